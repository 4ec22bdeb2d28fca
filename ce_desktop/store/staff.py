"""Queries about staff and teams."""

from __future__ import annotations

from ce_desktop.domain.names import sort_key
from ce_desktop.domain.staff import Membership, Person, Team
from ce_desktop.store import tables
from ce_desktop.store.school_file import School


def people(school: School) -> list[Person]:
    """Everyone the file knows, leavers among them, forgotten people not; by name."""
    query = tables.Person.select().where(~tables.Person.forgotten).dicts()
    found = [Person(**row) for row in query.execute(school.db)]
    return sorted(found, key=lambda person: sort_key(person.name))


def person(school: School, person_id: int) -> Person | None:
    """One person, or None."""
    query = tables.Person.select().where(tables.Person.id == person_id).dicts()
    return next((Person(**row) for row in query.execute(school.db)), None)


def name(school: School, person_id: int) -> str:
    """One person's name, "" for nobody."""
    found = school.rows("SELECT name FROM person WHERE id = ?", (person_id,))
    return str(found[0][0]) if found else ""


def names(school: School) -> dict[int, str]:
    """Every person's name by id, forgotten people's stand-in names among them."""
    return dict(school.rows("SELECT id, name FROM person"))


def teams(school: School) -> list[Team]:
    """Every team, by name."""
    found = [Team(**row) for row in tables.Team.select().dicts().execute(school.db)]
    return sorted(found, key=lambda team: sort_key(team.name))


def memberships(school: School) -> list[Membership]:
    """Every membership, past ones among them, oldest first."""
    query = tables.Membership.select().dicts()
    found = [Membership(**row) for row in query.execute(school.db)]
    return sorted(found, key=lambda one: (str(one.since or ""), one.id))


def rounds_of(school: School, person_id: int) -> int:
    """In how many rounds the person is a member."""
    query = tables.RoundMember.select().where(tables.RoundMember.person == person_id)
    return int(query.count(school.db))


def forgotten_count(school: School) -> int:
    """How many people have been forgotten."""
    return int(tables.Person.select().where(tables.Person.forgotten).count(school.db))
