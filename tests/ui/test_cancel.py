"""Cancel in the middle of a long job: the file is as before, byte for byte, and nothing is left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ce_desktop.insights.events import exports
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.staff import names
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_people
from ce_desktop.ui import tasks
from ce_desktop.ui.dialogs.import_dialog import ImportDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.tasks import ProgressDialog
from tests.exchange.made_workbooks import book
from tests.ui.modal import in_dialog
from tests.ui.real_window import do, open_window, said, will_answer

PEOPLE = ["Ana Lopez", "Ben Ode", "Chi Park"]
RATINGS = {
    "Answers": [
        ["Rater", "Colleague", "Skill", "Rating"],
        *([one, other, "Small groups", 4] for one in PEOPLE for other in PEOPLE if one != other),
    ]
}
STAFF = {"Staff": [["Name", "Team"], ["Dana Kim", "Grade 1"], ["Eli Sato", "Grade 2"]]}
PATIENCE_S = 30


class SomebodyWhoCancels:
    """Presses Cancel as soon as the progress of a job is in view, which waits for that at its first step.

    Attributes:
        seen: the title of the progress that was cancelled, then of every import that came up after all.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        self._pressed = threading.Event()
        self._pressed.set()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        go_on: Callable[..., None] = tasks._Worker._progress

        def step(worker: tasks._Worker, done: int, total: int | None = None) -> None:
            assert self._pressed.wait(PATIENCE_S), "there was no progress to see, and no Cancel"
            go_on(worker, done, total)

        monkeypatch.setattr(tasks._Worker, "_progress", step)

    def wait_for_a_job(self) -> None:
        """The next job is the one."""
        self._pressed.clear()
        self._timer.start()

    def stop(self) -> None:
        self._pressed.set()
        self._timer.stop()

    def _look(self) -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, ProgressDialog) and shown.isVisible() and not self._pressed.is_set():
            self.seen.append(shown.windowTitle())
            assert shown._bar.isVisible()
            QTest.mouseClick(shown._cancel, Qt.MouseButton.LeftButton)
            assert (shown._cancel.text(), shown._cancel.isEnabled()) == ("Stopping…", False)
            self._pressed.set()
        elif isinstance(shown, ImportDialog) and self._pressed.is_set() and shown.outcome is None:
            self.seen.append(shown.windowTitle())
            shown.reject()


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> Iterator[SomebodyWhoCancels]:
    made = SomebodyWhoCancels(monkeypatch)
    yield made
    made.stop()


@pytest.fixture
def window(qtbot, tmp_path: Path, school: Path) -> Iterator[MainWindow]:
    (tmp_path / "out").mkdir()
    with open_window(tmp_path, school=school) as one:
        assert one.session.act(add_people, names=PEOPLE)
        assert one.session.act(add_skill, name="Small groups")
        one.session.school.forget_history()
        yield one


def beside(school: Path) -> dict[str, bytes]:
    """Every file in the folders of the school and of the report, but for the journal an open school keeps."""
    files = [*school.parent.glob("*"), *school.parent.glob("out/*")]
    return {one.name: one.read_bytes() for one in files if one.is_file() and "-journal" not in one.name}


@pytest.mark.parametrize(("action", "sheets"), [("import_staff", STAFF), ("import_ratings", RATINGS)])
def test_cancel_while_a_spreadsheet_is_read(window, tmp_path, school, somebody, action, sheets):
    will_answer(window, book(tmp_path / "sheet.xlsx", sheets))
    before = beside(school)
    somebody.wait_for_a_job()
    do(window, action)
    assert somebody.seen == ["Reading sheet.xlsx…"]
    assert QApplication.activeModalWidget() is None
    assert len(said(window)) == 1, "nothing but which file"
    assert beside(school) == before
    assert not window.desk.tasks.is_busy


@pytest.mark.parametrize(
    ("action", "sheets", "kind"),
    [("import_staff", STAFF, StaffImportDialog), ("import_ratings", RATINGS, RatingsImportDialog)],
)
def test_cancel_in_the_middle_of_an_import(window, tmp_path, school, somebody, action, sheets, kind):
    will_answer(window, book(tmp_path / "sheet.xlsx", sheets))
    before = beside(school)

    def agree(dialog: ImportDialog) -> None:
        if isinstance(dialog, RatingsImportDialog):
            dialog.target.round.name.setText("Spring")
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        somebody.wait_for_a_job()
        dialog.accept_button.click()
        somebody.stop()
        assert somebody.seen == ["Importing sheet.xlsx…"]
        assert dialog.shown_problem() == "The import was stopped. The school file is as before."
        assert dialog.isVisible()
        assert beside(school) == before
        assert names(window.session.school) == PEOPLE
        assert rounds(window.session.school) == []
        assert window.session.school.undo_name is None
        dialog.accept_button.click()

    with in_dialog(kind, agree):
        do(window, action)
    assert str(window.session.school.undo_name).startswith("Import ")
    assert beside(school) != before, "and then it can be done all the same"


def test_cancel_while_the_report_is_written(window, tmp_path, school, somebody):
    target = tmp_path / "out" / "Report.xlsx"
    will_answer(window, target)
    before = beside(school)
    somebody.wait_for_a_job()
    do(window, "export_report")
    assert somebody.seen == ["Writing the report"]
    assert beside(school) == before
    assert list(target.parent.iterdir()) == []
    assert exports(window.session.school) == []
    assert "The export was cancelled; nothing was written." in window.foot.texts()
    somebody.stop()
    will_answer(window, target)
    do(window, "export_report")
    assert target.is_file()


def test_a_report_that_was_there_stays_when_the_new_one_is_cancelled(window, tmp_path, somebody):
    target = tmp_path / "out" / "Report.xlsx"
    target.write_bytes(b"of last year")
    will_answer(window, target)
    somebody.wait_for_a_job()
    do(window, "export_report")
    assert somebody.seen == ["Writing the report"]
    assert [one.name for one in target.parent.iterdir()] == ["Report.xlsx"]
    assert target.read_bytes() == b"of last year"
