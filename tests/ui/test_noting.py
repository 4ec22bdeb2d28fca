"""What leaves the school is noted in it: report, print, picture, copied ratings; and said where it cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication

from ce_desktop.domain.exports import Export, Exported
from ce_desktop.insights.events import exports
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.store.connection import connect
from ce_desktop.ui.main_window import MainWindow
from tests.store.failing_disk import FailingDisk, disk
from tests.store.small_school import sha256
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import do, said, will_answer

__all__ = ["disk"]
REPORT = Exported(TODAY, Export.WORKBOOK, "Third")


@pytest.fixture
def school(sample: Path) -> Path:
    return sample


def export(window: MainWindow, target: Path) -> str:
    """Export the report; the sentence in the foot afterwards."""
    will_answer(window, target)
    do(window, "export_report")
    return window.foot.texts()[1]


def print_to(window: MainWindow, target: Path) -> None:
    """As the Print button of the preview does it, once the printer was chosen."""

    def press(dialog: QPrintPreviewDialog) -> None:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.findChild(QPrintPreviewWidget).print_()
        dialog.accept()

    with in_dialog(QPrintPreviewDialog, press):
        do(window, "print")


def noted(window: MainWindow) -> list[Exported]:
    return exports(window.session.school)


def test_an_exported_report_is_noted_with_its_round_and_is_no_undo_step(
    window: MainWindow, tmp_path: Path
) -> None:
    assert window.session.act(add_person, name="Zoe West") is not None
    do(window, "undo")
    assert export(window, tmp_path / "report.xlsx") == f"report.xlsx is saved in {tmp_path}"
    assert noted(window) == [REPORT]
    assert not window.actions_["undo"].isEnabled()
    assert window.actions_["redo"].text() == "&Redo Add Zoe West"
    do(window, "redo")
    do(window, "undo")
    assert noted(window) == [REPORT]


def test_a_report_that_could_not_be_written_is_not_noted(window: MainWindow, tmp_path: Path) -> None:
    will_answer(window, tmp_path / "nowhere" / "report.xlsx", None)
    do(window, "export_report")
    assert "is not there" in said(window)[1]
    assert noted(window) == []


def test_what_is_only_being_read_is_exported_and_the_foot_says_that_nothing_is_noted(
    window: MainWindow, tmp_path: Path, school: Path
) -> None:
    do(window, "close_school")
    before = sha256(school)
    window.files.open_path(school, read_only=True)
    assert export(window, tmp_path / "report.xlsx") == (
        "Report saved: report.xlsx. It is not noted in the school file, which is open for reading only."
    )
    assert (tmp_path / "report.xlsx").stat().st_size > 10_000
    assert sha256(school) == before


def test_a_full_disk_keeps_the_note_out_but_not_the_report(
    window: MainWindow, tmp_path: Path, school: Path, disk: FailingDisk
) -> None:
    do(window, "close_school")
    window.session.adopt(School(school, connect(school, vfs=disk.name)))
    disk.arm(1, apsw.FullError, for_good=True)
    sentence = export(window, tmp_path / "report.xlsx")
    disk.arm(None, apsw.FullError)
    assert sentence == (
        "Report saved: report.xlsx. It could not be noted in the school file: "
        "The disk is full, so “Sample.ceschool” could not be saved."
    )
    assert len(said(window)) == 1, "no dialog stands in the way of a report that is there"
    assert noted(window) == []


def test_a_file_that_was_moved_away_gets_its_banner_when_the_note_finds_out(
    window: MainWindow, tmp_path: Path, school: Path
) -> None:
    school.rename(tmp_path / "away")
    assert "It could not be noted in the school file" in export(window, tmp_path / "report.xlsx")
    assert (tmp_path / "report.xlsx").is_file()
    assert "was moved, renamed, deleted or replaced" in window.watch.banner.sentence()
    (tmp_path / "away").rename(school)


@pytest.mark.parametrize(
    ("page", "round_name"),
    [("home", "Third"), ("trust_map", "Third"), ("staff", ""), ("goals", "")],
)
def test_a_printed_page_is_noted_and_its_preview_alone_is_not(
    window: MainWindow, tmp_path: Path, page: str, round_name: str
) -> None:
    window.go(page)
    QApplication.processEvents()
    with in_dialog(QPrintPreviewDialog, lambda dialog: dialog.reject()):
        do(window, "print")
    assert noted(window) == []
    print_to(window, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert noted(window) == [Exported(TODAY, Export.PRINT, round_name)]
    assert said(window) == []


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_page_that_could_not_be_printed_is_not_noted(window: MainWindow, tmp_path: Path) -> None:
    print_to(window, tmp_path / "nowhere" / "page.pdf")
    assert said(window)[0].startswith("The page could not be printed.")
    assert noted(window) == []


def save_picture(window: MainWindow, folder: Path) -> None:
    will_answer(window, folder / "map.png")
    window.page("trust_map").share_button.click()


def from_menu(at: int) -> Callable[[MainWindow, Path], None]:
    def choose(window: MainWindow, _folder: Path) -> None:
        menu = window.page("trust_map").views.menu()
        menu.actions()[at].trigger()
        menu.deleteLater()

    return choose


def copy_in_grid(window: MainWindow, _folder: Path) -> None:
    grid = window.page("trust_map").grid
    window.go("trust_map", view="grid")
    grid.selectAll()
    grid.copy()
    assert noted(window) == [], "numbers without names, to type them elsewhere"
    grid.copy(names=True)


@pytest.mark.parametrize(
    ("leave", "form"),
    [
        (save_picture, Export.PICTURE),
        (from_menu(0), Export.PICTURE),
        (from_menu(1), Export.TABLE),
        (copy_in_grid, Export.TABLE),
    ],
)
def test_a_map_that_leaves_as_picture_or_numbers_is_noted(
    window: MainWindow, tmp_path: Path, leave: Callable[[MainWindow, Path], None], form: Export
) -> None:
    window.go("trust_map")
    QApplication.processEvents()
    leave(window, tmp_path)
    assert noted(window) == [Exported(TODAY, form, "Third")]
    assert not window.actions_["undo"].isEnabled()


@pytest.mark.parametrize(
    ("at", "form"), [(0, Export.GOAL_PICTURE), (1, Export.GOAL_TABLE), (2, Export.GOAL_PICTURE)]
)
def test_a_goal_that_leaves_as_picture_or_readings_is_noted(
    window: MainWindow, tmp_path: Path, at: int, form: Export
) -> None:
    window.go("goals")
    QApplication.processEvents()
    will_answer(window, tmp_path / "goal.png")
    menu = window.page("goals").detail.menu()
    menu.actions()[at].trigger()
    menu.deleteLater()
    assert noted(window) == [Exported(TODAY, form, "")]
    assert not window.actions_["undo"].isEnabled()


@contextmanager
def no_room_for(file: Path) -> Iterator[None]:
    """No file becomes longer than a few bytes; on Windows, which sets no such limit, `file` is held open."""
    if os.name == "nt":
        with file.open("rb"):
            yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["map.png", "map.svg"])
def test_a_picture_for_which_there_is_no_room_leaves_the_one_that_was_there(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / name).write_bytes(b"the picture of last year")
    window.go("trust_map")
    QApplication.processEvents()
    will_answer(window, folder / name)
    with no_room_for(folder / name):
        window.page("trust_map").share_button.click()
    assert [(one.name, one.read_bytes()) for one in folder.iterdir()] == [(name, b"the picture of last year")]
    assert said(window)[-1].startswith(f"The picture could not be written to “{name}”.")
    assert noted(window) == []


def test_a_picture_that_could_not_be_saved_is_not_noted_and_one_while_reading_says_so(
    window: MainWindow, tmp_path: Path, school: Path
) -> None:
    window.go("trust_map")
    QApplication.processEvents()
    save_picture(window, tmp_path / "nowhere")
    assert noted(window) == []
    do(window, "close_school")
    window.files.open_path(school, read_only=True)
    window.go("trust_map")
    QApplication.processEvents()
    save_picture(window, tmp_path)
    sentence = "It is not noted in the school file, which is open for reading only."
    assert window.foot.texts()[1] == f"Picture saved: map.png. {sentence}"
    assert window.toast.sentence() == f"Picture saved: map.png. {sentence}"
    from_menu(1)(window, tmp_path)
    assert window.foot.texts()[1] == sentence
