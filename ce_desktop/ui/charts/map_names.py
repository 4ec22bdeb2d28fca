"""Names along the sides of a trust map, readable at any size, and the names of the teams."""

from __future__ import annotations

from math import ceil, cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ce_desktop.ui.charts.map_layout import every_kth
from ce_desktop.ui.charts.map_part import MapPart

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas

SLANT = 60.0
"""Degrees by which column names lean."""

NAME_GAP = 7.0
_SMALLEST_NAME = 9.5
_PER_STEP = 0.92


def name_pixels(font: QFont, step: float = 99.0) -> float:
    """Pixel size of names that stand `step` pixels apart: a note's size, smaller where they are near."""
    full = QFontInfo(font).pixelSize() * 0.9
    return min(full, max(_SMALLEST_NAME, step * _PER_STEP))


class NameArt:
    """Each name drawn once into a pixmap; a frame then only puts pixmaps down."""

    def __init__(self, angle: float) -> None:
        self._angle = angle
        self._made: dict[tuple[str, bool], tuple[QPixmap, float, float]] = {}
        self._style: tuple[object, ...] = ()
        self._fonts: dict[bool, QFont] = {}
        self._longest = 0.0
        self._ratio = 1.0
        self._ink = QColor()

    def restyle(self, font: QFont, pixels: float, longest: float, ink: QColor, ratio: float) -> None:
        """Draw at `pixels`, at most `longest` long; forgets pixmaps only when something changed."""
        style = (font.key(), round(pixels * ratio), longest, ink.rgba(), ratio)
        if style == self._style:
            return
        self._style = style
        self._made.clear()
        self._longest, self._ratio, self._ink = longest, ratio, ink
        for bold in (False, True):
            made = QFont(font)
            # Pixmaps are drawn in device pixels: fractional sizes would be rounded by Qt otherwise.
            made.setPixelSize(max(1, round(pixels * ratio)))
            made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            self._fonts[bold] = made

    def shown(self, name: str, bold: bool) -> str:
        """The name as far as it fits."""
        metrics = QFontMetricsF(self._fonts[bold])
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, self._longest * self._ratio)

    @property
    def line_height(self) -> float:
        """Pixels from line to line."""
        return QFontMetricsF(self._fonts[False]).height() / self._ratio

    def drawn(self, name: str, bold: bool) -> tuple[QPixmap, float, float]:
        """The name, lying or leaning, and the width and height it takes."""
        key = (name, bold)
        found = self._made.get(key)
        if found is None:
            pixmap = self._draw(name, bold)
            size = pixmap.deviceIndependentSize()
            found = self._made[key] = pixmap, size.width(), size.height()
        return found

    def _draw(self, name: str, bold: bool) -> QPixmap:
        metrics = QFontMetricsF(self._fonts[bold])
        text = self.shown(name, bold)
        long, high = metrics.horizontalAdvance(text) + 1, metrics.height()
        c, s = cos(radians(self._angle)), sin(radians(self._angle))
        pixmap = QPixmap(max(1, ceil(long * c + high * s)), max(1, ceil(long * s + high * c)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self._fonts[bold])
        painter.setPen(self._ink)
        # The text's lower left corner stands on the lower edge; leaning pushes its top to the left.
        painter.translate(high * s, pixmap.height())
        painter.rotate(-self._angle)
        painter.drawText(QPointF(0.0, -metrics.descent()), text)
        painter.end()
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap


class NamesItem(MapPart):
    """Names of the rows (`along_rows`) to the left, or of the columns above, leaning."""

    def __init__(self, canvas: MapCanvas, along_rows: bool) -> None:
        super().__init__(canvas)
        self._along_rows = along_rows
        self._lean = 0.0
        self.art = NameArt(0.0 if along_rows else SLANT)

    @property
    def step(self) -> float:
        """Pixels from name to name, across the text."""
        g = self._canvas.geometry_now
        return g.cell_h if self._along_rows else g.cell_w * sin(radians(SLANT))

    @property
    def every(self) -> int:
        """1: all names show; k: every k-th."""
        return every_kth(self.step)

    @property
    def pixels(self) -> float:
        """Pixel size of the names. Leaning ones do not grow with zoom: the room above stays as it is."""
        step = self.step
        if not self._along_rows:
            g = self._canvas.geometry_now
            step *= g.fit_w / g.cell_w
        return name_pixels(self._canvas.font(), step * every_kth(step))

    def moved(self) -> None:
        """Geometry, font or colours changed."""
        super().moved()
        canvas, g = self._canvas, self._canvas.geometry_now
        room = canvas.margins.left if self._along_rows else canvas.margins.slanted
        self.art.restyle(canvas.font(), self.pixels, room, QColor(canvas.theme.text), g.ratio)
        self._lean = self.art.line_height * sin(radians(SLANT)) / 2

    def _reach(self) -> QRectF:
        # Leaning names reach past the right end of the columns.
        g, margins = self._canvas.geometry_now, self._canvas.margins
        if self._along_rows:
            return QRectF(g.x - margins.left - NAME_GAP, g.y - 8, margins.left + NAME_GAP, g.height + 16)
        return QRectF(g.x - 20, g.y - margins.top, g.width + margins.overhang + 20, margins.top)

    def place(self, index: int, bold: bool) -> QRectF:
        """Where a name is drawn."""
        _, width, height = self.art.drawn(self._names[index], bold)
        return QRectF(*self._corner(float(self._middles()[index]), width, height), width, height)

    def _corner(self, middle: float, width: float, height: float) -> tuple[float, float]:
        g = self._canvas.geometry_now
        if self._along_rows:
            x, y = g.x - NAME_GAP - width, middle - height / 2
        else:
            # The middle of the text, not its lower corner, points at the middle of the column.
            x, y = middle - self._lean, g.y - 3 - height
        return round(x * g.ratio) / g.ratio, round(y * g.ratio) / g.ratio

    def _middles(self) -> NDArray[np.float64]:
        g = self._canvas.geometry_now
        if self._along_rows:
            return (g.rows.starts + 0.5) * g.cell_h + (g.y - g.shift_y)
        return (g.columns.starts + 0.5) * g.cell_w + (g.x - g.shift_x)

    def refresh(self, index: int) -> None:
        """Draw one name again, and the neighbours that made room for it."""
        if 0 <= index < len(self._names):
            reach = 2 + self.step * (self.every - 1)
            self.update(self.place(index, bold=True).adjusted(-reach, -reach, reach, reach))

    @property
    def _names(self) -> tuple[str, ...]:
        return self._canvas.sides.rows if self._along_rows else self._canvas.sides.columns

    def shown_indices(self, middles: NDArray[np.float64]) -> range:
        """The names that are drawn, whether spoken of or not."""
        g, k = self._canvas.geometry_now, self.every
        start, size = (g.y, g.height) if self._along_rows else (g.x, g.width)
        first, last = middles.searchsorted((start, start + size))
        return range(-(-int(first) // k) * k, int(last), k)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Names in reach of the exposed part, the one spoken of bold.

        Where names are thinned out its neighbours make room for it.
        """
        current = self._canvas.current
        spoken = -9999 if current is None else current[0 if self._along_rows else 1]
        names, every, middles = self._names, self.every, self._middles()
        places = middles.tolist()
        for index in self.shown_indices(middles):
            if abs(index - spoken) >= every:
                self._put(painter, option.exposedRect, places[index], self.art.drawn(names[index], False))
        if 0 <= spoken < len(names):
            self._put(painter, option.exposedRect, places[spoken], self.art.drawn(names[spoken], True))

    def _put(
        self, painter: QPainter, exposed: QRectF, middle: float, drawn: tuple[QPixmap, float, float]
    ) -> None:
        pixmap, width, height = drawn
        x, y = self._corner(middle, width, height)
        if (
            x < exposed.right()
            and x + width > exposed.left()
            and y < exposed.bottom()
            and y + height > exposed.top()
        ):
            painter.drawPixmap(QPointF(x, y), pixmap)

    def name_at(self, position: QPointF) -> str | None:
        """The whole name under a pixel, when it is drawn shortened."""
        for index in self.shown_indices(self._middles()):
            name = self._names[index]
            if self.place(index, bold=False).contains(position) and self.art.shown(name, False) != name:
                return name
        return None


class BlocksItem(MapPart):
    """Names of the teams to the right, each beside its rows."""

    def _reach(self) -> QRectF:
        g = self._canvas.geometry_now
        return QRectF(g.x + g.width, g.y, self._canvas.margins.blocks, g.height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """A thin line along the rows that show, and the name at its middle where there is room."""
        canvas, g, names = self._canvas, self._canvas.geometry_now, self._canvas.sides.block_names
        if not names or canvas.margins.blocks <= 0:
            return
        font = QFont(canvas.font())
        font.setPixelSize(max(1, round(name_pixels(canvas.font()))))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        edges = g.row_edges()
        for first, last, number in g.rows.blocks:
            top = max(float(edges[first]), g.y)
            bottom = min(float(edges[last - 1]) + g.cell_h, g.y + g.height)
            if bottom - top < 2 or not 0 <= number < len(names):
                continue
            painter.fillRect(
                QRectF(g.x + g.width + 8, top + 1, 2, bottom - top - 2), QColor(canvas.theme.line)
            )
            if bottom - top >= metrics.height() * 0.8:
                room = canvas.margins.blocks - 16
                text = metrics.elidedText(names[number], Qt.TextElideMode.ElideRight, room)
                painter.setPen(QColor(canvas.theme.muted))
                place = QRectF(g.x + g.width + 15, (top + bottom) / 2 - 20, room + 4, 40)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
