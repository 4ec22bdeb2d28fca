"""A person's whole record in one step: details, and the time in each team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.staff import check_span
from ce_desktop.services import staff as staff_services
from ce_desktop.store import rows, tables
from ce_desktop.store import staff as store
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in the team of this name; both days counted, either of them open."""

    team: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the staff list says about one person. `spells` are all of them, past ones too."""

    name: str
    role: str = ""
    email: str = ""
    active_from: date | None = None
    active_to: date | None = None
    note: str = ""
    spells: tuple[Spell, ...] = ()


def save_record(school: School, *, record: Record, person: int | None = None) -> int:
    """Write a person's record, as a new person where `person` is None; teams that do not exist are made.

    Returns:
        The person's id.

    Raises:
        Refusal: no name, dates that end before they start, the same team twice at the same time, or
            nobody of that id. The file is as before.
    """
    spells = _checked(record.spells)
    values = {
        field: getattr(record, field) for field in ("role", "email", "active_from", "active_to", "note")
    }
    name = clean_name(record.name)
    title = phrase("Add {name}", name=name) if person is None else phrase("Change {name}", name=name)
    with school.change(title):
        if person is None:
            person = staff_services.insert_person(school, name=record.name, **values)
        else:
            staff_services.edit_person(school, person=person, name=record.name, **values)
        _put_spells(school, person, spells)
    return person


def add_listed(school: School, *, people: Sequence[PersonRow]) -> list[int]:
    """Add the people of a pasted list as new ones, in one step.

    Returns:
        Their ids.

    Raises:
        Refusal: there is nobody in the list, or a row cannot be stored; then nobody is added.
    """
    if not people:
        raise Refusal(phrase("There are no names here."), do=phrase("Paste or type one name on each line."))
    with school.change(phrases("Add {n} person", "Add {n} people", len(people))):
        return [
            staff_services.insert_person(
                school,
                name=one.name,
                teams=one.teams,
                role=one.role,
                email=one.email,
                active_from=one.active_from,
                active_to=one.active_to,
                note=one.note,
            )
            for one in people
        ]


def _checked(spells: Sequence[Spell]) -> list[Spell]:
    """Those spells that name a team, each sound by itself and beside the others."""
    kept = [spell for spell in spells if clean_name(spell.team)]
    for at, spell in enumerate(kept):
        check_span(spell.since, spell.until)
        for other in kept[:at]:
            if name_key(other.team) == name_key(spell.team) and _overlap(other, spell):
                raise Refusal(
                    phrase("“{team}” is there twice for the same time.", team=clean_name(spell.team)),
                    do=phrase("Change the dates, or take one of the two away."),
                )
    return kept


def _overlap(one: Spell, other: Spell) -> bool:
    starts_late = one.since is not None and other.until is not None and other.until < one.since
    ends_early = one.until is not None and other.since is not None and one.until < other.since
    return not (starts_late or ends_early)


def _put_spells(school: School, person: int, spells: Sequence[Spell]) -> None:
    """Make `spells` the memberships of a person; those that stay the same keep their ids."""
    teams = {name_key(team.name): team.id for team in store.teams(school)}
    wanted: list[tuple[int, date | None, date | None]] = []
    for spell in spells:
        key = name_key(spell.team)
        if key not in teams:
            teams[key] = rows.insert(school, tables.Team, name=clean_name(spell.team))
        wanted.append((teams[key], spell.since, spell.until))
    for one in store.memberships(school):
        if one.person != person:
            continue
        have = (one.team, one.since, one.until)
        if have in wanted:
            wanted.remove(have)
        else:
            rows.delete(school, tables.Membership, one.id)
    for team, since, until in wanted:
        rows.insert_after(
            school, tables.Membership, {"person": person}, person=person, team=team, since=since, until=until
        )
