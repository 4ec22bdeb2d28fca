"""Files of every released version open with everything in them; an upgrade is all or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.school import Lowering
from ce_desktop.services.school import set_minimum_group
from ce_desktop.store import looking, migrations, opening, schema, tables
from ce_desktop.store.backup import Shelf, contents, restore
from ce_desktop.store.checking import check_school
from ce_desktop.store.connection import APPLICATION_ID
from ce_desktop.store.events import lowerings
from ce_desktop.store.opening import open_school
from ce_desktop.store.refusals import NewerFile
from ce_desktop.store.school_file import School
from tests.store import small_school

TODAY = date(2026, 11, 24)
FIXTURES = Path(__file__).parent / "fixtures"
COUNTS = {
    "school": 1,
    "scale": 3,
    "scale_point": 15,
    "team": 1,
    "person": 6,
    "membership": 6,
    "skill": 2,
    "round": 2,
    "round_skill": 4,
    "round_member": 12,
    "assignment": 1,
    "round_note": 1,
    "participation": 1,
    "response": 12,
    "rating": 120,
    "goal": 1,
    "goal_step": 1,
    "reading": 1,
    "win": 1,
    "event": 0,
}
# What a next version could look like: the parent of nearly everything is made anew.
PRETENDED = (
    "CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL DEFAULT '', "
    "email TEXT NOT NULL DEFAULT '', active_from TEXT, active_to TEXT, note TEXT NOT NULL DEFAULT '', "
    "forgotten INTEGER NOT NULL DEFAULT 0, pronoun TEXT NOT NULL DEFAULT '')",
    "INSERT INTO person_new SELECT *, '' FROM person",
    "DROP TABLE person",
    "ALTER TABLE person_new RENAME TO person",
)


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    path = tmp_path / "old.ceschool"
    old = apsw.Connection(str(path))
    old.execute((FIXTURES / "version_1.sql").read_text(encoding="utf-8"))
    old.close()
    return path


def counts(school: School) -> dict[str, int]:
    return {name: len(found) for name, found in small_school.everything(school).items()}


def pretend(monkeypatch: pytest.MonkeyPatch, *more: Sequence[str]) -> None:
    ladder = (*migrations.LADDER, *(tuple(one) for one in more))
    monkeypatch.setattr(schema, "LADDER", ladder)
    monkeypatch.setattr(schema, "LATEST", len(ladder))
    monkeypatch.setattr(schema.climb, "__defaults__", (ladder,))
    schema.expected_fingerprint.cache_clear()
    monkeypatch.setattr(looking.schema, "LATEST", len(ladder))
    monkeypatch.setattr(opening.schema, "LATEST", len(ladder))


def test_a_file_of_version_1_opens_with_every_row(version_1: Path) -> None:
    school = open_school(version_1)
    assert counts(school) == COUNTS
    assert check_school(school) == []
    school.close()


def test_a_file_of_version_1_gets_its_backup_and_then_notes_lowerings(version_1: Path, shelf: Shelf) -> None:
    before = apsw.Connection(str(version_1))
    rows = before.execute("SELECT * FROM person ORDER BY id").fetchall()
    before.close()
    school = open_school(version_1, shelf=shelf)
    assert school.connection.pragma("user_version") == 2
    assert lowerings(school) == []
    set_minimum_group(school, number=3, today=TODAY)
    assert school.rows("SELECT * FROM person ORDER BY id") == rows
    assert check_school(school) == []
    school.close()
    (kept,) = shelf.list(version_1)
    assert kept.reason == "before-upgrade"
    old = apsw.Connection(str(kept.path))
    assert old.pragma("user_version") == 1
    assert old.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'").fetchone() == (0,)
    old.close()
    again = open_school(version_1, shelf=shelf)
    assert lowerings(again) == [Lowering(TODAY, 5, 3)]
    again.close()


def test_a_file_made_by_the_first_migration_alone_ends_like_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "first.ceschool"
    old = apsw.Connection(str(path))
    schema.climb(old, migrations.LADDER[:1], application_id=APPLICATION_ID)
    old.execute(
        "INSERT INTO school (id, name, file_id, created_on, written_by) VALUES (1, 'A', 7, '2026-01-05', '0.1')"
    )
    old.close()
    school = open_school(path)
    assert schema.fingerprint(school.connection) == schema.expected_fingerprint(2)
    assert check_school(school) == []
    school.close()


def test_a_backup_of_version_1_comes_back_and_is_upgraded(version_1: Path, shelf: Shelf) -> None:
    open_school(version_1, shelf=shelf).close()
    (kept,) = shelf.list(version_1)
    assert contents(kept.path).staff == COUNTS["person"]
    restore(kept.path, version_1, shelf)
    school = open_school(version_1, shelf=shelf)
    assert counts(school) == COUNTS
    school.close()


def test_an_older_file_that_is_only_looked_at_stays_old_and_shows_every_row(version_1: Path) -> None:
    before = small_school.sha256(version_1)
    school = open_school(version_1, read_only=True)
    assert (school.read_only, school.from_older) == (True, True)
    assert counts(school) == COUNTS
    assert lowerings(school) == []
    copy = school.db_path
    school.close()
    assert not copy.parent.exists()
    assert small_school.sha256(version_1) == before


def test_an_older_file_in_use_elsewhere_can_be_looked_at(version_1: Path) -> None:
    other = apsw.Connection(str(version_1))
    other.execute("BEGIN EXCLUSIVE")
    school = open_school(version_1, read_only=True)
    assert counts(school) == COUNTS
    school.close()
    other.close()


def test_an_app_of_version_1_refuses_a_file_of_version_2(
    version_1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_school(version_1).close()
    before = small_school.sha256(version_1)
    monkeypatch.setattr(schema, "LATEST", 1)
    with pytest.raises(NewerFile, match="newer version"):
        open_school(version_1)
    assert small_school.sha256(version_1) == before


@pytest.mark.parametrize(
    "values",
    [
        "'minimum_group', 3, 5",
        "'minimum_group', 5, 5",
        "'minimum_group', 5, NULL",
        "'minimum_group', 'x', 3",
        "'gossip', NULL, NULL",
    ],
)
def test_an_event_that_is_none_does_not_go_into_the_file(values: str, school: School) -> None:
    with pytest.raises(apsw.ConstraintError):
        school.connection.execute(f"INSERT INTO event VALUES (1, '2026-01-05', {values})")


def test_the_models_say_the_same_columns_as_the_tables(school: School) -> None:
    found = {
        table: {row[1] for row in school.rows(f"PRAGMA table_info({table})")}
        for table in small_school.everything(school)
    }
    said = {
        model._meta.table_name: {field.column_name for field in model._meta.sorted_fields}
        for model in tables.ALL
    }
    assert said == found


def test_an_upgrade_keeps_every_row_and_the_foreign_keys(
    version_1: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, PRETENDED)
    school = open_school(version_1, shelf=shelf)
    assert counts(school) == COUNTS
    assert school.connection.pragma("user_version") == migrations.LATEST + 1
    assert school.connection.pragma("foreign_keys") == 1
    assert check_school(school) == []
    with pytest.raises(apsw.ConstraintError):
        school.connection.execute("INSERT INTO membership (id, person, team) VALUES (99, 98, 97)")
    school.close()
    (kept,) = shelf.list(version_1)
    assert kept.reason == "before-upgrade"
    assert apsw.Connection(str(kept.path)).pragma("user_version") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        (*PRETENDED, "INSERT INTO nowhere VALUES (1)"),
        (*PRETENDED, "DELETE FROM person"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_old_file_and_one_backup(
    wrong: Sequence[str], version_1: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(version_1, (1_700_000_000, 1_700_000_000))
    before = small_school.sha256(version_1)
    with monkeypatch.context() as patch:
        pretend(patch, wrong)
        for _ in range(3):
            with pytest.raises(Refusal):
                open_school(version_1, shelf=shelf)
        with pytest.raises(Refusal):
            open_school(version_1, read_only=True)
    schema.expected_fingerprint.cache_clear()
    assert small_school.sha256(version_1) == before
    assert len(shelf.list(version_1)) == 1
    school = open_school(version_1)
    assert counts(school) == COUNTS
    school.close()


def test_an_upgrade_needs_its_backup_first(
    version_1: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be", encoding="utf-8")
    before = small_school.sha256(version_1)
    with monkeypatch.context() as patch:
        pretend(patch, PRETENDED)
        with pytest.raises(Refusal, match="No backup could be made"):
            open_school(version_1, shelf=Shelf(tmp_path / "backups"))
    schema.expected_fingerprint.cache_clear()
    assert small_school.sha256(version_1) == before
