"""The sample school for a first look, on a machine without a screen: files instead of a window."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ce
from tests.cli.shell import Shell, sha256, spawn

__all__ = ["ce"]
OFFSCREEN = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": "offscreen"}
IS_LINUX = sys.platform.startswith("linux")
# Elsewhere there always is a screen, and only a person's own wish keeps the window away.
NO_SCREEN = OFFSCREEN | ({"QT_QPA_PLATFORM": None} if IS_LINUX else {})
DEAD_SCREEN = NO_SCREEN | ({"DISPLAY": ":59077"} if IS_LINUX else {})
PAGES = {"home.png", "staff.png", "skills.png", "rounds.png", "trust_map.png", "goals.png"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A demo at a place of the person's own; where, and what was said."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "home.png").write_text("mine")
    home = tmp_path_factory.mktemp("home")
    done = spawn("demo", folder / "Demo", env={**NO_SCREEN, "CE_DESKTOP_DATA": str(home)})
    assert (done.code, done.err) == (0, "")
    return folder, done.out.splitlines()


def test_the_folder_is_named_and_so_is_each_file(shown: tuple[Path, list[str]]) -> None:
    folder, lines = shown
    assert lines[0].startswith("There is no screen here" if IS_LINUX else "No window is wanted here")
    pictures = folder / "Demo pictures"
    assert lines[1] == str(pictures)
    assert lines[2] == str(folder / "Demo.ceschool")
    assert {Path(line).name for line in lines[3:]} == {*PAGES, "Demo report.xlsx"}
    assert {path.name for path in pictures.iterdir()} == {*PAGES, "Demo report.xlsx"}
    assert all(Path(line).exists() for line in lines[1:])


def test_no_file_of_the_person_is_written_over(shown: tuple[Path, list[str]]) -> None:
    assert (shown[0] / "home.png").read_text() == "mine"


def test_the_pictures_show_something(shown: tuple[Path, list[str]]) -> None:
    from PySide6.QtGui import QImage

    for name in PAGES:
        picture = QImage(str(shown[0] / "Demo pictures" / name))
        assert (picture.width(), picture.height()) == (1366, 768)
        colours = {picture.pixel(x, y) for x in range(0, 1366, 3) for y in range(0, 768, 3)}
        assert len(colours) > 20, name


def test_the_report_opens(shown: tuple[Path, list[str]]) -> None:
    made = openpyxl.load_workbook(shown[0] / "Demo pictures" / "Demo report.xlsx")
    assert "Staff" in made.sheetnames
    made.close()


def test_the_school_is_the_sample(shown: tuple[Path, list[str]], ce: Shell) -> None:
    school = shown[0] / "Demo.ceschool"
    assert sum(one["active"] for one in ce.show(school, "staff")) == 24
    assert len(ce.show(school, "rounds")) == 3
    assert ce("check", school).code == 0


def test_a_demo_never_takes_the_place_of_a_file(ce: Shell, tmp_path: Path) -> None:
    school = tmp_path / "Demo.ceschool"
    school.write_text("mine")
    before = sha256(school)
    done = ce("demo", school)
    assert done.code == 1
    assert "already is a file" in done.err
    assert sha256(school) == before


def test_without_a_place_and_with_a_screen_that_is_dead_a_temporary_folder_holds_everything(
    tmp_path: Path,
) -> None:
    done = spawn("demo", env={**DEAD_SCREEN, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))})
    assert (done.code, done.err) == (0, "")
    assert ("“:59077”" in done.out.splitlines()[0]) == IS_LINUX
    (folder,) = tmp_path.glob("ce-desktop-demo-*")
    assert done.out.splitlines()[1] == str(folder)
    assert {path.name for path in folder.iterdir()} > PAGES


def test_the_sample_is_the_same_every_time(tmp_path: Path, ce: Shell) -> None:
    from ce_desktop.demo import write_school

    lists = []
    for name in ("a", "b"):
        school = write_school(tmp_path / name, today=date(2026, 3, 12))
        lists.append([ce.show(school, what) for what in ("staff", "skills", "rounds", "ratings", "goals")])
    assert lists[0] == lists[1]
