"""What stands on the coloured cells: lines between them, frames, strokes and numbers; and the cursor.

A frame may hold thousands of numbers, so each distinct one is drawn once into an atlas and all of
them are put down by a single call (2,700 numbers: 0.4 ms; one call each: 5 ms).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import wrapInstance

from ce_desktop.ui.charts.map_layout import MapGeometry
from ce_desktop.ui.charts.palette import blend

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas

LEAST_FOR_NUMBERS = 11.0
"""Lowest cell, in pixels, in which a number can be read."""

_LEAST_FOR_LINES = 5.0
_WIDE_LINES_FROM = 15.0
_SMALLEST_NUMBER = 8.0
_LARGEST_NUMBER = 15.0


class GlyphAtlas:
    """All marks of a picture side by side in one pixmap, in device pixels."""

    def __init__(self, texts: list[tuple[str, QColor]], font: QFont, height: float, ratio: float) -> None:
        drawn = QFont(font)
        drawn.setWeight(QFont.Weight.DemiBold)
        drawn.setPixelSize(max(1, round(height * ratio)))
        metrics = QFontMetricsF(drawn)
        widest = max((metrics.horizontalAdvance(text) for text, _ in texts), default=1.0)
        self.width = int(np.ceil(widest)) + 2
        self.height = int(np.ceil(metrics.height()))
        self.pixmap = QPixmap(max(1, self.width * len(texts)), self.height)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setFont(drawn)
        for i, (text, ink) in enumerate(texts):
            painter.setPen(ink)
            painter.drawText(
                QRect(i * self.width, 0, self.width, self.height), Qt.AlignmentFlag.AlignCenter, text
            )
        painter.end()


def number_height(cell_w: float, cell_h: float, font: QFont, texts: list[str]) -> float | None:
    """Pixel size of the numbers in such a cell; None when the longest would not fit."""
    if cell_h < LEAST_FOR_NUMBERS:
        return None
    height = min(max(cell_h * 0.56, _SMALLEST_NUMBER), _LARGEST_NUMBER)
    probe = QFont(font)
    probe.setWeight(QFont.Weight.DemiBold)
    probe.setPixelSize(100)
    metrics = QFontMetricsF(probe)
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0) / 100
    if widest > 0:
        height = min(height, (cell_w - 3) / widest)
    return height if height >= _SMALLEST_NUMBER - 0.5 else None


class MarksItem(QGraphicsItem):
    """Lines, frames, strokes and numbers of the cells that show."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._atlas: GlyphAtlas | None = None
        self._atlas_for: tuple[object, ...] = ()
        self._fragments = np.zeros((0, 10))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """The part in which cells show."""
        g = self._canvas.geometry_now
        return QRectF(g.x, g.y, g.width, g.height)

    def moved(self) -> None:
        """Tell the scene that the part changed."""
        self.prepareGeometryChange()

    @property
    def numbers_shown(self) -> bool:
        """Whether cells are large enough for their numbers."""
        g = self._canvas.geometry_now
        texts = [mark.text for mark in self._canvas.picture.marks]
        return number_height(g.cell_w, g.cell_h, self._canvas.font(), texts) is not None

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw what the exposed part needs, in device pixels so that nothing blurs."""
        canvas, g = self._canvas, self._canvas.geometry_now
        if g.cell_h < _LEAST_FOR_LINES or g.cell_w < _LEAST_FOR_LINES:
            return
        exposed = option.exposedRect
        x, y = g.column_edges() * g.ratio, g.row_edges() * g.ratio
        columns = _span(
            g.visible(along_rows=False), x, g.cell_w * g.ratio, exposed.left(), exposed.right(), g
        )
        rows = _span(g.visible(along_rows=True), y, g.cell_h * g.ratio, exposed.top(), exposed.bottom(), g)
        if columns.start >= columns.stop or rows.start >= rows.stop:
            return
        painter.save()
        if not g.whole:
            painter.setClipRect(self.boundingRect(), Qt.ClipOperation.IntersectClip)
        painter.scale(1 / g.ratio, 1 / g.ratio)
        self._draw_lines(painter, g, x[columns], y[rows])
        self._draw_frames(painter, g, x, y, rows, columns)
        self._draw_numbers(painter, g, x[columns], y[rows], canvas.picture.mark[rows, columns])
        painter.restore()

    def _draw_lines(
        self, painter: QPainter, g: MapGeometry, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> None:
        """Surface-coloured lines between the cells; where they cross a gap nobody sees them."""
        back, thick = line_reach(g)
        rects = np.empty((len(x) + len(y), 4))
        width, height = g.cell_w * g.ratio, g.cell_h * g.ratio
        rects[: len(x)] = np.column_stack(
            (x - back, np.full_like(x, y[0]), np.full_like(x, thick), np.full_like(x, y[-1] - y[0] + height))
        )
        rects[len(x) :] = np.column_stack(
            (np.full_like(y, x[0]), y - back, np.full_like(y, x[-1] - x[0] + width), np.full_like(y, thick))
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._canvas.theme.surface))
        _draw_rects(painter, rects)

    def _draw_frames(
        self,
        painter: QPainter,
        g: MapGeometry,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        rows: slice,
        columns: slice,
    ) -> None:
        picture, theme = self._canvas.picture, self._canvas.theme
        width, height = g.cell_w * g.ratio, g.cell_h * g.ratio
        back, thick = line_reach(g)
        front = thick - back
        r, c = np.nonzero(picture.outlined[rows, columns])
        if len(r):
            left, top = x[columns][c] + front, y[rows][r] + front
            sizes = np.broadcast_to((width - thick - 1, height - thick - 1), (len(r), 2))
            painter.setPen(QPen(blend(theme.line, theme.edge, 0.6), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _draw_rects(painter, np.column_stack((left, top, sizes)))
        r, c = np.nonzero(picture.hatched[rows, columns])
        if len(r):
            left, top = x[columns][c] + front + 1, y[rows][r] + front + 1
            across, down = width - thick - 3, height - thick - 3
            painter.setPen(QPen(QColor(theme.line), 1))
            lines = np.column_stack((left, top + down, left + across, top))
            _draw_lines(painter, lines)

    def _draw_numbers(
        self,
        painter: QPainter,
        g: MapGeometry,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        mark: NDArray[np.int16],
    ) -> None:
        atlas = self._fitting_atlas(g)
        if atlas is None:
            return
        rows, columns = np.nonzero(mark >= 0)
        if not len(rows):
            return
        back, thick = line_reach(g)
        lean = (thick - 2 * back) / 2
        middle_x = np.floor(x + lean + (g.cell_w * g.ratio - atlas.width) / 2) + atlas.width / 2
        middle_y = np.floor(y + lean + (g.cell_h * g.ratio - atlas.height) / 2) + atlas.height / 2
        if len(self._fragments) < len(rows):
            self._fragments = np.zeros((len(rows), 10))
            self._fragments[:, 4:] = (atlas.width, atlas.height, 1, 1, 0, 1)
        used = self._fragments[: len(rows)]
        used[:, 0], used[:, 1] = middle_x[columns], middle_y[rows]
        used[:, 2] = mark[rows, columns] * float(atlas.width)
        used[:, 4], used[:, 5] = atlas.width, atlas.height
        first = wrapInstance(used.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(used), atlas.pixmap)

    def _fitting_atlas(self, g: MapGeometry) -> GlyphAtlas | None:
        marks, font = self._canvas.picture.marks, self._canvas.font()
        wanted = (
            tuple((m.text, m.ink.rgba()) for m in marks),
            g.cell_w,
            g.cell_h,
            g.ratio,
            font.key(),
        )
        if wanted != self._atlas_for:
            height = number_height(g.cell_w, g.cell_h, font, [m.text for m in marks])
            self._atlas = (
                None
                if height is None
                else GlyphAtlas([(m.text, m.ink) for m in marks], font, height, g.ratio)
            )
            self._atlas_for = wanted
        return self._atlas


class CursorItem(QGraphicsItem):
    """The frame around the cell that is spoken of."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        """A few pixels around the cell."""
        rect = self._canvas.current_rect()
        return QRectF() if rect is None else rect.adjusted(-4, -4, 4, 4)

    def moved(self) -> None:
        """Tell the scene that the cell changed."""
        self.prepareGeometryChange()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Accent on a rim of surface, so that it shows on deep and on pale cells."""
        rect = self._canvas.current_rect()
        if rect is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = rect.adjusted(-0.5, -0.5, 0.5, 0.5)
        for colour, width in ((self._canvas.theme.surface, 4.0), (self._canvas.theme.accent, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(around, 2.5, 2.5)
        painter.restore()


def line_reach(g: MapGeometry) -> tuple[float, float]:
    """How far a line between cells begins before the edge, and its thickness, in device pixels."""
    unit = max(1, round(g.ratio))
    return (float(unit), 2.0 * unit) if min(g.cell_w, g.cell_h) >= _WIDE_LINES_FROM else (0.0, float(unit))


def _span(
    shown: tuple[int, int], edges: NDArray[np.float64], cell: float, low: float, high: float, g: MapGeometry
) -> slice:
    first = int(np.searchsorted(edges + cell, low * g.ratio, side="left"))
    last = int(np.searchsorted(edges, high * g.ratio, side="right"))
    return slice(max(shown[0], first), min(shown[1], last))


def _draw_rects(painter: QPainter, rects: NDArray[np.float64]) -> None:
    # PySide passes pointer and count on; a list of QRectF would be built and taken apart again.
    table = np.ascontiguousarray(rects)
    painter.drawRects(wrapInstance(table.ctypes.data, QRectF), len(table))


def _draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    table = np.ascontiguousarray(lines)
    painter.drawLines(wrapInstance(table.ctypes.data, QLineF), len(table))
