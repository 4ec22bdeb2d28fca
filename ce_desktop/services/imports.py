"""Committing what a spreadsheet said: a backup first, then one change that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import NO_SKILL, NOT_SEEN, RatingsDraft, StaffDraft
from ce_desktop.domain.name_choices import (
    NO_ANSWERS,
    NO_CHOICES,
    Answers,
    NameChoices,
    added_names,
    answered,
    staff_with_names,
)
from ce_desktop.domain.name_questions import person_key
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrases
from ce_desktop.domain.round import Source
from ce_desktop.domain.scale import check_scale
from ce_desktop.domain.staff import Person
from ce_desktop.domain.staff_rows import told_apart
from ce_desktop.paths import is_temporary
from ce_desktop.services import round_parts
from ce_desktop.services import staff as staff_services
from ce_desktop.services import teams as team_services
from ce_desktop.services.import_checks import (
    Existing,
    check_draft,
    check_staff,
    dates_at_odds,
    find_round,
    new_people,
    next_step,
    problems_of_ratings,
)
from ce_desktop.services.import_round import ready_round, skill_ids
from ce_desktop.store import ratings as rating_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.backup import Shelf
from ce_desktop.store.school_file import School

__all__ = [
    "Existing",
    "RatingsImported",
    "StaffImported",
    "dates_at_odds",
    "find_round",
    "import_ratings",
    "import_staff",
    "keep_backup",
    "preview_ratings",
    "preview_staff",
    "problems_of_ratings",
    "staff_told_apart",
]
Progress = Callable[[int, int], None]
_SLICE = 4_000


@dataclass(frozen=True, slots=True)
class StaffImported:
    """What an import of staff did, in counts of people, however many rows are about each.

    `updated` are people who were on the staff list before.
    """

    added: int
    updated: int


@dataclass(frozen=True, slots=True)
class RatingsImported:
    """What an import of ratings did: the round it went to, the skills, and the count."""

    round_id: int
    skills: tuple[int, ...]
    ratings: int


def import_staff(
    school: School,
    *,
    draft: StaffDraft,
    existing: Existing = Existing.UPDATE,
    names: NameChoices = NO_CHOICES,
    shelf: Shelf | None = None,
    progress: Progress | None = None,
    today: date | None = None,
) -> StaffImported:
    """Add the people of a draft; known names are updated (empty cells change nothing) or added again.

    Args:
        names: what a person answered about names that are nearly somebody's, which are new without an answer,
            and about rows whose name several people have, which are refused without one.
        today: from this day on people are in other teams than before, which keeps the years in the
            earlier ones; None puts them in as if it had always been so.

    Raises:
        ImportRefusal: the draft has errors or no people.
        Refusal: the world said no. Either way the file is as before.
        Cancelled: from `progress`; the file is as before.
    """
    draft = staff_with_names(draft, names)
    meant = check_staff(school, draft=draft, existing=existing)
    keep_backup(school, shelf)
    new = _adds(draft, meant, existing)
    done = _counted(new, meant)
    made: dict[str, int] = {}
    teams: dict[int, tuple[str, ...]] = {}
    with school.change(phrases("Import {n} person", "Import {n} people", done.added + done.updated)):
        for number, (row, known, is_new) in enumerate(zip(draft.rows, meant, new, strict=True), start=1):
            values = {
                field: value
                for field in ("role", "email", "active_from", "active_to", "note")
                if (value := getattr(row, field))
            }
            key = person_key(row)
            if is_new:
                person = staff_services.insert_person(school, name=row.name, teams=row.teams, **values)
                made.setdefault(key, person)
            else:
                person = known.id if known is not None else made[key]
                staff_services.edit_person(school, person=person, **values)
                if row.teams:
                    # A list may name the teams of one person in a row each.
                    of_sheet = (*teams.get(person, ()), *row.teams)
                    since = None if known is None else today
                    team_services.put_in_teams(school, person, of_sheet, since)
            teams[person] = (*teams.get(person, ()), *row.teams)
            if progress is not None:
                progress(number, len(draft.rows))
    return done


def staff_told_apart(school: School, *, draft: StaffDraft) -> StaffDraft:
    """The draft for whoever can ask nobody about names in it, see `staff_rows.told_apart`."""
    return told_apart(draft, staff_store.people(school))


def preview_staff(
    school: School, *, draft: StaffDraft, existing: Existing = Existing.UPDATE
) -> StaffImported:
    """What `import_staff` would do, changing nothing.

    Raises:
        ImportRefusal: it would be refused.
    """
    meant = check_staff(school, draft=draft, existing=existing)
    return _counted(_adds(draft, meant, existing), meant)


def _counted(new: Sequence[bool], meant: Sequence[Person | None]) -> StaffImported:
    return StaffImported(sum(new), len({person.id for person in meant if person is not None}))


def _adds(draft: StaffDraft, meant: Sequence[Person | None], existing: Existing) -> list[bool]:
    """Whether each row adds somebody, instead of updating somebody on the list or further up in the sheet."""
    made: set[str] = set()
    found = []
    for row, known in zip(draft.rows, meant, strict=True):
        key = person_key(row)
        is_repeated = existing is Existing.UPDATE and key in made
        found.append(known is None and not is_repeated)
        if found[-1]:
            made.add(key)
    return found


def preview_ratings(
    school: School, *, draft: RatingsDraft, into: Destination, answers: Answers = NO_ANSWERS
) -> None:
    """Refuse what `import_ratings` would refuse, changing nothing.

    Raises:
        ImportRefusal: it would be refused.
        Refusal: the round takes no answers, or the scale cannot be.
    """
    _checked(school, draft, into, answers)


def _checked(
    school: School, draft: RatingsDraft, into: Destination, answers: Answers
) -> tuple[RatingsDraft, list[str]]:
    """The draft as it is answered, and the names that join the staff list; refuses like `preview_ratings`."""
    check_scale(into.low, into.high, {})
    read, added = answered(draft, answers), added_names(draft, answers.names)
    fit = problems_of_ratings(school, draft=read, into=into, added=added)
    check_draft([*read.errors, *fit], len(read), draft.source, do=None if added else next_step(school))
    return read, added


def import_ratings(
    school: School,
    *,
    draft: RatingsDraft,
    into: Destination,
    answers: Answers = NO_ANSWERS,
    shelf: Shelf | None = None,
    progress: Progress | None = None,
    today: date,
) -> RatingsImported:
    """Write the ratings of a draft into a round; round and skills are made when they do not exist.

    Ratings already there for the same rater, colleague and skill are overwritten. A draft round is
    opened; people and pairs of the sheet that are not in the round join it.

    Args:
        answers: what a person answered about names that are nobody's or several people's on the staff list,
            which are refused without an answer, and about skills.

    Raises:
        ImportRefusal: the draft has errors, is empty, or does not fit this school.
        Refusal: the world said no. Either way the file is as before.
        Cancelled: from `progress`; the file is as before.
    """
    draft, added = _checked(school, draft, into, answers)
    keep_backup(school, shelf)
    with school.change(phrases("Import {n} rating", "Import {n} ratings", len(draft))):
        of_round = skill_ids(school, draft.skills or (into.skill_name,))
        for name in new_people(added, [person.name for person in staff_store.people(school)]):
            staff_services.insert_person(school, name=name)
        by_key = {name_key(person.name): person.id for person in staff_store.people(school)}
        people = [draft.person_of(at) or by_key[name_key(name)] for at, name in enumerate(draft.names)]
        round_id = ready_round(school, into, of_round, people, today)
        pairs = zip(draft.rater, draft.ratee, strict=True)
        round_parts.add_pairs(school, round_id, ((people[rater], people[ratee]) for rater, ratee in pairs))
        responses = [0] * len(people)
        fresh: set[int] = set()
        for index in sorted(set(draft.rater)):
            is_new = rating_store.response_of(school, round_id, people[index]) is None
            responses[index] = rating_store.ensure_response(school, round_id, people[index], Source.FORM)
            if is_new:
                fresh.add(responses[index])
        done = 0
        rating_rows = _rating_rows(draft, responses, people, of_round)
        while block := list(islice(rating_rows, _SLICE)):
            _write(school, block, fresh)
            done += len(block)
            if progress is not None:
                progress(done, len(draft))
    return RatingsImported(round_id, tuple(of_round), len(draft))


def keep_backup(school: School, shelf: Shelf | None) -> None:
    """A dated copy before an import, which Undo can take back only in this sitting; see `back_up_if_due`."""
    if shelf is not None and not school.read_only and not is_temporary(school.path):
        school.check_in_place()
        with school.quiet() as connection:
            shelf.keep(connection, school.path, reason="before-import")


def _write(school: School, block: list[tuple[int, int, int, int | None]], fresh: set[int]) -> None:
    """Raters new to the round take the fast way; a draft holds no cell twice, so nothing is there yet."""
    new = [row for row in block if row[0] in fresh]
    if new:
        rating_store.insert_many(school, new)
    if len(new) < len(block):
        rating_store.set_many(school, [row for row in block if row[0] not in fresh])


def _rating_rows(
    draft: RatingsDraft, responses: list[int], people: list[int], skills: list[int]
) -> Iterator[tuple[int, int, int, int | None]]:
    only = skills[0]
    for rater, ratee, skill, value in zip(draft.rater, draft.ratee, draft.skill, draft.value, strict=True):
        yield (
            responses[rater],
            only if skill == NO_SKILL else skills[skill],
            people[ratee],
            None if value == NOT_SEEN else value,
        )
