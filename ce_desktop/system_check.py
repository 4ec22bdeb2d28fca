"""What this computer must have before Qt may be loaded, said in a sentence instead of Qt's abort.

Only Linux can lack something: there Qt is linked against libraries of the system, and a bare Debian
has none of them; and there a screen has a name, behind which nobody may answer. Imports nothing outside
the standard library, so that it runs where Qt cannot.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ce_desktop.domain.phrase import Phrase, phrase, phrases


class Library(NamedTuple):
    """A shared library by the name the loader knows, and the Debian and Ubuntu package that brings it."""

    soname: str
    package: str


PAINTING = (
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
)
"""Needed to paint at all, with or without a screen."""

X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libX11-xcb.so.1", "libx11-xcb1"),
)
"""Needed besides `PAINTING` for a window under X11."""

WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
)
"""Needed besides `PAINTING` for a window under Wayland."""

WINDOWLESS_PLATFORMS = frozenset({"offscreen", "minimal", "vnc"})


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _missing(libraries: Iterable[Library], loads: Callable[[str], bool]) -> tuple[Library, ...]:
    return tuple(library for library in libraries if not loads(library.soname))


def has_screen(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can appear here; always so on Windows and macOS.

    `environment` stands for the variables of this process, `platform` for `sys.platform`. A person who
    chose Qt's windowless platform through ``QT_QPA_PLATFORM`` has no screen.
    """
    values = os.environ if environment is None else environment
    if values.get("QT_QPA_PLATFORM", "").partition(":")[0] in WINDOWLESS_PLATFORMS:
        return False
    if not platform.startswith("linux"):
        return True
    return bool(values.get("DISPLAY") or values.get("WAYLAND_DISPLAY"))


def no_window_sentence(
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    answers: Callable[[str, str], bool | None] | None = None,
) -> Phrase | None:
    """Why no window can appear, or None when one can, when nobody can tell, or when none is wanted.

    Asks the screen itself, as Qt would, which takes half a millisecond.

    Args:
        environment: the variables of this process.
        platform: as `sys.platform`.
        answers: whether the screen that a variable names lets this person in; None when nobody can tell.
    """
    values = os.environ if environment is None else environment
    asked = _ASKED_BY.get(values.get("QT_QPA_PLATFORM", "").partition(":")[0])
    if not platform.startswith("linux") or asked is None:
        return None
    named = {variable: values[variable] for variable in asked if values.get(variable)}
    if not named:
        return phrase("There is no screen here, so no window can open.")
    # Qt tries the second where the first says no.
    if any((answers or _answers)(variable, name) is not False for variable, name in named.items()):
        return None
    return phrase(
        "No screen answers at {names}, so no window can open.",
        names=", ".join(f"“{name}”" for name in named.values()),
    )


_ASKED_BY = {
    "": ("WAYLAND_DISPLAY", "DISPLAY"),
    "xcb": ("DISPLAY",),
    "wayland": ("WAYLAND_DISPLAY",),
    "wayland-egl": ("WAYLAND_DISPLAY",),
}
"""Which variables name the screen for each way of Qt's that needs one."""


def _answers(variable: str, name: str) -> bool | None:
    try:
        return _wayland_answers(name) if variable == "WAYLAND_DISPLAY" else _x11_answers(name)
    except (OSError, AttributeError):
        return None  # without the library, which `missing_libraries` tells of


def _x11_answers(name: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(name), None))
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        return False
    # Kept for as long as the program runs: a screen without other guests begins anew when its last one
    # leaves, and Qt would wait for that.
    return True


def _wayland_answers(name: str) -> bool | None:
    if os.environ.get("WAYLAND_SOCKET"):
        return None  # a connection already made, which only the first to ask gets
    if not os.environ.get("XDG_RUNTIME_DIR") and not name.startswith("/"):
        return False  # and the library would say so in words of its own
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(os.fsencode(name))
    if display is None:
        return False
    wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return True


def missing_libraries(
    *,
    window: bool,
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    loads: Callable[[str], bool] = _loads,
) -> tuple[Library, ...]:
    """The libraries Qt would not find, in the order of the lists above; empty when all is well.

    Args:
        window: whether a window is wanted on the screen, or only pictures without one.
        environment: the variables of this process.
        platform: as `sys.platform`.
        loads: whether a library of that name can be loaded.
    """
    if not platform.startswith("linux"):
        return ()
    values = os.environ if environment is None else environment
    missing = _missing(PAINTING, loads)
    if not window or not has_screen(values, platform):
        return missing
    # Qt takes Wayland where there is one and falls back to X11, so either will do.
    wayland = _missing(WAYLAND, loads) if values.get("WAYLAND_DISPLAY") else None
    x11 = _missing(X11, loads) if values.get("DISPLAY") else None
    if wayland == () or x11 == ():
        return missing
    return missing + (x11 if x11 is not None else wayland or ())


def install_line(missing: Iterable[Library]) -> str:
    """The one line that installs `missing` on Debian and Ubuntu, without ``sudo``."""
    return "apt-get install -y " + " ".join(library.package for library in missing)


def sentence_about(missing: Sequence[Library]) -> Phrase | None:
    """Which libraries are `missing` and the line that brings them, or None when nothing is."""
    if not missing:
        return None
    return phrases(
        "CE Desktop cannot start: this computer lacks a system library it draws with: {names}. "
        "On Debian or Ubuntu, this line (as root, or with sudo in front) installs it:\n\n    {line}\n",
        "CE Desktop cannot start: this computer lacks {n} system libraries it draws with: {names}. "
        "On Debian or Ubuntu, this line (as root, or with sudo in front) installs them:\n\n    {line}\n",
        len(missing),
        names=", ".join(library.soname for library in missing),
        line=install_line(missing),
    )


def missing_sentence(*, window: bool) -> Phrase | None:
    """What this computer lacks, in a sentence, or None when Qt can be loaded.

    Args:
        window: whether a window is wanted on the screen, or only pictures without one.
    """
    return sentence_about(missing_libraries(window=window))
