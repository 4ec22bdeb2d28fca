"""What can be done with staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import Say, phrase, phrases
from ce_desktop.domain.staff import Person, check_span
from ce_desktop.services import teams as team_services
from ce_desktop.store import mentions, rows, tables
from ce_desktop.store import rounds as round_store
from ce_desktop.store import staff as store
from ce_desktop.store.school_file import School

_TEXTS = ("role", "email", "note")


def add_person(
    school: School,
    *,
    name: str,
    teams: Sequence[str] = (),
    role: str = "",
    email: str = "",
    active_from: date | None = None,
    active_to: date | None = None,
    note: str = "",
) -> int:
    """Add someone to the staff; teams that do not exist are made.

    Returns:
        The person's id.

    Raises:
        Refusal: no name, or dates that end before they start.
    """
    with school.change(phrase("Add {name}", name=clean_name(name))):
        return insert_person(
            school,
            name=name,
            teams=teams,
            role=role,
            email=email,
            active_from=active_from,
            active_to=active_to,
            note=note,
        )


def add_people(school: School, *, names: Sequence[str], team: str = "") -> list[int]:
    """Add several people by name, all of them into `team` if one is given; empty lines are left out.

    Returns:
        Their ids.

    Raises:
        Refusal: there is no name among them.
    """
    wanted = [name for name in map(clean_name, names) if name]
    if not wanted:
        raise Refusal(phrase("There are no names here."), do=phrase("Paste or type one name on each line."))
    with school.change(phrases("Add {n} person", "Add {n} people", len(wanted))):
        return [insert_person(school, name=name, teams=[team] if team else []) for name in wanted]


def edit_person(school: School, *, person: int, **values: Any) -> None:
    """Change name, role, email, active_from, active_to or note of a person.

    Raises:
        Refusal: an empty name, dates that end before they start, or nobody of that id.
        TypeError: a field that does not exist.
    """
    old = _known(school, person)
    unknown = set(values) - {"name", "active_from", "active_to", *_TEXTS}
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    if "name" in values:
        values["name"] = _checked_name(values["name"])
    for field in _TEXTS:
        if field in values:
            values[field] = str(values[field]).strip()
    check_span(values.get("active_from", old.active_from), values.get("active_to", old.active_to))
    with school.change(phrase("Change {name}", name=old.name)):
        rows.update(school, tables.Person, person, **values)


def set_teams(school: School, *, person: int, teams: Sequence[str], on: date | None = None) -> None:
    """Make `teams` the teams of a person from the day `on`; with None, as if it had always been so.

    Teams that do not exist are made. Without a day, memberships that are not among `teams` are
    deleted; with one they end the day before, so that the past keeps them.
    """
    who = _known(school, person)
    with school.change(phrase("Change the teams of {name}", name=who.name)):
        team_services.put_in_teams(school, person, teams, on)


def leave(school: School, *, person: int, last_day: date) -> None:
    """Note the last day of someone who leaves; past rounds keep them.

    Raises:
        Refusal: the day is before their first day, or nobody of that id.
    """
    who = _known(school, person)
    check_span(who.active_from, last_day)
    with school.change(phrase("{name} leaves", name=who.name)):
        rows.update(school, tables.Person, person, active_to=last_day)


def come_back(school: School, *, person: int) -> None:
    """Take back someone's leaving."""
    who = _known(school, person)
    with school.change(phrase("{name} is back", name=who.name)):
        rows.update(school, tables.Person, person, active_to=None)


def remove_people(school: School, *, people: Sequence[int]) -> None:
    """Remove people entered by mistake: possible while they were in no round and own no goal.

    Raises:
        Refusal: someone was in a round or owns a goal; nobody is removed.
    """
    chosen = [_known(school, person) for person in people]
    for who in chosen:
        if store.rounds_of(school, who.id) or rows.count_where(school, tables.Goal, owner=who.id):
            raise Refusal(
                phrase("{name} took part in a round or owns a goal, so the record stays.", name=who.name),
                safe=phrase("Nobody was removed."),
                do=phrase("Give a last day instead, or use “Forget this person”."),
            )
    name = (
        phrase("Remove {name}", name=chosen[0].name)
        if len(chosen) == 1
        else phrases("Remove {n} person", "Remove {n} people", len(chosen))
    )
    with school.change(name):
        for who in chosen:
            rows.delete_where(school, tables.Membership, person=who.id)
            rows.delete(school, tables.Person, who.id)


def forget_person(school: School, *, person: int, say: Say = str) -> None:
    """Take the name and every personal detail out of the file for good.

    The answers given by and about the person stay, under a stand-in name, so that no published
    result changes. The stand-in also takes the place of the full name in wins, goals and notes, unless
    someone else has the same name or it is a single word, which could be anybody. Rounds that are not
    closed no longer wait for the person. The old values are overwritten on the disk, and Undo is cleared
    with them; backups made before still hold the name.

    Raises:
        Refusal: nobody of that id.
    """
    name = _known(school, person).name
    others = {name_key(one.name) for one in store.people(school) if one.id != person}
    stand_in = say(phrase("Former colleague {n}", n=store.forgotten_count(school) + 1))
    with school.change(phrase("Forget a person")):
        rows.delete_where(school, tables.Membership, person=person)
        rows.update(
            school,
            tables.Person,
            person,
            name=stand_in,
            role="",
            email="",
            note="",
            active_from=None,
            active_to=None,
            forgotten=True,
        )
        round_store.let_go(school, person)
        if len(name.split()) > 1 and name_key(name) not in others:
            mentions.replace_name(school, name, stand_in)
    school.forget_history()


def insert_person(school: School, *, name: str, teams: Sequence[str] = (), **values: Any) -> int:
    """Write a person inside the caller's change; returns the id."""
    check_span(values.get("active_from"), values.get("active_to"))
    for field in _TEXTS:
        if field in values:
            values[field] = str(values[field]).strip()
    person = rows.insert(school, tables.Person, name=_checked_name(name), **values)
    if teams:
        team_services.put_in_teams(school, person, teams, None)
    return person


def _checked_name(name: str) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise Refusal(phrase("A person needs a name."), do=phrase("Write the name."))
    return cleaned


def _known(school: School, person: int) -> Person:
    found = store.person(school, person)
    if found is None or found.forgotten:
        raise Refusal(phrase("This person is no longer in the file."))
    return found
