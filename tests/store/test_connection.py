"""How a school file is open: what keeps a commit on the disk, and the file one writer's."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School

ONE_WRITER = {
    "locking_mode": "exclusive",
    "journal_mode": "delete",
    "synchronous": 2,  # FULL: a commit is on the disk before anybody is told so
    "secure_delete": 1,
    "foreign_keys": 1,
    "query_only": 0,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


def settings(school: School, names: dict[str, object]) -> dict[str, object]:
    return {name: school.connection.pragma(name) for name in names}


def test_an_open_school_is_held_by_one_writer_and_every_commit_waits_for_the_disk(school: School) -> None:
    assert settings(school, ONE_WRITER) == ONE_WRITER


def test_a_connection_that_is_opened_again_after_an_error_is_set_up_alike(school: School) -> None:
    before = school.connection
    school._file.close()
    assert school.connection is not before
    assert settings(school, ONE_WRITER) == ONE_WRITER


@pytest.mark.parametrize("change", ["UPDATE school SET name = 'X'", "PRAGMA user_version = 99"])
def test_a_school_for_reading_takes_no_change_from_anywhere(path: Path, change: str) -> None:
    wanted = {"query_only": 1, "trusted_schema": 0, "cell_size_check": 1}
    before = path.read_bytes()
    reading = open_school(path, read_only=True)
    assert settings(reading, wanted) == wanted
    with pytest.raises(Refusal, match="cannot be written to"):
        reading.connection.execute(change)
    reading.close()
    assert path.read_bytes() == before
