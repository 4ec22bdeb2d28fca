"""A file that was written: the bar says so and leads to it; where it cannot be opened, a sentence says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ce_desktop.ui.main_window import MainWindow
from tests.ui.real_window import add, do, said, will_answer
from tests.ui.test_noting import print_to, save_picture


class Opener(QObject):
    """Stands for the programs of this computer, and keeps what they were asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def school(sample: Path) -> Path:
    return sample


@pytest.fixture
def programs(qapp: QApplication) -> Iterator[Opener]:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def export_report(window: MainWindow, folder: Path) -> str:
    will_answer(window, folder / "report.xlsx")
    do(window, "export_report")
    return "report.xlsx"


def print_pdf(window: MainWindow, folder: Path) -> str:
    print_to(window, folder / "page.pdf")
    return "page.pdf"


def share_picture(window: MainWindow, folder: Path) -> str:
    window.go("trust_map")
    QApplication.processEvents()
    save_picture(window, folder)
    return "map.png"


@pytest.mark.parametrize(
    ("write", "what"),
    [(export_report, "Report saved"), (print_pdf, "PDF saved"), (share_picture, "Picture saved")],
)
def test_what_was_written_is_opened_and_its_folder_shown_from_the_bar(
    window: MainWindow, tmp_path: Path, programs: Opener, write: Callable[[MainWindow, Path], str], what: str
) -> None:
    name = write(window, tmp_path)
    assert window.toast.isVisible()
    assert window.toast.sentence() == f"{what}: {name}"
    assert window.foot.texts()[1] == f"{name} is saved in {tmp_path}"
    assert list(window.toast.offers()) == ["Open", "Show in folder"]
    add(window, "Zoe West")
    assert window.toast.isVisible(), "the file is there whatever is done next"
    window.toast.offers()["Open"].click()
    assert programs.opened == [tmp_path / name]
    write(window, tmp_path)
    window.toast.offers()["Show in folder"].click()
    assert programs.opened[1:] == [tmp_path]
    assert not window.toast.isVisible()
    assert [one for one in said(window) if one not in ("Export report", "Share picture")] == []


def test_a_copy_is_opened_in_the_window_itself(window: MainWindow, tmp_path: Path, programs: Opener) -> None:
    will_answer(window, tmp_path / "Copy.ceschool")
    do(window, "save_copy")
    assert window.toast.sentence() == "Copy saved: Copy.ceschool"
    window.toast.offers()["Open"].click()
    assert window.session.path == tmp_path / "Copy.ceschool"
    assert programs.opened == []


def test_a_file_that_went_in_the_meantime_is_said_with_its_place(
    window: MainWindow, tmp_path: Path, programs: Opener
) -> None:
    export_report(window, tmp_path)
    (tmp_path / "report.xlsx").unlink()
    window.toast.offers()["Open"].click()
    assert said(window)[-1] == f"“report.xlsx” is not there any more. It was here: {tmp_path / 'report.xlsx'}"
    assert programs.opened == []


@pytest.mark.qt_log_ignore("does not support QPlatformServices", extend=True)
@pytest.mark.parametrize(("words", "place"), [("Open", "report.xlsx"), ("Show in folder", "")])
def test_a_computer_that_opens_nothing_is_told_with_the_path(
    window: MainWindow, tmp_path: Path, words: str, place: str
) -> None:
    export_report(window, tmp_path)
    window.toast.offers()[words].click()
    path = tmp_path / place
    assert said(window)[-1] == f"This computer could not open “{path.name}”. It is here: {path}"


def test_the_folder_of_the_school_is_shown_from_the_menu(
    window: MainWindow, tmp_path: Path, programs: Opener
) -> None:
    do(window, "show_folder")
    assert programs.opened == [tmp_path]
