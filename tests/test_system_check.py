"""The check before Qt is loaded, on computers of every kind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ce_desktop import system_check
from ce_desktop.system_check import PAINTING, WAYLAND, X11, Library, has_screen, missing_libraries


def names(libraries: tuple[Library, ...]) -> set[str]:
    return {library.soname for library in libraries}


def without(*absent: Library) -> object:
    gone = names(absent)
    return lambda soname: soname not in gone


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_never_lack_a_library_and_always_have_a_screen(platform: str) -> None:
    assert missing_libraries(window=True, environment={}, platform=platform, loads=lambda _: False) == ()
    assert has_screen({}, platform)


def test_linux_has_a_screen_only_with_a_display() -> None:
    assert not has_screen({}, "linux")
    assert has_screen({"DISPLAY": ":0"}, "linux")
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not has_screen({"DISPLAY": ""}, "linux")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_person_who_chose_to_work_without_a_window_has_no_screen(platform: str) -> None:
    assert not has_screen({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=1"}, platform)


def test_a_bare_linux_lacks_six_without_a_window_and_ten_more_for_one() -> None:
    nothing = {"platform": "linux", "loads": lambda _: False}
    assert len(missing_libraries(window=False, environment={}, **nothing)) == 6
    assert len(missing_libraries(window=True, environment={"DISPLAY": ":0"}, **nothing)) == 16


def test_without_a_screen_the_libraries_of_a_window_are_not_asked_for() -> None:
    loads = without(*X11, *WAYLAND)
    assert missing_libraries(window=True, environment={}, platform="linux", loads=loads) == ()


def test_a_wayland_desktop_without_x11_libraries_lacks_nothing() -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert missing_libraries(window=True, environment=both, platform="linux", loads=without(*X11)) == ()
    assert missing_libraries(window=True, environment=both, platform="linux", loads=without(*WAYLAND)) == ()


def test_a_pure_wayland_desktop_is_told_of_wayland_libraries() -> None:
    wayland = {"WAYLAND_DISPLAY": "wayland-0"}
    loads = without(*X11, *WAYLAND)
    assert missing_libraries(window=True, environment=wayland, platform="linux", loads=loads) == WAYLAND


def test_the_sentence_names_what_is_missing_and_the_line_that_brings_it() -> None:
    sentence = str(system_check.sentence_about(PAINTING[:2]))
    assert "lacks 2 system libraries" in sentence
    assert "libglib-2.0.so.0, libGL.so.1" in sentence
    assert "apt-get install -y libglib2.0-0 libgl1\n" in sentence


def test_this_computer_can_draw() -> None:
    assert system_check.missing_sentence(window=False) is None


def test_the_check_loads_neither_qt_nor_numpy() -> None:
    code = (
        "import sys, ce_desktop.system_check as check; check.missing_sentence(window=True); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'PySide6', 'numpy', 'peewee', 'apsw'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
