"""The staff list: who is here, in which teams, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ce_desktop.domain.staff import Membership, Team
from ce_desktop.store import staff as store
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class TeamSpell:
    """A person's time in a team."""

    membership: int
    team: int
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person. `teams` are the present ones; `spells` all of them, past ones too."""

    id: int
    name: str
    teams: tuple[str, ...]
    role: str
    email: str
    active: bool
    active_from: date | None
    active_to: date | None
    note: str
    spells: tuple[TeamSpell, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with its present members' count."""

    id: int
    name: str
    people: int


def staff(school: School, *, today: date) -> list[StaffRow]:
    """Everyone the file knows, leavers among them, by name."""
    teams = {team.id: team for team in store.teams(school)}
    spells: dict[int, list[Membership]] = {}
    for one in store.memberships(school):
        spells.setdefault(one.person, []).append(one)
    return [
        StaffRow(
            id=person.id,
            name=person.name,
            teams=_present(spells.get(person.id, []), teams, today),
            role=person.role,
            email=person.email,
            active=person.active_on(today),
            active_from=person.active_from,
            active_to=person.active_to,
            note=person.note,
            spells=tuple(
                TeamSpell(one.id, one.team, teams[one.team].name, one.since, one.until)
                for one in spells.get(person.id, [])
            ),
        )
        for person in store.people(school)
    ]


def teams(school: School, *, today: date) -> list[TeamRow]:
    """Every team with how many people are in it today, by name."""
    active = {person.id for person in store.people(school) if person.active_on(today)}
    counts: dict[int, set[int]] = {}
    for one in store.memberships(school):
        if one.person in active and one.active_on(today):
            counts.setdefault(one.team, set()).add(one.person)
    return [TeamRow(team.id, team.name, len(counts.get(team.id, ()))) for team in store.teams(school)]


def names(school: School) -> list[str]:
    """The names of everyone on the list, leavers among them."""
    return [person.name for person in store.people(school)]


def rounds_of(school: School, *, person: int) -> int:
    """In how many rounds a person took part: decides whether the record can be removed."""
    return store.rounds_of(school, person)


def _present(spells: list[Membership], teams: dict[int, Team], today: date) -> tuple[str, ...]:
    seen = dict.fromkeys(one.team for one in spells if one.active_on(today))
    return tuple(teams[team].name for team in seen)
