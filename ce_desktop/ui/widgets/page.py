"""The shape of every page: a title, its state in one line, at most two actions, and the content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.scroll_area import ScrollArea

MARGIN = 28
GAP = 14


class PageHeader(QWidget):
    """Title and state on the left, actions on the right."""

    def __init__(self, title: str = "", state: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "title", wrap=True)
        self._state = Label(state, "body", "muted", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignBottom)

    def title(self) -> str:
        """The title."""
        return self._title.text()

    def state(self) -> str:
        """The line under the title."""
        return self._state.text()

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_state(self, state: str) -> None:
        """Another line under the title, such as "Fall round · 24 people"."""
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button on the right; the primary one comes last.

        Raises:
            ValueError: there are two already.
        """
        if self._actions.count() == 2:
            raise ValueError("a page has at most two actions; put the third in a menu")
        self._actions.addWidget(button)


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

        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 20, MARGIN, 0)
        head.addWidget(self.header)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def set_title(self, title: str) -> None:
        """Another title; it also names the page to a screen reader."""
        self.header.set_title(title)
        self.setAccessibleName(title)

    def set_state(self, state: str) -> None:
        """Another line under the title."""
        self.header.set_state(state)

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
        self._stack.setCurrentIndex(1 if is_empty and self._empty is not None else 0)

    def is_empty_shown(self) -> bool:
        """Whether the empty state is in view."""
        return self._stack.currentIndex() == 1
