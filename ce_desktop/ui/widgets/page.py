"""The shape of every page: a title, its state in one line, at most two actions, and the content."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import PrimaryButton
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.scroll_area import ScrollArea

MARGIN = 28
GAP = 14
# A page lower than this at 100 % is short of room, as on a whole screen of 768.
_LOW = 720


class PageHeader(QWidget):
    """Title and state on the left, actions on the right."""

    def __init__(self, title: str = "", state: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "title", wrap=True)
        self._title.setMinimumWidth(1)  # it goes over the actions before they are in its way
        self._state = Label(state, "body", "muted", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GAP)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._state, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addLayout(self._actions, 0, 1, 2, 1, Qt.AlignmentFlag.AlignBottom)
        self._is_folded = False
        self._states = state, state

    def title(self) -> str:
        """The title."""
        return self._title.text()

    def state(self) -> str:
        """The line under the title."""
        return self._state.text()

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self._fold()

    def set_state(self, state: str, short: str = "") -> None:
        """Another line under the title, such as "Round “Fall” · 24 people"; `short`, where it takes two lines."""
        self._states = state, short or state
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._fold()

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button on the right; the primary one comes last.

        Raises:
            ValueError: there are two already.
        """
        if self._actions.count() == 2:
            raise ValueError("a page has at most two actions; put the third in a menu")
        self._actions.addWidget(button)
        self._fold()

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        # Left alone Qt keeps room for the title as high as it would be in its narrowest column.
        least = super().minimumSizeHint()
        high = self.heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), min(least.height(), high) if high > 0 else least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        self._fold()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    # Internal

    def _fold(self) -> None:
        """Let a title that has no room beside the actions go over them, and a long state be short."""
        if not self.isVisible():
            return  # the size is still to come, and so is the style that says how wide words are
        needed = self._title.fontMetrics().horizontalAdvance(self._title.text()) + 2
        beside = self.width() - self._actions.sizeHint().width() - self._grid.horizontalSpacing()
        is_long = self._state.fontMetrics().horizontalAdvance(self._states[0]) + 2 > beside
        self._state.setText(self._states[is_long])
        is_folded = needed > beside
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        self._grid.removeWidget(self._title)
        self._grid.removeItem(self._actions)
        self._grid.addWidget(self._title, 0, 0, 1, 2 if is_folded else 1)
        place = (1, 1, 1, 1) if is_folded else (0, 1, 2, 1)
        self._grid.addLayout(self._actions, *place, Qt.AlignmentFlag.AlignBottom)


class Page(QWidget):
    """The base of every screen. `content` is the layout a page fills.

    A page with nothing to show gives `set_empty` once and then switches with `show_empty`.
    """

    def __init__(self, title: str = "", *, scrolls: bool = False, parent: QWidget | None = None) -> None:
        """`scrolls`: the content may be higher than the window."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self.header = PageHeader(title)
        filled = QWidget()
        self.content = QVBoxLayout(filled)
        self.content.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.content.setSpacing(GAP)
        self._stack = QStackedWidget()
        self._stack.addWidget(ScrollArea(filled) if scrolls else filled)
        self._empty: EmptyState | None = None

        self._head = QHBoxLayout()
        self._head.addWidget(self.header)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, 1)
        self._is_low: bool | None = None
        self._give_room()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """In a low window the content comes before the air around the title."""
        is_low = self.height() < px(_LOW)
        layout = self.layout()
        if is_low != self._is_low and layout is not None:
            self._is_low = is_low
            self._head.setContentsMargins(MARGIN, 8 if is_low else 20, MARGIN, 0)
            layout.setSpacing(8 if is_low else GAP)

    # Setters

    def set_title(self, title: str) -> None:
        """Another title; it also names the page to a screen reader."""
        self.header.set_title(title)
        self.setAccessibleName(title)

    def set_state(self, state: str, short: str = "") -> None:
        """Another line under the title; `short`, where it takes two lines."""
        self.header.set_state(state, short)

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button at the right of the title: at most two, the primary one last."""
        self.header.add_action(button)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a card, or a row of them, below what is there."""
        if isinstance(part, QLayout):
            self.content.addLayout(part, stretch)
        else:
            self.content.addWidget(part, stretch)

    def set_empty(self, empty: EmptyState) -> None:
        """What to show while there is nothing; a later call replaces it."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        self._stack.addWidget(empty)

    def show_empty(self, is_empty: bool) -> None:
        """Show the empty state, or the content."""
        is_shown = is_empty and self._empty is not None
        self._stack.setCurrentIndex(1 if is_shown else 0)
        # An empty page has its one thing to do in the middle.
        for button in self.header.findChildren(PrimaryButton):
            button.step_back(is_shown)

    @property
    def has_empty(self) -> bool:
        """Whether there is an empty state to show."""
        return self._empty is not None

    def is_empty_shown(self) -> bool:
        """Whether the empty state is in view."""
        return self._stack.currentIndex() == 1

    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins: the one action of an empty page, or else `main_stop`."""
        if self._empty is not None and self.is_empty_shown():
            return self._empty.action_button
        return self.main_stop()

    def main_stop(self) -> QWidget | None:
        """Where the keyboard begins on a page with content, None for its first button. To override."""
        return None
