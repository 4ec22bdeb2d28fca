"""The open connection of a school as peewee's models want it."""

from __future__ import annotations

from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase  # type: ignore[import-untyped]

from ce_desktop.store.connection import SchoolDatabase


class ModelDatabase(APSWDatabase):  # type: ignore[misc]
    """Borrows the connection for each query and never opens one; an error comes as the driver says it."""

    def __init__(self, file: SchoolDatabase) -> None:
        self._is_ready = False
        self._file = file
        # While it is made, peewee closes what it believes was open before.
        super().__init__(None, thread_safe=False)
        self._is_ready = True

    def connection(self) -> apsw.Connection:
        """The school's own connection."""
        return self._file.connection()

    def cursor(self, named_cursor: str | None = None) -> apsw.Cursor:  # noqa: ARG002 - peewee's own
        """A cursor of it."""
        return self._file.connection().cursor()

    def is_closed(self) -> bool:
        """Whether the school's connection is closed."""
        return not self._is_ready or self._file.is_closed()

    def close(self) -> bool:
        """Close the school's connection."""
        was_open = not self._file.is_closed()
        self._file.close()
        return was_open

    def execute_sql(self, sql: str, params: Any = None) -> apsw.Cursor:
        """Run a query without peewee's masks on the driver's errors."""
        return self.cursor().execute(sql, params or ())
