"""The bar that offers to take back what was just done: "Removed Ana Lopez  Undo"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.widgets.aloud import alert
from ce_desktop.ui.widgets.buttons import IconButton, QuietButton
from ce_desktop.ui.widgets.labels import Label

SHOWN_MS = 8000


class Toast(QFrame):
    """Floats at the foot of `parent`, takes no focus, and goes after 8 seconds unless looked at.

    Signals:
        acted: its action was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self._board = parent
        self._words = Label()
        self._button = QuietButton("")
        self._close = IconButton("x", tr("Close"))
        self._close.setIcon(icon("x", "surface"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        self._button.clicked.connect(self._on_acted)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addSpacing(8)
        row.addWidget(self._button)
        row.addWidget(self._close)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, action: str = "") -> None:
        """Show `sentence`, with a button `action` where there is one."""
        self._words.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        alert(self)

    def sentence(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    # Internal

    def _leave(self) -> None:
        """Somebody who points at it or tabs into it is reading; look again later."""
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.hide()

    def _on_acted(self) -> None:
        self.hide()
        self.acted.emit()

    def _place(self) -> None:
        board = self._board
        room = board.width() - 40
        needed = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 140
        self._words.setWordWrap(needed > room)
        self.adjustSize()
        self.resize(min(self.width(), room), self.height())
        self.move((board.width() - self.width()) // 2, board.height() - self.height() - 40)
