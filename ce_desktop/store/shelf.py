"""The shelf of dated backups: when one is due, how it is made, which ones go with age."""

import contextlib
import re
import zlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import refusals
from ce_desktop.store.copying import copy_open_file

KEEP_RECENT = 10
KEEP_DAILY = timedelta(days=30)
_STAMP = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(
    r"^(?P<stem>.*) (?P<stamp>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: (?P<reason>[a-z-]+))?\.ceschool$"
)
# A file system may keep times in steps of two seconds: rather one backup too many.
_CLOCK_STEPS = 2.0


class Backup(NamedTuple):
    """One backup on the shelf; `reason` is empty, or says before which step it was made."""

    path: Path
    made_at: datetime
    reason: str
    size: int


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
