"""The cells of a trust map, painted once and then only moved; and the frame around one of them.

The colours are spread over whole device pixels, and `map_marks` puts on them what stands there. The
picture reaches a little past the part that shows, so that a hover or a push of the map costs one copy
and not 3,000 cells.
"""

from __future__ import annotations

from itertools import accumulate
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ce_desktop.ui.charts.map_layout import MapGeometry
from ce_desktop.ui.charts.map_marks import (
    CellBlock,
    GlyphAtlas,
    draw_frames,
    draw_lines,
    draw_numbers,
    draw_strokes,
    number_height,
)
from ce_desktop.ui.charts.map_part import MapPart
from ce_desktop.ui.charts.map_picture import GAP, UNANSWERED
from ce_desktop.ui.charts.palette import blend

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas

_LEAST_FOR_LINES = 5.0
_SPARE = 0.25
"""How far past each side a pushed map is painted, in parts of what shows."""


class CellsItem(MapPart):
    """Colours, lines, frames, strokes and numbers of the cells that show."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._colours = np.zeros((1, 1), dtype=np.uint32)
        self._painted = QImage()
        self._memory = np.empty(0, dtype=np.uint32)
        self._painted_at = QRect()
        self._painted_cell = (0.0, 0.0, 0.0)
        self._atlas: GlyphAtlas | None = None
        self._atlas_for: tuple[object, ...] = ()

    def feed(self) -> None:
        """Other values or colours: paint anew."""
        self._painted_at = QRect()
        self.update()
        picture, (rows, columns) = self._canvas.picture, self._canvas.axes()
        pixels = picture.pixels()
        self._colours = np.full((rows.count + 1, columns.count + 1), pixels[GAP], dtype=np.uint32)
        pixels.take(picture.colour, out=self._colours[:-1, :-1], mode="clip")

    def _reach(self) -> QRectF:
        g = self._canvas.geometry_now
        return QRectF(g.x, g.y, g.width, g.height)

    @property
    def numbers_shown(self) -> bool:
        """Whether cells are large enough for their numbers."""
        g, texts = self._canvas.geometry_now, [mark.text for mark in self._canvas.picture.marks]
        return number_height(g.cell_w, g.cell_h, self._canvas.font(), texts, is_whole=g.whole) is not None

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Copy what shows, pixel by pixel."""
        g = self._canvas.geometry_now
        if not g.rows.count or not g.columns.count:
            return
        left, top = round(g.shift_x * g.ratio), round(g.shift_y * g.ratio)
        shown = QRect(left, top, ceil(g.width * g.ratio), ceil(g.height * g.ratio))
        cell = (g.cell_w, g.cell_h, g.ratio)
        if cell != self._painted_cell:
            self._paint_cells(g, shown)
        elif not self._painted_at.contains(shown):
            # Somebody pushes the map: paint the surroundings too, the next frames will need them. After
            # a change of values or zoom they would only make the one frame slower.
            pushed = not self._painted_at.isEmpty()
            aside, above = (
                (floor(shown.width() * _SPARE), floor(shown.height() * _SPARE)) if pushed else (0, 0)
            )
            self._paint_cells(g, shown.adjusted(-aside, -above, aside, above))
        painter.save()
        painter.scale(1 / g.ratio, 1 / g.ratio)
        source = shown.translated(-self._painted_at.topLeft())
        painter.drawImage(round(g.x * g.ratio), round(g.y * g.ratio), self._painted, *source.getRect())
        painter.restore()

    def _paint_cells(self, g: MapGeometry, wanted: QRect) -> None:
        whole = QRect(
            0, 0, ceil(g.columns.length * g.cell_w * g.ratio), ceil(g.rows.length * g.cell_h * g.ratio)
        )
        place = wanted.intersected(whole) | wanted.intersected(wanted)
        self._painted_at, self._painted_cell = place, (g.cell_w, g.cell_h, g.ratio)
        columns = g.columns.spread(g.cell_w * g.ratio, place.left(), place.width())
        rows = g.rows.spread(g.cell_h * g.ratio, place.top(), place.height())
        wide, high = place.width(), place.height()
        # Columns first: a row that is whole is then repeated in one piece.
        pixels, whole_rows = self._room((high, wide), (len(self._colours), wide))
        self._colours.take(columns, axis=1, out=whole_rows, mode="wrap")
        whole_rows.take(rows, axis=0, out=pixels, mode="wrap")
        self._painted = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        painter = QPainter(self._painted)
        painter.translate(-place.topLeft())
        if min(g.cell_w, g.cell_h) >= _LEAST_FOR_LINES:
            self._paint_marks(painter, g, place)
        painter.end()

    def _room(self, *shapes: tuple[int, int]) -> list[NDArray[np.uint32]]:
        """Memory for pictures, the same again while it is large enough: new memory costs as much as a picture.

        `_painted` lies in it and does not keep it.
        """
        ends = list(accumulate(high * wide for high, wide in shapes))
        if self._memory.size < ends[-1]:
            self._painted = QImage()
            self._memory = np.empty(ends[-1], dtype=np.uint32)
        parts = np.split(self._memory[: ends[-1]], ends[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]

    def _paint_marks(self, painter: QPainter, g: MapGeometry, place: QRect) -> None:
        width, height = g.cell_w * g.ratio, g.cell_h * g.ratio
        x, y = np.floor(g.columns.starts * width + 0.5), np.floor(g.rows.starts * height + 0.5)
        columns = slice(*np.searchsorted(x, (place.left() - width, place.right() + 1)).tolist())
        rows = slice(*np.searchsorted(y, (place.top() - height, place.bottom() + 1)).tolist())
        block = CellBlock(x[columns], y[rows], width, height, max(1, round(g.ratio)))
        if not len(block.x) or not len(block.y):
            return
        theme, picture = self._canvas.theme, self._canvas.picture
        draw_lines(painter, block, QColor(theme.surface))
        frame, empty = blend(theme.line, theme.edge, 0.6), picture.colours[UNANSWERED]
        draw_frames(painter, block, picture.outlined[rows, columns], frame, empty)
        draw_strokes(painter, block, picture.hatched[rows, columns], QColor(theme.line))
        atlas = self._fitting_atlas(g)
        if atlas is not None:
            draw_numbers(painter, block, picture.mark[rows, columns], atlas)

    def _fitting_atlas(self, g: MapGeometry) -> GlyphAtlas | None:
        marks, font = self._canvas.picture.marks, self._canvas.font()
        texts = [mark.text for mark in marks]
        height = number_height(g.cell_w, g.cell_h, font, texts, is_whole=g.whole)
        wanted = (tuple((m.text, m.ink.rgba()) for m in marks), height, g.ratio, font.key())
        if wanted != self._atlas_for:
            drawn = [(m.text, m.ink) for m in marks]
            self._atlas = None if height is None else GlyphAtlas(drawn, font, height, g.ratio)
            self._atlas_for = wanted
        return self._atlas


class CursorItem(MapPart):
    """The frame around the cell that is spoken of."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.setZValue(2)

    def _reach(self) -> QRectF:
        rect = self._canvas.current_rect()
        return QRectF() if rect is None else rect.adjusted(-4, -4, 4, 4)

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
