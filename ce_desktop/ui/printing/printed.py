"""What a page hands over to be printed: words, tables and pictures, nothing about paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QPainter


class Table(NamedTuple):
    """Rows of words; the headings stand on top of every sheet.

    `title` is above the table; `shares` are the widths of its columns, 1 in sum, () to fit the words.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    shares: tuple[float, ...] = ()


class Prose(NamedTuple):
    """Lines of text under a title."""

    title: str
    lines: tuple[str, ...]


class Picture(NamedTuple):
    """Something drawn, `width` by `height` in 1/96 inch; `paint` draws it at the painter's origin."""

    width: float
    height: float
    paint: Callable[[QPainter], None]


Part = Table | Prose | Picture


class Printed(NamedTuple):
    """A page as it is printed; `note` says below the title what is in view and what was left out.

    `round_id` is of the round its results are from, None where it shows none.
    """

    title: str
    note: str
    parts: tuple[Part, ...]
    landscape: bool = False
    round_id: int | None = None


def table_of(model: QAbstractItemModel) -> Table:
    """All rows in view of a list, in its order."""
    columns = range(model.columnCount())
    return table(
        [str(model.headerData(c, Qt.Orientation.Horizontal) or "") for c in columns],
        [[str(model.index(row, c).data() or "") for c in columns] for row in range(model.rowCount())],
    )


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> Table:
    """A table without the columns in which nothing stands."""
    kept = [c for c in range(len(headings)) if c == 0 or any(row[c] for row in rows)]
    return Table(tuple(headings[c] for c in kept), tuple(tuple(row[c] for c in kept) for row in rows), title)


def joined(parts: Sequence[str]) -> str:
    """The words of a note, those that are there."""
    return " · ".join(part for part in parts if part)
