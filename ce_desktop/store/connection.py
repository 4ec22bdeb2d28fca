"""One driver connection to one school file, set up the only way we use it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
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

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.convert_binding = _bindable
        super()._add_conn_hooks(conn)


def connect(path: Path, *, create: bool = False) -> SchoolDatabase:
    """Open `path` for writing: exclusive lock, rollback journal, full sync."""
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    database = SchoolDatabase(
        str(path), pragmas=_PRAGMAS, thread_safe=False, timeout=BUSY_SECONDS, flags=flags
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
