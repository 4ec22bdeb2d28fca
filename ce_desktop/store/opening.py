"""Making a school file, opening one, and saying no in words when it is not one."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import struct
import tempfile
from datetime import date
from pathlib import Path

import apsw

from ce_desktop import __version__
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.store import lock, refusals, schema
from ce_desktop.store.backup import Shelf
from ce_desktop.store.connection import APPLICATION_ID, SchoolDatabase, connect, connect_for_reading
from ce_desktop.store.school_file import School
from ce_desktop.store.tables import School as SchoolRow

SUFFIX = ".ceschool"
_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_JOURNAL = b"\x01\x01"
_KINDS: tuple[tuple[bytes, Phrase], ...] = (
    (b"PK", phrase("It looks like an Excel workbook or a zip file: import it into a school instead.")),
    (b"%PDF", phrase("It looks like a PDF document.")),
    (b"\xd0\xcf\x11\xe0", phrase("It looks like an old Office document.")),
    (b"<", phrase("It looks like a web page.")),
)


def create_school(
    path: Path, *, name: str, locale: str = "", is_sample: bool = False, today: date | None = None
) -> None:
    """Write a new, empty school file at `path`.

    Raises:
        Refusal: the name is empty, a file is already there, or the place takes no files.
    """
    if not name.strip():
        raise Refusal(phrase("A school needs a name."), do=phrase("Write the name of the school."))
    if path.exists():
        raise Refusal(
            phrase("There already is a file called “{name}” in this folder.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=phrase("Choose another name, or open that file."),
        )
    unfinished = path.with_name(f"{path.name}.partial")
    try:
        unfinished.unlink(missing_ok=True)
        db = connect(unfinished, create=True)
        try:
            unfinished.chmod(0o600)
            schema.climb(db.connection(), application_id=APPLICATION_ID)
            SchoolRow.insert(
                id=1,
                name=name.strip(),
                locale=locale,
                is_sample=is_sample,
                file_id=secrets.randbits(48),
                created_on=today or date.today(),
                written_by=__version__,
            ).execute(db)
        finally:
            db.close()
        unfinished.rename(path)
    except refusals.DRIVER_ERRORS as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise _cannot_create(error, path) from error


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
        read_only: only look; a file someone else has open is looked at in a private copy.
        take_over: open although a note from another computer says it is open there.
        check: run SQLite's quick check before trusting the file (the window does it after painting).

    Raises:
        NotASchool, DamagedFile, NewerFile, FileBusy, Refusal: with the file untouched.
    """
    version = sniff(path)
    if read_only:
        return _open_for_reading(path, check=check)
    holder = lock.read_holder(path)
    if holder is not None and not holder.is_here and not take_over:
        raise refusals.busy(path, holder.words())
    if not _folder_takes_files(path):
        return _open_for_reading(path, check=check)
    try:
        db = _connect_checked(path, version, shelf=shelf, check=check)
    except (Refusal, *refusals.DRIVER_ERRORS) as error:
        cause = refusals.root_cause(error)
        if isinstance(cause, apsw.ReadOnlyError):
            return _open_for_reading(path, check=check)
        if isinstance(cause, apsw.BusyError | apsw.LockedError):
            raise refusals.busy(path, holder.words() if holder else None) from error
        raise _cannot_open(error, path) from error
    lock.write_holder(path)
    return School(path, db, recovered=holder is not None)


def _connect_checked(path: Path, version: int, *, shelf: Shelf | None, check: bool) -> SchoolDatabase:
    """Take the lock, replay a journal a crash left, and bring the schema up to date."""
    db = connect(path)
    try:
        connection = db.connection()
        connection.execute("BEGIN EXCLUSIVE; COMMIT")
        if check:
            _quick_check(connection, path)
        _check_schema(connection, path, version)
        if version < schema.LATEST:
            if shelf is not None:
                shelf.keep(connection, path, reason="before-upgrade")
            schema.climb(connection)
            _check_schema(connection, path, schema.LATEST)
    except BaseException:
        db.close()
        raise
    return db


