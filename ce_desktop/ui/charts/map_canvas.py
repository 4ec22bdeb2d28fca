"""The surface of the trust map: cells, names and numbers as items of one pyqtgraph view.

Built once and fed. The mouse is handled here and not passed on to pyqtgraph, whose scene asks every
item about every move; a hover repaints one cell and two names.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontInfo,
    QHelpEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ce_desktop.ui.charts.map_blocks import BlocksItem
from ce_desktop.ui.charts.map_cells import CellsItem, CursorItem
from ce_desktop.ui.charts.map_data import MapSides
from ce_desktop.ui.charts.map_layout import Axis, MapGeometry, fitted
from ce_desktop.ui.charts.map_margins import Margins, margins, near_margins, written
from ce_desktop.ui.charts.map_names import NAME_GAP, NamesItem
from ce_desktop.ui.charts.map_picture import MapPicture
from ce_desktop.ui.theme import Theme
from ce_desktop.ui.widgets.plain import plain_tip

_LARGEST_CELL = 2.6
_LARGEST_OF_FEW = 3.6
_FEW = 8
_TURNS = 5
_DRAG_FROM = 4
_NOTCH = 120.0


class MapCanvas(pg.GraphicsView):  # type: ignore[misc]
    """Paints one map; knows the cell spoken of, the zoom and what the mouse does."""

    cell_entered = Signal(int, int)
    cell_left = Signal()
    cell_pressed = Signal(int, int)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=theme.surface)
        self.theme = theme
        self.sides = MapSides((), ())
        self.picture = MapPicture(np.zeros((0, 0), np.uint8), np.zeros((0, 0), np.int16), [], [])
        self.current: tuple[int, int] | None = None
        self.margins = Margins()
        self.geometry_now = MapGeometry(Axis(0), Axis(0), 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0)
        self.tip: Callable[[int, int], str] = lambda _row, _column: ""
        self.exposed = QRegion()
        self._axes_of: MapSides | None = None
        self._written = written(self.sides, self.font())
        self._whole = self.margins, self.geometry_now
        self._pressed: tuple[QPointF, float, float] | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCentralWidget(None)
        # One colour is filled faster than a kept picture of it is copied; and as that colour covers
        # everything, nothing below has to be painted first.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.row_names, self.column_names = NamesItem(self, True), NamesItem(self, False)
        self.cells, self._cursor, self._blocks = CellsItem(self), CursorItem(self), BlocksItem(self)
        for item in (self.cells, self.row_names, self.column_names, self._blocks, self._cursor):
            self.scene().addItem(item)

    # What is shown ----------------------------------------------------------------------------------

    def show_map(self, sides: MapSides, picture: MapPicture) -> None:
        """Show other values; names and zoom stay when the sides are the same."""
        same = self.sides is sides or _same_sides(self.sides, sides)
        # Kept sides keep their axes, and with them names, zoom and the cell spoken of.
        self.sides, self.picture = self.sides if same else sides, picture
        self.cells.feed()
        if not same:
            self._leave()
            self.refit()

    def show_theme(self, theme: Theme, picture: MapPicture) -> None:
        """Same map in other colours."""
        self.theme, self.picture = theme, picture
        self.setBackground(theme.surface)
        self.cells.feed()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed. Its parts are told to Qt's items only as one rectangle around all of them."""
        self.exposed = event.region()
        super().paintEvent(event)

    def axes(self) -> tuple[Axis, Axis]:
        """Rows and columns of the sides shown."""
        if self._axes_of is not self.sides:
            rows = Axis(len(self.sides.rows), self.sides.row_block)
            self._axes = rows, Axis(len(self.sides.columns), self.sides.column_block)
            self._axes_of = self.sides
        return self._axes

    # Where it is shown ------------------------------------------------------------------------------

    def refit(self) -> None:
        """Lay out again and show the whole map."""
        rows, columns = self.axes()
        width, height, ratio = float(self.width()), float(self.height()), self.devicePixelRatioF()
        few = max(rows.count, columns.count) <= _FEW
        largest = QFontInfo(self.font()).pixelSize() * (_LARGEST_OF_FEW if few else _LARGEST_CELL)
        teams = len(rows.blocks) > 1 and bool(self.sides.block_names)
        thinned, full, last = False, written(self.sides, self.font()), None
        self.geometry_now = fitted(rows, columns, (0.0, 0.0, width, height), largest, ratio)
        for turn in range(_TURNS):
            # Small cells get small names, which leave room; thinned names need a line that says so.
            m = self.margins = margins(full, self.geometry_now, (width, height), teams=teams, thinned=thinned)
            if m == last:
                break
            last = m
            self.geometry_now = fitted(rows, columns, self._room(m), largest, ratio)
            thinned = thinned or (turn > 0 and self.every > 1)
        self._written, self._whole = full, (self.margins, self.geometry_now)
        self._arrange()

    def _room(self, m: Margins) -> tuple[float, float, float, float]:
        """x, y, width and height that names leave to the cells."""
        width = self.width() - m.left - NAME_GAP - max(m.overhang, m.blocks) - 4
        height = self.height() - m.top - m.foot
        return m.left + NAME_GAP + 2, m.top, max(width, 40.0), max(height, 40.0)

    def _framed(self, wanted: MapGeometry) -> MapGeometry:
        """Cells as `wanted`, in the room that the names of such cells leave."""
        margins, whole = self._whole
        if wanted.whole:
            self.margins = margins
            return whole
        if (wanted.cell_w, wanted.cell_h) != (self.geometry_now.cell_w, self.geometry_now.cell_h):
            size = float(self.width()), float(self.height())
            self.margins = near_margins(self._written, margins, wanted, size)
        return wanted.in_room(self._room(self.margins))

    @property
    def every(self) -> int:
        """1: every name is written; k: every k-th on at least one side."""
        return max(self.row_names.every, self.column_names.every)

    def _arrange(self) -> None:
        for item in (self.cells, self.row_names, self.column_names, self._blocks, self._cursor):
            item.moved()
        self.viewport().update()
        self.moved.emit()

    def go(self, geometry: MapGeometry) -> None:
        """Show the map zoomed or pushed like this."""
        framed = self._framed(geometry)
        if framed != self.geometry_now:
            self.geometry_now = framed
            self._arrange()

    # The cell spoken of -----------------------------------------------------------------------------

    def set_current(self, cell: tuple[int, int] | None) -> bool:
        """Speak of another cell; False when it was that one already."""
        if cell == self.current:
            return False
        before, self.current = self.current, cell
        self._cursor.moved()
        for one in (before, cell):
            if one is not None:
                self.row_names.refresh(one[0])
                self.column_names.refresh(one[1])
        return True

    def current_rect(self) -> QRectF | None:
        """Pixels of the cell spoken of, None when it does not show."""
        g = self.geometry_now
        if self.current is None or not g.rows.count:
            return None
        row, column = self.current
        x, y = float(g.column_edges()[column]), float(g.row_edges()[row])
        middle = QPointF(x + g.cell_w / 2, y + g.cell_h / 2)
        if not QRectF(g.x, g.y, g.width, g.height).contains(middle):
            return None
        return QRectF(x, y, g.cell_w, g.cell_h)

    def _leave(self) -> None:
        if self.set_current(None):
            self.cell_left.emit()

    # Mouse ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            g = self.geometry_now
            self._pressed = event.position(), g.shift_x, g.shift_y
            self._dragging = False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Push the map, or speak of the cell below."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, shift_x, shift_y = self._pressed
            way = event.position() - start
            if self._dragging or way.manhattanLength() >= _DRAG_FROM:
                self._dragging = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.go(self.geometry_now.panned_to(shift_x - way.x(), shift_y - way.y()))
            return
        cell = self.geometry_now.cell_at(event.position().x(), event.position().y())
        if cell is None:
            self._leave()
        elif self.set_current(cell):
            self.cell_entered.emit(*cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without a drag is a click on a cell."""
        self.viewport().unsetCursor()
        if self._pressed is not None and not self._dragging:
            cell = self.geometry_now.cell_at(event.position().x(), event.position().y())
            if cell is not None:
                self.cell_pressed.emit(*cell)
        self._pressed = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the whole map."""
        self.go(self.geometry_now.at_fit())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            at = event.position()
            self.go(self.geometry_now.zoomed(1.2**notches, at.x(), at.y()))
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is spoken of any more."""
        self._leave()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """The whole map in the new size."""
        super().resizeEvent(event)
        if hasattr(self, "row_names"):
            self.refit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips: the sentence of a cell, the whole of a shortened name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        return bool(super().viewportEvent(event))

    def _show_tip(self, at: QPoint, on_screen: QPoint) -> None:
        cell = self.geometry_now.cell_at(at.x(), at.y())
        if cell is not None:
            text = self.tip(*cell)
        else:
            names = (part.name_at(QPointF(at)) for part in (self.row_names, self.column_names, self._blocks))
            text = next(filter(None, names), "")
        QToolTip.showText(on_screen, plain_tip(text), self)


def _same_sides(one: MapSides, other: MapSides) -> bool:
    return (one.rows, one.columns, one.row_block, one.column_block, one.block_names) == (
        other.rows,
        other.columns,
        other.row_block,
        other.column_block,
        other.block_names,
    )
