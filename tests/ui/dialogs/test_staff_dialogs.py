"""The dialogs of the staff page: one person, several people, teams."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from ce_desktop.insights.staff import StaffRow, staff, teams
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.services.staff_record import Spell
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs import pasted_rows
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import PersonDialog, add_or_edit
from ce_desktop.ui.dialogs.teams import TeamsDialog
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.staff import StaffPage
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY, make_desk
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def fill(school: School) -> None:
    add_person(school, name="Ana Lopez", teams=["Grade 3"], role="Teacher")
    add_person(school, name="Ben Ode", teams=["Grade 3", "Reading"])


def people(desk: Desk) -> list[StaffRow]:
    return staff(desk.session.school, today=TODAY)


def ask(desk: Desk, person: StaffRow | None = None) -> int | None:
    return add_or_edit(desk.session, None, people=people(desk), teams=["Grade 3"], person=person)


# One person -----------------------------------------------------------------------------------------


def test_a_name_that_exists_is_asked_about_once_and_then_added(desk: Desk) -> None:
    def add(dialog: PersonDialog) -> None:
        dialog.name.setText(" ana LOPEZ")
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert "Ana Lopez (Teacher, Grade 3) is on the list already." in dialog.shown_problem()
        assert dialog.accept_button.text() == "Add anyway"
        dialog.accept_button.click()

    with in_dialog(PersonDialog, add):
        assert ask(desk) is not None
    assert len(people(desk)) == 3


def test_without_a_name_nothing_is_added(desk: Desk) -> None:
    def add(dialog: PersonDialog) -> None:
        dialog.accept_button.click()
        assert dialog.shown_problem() == "Write the name."

    with in_dialog(PersonDialog, add):
        assert ask(desk) is None
    assert len(people(desk)) == 2


def test_dates_that_cannot_be_are_said_and_what_was_typed_stays(desk: Desk) -> None:
    def edit(dialog: PersonDialog) -> None:
        dialog.joined.setText("last summer")
        dialog.joined.textEdited.emit("last summer")
        dialog.accept_button.click()
        assert "like Mar 12, 2026" in dialog.shown_problem()
        dialog.joined.set_day(date(2026, 1, 2))
        dialog.left.set_day(date(2026, 1, 1))
        dialog.accept_button.click()
        assert "before the first day" in dialog.shown_problem()
        assert dialog.left.day() == date(2026, 1, 1)

    with in_dialog(PersonDialog, edit):
        assert ask(desk, people(desk)[0]) is None


def test_times_in_teams_are_added_changed_and_taken_away(desk: Desk) -> None:
    def edit(dialog: PersonDialog) -> None:
        assert {one.team for one in dialog.spells.spells()} == {"Grade 3", "Reading"}
        at = next(n for n, row in enumerate(dialog.spells._rows) if row[0].currentText() == "Reading")
        dialog.spells._rows[at][3].click()
        dialog.spells._rows[0][2].set_day(date(2025, 7, 31))
        dialog.spells.add_button.click()
        dialog.spells._rows[1][0].setEditText("Grade 4")
        dialog.spells._rows[1][1].set_day(date(2025, 8, 1))
        assert dialog.spells.spells()[1] == Spell("Grade 4", date(2025, 8, 1), None)
        dialog.accept_button.click()

    with in_dialog(PersonDialog, edit):
        ask(desk, people(desk)[1])
    ben = people(desk)[1]
    assert ben.teams == ("Grade 4",)
    assert str(desk.session.undo()) == "Change Ben Ode"
    assert set(people(desk)[1].teams) == {"Grade 3", "Reading"}


# Several people -------------------------------------------------------------------------------------


def paste(qtbot, desk: Desk, text: str) -> PastePeopleDialog:
    dialog = PastePeopleDialog(None, people=people(desk), teams=["Grade 3", "Reading"], text=text)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_names_one_on_a_line_are_people_of_a_team(desk: Desk, qtbot) -> None:
    dialog = paste(qtbot, desk, "Cleo Dee\n\n  Dan  Ek \n")
    dialog.team.setEditText("Grade 5")
    assert [(one.name, one.teams) for one in dialog.value()] == [
        ("Cleo Dee", ("Grade 5",)), ("Dan Ek", ("Grade 5",)),
    ]  # fmt: skip
    assert dialog.accept_button.text() == "Add 2 people"


def test_a_block_with_headings_in_any_order_is_understood(desk: Desk, qtbot) -> None:
    dialog = paste(qtbot, desk, "Role\tTeam\tName\nCoach\tGrade 3; Reading\tDee, Cleo\n\tGrade 4\tEk, Dan")
    assert [(one.name, one.teams, one.role) for one in dialog.value()] == [
        ("Cleo Dee", ("Grade 3", "Reading"), "Coach"), ("Dan Ek", ("Grade 4",), ""),
    ]  # fmt: skip
    dialog.turn.setChecked(False)
    assert dialog.value()[0].name == "Dee, Cleo"
    dialog.headed.setChecked(False)
    assert len(dialog.value()) == 3


def test_a_column_may_be_another_one(desk: Desk, qtbot) -> None:
    dialog = paste(qtbot, desk, "12\tCleo Dee\n13\tDan Ek")
    dialog.columns["teams"].set_value(-1)
    dialog.columns["name"].set_value(1)
    assert [one.name for one in dialog.value()] == ["Cleo Dee", "Dan Ek"]


def test_people_who_are_there_already_are_marked_and_asked_about(desk: Desk, qtbot) -> None:
    dialog = paste(qtbot, desk, "Ana Lopez\nCleo Dee")
    assert dialog.preview.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None
    assert dialog.preview.index(1, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert "1 of them is on the list" in dialog.count.text()
    dialog.accept_button.click()
    assert dialog.shown_problem() == "Ana Lopez is on the list already. Add anyway?"
    assert dialog.isVisible()
    dialog.accept_button.click()
    assert not dialog.isVisible()


def test_nothing_pasted_is_a_sentence(desk: Desk, qtbot) -> None:
    dialog = paste(qtbot, desk, "")
    dialog.accept_button.click()
    assert dialog.shown_problem() == "Type or paste one name on each line."


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two lines", "b"]]),
        ('5" ruler\tb', [['5" ruler', "b"]]),
        ("\t\n \n", []),
        ('"never closed\tb', [["never closed b"]]),
    ],
)
def test_cells_are_read_as_a_spreadsheet_copies_them(text: str, rows: list[list[str]]) -> None:
    assert pasted_rows.cells_of(text) == rows


# Teams ----------------------------------------------------------------------------------------------


def team_names(desk: Desk) -> list[str]:
    return [one.name for one in teams(desk.session.school, today=TODAY)]


def test_teams_are_added_renamed_and_removed_at_once_each_with_undo(desk: Desk, qtbot) -> None:
    dialog = TeamsDialog(desk.session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.model.index(at, 1).data() for at in range(2)] == ["2", "1"]
    dialog.new_name.setText("Math")
    qtbot.keyClick(dialog.new_name, Qt.Key.Key_Return)
    assert team_names(desk) == ["Grade 3", "Math", "Reading"]
    assert dialog.isVisible()
    dialog.new_name.setText("math ")
    dialog.add_button.click()
    assert "already is a team" in dialog.shown_problem()
    assert dialog.model.setData(dialog.model.index(1, 0), "Maths")
    assert dialog.shown_problem() == ""
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert team_names(desk) == ["Maths", "Reading"]
    assert "2 people stay" in dialog.note.text()
    for _ in range(3):
        desk.session.undo()
    assert team_names(desk) == ["Grade 3", "Reading"]
    assert dialog.model.rowCount() == 2


def test_a_refused_name_of_a_team_stays_to_be_corrected(desk: Desk, qtbot) -> None:
    dialog = TeamsDialog(desk.session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    first, last = (dialog.model.index(at, 0).data() for at in (0, dialog.model.rowCount() - 1))
    dialog.table.edit(dialog.model.index(0, 0))
    dialog.table.indexWidget(dialog.model.index(0, 0)).setText(last)
    qtbot.keyClick(dialog.table.indexWidget(dialog.model.index(0, 0)), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already is a team" in dialog.shown_problem())
    qtbot.waitUntil(lambda: dialog.table.indexWidget(dialog.model.index(0, 0)) is not None)
    editor = dialog.table.indexWidget(dialog.model.index(0, 0))
    assert editor.text() == last
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog.model.index(0, 0).data() == first
    assert dialog.isVisible()


def test_a_team_renamed_out_of_its_place_stays_chosen_with_the_keyboard_on_it(desk: Desk, qtbot) -> None:
    dialog = TeamsDialog(desk.session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    dialog.rename_button.click()
    editor = dialog.table.viewport().findChild(QLineEdit)
    editor.setText("Science")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.table.hasFocus)
    assert team_names(desk) == ["Reading", "Science"]
    assert dialog.model.at(dialog.table.currentIndex().row()).name == "Science"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert team_names(desk) == ["Reading"]
    assert dialog.model.at(dialog.table.currentIndex().row()).name == "Reading"
    assert dialog.remove_button.isEnabled()


def test_teams_of_a_school_for_reading_only_are_looked_at(desk: Desk, qtbot) -> None:
    dialog = TeamsDialog(desk.session, None, locked="Reading only.")
    qtbot.addWidget(dialog)
    assert not any(
        part.isEnabled() for part in (dialog.add_button, dialog.rename_button, dialog.remove_button)
    )
    assert not dialog.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable


# Words ----------------------------------------------------------------------------------------------


def test_no_plain_english_stands_on_the_page_or_in_a_dialog(xx: None, qtbot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "x.ceschool", tmp_path, fill=lambda school: add_person(school, name="1"))
    page = StaffPage(desk)
    page.freshen()
    rows = people(desk)
    ratings = [["Rater", "Colleague", "Rating"], ["1", "2", "?"]]
    import_staff = StaffImportDialog(desk, book(tmp_path / "1.xlsx", {"1": [["Name"], ["2"]]}))
    import_ratings = RatingsImportDialog(desk, book(tmp_path / "2.xlsx", {"1": ratings}))
    for dialog in (import_staff, import_ratings):
        assert dialog._start()
    shown = [
        page,
        PersonDialog(None, people=rows, teams=["1"], today=TODAY),
        PastePeopleDialog(None, people=rows, teams=["1"], text="1\t2"),
        TeamsDialog(desk.session, None),
        ChangeTeamsDialog(None, people=rows, teams=["1"], today=TODAY),
        LeaveDialog(None, name="1", today=TODAY),
        KindDialog(None, file="1", likely="staff"),
        import_staff,
        import_ratings,
    ]
    plain = []
    for widget in shown:
        qtbot.addWidget(widget)
        texts = [part.text() for kind in (QLabel, QAbstractButton) for part in widget.findChildren(kind)]
        texts += [part.placeholderText() for part in widget.findChildren(QLineEdit)]
        texts += [part.itemText(at) for part in widget.findChildren(QComboBox) for at in range(part.count())]
        texts += [part.toolTip() for part in widget.findChildren(QAbstractButton)]
        allowed = {"1.xlsx", "2.xlsx", "Mar 12, 2026", "Name (A)", "Rater (A)", "Colleague (B)", "Rating (C)"}
        plain += [text for text in texts if text not in allowed and not i18n.is_pseudo(text)]
    assert plain == []
    desk.session.close()
