"""The File menu on real files: open, copy, back up, restore, export, recent schools."""

from __future__ import annotations

import json
import tempfile

import pytest

from ce_desktop import demo
from ce_desktop.insights.staff import names
from ce_desktop.services.files import Shelf, open_school
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.restore import RestoreDialog
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import add, do, open_window, said, will_answer


def test_recent_schools_stand_in_the_menu_and_open(window, school, sample):
    window.files.open_path(sample)
    window.recent_menu.aboutToShow.emit()
    words = [one.text() for one in window.recent_menu.actions() if one.text()]
    assert words == ["Sample", "Lincoln", "&Clear this list"]
    window.recent_menu.actions()[1].trigger()
    assert window.session.path == school
    sample.unlink()
    window.recent_menu.aboutToShow.emit()
    gone = next(one for one in window.recent_menu.actions() if one.text() == "Sample (not found)")
    assert not gone.isEnabled()
    window.recent_menu.actions()[-1].trigger()
    window.recent_menu.aboutToShow.emit()
    assert [one.text() for one in window.recent_menu.actions()] == ["No school was opened yet"]


def test_a_school_that_is_open_already_is_not_opened_twice(window, school):
    add(window, "Ana Lopez")
    assert window.files.open_path(school)
    assert said(window) == []
    assert window.actions_["undo"].isEnabled(), "it is the same sitting"
    assert window.session.can_edit


def test_a_school_in_use_is_offered_for_reading_and_a_copy_goes_on(qtbot, tmp_path, school):
    holder = open_school(school)
    add_person(holder, name="Ana Lopez")
    try:
        with open_window(tmp_path, answers=[True]) as window:
            assert window.files.open_path(school)
            assert "is already open: by " in said(window)[0]
            assert "[Open for reading only]" in said(window)[0]
            assert "in use elsewhere" in window.watch.banner.sentence()
            assert names(window.session.school) == ["Ana Lopez"]
            will_answer(window, tmp_path / "Mine.ceschool")
            do(window, "save_copy")
            assert window.session.path == tmp_path / "Mine.ceschool"
            assert window.session.can_edit
            assert not window.watch.banner.isVisible()
            add(window, "Ben Ode")
        assert names(holder) == ["Ana Lopez"]
    finally:
        holder.close()


def test_a_school_in_use_can_be_left_alone(qtbot, tmp_path, school):
    holder = open_school(school)
    try:
        with open_window(tmp_path, answers=[False]) as window:
            assert not window.files.open_path(school)
            assert window.current_key == "start"
    finally:
        holder.close()


def test_a_note_from_another_computer_is_believed_until_somebody_knows_better(qtbot, tmp_path, school):
    note = {"user": "ana", "computer": "LIBRARY", "process": 7, "since": "2026-03-12T08:15"}
    (tmp_path / f".{school.name}.open").write_text(json.dumps(note))
    with open_window(tmp_path, answers=[False, True]) as window:
        assert window.files.open_path(school)
        assert "by ana on the computer LIBRARY, since Mar 12, 2026, 8:15\u202fAM" in said(window)[0]
        assert "[Open it here all the same]" in said(window)[1]
        assert window.session.can_edit
        add(window, "Ana Lopez")


def test_a_copy_is_saved_while_work_goes_on_in_the_first(window, tmp_path, school):
    add(window, "Ana Lopez")
    will_answer(window, tmp_path / "Copy")
    do(window, "save_copy")
    assert window.session.path == school
    assert window.foot.texts()[1] == f"Copy.ceschool is saved in {tmp_path}"
    copy = open_school(tmp_path / "Copy.ceschool")
    assert names(copy) == ["Ana Lopez"]
    copy.close()


def test_a_backup_is_made_and_restored(window, school):
    add(window, "Ana Lopez")
    do(window, "back_up")
    assert window.foot.texts()[1].startswith("Backup made: ")
    add(window, "Ben Ode")

    def choose(dialog: RestoreDialog) -> None:
        assert dialog.list.count() == 1
        assert dialog.inside.text().startswith("Inside: 1 person, ")
        dialog.accept_button.click()

    with in_dialog(RestoreDialog, choose):
        do(window, "restore_backup")
    assert window.session.path == school
    assert names(window.session.school) == ["Ana Lopez"]
    assert "is in its place" in window.foot.texts()[1]
    assert len(Shelf(window.session.shelf.folder).list(school)) == 2, "what was there is kept"


