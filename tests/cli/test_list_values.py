"""`show … --json` of a school whose every number is known: each list whole, object by object."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ce_desktop.services import goals, ratings, rounds, scales, skills, staff
from ce_desktop.services.school import new_school, set_minimum_group
from ce_desktop.store import skills as skill_store
from tests.cli.shell import Shell

# The terminal looks at its own calendar.
TODAY = date.today()
GROUPS, MATHS, CALLS = "Runs small groups", "Explains maths", "Calls families"
PEOPLE = ("Ana Lopez", "Ben Ode", "Carla Núñez", "Dana Kim", "Eli Sato")


def day(days: int) -> date:
    return TODAY + timedelta(days)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five people and one who left, three skills, a closed round, an open one and a draft, seven goals."""
    path = tmp_path_factory.mktemp("known") / "Known.ceschool"
    school = new_school(path=path, name="Known Elementary")
    try:
        set_minimum_group(school, number=3, today=TODAY)
        who = {
            "Ana Lopez": staff.add_person(
                school, name="Ana Lopez", teams=["Reading", "Grade 1"], role="Teacher"
            ),
            "Ben Ode": staff.add_person(
                school, name="Ben Ode", teams=["Grade 1"], active_from=date(2020, 8, 17)
            ),
            "Carla Núñez": staff.add_person(school, name="Carla Núñez", active_from=day(30)),
            "Dana Kim": staff.add_person(school, name="Dana Kim", role="Coach"),
            "Eli Sato": staff.add_person(school, name="Eli Sato"),
            "Fay Old": staff.add_person(
                school, name="Fay Old", active_from=date(2001, 9, 3), active_to=date(2024, 6, 14)
            ),
        }
        five = [who[name] for name in PEOPLE]
        asked = {
            GROUPS: skills.add_skill(school, name=GROUPS, category="Reading", wanted_people=2),
            MATHS: skills.add_skill(school, name=MATHS, wanted_people=4),
            CALLS: skills.add_skill(
                school, name=CALLS, category="Families", wanted_people=5, required_level=3
            ),
        }
        both = [asked[GROUPS], asked[CALLS]]
        fall = rounds.create_round(school, name="Fall", skills=both, members=five, today=TODAY)
        rounds.open_round(school, round_id=fall, today=TODAY)
        answers = {
            (GROUPS, "Ana Lopez"): (None, 4, 5, 4, 4),
            (GROUPS, "Ben Ode"): (3, None, 4, 4, 4),
            (GROUPS, "Carla Núñez"): (5, 5, None, None, None),
            (CALLS, "Dana Kim"): (4, 4, 4, None, 4),
            (CALLS, "Eli Sato"): (3, 3, 2, 5, None),
        }
        for (skill, ratee), values in answers.items():
            for rater, value in zip(PEOPLE, values, strict=True):
                # A person answers about others; nobody else has seen it.
                if rater != ratee:
                    ratings.rate(
                        school,
                        round_id=fall,
                        rater=who[rater],
                        ratee=who[ratee],
                        skill=asked[skill],
                        value=value,
                    )
        rounds.close_round(school, round_id=fall, today=TODAY)
        scales.add_scale(school, name="Yes or no", low=0, high=1)
        yes_or_no = next(one for one in skill_store.scales(school) if one.name == "Yes or no")
        spring = rounds.create_round(
            school, name="Spring", scale=yes_or_no, skills=[asked[GROUPS]], members=five[:3], today=TODAY
        )
        rounds.open_round(school, round_id=spring, today=TODAY)
        for rater, ratee, value in (("Ben Ode", "Ana Lopez", 1), ("Ana Lopez", "Ben Ode", None)):
            ratings.rate(
                school, round_id=spring, rater=who[rater], ratee=who[ratee], skill=asked[GROUPS], value=value
            )
        rounds.create_round(school, name="Summer", skills=[asked[CALLS]], members=five[3:], today=TODAY)
        skills.archive_skills(school, skills=[asked[CALLS]])
        _add_goals(school, asked)
    finally:
        school.close()
    return path


