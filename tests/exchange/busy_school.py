"""A school in which everything a report can say is said once: every state, people who left, hidden results."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from ce_desktop.insights.report import ReportView, report
from ce_desktop.insights.staff import teams as team_rows
from ce_desktop.services.goals import add_goal, add_reading, add_step, add_win, drop_goal, set_step_done
from ce_desktop.services.ratings import CellAnswer, rate_block
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.skills import add_skill, archive_skills
from ce_desktop.services.staff import add_person
from ce_desktop.store.school_file import School
from tests.exchange.reported import TODAY, empty_school

_STAFF = (
    ("Ana Lopez", ["Red", "Leaders"], "Team lead", "ana@school.example", date(2019, 8, 1), None),
    ("Ben Ode", ["Red"], "Teacher", "", None, None),
    ("Cem Ak", ["Red"], "Teacher", "cem@school.example", date(2022, 1, 10), None),
    ("Dora Im", ["Red"], "", "", date(2023, 8, 15), date(2027, 6, 30)),
    ("Eva Sol", ["Blue"], "Teacher", "", date(2020, 2, 3), None),
    ("Finn Oye", ["Blue"], "Teacher", "finn@school.example", None, None),
    ("Gus Ray", ["Blue"], "Coach", "", date(2021, 9, 1), None),
    ("Hal Ito", [], "Librarian", "", date(2018, 3, 5), None),
    ("Ida Poe", [], "Nurse", "", None, None),
)
GONE = ("Jo Left", ["Blue"], "Teacher", "jo@school.example", date(2015, 8, 20), date(2026, 6, 26))
TO_COME = ("Kim New", ["Red"], "Teacher", "", date(2027, 1, 7), None)


def busy_view(folder: Path) -> ReportView:
    """The report on that school."""
    with empty_school(folder) as made:
        _people_and_round(made)
        _goals_and_wins(made)
        return report(made, today=TODAY)


def _people_and_round(made: School) -> None:
    people = [_add(made, one) for one in _STAFF]
    _add(made, GONE)
    _add(made, TO_COME)
    skills = [
        add_skill(
            made,
            name="Runs groups",
            looks_like="Every child knows where to be",
            category="Teaching",
            wanted_people=2,
        ),
        add_skill(made, name="Reads data", category="Planning", required_level=3, wanted_people=6),
        add_skill(made, name="Plans for newcomers", wanted_people=4),
        add_skill(made, name="Calms a tense moment", category="Students", required_level=5, wanted_people=1),
        add_skill(made, name="Mends the printer", wanted_people=7),
    ]
    archive_skills(made, skills=[add_skill(made, name="Keeps the old rota", wanted_people=5)])
    autumn = create_round(made, name="Autumn", skills=skills, members=people, today=TODAY)
    open_round(made, round_id=autumn, today=TODAY)
    for skill, trusted in zip(skills, (2, 3, 1, 0, None), strict=True):
        rate_block(made, round_id=autumn, skill=skill, cells=_answers(people, trusted))


def _add(made: School, one: tuple[str, list[str], str, str, date | None, date | None]) -> int:
    name, teams, role, email, since, until = one
    return add_person(
        made, name=name, teams=teams, role=role, email=email, active_from=since, active_to=until
    )


def _answers(people: list[int], trusted: int | None) -> list[CellAnswer]:
    """Of `trusted` people much is thought; Red thinks less of Blue than Blue of Red. None: hardly anybody saw it."""
    red, blue = people[:4], people[4:7]
    found = []
    for at, rater in enumerate(people[:8]):
        for place, ratee in enumerate(people):
            if rater == ratee or (trusted is None and not (rater in red and ratee in blue)):
                continue
            if trusted is not None and place < trusted:
                value: int | None = 5 if trusted != 3 else 4
            elif (at + place) % 4 == 0:
                value = None
            else:
                value = 1 if rater in red and ratee in blue else 2 + (rater in blue and ratee in red)
            if trusted == 3 and place >= 3 and value is not None:
                value = min(value, 2)
            # Of the last one too few know anything.
            if place == 8 and at > 3:
                value = None
            found.append(CellAnswer(rater, ratee, value))
    return found


def _goals_and_wins(made: School) -> None:
    long_ago, soon = TODAY - timedelta(100), TODAY + timedelta(100)
    line = {"baseline": 10.0, "target": 50.0, "start": long_ago, "due": soon}
    team = {one.name: one.id for one in team_rows(made, today=TODAY)}["Blue"]

    def goal(title: str, *readings: tuple[int, float], **values: object) -> tuple[int, list[int]]:
        made_one = add_goal(made, title=title, **values)
        return made_one, [
            add_reading(made, goal=made_one, on_day=TODAY + timedelta(days), value=value)
            for days, value in readings
        ]

    met, shown = goal("Met", (-50, 30), (-2, 52.5), unit="%", measure="Rooms", team=team, **line)
    goal("Down and met", (-3, 4), baseline=20.0, target=5.0)
    goal("Met without a baseline", (-3, 9), target=9.0)
    goal("Ahead", (-60, 12), (-1, 40), **line)
    behind, low = goal("Behind", (-10, 11), **line)
    goal("Falling behind", (-10, 19), baseline=20.0, target=5.0, start=long_ago, due=soon)
    goal("Quiet", (-30, 20), **line)
    goal("Quiet from the start", **line)
    goal("No reading yet", baseline=1.0, target=2.0)
    goal("No line", (-5, 3), baseline=1.0, target=9.0)
    goal("Planned", baseline=1.0, target=2.0, start=soon, due=soon + timedelta(5))
    goal("Missed", (-40, 30), baseline=10.0, target=50.0, start=long_ago, due=TODAY - timedelta(1))
    over = {**line, "due": TODAY - timedelta(20)}
    goal("Met and fell back", (-50, 20), (-22, 55), (-4, 30), **over)
    goal("Met late", (-50, 20), (-15, 50), (-4, 30), **over)
    goal("Never met", (-50, 60), (-22, 49), (-4, 30), **over)
    goal("Met late without any before", (-6, 4), (-2, 9), baseline=20.0, target=5.0, due=TODAY - timedelta(9))
    goal("Reading to come", (-6, 20), (9, 49), **line)
    goal("Same name", (-5, 20), **line)
    goal("same NAME", (-4, 44), **line)
    dropped, _ = goal("Put aside", (-4, 44), **line)
    drop_goal(made, goal=dropped, on=TODAY)
    for number, text in enumerate(("Ask everyone", "Count the rooms")):
        step = add_step(made, goal=met, text=text)
        set_step_done(made, step=step, done_on=TODAY - timedelta(7) if number == 0 else None)
    add_win(made, on_day=TODAY - timedelta(2), text="Every room", goal=met, reading=shown[1])
    add_win(made, on_day=TODAY - timedelta(9), text="The first child", goal=behind, reading=low[0], team=team)
    add_win(made, on_day=TODAY - timedelta(20), text="Half of them", goal=met)
    add_win(made, on_day=TODAY - timedelta(30), text="Cake for all", team=team)
    for number in range(3):
        add_win(made, on_day=TODAY - timedelta(40 + number), text=f"Early win {number}")
