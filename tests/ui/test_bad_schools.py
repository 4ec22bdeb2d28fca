"""What a school file that is broken, cannot be written or goes away gets in the window: a sentence, and it stays up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication

from ce_desktop.app import FaultHandler
from ce_desktop.domain.errors import Refusal
from ce_desktop.insights.staff import names
from ce_desktop.services.files import School, Shelf, back_up, check_school, damage_in, open_school
from ce_desktop.services.staff import add_person
from ce_desktop.store.connection import connect
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog, import_staff
from ce_desktop.ui.dialogs.restore import RestoreDialog
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from tests.cli.test_bad_schools import BROKEN
from tests.exchange.made_workbooks import book
from tests.store.conftest import nobody
from tests.store.failing_disk import FailingDisk, disk
from tests.store.small_school import sha256
from tests.ui.modal import in_dialog
from tests.ui.real_window import do, open_window, said, will_answer

__all__ = ["disk"]
WITHOUT_BACKUPS = {"newer"}
"""What is whole: a newer version opens it, and there is nothing to restore."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder of its own for the school, apart from preferences and backups."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def school(sample_bytes: bytes, stick: Path) -> Path:
    path = stick / "Lincoln.ceschool"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def shelf(school: Path, tmp_path: Path) -> Shelf:
    """With one good backup of the school."""
    made = Shelf(tmp_path / "backups")
    held = open_school(school)
    back_up(held, made)
    held.close()
    return made


def see_everything(window: MainWindow) -> None:
    for key in page_keys():
        do(window, f"go_{key}")


class NoFaultOfOurs:
    """Stands for the messages of the window, to which a fault of ours would be reported."""

    def report(self, refusal: Refusal, details: str) -> None:
        raise AssertionError(details)


