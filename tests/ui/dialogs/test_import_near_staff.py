"""Somebody whose name is nearly that of somebody known is asked about before a second person is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.name_choices import ADD, LEAVE_OUT, read_as
from ce_desktop.insights.staff import staff
from ce_desktop.services.files import School
from ce_desktop.services.imports import Existing
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog, import_staff
from ce_desktop.ui.pages.base import Desk
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY
from tests.ui.dialogs.conftest import FlawsInXx
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HEAD = ["Name", "Role"]
ROWS = [["Ana Lopes", "Coach"], ["Ode, Ben", "Teacher"], ["Eva Lopez", "Teacher"], ["Carla Diaz", ""]]


def fill(school: School) -> None:
    for name in ("Ana Lopez", "Ben Ode"):
        add_person(school, name=name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return book(tmp_path / "staff.xlsx", {"Staff": [HEAD, *ROWS]})


def people(desk: Desk) -> dict[str, str]:
    return {one.name: one.role for one in staff(desk.session.school, today=TODAY)}


def fates(dialog: StaffImportDialog) -> list[str]:
    model = dialog.preview.model
    return [model.index(at, 2).data() for at in range(model.rowCount())]


def test_the_import_waits_until_it_is_said_who_is_new(desk: Desk, page: QWidget, file: Path) -> None:
    def answer(dialog: StaffImportDialog) -> None:
        assert dialog.names.waiting() == ["Ana Lopes", "Ode, Ben"]
        assert fates(dialog) == ["New?", "New?", "New", "New"]
        assert dialog.reason.text() == "Say under “Who is meant?” what becomes of 2 names."
        assert not dialog.accept_button.isEnabled()
        field = dialog.names.field("Ana Lopes")
        assert [field.itemText(at) for at in range(field.count())] == [
            "Choose…",
            "Read as Ana Lopez",
            "Leave out this person",
            "Add as new staff",
        ]
        field.set_value(read_as("Ana Lopez"))
        dialog.names.field("Ode, Ben").set_value(LEAVE_OUT)
        assert fates(dialog) == ["Updated", "New", "New"]
        assert dialog.accept_button.text() == "Import 3 people"
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, answer):
        assert import_staff(desk, file, page)
    assert people(desk) == {"Ana Lopez": "Coach", "Ben Ode": "", "Eva Lopez": "Teacher", "Carla Diaz": ""}
    desk.session.undo()
    assert people(desk) == {"Ana Lopez": "", "Ben Ode": ""}


def test_the_rest_may_be_new(desk: Desk, page: QWidget, file: Path) -> None:
    def answer(dialog: StaffImportDialog) -> None:
        dialog.names.rest_button.click()
        assert dialog.names.field("Ana Lopes").value() == ADD
        assert fates(dialog) == ["New"] * 4
        dialog.accept_button.click()

    with in_dialog(StaffImportDialog, answer):
        assert import_staff(desk, file, page)
    assert len(people(desk)) == 6


def test_nobody_is_asked_about_where_everyone_is_added_again(desk: Desk, page: QWidget, file: Path) -> None:
    def look(dialog: StaffImportDialog) -> None:
        dialog.existing.set_value(Existing.CREATE)
        assert not dialog.names.is_needed
        assert dialog.accept_button.isEnabled()
        dialog.existing.set_value(Existing.UPDATE)
        assert dialog.names.is_needed
        assert not dialog.accept_button.isEnabled()

    with in_dialog(StaffImportDialog, look):
        assert not import_staff(desk, file, page)


def test_every_word_is_translated_and_nothing_is_cut_off(flaws_in_xx: FlawsInXx, file: Path) -> None:
    data = {"Ana Lopez", "Ben Ode", "staff.xlsx", "Staff", "Name (A)", "Role (B)", "Teacher", "Coach"}
    data |= {row[0] for row in ROWS}
    assert flaws_in_xx(lambda desk: StaffImportDialog(desk, file), data) == []
