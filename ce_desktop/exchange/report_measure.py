"""How much room texts need, and what the headings of a table have to be."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence


def fit(texts: Iterable[str], low: float, high: float) -> float:
    """A column width in characters for `texts`, between `low` and `high`."""
    return min(high, max([low, *(len(text) * 1.08 + 2 for text in texts)]))


def lines_of(text: str, width: float) -> int:
    """How many lines `text` takes in a column of `width` characters."""
    across = max(4, int(width))
    return sum(max(1, len(textwrap.wrap(part, across))) for part in text.split("\n"))


def unique_headings(headings: Sequence[str]) -> list[str]:
    """Headings as a table needs them: one line each, none empty, no two alike."""
    found: list[str] = []
    for heading in headings:
        plain = " ".join(heading.split()) or "–"
        name, count = plain, 1
        while name.casefold() in {one.casefold() for one in found}:
            count += 1
            name = f"{plain} {count}"
        found.append(name)
    return found
