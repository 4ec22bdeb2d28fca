"""Names along the sides of a trust map, readable at any size."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, radians, sin, tan
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QRegion
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ce_desktop.ui.charts.map_layout import every_kth
from ce_desktop.ui.charts.map_part import MapPart
from ce_desktop.ui.charts.map_shortening import told_apart

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas

SLANT = 60.0
"""Degrees by which column names lean."""

NAME_GAP = 7.0
SMALLEST_NAME = 9.0
"""Pixel size below which no name is written."""

_PER_STEP = 0.92
_MEASURED = 100
_NEAR_LONGEST = 0.9
_INK = 1.0
"""Letters may reach so far past the box they are measured with."""


def name_pixels(font: QFont, step: float = 99.0) -> float:
    """Pixel size of names that stand `step` pixels apart: a note's size, smaller where they are near."""
    full = QFontInfo(font).pixelSize() * 0.9
    return min(full, max(SMALLEST_NAME, step * _PER_STEP))


def longest(names: Sequence[str], metrics: QFontMetricsF) -> float:
    """Pixels that the longest of `names` takes, 0 without any.

    Of many names only those are measured whose letters, one by one, come near the longest.
    """
    near = [name for name in set(names) if name]
    if len(near) > _MEASURED and all(map(str.isascii, near)):
        codes = np.frombuffer("".join(near).encode(), dtype=np.uint8)
        letters = np.zeros(128)
        for code in np.flatnonzero(np.bincount(codes)).tolist():
            letters[code] = metrics.horizontalAdvance(chr(code))
        starts = np.cumsum([0, *map(len, near[:-1])])
        sums = np.add.reduceat(letters.take(codes), starts)
        near = [near[at] for at in np.flatnonzero(sums >= sums.max() * _NEAR_LONGEST).tolist()]
    return max(map(metrics.horizontalAdvance, near), default=0.0)


