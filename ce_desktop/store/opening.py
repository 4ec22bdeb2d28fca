"""Making a school file, opening one, and saying no in words when it is not one."""

from __future__ import annotations

import contextlib
import errno
import os
from datetime import date
from pathlib import Path

import apsw

from ce_desktop import __version__
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.file_names import check_file_name
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import copying, guard, lock, refusals, schema
from ce_desktop.store.connection import APPLICATION_ID, SchoolDatabase, connect
from ce_desktop.store.header import sniff
from ce_desktop.store.ids import new_id
from ce_desktop.store.kinds import check_kinds
from ce_desktop.store.looking import (
    cannot_open,
    cannot_upgrade,
    check_pages,
    check_schema,
    open_for_reading,
)
from ce_desktop.store.school_file import School, identity_of
from ce_desktop.store.shelf import Shelf

SUFFIX = ".ceschool"


def create_school(
    path: Path, *, name: str, locale: str = "", is_sample: bool = False, today: date | None = None
) -> None:
    """Write a new, empty school file at `path`.

    Raises:
        Refusal: the name is empty, a file is already there, no file is called so everywhere, or the
            place takes no files.
    """
    if not name.strip():
        raise Refusal(phrase("A school needs a name."), do=phrase("Write the name of the school."))
    check_file_name(path.name)
    if path.exists():
        raise Refusal(
            phrase("There already is a file called “{name}” in this folder.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=phrase("Choose another name, or open that file."),
        )
    unfinished = path.with_name(f"{path.name}.partial")
    try:
        unfinished.unlink(missing_ok=True)
        copying.remove_journal(unfinished)
        unfinished.touch(mode=0o600)
        db = connect(unfinished)
        try:
            schema.climb(db.connection(), application_id=APPLICATION_ID)
            from ce_desktop.store.tables import School as SchoolRow

            SchoolRow.insert(
                id=1,
                name=name.strip(),
                locale=locale,
                is_sample=is_sample,
                file_id=new_id(),
                created_on=today or date.today(),
                written_by=__version__,
            ).execute(db.models)
        finally:
            db.close()
        _put_leftovers_aside(path)
        copying.replace(unfinished, path)
    except refusals.DRIVER_ERRORS as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise _cannot_create(error, path) from error


def _put_leftovers_aside(path: Path) -> None:
    """What a deleted file of this name left behind must not be applied to the new one."""
    journal = copying.journal_of(path)
    if journal.exists():
        journal.replace(path.with_name(f"{path.name}-journal.old"))
    lock.lock_path(path).unlink(missing_ok=True)


def open_school(
    path: Path,
    *,
    shelf: Shelf | None = None,
    read_only: bool = False,
    take_over: bool = False,
    check: bool = True,
) -> School:
    """Open the school at `path` for writing, or for reading where writing is not possible.

    Args:
        path: the file.
        shelf: where backups go; one is made before a migration.
        read_only: only look; a file someone else has open, or an older version wrote, is looked at in a
            private copy.
        take_over: open although a note from another computer says it is open there.
        check: run SQLite's quick check before trusting the file (the window does it after painting).

    Raises:
        NotASchool, DamagedFile, NewerFile, FileBusy, Refusal: with the file untouched.
    """
    sniff(path)
    if read_only:
        return open_for_reading(path, check=check)
    holder = lock.read_holder(path)
    if holder is not None and not holder.is_here and not take_over:
        raise refusals.busy(path, holder.words())
    if not _folder_takes_files(path):
        return open_for_reading(path, check=check)
    try:
        # First: a journal may only be replayed where nobody is writing it.
        guarded = guard.take(path)
    except BlockingIOError as taken:
        raise refusals.busy(path, holder.words() if holder else None) from taken
    try:
        return _open_guarded(path, guarded, holder, shelf=shelf, check=check)
    except BaseException:  # Ctrl+C too leaves no lock behind
        guarded.release()
        raise


def _open_guarded(
    path: Path, guarded: guard.Guard, holder: lock.Holder | None, *, shelf: Shelf | None, check: bool
) -> School:
    identity = identity_of(path)
    error: BaseException
    try:
        db = _connect_checked(path, shelf=shelf, check=check, after_crash=holder is not None)
    except refusals.DRIVER_ERRORS as caught:
        error = caught
    else:
        if identity_of(path) != identity:
            db.close()
            raise refusals.busy(path, None)
        lock.write_holder(path)
        return School(path, db, recovered=holder is not None, on_close=guarded.release)
    # Outside the handler: what fails from here on has a cause of its own.
    cause = refusals.root_cause(error)
    if isinstance(cause, apsw.ReadOnlyError | apsw.CantOpenError):
        guarded.release()
        return open_for_reading(path, check=check)
    if isinstance(cause, apsw.BusyError | apsw.LockedError):
        raise refusals.busy(path, holder.words() if holder else None) from error
    raise cannot_open(error, path) from error


def _connect_checked(path: Path, *, shelf: Shelf | None, check: bool, after_crash: bool) -> SchoolDatabase:
    """Take the lock, replay a journal a crash left, and bring the schema up to date."""
    after_crash = after_crash or copying.has_hot_journal(path)
    db = connect(path)
    try:
        connection = db.connection()
        if connection.readonly("main"):
            raise apsw.ReadOnlyError("the driver fell back to reading")
        connection.execute("BEGIN EXCLUSIVE; COMMIT")
        if check:
            check_pages(connection, path, whole=after_crash)
        # Not the header read before: a rolled back migration takes its version with it.
        version = int(connection.pragma("user_version"))
        check_schema(connection, path, version)
        if check:
            check_kinds(connection, path)
        if version < schema.LATEST:
            if shelf is not None and shelf.is_due(path):
                shelf.keep(connection, path, reason="before-upgrade")
            _upgrade(connection, path)
            check_schema(connection, path, schema.LATEST)
    except BaseException:  # Ctrl+C too leaves no lock behind
        db.close()
        raise
    return db


def _upgrade(connection: apsw.Connection, path: Path) -> None:
    try:
        schema.climb(connection)
    except ValueError as error:
        raise cannot_upgrade(path) from error


def _folder_takes_files(path: Path) -> bool:
    probe = path.with_name(f".{path.name}.{os.urandom(4).hex()}.partial")
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _cannot_create(error: BaseException, path: Path) -> Refusal:
    cause = refusals.root_cause(error)
    if isinstance(cause, apsw.FullError) or getattr(cause, "errno", None) == errno.ENOSPC:
        return Refusal(
            phrase("The disk is full, so “{name}” could not be made.", name=path.name),
            do=phrase("Free some space, or choose another folder."),
        )
    return Refusal(
        phrase("A school file cannot be made in the folder “{folder}”.", folder=str(path.parent)),
        do=phrase("Choose a folder that exists and that you may write to, such as Documents."),
    )
