"""What no school writes into its columns: words where numbers belong, bytes where words do, numbers off their limits.

SQLite keeps such values, and computes with them as if they were 0. Its own check looks at the limits of the
tables only where it may write, so they stand here once more.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from ce_desktop.store import refusals

MANY_ROWS = ("rating", "assignment")
"""Tables that may have millions of rows; whoever reads them looks at what they hold by itself."""

_KINDS = {
    "INTEGER": "typeof({column}) NOT IN ('integer', 'null')",
    "REAL": "(typeof({column}) NOT IN ('real', 'integer', 'null') OR abs({column}) = 9e999)",
    "TEXT": "typeof({column}) NOT IN ('text', 'null')",
}
# What an export was may be told by a later version in its own way.
_OPEN = {("event", "was"), ("event", "became")}
_LIMITS = {
    "school": "id <> 1 OR minimum_group < 3 OR is_sample NOT IN (0, 1)",
    "scale": "high <= low OR high - low > 100 OR of_round NOT IN (0, 1)",
    "person": "forgotten NOT IN (0, 1)",
    "skill": "wanted_people < 1 OR archived NOT IN (0, 1)",
    "round_skill": "wanted_people < 1",
    "round_member": "rates NOT IN (0, 1) OR is_rated NOT IN (0, 1)",
    "round": "mode NOT IN ('named', 'confidential') OR state NOT IN ('draft', 'open', 'closed') "
    "OR audience NOT IN ('everyone', 'team', 'picked')",
    "response": "source NOT IN ('grid', 'form', 'kiosk', 'paper')",
    "event": "kind NOT IN ('minimum_group', 'export', 'reveal') OR (kind = 'minimum_group' "
    "AND (typeof(was) <> 'integer' OR typeof(became) <> 'integer' OR became >= was))",
}


def count_misfits(connection: apsw.Connection, *, whole: bool = False) -> int:
    """How many rows hold such a value: about 1 ms, or with `whole`, `MANY_ROWS` as well, some for each 10,000.

    The tables must be known to be those of a school file, of this version or an older one.
    """
    tables: dict[str, list[str]] = {}
    for table, column, kind in connection.execute(
        "SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
    ).fetchall():
        kinds = tables.setdefault(str(table), [])
        if (table, column) not in _OPEN:
            kinds.append(_KINDS[str(kind)].format(column=column))
    counts = [
        f"(SELECT count(*) FROM {table} WHERE {' OR '.join([*kinds, _LIMITS.get(table, '0')])})"
        for table, kinds in tables.items()
        if whole or table not in MANY_ROWS
    ]
    return int(str(connection.execute(f"SELECT {' + '.join(counts)}").get))


def check_kinds(connection: apsw.Connection, path: Path) -> None:
    """Refuse a file with such a value outside `MANY_ROWS`.

    Raises:
        DamagedFile: there is one.
    """
    if count_misfits(connection):
        raise refusals.damaged(path)
