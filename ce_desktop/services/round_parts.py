"""What a round holds of its own: its skills, its people with their team of that time, who is asked about whom.

Everything here writes inside the caller's change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import RoundState, team_pairs
from ce_desktop.store import ratings as rating_store
from ce_desktop.store import rounds as store
from ce_desktop.store import rows, tables
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School


def put_skills(school: School, round_id: int, skills: Sequence[int]) -> None:
    """Write the round's own record of its skills; once it has opened, those it has stay as they were.

    Raises:
        Refusal: a skill is no longer in the file.
    """
    round_ = store.round_by_id(school, round_id)
    is_draft = round_ is None or round_.state is RoundState.DRAFT
    kept = {} if is_draft else {one.skill: one for one in store.round_skills(school, round_id)}
    known_skills = {skill.id: skill for skill in skill_store.skills(school)}
    rows.delete_where(school, tables.RoundSkill, round=round_id)
    for position, skill_id in enumerate(dict.fromkeys(skills), start=1):
        skill = kept.get(skill_id) or known_skills.get(skill_id)
        if skill is None:
            raise Refusal(phrase("This skill is no longer in the file."))
        rows.insert_pair(
            school,
            tables.RoundSkill,
            round=round_id,
            skill=skill_id,
            name=skill.name,
            position=position,
            required_level=skill.required_level,
            wanted_people=skill.wanted_people,
        )


def put_members(school: School, round_id: int, members: Sequence[int], today: date) -> None:
    """Write the round's own record of its people and their first team of `today`.

    Once it has opened, those it has keep the team they had then.

    Raises:
        Refusal: a person is no longer in the file.
    """
    round_ = store.round_by_id(school, round_id)
    is_draft = round_ is None or round_.state is RoundState.DRAFT
    kept = {one.person: one for one in store.members(school, round_id)}
    team_names = _first_teams(school, today)
    names = staff_store.names(school)
    rows.delete_where(school, tables.RoundMember, round=round_id)
    for position, person in enumerate(dict.fromkeys(members), start=1):
        before = kept.get(person)
        if person not in names:
            raise Refusal(phrase("This person is no longer in the file."))
        rows.insert_pair(
            school,
            tables.RoundMember,
            round=round_id,
            person=person,
            position=position,
            team_name=team_names.get(person, "") if before is None or is_draft else before.team_name,
            rates=before.rates if before is not None else True,
            is_rated=before.is_rated if before is not None else True,
        )


def put_parts(school: School, round_id: int, parts: Mapping[int, tuple[bool, bool]]) -> None:
    """Write of people in the round whether they are asked and whether others are asked about them.

    Args:
        parts: person id -> (rates, is_rated).

    Raises:
        Refusal: answers would lose their place, or nobody would be left to ask.
    """
    silent = {person for person, (rates, _) in parts.items() if not rates}
    unrated = {person for person, (_, is_rated) in parts.items() if not is_rated}
    if silent or unrated:
        for rater, ratee, _, _ in rating_store.all_of_round(school, round_id):
            if rater in silent:
                raise _has_answered(staff_store.names(school).get(rater, ""))
            if ratee in unrated:
                raise _was_answered_about(staff_store.names(school).get(ratee, ""))
    for person, (rates, is_rated) in parts.items():
        store.set_part(school, round_id, person, rates=rates, is_rated=is_rated)
    _check_somebody_is_asked(school, round_id)
    put_pairs(school, round_id, store.assignments(school, round_id))


def _check_somebody_is_asked(school: School, round_id: int) -> None:
    """A draft may wait for its people; a round that takes answers may not."""
    round_ = store.known_round(school, round_id)
    people = store.members(school, round_id)
    raters = {one.person for one in people if one.rates}
    rated = {one.person for one in people if one.is_rated}
    if round_.state is RoundState.OPEN and (not raters or not rated or len(raters | rated) < 2):
        raise nobody_asked()


def _has_answered(name: str) -> Refusal:
    return Refusal(
        phrase(
            "{name} has already answered in this round, so the person stays among those asked.", name=name
        ),
        safe=phrase("Nothing was changed."),
    )


def _was_answered_about(name: str) -> Refusal:
    return Refusal(
        phrase(
            "Colleagues have already answered about {name} in this round, so the person stays rated.",
            name=name,
        ),
        safe=phrase("Nothing was changed."),
    )


def _first_teams(school: School, today: date) -> dict[int, str]:
    """Each person's oldest present team: the block the person stands in on the map."""
    names = {team.id: team.name for team in staff_store.teams(school)}
    first: dict[int, str] = {}
    for one in staff_store.memberships(school):
        if one.active_on(today):
            first.setdefault(one.person, names[one.team])
    return first


def pairs_in_teams(school: School, round_id: int, today: date) -> set[tuple[int, int]]:
    """All (rater, ratee) of the round who share a team on `today`."""
    teams: dict[int, set[int]] = {}
    for one in staff_store.memberships(school):
        if one.active_on(today):
            teams.setdefault(one.person, set()).add(one.team)
    people = store.members(school, round_id)
    return team_pairs(
        teams, [one.person for one in people if one.rates], [one.person for one in people if one.is_rated]
    )


def put_pairs(school: School, round_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Write who is asked about whom, as far as they are in the round; nobody about themselves.

    Pairs that have answers stay among them, so that no answer is about something the round does not ask.

    Raises:
        Refusal: nobody would be left to ask. No pairs at all means that everyone is asked about everyone.
    """
    people = store.members(school, round_id)
    raters = {one.person for one in people if one.rates}
    rated = {one.person for one in people if one.is_rated}
    wanted = set(pairs)
    kept = {(one, other) for one, other in wanted if one in raters and other in rated and one != other}
    if wanted and not kept:
        raise nobody_asked()
    if kept:
        kept |= store.answered_pairs(school, round_id)
    rows.delete_where(school, tables.Assignment, round=round_id)
    for rater, ratee in sorted(kept):
        rows.insert_pair(school, tables.Assignment, round=round_id, rater=rater, ratee=ratee)


def add_pairs(school: School, round_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Ask about more than before, where the round does not ask everyone about everyone anyway."""
    asked = set(store.assignments(school, round_id))
    if asked:
        for rater, ratee in sorted(set(pairs) - asked):
            rows.insert_pair(school, tables.Assignment, round=round_id, rater=rater, ratee=ratee)


def put_team_pairs(school: School, round_id: int, today: date) -> None:
    """Ask the people of each team about each other, by the teams of `today`.

    Raises:
        Refusal: no two people of the round share a team.
    """
    pairs = pairs_in_teams(school, round_id, today)
    if not pairs:
        raise nobody_asked()
    put_pairs(school, round_id, pairs)


def nobody_asked() -> Refusal:
    """What is said when a choice would leave nobody to ask."""
    return Refusal(
        phrase("Nobody in this round would be asked about anyone."),
        safe=phrase("Nothing was changed."),
        do=phrase("Put people into teams, or choose who is asked about whom."),
    )
