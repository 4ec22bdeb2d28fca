"""Dated backups through SQLite's backup API, thinned with age; restoring one; saving a copy."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import lock, refusals
from ce_desktop.store.connection import connect_for_reading
from ce_desktop.store.school_file import School

KEEP_RECENT = 10
KEEP_DAILY = timedelta(days=30)
_STAMP = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(
    r"^(?P<stem>.*) (?P<stamp>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: (?P<reason>[a-z-]+))?\.ceschool$"
)
_PAGES_A_STEP = 256


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on the shelf; `reason` is empty, or says before which step it was made."""

    path: Path
    made_at: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is inside a backup, in counts."""

    staff: int
    skills: int
    rounds: int
    ratings: int
    goals: int


class Shelf:
    """The backups of this computer, one folder per school file name and place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def folder_of(self, school: Path) -> Path:
        """The folder with the backups of `school`. Two schools of one name in two places stay apart."""
        place = format(zlib.crc32(str(school.resolve().parent).encode()), "08x")
        return self.folder / f"{school.stem} {place}"

    def list(self, school: Path) -> list[Backup]:
        """The backups of `school`, newest first."""
        found = []
        with contextlib.suppress(OSError):
            for path in self.folder_of(school).iterdir():
                match = _NAME.match(path.name)
                if match is not None:
                    made_at = datetime.strptime(match["stamp"], _STAMP)
                    found.append(Backup(path, made_at, match["reason"] or "", path.stat().st_size))
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)

    def is_due(self, school: Path) -> bool:
        """Whether the file changed since its newest backup."""
        newest = next(iter(self.list(school)), None)
        return newest is None or school.stat().st_mtime > newest.made_at.timestamp() + 1

    def keep(self, connection: apsw.Connection, school: Path, *, reason: str = "") -> Backup:
        """Copy the open file to the shelf, check the copy, then thin the shelf.

        Raises:
            Refusal: the backup could not be made; the school is untouched.
        """
        now = datetime.now().replace(microsecond=0)
        folder = self.folder_of(school)
        name = f"{school.stem} {now.strftime(_STAMP)}" + (f" {reason}" if reason else "") + ".ceschool"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for leftover in folder.glob("*.ceschool.partial"):
                leftover.unlink(missing_ok=True)
            copy_open_file(connection, folder / name)
        except refusals.DRIVER_ERRORS as error:
            raise Refusal(
                phrase("No backup could be made in “{folder}”.", folder=str(folder)),
                safe=phrase("The school file is unchanged."),
                do=phrase("Check the backup folder and the free space there (Edit, Preferences)."),
            ) from error
        self.thin(school, now.date())
        return Backup(folder / name, now, reason, (folder / name).stat().st_size)

    def thin(self, school: Path, today: date) -> None:
        """Delete the backups `surplus` names, and only those."""
        backups = self.list(school)
        for backup in surplus(backups, today):
            with contextlib.suppress(OSError):
                backup.path.unlink()


def surplus(backups: Sequence[Backup], today: date) -> list[Backup]:
    """The backups to delete: beyond the 10 newest, one a day for 30 days and one a month before stay.

    Args:
        backups: newest first.
        today: the day that counts as today.
    """
    kept_days: set[date] = set()
    kept_months: set[tuple[int, int]] = set()
    extra = []
    for index, backup in enumerate(backups):
        day = backup.made_at.date()
        month = (day.year, day.month)
        recent = index < KEEP_RECENT
        daily = today - day <= KEEP_DAILY and day not in kept_days
        monthly = today - day > KEEP_DAILY and month not in kept_months
        if not (recent or daily or monthly):
            extra.append(backup)
            continue
        kept_days.add(day)
        if today - day > KEEP_DAILY:
            kept_months.add(month)
    return extra


def copy_open_file(connection: apsw.Connection, target: Path) -> None:
    """Write the open database to `target` through a checked temporary file beside it.

    Raises:
        apsw.Error, OSError: nothing was put in the place of `target`.
    """
    unfinished = target.with_name(f"{target.name}.partial")
    unfinished.unlink(missing_ok=True)
    copy = apsw.Connection(str(unfinished))
    try:
        with copy.backup("main", connection, "main") as backup:
            while not backup.done:
                backup.step(_PAGES_A_STEP)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise apsw.CorruptError("the copy does not pass its check")
    except BaseException:
        copy.close()
        unfinished.unlink(missing_ok=True)
        raise
    copy.close()
    unfinished.chmod(0o600)
    _sync(unfinished)
    unfinished.replace(target)


def save_copy(school: School, target: Path) -> None:
    """Save a copy of `school` at `target`, from the open handle: works for a file that was pulled away.

    Raises:
        Refusal: `target` is the open file itself, or cannot be written.
    """
    if target.exists() and school.path.exists() and target.samefile(school.path) and school.is_in_place():
        raise Refusal(
            phrase("That is the file you have open."), do=phrase("Choose another name for the copy.")
        )
    if lock.lock_path(target).exists():
        raise refusals.busy(target, None)
    try:
        with school.quiet() as connection:
            copy_open_file(connection, target)
    except refusals.DRIVER_ERRORS as error:
        refusal = refusals.refusal_for(error, target)
        raise refusal or Refusal(phrase("The copy “{name}” could not be saved.", name=target.name)) from error


def contents(backup: Path) -> Contents:
    """Count what is inside a backup.

    Raises:
        Refusal: the backup cannot be read.
    """
    try:
        db = connect_for_reading(backup, ignore_locks=True)
        try:
            counts = (
                db.connection()
                .execute(
                    "SELECT (SELECT count(*) FROM person WHERE NOT forgotten), "
                    "(SELECT count(*) FROM skill), (SELECT count(*) FROM round), "
                    "(SELECT count(*) FROM rating), (SELECT count(*) FROM goal)"
                )
                .fetchone()
            )
        finally:
            db.close()
    except refusals.DRIVER_ERRORS as error:
        raise refusals.damaged(backup) from error
    return Contents(*counts)


def restore(backup: Path, school: Path, shelf: Shelf) -> Path | None:
    """Put `backup` in the place of the closed file `school`, which is kept first.

    Returns:
        Where the present file went, or None when there was none.

    Raises:
        Refusal: the backup is damaged or the place cannot be written; `school` is as before.
    """
    unfinished = school.with_name(f"{school.name}.partial")
    try:
        db = connect_for_reading(backup, ignore_locks=True)
        try:
            copy_open_file(db.connection(), unfinished)
        finally:
            db.close()
        kept = _set_aside(school, shelf)
        unfinished.replace(school)
        # A journal left by a crash belongs to the file that was there before.
        school.with_name(f"{school.name}-journal").unlink(missing_ok=True)
    except refusals.DRIVER_ERRORS as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise Refusal(
            phrase("The backup could not be restored."),
            safe=phrase("“{name}” is as it was.", name=school.name),
            do=phrase("Try another backup, or check the free space."),
        ) from error
    return kept


def _set_aside(school: Path, shelf: Shelf) -> Path | None:
    if not school.exists():
        return None
    now = datetime.now()
    folder = shelf.folder_of(school)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Byte for byte, not by the backup API: the present file may be the damaged one.
    kept = folder / f"{school.stem} {now.strftime(_STAMP)} before-restore.ceschool"
    shutil.copyfile(school, kept)
    _sync(kept)
    return kept


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
