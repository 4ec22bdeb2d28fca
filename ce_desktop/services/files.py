"""What can be done with school files: open, save a copy, back up, restore, check.

The window and the terminal reach the file only through here.
"""

from __future__ import annotations

from pathlib import Path

from ce_desktop.store.backup import Backup, Contents, Shelf, contents, restore, save_copy
from ce_desktop.store.opening import SUFFIX, open_school
from ce_desktop.store.refusals import DamagedFile, FileBusy, FileMoved, NewerFile, NotASchool, ReadOnlySchool
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
    "back_up_if_due",
    "contents",
    "open_school",
    "restore",
    "save_copy",
    "school_path",
]


def school_path(path: Path) -> Path:
    """`path` with the ending of a school file."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def back_up_if_due(school: School, shelf: Shelf) -> Backup | None:
    """A dated backup if the file changed since the newest one.

    Raises:
        Refusal: the backup could not be made; the school is untouched.
    """
    if school.read_only or not school.is_in_place() or not shelf.is_due(school.path):
        return None
    with school.quiet() as connection:
        return shelf.keep(connection, school.path)
