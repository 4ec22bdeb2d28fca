"""A short list to choose from or to tick in."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

# What the style sheet leaves around the words of a row.
_SIDES, _ABOVE_AND_BELOW = 16, 14


class ListBox(QListWidget):
    """A list in our look; Up and Down move, Tab leaves."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setProperty("kind", "box")
        # Rows are measured when the first item comes, which may be before Qt has read the style sheet.
        self.ensurePolished()

    def wrap_words(self) -> None:
        """Let long rows go on in the next line; all of a row is seen whatever its length."""
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Wrapping(self))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that opened a row is used up: Qt would give it to the dialog too, which then closes."""
        opens = self.currentItem() is not None and self.isSignalConnected(
            QMetaMethod.fromSignal(self.itemActivated)
        )
        super().keyPressEvent(event)
        if opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class _Wrapping(QStyledItemDelegate):
    """Measures rows by the room the words really have: Qt forgets what the style sheet leaves around them."""

    def __init__(self, view: ListBox) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self._view
        margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
        room = QRect(0, 0, max(40, view.viewport().width() - _SIDES - 2 * margin - 1), 10_000)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        lines = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return QSize(
            room.width(), max(super().sizeHint(option, index).height(), lines.height() + _ABOVE_AND_BELOW)
        )
