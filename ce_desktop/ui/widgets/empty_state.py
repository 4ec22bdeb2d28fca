"""What an empty page shows: what belongs here, the one next step, and where to see it filled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from ce_desktop.ui.widgets.labels import Label


class EmptyState(QWidget):
    """An icon, one sentence, one action, one link; action and link are left out where empty.

    Signals:
        acted: the action was pressed.
        link_acted: the link was pressed.
    """

    acted = Signal()
    link_acted = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = Label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = Label(sentence, "body", "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.action_button = PrimaryButton(action)
        self.link_button = LinkButton(link)
        self.action_button.clicked.connect(self.acted)
        self.link_button.clicked.connect(self.link_acted)
        self.setAccessibleName(sentence)

        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._picture, 0, centre)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 100)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addSpacing(4)
        layout.addWidget(self.action_button, 0, centre)
        layout.addWidget(self.link_button, 0, centre)
        layout.addStretch(3)
        self.action_button.setVisible(bool(action))
        self.link_button.setVisible(bool(link))
        self._dress()

    def set_sentence(self, sentence: str) -> None:
        """Another sentence, for example when a filter leaves nothing."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, px(40), "accent", self.devicePixelRatioF()))
        self._sentence.setMaximumWidth(px(420))
