"""A name that several colleagues have is answered in the import, by what tells them apart, and never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.name_choices import ADD, LEAVE_OUT
from ce_desktop.domain.name_questions import row_key
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.staff import staff
from ce_desktop.services.files import School
from ce_desktop.services.imports import Existing
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_parts import errors_in
from ce_desktop.ui.dialogs.import_people import Colleagues
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog, import_staff
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.fields import Choice
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY
from tests.ui.dialogs.conftest import FlawsInXx
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ANA = "Ana Lopez"
HEAD = ["Rater", "Colleague", "Skill", "Rating"]
RATINGS = [
    [ANA, "Ben Ode", "Reading", 4],
    ["Ben Ode", "ana lopez", "Reading", 3],
    ["Ana Lopes", "Ben Ode", "Reading", 2],
]
STAFF = [["Name", "Team", "Role"], [ANA, "Grade 1", "Lead"], [ANA, "Grade 4", ""], ["Carla Diaz", "", ""]]


def fill(school: School) -> None:
    add_person(school, name=ANA, teams=["Grade 1"], role="Teacher")
    add_person(school, name=ANA, teams=["Grade 4"])
    add_person(school, name="Ben Ode")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return book(tmp_path / "long.xlsx", {"Answers": [HEAD, *RATINGS]})


@pytest.fixture
def list_of_staff(tmp_path: Path) -> Path:
    return book(tmp_path / "staff.xlsx", {"Staff": STAFF})


def words(field: Choice) -> list[str]:
    return [field.itemText(at) for at in range(field.count())]


def choose(field: Choice, word: str) -> None:
    field.setCurrentIndex(field.findText(word))


def given(desk: Desk) -> set[tuple[str, str, int]]:
    """Each rating by the team, else the name, of the two."""
    school = desk.session.school
    who = {one.id: (one.teams or (one.name,))[0] for one in staff(school, today=TODAY)}
    rows = school.rows("SELECT rater, ratee, value FROM rating JOIN response ON response.id = response")
    return {(who[rater], who[ratee], value) for rater, ratee, value in rows}


def test_ratings_go_to_the_one_who_is_meant(desk: Desk, page: QWidget, answers: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        assert errors_in(dialog.all_problems()) == 0
        assert dialog.names.waiting() == [ANA, "Ana Lopes"]
        assert not dialog.accept_button.isEnabled()
        which = dialog.names.field(ANA)
        assert which.accessibleName() == "Which “Ana Lopez” is meant?"
        assert words(which) == ["Choose…", "Grade 1 · Teacher", "Grade 4", "Leave out this name’s ratings"]
        who = dialog.names.field("Ana Lopes")
        assert words(who)[1:3] == ["Read as Ana Lopez · Grade 1 · Teacher", "Read as Ana Lopez · Grade 4"]
        choose(which, "Grade 4")
        choose(who, "Read as Ana Lopez · Grade 1 · Teacher")
        model = dialog.preview.model
        assert [model.index(at, 1).data() for at in range(3)] == [
            "Ana Lopez · Grade 4",
            "Ben Ode",
            "Ana Lopez · Grade 1 · Teacher",
        ]
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, answers, None, page)
    assert given(desk) == {("Grade 4", "Ben Ode", 4), ("Ben Ode", "Grade 4", 3), ("Grade 1", "Ben Ode", 2)}
    desk.session.undo()
    assert rounds(desk.session.school) == []
    assert desk.session.school.undo_name is None


def test_two_spellings_of_a_shared_name_are_offered_once(desk: Desk, page: QWidget, answers: Path) -> None:
    add_person(desk.session.school, name=ANA.upper(), role="Nurse")

    def look(dialog: RatingsImportDialog) -> None:
        assert words(dialog.names.field("Ana Lopes"))[1:5] == [
            "Read as Ana Lopez · Grade 1 · Teacher",
            "Read as Ana Lopez · Grade 4",
            "Read as ANA LOPEZ · Nurse",
            "Leave out this name’s ratings",
        ]
        assert len(words(dialog.names.field(ANA))) == 5

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, answers, None, page)


def test_a_shared_name_is_left_out_with_the_rest(desk: Desk, page: QWidget, answers: Path) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.names.rest_button.click()
        assert dialog.names.field(ANA).value() == LEAVE_OUT
        assert dialog.preview.summary.text().endswith("3 left out")

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, answers, None, page)


def test_answers_about_two_spellings_read_as_one_person_are_told_where_they_stand_twice(
    desk: Desk, page: QWidget, answers: Path
) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        choose(dialog.names.field(ANA), "Grade 4")
        choose(dialog.names.field("Ana Lopes"), "Read as Ana Lopez · Grade 4")
        assert dialog.problems.text().startswith(
            "Sheet Answers, row 4, column D: “Ana Lopez” on “Ben Ode” stands"
        )

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, answers, None, page)


def test_each_row_of_a_staff_sheet_updates_the_one_it_is_about(
    desk: Desk, page: QWidget, list_of_staff: Path
) -> None:
    first, second = (key for key in _keys())

    def answer(dialog: StaffImportDialog) -> None:
        assert (
            dialog.problems.text().count("stands in row") == 1
        )  # what the reader notes, which stops nothing
        assert dialog.names.waiting() == [first, second]
        assert dialog.names.field(first).accessibleName() == "Which “Ana Lopez” is meant? · Grade 1 · Lead"
        assert words(dialog.names.field(second)) == [
            "Choose…",
            "Grade 1 · Teacher",
            "Grade 4",
            "Leave out this person",
            "Add as new staff",
        ]
        assert fates(dialog) == ["Which one?", "Which one?", "New"]
        assert not dialog.names.rest_button.isEnabled(), "nobody adds namesakes by the dozen"
        choose(dialog.names.field(first), "Grade 1 · Teacher")
        dialog.names.field(second).set_value(ADD)
        assert fates(dialog) == ["Updated", "New", "New"]
        assert dialog.preview.summary.text().startswith("2 new people · 1 is on the list already")
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, answer):
        assert import_staff(desk, list_of_staff, page)
    people = sorted((one.name, one.teams, one.role) for one in staff(desk.session.school, today=TODAY))
    assert people == [
        (ANA, ("Grade 1",), "Lead"),
        (ANA, ("Grade 4",), ""),
        (ANA, ("Grade 4",), ""),
        ("Ben Ode", (), ""),
        ("Carla Diaz", (), ""),
    ]
    desk.session.undo()
    assert len(staff(desk.session.school, today=TODAY)) == 3


def test_two_rows_of_one_name_are_asked_about_before_one_overwrites_the_other(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    rows = [["Maria Smith", "Grade 1", "Teacher"], ["Maria Smith", "Grade 2", "Coach"]]
    file = book(tmp_path / "new.xlsx", {"Staff": [STAFF[0], *rows, ["Maria Smith", "", ""]]})
    second = row_key(PersonRow(0, "Maria Smith", ("Grade 2",), "Coach"))

    def answer(dialog: StaffImportDialog) -> None:
        assert dialog.names.waiting() == [second]
        assert fates(dialog) == ["New", "New?", "Same as row 2"]
        assert not dialog.accept_button.isEnabled()
        asked = dialog.names.field(second)
        assert asked.accessibleName() == "Which “Maria Smith” is meant? · Grade 2 · Coach"
        assert words(asked) == [
            "Choose…",
            "The same person as in row 2",
            "Somebody else of this name",
            "Leave out this person",
        ]
        choose(asked, "The same person as in row 2")
        assert fates(dialog) == ["New", "Same as row 2", "Same as row 2"]
        assert dialog.accept_button.text() == "Import 1 person"
        choose(asked, "Somebody else of this name")
        assert fates(dialog) == ["New", "New", "Same as row 2"]
        assert dialog.preview.summary.text() == "2 new people"
        assert dialog.accept_button.text() == "Import 2 people"
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, answer):
        assert import_staff(desk, file, page)
    people = [one for one in staff(desk.session.school, today=TODAY) if one.name == "Maria Smith"]
    assert sorted((one.teams, one.role) for one in people) == [
        (("Grade 1",), "Teacher"),
        (("Grade 2",), "Coach"),
    ]
    desk.session.undo()
    assert len(staff(desk.session.school, today=TODAY)) == 3


def test_nobody_is_asked_about_where_everyone_is_added_again(
    desk: Desk, page: QWidget, list_of_staff: Path
) -> None:
    def look(dialog: StaffImportDialog) -> None:
        dialog.existing.set_value(Existing.CREATE)
        assert not dialog.names.is_needed
        assert dialog.accept_button.isEnabled()

    with in_dialog(StaffImportDialog, look):
        import_staff(desk, list_of_staff, page)


def test_the_keyboard_says_which_one(desk: Desk, page: QWidget, list_of_staff: Path) -> None:
    first, second = _keys()

    def walk(dialog: StaffImportDialog) -> None:
        dialog.preview.table.setFocus()
        QTest.keyClick(dialog.preview.table, Qt.Key.Key_Tab)
        assert dialog.focusWidget().text() == "Who is meant? · 2"
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.names.field(first)
        for _ in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.names.field(second)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        assert dialog.names.waiting() == []
        assert dialog.names.field(first).currentText() == "Grade 4"

    with in_dialog(StaffImportDialog, walk):
        import_staff(desk, list_of_staff, page)


def test_what_tells_namesakes_apart_is_said_as_far_as_the_list_knows_it(desk: Desk) -> None:
    school = desk.session.school
    add_person(school, name="Kim", email="kim@school.example")
    add_person(school, name="Kim", email="k2@school.example")
    add_person(school, name="Kim", role="Nurse", active_to=date(2020, 6, 30))
    for _ in range(2):
        add_person(school, name="Lee")
    asked = Colleagues(staff(school, today=TODAY))
    assert sorted(said for _, said in asked.namesakes("KIM")) == [
        "Nurse · left Jun 30, 2020",
        "k2@school.example",
        "kim@school.example",
    ]
    assert [said for _, said in asked.namesakes("Lee")] == [
        "no team and no role (1 of 2 in the list)",
        "no team and no role (2 of 2 in the list)",
    ]


@pytest.mark.parametrize("kind", [StaffImportDialog, RatingsImportDialog])
def test_every_word_is_translated_and_nothing_is_cut_off(
    flaws_in_xx: FlawsInXx, list_of_staff: Path, answers: Path, kind: type
) -> None:
    file = list_of_staff if kind is StaffImportDialog else answers
    data = {
        ANA,
        "ana lopez",
        "Ana Lopes",
        "Ben Ode",
        "Carla Diaz",
        "Grade 1",
        "Grade 4",
        "Teacher",
        "Lead",
        "Reading",
    }
    data |= {file.name, "Staff", "Answers", "Name (A)", "Team (B)", "Role (C)"}
    data |= {f"{head} ({letter})" for head, letter in zip(HEAD, "ABCD", strict=True)}
    assert flaws_in_xx(lambda desk: kind(desk, file), data) == []


def fates(dialog: StaffImportDialog) -> list[str]:
    model = dialog.preview.model
    return [model.index(at, 2).data() for at in range(model.rowCount())]


def _keys() -> list[str]:
    return [row_key(PersonRow(0, name, (team,), role)) for name, team, role in STAFF[1:3]]
