"""A bar across the page that stays until its reason is gone, such as "opened for reading only"."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.aloud import alert
from ce_desktop.ui.widgets.buttons import LINK_EDGE, LinkButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.page import MARGIN
from ce_desktop.ui.widgets.room import trust_width


class Banner(QFrame):
    """An icon, a sentence and up to two actions. Hidden until `say` gives it a sentence."""

    def __init__(
        self, tone: str = "info", parent: QWidget | None = None, *, from_edge_to_edge: bool = False
    ) -> None:
        """`tone` is "info" or "attention"; from edge to edge it has no corners, and its words stand as a page's."""
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("tone", tone)
        self.setProperty("edges", from_edge_to_edge)
        self._attention = tone == "attention"
        self._picture = Label()
        self._words = Label(wrap=True)
        trust_width(self._words)
        self._row = QHBoxLayout(self)
        side = MARGIN if from_edge_to_edge else 12
        self._row.setContentsMargins(side, 6, side - LINK_EDGE if from_edge_to_edge else 8, 6)
        self._row.setSpacing(10)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QAbstractButton] = []
        self._dress()
        self.hide()

    def say(self, sentence: str) -> None:
        """Show `sentence`, and read it out where it is news; an empty one hides the bar."""
        is_news = bool(sentence) and (sentence != self._words.text() or self.isHidden())
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if is_news:
            alert(self)

    def sentence(self) -> str:
        """What it says now."""
        return self._words.text()

    def add_action(self, title: str) -> QAbstractButton:
        """A button at the end of the sentence, to be connected by the caller.

        Raises:
            ValueError: there are two already.
        """
        if len(self._buttons) == 2:
            raise ValueError("a banner has at most two actions")
        button = LinkButton(title)
        self._buttons.append(button)
        self._row.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        name, colour = ("alert-triangle", "attention") if self._attention else ("info", "accent")
        self._picture.setPixmap(pixmap(name, px(17), colour, self.devicePixelRatioF()))
