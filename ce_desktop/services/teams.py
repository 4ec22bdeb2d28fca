"""What can be done with teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.staff import Team
from ce_desktop.store import rows, tables
from ce_desktop.store import staff as store
from ce_desktop.store.school_file import School


def add_team(school: School, *, name: str) -> int:
    """Add a team.

    Returns:
        Its id.

    Raises:
        Refusal: no name, or a team of that name exists.
    """
    cleaned = _checked_name(school, name)
    with school.change(phrase("Add the team {name}", name=cleaned)):
        return rows.insert(school, tables.Team, name=cleaned)


def rename_team(school: School, *, team: int, name: str) -> None:
    """Give a team another name; past rounds keep the name of their time.

    Raises:
        Refusal: no name, another team of that name exists, or it is no longer in the file.
    """
    _known_name(school, team)
    cleaned = _checked_name(school, name, except_team=team)
    with school.change(phrase("Rename the team to {name}", name=cleaned)):
        rows.update(school, tables.Team, team, name=cleaned)


def remove_team(school: School, *, team: int) -> None:
    """Remove a team and its memberships; people stay, goals of the team become goals of the school.

    Raises:
        Refusal: it is no longer in the file.
    """
    name = _known_name(school, team)
    with school.change(phrase("Remove the team {name}", name=name)):
        rows.delete_where(school, tables.Membership, team=team)
        for table in (tables.Goal, tables.Win):
            rows.update_where(school, table, {"team": team}, team=None)
        rows.delete(school, tables.Team, team)


def change_teams(
    school: School, *, people: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = (), on: date
) -> None:
    """Put people into teams and take them out of others from the day `on`; other teams stay as they are.

    Teams to add that do not exist are made; a membership that ends does so the day before `on`.

    Raises:
        Refusal: someone is no longer in the file; nothing is changed.
    """
    names = store.names(school)
    if not people or not all(person in names for person in people):
        raise Refusal(phrase("This person is no longer in the file."))
    keys = {name_key(name) for name in remove}
    title = (
        phrase("Change the teams of {name}", name=names[people[0]])
        if len(people) == 1
        else phrases("Change the teams of {n} person", "Change the teams of {n} people", len(people))
    )
    with school.change(title):
        for person in people:
            team_names = {team.id: team.name for team in store.teams(school)}
            present = [
                team_names[one.team]
                for one in store.memberships(school)
                if one.person == person and one.active_on(on) and name_key(team_names[one.team]) not in keys
            ]
            put_in_teams(school, person, [*present, *add], on)


def put_in_teams(school: School, person: int, names: Sequence[str], on: date | None) -> None:
    """Make `names` the person's teams inside the caller's change; see `staff.set_teams`."""
    wanted: dict[str, str] = {name_key(name): clean_name(name) for name in names if clean_name(name)}
    known = {name_key(team.name): team for team in store.teams(school)}
    keys = {team.id: key for key, team in known.items()}
    spells = [one for one in store.memberships(school) if one.person == person]
    now = [one for one in spells if (one.until is None if on is None else one.active_on(on))]
    kept = {keys[one.team] for one in now} & wanted.keys()
    for one in now:
        if keys[one.team] in kept:
            continue
        if on is None or (one.since is not None and one.since >= on):
            rows.delete(school, tables.Membership, one.id)
        else:
            rows.update(school, tables.Membership, one.id, until=on - timedelta(days=1))
    for one in spells if on is not None else reversed(spells):
        key = keys[one.team]
        if one in now or key not in wanted or key in kept:
            continue  # a time that is over, or is to come, is nothing a list of today's teams speaks of
        if on is None:
            rows.update(school, tables.Membership, one.id, until=None)
            kept.add(key)
        elif one.since is not None and one.since > on:
            # It begins earlier than planned; a second time beside it would be the same days twice.
            rows.update(school, tables.Membership, one.id, since=on)
            kept.add(key)
    for key, name in wanted.items():
        if key not in kept:
            team = known.get(key)
            row = team.id if team is not None else rows.insert(school, tables.Team, name=name)
            known.setdefault(key, Team(row, name))
            # The order given is the order of entry: the first team is the block a person stands in on maps.
            rows.insert_after(
                school, tables.Membership, {"person": person}, person=person, team=row, since=on
            )


def _known_name(school: School, team: int) -> str:
    name = next((one.name for one in store.teams(school) if one.id == team), None)
    if name is None:
        raise Refusal(phrase("This team is no longer in the file."))
    return name


def _checked_name(school: School, name: str, except_team: int | None = None) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise Refusal(phrase("A team needs a name."), do=phrase("Write a name, such as “Grade 3”."))
    for team in store.teams(school):
        if team.id != except_team and name_key(team.name) == name_key(cleaned):
            raise Refusal(
                phrase("There already is a team called “{name}”.", name=team.name),
                do=phrase("Use that team, or choose another name."),
            )
    return cleaned