def sniff(path: Path) -> int:
    """Read the header without touching the file.

    Returns:
        The schema version of the file.

    Raises:
        NotASchool, DamagedFile, NewerFile, Refusal: why it cannot be opened.
    """
    if path.is_dir():
        raise refusals.NotASchool(phrase("“{name}” is a folder, not a school file.", name=path.name))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise Refusal(
            phrase("There is no file “{name}” in this place.", name=str(path)),
            do=phrase("Check the name, or whether the drive is plugged in."),
        ) from None
    except PermissionError:
        raise Refusal(
            phrase("You do not have the right to read “{name}”.", name=path.name),
            do=phrase("Ask its owner, or the person who looks after this computer."),
        ) from None
    except OSError as error:
        raise _cannot_open(error, path) from error
    if size == 0:
        raise refusals.NotASchool(
            phrase(
                "“{name}” is empty (0 bytes): perhaps an unfinished copy or a cloud placeholder.",
                name=path.name,
            ),
            safe=refusals.UNTOUCHED,
            do=phrase("Wait until the copy or download has finished, or restore a backup."),
        )
    if not head.startswith(_MAGIC):
        likely = next((words for start, words in _KINDS if head.startswith(start)), None)
        raise refusals.NotASchool(
            phrase("“{name}” is not a school file, or it is damaged beyond recognition.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=likely or phrase("Choose another file, or restore a backup (File, Restore a backup)."),
        )
    if len(head) < 100:
        raise refusals.damaged(path)
    (application_id,) = struct.unpack(">I", head[68:72])
    (version,) = struct.unpack(">I", head[60:64])
    if application_id != APPLICATION_ID:
        raise refusals.NotASchool(
            phrase("“{name}” is a database of another program, not a school file.", name=path.name),
            safe=refusals.UNTOUCHED,
        )
    if version > schema.LATEST:
        raise refusals.NewerFile(
            phrase("“{name}” was written by a newer version of this app.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=phrase("Update the app on this computer, then open it again."),
        )
    if version < 1 or head[18:20] != _ROLLBACK_JOURNAL:
        raise refusals.damaged(path)
    _check_length(head, size, path)
    return int(version)


def _check_length(head: bytes, size: int, path: Path) -> None:
    page_size, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    page_size = 65_536 if page_size == 1 else page_size
    # A file cut off by an interrupted copy; a journal beside it may still explain the difference.
    if size < page_size * pages and not path.with_name(f"{path.name}-journal").exists():
        raise refusals.damaged(
            path, phrase("“{name}” is cut off: part of the file is missing.", name=path.name)
        )


def _open_for_reading(path: Path, *, check: bool) -> School:
    try:
        db = connect_for_reading(path)
        try:
            db.connection().execute("SELECT count(*) FROM sqlite_master").fetchall()
        except BaseException:
            db.close()
            raise
    except refusals.DRIVER_ERRORS as error:
        if isinstance(refusals.root_cause(error), apsw.BusyError | apsw.LockedError):
            return _open_private_copy(path)
        raise _cannot_open(error, path) from error
    return _checked_for_reading(School(path, db, read_only=True), check=check)


def _open_private_copy(path: Path) -> School:
    """Look at a file another program holds: its bytes between two of its commits, in a folder of our own."""
    folder = Path(tempfile.mkdtemp(prefix="ce-desktop-look-"))

    def clear() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    try:
        copy = folder / path.name
        shutil.copyfile(path, copy)
        db = connect_for_reading(copy, ignore_locks=True)
    except refusals.DRIVER_ERRORS as error:
        clear()
        raise _cannot_open(error, path) from error
    school = School(path, db, read_only=True, viewing_copy=True, on_close=clear)
    # The copy may have been taken in the middle of a commit, so it is always checked.
    return _checked_for_reading(school, check=True)


def _checked_for_reading(school: School, *, check: bool) -> School:
    try:
        if check:
            _quick_check(school.connection, school.path)
        version = int(school.connection.pragma("user_version"))
        _check_schema(school.connection, school.path, version)
        if version < schema.LATEST:
            raise Refusal(
                phrase(
                    "“{name}” comes from an older version and has to be upgraded before it can be read.",
                    name=school.path.name,
                ),
                safe=refusals.UNTOUCHED,
                do=phrase("Copy it to a folder of your own and open the copy."),
            )
    except BaseException as error:
        school.close()
        if isinstance(error, refusals.DRIVER_ERRORS):
            raise _cannot_open(error, school.path) from error
        raise
    return school


def _quick_check(connection: apsw.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise refusals.damaged(path)


def _check_schema(connection: apsw.Connection, path: Path, version: int) -> None:
    """A planted trigger would run with the next insert, so nothing unexpected is let in."""
    if schema.fingerprint(connection) != schema.expected_fingerprint(version):
        raise refusals.damaged(
            path,
            phrase(
                "“{name}” does not have the tables of a school file, or it has more than those.",
                name=path.name,
            ),
        )


def _folder_takes_files(path: Path) -> bool:
    probe = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _cannot_open(error: BaseException, path: Path) -> Refusal:
    refusal = refusals.refusal_for(error, path)
    return refusal if refusal is not None else refusals.damaged(path)


def _cannot_create(error: BaseException, path: Path) -> Refusal:
    cause = refusals.root_cause(error)
    if isinstance(cause, apsw.FullError) or getattr(cause, "errno", None) == 28:
        return Refusal(
            phrase("The disk is full, so “{name}” could not be made.", name=path.name),
            do=phrase("Free some space, or choose another folder."),
        )
    return Refusal(
        phrase("A school file cannot be made in the folder “{folder}”.", folder=str(path.parent)),
        do=phrase("Choose a folder that exists and that you may write to, such as Documents."),
    )
