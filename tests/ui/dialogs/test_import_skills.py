"""A skill of a sheet that is nearly one of the school's is asked about before a second one is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.skills import skills
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.pages.base import Desk
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY
from tests.ui.dialogs.conftest import FlawsInXx
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
NEAR, KNOWN = "Leads reading conferences", "Leads a reading conference"


def fill(school: School) -> None:
    for name in NAMES:
        add_person(school, name=name)
    known = skill_services.add_skill(school, name=KNOWN)
    round_services.create_round(school, name="Fall", skills=[known], members=[], scale=None, today=TODAY)


def square(skill: str, value: int) -> list[list[object]]:
    rows = [[one, *(None if one == other else value for other in NAMES)] for one in NAMES]
    return [["Skill", skill], ["", *NAMES], *rows]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    sheets = {"One": square(NEAR, 4), "Two": square("Plays the piano", 2)}
    return book(tmp_path / "trust.xlsx", sheets)


def problems(dialog: RatingsImportDialog) -> list[str]:
    return dialog.problems.text().splitlines()


def test_a_misspelled_skill_is_read_as_the_one_that_is_meant(desk: Desk, page: QWidget, file: Path) -> None:
    round_id = rounds(desk.session.school)[0].round.id

    def answer(dialog: RatingsImportDialog) -> None:
        asked = dialog.skills
        assert dialog.tray.shown() is asked
        assert asked.note == "1 to answer"
        assert dialog.reason.text() == f"Say whether “{NEAR}” is a new skill."
        assert not dialog.accept_button.isEnabled()
        field = asked.field(NEAR)
        assert [field.itemText(at) for at in range(field.count())] == [
            "Choose…",
            f"Read as {KNOWN}",
            "It is a new skill",
        ]
        field.set_value(KNOWN)
        assert [note.text() for note in asked.notes.values()] == ["One · in this round", "Two · a new skill"]
        assert dialog.preview.model.index(0, 4).data() == KNOWN
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, round_id, page)
    school = desk.session.school
    assert {(one.skill, one.value) for one in ratings(school, round_=rounds(school)[0].round)} == {
        (KNOWN, 4),
        ("Plays the piano", 2),
    }
    desk.session.undo()
    assert [one.skill.name for one in skills(school)] == [KNOWN]


def test_tab_reaches_the_question_where_it_stands(desk: Desk, page: QWidget, file: Path) -> None:
    def walk(dialog: RatingsImportDialog) -> None:
        dialog.preview.table.setFocus()
        QTest.keyClick(dialog.preview.table, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.skills.field(NEAR)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget().accessibleName() == "Which skill is “Plays the piano”?"

    with in_dialog(RatingsImportDialog, walk):
        import_ratings(desk, file, None, page)


def test_a_skill_may_be_new_all_the_same(desk: Desk, page: QWidget, file: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.skills.field(NEAR).set_value(NEAR)
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, rounds(desk.session.school)[0].round.id, page)
    assert [one.skill.name for one in skills(desk.session.school)] == [KNOWN, NEAR, "Plays the piano"]


def test_two_sheets_read_as_one_skill_are_told_rating_by_rating(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(tmp_path / "two.xlsx", {"One": square(NEAR, 4), "Two": square(KNOWN, 2)})

    def look(dialog: RatingsImportDialog) -> None:
        field = dialog.skills.field(NEAR)
        field.set_value(KNOWN)
        assert len(problems(dialog)) == 6
        assert problems(dialog)[0].startswith(
            "Sheet Two, row 3, column C: “Ana Lopez” on “Ben Ode” stands in"
        )
        field.set_value(NEAR)
        assert problems(dialog) == []

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, rounds(desk.session.school)[0].round.id, page)


def test_every_word_is_translated_and_nothing_is_cut_off(flaws_in_xx: FlawsInXx, file: Path) -> None:
    data = {*NAMES, NEAR, KNOWN, "Plays the piano", "trust.xlsx", "One", "Two", "Fall"}
    assert flaws_in_xx(lambda desk: RatingsImportDialog(desk, file), data) == []


def test_a_sheet_that_names_no_skill_is_about_the_only_one_there_is(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(tmp_path / "trust.xlsx", {"Advice": square("", 4)[1:]})

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.target.skill.text() == KNOWN
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, look):
        assert import_ratings(desk, file, rounds(desk.session.school)[0].round.id, page)
    assert [one.skill.name for one in skills(desk.session.school)] == [KNOWN]


def test_a_sheet_called_like_a_skill_is_about_it_and_among_several_nobody_guesses(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    skill_services.add_skill(desk.session.school, name="Advice")
    for title, guess in (("Advice", "Advice"), ("May", "May")):
        file = book(tmp_path / f"{title}.xlsx", {title: square("", 4)[1:]})

        def look(dialog: RatingsImportDialog, guess: str = guess) -> None:
            assert dialog.target.skill.text() == guess
            dialog.reject()

        with in_dialog(RatingsImportDialog, look):
            import_ratings(desk, file, None, page)
