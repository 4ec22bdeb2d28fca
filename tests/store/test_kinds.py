"""Values that no school writes: found in every column of every table, before anybody reads them as numbers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import apsw
import pytest

from ce_desktop.services.sample import write_sample
from ce_desktop.store.checking import QuickCheck, check_school
from ce_desktop.store.connection import connect_for_reading
from ce_desktop.store.kinds import MANY_ROWS, count_misfits
from ce_desktop.store.migrations import LADDER
from ce_desktop.store.opening import open_school
from ce_desktop.store.refusals import DamagedFile
from tests.store.small_school import sha256

VALUES = {
    "INTEGER": ("x'34'", "'x'", "2.5", "''"),
    "REAL": ("x'34'", "'x'", "9e999", "-9e999"),
    "TEXT": ("x'34'",),
}
OFF_LIMITS = (
    "UPDATE school SET minimum_group = 2",
    "UPDATE school SET id = 2",
    "UPDATE school SET is_sample = 2",
    "UPDATE scale SET high = 99999999999",
    "UPDATE scale SET low = high",
    "UPDATE scale SET of_round = -1",
    "UPDATE person SET forgotten = 7",
    "UPDATE skill SET wanted_people = 0",
    "UPDATE skill SET archived = 2",
    "UPDATE round_skill SET wanted_people = -3",
    "UPDATE round_member SET rates = 2",
    "UPDATE round_member SET is_rated = 2",
    "UPDATE round SET mode = 'secret'",
    "UPDATE round SET state = ''",
    "UPDATE round SET audience = 'all'",
    "UPDATE response SET source = 'mail'",
    "INSERT INTO event VALUES (1, '2026-03-12', 'party', 5, 3)",
    "INSERT INTO event VALUES (1, '2026-03-12', 'minimum_group', 3, 5)",
    "INSERT INTO event VALUES (1, '2026-03-12', 'minimum_group', NULL, 3)",
)


def changed(path: Path, *changes: str) -> None:
    """Change a file as no program of ours does."""
    connection = apsw.Connection(str(path))
    connection.pragma("ignore_check_constraints", True)
    for change in changes:
        connection.execute(change)
    connection.close()


def test_a_value_of_another_kind_is_found_in_every_column_of_every_table(tmp_path: Path) -> None:
    path = tmp_path / "a.ceschool"
    write_sample(path, today=date(2026, 3, 12)).close()
    connection = apsw.Connection(str(path))
    connection.pragma("ignore_check_constraints", True)
    connection.execute("INSERT INTO event VALUES (1, '2026-03-12', 'minimum_group', 5, 3)")
    connection.execute("INSERT INTO assignment SELECT round, person, person FROM round_member LIMIT 2")
    connection.execute("INSERT INTO participation SELECT round, person, 1 FROM round_member LIMIT 2")
    connection.execute("INSERT INTO round_note SELECT id, id, '2026-03-12', 'open', '' FROM round LIMIT 1")
    assert count_misfits(connection, whole=True) == 0
    for table, column, kind, is_row_id in connection.execute(
        "SELECT t.name, c.name, c.type, c.name = 'id' FROM sqlite_master t JOIN pragma_table_info(t.name) c "
        "WHERE t.type = 'table'"
    ).fetchall():
        for value in () if is_row_id else VALUES[kind]:
            connection.execute("SAVEPOINT whole")
            key = connection.execute(
                "SELECT group_concat(name) FROM pragma_table_info(?) WHERE pk", (table,)
            ).get
            connection.execute(
                f"UPDATE {table} SET {column} = {value} WHERE ({key}) = (SELECT {key} FROM {table} LIMIT 1)"
            )
            assert connection.changes() == 1, table
            assert count_misfits(connection, whole=True) > 0, (table, column, value)
            assert (count_misfits(connection) > 0) == (table not in MANY_ROWS), (table, column, value)
            connection.execute("ROLLBACK TO whole; RELEASE whole")
    connection.close()


@pytest.mark.parametrize("change", OFF_LIMITS)
def test_what_the_tables_forbid_is_found_without_the_right_to_write(path: Path, change: str) -> None:
    changed(path, change)
    reading = connect_for_reading(path)
    assert count_misfits(reading.connection()) > 0
    reading.close()


def test_every_limit_of_the_tables_is_tried() -> None:
    limited = {
        table
        for statements in LADDER
        for statement in statements
        if "CHECK" in statement
        for table in re.findall(r"CREATE TABLE (\w+)", statement)
    }
    tried = {change.split()[2 if change.startswith("INSERT") else 1] for change in OFF_LIMITS}
    assert limited <= tried


@pytest.mark.parametrize(
    "change", ["UPDATE round_skill SET wanted_people = 'x'", "UPDATE school SET minimum_group = 1"]
)
def test_such_a_file_is_refused_where_it_is_checked_and_stays_as_it_is(path: Path, change: str) -> None:
    changed(path, change)
    before = sha256(path)
    for read_only in (True, False):
        with pytest.raises(DamagedFile, match="is damaged and cannot be opened safely"):
            open_school(path, read_only=read_only)
    opened = open_school(path, read_only=True, check=False)
    try:
        assert any("what no school writes there" in str(one) for one in check_school(opened))
        look = QuickCheck(opened)
        look.run()
        assert isinstance(look.verdict(), DamagedFile), "the window learns of it after it is painted"
    finally:
        opened.close()
    assert sha256(path) == before
