"""The words on a goal's chart: those of days, and where those for the target stand, clear of readings and Today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QFontMetricsF

from ce_desktop.ui import i18n
from ce_desktop.ui.charts.goal_data import month_ticks
from ce_desktop.ui.i18n import tr

_EDGE = 4.0
"""Pixels that the words keep to the edge of the chart."""


class Frame(NamedTuple):
    """What the chart shows, days as numbers: its last day, its values, and what one pixel is worth of both."""

    right: float
    low: float
    high: float
    day: float
    value: float


class Place(NamedTuple):
    """The right end of the words and their upper edge, or where they stand `above` their lower one."""

    x: float
    y: float
    above: bool


def place(
    size: tuple[float, float],
    ends: tuple[tuple[float, float], tuple[float, float]],
    readings: Sequence[tuple[float, float]],
    frame: Frame,
    *,
    above: bool,
    reach: float,
) -> Place:
    """Beside the end of the line, further right or away from the line where readings stand there.

    Args:
        size: of the words, in pixels. ends, readings: as (day, value), by day. above: whether the words stand over
            the line. reach: pixels that a reading takes on each side.
    """
    high = size[1] * frame.value
    first: Place | None = None
    for x in (ends[1][0], frame.right - _EDGE * frame.day):
        found = Place(x, _beside(size, ends, frame, x, above), above)
        first = first or found
        taken = _taken(readings, x - (size[0] + reach) * frame.day, x)
        if taken is None:
            return found
        lowest, highest = taken[0] - reach * frame.value, taken[1] + reach * frame.value
        bottom = found.y if above else found.y - high
        if highest <= bottom or lowest >= bottom + high:
            return found
        y = highest if above else lowest
        if frame.low <= (y if above else y - high) and (y + high if above else y) <= frame.high:
            moved = Place(x, y, above)
            first = moved if first is found else first
    assert first is not None  # noqa: S101 - there are two places to try
    return first


def _beside(
    size: tuple[float, float],
    ends: tuple[tuple[float, float], tuple[float, float]],
    frame: Frame,
    x: float,
    above: bool,
) -> float:
    (x_from, low_end), (x_to, high_end) = ends
    rise = high_end - low_end
    # A line that rises comes up under words above its end, one that falls comes down on them: then there is
    # room only beyond the place where the words begin.
    begins = x_to - (x - size[0] * frame.day)
    drop = min(max(begins / (x_to - x_from), 0), 1) * rise if above != (rise >= 0) else 0.0
    gap = size[1] * frame.value * (0.05 if above or drop else 0.3)
    return high_end - drop + (gap if above else -gap)


def _taken(readings: Sequence[tuple[float, float]], left: float, right: float) -> tuple[float, float] | None:
    """The lowest and the highest value of the curve between two days, None where it is not."""
    if not readings or readings[-1][0] < left or readings[0][0] > right:
        return None
    days, values = zip(*readings, strict=True)
    seen = [*(day for day in days if left <= day <= right), *np.clip((left, right), days[0], days[-1])]
    found = np.interp(seen, days, values)
    return float(found.min()), float(found.max())


def target_words(value: float, unit: str, letters: QFontMetricsF, room: float) -> str:
    """The words for the target, without its unit where they would take more than `room` pixels."""
    words = tr("Target {value}").format(value=f"{i18n.number(value)} {unit}".strip())
    if letters.horizontalAdvance(words) <= room:
        return words
    return tr("Target {value}").format(value=i18n.number(value))


def named_days(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """The days below the chart, with their names: first days of months, or both ends where they are too few.

    One month alone would not say how long the chart is. Of months the year stands only with the first and with January.
    """
    months = month_ticks(first, last, most)
    if len(months) < 2:
        return [(day, i18n.day_and_month(day)) for day in (first, last)]
    return [(day, _month(day, with_year=i == 0 or day.month == 1)) for i, day in enumerate(months)]


def _month(day: date, *, with_year: bool) -> str:
    month = i18n.locale().monthName(day.month, i18n.locale().FormatType.ShortFormat)
    return f"{month} {day.year}" if with_year else month
