"""The dialog of a round: what it suggests, what it says it costs, and what a state keeps as it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ce_desktop.domain.round import Audience
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import skills as skill_insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.services.rounds import close_round, create_round, open_round
from ce_desktop.services.skills import add_skill, archive_skills, move_skill
from ce_desktop.services.staff import add_people, add_person
from ce_desktop.ui.dialogs.round import ASKED, PEOPLE, SKILLS, RoundDialog
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.pages.rounds import RoundsPage
from tests.ui.desk import TODAY, open_desk, show_page
from tests.ui.modal import in_dialog, when_open
from tests.ui.reading import flaws
from tests.ui.round_school import dialog_of, fill, page

__all__ = ["fill", "page"]


def test_a_scale_that_is_missing_is_added_without_leaving_the_round(tmp_path, qtbot):
    def fill_in(dialog: ScaleDialog) -> None:
        dialog.name.setText("Asked or not")
        dialog.low.setValue(0)
        dialog.high.setValue(1)
        dialog.accept_button.click()

    def plan(dialog: RoundDialog) -> None:
        dialog.name.setText("Advice")
        with in_dialog(ScaleDialog, fill_in):
            dialog.add_scale.click()
        assert dialog.scale.currentText() == "Asked or not"
        assert dialog.name.text() == "Advice"
        dialog.accept_button.click()

    with open_desk(
        tmp_path / "f.ceschool", tmp_path, fill=lambda school: add_skill(school, name="A")
    ) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, plan):
            page.actions_.plan()
        (row,) = insight.rounds(desk.session.school)
        assert (row.round.name, row.round.scale.low, row.round.scale.high) == ("Advice", 0, 1)


@pytest.mark.parametrize(
    ("skills", "ticked", "why"),
    [
        (1, 1, "The school has 1 skill; it is ticked."),
        (3, 3, "The school has 3 skills; all are ticked."),
        (5, 5, "The school has 5 skills; all are ticked."),
        (8, 5, "The first 5 of the school's 8 skills are ticked. Tick those that matter most now."),
    ],
)
def test_a_first_round_suggests_up_to_five_skills_in_the_schools_order(tmp_path, qtbot, skills, ticked, why):
    def staff_and_skills(school) -> None:
        add_person(school, name="Ana Lopez")
        made = [add_skill(school, name=f"Skill {at}") for at in range(skills + 1)]
        archive_skills(school, skills=made[:1])
        move_skill(school, skill=made[-1], by=-skills)

    def look(dialog: RoundDialog) -> None:
        assert not dialog.why.isHidden()
        assert dialog.why.text() == why
        dialog.name.setText("Fall")
        dialog.accept_button.click()

    with open_desk(tmp_path / "f.ceschool", tmp_path, fill=staff_and_skills) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, look):
            page.actions_.plan()
        (row,) = insight.rounds(desk.session.school)
        listed = [row.skill for row in skill_insight.skills(desk.session.school)]
        in_use = [one.id for one in listed if not one.archived]
        assert [one.skill for one in row.skills] == in_use[:ticked]
        assert listed[0].name == f"Skill {skills}"


def test_a_later_round_suggests_the_skills_of_the_last_one_that_are_still_in_use(page, desk):
    def look(dialog: RoundDialog) -> None:
        assert dialog.skills.ticked() == [kept]
        assert dialog.why.text() == (
            "The skills of the round “Fall” are ticked: the same ones again show growth."
        )

    gone, kept = (one.skill for one in insight.rounds(desk.session.school)[0].skills)
    archive_skills(desk.session.school, skills=[gone])
    with in_dialog(RoundDialog, look):
        page.actions_.plan()
    archive_skills(desk.session.school, skills=[kept])

    def look_again(dialog: RoundDialog) -> None:
        assert len(dialog.skills.ticked()) == 1
        assert dialog.why.text() == "The school has 1 skill; it is ticked."

    with in_dialog(RoundDialog, look_again):
        page.actions_.plan()


def test_a_round_that_is_changed_says_nothing_of_suggestions(page, desk):
    def look(dialog: RoundDialog) -> None:
        assert dialog.why.isHidden()
        assert len(dialog.skills.ticked()) == 2

    with in_dialog(RoundDialog, look):
        page.actions_.edit()


def test_without_a_skill_in_use_the_dialog_says_where_to_add_some(tmp_path, qtbot):
    def only_archived(school) -> None:
        add_person(school, name="Ana Lopez")
        archive_skills(school, skills=[add_skill(school, name="Keeps time")])

    def look(dialog: RoundDialog) -> None:
        assert dialog.why.text() == "There is no skill in use. Add some on the Skills page."

    with open_desk(tmp_path / "n.ceschool", tmp_path, fill=only_archived) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, look):
            page.actions_.plan()


def test_how_long_it_takes_is_said_while_one_chooses(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    dialog.skills.tick_all(True)
    assert dialog.cost.text() == "3 skills × 3 colleagues = 9 answers each, about 1 minute."
    dialog.audiences[Audience.OWN_TEAM].setChecked(True)
    assert dialog.cost.text() == "3 skills × 1 colleague = 3 answers each, about 1 minute."


def test_named_is_explained_and_confidential_comes_later(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    assert dialog.named.isChecked()
    assert "who trusts whom" in dialog.named.accessibleDescription()
    assert not dialog.confidential.isEnabled()
    assert dialog.confidential.toolTip() == "Comes in a later version."


def test_an_open_round_keeps_its_scale_and_a_closed_one_its_people(page, desk, qtbot):
    dialog = dialog_of(desk, qtbot, round_name="Fall")
    assert not dialog.scale.isEnabled()
    assert dialog.skills.isEnabled()
    page.actions_.close()
    closed = dialog_of(desk, qtbot, round_name="Fall")
    assert not closed.members.isEnabled()
    assert not closed.skills.isEnabled()
    assert closed.name.isEnabled()


def test_a_skill_with_answers_stays_and_the_dialog_says_so(page, desk):
    said = []

    def drop(dialog: RoundDialog) -> None:
        dialog.skills.tick_all(False)
        dialog.accept()
        said.append(dialog.shown_problem())
        dialog.reject()

    when_open(drop)
    page.actions_.edit()
    assert "already has answers" in said[0]
    assert len(page.chosen().skills) == 2


@pytest.mark.usefixtures("laptop")
def test_nothing_is_plain_english_clipped_or_nameless(sample_in_xx, qtbot):
    desk = sample_in_xx
    data = [one.name for one in staff_insight.staff(desk.session.school, today=TODAY)]
    data += ["Mar 12, 2026"]
    for view in ("", SKILLS, PEOPLE, ASKED):
        dialog = dialog_of(desk, qtbot)
        if view:
            dialog.views.set_current(view)
            dialog._show_view(view)
        dialog.audiences[Audience.PICKED].setChecked(view == ASKED)
        dialog.show()
        QApplication.processEvents()
        assert flaws(dialog, data) == []
        dialog.close()


@pytest.mark.parametrize(("state", "warns"), [("draft", True), ("open", True), ("closed", False)])
def test_what_a_round_asks_is_warned_of_only_while_it_can_be_less(tmp_path, qtbot, state, warns):
    def fill_many(school) -> None:
        add_people(school, names=[f"Person {at}" for at in range(24)])
        skills = [add_skill(school, name=f"Skill {at}") for at in range(5)]
        made = create_round(school, name="Fall", skills=skills, today=TODAY)
        if state != "draft":
            open_round(school, round_id=made, today=TODAY)
        if state == "closed":
            close_round(school, round_id=made, today=TODAY)

    with open_desk(tmp_path / "school.ceschool", tmp_path, fill=fill_many) as desk:
        dialog = dialog_of(desk, qtbot, round_name="Fall")
        assert "115 answers each" in dialog.cost.text()
        assert ("Most people stay careful" in dialog.cost.text()) == warns
        assert (dialog.cost.property("tone") == "attention") == warns