def _add_goals(school: Any, asked: dict[str, int]) -> None:
    begin = {"baseline": 40, "target": 80, "unit": "%", "start": day(-50)}
    for title, values, readings in (
        ("Fell back", {**begin, "due": day(-5), "skill": asked[GROUPS]}, [(-10, 85), (-1, 78)]),
        ("Too late", {**begin, "due": day(-5)}, [(-10, 70)]),
        ("On course", {**begin, "due": day(50), "skill": asked[MATHS]}, [(-20, 50), (-10, 57.5)]),
        ("Behind", {**begin, "due": day(51)}, [(-1, 41.25), (2, 90)]),
        ("Quiet", {**begin, "due": day(52)}, [(-30, 48)]),
        ("Planned", {"target": 5, "start": day(9), "due": day(60)}, []),
        ("Aside", {"baseline": 9, "target": 3, "unit": "calls"}, [(-2, 3)]),
        ("Fewer", {"baseline": 9, "target": 3, "unit": "calls"}, [(-2, 2)]),
    ):
        goal = goals.add_goal(school, title=title, **values)
        for at, value in readings:
            goals.add_reading(school, goal=goal, on_day=day(at), value=value)
        if title == "Aside":
            goals.drop_goal(school, goal=goal, on=TODAY)


def test_staff_come_with_teams_role_and_days(ce: Shell, known: Path) -> None:
    nobody = {"teams": [], "role": "", "active": True, "joined": None, "left": None}
    assert ce.show(known, "staff") == [
        {**nobody, "name": "Ana Lopez", "teams": ["Reading", "Grade 1"], "role": "Teacher"},
        {**nobody, "name": "Ben Ode", "teams": ["Grade 1"], "joined": "2020-08-17"},
        {**nobody, "name": "Carla Núñez", "active": False, "joined": day(30).isoformat()},
        {**nobody, "name": "Dana Kim", "role": "Coach"},
        {**nobody, "name": "Eli Sato"},
        {**nobody, "name": "Fay Old", "active": False, "joined": "2001-09-03", "left": "2024-06-14"},
    ]


def test_skills_come_with_what_is_wanted_and_how_often_they_were_asked(ce: Shell, known: Path) -> None:
    listed = [
        {"name": GROUPS, "archived": False, "category": "Reading", "wanted": 2, "rounds": 2},
        {"name": MATHS, "archived": False, "category": "", "wanted": 4, "rounds": 0},
        {"name": CALLS, "archived": True, "category": "Families", "wanted": 5, "rounds": 2},
    ]
    assert ce.show(known, "skills") == listed
    assert ce.show(known, "skills", "--skill", MATHS) == listed[1:2]


def test_rounds_come_with_their_people_answers_skills_and_scale(ce: Shell, known: Path) -> None:
    listed = [
        {
            "name": "Fall",
            "mode": "named",
            "state": "closed",
            "members": 5,
            "ratings": 20,
            "answered": 5,
            "skills": [GROUPS, CALLS],
            "scale": [1, 5],
        },
        {
            "name": "Spring",
            "mode": "named",
            "state": "open",
            "members": 3,
            "ratings": 2,
            "answered": 2,
            "skills": [GROUPS],
            "scale": [0, 1],
        },
        {
            "name": "Summer",
            "mode": "named",
            "state": "draft",
            "members": 2,
            "ratings": 0,
            "answered": 0,
            "skills": [CALLS],
            "scale": [1, 5],
        },
    ]
    assert ce.show(known, "rounds") == listed
    assert ce.show(known, "rounds", "--round", "Spring") == listed[1:2]


