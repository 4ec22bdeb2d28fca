"""The bar that says what was just done, and offers what follows: "Removed Ana Lopez  Undo"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.widgets.aloud import alert
from ce_desktop.ui.widgets.buttons import IconButton, QuietButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import height_at

# The words of a button, and what it does.
Offer = tuple[str, Callable[[], object]]

SHOWN_MS = 8000
LASTING_MS = 15_000
REACH = "F6"
"""The key that goes to the bar from wherever one is."""
_FROM_THE_SIDES = 20


class Toast(QFrame):
    """Floats at the foot of `parent`, takes no focus, and goes after a while unless looked at."""

    def __init__(self, parent: QWidget, *, lift: int = 40) -> None:
        """`lift`: how far above the lower edge of `parent` it floats, in pixels."""
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self._board = parent
        self._lift = lift
        self._is_lasting = False
        self._reach: QShortcut | None = None
        self._came_from: QWidget | None = None
        self._words = Label()
        self._buttons = [QuietButton("")]
        self._offers: tuple[Offer, ...] = ()
        self._close = IconButton("x", tr("Close"))
        self._close.setIcon(icon("x", "surface"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._buttons[0].clicked.connect(lambda: self._take(0))
        self._close.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addSpacing(8)
        row.addWidget(self._buttons[0])
        row.addWidget(self._close)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *offers: Offer, is_lasting: bool = False) -> None:
        """Show `sentence`, with a button for each of `offers`.

        `is_lasting`: the offers hold whatever is done next, so the bar stays longer, and through `note_change`.
        """
        self._is_lasting = is_lasting
        self._offers = offers
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        while len(self._buttons) < len(offers):
            self._add_button()
        for at, button in enumerate(self._buttons):
            button.setText(offers[at][0] if at < len(offers) else "")
            button.setAccessibleDescription(sentence)
            button.setVisible(at < len(offers))
        if self._reach is None:
            self._reach = QShortcut(QKeySequence(REACH), self._board)
            self._reach.activated.connect(self._step_in)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(LASTING_MS if is_lasting else SHOWN_MS)
        alert(self)

    def note_change(self) -> None:
        """Something was changed: what it offers may now do something else than it says."""
        if not self._is_lasting:
            self.hide()

    def sentence(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def offers(self) -> dict[str, QuietButton]:
        """The buttons in view, by their words."""
        return {one.text(): one for one in self._buttons if not one.isHidden()}

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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        before, self._came_from = self._came_from, None
        if self._has_focus():
            self._step_back(before)

    # Internal

    def _add_button(self) -> None:
        at = len(self._buttons)
        button = QuietButton("", parent=self)
        button.clicked.connect(lambda: self._take(at))
        self._row.insertWidget(self._row.count() - 1, button)
        QWidget.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)

    def _take(self, at: int) -> None:
        self.hide()
        self._offers[at][1]()

    def _step_in(self) -> None:
        if not self.isVisible() or self._has_focus():
            return
        self._came_from = QApplication.focusWidget()
        (*self.offers().values(), self._close)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @staticmethod
    def _step_back(before: QWidget | None) -> None:
        """Who came by the key goes on where they were, if that is still there."""
        from shiboken6 import isValid

        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _leave(self) -> None:
        """Somebody who points at it or tabs into it is reading; look again later."""
        if self.underMouse() or self._has_focus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        board = self._board
        room = board.width() - 2 * _FROM_THE_SIDES
        self._words.setWordWrap(False)
        self._row.activate()
        width = self.sizeHint().width()
        if width > room:
            self._words.setWordWrap(True)
            width = room
        height = height_at(self, width)
        self.setGeometry((board.width() - width) // 2, board.height() - height - self._lift, width, height)
