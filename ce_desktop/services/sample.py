"""The sample school: invented people and a believable year, always up to date.

The content lies in `resources/sample`; its days are counted from today, negative ones are past,
so nothing in it may name a month or a season.
Answers are computed, not drawn: the same names give the same answers on every computer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ce_desktop.domain.phrase import Phrase, Say, phrase
from ce_desktop.domain.skill import STARTER_SKILLS
from ce_desktop.paths import resource
from ce_desktop.services import goals as goal_services
from ce_desktop.services import ratings as rating_services
from ce_desktop.services import rounds as round_services
from ce_desktop.services import school as school_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services import staff as staff_services
from ce_desktop.services.sample_answers import Rater, answer
from ce_desktop.store import staff as staff_store
from ce_desktop.store.backup import Shelf
from ce_desktop.store.school_file import School

_FRIDAY = 4
_SATURDAY = 5
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Telling:
    """From when the days of the content are counted, and in which language it is said."""

    today: date
    say: Say

    def day(self, offset: int) -> date:
        return school_day(self.today + timedelta(days=offset))

    def text(self, words: str) -> str:
        return self.say(Phrase(words)) if words else ""


def write_sample(path: Path, *, today: date, shelf: Shelf | None = None, say: Say = str) -> School:
    """Make the sample school as a file at `path`, marked as a sample, and open it.

    Raises:
        Refusal: a file is already there, or the place takes no files.
    """
    school = school_services.new_school(
        path=path, name=_load("school")["name"], is_sample=True, shelf=shelf, say=say
    )
    try:
        build_sample(school, today=today, say=say)
    except BaseException:
        # Half a sample would be taken for a school.
        school.close()
        path.unlink(missing_ok=True)
        raise
    school.forget_history()
    return school


def build_sample(school: School, *, today: date, say: Say = str) -> None:
    """Fill an empty school with the sample's people, skills, rounds, goals and wins, in one change."""
    tell = _Telling(today, say)
    with school.change(phrase("Fill the sample school")):
        school_services.set_vision(school, vision=tell.text(_load("school")["vision"]))
        staff = _load("staff")
        people = _add_staff(school, staff, tell)
        skills = _add_skills(school, tell)
        for content in _load("rounds"):
            _add_round(school, content, staff, people, skills, tell)
        _add_goals(school, people, skills, tell)


def school_day(day: date) -> date:
    """`day` itself, or the Friday before it when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY)) if day.weekday() >= _SATURDAY else day


def _add_staff(school: School, staff: Sequence[Content], tell: _Telling) -> dict[str, int]:
    people = {}
    for one in staff:
        joined = tell.day(one["joined"])
        person = people[one["name"]] = staff_services.add_person(
            school,
            name=one["name"],
            role=tell.text(one["role"]),
            email=one["email"],
            active_from=joined,
            note=tell.text(one.get("note", "")),
        )
        teams = [tell.text(one["team"])]
        staff_services.set_teams(school, person=person, teams=teams, on=joined)
        for also in one.get("also", ()):
            teams.append(tell.text(also["team"]))
            staff_services.set_teams(school, person=person, teams=teams, on=tell.day(also["since"]))
        if "left" in one:
            staff_services.leave(school, person=person, last_day=tell.day(one["left"]))
            staff_services.set_teams(
                school, person=person, teams=(), on=tell.day(one["left"]) + timedelta(days=1)
            )
    return people


def _add_skills(school: School, tell: _Telling) -> dict[str, int]:
    content = _load("skills")
    starters = {str(starter.name): starter for starter in STARTER_SKILLS}
    ids = skill_services.add_starter_skills(
        school, chosen=[starters[one["name"]] for one in content], say=tell.say
    )
    for one, skill in zip(content, ids, strict=True):
        skill_services.edit_skill(
            school, skill=skill, wanted_people=one["wanted"], required_level=one.get("level")
        )
    return {one["key"]: skill for one, skill in zip(content, ids, strict=True)}


def _add_round(
    school: School,
    content: Content,
    staff: Sequence[Content],
    people: Mapping[str, int],
    skills: Mapping[str, int],
    tell: _Telling,
) -> None:
    opened = tell.day(content["opened"])
    round_id = round_services.create_round(
        school,
        name=tell.text(content["name"]),
        purpose=tell.text(content["purpose"]),
        skills=[skills[key] for key in content["growth"]],
        opens_on=opened,
        closes_on=tell.day(content["closes"]),
        today=opened,
    )
    round_services.open_round(school, round_id=round_id, today=opened)
    here = [one for one in staff if one["joined"] <= content["opened"] <= one.get("left", 0)]
    for key in content["growth"]:
        cells = _cells(content, here, people, key)
        rating_services.rate_block(school, round_id=round_id, skill=skills[key], cells=cells)
    if "closed" in content:
        round_services.close_round(school, round_id=round_id, today=tell.day(content["closed"]))


def _cells(
    content: Content, here: Sequence[Content], people: Mapping[str, int], key: str
) -> list[rating_services.CellAnswer]:
    seen = next(one["seen"] for one in _load("skills") if one["key"] == key)
    # A few who had not seen a colleague do something have seen it by the next round.
    seen = {where: share + content["more_seen"] if share else 0.0 for where, share in seen.items()}
    cells = []
    for rater in here:
        if rater["name"] in content["silent"] or key in content["unfinished"].get(rater["name"], ()):
            continue
        style = Rater(rater["name"])
        for ratee in here:
            if rater is not ratee:
                share = seen["team"] if rater["team"] == ratee["team"] else seen["others"]
                value = answer(
                    style,
                    ratee["name"],
                    skill=key,
                    seed=content["seed"],
                    reputation=ratee["trust"][key] + content["growth"][key],
                    seen=share * ratee.get("visible", 1.0),
                )
                cells.append(
                    rating_services.CellAnswer(people[rater["name"]], people[ratee["name"]], value=value)
                )
    return cells


def _add_goals(school: School, people: Mapping[str, int], skills: Mapping[str, int], tell: _Telling) -> None:
    teams = {team.name: team.id for team in staff_store.teams(school)}
    goals: dict[str, int] = {}
    readings: dict[tuple[str, int], int] = {}
    for one in _load("goals"):
        goal = goals[one["key"]] = goal_services.add_goal(
            school,
            title=tell.text(one["title"]),
            skill=skills.get(one["skill"]),
            team=teams[tell.text(one["team"])] if one["team"] else None,
            owner=people[one["owner"]],
            measure=tell.text(one["measure"]),
            unit=tell.text(one["unit"]),
            baseline=one["baseline"],
            target=one["target"],
            start=tell.day(one["start"]),
            due=tell.day(one["due"]),
            note=tell.text(one["note"]),
        )
        for offset, value in one["readings"]:
            readings[one["key"], offset] = goal_services.add_reading(
                school, goal=goal, on_day=tell.day(offset), value=value
            )
        for text, done in one["steps"]:
            step = goal_services.add_step(school, goal=goal, text=tell.text(text))
            if done is not None:
                goal_services.set_step_done(school, step=step, done_on=tell.day(done))
    for one in _load("wins"):
        goal_services.add_win(
            school,
            on_day=tell.day(one["on"]),
            text=tell.text(one["text"]),
            goal=goals.get(one.get("goal", "")),
            reading=readings[one["goal"], one["reading"]] if "goal" in one else None,
            team=teams[tell.text(one["team"])] if "team" in one else None,
        )


def _load(name: str) -> Any:
    return json.loads(resource(f"sample/{name}.json").read_text(encoding="utf-8"))
