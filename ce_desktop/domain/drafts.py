"""What a spreadsheet said, before anything is done with it: plain data for a preview and a service.

A draft never refuses: what could not be used is in `problems`, with its place, and left out of the
rows. Whoever commits a draft must refuse one that has `errors`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ce_desktop.domain import rating
from ce_desktop.domain.names import KnownNames
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.problem import Problem, Severity

NOT_SEEN = rating.NOT_SEEN
"""Stands in `RatingsDraft.value` for "have not seen"."""

NO_SKILL = -1
"""Stands in `RatingsDraft.skill` when the sheet names no skill."""

_MOST_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a staff sheet, cleaned. Text that is absent is "", a date that is absent None."""

    row: int
    name: str
    teams: tuple[str, ...] = ()
    role: str = ""
    email: str = ""
    active_from: date | None = None
    active_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """The staff a sheet lists, in its order. `source` is the file's name without its folder."""

    source: str
    sheet: str
    rows: tuple[PersonRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid committing this draft."""
        return _errors(self.problems)


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One sheet of a draft, which may come from several.

    Attributes:
        start: position of its first rating. layout: "matrix" or "table".
        label_row, label_column: where the names of a square stand along the top and down the side,
            counted from 1; 0 in a table.
    """

    sheet: str
    start: int = 0
    layout: str = "table"
    label_row: int = 0
    label_column: int = 0


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of a draft that is nobody's on the staff list, with its first place and what it may have meant."""

    name: str
    near: tuple[str, ...]
    sheet: str
    row: int | None
    column: str | None

    def problem(self) -> Problem:
        """The same as a problem."""
        return Problem(unknown_person(self.name, self.near), self.sheet, self.row, self.column)


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
        layout: "matrix" or "table".
        parts: the sheets, in the order of their ratings; empty where `sheet` is all of it.
        name_parts: position in `parts` where each of `names` stands first; empty like `parts`.
        repeated: ratings that stand twice, or are about oneself, only because sheets or names have come
            together; apart from `problems`, because another answer about a name makes others.
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

    def __len__(self) -> int:
        return len(self.value)

    @property
    def sheets(self) -> tuple[DraftPart, ...]:
        """The sheets of this draft, at least one."""
        return self.parts or (DraftPart(self.sheet, layout=self.layout),)

    def part_of(self, rating: int) -> DraftPart:
        """The sheet that holds the rating at a position."""
        sheets = self.sheets
        return sheets[bisect_right(sheets, rating, key=lambda part: part.start) - 1]

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

    def with_problems(self, more: Sequence[Problem]) -> RatingsDraft:
        """The same draft with `more` problems, for instance those of `match_people`."""
        return replace(self, problems=(*self.problems, *more))


def match_people(draft: RatingsDraft, known_names: Sequence[str]) -> list[Problem]:
    """One error for each person of the draft who is not exactly one of `known_names`.

    Names are compared by `name_key`. Each problem has the place where the name stands first, and says
    which known names come close. A name that several people share is an error too: nobody can tell
    which of them is meant.
    """
    return [
        one.problem() if isinstance(one, UnknownName) else one for one in check_people(draft, known_names)
    ]


def check_people(draft: RatingsDraft, known_names: Sequence[str]) -> list[Problem | UnknownName]:
    """What `match_people` finds: names that several people share as problems, and names that are nobody's.

    Only the latter can be answered by a person, see `name_choices`.
    """
    known = KnownNames(known_names)
    found: list[Problem | UnknownName] = []
    for index, name in enumerate(draft.names):
        matches = known.find(name)
        if len(matches) > 1:
            found.append(Problem(shared_name(name, len(matches)), *draft.first_place(index)))
        elif not matches:
            near = known.suggest(name) if len(found) < _MOST_SUGGESTED else []
            found.append(UnknownName(name, tuple(near), *draft.first_place(index)))
    return found


def unknown_person(name: str, near: Sequence[str]) -> Phrase:
    """The sentence for a name that is not on the staff list, with up to three names it may have meant."""
    if not near:
        return phrase("“{name}” is not on the staff list.", name=name)
    if len(near) == 1:
        return phrase("“{name}” is not on the staff list. Did you mean {first}?", name=name, first=near[0])
    if len(near) == 2:
        return phrase(
            "“{name}” is not on the staff list. Did you mean {first} or {second}?",
            name=name,
            first=near[0],
            second=near[1],
        )
    return phrase(
        "“{name}” is not on the staff list. Did you mean {first}, {second} or {third}?",
        name=name,
        first=near[0],
        second=near[1],
        third=near[2],
    )


def shared_name(name: str, count: int) -> Phrase:
    """The sentence for a name that `count` people on the staff list have, so that nobody can tell who is meant."""
    return phrase(
        "{count} people on the staff list are called “{name}”. Tell them apart there first, "
        "for instance by a middle initial.",
        count=count,
        name=name,
    )


def column_letter(number: int) -> str:
    """Excel's letters for a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity is Severity.ERROR)
