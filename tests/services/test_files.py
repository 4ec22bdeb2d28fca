"""What the window does with school files behind a person's back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ce_desktop.domain.errors import Cancelled
from ce_desktop.domain.phrase import phrase
from ce_desktop.services import files
from ce_desktop.services.school import new_school
from ce_desktop.store.checking import QuickCheck
from ce_desktop.store.ids import new_id


def _half_written(school: files.School) -> None:
    """So much inside a change that a part of it is on the disk before it is committed."""
    school.connection.execute("DELETE FROM team WHERE id % 3 <> 0")
    rows = [(new_id(), f"Team {number} " * 10) for number in range(6_000)]
    school.connection.executemany("INSERT INTO team (id, name) VALUES (?, ?)", rows)


def test_a_change_under_way_or_cancelled_while_the_file_is_checked_is_no_damage(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    with school.change(phrase("Fill")):
        rows = [(new_id(), f"Old team {number} " * 10) for number in range(6_000)]
        school.connection.executemany("INSERT INTO team (id, name) VALUES (?, ?)", rows)
    school.connection.pragma("cache_size", 10)
    shelf = files.Shelf(tmp_path / "backups")
    said: list[files.DamagedFile | None] = []
    check = QuickCheck(school)
    worker = threading.Thread(target=lambda: said.append(files.look_closely(school, shelf)))

    def cancelled() -> None:
        with school.change(phrase("Import")):
            _half_written(school)
            check.run()
            worker.start()
            worker.join(timeout=0.5)
            raise Cancelled

    with pytest.raises(Cancelled):
        cancelled()
    worker.join()

    assert check.verdict() is not None, "the first look was indeed misled"
    assert said == [None]
    assert len(shelf.list(school.path)) == 1
    school.close()


def test_real_damage_is_still_told(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    with school.change(phrase("Fill")):
        rows = [(new_id(), f"Team {number} " * 10) for number in range(6_000)]
        school.connection.executemany("INSERT INTO team (id, name) VALUES (?, ?)", rows)
    whole = bytearray(school.path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 4096] = bytes(4096)
    with school.path.open("rb+") as file:
        file.write(whole)
    shelf = files.Shelf(tmp_path / "backups")
    assert isinstance(files.look_closely(school, shelf), files.DamagedFile)
    assert shelf.list(school.path) == []
    school.close()
