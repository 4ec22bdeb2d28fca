"""What would stop a spreadsheet from going into this school, all of it listed before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import BY_NAME, NOT_SEEN, SOMEBODY_NEW, RatingsDraft, StaffDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.name_questions import match_people, shared_in_staff, unknown_person
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.problem import Problem, total
from ce_desktop.domain.round import Round, RoundState
from ce_desktop.domain.staff import Person
from ce_desktop.store import rounds as round_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School

_CORRECT = phrase("Correct the spreadsheet and import it again.")
UNCHANGED = phrase("The school file is unchanged.")


class Existing(Enum):
    """What to do with people of a name the school already has."""

    UPDATE = "update"
    CREATE = "create"


def check_staff(school: School, *, draft: StaffDraft, existing: Existing) -> list[Person | None]:
    """Whom each row of a staff list is about, see `people_meant`.

    Raises:
        ImportRefusal: the draft has errors or nobody in it, a name is several people's, or dates are at odds
            with those in the file.
    """
    people = staff_store.people(school) if existing is Existing.UPDATE else []
    meant = people_meant(draft, people)
    shared = [one.problem() for one in shared_in_staff(draft, [person.name for person in people])]
    gone = [
        Problem(unknown_person(row.name, ()), draft.sheet, row.row, draft.name_column)
        for row, person in zip(draft.rows, meant, strict=True)
        if existing is Existing.UPDATE and person is None and row.meant not in (BY_NAME, SOMEBODY_NEW)
    ]
    check_draft([*draft.errors, *shared, *gone, *_odd_dates(draft, meant)], len(draft.rows), draft.source)
    return meant


def dates_at_odds(school: School, *, draft: StaffDraft, existing: Existing) -> list[Problem]:
    """Rows whose first and last day cannot be, together with the days the file has for the person."""
    people = staff_store.people(school) if existing is Existing.UPDATE else []
    return _odd_dates(draft, people_meant(draft, people))


def people_meant(draft: StaffDraft, people: Sequence[Person]) -> list[Person | None]:
    """Whom of `people` each row of a staff list is about; None for somebody new, and where several have the name."""
    by_id = {person.id: person for person in people}
    by_key: dict[str, list[Person]] = {}
    for person in people:
        by_key.setdefault(name_key(person.name), []).append(person)
    meant = []
    for row in draft.rows:
        namesakes = by_key.get(name_key(row.name), []) if row.meant == BY_NAME else []
        meant.append(namesakes[0] if len(namesakes) == 1 else by_id.get(row.meant))
    return meant


def _odd_dates(draft: StaffDraft, meant: Sequence[Person | None]) -> list[Problem]:
    problems = []
    for row, person in zip(draft.rows, meant, strict=True):
        if person is None:
            continue
        start, end = row.active_from or person.active_from, row.active_to or person.active_to
        if start is not None and end is not None and end < start:
            text = phrase(
                "The last day of {name} ({end}) would be before the first day ({start}).",
                name=person.name,
                end=end,
                start=start,
            )
            problems.append(Problem(text, draft.sheet, row.row))
    return problems


def problems_of_ratings(
    school: School, *, draft: RatingsDraft, into: Destination, added: Sequence[str] = ()
) -> list[Problem]:
    """What would stop these ratings from going into this school: unknown people, a missing skill, a closed round.

    `added` are names of the draft that join the staff list with it.
    """
    people = staff_store.people(school)
    names = [person.name for person in people]
    problems = match_people(draft, [*names, *new_people(added, names)])
    ids = {BY_NAME, *(person.id for person in people)}
    problems += [
        Problem(unknown_person(name, ()), *draft.first_place(at))
        for at, name in enumerate(draft.names)
        if draft.person_of(at) not in ids
    ]
    if not draft.skills and not into.skill_name.strip():
        problems.append(
            Problem(
                phrase("The sheet does not name a skill: say which skill these ratings are about."),
                draft.sheet,
            )
        )
    round_ = find_round(school, into.round_name)
    if round_ is not None and round_.state is RoundState.CLOSED:
        problems.append(
            Problem(phrase("The round “{name}” is closed: reopen it, or choose another.", name=round_.name))
        )
    low, high = (into.low, into.high) if round_ is None else (round_.scale.low, round_.scale.high)
    off = next((v for v in draft.value if v != NOT_SEEN and not low <= v <= high), None)
    if off is not None:
        problems.append(
            Problem(
                phrase(
                    "The round “{name}” uses the scale {low} to {high}, but the sheet has {value}.",
                    name=round_.name if round_ is not None else into.round_name,
                    low=low,
                    high=high,
                    value=off,
                ),
                draft.sheet,
            )
        )
    return problems


def new_people(added: Sequence[str], people: Sequence[str]) -> list[str]:
    """Those of `added` who are not among `people` already."""
    known = {name_key(name) for name in people}
    return [name for name in added if name_key(name) not in known]


def find_round(school: School, name: str) -> Round | None:
    """The round of this name, or None."""
    key = name_key(name)
    return next((one for one in round_store.rounds(school) if name_key(one.name) == key), None)


def next_step(school: School) -> Phrase | None:
    """What to do first where ratings are refused because the school has no staff; None where it has some."""
    if staff_store.people(school):
        return None
    return phrase("The staff list is empty: import the staff first.")


def check_draft(
    problems: list[Problem] | tuple[Problem, ...], rows_found: int, source: str, *, do: Phrase | None = None
) -> None:
    """Refuse a draft with problems, or an empty one; `do` is a next step that comes before all others.

    Raises:
        ImportRefusal: with every problem found.
    """
    if problems:
        raise ImportRefusal(
            phrases(
                "“{source}” has {n} problem, so nothing was imported.",
                "“{source}” has {n} problems, so nothing was imported.",
                total(problems),
                source=source,
            ),
            safe=UNCHANGED,
            # What is wrong with no cell says itself what to do.
            do=do or (_CORRECT if any(one.row or one.column for one in problems) else None),
            problems=problems,
        )
    if rows_found == 0:
        raise ImportRefusal(
            phrase("“{source}” has nothing to import.", source=source),
            safe=UNCHANGED,
            do=phrase("Check that you chose the right sheet and columns."),
        )