@contextmanager
def what_nobody_caught_is_told(window: MainWindow, qtbot) -> Iterator[None]:
    """As in the app: `FaultHandler` tells what came while a page was read."""
    handler = FaultHandler(NoFaultOfOurs(), window.session.refused, lambda: damage_in(window.session.school))
    with qtbot.captureExceptions() as met:
        yield
    for raised in met:
        handler(*raised)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_school_gets_a_sentence_its_backups_and_stays_as_it_is(
    qtbot, tmp_path: Path, school: Path, shelf: Shelf, kind: str
) -> None:
    breaking, sentence = BROKEN[kind]
    breaking(school)
    before = sha256(school)
    with open_window(tmp_path) as window:
        with in_any_restore_dialog() as offered:
            assert not window.files.open_path(school)
        assert offered == ([] if kind in WITHOUT_BACKUPS else [1])
        assert sentence in said(window)[0]
        assert len(said(window)) == 1
        assert window.isVisible()
        assert window.current_key == "start"
        assert sha256(school) == before
        if kind not in WITHOUT_BACKUPS:
            with in_dialog(RestoreDialog, lambda dialog: dialog.accept_button.click()):
                window.files.open_path(school)
            assert len(names(window.session.school)) > 20
            assert check_school(window.session.school) == []


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_flipped_are_a_sentence_or_harmless_and_never_written_over(
    qtbot, tmp_path: Path, school: Path, shelf: Shelf, seed: int
) -> None:
    dice = random.Random(seed)
    content = bytearray(school.read_bytes())
    # Into the heads of pages as well, where every byte matters.
    places = [dice.randrange(len(content)) for _ in range(dice.randint(1, 40))]
    places += [4096 * dice.randrange(1, len(content) // 4096) + dice.randrange(12) for _ in range(seed % 3)]
    for place in places:
        content[place] ^= 1 << dice.randrange(8)
    school.write_bytes(content)
    before = sha256(school)
    with open_window(tmp_path) as window:
        with what_nobody_caught_is_told(window, qtbot), in_any_restore_dialog() as offered:
            is_open = window.files.open_path(school)
            if is_open:
                see_everything(window)
        if is_open:
            window.watch._timer.stop()
            with qtbot.waitSignal(window.watch._checked) as checked:
                window.watch._look_closely()
            verdict = checked.args[1]
            assert window.watch._restore_button.isVisible() == (
                verdict is not None or "damaged" in str(said(window))
            )
        else:
            assert said(window)
            assert offered
        assert window.isVisible()
    assert sha256(school) == before


@contextmanager
def in_any_restore_dialog() -> Iterator[list[int]]:
    """Rejects the dialog of backups if it comes; how many backups it offered each time."""
    from PySide6.QtCore import QTimer

    offered: list[int] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RestoreDialog):
            offered.append(dialog.list.count())
            dialog.reject()

    timer.timeout.connect(look)
    timer.start(10)
    yield offered
    timer.stop()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_where_nothing_may_be_written_everything_can_be_seen_and_a_copy_goes_on(
    qtbot, tmp_path: Path, school: Path, stick: Path, what: str
) -> None:
    with open_window(tmp_path, school=school) as window:
        # What is loaded late is loaded now: nobody may look into the folder of the tester who is root.
        see_everything(window)
        will_answer(window, tmp_path / "early.xlsx", tmp_path / "early.ceschool")
        do(window, "export_report")
        do(window, "save_copy")
        do(window, "close_school")
        with nobody(tmp_path):
            before = sha256(school)
            (school if what == "file" else stick).chmod(0o500)
            assert window.files.open_path(school)
            assert not window.session.can_edit
            assert "is open for reading only" in window.watch.banner.sentence()
            see_everything(window)
            assert not window.actions_["undo"].isEnabled()
            told = len(said(window))
            if what == "folder":
                will_answer(window, stick / "report.xlsx", None)
                do(window, "export_report")
                assert "takes no new files" in said(window)[told + 1]
                will_answer(window, stick / "copy.ceschool")
                do(window, "save_copy")
                assert not window.session.can_edit
                assert not (stick / "copy.ceschool").exists()
            will_answer(window, tmp_path / "mine.ceschool")
            do(window, "save_copy")
            assert window.session.path == tmp_path / "mine.ceschool"
            assert window.session.act(add_person, name="Ida West") is not None
            assert window.isVisible()
            assert sha256(school) == before
            do(window, "close_school")
        stick.chmod(0o700)


LIMITS = {
    "no page more": lambda school, disk: school.connection.execute(
        f"PRAGMA max_page_count = {school.scalar('PRAGMA page_count') + 3}"
    ).fetchall(),
    "full at a write": lambda school, disk: disk.arm(4, apsw.FullError, for_good=True),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_disk_that_is_full_in_the_middle_of_an_import_is_a_sentence_in_its_dialog(
    qtbot, tmp_path: Path, school: Path, disk: FailingDisk, limit: str
) -> None:
    rows = [(f"Person {number:04}", f"Team {number % 40}", "note " * 90) for number in range(900)]
    file = book(tmp_path / "many.xlsx", {"Staff": [("Name", "Team", "Note"), *rows]})
    before = sha256(school)
    with open_window(tmp_path) as window:
        window.session.adopt(School(school, connect(school, vfs=disk.name)))
        window.go("staff")

        def agree(dialog: StaffImportDialog) -> None:
            LIMITS[limit](window.session.school, disk)
            dialog.accept_button.click()
            assert "disk is full" in dialog.shown_problem()
            assert "everything before it is safe" in dialog.shown_problem()
            assert dialog.isVisible()
            assert sha256(school) == before
            # Some space was freed, and the same dialog goes on.
            disk.arm(None, apsw.FullError)
            window.session.school.connection.execute("PRAGMA max_page_count = 1000000").fetchall()
            assert len(names(window.session.school)) < 900
            dialog.accept_button.click()

        with in_dialog(StaffImportDialog, agree):
            assert import_staff(window.desk, file, window)
        assert window.isVisible()
        assert window.page("staff").model.rowCount() > 900
        assert check_school(window.session.school) == []
        do(window, "undo")
        assert len(names(window.session.school)) < 900


def test_a_stick_pulled_while_open_loses_nothing_saved_and_the_window_stays(
    qtbot, tmp_path: Path, stick: Path, school: Path, disk: FailingDisk
) -> None:
    with open_window(tmp_path) as window:
        window.session.adopt(School(school, connect(school, vfs=disk.name)))
        assert window.session.act(add_person, name="Saved Before") is not None
        # Pulled: the folder is gone, and what is still open can be neither read nor written.
        stick.rename(tmp_path / "in the pocket")
        disk.reading = apsw.IOError
        disk.arm(1, apsw.IOError, for_good=True)
        with what_nobody_caught_is_told(window, qtbot):
            assert window.session.act(add_person, name="Too Late") is None
            see_everything(window)
            for name in ("undo", "back_up", "check_file"):
                do(window, name)
        assert "moved, renamed, deleted or replaced" in said(window)[0]
        assert not [one for one in said(window) if "our fault" in one]
        window.watch.look()
        assert "moved, renamed, deleted or replaced" in window.watch.banner.sentence()
        assert window.watch._copy_button.isVisible()
        assert window.isVisible()
        # And put back.
        (tmp_path / "in the pocket").rename(stick)
        disk.reading = None
        disk.arm(None, apsw.IOError)
        window.watch.look()
        assert not window.watch.banner.isVisible()
        assert "Saved Before" in names(window.session.school)
        assert window.session.act(add_person, name="Saved After") is not None
        see_everything(window)
        assert check_school(window.session.school) == []
    again = open_school(school)
    assert {"Saved Before", "Saved After"} <= set(names(again))
    assert "Too Late" not in names(again)
    again.close()
