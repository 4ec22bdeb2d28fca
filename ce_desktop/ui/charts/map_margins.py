"""How much room the names around a trust map take, and how large they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from ce_desktop.ui.charts.map_data import MapSides
from ce_desktop.ui.charts.map_layout import LEAST_NAME_STEP, MapGeometry, every_kth
from ce_desktop.ui.charts.map_marks import LEAST_OF_A_WHOLE
from ce_desktop.ui.charts.map_names import NAME_GAP, SLANT, SMALLEST_NAME, longest, name_pixels

BESIDE = 18.0
"""Pixels of the line along the rows of a team, and of the air around it."""

_FLAT, _STEEP = cos(radians(SLANT)), sin(radians(SLANT))
_FOOT = 2.0
_AIR = 6.0
_MOST_LEFT, _MOST_TOP, _MOST_BLOCKS = 0.26, 0.3, 0.16
"""Largest parts of the chart that names take."""

_LEAST_LONG = 6.0
"""Names are shortened to no less than so many times their height for the sake of others."""


@dataclass(frozen=True)
class Margins:
    """Pixels kept for names.

    `left` and `slanted`: the longest names; `blocks`: the team strip; `foot`: a line below that says
    when names are thinned out. `row_pixels`, `column_pixels`, `block_pixels`: size of the letters.
    """

    left: float = 0.0
    slanted: float = 0.0
    top: float = 0.0
    overhang: float = 0.0
    blocks: float = 0.0
    foot: float = 0.0
    row_pixels: float = SMALLEST_NAME
    column_pixels: float = SMALLEST_NAME
    block_pixels: float = SMALLEST_NAME


class Written(NamedTuple):
    """How names are written where there is all the room: pixels of the letters and of the longest names."""

    font: QFont
    pixels: float
    line: float
    rows: float
    columns: float
    blocks: float


def written(sides: MapSides, font: QFont) -> Written:
    """Measured in bold, as the name spoken of is."""
    pixels, bold = name_pixels(font), QFont(font)
    bold.setPixelSize(max(1, round(pixels)))
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    rows = longest(sides.rows, metrics)
    columns = rows if sides.columns == sides.rows else longest(sides.columns, metrics)
    blocks = longest(sides.block_names, metrics)
    return Written(font, pixels, metrics.height(), rows + 3, columns + 3, blocks + 3)


def margins(
    full: Written, before: MapGeometry, size: tuple[float, float], *, teams: bool, thinned: bool
) -> Margins:
    """What names take of `size` (width, height), where the whole map shows with cells about as in `before`.

    `teams`: their names are written; `thinned`: a line says that other names are not.
    """
    width, height = size
    row_pixels, column_pixels = _pixels_beside(full.font, before, before.fit_w, before.fit_h)
    foot = full.line + 10 if thinned else _FOOT
    most_above = _above(before.rows.length, height - _lean(full, column_pixels) - foot, height)
    columns = full.columns * column_pixels / full.pixels
    slanted = min(columns, most_above / _STEEP)

    small = full.rows * row_pixels / full.pixels
    free, block_pixels, blocks = width - NAME_GAP - _AIR, 0.0, 0.0
    if teams:
        # Where names of people lack room, those of teams are written no larger.
        spare = free - BESIDE - _for_columns(before) - min(small, width * _MOST_LEFT)
        most = min(width * _MOST_BLOCKS, max(spare, full.blocks * row_pixels / full.pixels))
        block_pixels, blocks = _teams(full, before, most)
    free -= max(_overhang(slanted), blocks)
    left = _beside(small, free, before, row_pixels * _LEAST_LONG, width * _MOST_LEFT)
    found = Margins(left, slanted, blocks=blocks, block_pixels=block_pixels)
    return _around(found, full, row_pixels, column_pixels, foot)


def near_margins(full: Written, whole: Margins, shown: MapGeometry, size: tuple[float, float]) -> Margins:
    """The same where a part of the map shows: larger cells have larger names, which need more room."""
    row_pixels, column_pixels = _pixels_beside(full.font, shown, shown.cell_w, shown.cell_h)
    left = min(full.rows * row_pixels / full.pixels, size[0] * _MOST_LEFT)
    slanted = min(full.columns * column_pixels / full.pixels, size[1] * _MOST_TOP / _STEEP)
    found = replace(whole, left=max(left, whole.left), slanted=max(slanted, whole.slanted))
    is_thinned = every_kth(shown.cell_h) > 1 or every_kth(shown.cell_w * _STEEP) > 1
    return _around(found, full, row_pixels, column_pixels, whole.foot if is_thinned else _FOOT)


def _around(found: Margins, full: Written, row_pixels: float, column_pixels: float, foot: float) -> Margins:
    return replace(
        found,
        top=found.slanted * _STEEP + _lean(full, column_pixels),
        overhang=_overhang(found.slanted),
        foot=foot,
        row_pixels=row_pixels,
        column_pixels=column_pixels,
    )


def _pixels_beside(font: QFont, shown: MapGeometry, cell_w: float, cell_h: float) -> tuple[float, float]:
    """Pixel sizes of the names of rows and of columns beside such cells."""
    return _pixels(font, cell_h, shown.ratio), _pixels(font, cell_w * _STEEP, shown.ratio)


def _lean(full: Written, pixels: float) -> float:
    """How much higher than its length a leaning line is, with the air below it."""
    return full.line * pixels / full.pixels * _FLAT + 6


def _overhang(slanted: float) -> float:
    return slanted * _FLAT + 4


def _above(rows: float, height: float, whole: float) -> float:
    """How high names of columns may be above so many `rows`.

    Rather are long ones shortened than names of rows left out, or all numbers, where that saves them.
    """
    for step, least in ((LEAST_OF_A_WHOLE, _LEAST_LONG), (LEAST_NAME_STEP, _LEAST_LONG * 0.7)):
        room = height - rows * step - 1
        if room >= SMALLEST_NAME * least:
            return min(room, whole * _MOST_TOP)
    return whole * _MOST_TOP


def _beside(longest_name: float, free: float, before: MapGeometry, least: float, most: float) -> float:
    """How wide names of rows may be: rather are long ones shortened, to `least`, than those of columns left out."""
    left = min(longest_name, most)
    for_columns = free - _for_columns(before)
    return min(left, for_columns) if for_columns >= least else left


def _for_columns(before: MapGeometry) -> float:
    """Pixels that the columns need for their names and numbers."""
    least = max(LEAST_NAME_STEP / _STEEP, LEAST_OF_A_WHOLE)
    return float(before.columns.length * (least + 0.1))


def _teams(full: Written, before: MapGeometry, most: float) -> tuple[float, float]:
    """Size of the letters and the width kept for names of teams, of which the longest may take `most`.

    They are as large as the smallest team is high, smaller where the longest would not fit.
    """
    rows = min((last - first for first, last, _ in before.rows.blocks), default=1)
    # The gaps around a team belong to it too.
    pixels = _pixels(full.font, (rows + 1 / 3) * before.fit_h, before.ratio)
    if full.blocks * pixels / full.pixels > most:
        pixels = max(SMALLEST_NAME, int(full.pixels * most / full.blocks * before.ratio) / before.ratio)
    return pixels, min(full.blocks * pixels / full.pixels, most) + BESIDE


def _pixels(font: QFont, step: float, ratio: float) -> float:
    """In whole device pixels, as they are drawn."""
    return max(1.0, round(name_pixels(font, step * every_kth(step)) * ratio) / ratio)
