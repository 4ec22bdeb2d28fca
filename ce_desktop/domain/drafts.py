"""What a spreadsheet said, before anything is done with it: plain data for a preview and a service.

A draft never refuses: what could not be used is in `problems`, with its place, and left out of the
rows. Whoever commits a draft must refuse one that has `errors`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from ce_desktop.domain import rating
from ce_desktop.domain.left_columns import LeftColumn
from ce_desktop.domain.problem import Problem, Severity

NOT_SEEN = rating.NOT_SEEN
"""Stands in `RatingsDraft.value` for "have not seen"."""

NO_SKILL = -1
"""Stands in `RatingsDraft.skill` when the sheet names no skill."""

EACH_SKILL = -2
"""Stands for the column of the ratings in a match of columns, where each skill has a column of its own."""

BY_NAME = 0
"""Stands where nobody said which person a name means: its only bearer, or somebody new."""

SOMEBODY_NEW = -1
"""Stands in `PersonRow.meant` where a person said that the row is about nobody on the staff list."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a staff sheet, cleaned. Text that is absent is "", a date that is absent None.

    `meant` is the id of the person whom somebody said the row is about, SOMEBODY_NEW, or BY_NAME.
    """

    row: int
    name: str
    teams: tuple[str, ...] = ()
    role: str = ""
    email: str = ""
    active_from: date | None = None
    active_to: date | None = None
    note: str = ""
    meant: int = BY_NAME


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """The staff a sheet lists, in its order.

    Attributes:
        source: the file's name without its folder. name_column: the letter of the column with the names.
        not_taken: the columns from which nothing is read.
    """

    source: str
    sheet: str
    rows: tuple[PersonRow, ...]
    problems: tuple[Problem, ...] = ()
    name_column: str | None = None
    not_taken: tuple[LeftColumn, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid committing this draft."""
        return _errors(self.problems)


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One sheet of a draft, which may come from several.

    Attributes:
        start: position of its first rating. layout: "matrix", "table", or "wide" with a column for each skill.
        label_row, label_column: where the names of a square stand along the top and down the side,
            counted from 1; 0 in a table.
        not_taken: the columns from which nothing is read.
    """

    sheet: str
    start: int = 0
    layout: str = "table"
    label_row: int = 0
    label_column: int = 0
    not_taken: tuple[LeftColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingsDraft:
    """The ratings a sheet holds, or several sheets, as columns of equal length.

    Attributes:
        names: the distinct people, cleaned, as first written; two spellings with one `name_key` are one.
        skills: the distinct skills; empty when the sheet names none, and `skill` is then all NO_SKILL.
        rater, ratee: positions in `names`. skill: positions in `skills`.
        value: scale points of the school's scale (already turned round if 1 was best), or NOT_SEEN.
        rows, columns: where each rating stands, counted from 1.
        name_rows, name_columns: where each of `names` stands first, counted from 1.
        layout: as in `DraftPart`.
        parts: the sheets, in the order of their ratings; empty where `sheet` is all of it.
        name_parts: position in `parts` where each of `names` stands first; empty like `parts`.
        repeated: ratings that stand twice, or are about oneself, only because sheets or names have come
            together; apart from `problems`, because another answer about a name makes others.
        people: the id of the person whom each of `names` means as somebody said, or BY_NAME; empty where
            nobody said so of any.
    """

    source: str
    sheet: str
    names: tuple[str, ...]
    skills: tuple[str, ...]
    rater: array[int] = field(repr=False)
    ratee: array[int] = field(repr=False)
    skill: array[int] = field(repr=False)
    value: array[int] = field(repr=False)
    rows: array[int] = field(repr=False)
    columns: array[int] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    name_rows: array[int] = field(default_factory=lambda: array("i"), repr=False)
    name_columns: array[int] = field(default_factory=lambda: array("i"), repr=False)
    layout: str = "table"
    parts: tuple[DraftPart, ...] = ()
    name_parts: array[int] = field(default_factory=lambda: array("i"), repr=False)
    repeated: tuple[Problem, ...] = ()
    people: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.value)

    @property
    def not_taken(self) -> tuple[LeftColumn, ...]:
        """The columns of all sheets from which nothing is read."""
        return tuple(column for part in self.parts for column in part.not_taken)

    @property
    def sheets(self) -> tuple[DraftPart, ...]:
        """The sheets of this draft, at least one."""
        return self.parts or (DraftPart(self.sheet, layout=self.layout),)

    def part_of(self, rating: int) -> DraftPart:
        """The sheet that holds the rating at a position."""
        sheets = self.sheets
        return sheets[bisect_right(sheets, rating, key=lambda part: part.start) - 1]

    def person_of(self, name: int) -> int:
        """The id of the person whom one of `names` means as somebody said, else BY_NAME."""
        return self.people[name] if self.people else BY_NAME

    def first_place(self, name: int) -> tuple[str, int | None, str | None]:
        """Sheet, row and column letter where one of `names` stands first, as far as the reader noted it."""
        sheet = self.parts[self.name_parts[name]].sheet if name < len(self.name_parts) else self.sheet
        if name >= len(self.name_rows):
            return sheet, None, None
        return sheet, self.name_rows[name], column_letter(self.name_columns[name])

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid committing this draft."""
        return _errors((*self.problems, *self.repeated))


def column_letter(number: int) -> str:
    """Excel's letters for a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity is Severity.ERROR)
