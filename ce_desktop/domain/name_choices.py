"""Who and which skill is meant by a name that is nobody's, or several people's: answers, and what they make of a draft.

Nothing here guesses: a name without an answer stays as it is, and stays unknown.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import compress
from typing import Final, TypeAlias

from ce_desktop.domain.draft_repeats import repeats
from ce_desktop.domain.drafts import BY_NAME, NOT_SEEN, SOMEBODY_NEW, RatingsDraft, StaffDraft
from ce_desktop.domain.name_questions import row_key
from ce_desktop.domain.names import name_key


class NameFate(Enum):
    """What becomes of a name."""

    READ_AS = "read as"
    LEAVE_OUT = "leave out"
    ADD = "add"
    SAME = "the same"


@dataclass(frozen=True, slots=True)
class NameChoice:
    """One answer.

    Attributes:
        name: the person on the staff list that the name is read as, else "".
        person: that person's id, where several people have the name; else BY_NAME.
    """

    fate: NameFate
    name: str = ""
    person: int = BY_NAME


NameChoices: TypeAlias = "Mapping[str, NameChoice]"
"""Answers by the name as the sheet writes it; spellings with one `name_key` are one name.

Answers about a name that several people have stand by `row_key` in a staff list, which may have all of them.
"""

NO_CHOICES: Final[NameChoices] = {}
LEAVE_OUT: Final = NameChoice(NameFate.LEAVE_OUT)
ADD: Final = NameChoice(NameFate.ADD)
SAME: Final = NameChoice(NameFate.SAME)
"""A row of a staff list is about the same person as one further up with its name."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a person answered about a ratings sheet; `skills` are skills of it that are read as others."""

    names: NameChoices = field(default_factory=dict)
    skills: Mapping[str, str] = field(default_factory=dict)


NO_ANSWERS: Final = Answers()


def read_as(name: str, person: int = BY_NAME) -> NameChoice:
    """The answer that a name means `name`, and which person of that name."""
    return NameChoice(NameFate.READ_AS, name, person)


def with_names(draft: RatingsDraft, choices: NameChoices) -> RatingsDraft:
    """The draft with every answer applied: names read as others, and ratings by or about others left out.

    Where two names are read as one person, ratings that now stand twice are `repeated` in the new draft,
    and so are two columns or two rows of a square with one name, and ratings of oneself. An own cell
    that is crossed out with "have not seen" disappears, as it does for a name spelled right.
    """
    by_key = {name_key(name): choice for name, choice in choices.items() if choice.fate is not NameFate.ADD}
    if not any(name_key(name) in by_key for name in draft.names):
        return draft
    names: list[str] = []
    people: list[int] = []
    kept: list[int] = []
    places: dict[tuple[str, int], int] = {}
    moved = [-1] * len(draft.names)
    for index, written in enumerate(draft.names):
        choice = by_key.get(name_key(written))
        if choice is not None and choice.fate is NameFate.LEAVE_OUT:
            continue
        name, person = (written, BY_NAME) if choice is None else (choice.name, choice.person)
        moved[index] = places.setdefault((name_key(name), person), len(names))
        if moved[index] == len(names):
            names.append(name)
            people.append(person)
            kept.append(index)
    rater = array("i", map(moved.__getitem__, draft.rater))
    ratee = array("i", map(moved.__getitem__, draft.ratee))
    used = [
        a >= 0 and b >= 0 and not (a == b and value == NOT_SEEN)
        for a, b, value in zip(rater, ratee, draft.value, strict=True)
    ]
    read = replace(
        draft,
        names=tuple(names),
        people=tuple(people),
        rater=array("i", compress(rater, used)),
        ratee=array("i", compress(ratee, used)),
        skill=array("i", compress(draft.skill, used)),
        value=array(draft.value.typecode, compress(draft.value, used)),
        rows=array("i", compress(draft.rows, used)),
        columns=array("i", compress(draft.columns, used)),
        name_rows=_of(draft.name_rows, kept),
        name_columns=_of(draft.name_columns, kept),
        name_parts=_of(draft.name_parts, kept),
        parts=tuple(replace(part, start=sum(used[: part.start])) for part in draft.parts),
    )
    return replace(read, repeated=repeats(read))


def with_skills(draft: RatingsDraft, meant: Mapping[str, str]) -> RatingsDraft:
    """The draft with the skills that are keys of `meant` read as its values, known ones.

    Ratings that then stand twice are `repeated` in the new draft. Spellings with one `name_key` are one.
    """
    by_key = {name_key(written): name for written, name in meant.items()}
    if not any(name_key(skill) in by_key for skill in draft.skills):
        return draft
    names = [by_key.get(name_key(skill), skill) for skill in draft.skills]
    skills = list({name_key(name): name for name in reversed(names)}.values())[::-1]
    places = {name_key(name): at for at, name in enumerate(skills)}
    moved = [places[name_key(name)] for name in names]
    read = replace(draft, skills=tuple(skills), skill=array("i", map(moved.__getitem__, draft.skill)))
    return replace(read, repeated=repeats(read))


def staff_with_names(draft: StaffDraft, choices: NameChoices) -> StaffDraft:
    """The draft with every answer applied: rows read as about somebody else, and rows left out."""
    by_key = {name_key(name): choice for name, choice in choices.items()}
    rows = []
    for row in draft.rows:
        of_row = by_key.get(name_key(row_key(row)))
        if of_row == SAME:
            of_row = None
        choice = of_row or by_key.get(name_key(row.name))
        if choice is None:
            rows.append(row)
        elif choice.fate is NameFate.READ_AS:
            rows.append(replace(row, name=choice.name, meant=choice.person))
        elif choice.fate is NameFate.ADD:
            # Somebody nearly known is new by the name already.
            rows.append(row if of_row is None else replace(row, meant=SOMEBODY_NEW))
    return replace(draft, rows=tuple(rows))


def answered(draft: RatingsDraft, answers: Answers) -> RatingsDraft:
    """The draft with all answers applied, see `with_names` and `with_skills`."""
    return with_skills(with_names(draft, answers.names), answers.skills)


def added_names(draft: RatingsDraft, choices: NameChoices) -> list[str]:
    """The names of the draft that are to be added to the staff list."""
    added = {name_key(name) for name, choice in choices.items() if choice.fate is NameFate.ADD}
    return [name for name in draft.names if name_key(name) in added]


def _of(column: Sequence[int], kept: Sequence[int]) -> array[int]:
    return array("i", (column[index] for index in kept if index < len(column)))
