"""Names of a draft that do not say who is meant: nobody has them, several people do, or somebody nearly does.

Each can be answered by a person (`name_choices`), and is a problem where nobody can be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ce_desktop.domain.drafts import BY_NAME, SOMEBODY_NEW, PersonRow, RatingsDraft, StaffDraft
from ce_desktop.domain.names import KnownNames, is_near, name_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.problem import Problem

_MOST_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of a draft that is nobody's on the staff list, with its first place and what it may have meant."""

    name: str
    near: tuple[str, ...]
    sheet: str
    row: int | None
    column: str | None

    @property
    def key(self) -> str:
        """What an answer is kept under, see `NameChoices`."""
        return self.name

    def problem(self) -> Problem:
        """The same as a problem."""
        return Problem(unknown_person(self.name, self.near), self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name of a draft that several people on the staff list have, with its first place.

    Attributes:
        count: how many have it. key: what an answer is kept under, see `NameChoices`.
        said: what else the row of a staff list says about the person.
    """

    name: str
    count: int
    key: str
    sheet: str
    row: int | None
    column: str | None
    said: tuple[str, ...] = ()

    def problem(self) -> Problem:
        """The same as a problem."""
        return Problem(shared_name(self.name, self.count), self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True)
class RepeatedName:
    """A row of a staff list whose name stands further up too, with something else: the same person, or another.

    Attributes:
        before: the first row with the name. key, said: as in `SharedName`.
    """

    name: str
    before: int
    key: str
    sheet: str
    row: int | None
    column: str | None
    said: tuple[str, ...] = ()

    def problem(self) -> Problem:
        """The same as a problem."""
        return Problem(stands_before(self.name, self.before), self.sheet, self.row, self.column)


NameQuestion: TypeAlias = UnknownName | SharedName | RepeatedName


def match_people(draft: RatingsDraft, known_names: Sequence[str]) -> list[Problem]:
    """One error for each person of the draft who is not exactly one of `known_names`.

    Names are compared by `name_key`. Each problem has the place where the name stands first, and says
    which known names come close. A name that several people share is an error too: nobody can tell
    which of them is meant.
    """
    return [one.problem() for one in check_people(draft, known_names)]


def check_people(draft: RatingsDraft, known_names: Sequence[str]) -> list[NameQuestion]:
    """What `match_people` finds, as questions; a name about which somebody said who is meant is none."""
    known = KnownNames(known_names)
    found: list[NameQuestion] = []
    for index, name in enumerate(draft.names):
        if draft.person_of(index) != BY_NAME:
            continue
        matches = known.find(name)
        if len(matches) > 1:
            found.append(SharedName(name, len(matches), name, *draft.first_place(index)))
        elif not matches:
            near = known.suggest(name) if len(found) < _MOST_SUGGESTED else []
            found.append(UnknownName(name, tuple(near), *draft.first_place(index)))
    return found


def shared_in_staff(draft: StaffDraft, known_names: Sequence[str]) -> list[SharedName]:
    """The rows of a staff sheet whose name several people have; each is asked about by itself."""
    known = KnownNames(known_names)
    found: dict[str, SharedName] = {}
    for row in draft.rows:
        matches = known.find(row.name)
        if len(matches) > 1 and row.meant == BY_NAME:
            key = row_key(row)
            place = draft.sheet, row.row, draft.name_column
            found.setdefault(key, SharedName(row.name, len(matches), key, *place, _said(row)))
    return list(found.values())


def repeated_in_staff(draft: StaffDraft, known_names: Sequence[str]) -> list[RepeatedName]:
    """The rows of a staff sheet that say something else of a name that stands further up already.

    A row that only says the same again, or nothing, is about the same person. Names that several people
    on the staff list have are `shared_in_staff`.
    """
    known = KnownNames(known_names)
    first: dict[str, int] = {}
    said: dict[str, set[str]] = {}
    found = []
    for row in draft.rows:
        key, says = name_key(row.name), row_key(replace(row, name=""))
        if key in first and says not in said[key] | {_NOTHING} and len(known.find(row.name)) < 2:
            place = draft.sheet, row.row, draft.name_column
            found.append(RepeatedName(row.name, first[key], row_key(row), *place, _said(row)))
        first.setdefault(key, row.row)
        said.setdefault(key, set()).add(says)
    return found


def rows_of_one(draft: StaffDraft) -> dict[int, int]:
    """The rows that are about the same person as one further up, and the row where that person stands first."""
    first: dict[tuple[str, int], int] = {}
    found = {}
    for row in draft.rows:
        before = first.setdefault((person_key(row), row.meant), row.row)
        if before != row.row:
            found[row.row] = before
    return found


def nearly_known(draft: StaffDraft, known_names: Sequence[str]) -> list[UnknownName]:
    """The people of a staff sheet who are new by their name, but nearly have the name of somebody known.

    Nearer than the suggestions of `KnownNames`: a new colleague who only shares a family name is none.
    """
    known = KnownNames(known_names)
    found: dict[str, UnknownName] = {}
    for row in draft.rows:
        key = name_key(row.name)
        if key in found or known.find(row.name):
            continue
        near = tuple(name for name in known.suggest(row.name) if is_near(row.name, name))
        if near:
            found[key] = UnknownName(row.name, near, draft.sheet, row.row, draft.name_column)
    return list(found.values())


def row_key(row: PersonRow) -> str:
    """What tells the rows of one name in a staff sheet apart: all they say, wherever they stand.

    Not the number of the row: after a change to the file another person may stand there.
    """
    dates = (str(day or "") for day in (row.active_from, row.active_to))
    return "¶".join((row.name, ";".join(row.teams), row.role, row.email, *dates, row.note))


def person_key(row: PersonRow) -> str:
    """What rows about one person have in common: the name, or all they say where somebody new has it beside others."""
    return row_key(row) if row.meant == SOMEBODY_NEW else name_key(row.name)


def _said(row: PersonRow) -> tuple[str, ...]:
    return tuple(part for part in (", ".join(row.teams), row.role, row.email) if part)


_NOTHING = row_key(PersonRow(0, ""))


def stands_before(name: str, before: int) -> Phrase:
    """The sentence for a row of a staff list whose name stands in row `before` already."""
    return phrase("“{name}” stands in row {before} too.", name=name, before=before)


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
        "{count} people on the staff list are called “{name}”. The import in the window asks which of them is "
        "meant; or tell them apart on the staff list first, for instance by a middle initial.",
        count=count,
        name=name,
    )
