"""A school with one open round, the rounds page on it, and its dialog: for tests of both."""

from __future__ import annotations

import pytest

from ce_desktop.insights import rounds as insight
from ce_desktop.insights import skills as skill_insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.part_table import Column as Part
from ce_desktop.ui.dialogs.round import RoundDialog
from ce_desktop.ui.dialogs.round_people import Candidate
from ce_desktop.ui.pages.rounds import RoundsPage
from tests.ui.desk import TODAY, show_page

PEOPLE_OF = {"Ana Lopez": "Grade 1", "Ben Ode": "Grade 1", "Carla Diaz": "Grade 2", "Dana Kim": "Grade 2"}


def fill(school) -> None:
    for name, team in PEOPLE_OF.items():
        add_person(school, name=name, teams=[team])
    for name in ("Runs small groups", "Collects the class", "Calms a moment"):
        add_skill(school, name=name)
    skills = [row.skill.id for row in skill_insight.skills(school)]
    made = create_round(school, name="Fall", skills=skills[:2], closes_on=TODAY, today=TODAY)
    open_round(school, round_id=made, today=TODAY)
    ana, ben, *_ = (one.id for one in staff_insight.staff(school, today=TODAY))
    rate(school, round_id=made, rater=ana, ratee=ben, skill=skills[0], value=4)


@pytest.fixture
def page(desk, qtbot):
    one = RoundsPage(desk)
    show_page(desk, one, qtbot)
    return one


def dialog_of(desk, qtbot, *, round_name: str = "") -> RoundDialog:
    school = desk.session.school
    found = {row.round.name: row.round.id for row in insight.rounds(school)}
    dialog = RoundDialog(
        None,
        skills=[row.skill for row in skill_insight.skills(school)],
        scales=skill_insight.scales(school),
        new_scale=lambda parent: None,
        people=[Candidate(one.id, one.name, one.teams) for one in staff_insight.staff(school, today=TODAY)],
        today=TODAY,
        detail=insight.round_detail(school, round_id=found[round_name]) if round_name else None,
    )
    qtbot.addWidget(dialog)
    return dialog


def place(dialog: RoundDialog, name: str, column: Part):
    model = dialog.members.model
    rows = [model.index(row, Part.NAME).data().strip() for row in range(model.rowCount())]
    return model.index(rows.index(name), column)
