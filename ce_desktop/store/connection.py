"""One driver connection to one school file, set up the only way we use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import apsw

if TYPE_CHECKING:
    from ce_desktop.store.model_database import ModelDatabase

Sentence = Callable[[BaseException], Exception | None]

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


class SchoolDatabase:
    """The one connection to a school file, opened again by itself after `close` until `close_for_good`.

    peewee is not needed to read Home: `models` brings it when something small is written. The connection
    may be lent to a worker thread (`School.change` serialises).
    """

    def __init__(
        self, address: str, pragmas: tuple[tuple[str, str], ...], *, flags: int, vfs: str | None = None
    ) -> None:
        self._address = address
        self._pragmas = pragmas
        self._flags = flags
        self._vfs = vfs
        self._connection: apsw.Connection | None = None
        self._is_over = False
        self._sentence: Sentence | None = None
        self._models: ModelDatabase | None = None

    @property
    def models(self) -> ModelDatabase:
        """The same connection as peewee's models want it."""
        if self._models is None:
            from ce_desktop.store.model_database import ModelDatabase

            self._models = ModelDatabase(self)
        return self._models

    def connection(self) -> apsw.Connection:
        """The open connection.

        Raises:
            apsw.Error: it cannot be opened, or was closed for good.
            Refusal: the same in words, from `say_errors` on.
        """
        if self._connection is None:
            try:
                self._connection = self._opened()
            except Exception as error:  # whatever it is, it goes on: in words where there are some
                refusal = self._sentence(error) if self._sentence is not None else None
                if refusal is None:
                    raise
                raise refusal from error
        return self._connection

    def is_closed(self) -> bool:
        """Whether no connection is open now."""
        return self._connection is None

    def close(self) -> None:
        """Close the connection; the next query opens it again."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()

    def close_for_good(self) -> None:
        """Close it; a late reader must not open the file again behind our back."""
        self._is_over = True
        self.close()

    def say_errors(self, sentence: Sentence) -> None:
        """From now on every query raises `sentence(error)` where that gives a refusal; see `_say_errors`."""
        self._sentence = sentence
        _say_errors(self.connection(), sentence)

    def _opened(self) -> apsw.Connection:
        if self._is_over:
            raise apsw.ConnectionClosedError("this school was closed")
        connection = apsw.Connection(self._address, flags=self._flags, vfs=self._vfs)
        try:
            connection.set_busy_timeout(int(BUSY_SECONDS * 1000))
            connection.convert_binding = _bindable
            # A planted trigger or view would run with our rights; foreign keys do not need either.
            for switch in (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, apsw.SQLITE_DBCONFIG_ENABLE_VIEW):
                connection.config(switch, 0)
            connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
            for name, value in self._pragmas:
                connection.execute(f"PRAGMA {name} = {value}").fetchall()
        except BaseException:
            connection.close()
            raise
        if self._sentence is not None:
            _say_errors(connection, self._sentence)
        return connection


def connect(path: Path, *, vfs: str | None = None) -> SchoolDatabase:
    """Open `path` for writing: exclusive lock, rollback journal, full sync.

    `vfs` names another file layer than the system's, such as a failing disk in a test.
    """
    database = SchoolDatabase(str(path), _PRAGMAS, flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)
    database.connection()
    return database


def connect_for_reading(path: Path, *, ignore_locks: bool = False) -> SchoolDatabase:
    """Open `path` for reading.

    `ignore_locks` reads a file nobody writes (a backup, a private copy, a read-only medium) without
    taking locks or looking for a journal.
    """
    address = "file:" + quote(str(path.resolve())) + "?mode=ro" + ("&immutable=1" if ignore_locks else "")
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    database = SchoolDatabase(address, _READING_PRAGMAS, flags=flags)
    database.connection()
    return database


def sqlite_version() -> str:
    """Which SQLite the driver carries."""
    return apsw.sqlite_lib_version()


def _say_errors(connection: apsw.Connection, sentence: Sentence) -> None:
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
