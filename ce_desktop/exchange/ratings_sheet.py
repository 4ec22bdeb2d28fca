"""Ratings from a spreadsheet: a square of names, or a long table; what is in it, and the draft it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ce_desktop.domain.drafts import RatingsDraft, match_people
from ce_desktop.domain.names import clean_name
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.columns import RATING_FIELDS, find_header, match_columns
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.rating_builder import RatingsBuilder
from ce_desktop.exchange.rating_matrix import SquareReader, find_square, skill_above
from ce_desktop.exchange.rating_table import TableReader
from ce_desktop.exchange.rating_values import Best, RatingValues
from ce_desktop.exchange.safe_book import MOST_RATING_ROWS, Progress, open_book
from ce_desktop.exchange.sheet_choice import SheetChoices, choose_sheet, describe
from ce_desktop.exchange.sheet_xml import Row

NEEDED: Final = (frozenset({"rater", "ratee", "value"}),)


def inspect_ratings(path: Path | str, *, sheet: str | None = None) -> SheetChoices:
    """Look at the first rows of `sheet`, or of the first sheet that looks like ratings.

    `layout` is "table", "matrix" (then there is nothing to match) or "" for neither. Raises
    ImportRefusal when the file cannot be read or has no such sheet.
    """
    with open_book(path) as book:
        chosen, rows = choose_sheet(book, sheet, _looks_like_ratings)
        found = find_header(rows, RATING_FIELDS, NEEDED)
        if found is not None:
            return describe(book, chosen, rows, *found, layout="table")
        square = find_square(rows)
        if square is not None:
            return describe(
                book, chosen, rows, square.top, {}, layout="matrix", skill=skill_above(rows, square)
            )
        # What might be headings is shown all the same, so that a person can match them.
        heads = match_columns(rows[0][1], RATING_FIELDS)
        return describe(book, chosen, rows, 0, heads, layout="")


def read_ratings(
    path: Path | str,
    *,
    sheet: str | None = None,
    low: int = 1,
    high: int = 5,
    best: Best = "high",
    skill: str | None = None,
    mapping: Mapping[str, int] | None = None,
    header_row: int | None = None,
    members: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> RatingsDraft:
    """Read the ratings of one sheet on the scale `low`..`high`; with `best="low"` they are turned round.

    `skill` names the skill of a sheet that names none; of a table with several skills only that one is
    read. `mapping` (field of `columns.RATING_FIELDS` to column from 0) makes the sheet a table, with its
    headings in `header_row` as Excel counts (0 for none). With `members`, people who are not among them
    are problems (see `match_people`).

    Raises ImportRefusal when there is no sheet, no ratings, or neither a square nor a table; Cancelled
    from `progress`; ValueError when `low` is not below `high`. Everything else that is wrong is in the
    draft's problems.
    """
    scale = RatingValues(low, high, best)
    with open_book(path) as book:
        looks_right = _looks_like_ratings if mapping is None else _anything
        chosen, first = choose_sheet(book, sheet, looks_right)
        builder = RatingsBuilder(chosen)
        rows = book.rows(chosen, most_rows=MOST_RATING_ROWS, progress=progress)
        table = _table(first, mapping, header_row)
        if table is not None:
            header, fields = table
            layout = "table"
            TableReader(builder, scale, fields, skill).read(row for row in rows if row[0] > header)
        else:
            layout = "matrix"
            square = find_square(first)
            if square is None:
                raise _neither(chosen, book.source)
            name = clean_name(skill) if skill else skill_above(first, square)
            SquareReader(builder, scale, square, name).read(list(rows))
        draft = builder.draft(book.source, layout)
    if not len(draft) and not draft.errors:
        raise refuse(
            phrase("Sheet “{sheet}” of “{file}” holds no ratings yet.", sheet=chosen, file=draft.source),
            phrase("Choose another sheet, or fill this one in."),
        )
    return draft if members is None else draft.with_problems(match_people(draft, members))


def _table(
    rows: Sequence[Row], mapping: Mapping[str, int] | None, header_row: int | None
) -> tuple[int, dict[str, int]] | None:
    """Row number of the headings and the fields of a long table; None if the sheet is not one."""
    if header_row is not None:
        heads = next((values for number, values in rows if number == header_row), ())
        fields = dict(mapping) if mapping is not None else match_columns(heads, RATING_FIELDS)
        row = header_row
    else:
        found = find_header(rows, RATING_FIELDS, NEEDED)
        if mapping is None and found is None:
            return None
        row = rows[found[0]][0] if found is not None else rows[0][0]
        fields = dict(mapping) if mapping is not None else found[1] if found is not None else {}
    missing = NEEDED[0] - fields.keys()
    if missing and mapping is None:
        return None
    if missing:
        raise refuse(
            phrase("A table of ratings needs a column for the rater, the colleague and the rating."),
            phrase("Choose a column for each of them."),
        )
    return row, fields


def _looks_like_ratings(rows: Sequence[Row]) -> bool:
    return find_header(rows, RATING_FIELDS, NEEDED) is not None or find_square(rows) is not None


def _anything(rows: Sequence[Row]) -> bool:
    return bool(rows)


def _neither(sheet: str, source: str) -> Exception:
    return refuse(
        phrase(
            "Sheet “{sheet}” of “{file}” holds neither a square with the same names along the top and down "
            "the side, nor a table with columns for rater, colleague and rating.",
            sheet=sheet,
            file=source,
        ),
        phrase("Choose another sheet, or start from the template."),
    )
