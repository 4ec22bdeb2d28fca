"""Full disks, failing drives, files that go away: nothing saved is lost, and the app can go on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.services.imports import import_ratings
from ce_desktop.store import refusals
from ce_desktop.store.backup import save_copy
from ce_desktop.store.checking import check_school
from ce_desktop.store.connection import connect
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store import small_school
from tests.store.failing_disk import FailingDisk, disk
from tests.store.small_school import draft

__all__ = ["disk"]
ROOT = Path(__file__).parents[2]
TODAY = date(2025, 1, 1)


def bring(school: School, value: int = 2) -> None:
    import_ratings(
        school, draft=draft(school, value, raters=(1, 2, 3)), into=Destination("Round 2"), today=TODAY
    )


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError, apsw.ReadOnlyError])
@pytest.mark.parametrize("for_good", [False, True])
def test_an_import_that_fails_at_any_write_changes_nothing(
    error: type[apsw.Error], for_good: bool, path: Path, disk: FailingDisk
) -> None:
    school = School(path, connect(path, vfs=disk.name))
    bring(school, 1)
    at = failures = doubts = 0
    while True:
        at += 1
        before = small_school.everything(school)
        disk.arm(at, error, for_good=for_good)
        try:
            bring(school, 2 + at % 4)
        except Refusal as refusal:
            refused = refusal
        else:
            refused = None
        disk_calls = disk.calls
        disk.arm(None, error)
        if refused is None and disk_calls < at:
            break
        failures += 1
        # The same window goes on reading. When only the last write or the last sync fails, the change is in
        # the file already: then it counts as saved, unless the disk is gone and nobody can know.
        now = small_school.everything(school)
        if refused is None:
            assert now != before
        elif now != before:
            doubts += 1
        assert check_school(school) == []
    assert failures >= 5
    assert doubts <= 2 * int(for_good)
    # And, the disk being back, saving.
    bring(school, 5)
    assert check_school(school) == []
    school.close()
    again = open_school(path)
    assert check_school(again) == []
    again.close()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (apsw.FullError, "disk is full"),
        (apsw.IOError, "drive may be full or removed"),
        (apsw.ReadOnlyError, "cannot be written to"),
        (apsw.BusyError, "already open"),
        (apsw.CorruptError, "damaged"),
        (apsw.CantOpenError, "drive may be full or removed"),
    ],
)
def test_an_import_that_fails_at_any_statement_is_a_sentence_and_changes_nothing(
    error: type[apsw.Error], words: str, school: School
) -> None:
    before = small_school.everything(school)
    connection = school.connection
    at = 0
    while True:
        at += 1
        connection.exec_trace = failing_at(at, error)
        try:
            bring(school)
        except Refusal as refusal:
            said = str(refusal)
        else:
            break
        finally:
            connection.exec_trace = None
        assert words in said
        assert small_school.everything(school) == before
        assert school.undo_name is None
    assert at > 30
    school.undo()
    assert small_school.everything(school) == before


def failing_at(at: int, error: type[apsw.Error]) -> Callable[..., bool]:
    count = 0

    def trace(_cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        nonlocal count
        count += 1
        if count == at:
            raise error("injected")
        return True

    return trace


# Windows sets no limit to the size of a file; a limit to the pages of a database is set everywhere.
SMALL_DISKS = {"pages": "school.connection.execute(f'PRAGMA max_page_count = {most // 4096}')"}
if os.name != "nt":
    SMALL_DISKS["size of files"] = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))"


@pytest.mark.parametrize("way", SMALL_DISKS)
def test_a_disk_that_fills_up_in_an_import_leaves_the_file_usable(path: Path, way: str) -> None:
    before = small_school.sha256(path)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from datetime import date\n"
        "from ce_desktop.domain.errors import Refusal\n"
        "from ce_desktop.services.imports import import_ratings\n"
        "from ce_desktop.services.staff import add_people\n"
        "from ce_desktop.store.opening import open_school\n"
        "path = Path(sys.argv[1])\n"
        "school = open_school(path)\n"
        "most = path.stat().st_size + 4096\n"
        f"{SMALL_DISKS[way]}\n"
        "try:\n"
        "    add_people(school, names=[f'Person {n} ' + 'x' * 200 for n in range(3000)])\n"
        "except Refusal as refusal:\n"
        "    print(refusal)\n"
        "print(len(school.rows('SELECT * FROM person')), school.undo_name)\n"
        "school.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    sentence, left = done.stdout.strip().splitlines()
    assert "full" in sentence
    assert "everything before it is safe" in sentence
    assert left == "6 None"
    assert small_school.sha256(path) == before


def lose(path: Path, how: str) -> None:
    if how == "deleted":
        path.unlink()
    elif how == "renamed":
        path.rename(path.with_name("renamed.ceschool"))
    else:
        other = small_school.make(path.with_name("other.ceschool"))
        other.replace(path)


@pytest.mark.parametrize("how", ["deleted", "renamed", "replaced"])
def test_a_file_that_goes_away_while_open_loses_nothing_saved(how: str, path: Path) -> None:
    school = open_school(path)
    bring(school)
    expected = small_school.everything(school)
    lose(path, how)
    assert not school.is_in_place()
    for refused in (lambda: bring(school, 4), school.undo):
        with pytest.raises(refusals.FileMoved, match="moved, renamed, deleted or replaced"):
            refused()
    assert small_school.everything(school) == expected
    rescued = path.with_name("rescued.ceschool")
    save_copy(school, rescued)
    again = path
    if how == "deleted":
        save_copy(school, again)  # in the old place, too
    school.close()
    for saved in {rescued, again} if how == "deleted" else {rescued}:
        opened = open_school(saved)
        assert small_school.everything(opened) == expected
        assert check_school(opened) == []
        opened.close()


def test_a_file_that_goes_away_in_the_middle_of_a_change_is_told_after_it(path: Path) -> None:
    school = open_school(path)
    told = []
    school.subscribe(told.append)
    with pytest.raises(refusals.FileMoved), school.change(phrase("Rename")):
        school.connection.execute("UPDATE school SET name = 'Lincoln'")
        path.unlink()
    assert told
    assert school.scalar("SELECT name FROM school") == "Lincoln"
    assert school.undo_name is not None
    school.close()


def test_a_page_that_turns_out_damaged_later_is_a_sentence_too(path: Path) -> None:
    whole = open_school(path, read_only=True)
    root = whole.scalar("SELECT rootpage FROM sqlite_master WHERE name = 'rating'")
    whole.close()
    content = bytearray(path.read_bytes())
    content[4096 * (root - 1) : 4096 * root] = b"\xa5" * 4096
    path.write_bytes(content)
    school = open_school(path, check=False)
    with pytest.raises(refusals.DamagedFile):
        small_school.everything(school)
    assert check_school(school) != []
    school.close()


def test_an_error_of_our_own_leaves_neither_change_nor_step(school: School) -> None:
    before = small_school.everything(school)
    with pytest.raises(ZeroDivisionError), school.change(phrase("Break")):
        school.connection.execute("UPDATE rating SET value = 1")
        _ = 1 / 0
    assert small_school.everything(school) == before
    assert school.undo_name is None
