"""The file as plain lists, for the terminal and for other programs: stable keys, simple values."""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.goal import GoalState
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights.coverage import coverage
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import count_ratings, current_round, find_round, rounds
from ce_desktop.insights.skills import skills
from ce_desktop.insights.staff import staff
from ce_desktop.store.rounds import round_skills
from ce_desktop.store.school_file import School

Listed = dict[str, object]


def rows(
    school: School, what: str, *, round_name: str | None = None, skill_name: str | None = None, today: date
) -> list[Listed]:
    """One of staff, skills, rounds, ratings, coverage or goals.

    Args:
        round_name: for rounds, ratings and coverage; None takes every round, of the last two the one that
            matters now.
        skill_name: for skills, goals, ratings and coverage; None takes every skill.

    Raises:
        Refusal: there is no such round or skill, or the round is confidential.
        KeyError: `what` is none of these.
    """
    if what in ("ratings", "coverage"):
        return _of_round(school, what, round_name, skill_name)
    if what == "rounds":
        return _rounds(school, round_name)
    if what == "skills":
        return _skills(school, skill_name)
    if what == "goals":
        return _goals(school, skill_name, today)
    return {"staff": _staff}[what](school, today)


def _staff(school: School, today: date) -> list[Listed]:
    return [
        {
            "name": one.name,
            "teams": list(one.teams),
            "role": one.role,
            "active": one.active,
            "joined": _day(one.active_from),
            "left": _day(one.active_to),
        }
        for one in staff(school, today=today)
    ]


def _skills(school: School, name: str | None) -> list[Listed]:
    wanted = _skill_key(school, name)
    return [
        {
            "name": one.skill.name,
            "archived": one.skill.archived,
            "category": one.skill.category,
            "wanted": one.skill.wanted_people,
            "rounds": one.rounds,
        }
        for one in skills(school)
        if wanted is None or name_key(one.skill.name) == wanted
    ]


def _skill_key(school: School, name: str | None) -> str | None:
    """What to compare skill names with, or None for all of them.

    Raises:
        Refusal: the school has no such skill.
    """
    if name is None:
        return None
    known = [one.skill.name for one in skills(school)]
    if name_key(name) not in map(name_key, known):
        raise Refusal(
            phrase("There is no skill called “{name}”.", name=name),
            do=phrase("Skills in this school: {names}.", names=", ".join(known) or "–"),
        )
    return name_key(name)


def _rounds(school: School, name: str | None) -> list[Listed]:
    wanted = find_round(school, name).id if name is not None else None
    return [
        {
            "name": one.round.name,
            "mode": one.round.mode.value,
            "state": one.round.state.value,
            "members": one.members,
            "ratings": count_ratings(school, round_id=one.round.id),
            "answered": one.answered,
            "skills": [skill.name for skill in one.skills],
            "scale": [one.round.scale.low, one.round.scale.high],
        }
        for one in rounds(school)
        if wanted is None or one.round.id == wanted
    ]


def _goals(school: School, skill_name: str | None, today: date) -> list[Listed]:
    wanted = _skill_key(school, skill_name)
    return [
        {
            "title": one.goal.title,
            "state": one.state.value,
            "baseline": one.goal.baseline,
            "target": one.goal.target,
            "latest": one.latest.value if one.latest is not None else None,
            "unit": one.goal.unit,
            "standing": one.standing.value if one.state is GoalState.ACTIVE else None,
            "due": _day(one.goal.due),
            "measured": _day(one.latest.on_day) if one.latest is not None else None,
            "expected": round(one.expected.value, one.expected_decimals)
            if one.expected is not None
            else None,
            "expected_by": _day(one.expected.on_day) if one.expected is not None else None,
            "met_with": one.met_with.value if one.met_with is not None else None,
            "words": str(one.says),
        }
        for one in goal_insights.goals(school, today=today)
        if wanted is None or name_key(one.skill_name) == wanted
    ]


def _of_round(school: School, what: str, round_name: str | None, skill_name: str | None) -> list[Listed]:
    if round_name is None and current_round(school) is None:
        _skill_key(school, skill_name)
        return []
    round_ = find_round(school, round_name)
    asked = round_skills(school, round_.id)
    skill = None
    if skill_name is not None:
        skill = next((one.skill for one in asked if name_key(one.name) == name_key(skill_name)), None)
        if skill is None:
            raise Refusal(
                phrase("The round “{round}” does not ask “{skill}”.", round=round_.name, skill=skill_name),
                do=phrase("Its skills are: {names}.", names=", ".join(one.name for one in asked) or "–"),
            )
    if what == "ratings":
        return [
            {"rater": one.rater, "ratee": one.ratee, "skill": one.skill, "value": one.value}
            for one in ratings(school, round_=round_, skill=skill)
        ]
    return [
        {
            "skill": one.name,
            "wanted": one.wanted,
            "trusted": one.trusted,
            "state": one.state.value,
            "level": one.level,
            "judged": one.judged,
            "rule": str(one.rule),
        }
        for one in coverage(school, round_=round_)
        if skill is None or one.skill == skill
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
