"""The check before Qt is loaded, on computers of every kind."""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ce_desktop import system_check
from ce_desktop.system_check import (
    PAINTING,
    WAYLAND,
    X11,
    Library,
    has_screen,
    missing_libraries,
    no_window_sentence,
)
from tests.cli.shell import ROOT, spawn

IS_LINUX = sys.platform.startswith("linux")
NO_ENTRY = b"No entry for you"
REFUSING = struct.pack("<BBHHH", 0, len(NO_ENTRY), 11, 0, len(NO_ENTRY) // 4) + NO_ENTRY
GRANTING = struct.pack("<BBHHH", 1, 0, 11, 0, 8) + bytes(32)


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


@contextlib.contextmanager
def x_server(answer: bytes) -> Iterator[str]:
    """A screen that says `answer` to everybody who asks to come in; its name."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    guest, _ = door.accept()
                    with guest:
                        guest.recv(4096)
                        guest.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"127.0.0.1:{port - 6000}"
        finally:
            # Closing alone wakes nobody who waits at the door.
            with contextlib.suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)


def test_only_linux_asks_whether_the_screen_answers() -> None:
    for platform in ("win32", "darwin"):
        assert no_window_sentence({"DISPLAY": ":59077"}, platform, lambda *_: False) is None


@pytest.mark.parametrize("wanted", ["offscreen", "minimal:x=1", "vnc:port=5", "eglfs"])
def test_who_chose_a_way_that_needs_no_screen_is_not_told_of_one(wanted: str) -> None:
    assert no_window_sentence({"QT_QPA_PLATFORM": wanted}, "linux", lambda *_: False) is None


@pytest.mark.parametrize(
    ("environment", "alive", "said"),
    [
        ({}, (), "There is no screen here"),
        ({"DISPLAY": ""}, (), "There is no screen here"),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, ("w",), "There is no screen here"),
        ({"DISPLAY": ":1"}, (), "No screen answers at “:1”, so"),
        ({"DISPLAY": ":1"}, (":1",), None),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}, (), "No screen answers at “w”, “:1”, so"),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}, (":1",), None),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}, ("w",), None),
        (
            {"DISPLAY": ":1", "WAYLAND_DISPLAY": "w", "QT_QPA_PLATFORM": "wayland"},
            (":1",),
            "No screen answers at “w”, so",
        ),
    ],
)
def test_a_window_needs_one_screen_that_answers(
    environment: dict[str, str], alive: tuple[str, ...], said: str | None
) -> None:
    sentence = no_window_sentence(environment, "linux", lambda _, name: name in alive)
    assert str(sentence).startswith(said) if said else sentence is None


def test_where_nobody_can_tell_qt_may_try() -> None:
    assert no_window_sentence({"DISPLAY": ":1"}, "linux", lambda *_: None) is None


def test_a_screen_is_asked_as_qt_asks_it(tmp_path: Path) -> None:
    with x_server(REFUSING) as refusing, x_server(GRANTING) as granting:
        for name, may in ((refusing, False), (granting, True), ("no name", False)):
            sentence = no_window_sentence({"DISPLAY": name})
            assert (sentence is None) == (may or not IS_LINUX), name
    assert (no_window_sentence({"WAYLAND_DISPLAY": "/nowhere/wayland-7"}) is None) != IS_LINUX
    if IS_LINUX:
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(str(tmp_path / "w"))
            door.listen()
            assert no_window_sentence({"WAYLAND_DISPLAY": str(tmp_path / "w")}) is None


SCREENS = {
    "none": {},
    "dead X11": {"DISPLAY": ":59077"},
    "dead Wayland": {"WAYLAND_DISPLAY": "/nowhere/wayland-7"},
    "two dead": {"DISPLAY": ":59077", "WAYLAND_DISPLAY": "/nowhere/wayland-7"},
    "Wayland of nobody": {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": None},
    "X11 wanted": {"QT_QPA_PLATFORM": "xcb"},
    "no entry": {"DISPLAY": "refusing"},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_screen_the_window_says_so_and_how_to_go_on(screen: str) -> None:
    nowhere: dict[str, str | None] = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    with x_server(REFUSING) as refusing:
        variables = nowhere | SCREENS[screen]
        if screen == "no entry":
            variables["DISPLAY"] = refusing
        if not IS_LINUX:
            # There is always a screen: the window would open.
            assert no_window_sentence({name: value for name, value in variables.items() if value}) is None
            return
        done = spawn(env=variables, cwd=ROOT)
    assert (done.code, done.out) == (1, "")
    assert "so no window can open." in done.err
    assert "These commands need none: ce-desktop demo, " in done.err
    assert "Traceback" not in done.err
    others = [line for line in done.err.splitlines() if "so no window can open." not in line]
    assert others == ([NO_ENTRY.decode()] if screen == "no entry" else []), "only the screen itself says why"
