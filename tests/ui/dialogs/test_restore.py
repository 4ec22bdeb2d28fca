"""Backups: listed newest first with what is inside; one takes the place of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.services.files import Shelf, back_up, open_school
from ce_desktop.services.imports import keep_backup
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.restore import RestoreDialog


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "backups")


@pytest.fixture
def path(tmp_path: Path, shelf: Shelf) -> Path:
    made = tmp_path / "Lincoln.ceschool"
    school = new_school(path=made, name="Lincoln")
    back_up(school, shelf)
    for name in ("Ana Lopez", "Ben Ode"):
        add_person(school, name=name)
    keep_backup(school, shelf)
    school.close()
    return made


def make(qtbot, shelf: Shelf, path: Path) -> RestoreDialog:
    dialog = RestoreDialog(shelf, path, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_each_backup_says_when_why_and_what_is_inside(qtbot, shelf: Shelf, path: Path) -> None:
    dialog = make(qtbot, shelf, path)
    assert dialog.list.count() == 2
    said = {}
    for row in range(2):
        dialog.list.setCurrentRow(row)
        said[dialog.list.currentItem().text().partition(" kB")[2]] = dialog.inside.text()
        assert dialog.value() == shelf.list(path)[row]
    assert said == {
        " · before an import": "Inside: 2 people, 0 skills, 0 rounds, 0 ratings, 0 goals.",
        "": "Inside: 0 people, 0 skills, 0 rounds, 0 ratings, 0 goals.",
    }


def test_each_line_has_the_day_the_time_the_size_and_the_reason(qtbot, shelf: Shelf, path: Path) -> None:
    folder = shelf.folder_of(path)
    whole = shelf.list(path)[0].path.read_bytes()
    for one in folder.iterdir():
        one.unlink()
    for name, size in (
        ("2026-03-05 09.05.59", len(whole)),
        ("2026-03-12 10.42.00 before-upgrade", 1_234_567),
        ("2026-03-12 10.42.01 before-import", 1024),
        ("2025-12-31 23.59.00 before-restore", 2047),
    ):
        (folder / f"Lincoln {name}.ceschool").write_bytes(whole.ljust(size, b"x")[:size])
    dialog = make(qtbot, shelf, path)
    lines = [dialog.list.item(row).text().replace("\u202f", " ") for row in range(dialog.list.count())]
    assert lines == [
        "Thursday, March 12, 2026, 10:42 AM · 1 kB · before an import",
        "Thursday, March 12, 2026, 10:42 AM · 1,205 kB · before an upgrade",
        f"Thursday, March 5, 2026, 9:05 AM · {len(whole) // 1024} kB",
        "Wednesday, December 31, 2025, 11:59 PM · 1 kB · before a restore",
    ]


def test_without_a_backup_nothing_can_be_restored(qtbot, shelf: Shelf, tmp_path: Path) -> None:
    dialog = make(qtbot, shelf, tmp_path / "Other.ceschool")
    assert not dialog.accept_button.isEnabled()
    assert "no backup of this school" in dialog.inside.text()
    dialog.list.itemActivated.emit(None)
    assert dialog.result() == 0


def test_a_damaged_backup_is_said_and_cannot_be_chosen(qtbot, shelf: Shelf, path: Path) -> None:
    shelf.list(path)[0].path.write_bytes(b"rotten")
    dialog = make(qtbot, shelf, path)
    assert not dialog.accept_button.isEnabled()
    assert "is damaged" in dialog.inside.text()
    dialog.list.itemActivated.emit(dialog.list.currentItem())
    assert dialog.isVisible(), "Enter on it does not get round the button"
    dialog.list.setCurrentRow(1)
    assert dialog.accept_button.isEnabled()


def test_looking_at_backups_changes_none(qtbot, shelf: Shelf, path: Path) -> None:
    before = [one.path.read_bytes() for one in shelf.list(path)]
    dialog = make(qtbot, shelf, path)
    dialog.list.setCurrentRow(1)
    assert [one.path.read_bytes() for one in shelf.list(path)] == before
    open_school(path).close()
