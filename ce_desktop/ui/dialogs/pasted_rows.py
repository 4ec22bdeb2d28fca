"""Text that was pasted from a spreadsheet or typed, as people: which column is what, and who they are."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.names import clean_name

IN_ORDER = ("name", "teams", "role")
FIELDS = (*IN_ORDER, "email", "note")


def cells_of(text: str) -> list[list[str]]:
    """The lines of `text` that say something, divided at tabs as a spreadsheet copies them."""
    lines = csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), "excel-tab")
    try:
        rows = [[clean_name(cell) for cell in line] for line in lines]
    except csv.Error:
        rows = [[clean_name(cell) for cell in line.split("\t")] for line in text.splitlines()]
    return [row for row in rows if any(row)]


def guess_columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], bool]:
    """Field to column, and whether the first row holds headings."""
    if not rows:
        return {}, False
    # Headings are known by the reader of spreadsheets, which is heavy to load.
    from ce_desktop.exchange.columns import STAFF_FIELDS, heading_words, match_columns

    found = {
        field: column for field, column in match_columns(rows[0], STAFF_FIELDS).items() if field in FIELDS
    }
    words = {heading_words(name) for names in STAFF_FIELDS.values() for name in names}
    exact = sum(heading_words(cell) in words for cell in rows[0])
    # "Eli Sato, Grade 4, Teacher" is a person, though "Teacher" heads many a list of names.
    if "name" in found and (exact > 1 or (exact == 1 and len(rows[0]) == 1)):
        return found, True
    width = max(len(row) for row in rows)
    return dict(zip(IN_ORDER, range(width), strict=False)), False


def people_of(
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, int],
    *,
    headed: bool,
    team: str = "",
    turn: bool = False,
) -> list[PersonRow]:
    """The people of `rows`; `team` is added to each, `turn` makes "Ana Lopez" of "Lopez, Ana"."""
    people = []
    for number, row in enumerate(rows[1:] if headed else rows, start=1):
        cell = {field: row[column] if column < len(row) else "" for field, column in columns.items()}
        name = turned(cell.get("name", "")) if turn else cell.get("name", "")
        if not name:
            continue
        teams = [clean_name(part) for part in cell.get("teams", "").replace("|", ";").split(";")]
        wanted = dict.fromkeys(part for part in [*teams, team] if part)
        people.append(
            PersonRow(
                number,
                name,
                tuple(wanted),
                role=cell.get("role", ""),
                email=cell.get("email", ""),
                note=cell.get("note", ""),
            )
        )
    return people


def turned(name: str) -> str:
    """A name written "Lopez, Ana" as "Ana Lopez"; other names as they are."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() and "," not in given else name


def look_turned(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether most names are written family name first, with a comma."""
    names = [row[column] for row in rows if column < len(row) and row[column]]
    return bool(names) and sum(turned(name) != name for name in names) * 2 > len(names)
