"""What a goal's chart shows, and which days and values its axes name. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Literal

_DAYS_OF_A_MONTH = 30.4
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class GoalPoint:
    """One thing on the chart that can be pointed at: a reading, or a win (`value` None)."""

    kind: Literal["reading", "win"]
    index: int
    on_day: date
    value: float | None
    text: str


@dataclass(frozen=True)
class GoalSeries:
    """One goal. `readings` (day, value) and `wins` (day, sentence) in any order; all else may lack.

    `unit` is written after values. The straight line needs baseline, target, start and due, as the words do that hold
    a reading against it.
    """

    today: date
    readings: tuple[tuple[date, float], ...] = ()
    baseline: float | None = None
    target: float | None = None
    start: date | None = None
    due: date | None = None
    wins: tuple[tuple[date, str], ...] = ()
    unit: str = ""

    def points(self) -> tuple[GoalPoint, ...]:
        """Readings and wins by day; on one day the reading first. `index` counts as given."""
        found = [GoalPoint("reading", i, day, value, "") for i, (day, value) in enumerate(self.readings)]
        found += [GoalPoint("win", i, day, None, text) for i, (day, text) in enumerate(self.wins)]
        return tuple(sorted(found, key=lambda p: (p.on_day, p.kind, p.index)))

    def line(self) -> tuple[tuple[date, float], tuple[date, float]] | None:
        """Both ends of the straight line from baseline to target."""
        if self.baseline is None or self.target is None or self.start is None or self.due is None:
            return None
        return ((self.start, self.baseline), (self.due, self.target)) if self.start < self.due else None

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a reading nor a line, so that the axes would measure nothing."""
        return not self.readings and self.line() is None

    def days(self) -> tuple[date, date]:
        """First and last day of the chart. Today belongs to it unless the goal is long past or ahead."""
        known = [day for day, _ in self.readings] + [day for day, _ in self.wins]
        known += [day for day in (self.start, self.due) if day is not None]
        first, last = min(known, default=self.today), max(known, default=self.today)
        near = timedelta(days=max((last - first).days * 0.5, 60))
        if first - near <= self.today <= last + near:
            first, last = min(first, self.today), max(last, self.today)
        while (last - first).days < 14:
            first, last = first - timedelta(days=7), last + timedelta(days=7)
        return first, last

    def values(self) -> tuple[float, float]:
        """Lowest and highest value of the chart, never the same."""
        known = [value for _, value in self.readings]
        known += [value for value in (self.baseline, self.target) if value is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        return (low, high) if high > low else (low - 1.0, high + 1.0)


def round_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values that reach over `low`..`high`, 3 to `most` + 1 of them, evenly apart."""
    rough = (high - low) / (most - 1)
    magnitude = 10.0 ** floor(log10(rough))
    step = next(r * magnitude for r in _ROUND if r * magnitude >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(k * step, 10) for k in range(first, last + 1)]


def tick_decimals(ticks: Sequence[float]) -> int:
    """With how many decimals values on the axis are told apart and told right, the same for all."""
    return next((d for d in range(10) if all(round(one, d) == one for one in ticks)), 10)


def month_ticks(first: date, last: date, most: int = 12) -> list[date]:
    """First days of months, every month or so many that at most `most` are named."""
    months = (last - first).days / _DAYS_OF_A_MONTH
    step = next((s for s in _MONTH_STEPS if months / s <= most), _MONTH_STEPS[-1])
    count = first.year * 12 + first.month - 1 + (first.day > 1)
    count = -(-count // step) * step
    ticks = []
    while (day := date(count // 12, count % 12 + 1, 1)) <= last:
        ticks.append(day)
        count += step
    return ticks
