"""Goals, readings and wins as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ce_desktop.insights.goals import goals, wins
from ce_desktop.insights.staff import staff
from ce_desktop.services.goals import add_goal, add_reading, add_win
from ce_desktop.services.skills import add_skill, archive_skills
from ce_desktop.services.staff import add_person, leave
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.goal import GoalDialog, NumberField, ReadingDialog, WinDialog
from ce_desktop.ui.pages.goals import GoalsPage
from tests.ui.desk import TODAY, show_page
from tests.ui.modal import in_dialog


@pytest.fixture
def page(desk, qtbot) -> GoalsPage:
    one = GoalsPage(desk)
    show_page(desk, one, qtbot)
    return one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("40", 40),
        (" 40 ", 40),
        ("-3.5", -3.5),
        ("1,000", 1000),
        ("4O", None),
        ("40 %", None),
        ("inf", None),
        ("nan", None),
        ("1e400", None),
    ],
)
def test_a_number_is_read_as_the_place_writes_it(qtbot, text: str, number: float | None) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(text)
    assert field.number() == number
    assert field.is_readable() == (number is not None or not text)


def test_a_comma_is_a_decimal_comma_where_people_write_one(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(locale=QLocale("de_DE")))
    field = NumberField(2.5)
    qtbot.addWidget(field)
    assert field.text() == "2,5"
    field.setText("3,25")
    assert field.number() == 3.25


@pytest.mark.parametrize("value", [0.1, 12.3456, 1234567.89, 1e-7, -4.0, 33.333333333])
def test_looking_at_a_number_does_not_round_it(qtbot, value: float) -> None:
    field = NumberField(value)
    qtbot.addWidget(field)
    assert field.number() == pytest.approx(value, rel=1e-14)


def test_what_is_missing_or_odd_is_said_and_nothing_is_written(page: GoalsPage, desk, qtbot) -> None:
    def fill(dialog: GoalDialog) -> None:
        dialog.accept_button.click()
        assert "what will be different" in dialog.shown_problem()
        dialog.title.setText("Groups")
        dialog.target.setText("much")
        dialog.accept_button.click()
        assert dialog.shown_problem() == "“much” is not a number."
        dialog.target.setText("80")
        dialog.due.clear()
        qtbot.keyClicks(dialog.due, "soon")
        dialog.accept_button.click()
        assert dialog.shown_problem() == "“soon” is not a date."

    with in_dialog(GoalDialog, fill):
        page.new_button.click()
    assert goals(desk.session.school, today=TODAY) == []
    assert desk.session.school.undo_name is None


def test_a_goal_that_is_only_looked_at_stays_as_it_is(page: GoalsPage, desk) -> None:
    """Also when its skill is archived by now and its owner has left."""
    school = desk.session.school
    skill = add_skill(school, name="Runs small groups")
    owner = add_person(school, name="Ana Lopez")
    add_goal(
        school,
        title="Groups",
        skill=skill,
        owner=owner,
        baseline=12.3456,
        target=1 / 3,
        start=date(2026, 1, 1),
        due=date(2026, 6, 1),
    )
    archive_skills(school, skills=[skill])
    leave(school, person=owner, last_day=date(2026, 2, 1))
    assert not any(one.active for one in staff(school, today=TODAY))
    (before,) = goals(school, today=TODAY)
    with in_dialog(GoalDialog, lambda dialog: dialog.accept_button.click()):
        page.detail.edit_button.click()
    (after,) = goals(school, today=TODAY)
    assert (after.goal.skill, after.goal.owner) == (skill, owner)
    assert after.goal.baseline == pytest.approx(12.3456)
    assert after.goal.target == pytest.approx(1 / 3, rel=1e-14)
    assert after.goal.title == before.goal.title


def test_a_reading_is_added_changed_and_taken_back(page: GoalsPage, desk) -> None:
    school = desk.session.school
    add_goal(school, title="Groups", baseline=1, target=3)

    def fill(dialog: ReadingDialog) -> None:
        dialog.amount.setText("")
        dialog.accept_button.click()
        assert dialog.shown_problem() == "Write the value as a number."
        dialog.amount.setText("2")
        dialog.accept_button.click()

    with in_dialog(ReadingDialog, fill):
        page.detail.reading_button.click()
    (view,) = goals(school, today=TODAY)
    assert (view.latest.value, view.latest.on_day) == (2, TODAY)
    desk.session.undo()
    assert goals(school, today=TODAY)[0].latest is None


def test_a_win_offers_the_readings_of_its_goal(page: GoalsPage, desk) -> None:
    school = desk.session.school
    first = add_goal(school, title="Groups")
    add_goal(school, title="Books")
    reading = add_reading(school, goal=first, on_day=TODAY, value=2)

    def fill(dialog: WinDialog) -> None:
        dialog.goal.set_value(first)
        assert dialog.reading.count() == 2
        dialog.reading.setCurrentIndex(1)
        dialog.accept_button.click()
        assert "one sentence" in dialog.shown_problem()
        dialog.text.setText("Six rooms")
        dialog.goal.setCurrentIndex(0)
        assert dialog.reading.count() == 1, "without a goal there is no reading"
        dialog.goal.set_value(first)
        dialog.reading.setCurrentIndex(1)
        dialog.accept_button.click()

    with in_dialog(WinDialog, fill):
        page.win_button.click()
    (win,) = wins(school)
    assert (win.win.text, win.win.goal, win.win.reading) == ("Six rooms", first, reading)


def test_a_win_that_is_only_looked_at_stays_as_it_is(page: GoalsPage, desk) -> None:
    school = desk.session.school
    goal = add_goal(school, title="Groups")
    reading = add_reading(school, goal=goal, on_day=date(2026, 3, 1), value=2)
    add_win(school, on_day=date(2026, 3, 2), text="Six rooms", goal=goal, reading=reading)
    (before,) = wins(school)
    with in_dialog(WinDialog, lambda dialog: dialog.accept_button.click()):
        page.acts.edit_win(before)
    assert wins(school) == [before]


def test_the_choices_of_a_goal_and_of_a_win_are_as_wide_as_what_is_written_above_them(qtbot) -> None:
    named = [(1, "Explains a hard maths idea in more than one way")]
    goal = GoalDialog(None, skills=named, teams=[], people=[], today=TODAY)
    win = WinDialog(None, goals=named, readings={}, teams=[], today=TODAY)
    for dialog, fields in (
        (goal, (goal.title, goal.skill, goal.team, goal.owner)),
        (win, (win.text, win.goal, win.reading, win.team)),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert len({field.width() for field in fields}) == 1
