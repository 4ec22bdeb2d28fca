"""What this computer must have before Qt may be loaded, said in a sentence instead of Qt's abort.

Only Linux can lack something: there Qt is linked against libraries of the system, and a bare Debian
has none of them. Imports nothing outside the standard library, so that it runs where Qt cannot.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ce_desktop.domain.phrase import Phrase, phrases


@dataclass(frozen=True, slots=True)
class Library:
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
