"""Where the cells of a trust map stand: numbers only, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

LEAST_NAME_STEP = 8.5
"""Least pixels from one name to the next; nearer names are thinned out.

42 people in ten teams fit a screen of 768, with the bars of the system and of the window taken off.
"""

_WHOLE_PIXELS_FROM = 4.0
_WHOLE_PIXELS_AT_FIT_FROM = 18.0
_MOST_STRETCH = 1.4
_WIDEST_ZOOM = 64.0


class Axis:
    """One side of a map: cells of length 1, a gap where the block changes."""

    def __init__(self, count: int, blocks: Sequence[int] = ()) -> None:
        self.count = count
        # A gap is a third of a cell; a half on big maps, where a third of a pixel or two would not show.
        parts = 3 if count <= 128 else 2
        numbers = np.asarray(blocks or [0] * count)
        steps = np.flatnonzero(np.diff(numbers)) + 1 if count else np.zeros(0, dtype=int)
        before = np.searchsorted(steps, np.arange(count), side="right")
        self.starts: NDArray[np.float64] = np.arange(count) + before / parts
        self.length = count + len(steps) / parts
        bounds = [0, *steps.tolist(), count] if count else []
        self.blocks = [(a, b, int(numbers[a])) for a, b in pairwise(bounds)]
        """(first, past last, block number) of each run."""

    def spread(self, cell: float, first: int, size: int) -> NDArray[np.intp]:
        """Which cell stands on each of `size` pixels from `first` on, where cells are `cell` pixels long.

        `count`, or -1 before the first, means gap.
        """
        pixels = np.arange(first, first + size)
        found = np.searchsorted(np.floor(self.starts * cell + 0.5), pixels, side="right") - 1
        found[pixels >= np.floor((self.starts[found] + 1) * cell + 0.5)] = self.count
        return found

    def at(self, position: float) -> int | None:
        """The cell at `position` in cell lengths; None in a gap or outside."""
        index = int(np.searchsorted(self.starts, position, side="right")) - 1
        return index if index >= 0 and position < self.starts[index] + 1 else None

    def block_of(self, index: int) -> int:
        """Which run `index` stands in."""
        return next(k for k, (first, last, _) in enumerate(self.blocks) if first <= index < last)


@dataclass(frozen=True)
class MapGeometry:
    """Cells on the screen, in pixels of the chart area.

    `x`, `y`, `width`, `height`: the part in which cells show; `shift_x`, `shift_y`: how far the map is
    pushed out of it to the left and up; `fit_*`: the cell that shows the whole map; `room_*`: how
    large the part may grow.
    """

    rows: Axis
    columns: Axis
    x: float
    y: float
    width: float
    height: float
    cell_w: float
    cell_h: float
    fit_w: float
    fit_h: float
    left: float
    room_w: float
    room_h: float
    shift_x: float = 0.0
    shift_y: float = 0.0
    ratio: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether all cells show."""
        return self.cell_w <= self.fit_w and self.cell_h <= self.fit_h

    def column_edges(self) -> NDArray[np.float64]:
        """Left edge of each column, on whole device pixels."""
        return self._snapped(self.x - self.shift_x + self.columns.starts * self.cell_w)

    def row_edges(self) -> NDArray[np.float64]:
        """Upper edge of each row, on whole device pixels."""
        return self._snapped(self.y - self.shift_y + self.rows.starts * self.cell_h)

    def _snapped(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        snapped: NDArray[np.float64] = np.floor(pixels * self.ratio + 0.5) / self.ratio
        return snapped

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column under a pixel."""
        if not (self.x <= x < self.x + self.width and self.y <= y < self.y + self.height):
            return None
        row = self.rows.at((y - self.y + self.shift_y) / self.cell_h)
        column = self.columns.at((x - self.x + self.shift_x) / self.cell_w)
        return None if row is None or column is None else (row, column)

    def zoomed(self, factor: float, x: float, y: float) -> MapGeometry:
        """Cells larger or smaller by `factor`, the point under (x, y) staying there where it can."""
        height = self.cell_h * factor
        if height >= _WHOLE_PIXELS_FROM:
            height = (ceil if factor > 1 else floor)(round(height * self.ratio, 6)) / self.ratio
        height = min(height, max(_WIDEST_ZOOM, self.fit_h))
        if height <= self.fit_h:
            return self.at_fit()
        width = height * self.fit_w / self.fit_h
        if width >= _WHOLE_PIXELS_FROM:
            width = round(width * self.ratio) / self.ratio
        at_x = (min(max(x - self.x, 0.0), self.width) + self.shift_x) / self.cell_w
        at_y = (min(max(y - self.y, 0.0), self.height) + self.shift_y) / self.cell_h
        larger = self.with_cells(width, height)
        return larger.panned_to(at_x * width - (x - larger.x), at_y * height - (y - larger.y))

    def at_fit(self) -> MapGeometry:
        """The whole map."""
        return replace(self.with_cells(self.fit_w, self.fit_h), shift_x=0.0, shift_y=0.0)

    def in_room(self, room: tuple[float, float, float, float]) -> MapGeometry:
        """The same cells at the same place, as far as they show in `room` (x, y, width, height)."""
        left, top, room_w, room_h = room
        top = ceil(top * self.ratio) / self.ratio
        if (left, top, room_w, room_h) == (self.left, self.y, self.room_w, self.room_h):
            return self
        framed = replace(self, left=left, y=top, room_w=room_w, room_h=room_h)
        framed = framed.with_cells(self.cell_w, self.cell_h)
        return framed.panned_to(self.shift_x + framed.x - self.x, self.shift_y + top - self.y)

    def panned_to(self, shift_x: float, shift_y: float) -> MapGeometry:
        """The map pushed left and up by so many pixels, never past its ends."""
        most_x = max(self.columns.length * self.cell_w - self.width, 0.0)
        most_y = max(self.rows.length * self.cell_h - self.height, 0.0)
        x, y = min(max(shift_x, 0.0), most_x), min(max(shift_y, 0.0), most_y)
        x, y = round(x * self.ratio) / self.ratio, round(y * self.ratio) / self.ratio
        return replace(self, shift_x=x, shift_y=y)

    def showing(self, row: int, column: int) -> MapGeometry:
        """Pushed just so far that the cell shows."""
        left, top = self.columns.starts[column] * self.cell_w, self.rows.starts[row] * self.cell_h
        x = min(max(self.shift_x, left + self.cell_w - self.width), left)
        y = min(max(self.shift_y, top + self.cell_h - self.height), top)
        return self.panned_to(float(x), float(y))

    def with_cells(self, cell_w: float, cell_h: float) -> MapGeometry:
        """Cells of that size, in the middle of the room where they do not fill it."""
        width = min(self.columns.length * cell_w, self.room_w)
        height = min(self.rows.length * cell_h, self.room_h)
        x = floor((self.left + (self.room_w - width) / 2) * self.ratio) / self.ratio
        return replace(self, cell_w=cell_w, cell_h=cell_h, width=width, height=height, x=x)


def fitted(
    rows: Axis,
    columns: Axis,
    room: tuple[float, float, float, float],
    largest: float,
    ratio: float = 1.0,
) -> MapGeometry:
    """The whole map in `room` (x, y, width, height), cells at most `largest` pixels high.

    Cells may be up to 1.4 times as wide as high, since numbers and names need width. `ratio`: device
    pixels per pixel, so that edges can be whole device pixels.
    """
    left, top, room_w, room_h = room
    top = ceil(top * ratio) / ratio
    high = min(room_h / max(rows.length, 1), largest)
    wide = min(room_w / max(columns.length, 1), high * _MOST_STRETCH)
    high = min(high, wide)
    high, wide = _whole(high, ratio), _whole(wide, ratio)
    high, wide = max(high, 0.5), max(wide, 0.5)
    empty = MapGeometry(
        rows, columns, 0, top, 0, 0, wide, high, wide, high, left, room_w, room_h, ratio=ratio
    )
    return empty.at_fit()


def _whole(cell: float, ratio: float) -> float:
    """Whole pixels where that costs little room; where it would cost much, edges are snapped singly."""
    return floor(cell * ratio) / ratio if cell >= _WHOLE_PIXELS_AT_FIT_FROM else cell


def every_kth(step: float, least: float = LEAST_NAME_STEP) -> int:
    """1 when names `step` pixels apart all fit, otherwise k: every k-th name is shown."""
    return max(1, ceil(least / max(step, 0.1) - 1e-9))
