"""What can be done with school files: open, save a copy, back up, restore, check.

The window and the terminal reach the file only through here.
"""

from __future__ import annotations

from pathlib import Path

from ce_desktop.domain.errors import Refusal
from ce_desktop.paths import is_temporary
from ce_desktop.store.backup import Backup, Contents, Shelf, contents, restore, save_copy
from ce_desktop.store.checking import QuickCheck, check_school
from ce_desktop.store.connection import connect_for_reading
from ce_desktop.store.lock import read_holder
from ce_desktop.store.opening import SUFFIX, open_school
from ce_desktop.store.refusals import (
    DRIVER_ERRORS,
    DamagedFile,
    FileBusy,
    FileMoved,
    NewerFile,
    NotASchool,
    ReadOnlySchool,
    damaged,
    refusal_for,
)
from ce_desktop.store.school_file import School

__all__ = [
    "SUFFIX",
    "Backup",
    "Contents",
    "DamagedFile",
    "FileBusy",
    "FileMoved",
    "NewerFile",
    "NotASchool",
    "ReadOnlySchool",
    "School",
    "Shelf",
    "back_up",
    "back_up_if_due",
    "check_school",
    "contents",
    "damage_at",
    "damage_in",
    "is_held_elsewhere",
    "look_closely",
    "open_school",
    "restore",
    "save_copy",
    "school_path",
]


def school_path(path: Path) -> Path:
    """`path` with the ending of a school file."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def back_up(school: School, shelf: Shelf) -> Backup:
    """A dated backup now.

    Raises:
        Refusal: the backup could not be made; the school is untouched.
    """
    with school.quiet() as connection:
        return shelf.keep(connection, school.path)


def back_up_if_due(school: School, shelf: Shelf) -> Backup | None:
    """A dated backup if the file changed since the newest one, unless it is there for one sitting only.

    For a worker thread, too: it reads the file through a connection of its own, as the driver refuses
    two threads at one, and no change can start until it is done.

    Raises:
        Refusal: the backup could not be made; the school is untouched.
    """
    if is_temporary(school.path):  # it would outlive its school for ever
        return None
    if school.read_only or not school.is_in_place() or not shelf.is_due(school.path):
        return None
    with school.quiet():
        reader = connect_for_reading(school.path, ignore_locks=True)
        try:
            return shelf.keep(reader.connection(), school.path)
        finally:
            reader.close()


def look_closely(school: School, shelf: Shelf) -> DamagedFile | None:
    """What may wait until the window is painted: the quick check, then a backup if one is due.

    For a worker thread.

    Returns:
        The sentence for a damaged file, or None when all is well.

    Raises:
        Refusal: the backup could not be made; the school is untouched.
    """
    try:
        check = QuickCheck(school)
        check.run()
        verdict = check.verdict()
        if verdict is not None:
            # A change that was under way, or was cancelled, looks like damage: once more, while none can be.
            with school.quiet():
                check = QuickCheck(school)
                check.run()
                verdict = check.verdict()
        if verdict is None:
            back_up_if_due(school, shelf)
    except DRIVER_ERRORS as error:
        # Closed by the window meanwhile, or moved, which it notices by itself.
        if school.db.is_closed() or not school.is_in_place():
            return None
        raise refusal_for(error, school.path) or error from error
    return verdict


def damage_in(school: School) -> DamagedFile | None:
    """What an error that nobody expects may come from.

    Returns:
        The sentence for a damaged file; None when every check passes or nobody can tell.
    """
    try:
        found = check_school(school)
    except DamagedFile as refusal:
        return refusal
    except (Refusal, *DRIVER_ERRORS):
        return None
    return damaged(school.path) if found else None


def damage_at(path: Path | None) -> DamagedFile | None:
    """`damage_in` for a file that is not open; None for none."""
    if path is None:
        return None
    try:
        school = open_school(path, read_only=True, check=False)
    except Refusal:
        return None
    try:
        return damage_in(school)
    finally:
        school.close()


def is_held_elsewhere(path: Path) -> bool:
    """Whether a note from another computer says that it has `path` open."""
    holder = read_holder(path)
    return holder is not None and not holder.is_here
