"""The foot of the window: what is saved on the left, where the round stands on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.page import MARGIN


class StatusLine(QWidget):
    """Three texts: saved, the sentence under the cursor, the state of the round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Label()
        self._saved = Label("", "note", "muted")
        self._hint = ElidedLabel("", "note")
        self._state = ElidedLabel("", "note", "muted")
        self._attention = False
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 4, MARGIN, 8)
        row.setSpacing(6)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addSpacing(18)
        row.addWidget(self._hint, 1)
        row.addSpacing(18)
        row.addWidget(self._state)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_saved("")

    def show_saved(self, text: str, *, attention: bool = False) -> None:
        """What is saved, such as "Saved 10:42"; with `attention` where something is not."""
        self._attention = attention
        self._saved.setText(text)
        self._saved.set_tone("attention" if attention else "muted")
        self._dress()

    def show_hint(self, sentence: str) -> None:
        """The sentence of the cell or mark in focus; "" when none is."""
        self._hint.setText(sentence)
        self._hint.setAccessibleName(sentence)

    def show_state(self, text: str) -> None:
        """Where the round stands, such as "Round “Fall” · named · minimum group 5"."""
        self._state.setText(text)

    def texts(self) -> tuple[str, str, str]:
        """Saved, hint and state as shown now."""
        return self._saved.text(), self._hint.text(), self._state.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        name, colour = ("alert-triangle", "attention") if self._attention else ("check", "muted")
        self._tick.setVisible(bool(self._saved.text()))
        self._tick.setPixmap(pixmap(name, px(13), colour, self.devicePixelRatioF()))
