"""The table under the typing grid: sizes, names on both sides, and moving among the cells asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.name_headers import BLOCK_GAP, NameHeader
from ce_desktop.ui.widgets.rating_cell import RatingCell

_SMALLEST = (22, 18)
_LARGEST = (36, 28)


class RatingView(QTableView):
    """Shows a `TrustModel`; cells are as large as the room allows, and scroll where that is too small.

    Signals:
        cell_spoken(row, column): the cell that keyboard or pointer chose.
    """

    cell_spoken = Signal(int, int)

    def __init__(self, model: TrustModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trust_model = model
        self.typed = ""
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        # The kit's tables have a line under their headers, which names in the air do not need.
        self.setStyleSheet(
            "QTableCornerButton::section { border: 0; } QAbstractScrollArea::corner { border: 0; }"
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RatingCell(self))
        self.names_beside = NameHeader(Qt.Orientation.Vertical, self)
        self.names_above = NameHeader(Qt.Orientation.Horizontal, self)
        self.setVerticalHeader(self.names_beside)
        self.setHorizontalHeader(self.names_above)
        self.setModel(model)
        model.modelReset.connect(self.lay_out)
        self.lay_out()

    def lay_out(self) -> None:
        """Give rows and columns their size."""
        self.names_beside.measure()
        self.names_above.measure()
        model = self.trust_model
        rows, columns = model.rowCount(), model.columnCount()
        if not rows or not columns:
            return
        room = self.contentsRect().size()
        width = room.width() - self.names_beside.sizeHint().width() - self.names_above.lean
        height = room.height() - self.names_above.sizeHint().height()
        for way, count, length, resize in (
            (Qt.Orientation.Horizontal, columns, width, self.setColumnWidth),
            (Qt.Orientation.Vertical, rows, height, self.setRowHeight),
        ):
            side = 0 if way == Qt.Orientation.Horizontal else 1
            gaps = [BLOCK_GAP if model.starts_block(at, way) else 0 for at in range(count)]
            size = min(max((length - sum(gaps)) // count, px(_SMALLEST[side])), px(_LARGEST[side]))
            for at, gap in enumerate(gaps):
                resize(at, size + gap)

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and show it."""
        index = self.trust_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def chosen(self) -> list[tuple[int, int]]:
        """The cells chosen, row by row."""
        found = self.selectionModel().selectedIndexes()
        if not found and self.currentIndex().isValid():
            found = [self.currentIndex()]
        return sorted((index.row(), index.column()) for index in found)

    # Moving

    def step(self, down: int, right: int) -> None:
        """To the next cell asked in a direction; stay where there is none."""
        model, index = self.trust_model, self.currentIndex()
        row, column = index.row() + down, index.column() + right
        while 0 <= row < model.rowCount() and 0 <= column < model.columnCount():
            if model.is_asked(row, column):
                self.go(row, column)
                return
            row, column = row + down, column + right

    def move_on(self, way: int) -> bool:
        """To the next (1) or last (-1) cell asked in reading order; whether there is one."""
        index = self.currentIndex()
        at = index.row() * self.trust_model.columnCount() + index.column()
        return self._first_asked(at + way, way)

    def enter(self) -> None:
        """To the first cell asked."""
        self._first_asked(0, 1)

    def _first_asked(self, at: int, way: int) -> bool:
        model = self.trust_model
        width = model.columnCount()
        while 0 <= at < model.rowCount() * width:
            if model.is_asked(*divmod(at, width)):
                self.go(*divmod(at, width))
                return True
            at += way
        return False

    # Qt overrides

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:
        self.typed = ""
        super().currentChanged(now, before)
        self.names_beside.viewport().update()
        self.names_above.viewport().update()
        if now.isValid():
            self.cell_spoken.emit(now.row(), now.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.lay_out)  # not while the style is being changed

    def updateGeometries(self) -> None:
        super().updateGeometries()
        # The last leaning name reaches beyond its column: let one scroll as far as its end.
        header = getattr(self, "names_above", None)
        if header is not None and header.count():
            over = header.length() + header.lean - self.viewport().width()
            self.horizontalScrollBar().setMaximum(max(0, over))