class Measured(QFontMetricsF):
    """Measures every text once."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._advances: dict[str, float] = {}

    def horizontalAdvance(self, text: str) -> float:  # type: ignore[override]
        found = self._advances.get(text)
        if found is None:
            found = self._advances[text] = super().horizontalAdvance(text)
        return found


class Lettering:
    """The fonts in which the names of one side are written, and how much of each name fits.

    Names are painted as text in every frame: keeping a picture of each costs five times as much when a
    map is first seen, and saves little afterwards. Sizes are device pixels.
    """

    def __init__(self, angle: float) -> None:
        self._cos, self._sin = cos(radians(angle)), sin(radians(angle))
        self._fitted: dict[tuple[str, bool], str] = {}
        self._short: dict[bool, dict[str, str]] = {}
        self._style: tuple[object, ...] = ()
        self._fonts: dict[bool, QFont] = {}
        self._metrics: dict[bool, Measured] = {}
        self._names: tuple[str, ...] = ()
        self._longest = 0.0

    def restyle(
        self, names: tuple[str, ...], font: QFont, pixels: float, longest: float, ratio: float
    ) -> None:
        """Write `names` at `pixels`, at most `longest` long, with `ratio` device pixels each."""
        style = (names, font.key(), round(pixels * ratio), longest, ratio)
        if style == self._style:
            return
        self._style, self._names = style, names
        self._fitted.clear()
        self._short.clear()
        self._longest = longest * ratio
        for bold in (False, True):
            made = QFont(font)
            # In whole device pixels: Qt would round fractional sizes otherwise.
            made.setPixelSize(max(1, round(pixels * ratio)))
            made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            self._fonts[bold], self._metrics[bold] = made, Measured(made)

    def font(self, bold: bool) -> QFont:
        """The font of most names, or of the one spoken of."""
        return self._fonts[bold]

    @property
    def height(self) -> float:
        """From line to line."""
        return self._metrics[False].height()

    def descent(self, bold: bool) -> float:
        """From the line on which letters stand to the lower edge."""
        return self._metrics[bold].descent()

    def fitted(self, name: str, bold: bool) -> str:
        """The name as far as it fits."""
        found = self._fitted.get((name, bold))
        if found is None:
            fits = self._metrics[bold].horizontalAdvance(name) <= self._longest
            found = self._fitted[name, bold] = name if fits else self._shortened(name, bold)
        return found

    def box(self, name: str, bold: bool) -> tuple[int, int]:
        """The width and height that it takes as far as it fits, leaning or not."""
        metrics = self._metrics[bold]
        long, high = metrics.horizontalAdvance(self.fitted(name, bold)) + 1, metrics.height()
        return ceil(long * self._cos + high * self._sin), ceil(long * self._sin + high * self._cos)

    def _shortened(self, name: str, bold: bool) -> str:
        if len(self._names) > _MEASURED:
            return self._metrics[bold].elidedText(name, Qt.TextElideMode.ElideRight, self._longest)
        if bold not in self._short:
            self._short[bold] = told_apart(self._names, self._metrics[bold], self._longest)
        return self._short[bold].get(name, name)


class NamesItem(MapPart):
    """Names of the rows (`along_rows`) to the left, or of the columns above, leaning."""

    def __init__(self, canvas: MapCanvas, along_rows: bool) -> None:
        super().__init__(canvas)
        self._along_rows = along_rows
        self._high = self._lean = 0.0
        self._letters = Lettering(0.0 if along_rows else SLANT)

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
        """Pixel size of the names."""
        margins = self._canvas.margins
        return margins.row_pixels if self._along_rows else margins.column_pixels

    def moved(self) -> None:
        """Geometry, font or colours changed."""
        super().moved()
        canvas, g = self._canvas, self._canvas.geometry_now
        room = canvas.margins.left if self._along_rows else canvas.margins.slanted
        self._letters.restyle(self._names, canvas.font(), self.pixels, room, g.ratio)
        self._high = self._letters.height / g.ratio
        self._lean = self._high * sin(radians(SLANT)) / 2

    def _reach(self) -> QRectF:
        # Leaning names reach past the right end of the columns.
        g, margins = self._canvas.geometry_now, self._canvas.margins
        if self._along_rows:
            return QRectF(g.x - margins.left - NAME_GAP, g.y - 8, margins.left + NAME_GAP, g.height + 16)
        return QRectF(g.x - 20, g.y - margins.top, g.width + margins.overhang + 20, margins.top)

    def place(self, index: int, bold: bool) -> QRectF:
        """Where a name is written."""
        g, (width, height) = self._canvas.geometry_now, self._letters.box(self._names[index], bold)
        x, y = self._foot(self._middle(index), width)
        return QRectF(x / g.ratio, (y - height) / g.ratio, width / g.ratio, height / g.ratio)

    def _foot(self, middle: float, width: int) -> tuple[int, int]:
        """The lower left corner, in device pixels, of a name so wide beside cells with their middle there."""
        g = self._canvas.geometry_now
        if self._along_rows:
            high = ceil(self._letters.height)
            return round((g.x - NAME_GAP) * g.ratio) - width, round(middle * g.ratio - high / 2) + high
        # The middle of the text, not its lower corner, points at the middle of the column.
        return round((middle - self._lean) * g.ratio), round((g.y - 3) * g.ratio)

    def _middle(self, index: int) -> float:
        """The middle of a row or column, in pixels."""
        g = self._canvas.geometry_now
        if self._along_rows:
            return float(g.rows.starts[index] + 0.5) * g.cell_h + (g.y - g.shift_y)
        return float(g.columns.starts[index] + 0.5) * g.cell_w + (g.x - g.shift_x)

    def _middles(self) -> NDArray[np.float64]:
        g = self._canvas.geometry_now
        if self._along_rows:
            return (g.rows.starts + 0.5) * g.cell_h + (g.y - g.shift_y)
        return (g.columns.starts + 0.5) * g.cell_w + (g.x - g.shift_x)

    @property
    def _spoken(self) -> int | None:
        """The name spoken of, None where there is none or it was pushed out of view."""
        current = self._canvas.current
        spoken = -1 if current is None else current[0 if self._along_rows else 1]
        return spoken if spoken >= 0 and self._is_in_view(spoken) else None

    def _is_in_view(self, index: int) -> bool:
        start, end = self._stretch
        return start <= self._middle(index) < end

    def refresh(self, index: int) -> None:
        """Draw one name again, and the neighbours that made room for it."""
        if 0 <= index < len(self._names) and self._is_in_view(index):
            room = _INK + self.step * (self.every - 1)
            self.update(self.place(index, bold=True).adjusted(-room, -room, room, room))

    @property
    def _names(self) -> tuple[str, ...]:
        return self._canvas.sides.rows if self._along_rows else self._canvas.sides.columns

    @property
    def _stretch(self) -> tuple[float, float]:
        """Between which pixels cells show."""
        g = self._canvas.geometry_now
        return (g.y, g.y + g.height) if self._along_rows else (g.x, g.x + g.width)

    def shown_indices(self, exposed: QRegion) -> list[int]:
        """The names in reach of `exposed` that are drawn, whether spoken of or not."""
        k, middles, found, (start, end) = self.every, self._middles(), set[int](), self._stretch
        # PySide6's stubs forget that a region hands out its rectangles.
        for rect in exposed:  # type: ignore[attr-defined]
            low, high = self._reached(QRectF(rect).adjusted(-_INK, -_INK, _INK, _INK))
            first, last = middles.searchsorted((max(start, low), min(end, high)))
            found.update(range(-(-int(first) // k) * k, int(last), k))
        return sorted(found)

    def _reached(self, rect: QRectF) -> tuple[float, float]:
        """Between which middles a name crosses `rect`."""
        if self._along_rows:
            return rect.top() - self._high / 2, rect.bottom() + self._high / 2
        # So far to the right names have come at its upper and at its lower side.
        foot, flat = self._canvas.geometry_now.y - 3, 1 / tan(radians(SLANT))
        upper, lower = (foot - rect.top()) * flat + self._lean, (foot - rect.bottom()) * flat + self._lean
        return rect.left() - upper, rect.right() - lower + self._high / sin(radians(SLANT))

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Names in reach of the exposed part, the one spoken of bold.

        Where names are thinned out its neighbours make room for it.
        """
        canvas, every, spoken = self._canvas, self.every, self._spoken
        shown = self.shown_indices(canvas.exposed.intersected(self._bounds.toAlignedRect()))
        painter.save()
        painter.scale(1 / canvas.geometry_now.ratio, 1 / canvas.geometry_now.ratio)
        painter.rotate(0.0 if self._along_rows else -SLANT)
        painter.setPen(QColor(canvas.theme.text))
        self._write(
            painter, [one for one in shown if spoken is None or abs(one - spoken) >= every], bold=False
        )
        if spoken is not None:
            self._write(painter, [spoken], bold=True)
        painter.restore()

    def _write(self, painter: QPainter, indices: Sequence[int], *, bold: bool) -> None:
        """Write some names; the painter counts device pixels and is turned as the names are."""
        names, letters, middles = self._names, self._letters, self._middles().tolist()
        c, s = (1.0, 0.0) if self._along_rows else (cos(radians(SLANT)), sin(radians(SLANT)))
        aside, rise = letters.height * s, letters.descent(bold)
        painter.setFont(letters.font(bold))
        for index in indices:
            # Columns begin at their foot, however long they are.
            width = letters.box(names[index], bold)[0] if self._along_rows else 0
            foot, y = self._foot(middles[index], width)
            x = foot + aside
            painter.drawText(QPointF(x * c - y * s, x * s + y * c - rise), letters.fitted(names[index], bold))

    def written(self, index: int) -> str:
        """A name as it is written: whole, or shortened."""
        return self._letters.fitted(self._names[index], False)

    def name_at(self, position: QPointF) -> str | None:
        """The whole name under a pixel, when it is drawn shortened."""
        for index in self.shown_indices(QRegion(QRect(position.toPoint(), QSize(1, 1)))):
            is_here = self.place(index, bold=False).contains(position)
            if is_here and self.written(index) != self._names[index]:
                return self._names[index]
        return None
