"""Queries about staff and teams."""

from __future__ import annotations

from datetime import date
from typing import Any

from ce_desktop.domain.names import sort_key
from ce_desktop.domain.staff import Membership, Person, Team
from ce_desktop.store.ids import day
from ce_desktop.store.school_file import School

_PERSON = "SELECT id, name, role, email, active_from, active_to, note, forgotten FROM person"


def people(school: School) -> list[Person]:
    """Everyone the file knows, leavers among them, forgotten people not; by name."""
    found = [_person(row) for row in school.rows(f"{_PERSON} WHERE NOT forgotten")]
    return sorted(found, key=lambda person: sort_key(person.name))


def person(school: School, person_id: int) -> Person | None:
    """One person, or None."""
    rows = school.rows(f"{_PERSON} WHERE id = ?", (person_id,))
    return next((_person(row) for row in rows), None)


def _person(row: tuple[Any, ...]) -> Person:
    id_, name, role, email, active_from, active_to, note, forgotten = row
    return Person(id_, name, role, email, day(active_from), day(active_to), note, bool(forgotten))


def name(school: School, person_id: int) -> str:
    """One person's name, "" for nobody."""
    found = school.rows("SELECT name FROM person WHERE id = ?", (person_id,))
    return str(found[0][0]) if found else ""


def names(school: School) -> dict[int, str]:
    """Every person's name by id, forgotten people's stand-in names among them."""
    return dict(school.rows("SELECT id, name FROM person"))


def teams(school: School) -> list[Team]:
    """Every team, by name."""
    found = [Team(*row) for row in school.rows("SELECT id, name FROM team")]
    return sorted(found, key=lambda team: sort_key(team.name))


def memberships(school: School) -> list[Membership]:
    """Every membership, past ones among them, oldest first."""
    rows = school.rows("SELECT id, person, team, since, until FROM membership")
    found = [Membership(*row[:3], *map(day, row[3:])) for row in rows]
    return sorted(found, key=lambda one: (str(one.since or ""), one.id))


def rounds_of(school: School, person_id: int) -> int:
    """In how many rounds the person is a member."""
    return int(school.scalar("SELECT count(*) FROM round_member WHERE person = ?", (person_id,)))


def count_active(school: School, on: date) -> int:
    """How many people work here on the day `on`, without reading them."""
    return int(
        school.scalar(
            "SELECT count(*) FROM person WHERE NOT forgotten AND (active_from IS NULL OR active_from <= ?1) "
            "AND (active_to IS NULL OR active_to >= ?1)",
            (on.isoformat(),),
        )
    )


def forgotten_count(school: School) -> int:
    """How many people have been forgotten."""
    return int(school.scalar("SELECT count(*) FROM person WHERE forgotten"))
