"""A layout that puts small parts in rows and goes on in the next row where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Parts from the leading edge, as words in a paragraph; those after `push` stand at the trailing edge."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        self._heights: dict[int, int] = {}  # Qt invalidates while it makes the layout
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []
        self._pushed: int | None = None

    def push(self) -> None:
        """Let what is added from now on stand at the trailing edge of its row."""
        self._pushed = len(self._items)

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # Qt asks some ten times for each layout of a page, and invalidates where the answer may be another.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(h.width() for h in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    # Internal

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lay the parts out in `rect`; the height they need."""
        widget = self.parentWidget()
        mirrored = widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first = len(self._items) if self._pushed is None else self._pushed
        y = rect.y()
        for row in self._rows(rect.width()):
            height = max(size.height() for _, _, size in row)
            used = sum(size.width() for _, _, size in row) + self.spacing() * (len(row) - 1)
            x = rect.x()
            for at, (index, item, size) in enumerate(row):
                if index >= first and (at == 0 or row[at - 1][0] < first):
                    x += max(0, rect.width() - used)
                if move:
                    width = min(size.width(), rect.width())
                    left = rect.x() + rect.right() - x - width + 1 if mirrored else x
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top), QSize(width, size.height())))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _rows(self, width: int) -> list[list[tuple[int, QLayoutItem, QSize]]]:
        """The parts, (index, part, size), as they fall into rows of `width`."""
        rows: list[list[tuple[int, QLayoutItem, QSize]]] = []
        room = 0
        for index, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width and item.hasHeightForWidth():
                size = QSize(width, item.heightForWidth(width))
            if not rows or size.width() > room:
                rows.append([])
                room = width
            rows[-1].append((index, item, size))
            room -= size.width() + self.spacing()
        return rows