def test_a_damaged_school_offers_its_backups(qtbot, tmp_path, school):
    shelf = Shelf(tmp_path / "backups")
    held = open_school(school)
    add_person(held, name="Ana Lopez")
    with held.quiet() as connection:
        shelf.keep(connection, school)
    held.close()
    school.write_bytes(b"nothing that was here")
    with open_window(tmp_path) as window:
        with in_dialog(RestoreDialog, lambda dialog: dialog.accept_button.click()):
            window.files.open_path(school)
        assert "is not a school file" in said(window)[0]
        assert names(window.session.school) == ["Ana Lopez"]


def test_a_backup_restored_over_a_lost_file_keeps_what_was_in_sight(window, school):
    do(window, "back_up")
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()

    def choose_the_oldest(dialog: RestoreDialog) -> None:
        dialog.list.setCurrentRow(dialog.list.count() - 1)
        dialog.accept_button.click()

    with in_dialog(RestoreDialog, choose_the_oldest):
        do(window, "restore_backup")
    assert names(window.session.school) == []
    kept = window.session.shelf.list(school)[0].path
    rescued = open_school(kept, read_only=True)
    assert names(rescued) == ["Ana Lopez"]
    rescued.close()


def test_closing_and_opening_again_brings_everything_back(window, school):
    add(window, "Ana Lopez")
    do(window, "close_school")
    assert window.current_key == "start"
    assert window.windowTitle() == "CE Desktop"
    will_answer(window, school)
    do(window, "open_school")
    window.go("staff")
    assert names(window.session.school) == ["Ana Lopez"]
    assert window.page("staff").model.rowCount() == 1


def test_the_sample_goes_with_the_window_unless_somebody_changed_it(
    qtbot, tmp_path, school, monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with open_window(tmp_path) as window:
        do(window, "open_sample")
        looked_at = window.session.path.parent
        do(window, "open_sample")
        changed = window.session.path.parent
        add(window, "Ana Lopez")
        do(window, "open_sample")
        written_beside = window.session.path.with_name("Sample report.xlsx")
        written_beside.write_text("mine")
        assert len(list(temporary.iterdir())) == 3
        window.close()
        assert not looked_at.exists()
        assert [one.suffix for one in changed.iterdir()] == [".ceschool"]
        assert list(written_beside.parent.iterdir()) == [written_beside]


def test_what_comes_out_of_a_sample_is_offered_among_the_documents(
    qtbot, tmp_path, school, monkeypatch: pytest.MonkeyPatch
):
    """In its own folder a copy would be without backups, and gone with the other temporary files."""
    temporary, documents = tmp_path / "temporary", tmp_path / "documents"
    temporary.mkdir()
    documents.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    with open_window(tmp_path, answers=[None, None, None, None]) as window:
        for path, folder in ((None, documents), (school, school.parent)):
            do(window, "open_sample") if path is None else window.files.open_path(path)
            for action in ("save_copy", "export_report"):
                do(window, action)
                assert window.desk.messages.suggested.parent == folder


def test_a_sample_of_the_terminal_is_not_remembered_either(window, school, monkeypatch, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    sample = demo.write_school(None, today=TODAY)
    assert window.files.open_path(sample)
    assert window.desk.settings.recent() == [school]


def test_the_sample_is_badged_and_not_remembered(window, school):
    do(window, "open_sample")
    assert window.nav._note.text() == "Sample school"
    assert window.desk.settings.recent() == [school]
    assert "kept for a week. Save a copy to keep it." in window.foot.texts()[1], "it goes with no other word"


def test_a_report_that_cannot_be_written_there_goes_elsewhere(qtbot, tmp_path, sample):
    (tmp_path / "report.xlsx").write_text("old")
    (tmp_path / "~$report.xlsx").write_text("")
    with open_window(
        tmp_path, school=sample, answers=[tmp_path / "report.xlsx", tmp_path / "report 2.xlsx"]
    ) as window:
        do(window, "export_report")
        assert "is open in Excel" in said(window)[1]
        assert window.foot.texts()[1] == f"report 2.xlsx is saved in {tmp_path}"
        assert window.desk.messages.nothing_left()
    assert (tmp_path / "report.xlsx").read_text() == "old"
    assert (tmp_path / "report 2.xlsx").stat().st_size > 10_000
