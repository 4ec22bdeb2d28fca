"""A short list to choose from or to tick in."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ce_desktop.ui.theme import current, font

# What the style sheet leaves around the words of a row.
_SIDE, _ABOVE_AND_BELOW = 8, 14
TONE = Qt.ItemDataRole.UserRole
"""Where a row with a title keeps its tone, "attention" or nothing."""
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


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

    def show_titles(self) -> None:
        """Show the first line of a row as its title, and the rest below it in the `TONE` of the row.

        All of a row is seen whatever its length: long lines wrap.
        """
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Titled(self))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that opened a row is used up: Qt would give it to the dialog too, which then closes."""
        opens = self.currentItem() is not None and self.isSignalConnected(
            QMetaMethod.fromSignal(self.itemActivated)
        )
        super().keyPressEvent(event)
        if opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class _Titled(QStyledItemDelegate):
    """A title in strong letters, and below it smaller what else there is to say; both go on in the next line.

    It measures by the room the words really have: Qt forgets what the style sheet leaves around them.
    """

    def __init__(self, view: ListBox) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = max(40, self._view.viewport().width() - 2 * self._side())
        heights = [self._room(width, part, words).height() for part, words in _parts(index)]
        return QSize(width, sum(heights) + _ABOVE_AND_BELOW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._view)
        theme = current()
        more = theme.attention_ink if index.data(TONE) == "attention" else theme.muted
        inks = {"strong": QColor(theme.text), "note": QColor(more)}
        place = option.rect.adjusted(self._side(), _ABOVE_AND_BELOW // 2, -self._side(), 0)
        painter.save()
        for part, words in _parts(index):
            painter.setFont(font(part))
            painter.setPen(inks[part])
            painter.drawText(place, _FLAGS, words)
            place.setTop(place.top() + self._room(place.width(), part, words).height())
        painter.restore()

    def _side(self) -> int:
        style, margin = self._view.style(), QStyle.PixelMetric.PM_FocusFrameHMargin
        return _SIDE + style.pixelMetric(margin, None, self._view) + 1

    def _room(self, width: int, part: str, words: str) -> QRect:
        return QFontMetrics(font(part)).boundingRect(QRect(0, 0, width, 10_000), _FLAGS, words)


def _parts(index: QModelIndex | QPersistentModelIndex) -> list[tuple[str, str]]:
    """(role, words) of the title and of what stands below it."""
    return list(zip(("strong", "note"), str(index.data()).split("\n", 1), strict=False))
