"""A list of staff from a spreadsheet: what is in it, and the draft it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from unicodedata import normalize

from ce_desktop.domain.drafts import PersonRow, StaffDraft, column_letter
from ce_desktop.domain.name_questions import stands_before
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import (
    Problems,
    as_date,
    as_text,
    day_comes_first,
    is_blank,
    is_moment,
    shown,
)
from ce_desktop.exchange.columns import STAFF_FIELDS, find_header, left_columns, match_columns
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.safe_book import MOST_STAFF_ROWS, Book, Progress, open_book
from ce_desktop.exchange.sheet_choice import SheetChoices, choose_sheet, describe
from ce_desktop.exchange.sheet_xml import Row

NEEDED: Final = (frozenset({"name"}), frozenset({"first_name", "last_name"}))
_LISTS: Final = re.compile(r"[;\n\r|]+")


def inspect_staff(path: Path | str, *, sheet: str | None = None) -> SheetChoices:
    """Look at the first rows of `sheet`, or of the first sheet that looks like a list of staff.

    Raises ImportRefusal when the file cannot be read or has no such sheet.
    """
    with open_book(path) as book:
        chosen, rows = choose_sheet(book, sheet, _looks_like_staff)
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
    team. Rows without anything in a matched column are passed over.

    Raises ImportRefusal when there is no sheet, no heading or nobody to read; Cancelled from `progress`.
    Everything else that is wrong is in the draft's problems.
    """
    with open_book(path) as book:
        chosen, first = choose_sheet(book, sheet, _looks_like_staff)
        header, fields = _header(book, chosen, first, mapping, header_row)
        heads = next((values for number, values in first if number == header), ())
        reader = _StaffReader(chosen, fields, heads)
        all_rows = book.rows(chosen, most_rows=MOST_STAFF_ROWS, progress=progress)
        reader.read([row for row in all_rows if row[0] > header])
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
    if header_row is not None:
        heads = next((values for number, values in rows if number == header_row), ())
        fields = dict(mapping) if mapping is not None else match_columns(heads, STAFF_FIELDS)
        row = header_row
    else:
        found = find_header(rows, STAFF_FIELDS, NEEDED)
        row = rows[found[0]][0] if found is not None else (rows[0][0] if mapping is not None else 0)
        fields = dict(mapping) if mapping is not None else (found[1] if found is not None else {})
    if not any(one <= fields.keys() for one in NEEDED):
        raise refuse(
            phrase("Sheet “{sheet}” of “{file}” has no column headed Name.", sheet=sheet, file=book.source),
            phrase("Head the column with the names “Name”, or choose the column or another sheet."),
        )
    return row, fields


