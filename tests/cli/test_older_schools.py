"""A school file of an older version: the terminal reads it where it is, and upgrades it where it writes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import apsw
import pytest

from tests.cli.shell import Shell, sha256, staff_book
from tests.exchange.made_workbooks import book

FIXTURE = Path(__file__).parents[1] / "store" / "fixtures" / "version_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.ceschool"
    connection = apsw.Connection(str(path))
    connection.execute(FIXTURE.read_text(encoding="utf-8"))
    connection.close()
    return path


def version(path: Path) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.pragma("user_version"))
    finally:
        connection.close()


def test_an_older_school_is_read_where_it_is_and_stays_as_it_is(
    ce: Shell, old: Path, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before, modified = sha256(old), old.stat().st_mtime_ns
    assert ce.show(old, "staff")
    assert "is whole" in ce.fine("check", old).out
    exported = ce("export", old, tmp_path / "report.xlsx")
    assert exported.code == 0
    assert exported.err == (
        "The report is not noted in the school file: “old.ceschool” comes from an older version.\n"
    )
    ce.fine("import", old, staff_book(tmp_path / "staff.xlsx"), "--as", "staff", "--dry-run")
    assert (sha256(old), old.stat().st_mtime_ns) == (before, modified)
    assert (tmp_path / "report.xlsx").exists()
    assert not list((own_home / "ce-desktop").rglob("*.ceschool")), "what is only read needs no backup"
    assert not list(temporary.iterdir()), "the copy that was read is gone"


def test_an_import_into_an_older_school_keeps_it_as_a_backup_first(
    ce: Shell, old: Path, tmp_path: Path, own_home: Path
) -> None:
    before = version(old)
    people = book(tmp_path / "staff.xlsx", {"Staff": [("Name",), ("Zora Neale",)]})
    ce.fine("import", old, people, "--as", "staff")
    assert version(old) == before + 1
    assert "Zora Neale" in [one["name"] for one in ce.show(old, "staff")]
    assert before in [version(one) for one in (own_home / "ce-desktop" / "backups").rglob("*.ceschool")]
