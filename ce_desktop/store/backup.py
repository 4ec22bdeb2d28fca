"""Saving a copy, looking into a backup, and restoring one; the shelf they lie on is in `shelf`."""

import contextlib
from pathlib import Path
from typing import NamedTuple

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.file_names import check_file_name
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import guard, lock, refusals
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
from ce_desktop.store.shelf import Backup, Shelf, surplus

__all__ = ["Backup", "Contents", "Shelf", "contents", "restore", "save_copy", "surplus"]


class Contents(NamedTuple):
    """What is inside a backup, in counts."""

    staff: int
    skills: int
    rounds: int
    ratings: int
    goals: int


def save_copy(school: School, target: Path) -> None:
    """Save a copy of `school` at `target`, from the open handle: works for a file that was pulled away.

    Raises:
        Refusal: `target` is the open file itself, is open elsewhere, is no name for a file, or cannot be written.
    """
    if target.exists() and school.is_in_place() and identity_of(target) == identity_of(school.path):
        raise Refusal(
            phrase("That is the file you have open."), do=phrase("Choose another name for the copy.")
        )
    check_file_name(target.name)
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
    if is_in_use(path):
        raise refusals.busy(path, holder.words() if holder is not None else None)


def is_in_use(path: Path) -> bool:
    """Whether another program, or this one, has the school at `path` open for writing."""
    if not path.exists():
        return False
    if guard.is_taken(path):
        return True
    try:
        probe = connect_for_reading(path)
        try:
            probe.connection().execute("SELECT count(*) FROM sqlite_master").fetchall()
        finally:
            probe.close()
    except refusals.DRIVER_ERRORS as error:
        # Anything else wrong with a file that is to be replaced does not matter.
        return isinstance(refusals.root_cause(error), apsw.BusyError | apsw.LockedError)
    return False


def contents(backup: Path) -> Contents:
    """Count what is inside a backup.

    Raises:
        Refusal: the backup cannot be read.
    """
    try:
        db = connect_for_reading(backup, ignore_locks=True)
        try:
            counts: tuple[int, ...] | None = (
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
    return Contents(*(counts or ()))


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
    place = school.resolve()  # what a link points to is replaced, not the link
    unfinished = place.with_name(f"{place.name}.partial")
    try:
        db = connect_for_reading(backup, ignore_locks=True)
        try:
            write_checked(db.connection(), unfinished)
        finally:
            db.close()
        kept = _set_aside(school, shelf)
        # A journal left by a crash belongs to the file that was there before, and is kept with it.
        remove_journal(place)
        replace(unfinished, place)
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
