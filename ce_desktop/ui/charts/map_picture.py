"""A trust map as colour numbers and marks: the one meaning that screen, picture and SVG share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, singledispatch

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.ui.charts.map_data import (
    AnyMapData,
    DifferenceMapData,
    MapSides,
    TeamMapData,
    TrustMapData,
)
from ce_desktop.ui.charts.palette import blend, difference_ramp, ink, ramp
from ce_desktop.ui.theme import Theme

GAP, OWN, UNANSWERED, UNSEEN, UNASKED, HIDDEN, FIRST = range(7)
"""Colour numbers with a meaning; the colours of answers begin at FIRST."""

SEEN_DOT = "·"
_CODE_COLOURS = {SELF: OWN, NOT_ANSWERED: UNANSWERED, NOT_SEEN: UNSEEN, NOT_ASKED: UNASKED}
_TENTHS = 10


@dataclass(frozen=True)
class Mark:
    """What stands in a cell: a short text and its ink."""

    text: str
    ink: QColor


@dataclass(frozen=True, eq=False)
class MapPicture:
    """`colour` uint8 (rows, columns): index into `colours`; `mark` int16: index into `marks`, -1 none."""

    colour: NDArray[np.uint8]
    mark: NDArray[np.int16]
    colours: list[QColor]
    marks: list[Mark]

    @property
    def outlined(self) -> NDArray[np.bool_]:
        """Cells drawn as an empty frame: asked, not answered."""
        return np.asarray(self.colour == UNANSWERED)

    @property
    def hatched(self) -> NDArray[np.bool_]:
        """Cells drawn with a faint stroke: not asked, or too few answers to show."""
        return np.asarray((self.colour == UNASKED) | (self.colour == HIDDEN))

    def pixels(self) -> NDArray[np.uint32]:
        """The colours as pixels of an RGB32 image."""
        return np.array([colour.rgb() for colour in self.colours], dtype=np.uint32)


@singledispatch
def picture(data: MapSides, theme: Theme) -> MapPicture:
    """Colours and marks of a map in a theme."""
    raise TypeError(f"no picture of {type(data).__name__} in {theme.name}")


@picture.register
def _(data: TrustMapData, theme: Theme) -> MapPicture:
    points = [str(v) for v in range(data.low, data.high + 1)]
    return _coded(data.values, data.low, points, ramp(len(points), theme), theme)


@picture.register
def _(data: DifferenceMapData, theme: Theme) -> MapPicture:
    steps = range(-data.reach, data.reach + 1)
    words = [f"+{v}" if v > 0 else str(v).replace("-", "−") for v in steps]
    return _coded(data.change, -data.reach, words, difference_ramp(data.reach, theme), theme)


@picture.register
def _(data: TeamMapData, theme: Theme) -> MapPicture:
    steps = (data.high - data.low) * _TENTHS
    # 249 colours are left for a scale of up to 101 points in tenths: neighbours share one.
    shades = min(steps + 1, 249)
    tenths = np.clip(np.round((np.nan_to_num(data.means, nan=data.low) - data.low) * _TENTHS), 0, steps)
    tenths = tenths.astype(np.int16)
    shade = np.round(tenths * ((shades - 1) / steps)).astype(np.int16)
    told = np.isfinite(data.means) & ~data.hidden
    colour = np.where(told, FIRST + shade, np.where(data.hidden, HIDDEN, UNANSWERED)).astype(np.uint8)
    inks = ramp(shades, theme)
    present, place = np.unique(tenths[told], return_inverse=True)
    marks = [
        Mark(data.number(data.low + t / _TENTHS), ink(inks[round(t * (shades - 1) / steps)]))
        for t in present.tolist()
    ]
    mark = np.full(data.means.shape, -1, dtype=np.int16)
    mark[told] = place
    return MapPicture(colour, mark, [*_code_colours(theme), *inks], marks)


def _coded(
    values: NDArray[np.integer], low: int, words: list[str], shades: Sequence[QColor], theme: Theme
) -> MapPicture:
    colours, marked = _tables(low, len(words))
    at = values.astype(np.int16, copy=False).view(np.uint16)
    colour, mark = colours.take(at), marked.take(at)
    marks = [Mark(word, ink(shade)) for word, shade in zip(words, shades, strict=True)]
    marks.append(Mark(SEEN_DOT, QColor(theme.muted)))
    return MapPicture(colour, mark, [*_code_colours(theme), *shades], marks)


@lru_cache(maxsize=8)
def _tables(low: int, points: int) -> tuple[NDArray[np.uint8], NDArray[np.int16]]:
    """Colour number and mark of everything 16 bits can say, negative numbers from the end as Python counts.

    One look-up for each cell, however many points and codes there are.
    """
    colours, marked = np.full(1 << 16, GAP, dtype=np.uint8), np.full(1 << 16, -1, dtype=np.int16)
    at = np.arange(low, low + points)
    colours[at], marked[at] = FIRST + at - low, at - low
    for code, number in _CODE_COLOURS.items():
        colours[code] = number
    marked[NOT_SEEN] = points
    return colours, marked


def _code_colours(theme: Theme) -> list[QColor]:
    surface, line, window = QColor(theme.surface), QColor(theme.line), QColor(theme.window)
    faint = blend(surface, line, 0.35)
    return [surface, window, surface, line, faint, faint]


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a swatch as in a cell.

    `number` is the colour number, `point` the scale point, None for a code.
    """

    number: int
    colour: QColor
    mark: Mark | None
    point: int | None
    kind: str
    """"point", "not_seen", "not_answered", "not_asked" or "hidden"."""


def legend_entries(data: AnyMapData, theme: Theme, most: int = 7) -> list[LegendEntry]:
    """Swatches for the points (at most `most`, evenly spread) and for the codes that occur."""
    if isinstance(data, DifferenceMapData):
        low, high, shades = -data.reach, data.reach, difference_ramp(data.reach, theme)
    else:
        low, high = data.low, data.high
        shades = ramp(high - low + 1, theme)
    count = high - low + 1
    chosen = range(count) if count <= most else sorted({round(k * (count - 1) / 4) for k in range(5)})
    view = picture(data, theme)
    entries = [
        LegendEntry(
            FIRST + i,
            shades[i],
            Mark(str(low + i).replace("-", "−"), ink(shades[i])),
            low + i,
            "point",
        )
        for i in chosen
    ]
    dot = Mark(SEEN_DOT, QColor(theme.muted))
    codes = (
        (UNSEEN, dot, "not_seen"),
        (UNANSWERED, None, "not_answered"),
        (UNASKED, None, "not_asked"),
        (HIDDEN, None, "hidden"),
    )
    for number, mark, kind in codes:
        if (view.colour == number).any():
            entries.append(LegendEntry(number, view.colours[number], mark, None, kind))
    return entries