def test_ratings_come_one_by_one_and_have_not_seen_is_null(ce: Shell, known: Path) -> None:
    ana, ben, carla, dana, eli = PEOPLE
    # People stand team by team: Ben is in Grade 1, Ana in Reading first.
    spring = [
        {"rater": ben, "ratee": ana, "skill": GROUPS, "value": 1},
        {"rater": ana, "ratee": ben, "skill": GROUPS, "value": None},
    ]
    assert ce.show(known, "ratings") == spring, "of the last two rounds the one that matters now"
    calls = ce.show(known, "ratings", "--round", "Fall", "--skill", CALLS)
    assert [(one["rater"], one["ratee"], one["value"]) for one in calls] == [
        (ben, dana, 4),
        (ben, eli, 3),
        (ana, dana, 4),
        (ana, eli, 3),
        (carla, dana, 4),
        (carla, eli, 2),
        (dana, eli, 5),
        (eli, dana, 4),
    ]
    assert {one["skill"] for one in calls} == {CALLS}
    assert len(ce.show(known, "ratings", "--round", "Fall")) == 20


def test_coverage_comes_with_its_counts_level_and_rule(ce: Shell, known: Path) -> None:
    rule = (
        "A person counts when at least 3 colleagues gave an answer and the mean of their answers is {} or more. "
        "“Have not seen” is no answer for or against."
    )
    groups = {"skill": GROUPS, "wanted": 2, "trusted": 1, "state": "one person", "level": 4, "judged": 2}
    calls = {"skill": CALLS, "wanted": 5, "trusted": 2, "state": "short", "level": 3, "judged": 2}
    listed = [{**groups, "rule": rule.format(4)}, {**calls, "rule": rule.format(3)}]
    assert ce.show(known, "coverage", "--round", "Fall") == listed
    assert ce.show(known, "coverage", "--round", "Fall", "--skill", CALLS) == listed[1:]
    (unseen,) = ce.show(known, "coverage")
    assert (unseen.pop("rule"), unseen) == (
        "A person counts when at least 3 colleagues gave an answer and more than half of those who answered say 1. "
        "“Have not seen” is no answer for or against.",
        {"skill": GROUPS, "wanted": 2, "trusted": 0, "state": "unseen", "level": 1, "judged": 0},
    )


def test_goals_come_with_their_numbers_days_and_words(ce: Shell, known: Path) -> None:
    def listed(title: str, state: str, words: str, **values: Any) -> dict[str, Any]:
        empty = (
            "baseline",
            "target",
            "latest",
            "standing",
            "due",
            "measured",
            "expected",
            "expected_by",
            "met_with",
        )
        return {"title": title, "state": state, "words": words, "unit": "", **dict.fromkeys(empty), **values}

    at = {days: day(days).isoformat() for days in (-30, -10, -5, -2, -1, 50, 51, 52, 60)}
    percent = {"baseline": 40, "target": 80, "unit": "%"}
    calls = {"baseline": 9, "target": 3, "unit": "calls"}
    wanted = [
        listed("Fell back", "met", "met", **percent, due=at[-5], latest=78, measured=at[-1], met_with=85),
        listed(
            "Too late",
            "missed",
            "not met in time",
            **percent,
            due=at[-5],
            latest=70,
            measured=at[-10],
            expected=80,
            expected_by=at[-5],
        ),
        listed(
            "On course",
            "active",
            "on course",
            **percent,
            due=at[50],
            standing="on course",
            latest=57.5,
            measured=at[-10],
            expected=56,
            expected_by=at[-10],
        ),
        listed(
            "Behind",
            "active",
            "behind",
            **percent,
            due=at[51],
            standing="behind",
            latest=41.25,
            measured=at[-1],
            expected=59,
            expected_by=at[-1],
        ),
        listed(
            "Quiet",
            "active",
            "no reading for 4 weeks",
            **percent,
            due=at[52],
            standing="quiet",
            latest=48,
            measured=at[-30],
            expected=48,
            expected_by=at[-30],
        ),
        listed("Planned", "planned", "planned", target=5, due=at[60]),
        listed("Aside", "dropped", "put aside", **calls, latest=3, measured=at[-2]),
        listed("Fewer", "met", "met", **calls, latest=2, measured=at[-2], met_with=2),
    ]
    assert ce.show(known, "goals") == wanted
    assert ce.show(known, "goals", "--skill", MATHS) == wanted[2:3]
