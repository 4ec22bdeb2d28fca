"""The file as plain lists, for the terminal and for other programs: stable keys, simple values."""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights.coverage import coverage
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import find_round, rounds
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
        round_name: for ratings and coverage; None takes the round that matters now.
        skill_name: for ratings and coverage; None takes every skill of the round.

    Raises:
        Refusal: there is no such round or skill, or the round is confidential.
        KeyError: `what` is none of these.
    """
    if what in ("ratings", "coverage"):
        return _of_round(school, what, round_name, skill_name)
    return {"staff": _staff, "skills": _skills, "rounds": _rounds, "goals": _goals}[what](school, today)


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


def _skills(school: School, _today: date) -> list[Listed]:
    return [
        {
            "name": one.skill.name,
            "archived": one.skill.archived,
            "category": one.skill.category,
            "wanted": one.skill.wanted_people,
            "rounds": one.rounds,
        }
        for one in skills(school)
    ]


def _rounds(school: School, _today: date) -> list[Listed]:
    return [
        {
            "name": one.round.name,
            "mode": one.round.mode.value,
            "state": one.round.state.value,
            "members": one.members,
            "ratings": one.ratings,
            "answered": one.answered,
            "skills": [skill.name for skill in one.skills],
            "scale": [one.round.scale.low, one.round.scale.high],
        }
        for one in rounds(school)
    ]


def _goals(school: School, today: date) -> list[Listed]:
    return [
        {
            "title": one.goal.title,
            "state": one.state.value,
            "baseline": one.goal.baseline,
            "target": one.goal.target,
            "latest": one.latest.value if one.latest is not None else None,
            "unit": one.goal.unit,
            "standing": one.standing.value,
            "due": _day(one.goal.due),
        }
        for one in goal_insights.goals(school, today=today)
    ]


def _of_round(school: School, what: str, round_name: str | None, skill_name: str | None) -> list[Listed]:
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
        }
        for one in coverage(school, round_=round_)
        if skill is None or one.skill == skill
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