class _StaffReader:
    """Turns rows into people, and notes what is wrong with each."""

    def __init__(self, sheet: str, fields: Mapping[str, int], heads: Sequence[object]) -> None:
        self.people: list[PersonRow] = []
        self.problems = Problems(sheet)
        self._fields = fields
        self._heads = tuple(heads)
        self._seen: dict[str, int] = {}
        self._day_first: dict[str, bool | None] = {}

    def read(self, rows: Sequence[Row]) -> None:
        for field in ("active_from", "active_to"):
            shows = {day_comes_first(value) for _, value in self._column(rows, field)} - {None}
            self._day_first[field] = shows.pop() if len(shows) == 1 else None
        for number, values in rows:
            cells = {f: values[c] if c < len(values) else None for f, c in self._fields.items()}
            if all(is_blank(value) for value in cells.values()):
                continue
            if values == self._heads:
                self.problems.notice(phrase("This row repeats the headings and was passed over."), number)
                continue
            person = self._person(number, cells)
            if person is not None:
                self.people.append(person)

    def _column(self, rows: Sequence[Row], field: str) -> Iterator[tuple[int, object]]:
        column = self._fields.get(field)
        if column is not None:
            yield from ((number, values[column]) for number, values in rows if column < len(values))

    def _person(self, row: int, cells: Mapping[str, object]) -> PersonRow | None:
        bad = [f for f, value in cells.items() if self.problems.cell(value, row, self._fields[f])]
        name = self._name(row, cells, bad)
        if not name:
            return None
        start = self._date(row, "active_from", cells, bad)
        end = self._date(row, "active_to", cells, bad)
        if start is not None and end is not None and end < start:
            self.problems.error(
                phrase("{name} left ({end}) before joining ({start}).", name=name, end=end, start=start),
                row,
                self._fields["active_to"],
            )
        return PersonRow(
            row=row,
            name=name,
            teams=self._teams(row, cells, bad),
            role=self._words("role", cells, bad),
            email=self._email(row, cells, bad),
            active_from=start,
            active_to=end,
            note=self._words("note", cells, bad),
        )

    def _name(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        # A German sheet heads the family name "Name" beside "Vorname".
        parts = ["first_name", "last_name" if "last_name" in cells else "name"]
        whole = "name" in cells and "first_name" not in cells
        fields = ["name"] if whole or ("name" in cells and "last_name" in cells) else parts
        words: list[str] = []
        for field in fields:
            value = cells.get(field)
            if field in bad or is_blank(value):
                continue
            text = as_text(value)
            if text is None:
                self.problems.error(
                    phrase("“{value}” is not a name.", value=shown(value)), row, self._fields[field]
                )
                return ""
            words.append(text)
            if isinstance(value, str) and normalize("NFC", value) != text:
                self.problems.notice(
                    phrase("Extra spaces or invisible characters in “{name}” were removed.", name=text),
                    row,
                    self._fields[field],
                )
            column = self._fields[field]
            head = as_text(self._heads[column]) if column < len(self._heads) else None
            if field == "name" and head and name_key(head) == name_key(text):
                # A list without headings, where "Teacher" was taken for one.
                self.problems.error(
                    phrase(
                        "“{name}” stands above this column as its heading, and here as a name. If the list has no "
                        "headings, write “Name” above the names.",
                        name=text,
                    ),
                    row,
                    column,
                )
                return ""
        name = " ".join(words)
        if not name:
            if not set(fields) & set(bad):
                self.problems.error(phrase("This row has no name."), row, self._fields[fields[0]])
            return ""
        before = self._seen.setdefault(name_key(name), row)
        if before != row:
            self.problems.notice(stands_before(name, before), row, self._fields[fields[0]])
        return name

    def _words(self, field: str, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        value = cells.get(field)
        if field in bad or is_blank(value):
            return ""
        text = as_text(value)
        return text if text is not None else shown(as_date(value) or value)

    def _email(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        text = self._words("email", cells, bad).removeprefix("mailto:")
        if text and ("@" not in text or " " in text):
            self.problems.notice(
                phrase("“{value}” does not look like an email address.", value=shown(text)),
                row,
                self._fields["email"],
            )
        return text

    def _teams(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> tuple[str, ...]:
        value = cells.get("teams")
        if "teams" in bad or is_blank(value):
            return ()
        if is_moment(value):
            self.problems.error(
                phrase(
                    "“{value}” is a date, not a team. Excel may have changed a name like 3-4: format the "
                    "cell as Text and type the name again.",
                    value=shown(as_date(value) or value),
                ),
                row,
                self._fields["teams"],
            )
            return ()
        if isinstance(value, str):
            parts = _LISTS.split(value)
            return tuple(_distinct(parts if len(parts) > 1 else value.split(",")))
        text = as_text(value)
        return (text,) if text else ()

    def _date(self, row: int, field: str, cells: Mapping[str, object], bad: Sequence[str]) -> date | None:
        value = cells.get(field)
        if field in bad or is_blank(value):
            return None
        day = as_date(value, day_first=self._day_first[field])
        column = self._fields[field]
        if day is None:
            text = as_text(value)
            if text is not None and text.isdecimal() and 1950 <= int(text) <= 2100:
                day = date(int(text), 1, 1) if field == "active_from" else date(int(text), 12, 31)
                self.problems.notice(
                    phrase("The year {year} was read as {date}.", year=text, date=str(day)), row, column
                )
            elif as_date(value, day_first=True) is not None:
                self.problems.error(
                    phrase(
                        "In “{value}” the day and the month cannot be told apart. Write year-month-day, "
                        "such as 2024-08-15.",
                        value=shown(value),
                    ),
                    row,
                    column,
                )
            else:
                self.problems.error(
                    phrase(
                        "“{value}” is not a date. Write year-month-day, such as 2024-08-15.",
                        value=shown(value),
                    ),
                    row,
                    column,
                )
        return day


def _distinct(parts: Sequence[str]) -> list[str]:
    """The parts that say something, each once, as first written."""
    found: dict[str, str] = {}
    for part in parts:
        text = clean_name(part)
        if text:
            found.setdefault(name_key(text), text)
    return list(found.values())
