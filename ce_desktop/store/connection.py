"""One driver connection to one school file, set up the only way we use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
from playhouse.apsw_ext import APSWDatabase  # type: ignore[import-untyped]

APPLICATION_ID = 0x43455344  # "CESD"

_PRAGMAS = (
    # A document that people copy and sync: one file, one writer, every commit on the disk.
    ("locking_mode", "EXCLUSIVE"),
    ("journal_mode", "DELETE"),
    ("synchronous", "FULL"),
    ("secure_delete", "ON"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("temp_store", "MEMORY"),
)
_READING_PRAGMAS = (
    ("query_only", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("temp_store", "MEMORY"),
)

BUSY_SECONDS = 0.25


def _bindable(_cursor: object, _number: int, value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be stored")


class SchoolDatabase(APSWDatabase):  # type: ignore[misc]
    """peewee's APSW database with dates bound as ISO text.

    Not thread-local: the one connection may be lent to a worker thread (`School.change` serialises).
    """

    sentence: Callable[[BaseException], Exception | None] | None = None

    def connect(self, reuse_if_open: bool = False) -> bool:  # noqa: FBT001, FBT002 - peewee's own
        """Open the connection; from `say_errors` on a failure is a refusal, as in every query."""
        try:
            return bool(super().connect(reuse_if_open))
        except Exception as error:
            refusal = self.sentence(error) if self.sentence is not None else None
            if refusal is None:
                raise
            raise refusal from error

    def say_errors(self, sentence: Callable[[BaseException], Exception | None]) -> None:
        """From now on every query raises `sentence(error)` where that gives a refusal; see `_say_errors`."""
        self.sentence = sentence
        _say_errors(self.connection(), sentence)

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.convert_binding = _bindable
        # A planted trigger or view would run with our rights; foreign keys do not need either.
        for switch in (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, apsw.SQLITE_DBCONFIG_ENABLE_VIEW):
            conn.config(switch, 0)
        conn.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        super()._add_conn_hooks(conn)
        if self.sentence is not None:
            _say_errors(conn, self.sentence)


def connect(path: Path, *, vfs: str | None = None) -> SchoolDatabase:
    """Open `path` for writing: exclusive lock, rollback journal, full sync.

    `vfs` names another file layer than the system's, such as a failing disk in a test.
    """
    database = SchoolDatabase(
        str(path),
        pragmas=_PRAGMAS,
        thread_safe=False,
        timeout=BUSY_SECONDS,
        flags=apsw.SQLITE_OPEN_READWRITE,
        vfs=vfs,
    )
    database.connect()
    return database


def connect_for_reading(path: Path, *, ignore_locks: bool = False) -> SchoolDatabase:
    """Open `path` for reading.

    `ignore_locks` reads a file nobody writes (a backup, a private copy, a read-only medium) without
    taking locks or looking for a journal.
    """
    address = "file:" + quote(str(path.resolve())) + "?mode=ro" + ("&immutable=1" if ignore_locks else "")
    database = SchoolDatabase(
        address,
        pragmas=_READING_PRAGMAS,
        thread_safe=False,
        timeout=BUSY_SECONDS,
        flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
    )
    database.connect()
    return database


def _say_errors(connection: apsw.Connection, sentence: Callable[[BaseException], Exception | None]) -> None:
    """From now on every query of `connection` raises `sentence(error)` where that gives a refusal.

    Reading fails too: the stick is pulled, a page turns out to be damaged. So no query of a school
    can end in a driver's message, wherever it is made.
    """

    class Cursor(apsw.Cursor):
        def execute(self, *args: Any, **kwargs: Any) -> apsw.Cursor:
            try:
                return super().execute(*args, **kwargs)
            except (apsw.Error, UnicodeDecodeError) as error:
                raise sentence(error) or error from error

        def executemany(self, *args: Any, **kwargs: Any) -> apsw.Cursor:
            try:
                return super().executemany(*args, **kwargs)
            except (apsw.Error, UnicodeDecodeError) as error:
                raise sentence(error) or error from error

        def fetchall(self) -> list[tuple[Any, ...]]:
            try:
                return super().fetchall()
            except (apsw.Error, UnicodeDecodeError) as error:
                raise sentence(error) or error from error

        def fetchone(self) -> Any:
            try:
                return super().fetchone()
            except (apsw.Error, UnicodeDecodeError) as error:
                raise sentence(error) or error from error

    connection.cursor_factory = Cursor
