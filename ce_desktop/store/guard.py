"""A second lock on a school that is open for writing, which this program cannot lose by accident.

SQLite's own lock is gone as soon as anything in the program closes an ordinary handle of the file, and on Linux
the file dialogs of Qt and GTK do so: they look into every file of a folder to choose its icon. This lock belongs
to one handle, which nobody else knows. It lies far beyond the bytes that SQLite locks. On Windows all locks belong
to handles, and on macOS the dialogs are a program of their own; there is nothing to guard.
"""

import contextlib
import os
import struct
import sys
from pathlib import Path

from ce_desktop.store import lock

_FAR = 1 << 40


class Guard:
    """The lock on one file, until `release`; nothing where the system or the drive has no such lock."""

    def __init__(self, handle: int | None = None) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let go. Safe to call twice; to be called when the database is closed."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def take(path: Path) -> Guard:
    """Guard the file at `path`.

    Raises:
        BlockingIOError: a program, perhaps this one, has it open for writing.
    """
    if sys.platform != "linux":
        return Guard()
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return Guard()
    try:
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _bytes(fcntl.F_WRLCK))
    except BlockingIOError:
        _close_unless_ours(handle, path)
        raise
    except OSError:
        _close_unless_ours(handle, path)
        return Guard()
    return Guard(handle)


def is_taken(path: Path) -> bool:
    """Whether some program, perhaps this one, has the file open for writing; False where nobody can tell."""
    if _is_ours(path):
        return True
    try:
        guard = take(path)
    except BlockingIOError:
        return True
    guard.release()
    return False


def _is_ours(path: Path) -> bool:
    holder = lock.read_holder(path)
    return holder is not None and holder.is_this_program


def _close_unless_ours(handle: int, path: Path) -> None:
    """Closing it would drop the lock SQLite has here, if it is this program that has the file open."""
    if not _is_ours(path):
        with contextlib.suppress(OSError):
            os.close(handle)


def _bytes(kind: int) -> bytes:
    """The system's `struct flock`: kind, from the start, one byte, of no process."""
    return struct.pack("hhqqi4x", kind, os.SEEK_SET, _FAR, 1, 0)
