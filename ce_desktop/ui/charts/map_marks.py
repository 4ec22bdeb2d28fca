"""What stands on the coloured cells: lines between them, frames, strokes and numbers.

A frame may hold thousands of numbers, so each distinct one is drawn once into an atlas and all of
them are put down by a single call (2,700 numbers: 0.4 ms; one call each: 5 ms).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from shiboken6 import wrapInstance

LEAST_FOR_NUMBERS = 11.0
"""Lowest cell, in pixels, in which a number is read with ease."""

LEAST_OF_A_WHOLE = 10.0
"""The same where the whole map shows: it is worth a pixel to see all numbers at once."""

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


def number_height(
    cell_w: float, cell_h: float, font: QFont, texts: list[str], *, is_whole: bool = False
) -> float | None:
    """Pixel size of the numbers in such a cell; None when the longest would not fit."""
    if cell_h < (LEAST_OF_A_WHOLE if is_whole else LEAST_FOR_NUMBERS):
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


@dataclass(frozen=True, eq=False)
class CellBlock:
    """A block of cells to be drawn: edges of columns `x` and rows `y` and a cell's size, device pixels."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    width: float
    height: float
    unit: int
    """Device pixels that look like one."""

    @property
    def line(self) -> tuple[float, float]:
        """How far a line between cells begins before the edge, and its thickness."""
        if min(self.width, self.height) >= _WIDE_LINES_FROM * self.unit:
            return float(self.unit), 2.0 * self.unit
        return 0.0, float(self.unit)


def draw_lines(painter: QPainter, block: CellBlock, colour: QColor) -> None:
    """Surface-coloured lines between the cells; where they cross a gap nobody sees them."""
    x, y, (back, thick) = block.x, block.y, block.line
    right, bottom = x[-1] + round(block.width), y[-1] + round(block.height)
    rects = np.empty((len(x) + len(y), 4), dtype=np.int32)
    upright, flat = rects[: len(x)], rects[len(x) :]
    upright[:, 0], upright[:, 1], upright[:, 2], upright[:, 3] = x - back, y[0], x - back + thick, bottom
    flat[:, 0], flat[:, 1], flat[:, 2], flat[:, 3] = x[0], y - back, right, y - back + thick
    _fill_rects(painter, rects, colour)


def draw_frames(
    painter: QPainter, block: CellBlock, cells: NDArray[np.bool_], colour: QColor, inside: QColor
) -> None:
    """A frame in each of `cells` (rows, columns), `inside` within."""
    r, c = np.nonzero(cells)
    if not len(r):
        return
    back, thick = block.line
    wide, high = floor(block.width - thick), floor(block.height - thick)
    # Drawn once and put down by one call: filling two rectangles for each takes three times as long.
    frame = QPixmap(wide, high)
    frame.fill(colour)
    inner = QPainter(frame)
    inner.fillRect(1, 1, wide - 2, high - 2, inside)
    inner.end()
    front = thick - back
    middles = np.column_stack((block.x[c] + front + wide / 2, block.y[r] + front + high / 2))
    _put_down(painter, frame, middles, (wide, high))


def draw_strokes(painter: QPainter, block: CellBlock, cells: NDArray[np.bool_], colour: QColor) -> None:
    """A faint rising stroke in each of `cells` (rows, columns)."""
    r, c = np.nonzero(cells)
    if not len(r):
        return
    back, thick = block.line
    left, top = block.x[c] + thick - back + 1, block.y[r] + thick - back + 1
    across, down = block.width - thick - 3, block.height - thick - 3
    lines = np.ascontiguousarray(np.column_stack((left, top + down, left + across, top)))
    painter.setPen(QPen(colour, 1))
    # As in _fill_rects.
    painter.drawLines(wrapInstance(lines.ctypes.data, QLineF), len(lines))


def draw_numbers(painter: QPainter, block: CellBlock, marks: NDArray[np.int16], atlas: GlyphAtlas) -> None:
    """Put mark `marks[row, column]` of the atlas into the middle of each cell, -1 none."""
    rows, columns = np.nonzero(marks >= 0)
    if not len(rows):
        return
    back, thick = block.line
    lean = (thick - 2 * back) / 2
    middle_x = np.floor(block.x + lean + (block.width - atlas.width) / 2) + atlas.width / 2
    middle_y = np.floor(block.y + lean + (block.height - atlas.height) / 2) + atlas.height / 2
    middles = np.column_stack((middle_x[columns], middle_y[rows]))
    lefts = marks[rows, columns] * float(atlas.width)
    _put_down(painter, atlas.pixmap, middles, (atlas.width, atlas.height), lefts)


def _put_down(
    painter: QPainter,
    pixmap: QPixmap,
    middles: NDArray[np.float64],
    size: tuple[int, int],
    lefts: NDArray[np.float64] | float = 0.0,
) -> None:
    """Put parts of `pixmap`, from `lefts` on and of one `size`, with their middles at (x, y), one a row."""
    # x, y, source x, y, width, height, scale x, y, rotation, opacity: QPainter::PixmapFragment.
    table = np.empty((len(middles), 10))
    table[:, :2], table[:, 2] = middles, lefts
    table[:, 3:] = (0, *size, 1, 1, 0, 1)
    painter.drawPixmapFragments(wrapInstance(table.ctypes.data, QPainter.PixmapFragment), len(table), pixmap)


def _fill_rects(painter: QPainter, rects: NDArray[np.int32], colour: QColor) -> None:
    """Fill rectangles given as (left, top, past right, past bottom), one a row."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    # As QRect keeps them. PySide passes pointer and count on; a list would be built and taken apart again.
    table = np.ascontiguousarray(rects - np.array((0, 0, 1, 1), dtype=np.int32))
    painter.drawRects(wrapInstance(table.ctypes.data, QRect), len(table))
