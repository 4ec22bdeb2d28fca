"""What a bad spreadsheet gets in the window: the same problems as in the terminal, and nothing half-imported."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_any import import_any
from ce_desktop.ui.dialogs.import_dialog import ImportDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog, import_staff
from ce_desktop.ui.pages.base import Desk
from tests.cli.conftest import ce
from tests.cli.shell import PEOPLE, SKILL, Shell, everyone_about_everyone, long_table, sha256, square
from tests.cli.test_bad_sheets import BAD, RATINGS
from tests.exchange.made_workbooks import book, raw_book, row
from tests.ui.modal import in_dialog

__all__ = ["ce"]


def fill(school: School) -> None:
    for name in PEOPLE:
        add_person(school, name=name)


@pytest.fixture(autouse=True)
def nothing_is_imported(desk: Desk):
    """Whatever is tried here, the file stays byte for byte as it is."""
    before = sha256(desk.session.path)
    yield
    assert sha256(desk.session.path) == before
    assert desk.session.school.undo_name is None


def bad_table(path: Path) -> Path:
    return long_table(
        path,
        ("Ana Lopes", "Ben Ode", SKILL, 1),  # unknown
        ("Ana Lopez", "Ben Ode", SKILL, 9),  # off the scale
        ("Ana Lopez", "Dana Kim", SKILL, "often"),  # text
        ("Ana Lopez", "Ana Lopez", SKILL, 0),  # oneself
        ("Eli Sato", "Ben Ode", SKILL, 1),
        ("Eli Sato", "Ben Ode", SKILL, 0),  # again
        ("Dana Kim", "Ben Ode", SKILL, "=1+1"),  # formula
        ("", "Ben Ode", SKILL, 1),
        ("Zoe Nobody", "Ben Ode", SKILL, 1),
    )


def bad_square(path: Path) -> Path:
    values = everyone_about_everyone(1)
    values["Ana Lopez", "Ben Ode"] = 7
    values["Ben Ode", "Ana Lopez"] = "yes please"
    values["Dana Kim", "Dana Kim"] = 1
    values["Eli Sato", "Ana Lopez"] = "=2-1"
    return square(path, values)


def bad_staff(path: Path) -> Path:
    rows = [
        ("Name", "Team", "Joined", "Left"),
        ("Flo Park", "Grade 1", "2024-08-01", None),
        ("", "Grade 1", None, None),
        ("Hal Reed", "Grade 1", "soon", None),
        ("Ida West", "Grade 1", "2024-08-01", "2023-08-01"),
        ("=A2", "Grade 1", None, None),
        ("Jo Lane", "Grade 1", "=TODAY()", None),
    ]
    return book(path, {"Staff": rows})


def the_same_as_in_the_terminal(ce: Shell, dialog: ImportDialog, *words: str) -> list[str]:
    done = ce("import", dialog.desk.session.path, dialog.path, *words, "--dry-run")
    assert done.code == 1
    *problems, last = done.err.splitlines()
    # A name that is nobody's, or several people's, is a question in the window, and no problem.
    asked = [one.problem().sentence() for one in dialog.reading.questions]
    listed = [*dialog.problems.text().splitlines(), *asked]
    # The window writes dates as the person does, so places are compared, and whole sentences where they can be.
    assert {one.partition(": ")[0] for one in problems} <= {one.partition(": ")[0] for one in listed}
    assert {one for one in problems if "20" not in one} <= set(listed), (problems, listed)
    assert dialog.problems.isVisible()
    assert f"{len(problems)} problems" in last
    assert not dialog.accept_button.isEnabled()
    assert f"Correct {len(problems) - len(asked)} problems" in dialog.reason.text()
    return problems


@pytest.mark.parametrize(
    ("make", "places"),
    [
        (
            bad_table,
            ["2, column A", "3, column D", "4, column D", "5, column B", "7, column B", "8, column D"],
        ),
        (bad_square, ["2, column C", "3, column B", "5, column E", "6, column B"]),
    ],
)
def test_every_problem_of_ratings_is_listed_with_its_place(
    desk: Desk, page: QWidget, tmp_path: Path, ce: Shell, make: Callable[[Path], Path], places: list[str]
) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.low.setValue(0)
        dialog.target.high.setValue(1)
        problems = the_same_as_in_the_terminal(ce, dialog, *RATINGS, "--skill", SKILL, "--scale", "0-1")
        for place in places:
            assert any(f", row {place}: " in one for one in problems), (place, problems)

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, make(tmp_path / "ratings.xlsx"), None, page)


def test_every_problem_of_a_staff_list_is_listed_with_its_place(
    desk: Desk, page: QWidget, tmp_path: Path, ce: Shell
) -> None:
    def look(dialog: StaffImportDialog) -> None:
        problems = the_same_as_in_the_terminal(ce, dialog, "--as", "staff")
        for place in ("3, column A", "4, column C", "5, column D", "6, column A", "7, column C"):
            assert any(f"Sheet Staff, row {place}: " in one for one in problems), (place, problems)

    with in_dialog(StaffImportDialog, look):
        assert not import_staff(desk, bad_staff(tmp_path / "staff.xlsx"), page)


@pytest.mark.parametrize("kind", ["staff", "ratings"])
def test_a_sheet_that_holds_something_else_or_nothing_is_said(
    desk: Desk, page: QWidget, tmp_path: Path, kind: str
) -> None:
    sheets = {
        "Staff": [("Name",), ("Flo Park",)],
        "Advice": [
            ["", *PEOPLE],
            *([one, *[None if one == other else 1 for other in PEOPLE]] for one in PEOPLE),
        ],
        "Lunch": [("Soup", "Price"), ("Leek", 3)],
        "Empty": [],
    }
    file = book(tmp_path / "book.xlsx", sheets)

    def look(dialog: ImportDialog) -> None:
        assert dialog.sheet.value() == ("Staff" if kind == "staff" else "Advice")
        for sheet, said in (("Lunch", "Lunch"), ("Empty", "is empty")):
            dialog.sheet.set_value(sheet)
            assert said in dialog.preview.table._empty_sentence
            assert not dialog.accept_button.isEnabled()
            assert "nothing to import yet" in dialog.reason.text()

    if kind == "staff":
        with in_dialog(StaffImportDialog, look):
            assert not import_staff(desk, file, page)
    else:
        with in_dialog(RatingsImportDialog, look):
            assert not import_ratings(desk, file, None, page)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_file_that_is_no_spreadsheet_is_a_sentence_at_once(
    desk: Desk, page: QWidget, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path / f"{make.__name__}.xlsx")
    started = time.monotonic()
    assert not import_staff(desk, file, page)
    assert not import_ratings(desk, file, None, page)
    assert not import_any(desk, file, page)
    assert time.monotonic() - started < 10
    assert len(desk.messages.said) == 3
    assert all(BAD[make] in one for one in desk.messages.said), desk.messages.said


def test_a_million_empty_rows_are_previewed_in_seconds(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_000_003))
    rows = row(1, "Name").encode() + row(2, "Flo Park").encode() + empty
    file = raw_book(tmp_path / "empty.xlsx", rows + row(1_000_003, "Hal Reed").encode())

    def look(dialog: StaffImportDialog) -> None:
        assert dialog.preview.model.rowCount() == 2
        assert dialog.accept_button.text() == "Import 2 people"

    started = time.monotonic()
    with in_dialog(StaffImportDialog, look):
        assert not import_staff(desk, file, page)
    assert time.monotonic() - started < 20
