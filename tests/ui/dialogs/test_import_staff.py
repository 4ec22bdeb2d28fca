"""The import of staff with real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.errors import Cancelled
from ce_desktop.exchange.staff_sheet import inspect_staff
from ce_desktop.insights.staff import staff
from ce_desktop.services.files import School
from ce_desktop.services.imports import Existing
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog, import_staff
from ce_desktop.ui.pages.base import Desk
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY, make_desk
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HEAD = ["Name", "Team", "Role"]


def fill(school: School) -> None:
    add_person(school, name="Ana Lopez", teams=["Grade 3"], note="Mentor")


def people(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one.name, "; ".join(one.teams), one.role) for one in staff(desk.session.school, today=TODAY)]


def preview(dialog: StaffImportDialog) -> list[list[str]]:
    model = dialog.preview.model
    return [
        [model.index(at, column).data() for column in range(model.columnCount())]
        for at in range(model.rowCount())
    ]


def test_known_people_are_updated_new_ones_added_in_one_step(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "staff.xlsx",
        {
            "Cover": [["Lincoln"]],
            "Staff": [HEAD, [" ana lopez ", "Grade 4", "Coach"], ["Ben Ode", None, "Teacher"]],
        },
    )

    def agree(dialog: StaffImportDialog) -> None:
        assert dialog.sheet.value() == "Staff"
        assert preview(dialog) == [
            ["2", "ana lopez", "Updated", "Grade 4", "Coach"],
            ["3", "Ben Ode", "New", "", "Teacher"],
        ]
        assert "1 new person · 1 is on the list already" in dialog.preview.summary.text()
        assert dialog.accept_button.text() == "Import 2 people"
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, agree):
        assert import_staff(desk, file, page)
    assert people(desk) == [("Ana Lopez", "Grade 4", "Coach"), ("Ben Ode", "", "Teacher")]
    assert desk.offer_undo == [(("Imported 2 people",), {})]
    assert len(desk.session.shelf.list(desk.session.path)) == 1
    desk.session.undo()
    assert people(desk) == [("Ana Lopez", "Grade 3", "")]


def test_known_people_may_be_added_again(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, ["Ana Lopez", "Grade 4", "Coach"]]})

    def agree(dialog: StaffImportDialog) -> None:
        dialog.existing.set_value(Existing.CREATE)
        assert preview(dialog)[0][2] == "Added again"
        assert "will stand there twice" in dialog.preview.summary.text()
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, agree):
        import_staff(desk, file, page)
    assert [name for name, _, _ in people(desk)] == ["Ana Lopez", "Ana Lopez"]


def test_errors_are_listed_with_their_place_and_forbid_the_import(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    rows = [
        [*HEAD, "Joined"],
        ["Ben Ode", "", "", "soon"],
        ["", "Grade 3", "", ""],
        [" Cleo  Dee ", "", "", ""],
    ]
    file = book(tmp_path / "staff.xlsx", {"Staff": rows})

    def look(dialog: StaffImportDialog) -> None:
        model = dialog.problems.model
        places = [model.index(at, 0).data() for at in range(model.rowCount())]
        assert places == ["Row 2, column D", "Row 3, column A", "Row 4, column A"]
        assert not dialog.accept_button.isEnabled()
        assert dialog.accept_button.toolTip() == dialog.reason.text()
        assert "Correct 2 problems" in dialog.reason.text()
        dialog.problems.copy_button.click()
        assert QGuiApplication.clipboard().text().count("\n") == 2
        assert "Sheet Staff, row 2, column D" in QGuiApplication.clipboard().text()

    with in_dialog(StaffImportDialog, look):
        assert not import_staff(desk, file, page)
    assert people(desk) == [("Ana Lopez", "Grade 3", "")]
    assert desk.session.school.undo_name is None


def test_a_sheet_and_columns_without_headings_are_chosen_by_hand(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "staff.xlsx",
        {"Old": [HEAD, ["Zed", "", ""]], "New": [["x1", "Ben Ode"], ["x2", "Cleo Dee"]]},
    )

    def match(dialog: StaffImportDialog) -> None:
        dialog.sheet.set_value("New")
        assert not dialog.accept_button.isEnabled()
        assert "Name" in dialog.preview.table._empty_sentence
        dialog.columns.choose("name", 1)
        assert [row[1] for row in preview(dialog)] == ["Ben Ode", "Cleo Dee"]
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, match):
        assert import_staff(desk, file, page)
    assert [name for name, _, _ in people(desk)] == ["Ana Lopez", "Ben Ode", "Cleo Dee"]


def test_columns_that_are_not_taken_are_named_until_they_are_chosen(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    rows = [["Name", "Phone", "Room", None], ["Ben Ode", "555 01", 12, "x"]]
    file = book(tmp_path / "staff.xlsx", {"Staff": rows, "Plain": [["Name"], ["Carla Diaz"]]})

    def look(dialog: StaffImportDialog) -> None:
        assert dialog.preview.not_taken.text() == (
            "Not taken: Phone, Room. Not taken, because it has no heading: column D. "
            "To take a column, choose it under “Columns”."
        )
        dialog.columns.choose("note", 1)
        assert dialog.preview.not_taken.text().startswith("Not taken: Room. ")
        dialog.sheet.set_value("Plain")
        assert dialog.preview.not_taken.isHidden()

    with in_dialog(StaffImportDialog, look):
        import_staff(desk, file, page)


def test_cancel_leaves_all_as_before(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, ["Ben Ode", "", ""]]})
    with in_dialog(StaffImportDialog, lambda dialog: dialog.cancel_button.click()):
        assert not import_staff(desk, file, page)
    assert people(desk) == [("Ana Lopez", "Grade 3", "")]
    assert desk.offer_undo == []
    assert desk.session.shelf.list(desk.session.path) == []


def test_an_import_stopped_half_way_says_so_and_changes_nothing(
    desk: Desk, page: QWidget, tmp_path: Path, monkeypatch
) -> None:
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, *([f"Person {n}", "", ""] for n in range(50))]})
    run = desk.tasks.run

    def stopped(title, job, parent=None):
        def progress(done, total=None):
            if done == 20:
                raise Cancelled

        return run(title, lambda _: job(progress), parent)

    def agree(dialog: StaffImportDialog) -> None:
        monkeypatch.setattr(desk.tasks, "run", stopped)
        dialog.accept_button.click()
        assert "stopped" in dialog.shown_problem()

    with in_dialog(StaffImportDialog, agree):
        assert not import_staff(desk, file, page)
    assert people(desk) == [("Ana Lopez", "Grade 3", "")]


@pytest.mark.parametrize("answer", ["chosen", "cancelled"])
def test_without_a_file_one_is_asked_for(qtbot, page: QWidget, tmp_path: Path, answer: str) -> None:
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, ["Ben Ode", "", ""]]})
    chosen = file if answer == "chosen" else None
    desk = make_desk(tmp_path / "b.ceschool", tmp_path, answers=[chosen])
    if chosen is None:
        assert not import_staff(desk, None, page)
    else:
        with in_dialog(StaffImportDialog, lambda dialog: dialog.accept_button.click()):
            assert import_staff(desk, None, page)
    assert desk.messages.said == ["Import staff"]
    desk.session.close()


def test_a_file_that_is_no_spreadsheet_is_a_sentence(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "staff.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    assert not import_staff(desk, file, page)
    assert "cannot be read" in desk.messages.said[0]


def test_a_school_for_reading_only_takes_no_import(qtbot, page: QWidget, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "c.ceschool", tmp_path, fill=fill, read_only=True)
    assert not import_staff(desk, tmp_path / "none.xlsx", page)
    assert "reading only" in desk.messages.said[0]
    desk.session.close()


def test_the_template_reads_back(qtbot, page: QWidget, tmp_path: Path) -> None:
    saved = tmp_path / "template.xlsx"
    desk = make_desk(tmp_path / "d.ceschool", tmp_path, answers=[saved])
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, ["Ben Ode", "", ""]]})
    with in_dialog(StaffImportDialog, lambda dialog: dialog.template_button.click()):
        import_staff(desk, file, page)
    assert inspect_staff(saved).mapping["active_from"] == 4
    desk.session.close()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_options_stand_below_each_other_and_a_column_without_cells_takes_no_room_for_them(
    desk: Desk, page: QWidget, tmp_path: Path, scale: float
) -> None:
    file = book(tmp_path / "staff.xlsx", {"Staff": [HEAD, ["Ana Lopez", "Grade 4", "Coach"]]})

    def look(dialog: StaffImportDialog) -> None:
        fields = [dialog.sheet, dialog.existing, *(dialog.columns.field(one) for one in ("name", "email"))]
        places = [one.mapTo(dialog, QPoint()).x() for one in fields]
        assert len(set(places)) == 1, places
        assert len({one.width() for one in fields}) == 1
        first, last, teams = (dialog.columns.field(one) for one in ("first_name", "last_name", "teams"))
        assert last.y() - first.y() < first.height() + 14
        assert teams.y() - last.y() == last.y() - first.y()
        role, email = (dialog.columns.field(one) for one in ("role", "email"))
        assert email.y() - role.y() > last.y() - first.y()

    desk.themes.set_scale(scale)
    try:
        with in_dialog(StaffImportDialog, look):
            assert not import_staff(desk, file, page)
    finally:
        desk.themes.set_scale(1.0)
