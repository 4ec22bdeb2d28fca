"""The staff page with real widgets and a real file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from ce_desktop.insights.staff import staff
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services.files import School
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person, leave, remove_people
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import PersonDialog
from ce_desktop.ui.models.staff_table import Column
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.staff import StaffPage
from ce_desktop.ui.widgets.date_field import DateField
from tests.ui.desk import TODAY, make_desk, open_desk, show_page
from tests.ui.modal import in_dialog

# Said by the offscreen platform of every list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def fill(school: School) -> None:
    add_person(school, name="Ana Lopez", teams=["Grade 3"], role="Teacher")
    add_person(school, name="Ben Ode", teams=["Grade 3", "Reading"], role="Coach")
    carla = add_person(school, name="Carla Diaz")
    leave(school, person=carla, last_day=date(2025, 6, 10))


@pytest.fixture
def page(desk: Desk, qtbot) -> StaffPage:
    made = StaffPage(desk)
    show_page(desk, made, qtbot)
    return made


def shown(page: StaffPage, column: Column = Column.NAME) -> list[str]:
    return [page.filter.index(at, column).data() for at in range(page.filter.rowCount())]


def type_into(page: StaffPage, qtbot, row: int, column: Column, text: str) -> None:
    """F2, the text, Enter: as a person edits a cell."""
    page.table.setCurrentIndex(page.filter.index(row, column))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    for _ in range(3):  # Qt commits on a later turn, and the page writes on the one after
        QGuiApplication.processEvents()


def entry(page: StaffPage, words: str) -> QAction:
    menu = page.actions_.menu()
    return next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))


def people(desk: Desk) -> dict:
    return {one.name: one for one in staff(desk.session.school, today=TODAY)}


def test_the_list_and_its_state_are_shown_without_leavers(page: StaffPage) -> None:
    assert shown(page) == ["Ana Lopez", "Ben Ode"]
    assert page.header.state() == "2 people · 2 teams · 1 has left"
    page.leavers.setChecked(True)
    assert shown(page) == ["Ana Lopez", "Ben Ode", "Carla Diaz"]


def test_an_empty_school_offers_the_one_next_step(qtbot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "b.ceschool", tmp_path)
    page = StaffPage(desk)
    show_page(desk, page, qtbot)
    assert page.is_empty_shown()
    qtbot.mouseClick(page.empty.link_button, Qt.MouseButton.LeftButton)
    assert desk.action.triggered == ["import_staff"]

    def add(dialog: PastePeopleDialog) -> None:
        dialog.text.setPlainText("Ana Lopez\nBen Ode")
        dialog.accept()

    with in_dialog(PastePeopleDialog, add):
        qtbot.mouseClick(page.empty.action_button, Qt.MouseButton.LeftButton)
    assert not page.is_empty_shown()
    assert shown(page) == ["Ana Lopez", "Ben Ode"]
    desk.session.close()


@pytest.mark.parametrize(
    ("column", "text", "check"),
    [
        (Column.NAME, "Ana Ruiz", lambda one: one.name == "Ana Ruiz"),
        (Column.ROLE, "Coach", lambda one: one.role == "Coach"),
        (Column.NOTE, "Mentor", lambda one: one.note == "Mentor"),
        (Column.JOINED, "2024-08-15", lambda one: one.active_from == date(2024, 8, 15)),
        (Column.TEAMS, "Grade 3; Math", lambda one: set(one.teams) == {"Grade 3", "Math"}),
    ],
    ids=["name", "role", "note", "day", "teams"],
)
def test_every_cell_is_edited_in_place_and_undone(
    page: StaffPage, desk: Desk, qtbot, column, text, check
) -> None:
    type_into(page, qtbot, 0, column, text)
    assert check(staff(desk.session.school, today=TODAY)[0])
    desk.session.undo()
    assert not check(staff(desk.session.school, today=TODAY)[0])
    assert shown(page) == ["Ana Lopez", "Ben Ode"]


def test_taking_a_team_away_in_place_keeps_the_past(page: StaffPage, desk: Desk, qtbot) -> None:
    type_into(page, qtbot, 1, Column.TEAMS, "Reading")
    ben = people(desk)["Ben Ode"]
    assert ben.teams == ("Reading",)
    assert {one.name for one in ben.spells} == {"Grade 3", "Reading"}


def test_a_name_that_cannot_be_is_refused_in_words_and_the_old_one_stays(
    page: StaffPage, desk: Desk, qtbot
) -> None:
    type_into(page, qtbot, 0, Column.NAME, " ")
    assert desk.messages.said == ["A person needs a name. Write the name."]
    assert shown(page)[0] == "Ana Lopez"


def test_a_day_that_cannot_be_read_changes_nothing(page: StaffPage, desk: Desk, qtbot) -> None:
    type_into(page, qtbot, 0, Column.JOINED, "soon")
    assert people(desk)["Ana Lopez"].active_from is None


@pytest.mark.parametrize("agree", [True, False])
def test_a_name_that_exists_is_a_question_not_a_refusal(qtbot, tmp_path: Path, agree: bool) -> None:
    desk = make_desk(tmp_path / "c.ceschool", tmp_path, fill=fill, answers=[agree])
    page = StaffPage(desk)
    show_page(desk, page, qtbot)
    type_into(page, qtbot, 0, Column.NAME, "ben ode")
    assert desk.messages.nothing_left()
    assert "Ben Ode (Coach, Grade 3, Reading) is on the list already." in desk.messages.said[0]
    assert ("ben ode" in people(desk)) is agree
    desk.session.close()


def test_the_day_editor_is_a_date_field(page: StaffPage, qtbot) -> None:
    page.table.edit(page.filter.index(0, Column.LEFT))
    editor = page.table.viewport().findChild(DateField)
    assert editor is not None
    assert editor.accessibleName() == "Left"


def test_what_is_sought_narrows_and_escape_widens(page: StaffPage, qtbot) -> None:
    qtbot.keyClicks(page.search, "coach")
    assert shown(page) == ["Ben Ode"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(shown(page)) == 2


def test_the_team_filter_follows_the_teams_there_are(page: StaffPage) -> None:
    assert [page.team.itemText(at) for at in range(page.team.count())] == [
        "All teams", "Grade 3", "Reading", "No team",
    ]  # fmt: skip
    page.team.set_value("Reading")
    assert shown(page) == ["Ben Ode"]


def test_adding_one_person_asks_for_everything(page: StaffPage, desk: Desk, qtbot) -> None:
    def add(dialog: PersonDialog) -> None:
        qtbot.keyClicks(dialog.name, "Dana Kim")
        dialog.spells._rows[0][0].setEditText("Grade 4")
        dialog.spells.add_button.click()
        dialog.spells._rows[1][0].setEditText("Reading")
        dialog.spells._rows[1][1].set_day(date(2025, 8, 1))
        dialog.accept_button.click()

    with in_dialog(PersonDialog, add):
        page.add_menu.actions()[0].trigger()
    dana = people(desk)["Dana Kim"]
    assert set(dana.teams) == {"Grade 4", "Reading"}
    assert [one.name for one in page.chosen()] == ["Dana Kim"]


def test_pasting_into_the_table_opens_the_preview(page: StaffPage, desk: Desk, qtbot) -> None:
    QGuiApplication.clipboard().setText("Eli Sato\tGrade 4\tTeacher\nFay Young\tGrade 4\tCoach\n")
    page.table.setFocus()

    def add(dialog: PastePeopleDialog) -> None:
        assert dialog.preview.rowCount() == 2
        assert dialog.accept_button.text() == "Add 2 people"
        dialog.accept_button.click()

    with in_dialog(PastePeopleDialog, add):
        qtbot.keySequence(page.table, "Ctrl+V")
    assert people(desk)["Fay Young"].role == "Coach"
    assert desk.offer_undo == [(("Added 2 people",), {})]


def test_rows_are_copied_as_cells(page: StaffPage, qtbot) -> None:
    page.table.selectRow(1)
    qtbot.keySequence(page.table, "Ctrl+C")
    assert QGuiApplication.clipboard().text().startswith("Ben Ode\tGrade 3; Reading\tCoach\t")


def test_leaving_is_a_date_and_coming_back_takes_it_away(page: StaffPage, desk: Desk) -> None:
    page.table.selectRow(0)

    def agree(dialog: LeaveDialog) -> None:
        dialog.last_day.set_day(date(2026, 3, 1))
        dialog.accept()

    with in_dialog(LeaveDialog, agree):
        entry(page, "Leaves").trigger()
    assert people(desk)["Ana Lopez"].active_to == date(2026, 3, 1)
    assert shown(page) == ["Ben Ode"]
    page.leavers.setChecked(True)
    page.table.choose(page.filter.index(0, 0))
    entry(page, "Is back").trigger()
    assert people(desk)["Ana Lopez"].active_to is None


def test_a_last_day_before_the_first_is_said_inside_the_dialog(page: StaffPage, desk: Desk, qtbot) -> None:
    type_into(page, qtbot, 0, Column.JOINED, "2026-01-10")
    page.table.selectRow(0)

    def try_it(dialog: LeaveDialog) -> None:
        dialog.last_day.set_day(date(2025, 1, 1))
        dialog.accept()
        assert "before the first day" in dialog.shown_problem()

    with in_dialog(LeaveDialog, try_it):
        entry(page, "Leaves").trigger()
    assert people(desk)["Ana Lopez"].active_to is None


def test_several_people_change_teams_together(page: StaffPage, desk: Desk) -> None:
    page.table.selectAll()

    def change(dialog: ChangeTeamsDialog) -> None:
        states = [dialog.list.item(at).checkState() for at in range(dialog.list.count())]
        assert states == [Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked]
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        dialog.new_team.setText("Grade 4")
        dialog.accept()

    with in_dialog(ChangeTeamsDialog, change):
        entry(page, "Change teams").trigger()
    assert people(desk)["Ana Lopez"].teams == ("Grade 4",)
    assert set(people(desk)["Ben Ode"].teams) == {"Grade 4", "Reading"}


def test_delete_removes_who_was_never_in_a_round_and_offers_undo(page: StaffPage, desk: Desk, qtbot) -> None:
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "Ana Lopez" not in people(desk)
    assert desk.offer_undo == [(("Removed Ana Lopez",), {})]
    desk.session.undo()
    assert shown(page) == ["Ana Lopez", "Ben Ode"]


def test_who_was_in_a_round_stays_and_the_menu_says_why(page: StaffPage, desk: Desk, qtbot) -> None:
    school = desk.session.school
    skill = skill_services.add_skill(school, name="Reading")
    ids = [one.id for one in staff(school, today=TODAY)]
    round_services.create_round(
        school, name="Spring", skills=[skill], members=ids[:2], today=TODAY, scale=None
    )
    page.table.selectRow(0)
    remove = entry(page, "Remove")
    assert not remove.isEnabled()
    assert "round" in remove.toolTip()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "so the record stays" in desk.messages.said[0]
    assert "Ana Lopez" in people(desk)


@pytest.mark.parametrize("agree", [True, False])
def test_forgetting_says_exactly_what_it_does_and_needs_a_yes(qtbot, tmp_path: Path, agree: bool) -> None:
    desk = make_desk(tmp_path / "d.ceschool", tmp_path, fill=fill, answers=[agree])
    page = StaffPage(desk)
    show_page(desk, page, qtbot)
    page.table.selectRow(0)
    entry(page, "Forget").trigger()
    (question,) = desk.messages.said
    for part in ("stand-in name", "Backups made", "cannot be undone", "[Forget this person]"):
        assert part in question
    assert ("Ana Lopez" in people(desk)) is not agree
    desk.session.close()


def test_a_name_that_could_not_be_forgotten_is_not_said_to_be(qtbot, tmp_path: Path) -> None:
    with open_desk(tmp_path / "d.ceschool", tmp_path, fill=fill, answers=[True]) as desk:
        page = StaffPage(desk)
        show_page(desk, page, qtbot)
        page.table.selectRow(0)
        desk.session.changed.disconnect(page.note_changes)  # what is on the screen is a moment old
        remove_people(desk.session.school, people=[page.chosen()[0].id])
        entry(page, "Forget").trigger()
        assert len(desk.messages.said) == 2  # the question, and why not
        assert desk.hint == []


def test_the_menu_comes_by_keyboard_and_edits_the_person(page: StaffPage, desk: Desk, qtbot) -> None:
    page.table.setCurrentIndex(page.filter.index(0, 0))
    places: list = []
    page.table.menu_requested.connect(lambda index, place: places.append((index.row(), place)))
    page.actions_.show_menu = lambda place: None
    page.table.menu_requested.emit(page.filter.index(0, 0), QPoint(5, 5))
    assert places == [(0, QPoint(5, 5))]

    def edit(dialog: PersonDialog) -> None:
        assert dialog.name.text() == "Ana Lopez"
        dialog.role.setText("Principal")
        dialog.accept()

    with in_dialog(PersonDialog, edit):
        entry(page, "Edit").trigger()
    assert people(desk)["Ana Lopez"].role == "Principal"


def test_the_menu_is_for_the_row_it_was_asked_at_and_for_the_chosen_under_its_button(page, qtbot) -> None:
    places: list[QPoint] = []
    page.actions_.show_menu = places.append
    page.table.selectRow(0)
    page.table.menu_requested.emit(page.filter.index(1, 0), QPoint(5, 5))
    assert [one.name for one in page.chosen()] == ["Ben Ode"]
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    under = page.more.mapToGlobal(QPoint(0, page.more.height()))
    assert places == [QPoint(5, 5), under + QPoint(0, 2)]
    assert [one.name for one in page.chosen()] == ["Ben Ode"]


def test_a_school_for_reading_only_allows_no_edits_and_says_why(qtbot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "e.ceschool", tmp_path, fill=fill, read_only=True)
    page = StaffPage(desk)
    show_page(desk, page, qtbot)
    assert not page.add_button.isEnabled()
    assert not page.import_button.isEnabled()
    assert page.add_button.toolTip() == "This school is open for reading only."
    assert not page.filter.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    page.table.selectRow(0)
    assert [one.text() for one in page.actions_.menu().actions() if one.isEnabled() and one.text()] == [
        "&Copy"
    ]
    desk.session.close()


def test_the_page_remembers_filters_and_order_and_goes_to_a_person(page: StaffPage, desk: Desk) -> None:
    page.team.set_value("Reading")
    page.leavers.setChecked(True)
    page.table.sort_by(Column.ROLE, Qt.SortOrder.DescendingOrder)
    state = page.state_to_keep()
    other = StaffPage(desk)
    other.bring_back(state)
    assert other.state_to_keep() == state
    other.bring_back({"team": "gone", "column": 99, "leavers": "?"})
    assert other.team.value() == ""
    page.show_place(person=people(desk)["Carla Diaz"].id)
    assert [one.name for one in page.chosen()] == ["Carla Diaz"]
    other.deleteLater()


def test_the_import_button_is_the_windows_own_action(page: StaffPage, desk: Desk, qtbot) -> None:
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    assert desk.action.triggered == ["import_staff"]


def test_overnight_somebody_has_left(page: StaffPage, desk: Desk) -> None:
    assert leave(desk.session.school, person=page.model.at(0).id, last_day=TODAY) is None
    name = page.model.at(0).name
    shown = page.filter.rowCount()
    desk.session.today = lambda: TODAY + timedelta(days=1)
    assert page.is_of_another_day()
    page.freshen()
    assert not page.is_of_another_day()
    assert page.filter.rowCount() == shown - 1
    assert name not in [page.filter.index(row, 0).data() for row in range(page.filter.rowCount())]


def test_whoever_was_just_added_is_seen_whatever_was_sought(page: StaffPage, desk: Desk) -> None:
    page.search.setText("coach")
    page.team.set_value("Reading")

    def add(dialog: PersonDialog) -> None:
        dialog.name.setText("Zed Quist")
        dialog.accept()

    with in_dialog(PersonDialog, add):
        page._add_one()
    assert [one.name for one in page.chosen()] == ["Zed Quist"]
    assert page.search.text() == ""


def test_what_was_sought_in_one_school_is_not_sought_in_the_next(
    page: StaffPage, desk: Desk, tmp_path
) -> None:
    page.search.setText("coach")
    other = new_school(path=tmp_path / "other.ceschool", name="Other")
    add_person(other, name="Zed Quist")
    desk.session.adopt(other)
    page.is_stale = True
    page.freshen()
    assert shown(page) == ["Zed Quist"]


def test_a_day_that_cannot_be_read_is_told_and_changes_nothing(page: StaffPage, desk: Desk, qtbot) -> None:
    page.table.edit(page.filter.index(0, Column.JOINED))
    editor = page.table.viewport().findChild(DateField)
    assert editor is not None
    editor.setText("some day")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.messages.said))
    assert desk.messages.said == ["“some day” is not a date. Write it like Mar 12, 2026."]
    assert not desk.session.school.undo_name


def cell_editor(page: StaffPage, row: int, column: Column) -> QLineEdit | None:
    editor = page.table.indexWidget(page.filter.index(row, column))
    return editor if isinstance(editor, QLineEdit) else None


def test_what_was_refused_stays_in_its_cell_to_be_corrected(page: StaffPage, desk: Desk, qtbot) -> None:
    page.activateWindow()
    page.table.edit(page.filter.index(0, Column.JOINED))
    editor = cell_editor(page, 0, Column.JOINED)
    assert editor is not None
    editor.clear()
    qtbot.keyClicks(editor, "some day")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.messages.said))
    qtbot.waitUntil(lambda: cell_editor(page, 0, Column.JOINED) is not None)
    again = cell_editor(page, 0, Column.JOINED)
    assert isinstance(again, DateField)
    assert (again.text(), again.hasFocus()) == ("some day", True)
    again.selectAll()
    qtbot.keyClicks(again, "2025-08-15")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.at(0).active_from == date(2025, 8, 15))
    assert len(desk.messages.said) == 1


@pytest.mark.parametrize("way", ["escape", "look away"])
def test_what_was_refused_can_be_let_go_of(page: StaffPage, desk: Desk, qtbot, way: str) -> None:
    page.activateWindow()
    before = page.filter.index(0, Column.NAME).data()
    page.table.edit(page.filter.index(0, Column.NAME))
    editor = cell_editor(page, 0, Column.NAME)
    assert editor is not None
    editor.setText("  ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.messages.said))
    qtbot.waitUntil(lambda: cell_editor(page, 0, Column.NAME) is not None)
    again = cell_editor(page, 0, Column.NAME)
    assert again is not None
    assert again.text() == "  "
    if way == "escape":
        qtbot.keyClick(again, Qt.Key.Key_Escape)
    else:
        page.search.setFocus()
    qtbot.waitUntil(lambda: cell_editor(page, 0, Column.NAME) is None)
    QApplication.processEvents()
    assert page.filter.index(0, Column.NAME).data() == before
    assert len(desk.messages.said) == 1
    assert not desk.session.school.undo_name


def test_the_person_chosen_stays_in_view_when_sorted_or_renamed(page: StaffPage, desk: Desk, qtbot) -> None:
    for at in range(60):
        add_person(desk.session.school, name=f"Person {at:02}")
    header = page.table.horizontalHeader()

    def is_seen() -> bool:
        return page.table.viewport().rect().intersects(page.table.visualRect(page.table.currentIndex()))

    page.table.selectRow(0)
    name = page.chosen()[0].name
    header.setSortIndicator(Column.NAME, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(is_seen)
    assert page.chosen()[0].name == name
    page.table.edit(page.table.currentIndex())
    editor = page.table.viewport().findChild(QLineEdit)
    editor.setText("Zed Quist")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.chosen()[0].name == "Zed Quist")
    assert page.table.currentIndex().row() == 0
    qtbot.waitUntil(is_seen)


def test_after_a_removal_the_next_person_is_chosen(page: StaffPage, desk: Desk, qtbot) -> None:
    add_person(desk.session.school, name="Aaa Wrong")
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [one.name for one in page.chosen()] == ["Ana Lopez"]
