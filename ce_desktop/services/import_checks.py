"""What would stop a spreadsheet from going into this school, all of it listed before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ce_desktop.domain.drafts import NOT_SEEN, RatingsDraft, StaffDraft, match_people, shared_name
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.problem import Problem, total
from ce_desktop.domain.round import Round, RoundState
from ce_desktop.domain.staff import Person
from ce_desktop.store import rounds as round_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School

UNCHANGED = phrase("The school file is unchanged.")


class Existing(Enum):
    """What to do with people of a name the school already has."""

    UPDATE = "update"
    CREATE = "create"


def problems_of_staff(school: School, *, draft: StaffDraft, existing: Existing) -> list[Problem]:
    """What would stop this staff list: a name several people share, dates at odds with those in the file."""
    if existing is Existing.CREATE:
        return []
    known: dict[str, list[Person]] = {}
    for person in staff_store.people(school):
        known.setdefault(name_key(person.name), []).append(person)
    problems = []
    for row in draft.rows:
        people = known.get(name_key(row.name), [])
        if len(people) > 1:
            problems.append(Problem(shared_name(row.name, len(people)), draft.sheet, row.row))
        for person in people[:1]:
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
    school: School,
    *,
    draft: RatingsDraft,
    round_name: str,
    skill_name: str = "",
    low: int = 1,
    high: int = 5,
    added: Sequence[str] = (),
) -> list[Problem]:
    """What would stop these ratings from going into this school: unknown people, a missing skill, a closed round.

    Args:
        added: names of the draft that join the staff list with it.
        low: lowest answer of the scale, for a round that does not exist yet.
        high: highest answer of it.
    """
    people = [person.name for person in staff_store.people(school)]
    problems = match_people(draft, [*people, *new_people(added, people)])
    if not draft.skills and not skill_name.strip():
        problems.append(
            Problem(
                phrase("The sheet does not name a skill: say which skill these ratings are about."),
                draft.sheet,
            )
        )
    round_ = find_round(school, round_name)
    if round_ is not None and round_.state is RoundState.CLOSED:
        problems.append(
            Problem(phrase("The round “{name}” is closed: reopen it, or choose another.", name=round_.name))
        )
    if round_ is not None:
        low, high = round_.scale.low, round_.scale.high
    off = next((v for v in draft.value if v != NOT_SEEN and not low <= v <= high), None)
    if off is not None:
        problems.append(
            Problem(
                phrase(
                    "The round “{name}” uses the scale {low} to {high}, but the sheet has {value}.",
                    name=round_.name if round_ is not None else round_name,
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


def check_draft(problems: list[Problem] | tuple[Problem, ...], rows_found: int, source: str) -> None:
    """Refuse a draft with problems, or an empty one.

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
            do=phrase("Correct the spreadsheet and import it again."),
            problems=problems,
        )
    if rows_found == 0:
        raise ImportRefusal(
            phrase("“{source}” has nothing to import.", source=source),
            safe=UNCHANGED,
            do=phrase("Check that you chose the right sheet and columns."),
        )
