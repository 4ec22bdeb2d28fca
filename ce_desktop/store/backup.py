"""Dated backups through SQLite's backup API, thinned with age; restoring one; saving a copy."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import lock, refusals
from ce_desktop.store.connection import connect, connect_for_reading
from ce_desktop.store.copying import (
    copy_bytes,
    copy_open_file,
    has_hot_journal,
    journal_of,
    remove_journal,
    replace,
    write_checked,
)
from ce_desktop.store.header import sniff
from ce_desktop.store.school_file import School, identity_of

KEEP_RECENT = 10
KEEP_DAILY = timedelta(days=30)
_STAMP = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(
    r"^(?P<stem>.*) (?P<stamp>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: (?P<reason>[a-z-]+))?\.ceschool$"
)
# A file system may keep times in steps of two seconds: rather one backup too many.
_CLOCK_STEPS = 2.0


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
        for path in self._files(school):
            match = _NAME.match(path.name)
            if match is None or match["stem"] != school.stem:
                continue
            with contextlib.suppress(OSError, ValueError):  # gone meanwhile, or a date that never was
                made_at = datetime.strptime(match["stamp"], _STAMP)
                found.append(Backup(path, made_at, match["reason"] or "", path.stat().st_size))
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)

    def is_due(self, school: Path) -> bool:
        """Whether the file changed since its newest backup."""
        newest = next(iter(self.list(school)), None)
        if newest is None:
            return True
        try:
            age = newest.path.stat().st_mtime - school.stat().st_mtime
        except OSError:
            return school.exists()
        return age < _CLOCK_STEPS

    def keep(self, connection: apsw.Connection, school: Path, *, reason: str = "") -> Backup:
        """Copy the open file to the shelf, check the copy, then thin the shelf.

        Raises:
            DamagedFile: the school itself does not pass the check; no older backup was touched.
            Refusal: the backup could not be made; the school is untouched.
        """
        try:
            self._clear_unfinished(school)
            self.ready_folder(school)
            path, made_at = self.free_place(school, reason)
            copy_open_file(connection, path)
        except refusals.DRIVER_ERRORS as error:
            if isinstance(refusals.root_cause(error), apsw.CorruptError):
                raise refusals.damaged(school) from error
            raise Refusal(
                phrase("No backup could be made in “{folder}”.", folder=str(self.folder_of(school))),
                safe=phrase("The school file is unchanged."),
                do=phrase("Check the backup folder and the free space there (Edit, Preferences)."),
            ) from error
        self.thin(school, made_at.date())
        return Backup(path, made_at, reason, path.stat().st_size)

    def ready_folder(self, school: Path) -> Path:
        """The folder of `school`, made if need be; only its owner may look into it.

        Raises:
            OSError: it cannot be made.
        """
        folder = self.folder_of(school)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def free_place(self, school: Path, reason: str) -> tuple[Path, datetime]:
        """A file name for a backup made now that no other backup has, and the time in it."""
        made_at = datetime.now().replace(microsecond=0)
        while True:
            name = f"{school.stem} {made_at.strftime(_STAMP)}" + (f" {reason}" if reason else "")
            path = self.folder_of(school) / f"{name}.ceschool"
            if not path.exists():
                return path, made_at
            made_at += timedelta(seconds=1)

    def _files(self, school: Path) -> Sequence[Path]:
        try:
            return sorted(self.folder_of(school).iterdir())
        except OSError:
            return ()

    def _clear_unfinished(self, school: Path) -> None:
        """Delete what a killed backup left, by the exact name only we give."""
        for path in self._files(school):
            if (
                path.suffix == ".partial"
                and (match := _NAME.match(path.stem))
                and match["stem"] == school.stem
            ):
                path.unlink(missing_ok=True)

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


def save_copy(school: School, target: Path) -> None:
    """Save a copy of `school` at `target`, from the open handle: works for a file that was pulled away.

    Raises:
        Refusal: `target` is the open file itself, is open elsewhere, or cannot be written.
    """
    if target.exists() and school.is_in_place() and identity_of(target) == identity_of(school.path):
        raise Refusal(
            phrase("That is the file you have open."), do=phrase("Choose another name for the copy.")
        )
    _check_nobody_has(target)
    try:
        with school.quiet() as connection:
            copy_open_file(connection, target)
    except refusals.DRIVER_ERRORS as error:
        raise _copy_refusal(error, target) from error


def _copy_refusal(error: BaseException, target: Path) -> Refusal:
    refusal = refusals.refusal_for(error, target, safe=None)
    if isinstance(refusal, refusals.DamagedFile):
        return refusals.damaged(target, phrase("The school has damaged parts, so it cannot be copied whole."))
    if isinstance(refusal, refusals.ReadOnlySchool) or isinstance(
        refusals.root_cause(error), apsw.CantOpenError | FileNotFoundError | NotADirectoryError
    ):
        return Refusal(
            phrase("No copy can be saved in the folder “{folder}”.", folder=str(target.parent)),
            do=phrase("Choose a folder that exists and that you may write to, such as Documents."),
        )
    return refusal or Refusal(phrase("The copy “{name}” could not be saved.", name=target.name))


def _check_nobody_has(path: Path) -> None:
    """Refuse to replace a file that another window or computer has open.

    Raises:
        FileBusy: by the note beside it, or by the lock on it.
    """
    holder = lock.read_holder(path)
    if holder is not None and not holder.is_here:
        raise refusals.busy(path, holder.words())
    if not path.exists():
        return
    busy = False
    try:
        probe = connect_for_reading(path)
        try:
            probe.connection().execute("SELECT count(*) FROM sqlite_master").fetchall()
        finally:
            probe.close()
    except refusals.DRIVER_ERRORS as error:
        # Anything else wrong with a file that is to be replaced does not matter.
        busy = isinstance(refusals.root_cause(error), apsw.BusyError | apsw.LockedError)
    if busy:
        raise refusals.busy(path, holder.words() if holder is not None else None)


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
        FileBusy: someone has `school` open.
        Refusal: the backup is damaged or the place cannot be written. `school` is as before.
    """
    sniff(backup)
    _check_nobody_has(school)
    unfinished = school.with_name(f"{school.name}.partial")
    try:
        db = connect_for_reading(backup, ignore_locks=True)
        try:
            write_checked(db.connection(), unfinished)
        finally:
            db.close()
        kept = _set_aside(school, shelf)
        # A journal left by a crash belongs to the file that was there before, and is kept with it.
        remove_journal(school)
        replace(unfinished, school)
    except refusals.DRIVER_ERRORS as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if isinstance(refusals.root_cause(error), apsw.CorruptError | apsw.NotADBError):
            raise refusals.damaged(backup) from error
        raise Refusal(
            phrase("The backup could not be restored."),
            safe=phrase("“{name}” is as it was.", name=school.name),
            do=phrase("Try another backup, or check the free space."),
        ) from error
    with contextlib.suppress(OSError):
        lock.lock_path(school).unlink(missing_ok=True)
    return kept


def _set_aside(school: Path, shelf: Shelf) -> Path | None:
    """Keep the present file: whole, as a backup among the others; damaged, where nothing ever deletes it."""
    if not school.exists():
        return None
    folder = shelf.ready_folder(school)
    kept = shelf.free_place(school, "before-restore")[0]
    try:
        sniff(school)
        db = connect(school)  # rolls back what a crash left half-done
        try:
            copy_open_file(db.connection(), kept)
        finally:
            db.close()
        return kept
    except (Refusal, *refusals.DRIVER_ERRORS):
        # Byte for byte, its journal with it: someone may still be able to save something.
        kept = folder / f"{kept.stem}.damaged"
        copy_bytes(school, kept)
        if has_hot_journal(school):
            copy_bytes(journal_of(school), journal_of(kept))
        return kept
