"""Copying and replacing school files without ever leaving half of one.

Everything here that reads a file which may be open in this very program goes through the driver:
on POSIX, closing any ordinary handle of a file drops the locks the whole program has on it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import apsw

_PAGES_A_STEP = 256
_BLOCK = 1 << 20
# Two seconds in all: as long as a virus scanner takes for a file of some megabytes.
_REPLACE_TRIES, _REPLACE_PAUSE = 20, 0.1
# What Windows says while another program has the file open: access denied, sharing and lock violation.
# A medium that is write-protected says something else, and is not waited for.
_HELD_ON_WINDOWS = (5, 32, 33)


def copy_open_file(connection: apsw.Connection, target: Path) -> None:
    """Write the open database to `target` through a checked temporary file beside it.

    Raises:
        apsw.CorruptError: the database is damaged.
        apsw.Error, OSError: either way nothing was put in the place of `target`.
    """
    target = Path(os.path.realpath(target))  # what a link points to is replaced, not the link
    unfinished = target.with_name(f"{target.name}.partial")
    write_checked(connection, unfinished)
    try:
        remove_journal(target)
        replace(unfinished, target)
    except BaseException:  # Ctrl+C too leaves no second file behind
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def write_checked(connection: apsw.Connection, unfinished: Path) -> None:
    """Write the open database to `unfinished`, readable by its owner only, check and sync it.

    Raises:
        apsw.Error, OSError: `unfinished` is gone again.
    """
    try:
        unfinished.unlink(missing_ok=True)
        remove_journal(unfinished)
        unfinished.touch(mode=0o600, exist_ok=False)
        with contextlib.closing(apsw.Connection(str(unfinished))) as copy:
            copy.pragma("synchronous", "OFF")  # synced once, below
            with copy.backup("main", connection, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES_A_STEP)
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise apsw.CorruptError("the copy does not pass its check")
        sync(unfinished)
    except BaseException:  # Ctrl+C too leaves no half of a file behind
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
            remove_journal(unfinished)
        raise


def replace(unfinished: Path, target: Path) -> None:
    """Move a finished file into its place, and make the move itself last.

    Raises:
        OSError: the place cannot be written, or another program does not let go of `target`.
    """
    for left in reversed(range(_REPLACE_TRIES)):
        try:
            unfinished.replace(target)
            break
        except PermissionError as error:
            # Elsewhere no handle of another program stands in the way, so waiting would change nothing.
            if left == 0 or getattr(error, "winerror", None) not in _HELD_ON_WINDOWS:
                raise
            time.sleep(_REPLACE_PAUSE)
    sync_folder(target.parent)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of `path`: beside the file itself, not beside a link to it."""
    return Path(f"{os.path.realpath(path)}-journal")


def has_hot_journal(path: Path) -> bool:
    """Whether a journal lies beside `path` that may have to be rolled back."""
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def remove_journal(path: Path) -> None:
    """Delete the journal of a file that is about to be replaced: it must not be applied to the new one."""
    journal_of(path).unlink(missing_ok=True)


def stamp(path: Path) -> tuple[int, ...]:
    """Changes whenever `path` or its journal is written."""
    found = path.stat()
    try:
        journal = journal_of(path).stat()
        beside = (journal.st_ino, journal.st_size, journal.st_mtime_ns)
    except OSError:
        beside = (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns, *beside)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy `source` byte for byte, keeping every lock this program may have on it.

    Raises:
        apsw.Error, OSError: it cannot be read, or the copy not written.
    """
    with opened(source) as file, target.open("wb") as copy:
        size, done = file.xFileSize(), 0
        while done < size:
            block = file.xRead(min(_BLOCK, size - done), done)
            copy.write(block)
            done += len(block)
        copy.flush()
        os.fsync(copy.fileno())
    target.chmod(0o600)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[apsw.VFSFile]:
    """`path` for reading through the driver's file layer, which keeps this program's locks."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_MAIN_DB
    # The driver follows no link by itself here, as it does when it opens a database.
    file = apsw.VFSFile("", os.path.realpath(path), [flags, 0])
    try:
        yield file
    finally:
        file.xClose()


def sync(path: Path) -> None:
    """Wait until the content of `path` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
