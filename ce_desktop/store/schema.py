"""The schema a school file must have, and how to bring an older one there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import apsw

from ce_desktop.store.migrations import LADDER, LATEST


def fingerprint(connection: apsw.Connection) -> str:
    """Every table, index, trigger and view with its SQL, as one text."""
    # Only what SQLite makes by itself is left out: a planted trigger can be called sqlite_anything.
    rows = connection.execute(
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(coalesce(sql, '') AS BLOB) "
        "FROM sqlite_master "
        "WHERE NOT (type = 'index' AND sql IS NULL) "
        "AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4', 'sqlite_sequence')) "
        "ORDER BY type, name"
    ).fetchall()
    # As bytes: in a damaged file even the schema may be no text.
    return repr(rows)


@cache
def expected_fingerprint(version: int) -> str:
    """The same of a file fresh from the ladder at `version`."""
    fresh = apsw.Connection(":memory:")
    try:
        for statements in LADDER[:version]:
            for statement in statements:
                fresh.execute(statement)
        return fingerprint(fresh)
    finally:
        fresh.close()


def climb(
    connection: apsw.Connection,
    ladder: Sequence[Sequence[str]] = LADDER,
    *,
    application_id: int | None = None,
) -> None:
    """Run every migration the file has not had, all in one transaction.

    Foreign keys are off meanwhile: with them on, rebuilding a parent table deletes its children.

    Raises:
        apsw.Error: a statement failed; the file is as before.
        ValueError: a row would be left pointing at nothing; the file is as before.
    """
    version = int(connection.pragma("user_version"))
    keys = connection.pragma("foreign_keys")
    connection.pragma("foreign_keys", 0)
    try:
        with connection:
            for statements in ladder[version:]:
                for statement in statements:
                    connection.execute(statement)
            connection.pragma("user_version", len(ladder))
            if application_id is not None:
                connection.pragma("application_id", application_id)
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise ValueError(f"a migration left a row of {broken[0]} pointing at nothing")
    finally:
        connection.pragma("foreign_keys", keys)


__all__ = ["LADDER", "LATEST", "climb", "expected_fingerprint", "fingerprint"]
