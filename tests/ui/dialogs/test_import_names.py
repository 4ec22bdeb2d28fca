"""A name that is nobody's on the staff list is answered in the import, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.name_choices import ADD, LEAVE_OUT, read_as
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.staff import names
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.pages.base import Desk
from tests.exchange.made_workbooks import book
from tests.ui.desk import open_desk
from tests.ui.dialogs.conftest import FlawsInXx
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
STAFF = ("Ana Lopez", "Ben Ode", "Carla Diaz", "Dana Kim")
HEAD = ["Rater", "Colleague", "Skill", "Rating"]
ROWS = [
    ["Ana Lopes", "Ben Ode", "Reading", 4],
    ["Ben Ode", "Ana Lopes", "Reading", 3],
    ["Carla Diaz", "Zed Unknown", "Reading", 2],
    ["Carla Diaz", "Ben Ode", "Reading", 5],
]


def fill(school: School) -> None:
    for name in STAFF:
        add_person(school, name=name)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return book(tmp_path / "long.xlsx", {"Answers": [HEAD, *ROWS]})


def problems(dialog: RatingsImportDialog) -> list[str]:
    model = dialog.problems.model
    return [model.index(at, 1).data() for at in range(model.rowCount())]


def given(desk: Desk) -> dict[tuple[str, str], int | None]:
    school = desk.session.school
    (row,) = rounds(school)
    return {(one.rater, one.ratee): one.value for one in ratings(school, round_=row.round)}


def test_nothing_is_chosen_beforehand_and_the_import_waits_for_every_answer(
    desk: Desk, page: QWidget, table: Path
) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        assert problems(dialog) == []
        assert dialog.names.waiting() == ["Ana Lopes", "Zed Unknown"]
        ana = dialog.names.field("Ana Lopes")
        assert ana.value() is None
        words = [ana.itemText(at) for at in range(ana.count())]
        assert words[:4] == [
            "Choose…",
            "Read as Ana Lopez",
            "Leave out this name’s ratings",
            "Add as new staff",
        ]
        assert words[5:] == ["Ben Ode", "Carla Diaz", "Dana Kim"]
        assert ana.accessibleName() == "Who is meant by “Ana Lopes”?"
        assert dialog.reason.text() == "Say under “Who is meant?” what becomes of 2 names."
        assert not dialog.accept_button.isEnabled()
        ana.set_value(read_as("Ana Lopez"))
        assert dialog.reason.text() == "Say under “Who is meant?” what becomes of 1 name."
        assert not dialog.accept_button.isEnabled()
        ana.set_value(None)
        assert dialog.names.waiting() == ["Ana Lopes", "Zed Unknown"]

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, table, None, page)
    assert desk.session.school.undo_name is None


def test_a_name_read_as_another_and_one_left_out_go_in_as_one_step(
    desk: Desk, page: QWidget, table: Path
) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        assert dialog.preview.summary.text().startswith("4 ratings · 4 people")
        dialog.names.field("Ana Lopes").set_value(read_as("Ana Lopez"))
        assert dialog.preview.model.index(0, 1).data() == "Ana Lopez"
        dialog.names.field("Zed Unknown").set_value(LEAVE_OUT)
        assert dialog.preview.summary.text() == "3 ratings · 3 people · 1 skill · 1 left out"
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        assert dialog.accept_button.text() == "Import 3 ratings"
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, table, None, page)
    assert given(desk) == {
        ("Ana Lopez", "Ben Ode"): 4,
        ("Ben Ode", "Ana Lopez"): 3,
        ("Carla Diaz", "Ben Ode"): 5,
    }
    desk.session.undo()
    assert rounds(desk.session.school) == []
    assert desk.session.school.undo_name is None


def test_a_new_colleague_joins_the_staff_with_the_same_step(desk: Desk, page: QWidget, table: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.names.field("Ana Lopes").set_value(read_as("Dana Kim"))
        dialog.names.field("Zed Unknown").set_value(ADD)
        assert "1 new on the staff list" in dialog.preview.summary.text()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, table, None, page)
    assert given(desk)["Carla Diaz", "Zed Unknown"] == 2
    assert given(desk)["Dana Kim", "Ben Ode"] == 4
    assert "Zed Unknown" in names(desk.session.school)
    desk.session.undo()
    assert sorted(names(desk.session.school)) == sorted(STAFF)


def test_all_the_rest_can_be_left_out_at_once(desk: Desk, page: QWidget, table: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.names.rest_button.click()
        assert dialog.names.field("Zed Unknown").value() == LEAVE_OUT
        assert not dialog.names.rest_button.isEnabled()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, table, None, page)
    assert given(desk) == {("Carla Diaz", "Ben Ode"): 5}


def test_where_everybody_is_left_out_nothing_is_imported_and_the_preview_says_so(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    strangers = book(tmp_path / "other.xlsx", {"Answers": [HEAD, ["Zed", "Yve", "Reading", 4]]})

    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.names.rest_button.click()
        assert dialog.reason.text().startswith("Nothing would be imported")
        assert not dialog.accept_button.isEnabled()
        assert dialog.preview.model.columnCount() == 0
        assert dialog.preview.summary.text().endswith("1 left out")
        dialog.names.field("Zed").set_value(ADD)
        dialog.names.field("Yve").set_value(ADD)
        assert dialog.preview.model.index(0, 1).data() == "Zed"
        assert dialog.accept_button.isEnabled()

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, strangers, None, page)


def test_in_a_school_without_staff_everybody_in_the_sheet_is_added_at_once(
    qtbot, tmp_path: Path, table: Path
) -> None:
    with open_desk(tmp_path / "new.ceschool", tmp_path) as desk:

        def answer(dialog: RatingsImportDialog) -> None:
            dialog.target.round.name.setText("Spring")
            assert dialog.names.rest_button.text() == "Add the rest as new"
            dialog.names.rest_button.click()
            assert dialog.accept_button.isEnabled(), dialog.reason.text()
            dialog.accept_button.click()

        with in_dialog(RatingsImportDialog, answer):
            assert import_ratings(desk, table, None, None)
        assert sorted(names(desk.session.school)) == ["Ana Lopes", "Ben Ode", "Carla Diaz", "Zed Unknown"]
        assert len(given(desk)) == 4


def test_two_columns_read_as_one_person_are_a_problem_with_its_place(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    heads = ["Ana Lopez", "Ana Lopes", "Ben Ode", "Carla Diaz"]
    rows = [
        ["", *heads],
        ["Ana Lopez", "x", None, 1, 2],
        ["Ben Ode", 3, 4, "x", 5],
        ["Carla Diaz", 1, 2, 3, "x"],
    ]
    file = book(tmp_path / "square.xlsx", {"Reading": rows})

    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.names.field("Ana Lopes").set_value(read_as("Ana Lopez"))
        assert problems(dialog) == ["This column and column B are both read as “Ana Lopez”."]
        assert dialog.problems.text().startswith("Sheet Reading, row 1, column C: ")
        assert not dialog.accept_button.isEnabled()
        dialog.names.field("Ana Lopes").set_value(LEAVE_OUT)
        assert problems(dialog) == []
        assert dialog.accept_button.isEnabled()

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, None, page)


def test_answers_outlive_reading_the_file_again(desk: Desk, page: QWidget, table: Path) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        dialog.names.field("Ana Lopes").set_value(read_as("Ana Lopez"))
        dialog.target.best_low.setChecked(True)
        assert dialog.names.waiting() == ["Zed Unknown"]
        book(table, {"Answers": [HEAD, *ROWS[:2]]})
        dialog.again_button.click()
        assert dialog.names.waiting() == []
        assert dialog.names.field("Ana Lopes").value() == read_as("Ana Lopez")
        assert dialog.preview.model.index(0, 1).data() == "Ana Lopez"

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, table, None, page)


def test_the_keyboard_answers(desk: Desk, page: QWidget, table: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        field = dialog.names.field("Ana Lopes")
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.value() == read_as("Ana Lopez")
        QTest.keyClicks(field, "dana")
        assert field.value() == read_as("Dana Kim")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.names.field("Zed Unknown")

    with in_dialog(RatingsImportDialog, answer):
        import_ratings(desk, table, None, page)


def test_tab_goes_through_the_dialog_as_the_eye_does(desk: Desk, page: QWidget, table: Path) -> None:
    def walk(dialog: RatingsImportDialog) -> None:
        met = []
        dialog.sheet.setFocus()
        for _ in range(19):
            here = dialog.focusWidget()
            met.append(here.accessibleName() or here.text())
            QTest.keyClick(here, Qt.Key.Key_Tab)
        assert met == [
            "Sheet", "Round", "Name of the new round", "Lowest answer", "Highest answer", "The lowest number is best",
            "Column for Who rates", "Column for Colleague", "Column for Skill", "Column for Rating", "Preview",
            "Who is meant? · 2", "Leave out the rest", "Who is meant by “Ana Lopes”?", "Who is meant by “Zed Unknown”?",
            "Read again", "Save a template…", "Cancel", "Sheet",
        ]  # fmt: skip

    with in_dialog(RatingsImportDialog, walk):
        import_ratings(desk, table, None, page)


@pytest.mark.parametrize("sheets", [1, 3])
def test_every_word_is_translated_and_nothing_is_cut_off(
    flaws_in_xx: FlawsInXx, table: Path, sheets: int
) -> None:
    names = ["Answers", "Second", "Third"][:sheets]
    bad = [HEAD, ["Ben Ode", "Dana Kim", "Maths", 9], ["Ben Ode", "Dana Kim", "Music", "often"]]
    rows = [HEAD, *ROWS], bad, [HEAD, ["Ben Ode", "Ana Lopes", "Art", 2]]
    book(table, dict(zip(names, rows, strict=False)))
    data = {*STAFF, *names, "Ana Lopes", "Zed Unknown", "Reading", "Maths", "Music", "Art", "long.xlsx"}
    data |= {f"{head} ({letter})" for head, letter in zip(HEAD, "ABCD", strict=True)}
    assert flaws_in_xx(lambda desk: RatingsImportDialog(desk, table), data) == []
