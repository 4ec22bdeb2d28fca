"""A list of staff from a spreadsheet: what is in it, and the draft it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ce_desktop.domain.drafts import StaffDraft, column_letter
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.columns import (
    STAFF_FIELDS,
    find_header,
    heading_words,
    left_columns,
    settled_columns,
    with_joined_headings,
)
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.safe_book import MOST_STAFF_ROWS, Book, Progress, open_book
from ce_desktop.exchange.sheet_choice import SheetChoices, choose_sheet, describe
from ce_desktop.exchange.sheet_xml import Row
from ce_desktop.exchange.staff_reader import StaffReader

NEEDED: Final = (frozenset({"name"}), frozenset({"first_name", "last_name"}))


def inspect_staff(path: Path | str, *, sheet: str | None = None) -> SheetChoices:
    """Look at the first rows of `sheet`, or of the first sheet that looks like a list of staff.

    Raises ImportRefusal when the file cannot be read or has no such sheet.
    """
    with open_book(path) as book:
        chosen, rows = _choose(book, sheet)
        found = find_header(rows, STAFF_FIELDS, NEEDED)
        position, mapping = found if found is not None else (-1, {})
        return describe(book, chosen, rows, position, mapping)


def read_staff(
    path: Path | str,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, int] | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> StaffDraft:
    """Read the staff of one sheet.

    `mapping` (field of `columns.STAFF_FIELDS` to column from 0) and `header_row` (as Excel counts, 0 for
    none) replace what `inspect_staff` suggests. A cell may hold several teams: semicolons, bars and line
    breaks divide them; only in a cell without these do commas. A slash never does: "Grade 3/4" is one
    team, and one that is merged over several rows counts for all of them. Rows without anything in a matched
    column are passed over.

    Raises ImportRefusal when there is no sheet, no heading or nobody to read; Cancelled from `progress`.
    Everything else that is wrong is in the draft's problems.
    """
    with open_book(path) as book:
        chosen, first = _choose(book, sheet)
        header, fields = _header(book, chosen, first, mapping, header_row)
        heads = next((values for number, values in first if number == header), ())
        reader = StaffReader(chosen, fields, header, heads)
        all_rows = book.rows(chosen, most_rows=MOST_STAFF_ROWS, progress=progress)
        reader.read([row for row in all_rows if row[0] > header], book.merged_down(chosen))
        if not reader.people and not reader.problems.all():
            raise refuse(
                phrase("Sheet “{sheet}” has headings but nobody under them.", sheet=chosen),
                phrase("Choose another sheet, or fill this one in."),
            )
        names = fields.get("name", fields.get("last_name", 0))
        return StaffDraft(
            book.source,
            chosen,
            tuple(reader.people),
            reader.problems.all(),
            name_column=column_letter(names + 1),
            not_taken=left_columns(first, header, set(fields.values())),
        )


def _choose(book: Book, sheet: str | None) -> tuple[str, list[Row]]:
    """The sheet that is wanted, or the first that looks like a list of staff, and its first rows.

    One whose heading is plainly "Name" comes before one that only has such a word, as "Staff here now".
    """
    chosen, rows = choose_sheet(book, sheet, _is_plainly_staff)
    if not sheet and not _is_plainly_staff(rows):
        chosen, rows = choose_sheet(book, sheet, _looks_like_staff)
    return chosen, with_joined_headings(rows, STAFF_FIELDS, NEEDED)


def _is_plainly_staff(rows: Sequence[Row]) -> bool:
    position, match = find_header(rows, STAFF_FIELDS, NEEDED) or (0, {})
    return any(
        heading_words(rows[position][1][match[field]]) in map(heading_words, STAFF_FIELDS[field])
        for field in frozenset().union(*NEEDED) & match.keys()
    )


def _looks_like_staff(rows: Sequence[Row]) -> bool:
    return find_header(rows, STAFF_FIELDS, NEEDED) is not None


def _header(
    book: Book,
    sheet: str,
    rows: Sequence[Row],
    mapping: Mapping[str, int] | None,
    header_row: int | None,
) -> tuple[int, dict[str, int]]:
    """Row number of the headings and the fields, from the person's choice or found."""
    settled = settled_columns(rows, STAFF_FIELDS, NEEDED, mapping=mapping, header_row=header_row)
    row, fields = settled if settled is not None else (0, {})
    if not any(one <= fields.keys() for one in NEEDED):
        raise refuse(
            phrase("Sheet “{sheet}” of “{file}” has no column headed Name.", sheet=sheet, file=book.source),
            phrase("Head the column with the names “Name”, or choose the column or another sheet."),
        )
    return row, fields
