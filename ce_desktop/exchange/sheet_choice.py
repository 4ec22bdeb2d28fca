"""Which sheet of a file is meant, and what a person sees of it before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import as_text, is_blank, shown
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.safe_book import Book
from ce_desktop.exchange.sheet_xml import Row

ALL_SHEETS: Final = "*"
"""Stands for all sheets with ratings; Excel allows no sheet of this name."""

_LOOKED_AT: Final = 40
_SHOWN_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What a person sees before reading a sheet, and may change.

    Attributes:
        source: the file's name. sheets: its sheets. sheet: the one described here.
        header_row: the row of the headings as Excel counts, 0 when none was found.
        headers: the headings, "" where a column has none. mapping: field to column, counted from 0.
        sample: the first rows under the headings, as text.
        layout: "table", "wide" for ratings with a column for each skill, "matrix" for a square of ratings,
            "all" for several sheets with ratings at once (`sheet` is then ALL_SHEETS), or "" for none of them.
        skills: the columns that would be skills in a wide table, with the whole of their headings.
        skill: the skill that is written above a square, or "".
        rating_sheets: the sheets that look like ratings.
        wide_sheets: of several sheets at once those that are wide tables, each as if it were read alone.
    """

    source: str
    sheets: tuple[str, ...]
    sheet: str
    header_row: int
    headers: tuple[str, ...]
    mapping: Mapping[str, int]
    sample: tuple[tuple[str, ...], ...]
    layout: str = "table"
    skill: str = ""
    rating_sheets: tuple[str, ...] = ()
    skills: Mapping[int, str] = field(default_factory=dict)
    wide_sheets: tuple[SheetChoices, ...] = ()


def first_rows(book: Book, sheet: str) -> list[Row]:
    """The rows that say what a sheet is. Raises ImportRefusal when it cannot be read."""
    return list(islice(book.rows(sheet), _LOOKED_AT))


def choose_sheet(
    book: Book, wanted: str | None, looks_right: Callable[[Sequence[Row]], bool]
) -> tuple[str, list[Row]]:
    """The wanted sheet, or the first that `looks_right`, else the first that is not empty; its first rows.

    Raises ImportRefusal when the wanted sheet is missing or every sheet is empty.
    """
    fallback: tuple[str, list[Row]] | None = None
    broken: ImportRefusal | None = None
    for sheet in [book.sheet_named(wanted)] if wanted else book.sheets:
        try:
            rows = first_rows(book, sheet)
        except ImportRefusal as refusal:
            # Another sheet of the file may still be the list that is wanted.
            broken = broken or refusal
            continue
        if wanted or looks_right(rows):
            fallback = sheet, rows
            break
        if rows and fallback is None:
            fallback = sheet, rows
    if fallback is not None and fallback[1]:
        return fallback
    if broken is not None:
        raise broken
    raise refuse(
        phrase("Sheet “{sheet}” of “{file}” is empty.", sheet=wanted, file=book.source)
        if wanted
        else phrase("“{file}” is empty.", file=book.source),
        phrase("Choose another sheet or another file."),
    )


def describe(
    book: Book,
    sheet: str,
    rows: Sequence[Row],
    position: int,
    mapping: Mapping[str, int],
    *,
    layout: str = "table",
    skill: str = "",
    skills: Mapping[int, str] | None = None,
) -> SheetChoices:
    """The choices for a sheet whose headings stand at `position` of `rows` (-1: none found)."""
    under = rows[position + 1 : position + 1 + _SHOWN_ROWS]
    width = max((len(values) for _, values in rows[max(position, 0) : position + 1 + _SHOWN_ROWS]), default=0)
    heads: tuple[object, ...] = rows[position][1] if position >= 0 else ()
    return SheetChoices(
        source=book.source,
        sheets=tuple(book.sheets),
        sheet=sheet,
        header_row=rows[position][0] if position >= 0 else 0,
        headers=tuple(
            as_text(heads[c]) or shown(heads[c]) if c < len(heads) and not is_blank(heads[c]) else ""
            for c in range(width)
        ),
        mapping=dict(mapping),
        sample=tuple(
            tuple("" if c >= len(v) or v[c] is None else shown(v[c]) for c in range(width)) for _, v in under
        ),
        layout=layout,
        skill=skill,
        skills=skills or {},
    )
