"""Opening a school only to look at it, and what is checked before any file is trusted."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import copying, guard, refusals, schema
from ce_desktop.store.connection import connect, connect_for_reading
from ce_desktop.store.kinds import check_kinds
from ce_desktop.store.school_file import School

COPY_PREFIX = "ce-desktop-look-"
# Another program's commit takes milliseconds; one that goes on for a second in all is long work, an import say,
# and then "busy" is the better answer than a window that stands still.
_COPY_TRIES, _COPY_PAUSE = 20, 0.05


def open_for_reading(path: Path, *, check: bool) -> School:
    """Open a school for reading; a private copy of it where someone else is writing, or an older version did.

    Raises:
        DamagedFile, FileBusy, Refusal: with the file untouched.
    """
    if guard.is_taken(path) or (copying.has_hot_journal(path) and not _rolled_back(path)):
        return _open_private_copy(path)
    error: BaseException
    try:
        db = connect_for_reading(path)
        try:
            db.connection().execute("SELECT count(*) FROM sqlite_master").fetchall()
        except BaseException:  # Ctrl+C too leaves no lock behind
            db.close()
            raise
    except refusals.DRIVER_ERRORS as caught:
        error = caught
    else:
        school = School(path, db, read_only=True)
        if _checked_version(school, check=check) == schema.LATEST:
            return school
        school.close()
        return _open_private_copy(path)  # reading changes no file, so not this one is upgraded
    # Outside the handler: what fails from here on has a cause of its own.
    if isinstance(refusals.root_cause(error), apsw.BusyError | apsw.LockedError | apsw.CantOpenError):
        return _open_private_copy(path)
    raise cannot_open(error, path) from error


def _rolled_back(path: Path) -> bool:
    """Let SQLite finish what a killed program left half-done, which a reader may not; False if it cannot."""
    try:
        db = connect(path)
        try:
            db.connection().execute("BEGIN EXCLUSIVE; COMMIT")
        finally:
            db.close()
    except refusals.DRIVER_ERRORS:
        return False
    return not copying.has_hot_journal(path)


def _open_private_copy(path: Path) -> School:
    """Look at a file's bytes between two commits of whoever writes it, in a folder of our own; upgraded there."""
    folder = Path(tempfile.mkdtemp(prefix=COPY_PREFIX))

    def clear() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    copy = folder / path.name
    # Whatever stops it, Ctrl+C among it, no copy with names in it stays in the temporary folder.
    with contextlib.ExitStack() as undone, _in_words(path):
        undone.callback(clear)
        _copy_still_file(path, copy)
        # A writing connection, because only that one rolls back the journal copied along.
        db = connect(copy)
        undone.callback(db.close)
        db.connection().execute("PRAGMA query_only=ON").fetchall()
        undone.pop_all()
    school = School(path, db, read_only=True, viewing_copy=True, on_close=clear)
    if _checked_version(school, check=True) < schema.LATEST:
        _upgrade_copy(school)
    return school


def _upgrade_copy(school: School) -> None:
    """Bring a private copy up to date; the file itself stays as the older version wrote it."""
    with _closed_on_failure(school):
        school.connection.pragma("query_only", 0)
        try:
            schema.climb(school.connection)
        except ValueError as error:
            raise cannot_upgrade(school.path) from error
        school.connection.pragma("query_only", 1)
        check_schema(school.connection, school.path, schema.LATEST)
        school.from_older = True


def _copy_still_file(path: Path, copy: Path) -> None:
    """Copy file and journal at a moment when nobody writes either.

    Raises:
        FileBusy: there was no such moment.
    """
    for left in reversed(range(_COPY_TRIES)):
        before = copying.stamp(path)
        copying.copy_bytes(path, copy)
        journal = copying.journal_of(copy)
        journal.unlink(missing_ok=True)
        if copying.has_hot_journal(path):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(copying.journal_of(path), journal)
        if copying.stamp(path) == before:
            return
        if left:
            time.sleep(_COPY_PAUSE)
    raise refusals.busy(path, None)


def _checked_version(school: School, *, check: bool) -> int:
    """Check a file before it is trusted, or close it; the version of its tables."""
    with _closed_on_failure(school):
        if check:
            check_pages(school.connection, school.path)
        version = int(school.connection.pragma("user_version"))
        check_schema(school.connection, school.path, version)
        if check:
            check_kinds(school.connection, school.path)
    return version


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """What the driver says inside is raised as a sentence about `path`; everything else as it is."""
    try:
        yield
    except refusals.DRIVER_ERRORS as error:
        raise cannot_open(error, path) from error


@contextlib.contextmanager
def _closed_on_failure(school: School) -> Iterator[None]:
    """`_in_words`; and whatever stops it, Ctrl+C among it, the school is closed and its private copy gone."""
    try:
        with _in_words(school.path):
            yield
    except BaseException:
        school.close()
        raise


def check_pages(connection: apsw.Connection, path: Path, *, whole: bool = False) -> None:
    """The quick check, or after a crash the `whole` one, which also holds indexes against tables."""
    if connection.execute(f"PRAGMA {'integrity' if whole else 'quick'}_check(1)").fetchone() != ("ok",):
        raise refusals.damaged(path)


def check_schema(connection: apsw.Connection, path: Path, version: int) -> None:
    """A planted trigger would run with the next insert, so nothing unexpected is let in."""
    if schema.fingerprint(connection) != schema.expected_fingerprint(version):
        raise refusals.damaged(
            path,
            phrase(
                "“{name}” does not have the tables of a school file, or it has more than those.",
                name=path.name,
            ),
        )


def cannot_open(error: BaseException, path: Path) -> Refusal:
    """The sentence for whatever the driver said on opening; what has no name of its own is damage."""
    refusal = refusals.refusal_for(error, path, safe=refusals.UNTOUCHED)
    return refusal if refusal is not None else refusals.damaged(path)


def cannot_upgrade(path: Path) -> Refusal:
    """The sentence for a file whose rows do not survive the migrations."""
    return Refusal(
        phrase("“{name}” comes from an older version and could not be upgraded.", name=path.name),
        safe=refusals.UNTOUCHED,
        do=phrase("Open it with the version that wrote it, or restore a backup."),
    )
