"""Backups: when one is due, which ones go, and how one comes back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.services.files import look_closely
from ce_desktop.store import refusals
from ce_desktop.store.backup import Backup, Contents, Shelf, contents, restore, save_copy, surplus
from ce_desktop.store.checking import check_school
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store import small_school
from tests.store.test_kills import start
from tests.store.test_opening import leave_half_a_change, rate_once

TODAY = date(2026, 11, 24)


def at(*days_ago: float) -> list[Backup]:
    noon = datetime(2026, 11, 24, 12)
    return [Backup(Path(f"{days}"), noon - timedelta(days=days), "", 1) for days in days_ago]


def gone(*days_ago: float) -> list[str]:
    return [backup.path.name for backup in surplus(at(*days_ago), TODAY)]


@pytest.mark.parametrize(
    ("days_ago", "deleted"),
    [
        ([], []),
        ([0.01 * n for n in range(10)], []),
        ([0.01 * n for n in range(12)], ["0.1", "0.11"]),
        # Ten of today, then one a day stays for thirty days.
        ([*(0.01 * n for n in range(10)), 1, 2, 2.1, 30], ["2.1"]),
        # Before that one a month: October 20th (35 days) and 15th (40), September 25th (60), 5th (80).
        ([*(0.01 * n for n in range(10)), 35, 40, 60, 80], ["40", "80"]),
        ([*(0.01 * n for n in range(10)), 400, 800], []),
        # A seldom used school keeps its ten, however old.
        ([float(100 * n) for n in range(10)], []),
    ],
)
def test_ten_recent_then_daily_then_monthly_backups_stay(days_ago: list[float], deleted: list[str]) -> None:
    assert gone(*days_ago) == deleted


def keep(school: School, shelf: Shelf, reason: str = "") -> Backup:
    with school.quiet() as connection:
        return shelf.keep(connection, school.path, reason=reason)


def test_a_backup_is_due_once_after_each_change(school: School, shelf: Shelf) -> None:
    os.utime(school.path, (1_700_000_000, 1_700_000_000))
    assert shelf.is_due(school.path)
    keep(school, shelf)
    assert not shelf.is_due(school.path)
    rate_once(school)
    assert shelf.is_due(school.path)


def test_a_change_in_the_second_of_the_backup_is_not_forgotten(school: School, shelf: Shelf) -> None:
    keep(school, shelf, "before-import")
    rate_once(school)
    assert shelf.is_due(school.path)


def test_a_backup_holds_everything_and_is_for_its_owner_only(school: School, shelf: Shelf) -> None:
    rate_once(school)
    backup = keep(school, shelf, "before-import")
    assert backup == shelf.list(school.path)[0]
    assert contents(backup.path) == Contents(staff=6, skills=2, rounds=2, ratings=120, goals=0)
    if os.name != "nt":
        assert backup.path.stat().st_mode & 0o077 == 0
    opened = open_school(backup.path, read_only=True)
    assert small_school.everything(opened) == small_school.everything(school)
    opened.close()


def test_two_backups_of_one_second_are_two(school: School, shelf: Shelf) -> None:
    first, second = keep(school, shelf), keep(school, shelf)
    assert first.path != second.path
    assert len(shelf.list(school.path)) == 2


def test_only_our_own_leftovers_are_cleared(school: School, shelf: Shelf) -> None:
    folder = shelf.ready_folder(school.path)
    ours = folder / "Lincoln 2026-11-24 10.00.00.ceschool.partial"
    others = [
        folder / name
        for name in ("notes.partial", "Lincoln.ceschool.partial", "Lincoln 2026-99-99 10.00.00.ceschool")
    ]
    for one in (ours, *others):
        one.write_bytes(b"x")
    keep(school, shelf)
    assert not ours.exists()
    assert all(one.exists() for one in others)
    assert len(shelf.list(school.path)) == 1


def test_an_unusable_backup_folder_is_a_sentence_and_no_obstacle(path: Path, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.write_text("not a folder", encoding="utf-8")
    shelf = Shelf(place)
    school = open_school(path, shelf=shelf)
    assert shelf.list(path) == []
    with pytest.raises(Refusal, match="No backup could be made"):
        keep(school, shelf)
    rate_once(school)
    school.close()


def test_a_damaged_school_pushes_no_good_backup_out(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    good = keep(school, shelf)
    root = school.scalar("SELECT rootpage FROM sqlite_master WHERE name = 'rating'")
    school.close()
    spoil(path, root)
    school = open_school(path, check=False)
    with pytest.raises(refusals.DamagedFile):
        keep(school, shelf)
    school.close()
    assert [one.path for one in shelf.list(path)] == [good.path]


def spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xa5" * 4096
    path.write_bytes(content)


def test_a_backup_inside_a_change_is_a_mistake_of_ours(school: School, shelf: Shelf) -> None:
    with pytest.raises(AssertionError), school.change(phrase("Change")):
        keep(school, shelf)


def test_restoring_keeps_the_present_file_first(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    old = small_school.everything(school)
    backup = keep(school, shelf)
    rate_once(school, 1)
    rate_once(school, 2)
    new = small_school.everything(school)
    school.close()
    kept = restore(backup.path, path, shelf)
    assert kept is not None
    assert says(path) == old
    assert says(kept) == new
    assert {one.reason for one in shelf.list(path)} == {"", "before-restore"}


def says(path: Path) -> dict[str, list[tuple[object, ...]]]:
    school = open_school(path, read_only=True)
    assert check_school(school) == []
    found = small_school.everything(school)
    school.close()
    return found


def test_a_damaged_file_is_set_aside_where_nothing_deletes_it(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    backup = keep(school, shelf)
    school.close()
    path.write_bytes(path.read_bytes()[:5000])
    damaged = path.read_bytes()
    kept = restore(backup.path, path, shelf)
    assert kept is not None
    assert kept.suffix == ".damaged"
    assert kept.read_bytes() == damaged
    assert kept not in [one.path for one in shelf.list(path)]
    assert says(path)


def test_restoring_after_a_crash_never_mixes_two_files(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    rate_once(school, 1)
    backup = keep(school, shelf)
    expected = small_school.everything(school)
    school.close()
    before_crash = leave_half_a_change(path)
    kept = restore(backup.path, path, shelf)
    assert says(path) == expected
    assert kept is not None
    assert says(kept) == before_crash


def test_a_missing_file_can_be_restored_and_a_damaged_backup_cannot(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    first, second = keep(school, shelf), keep(school, shelf)
    root = school.scalar("SELECT rootpage FROM sqlite_master WHERE name = 'rating'")
    school.close()
    spoil(first.path, root)
    before = small_school.sha256(path)
    with pytest.raises(refusals.DamagedFile):
        restore(first.path, path, shelf)
    assert small_school.sha256(path) == before
    path.unlink()
    assert restore(second.path, path, shelf) is None
    assert says(path)


def test_a_restore_cut_short_left_only_a_file_of_another_name(path: Path, shelf: Shelf) -> None:
    school = open_school(path)
    backup = keep(school, shelf)
    school.close()
    path.with_name(path.name + ".partial").write_bytes(b"half of a backup")
    assert says(path)
    restore(backup.path, path, shelf)
    assert not path.with_name(path.name + ".partial").exists()
    assert says(path)


def test_a_file_someone_has_open_is_neither_restored_over_nor_copied_over(
    path: Path, shelf: Shelf, tmp_path: Path
) -> None:
    mine = open_school(small_school.make(tmp_path / "mine.ceschool"))
    backup = keep(mine, shelf)
    with start(path, 1, "idle") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(refusals.FileBusy):
            restore(backup.path, path, shelf)
        with pytest.raises(refusals.FileBusy):
            save_copy(mine, path)
        process.kill()
    save_copy(mine, path)
    mine.close()


def test_a_copy_says_the_same_and_never_takes_the_place_of_the_open_file(
    school: School, tmp_path: Path
) -> None:
    rate_once(school)
    copy = tmp_path / "copy.ceschool"
    save_copy(school, copy)
    assert says(copy) == small_school.everything(school)
    with pytest.raises(Refusal, match="the file you have open"):
        save_copy(school, school.path)
    with pytest.raises(Refusal, match="No copy can be saved"):
        save_copy(school, tmp_path / "no folder" / "copy.ceschool")
    with pytest.raises(Refusal, match="on every computer"):
        save_copy(school, tmp_path / "Copy: 2.ceschool")
    assert not (tmp_path / "Copy: 2.ceschool").exists()


def test_a_copy_into_a_read_only_folder_is_a_sentence(path: Path, tmp_path: Path, as_nobody: None) -> None:
    school = open_school(path)
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    with pytest.raises(Refusal, match="No copy can be saved"):
        save_copy(school, closed / "copy.ceschool")
    closed.chmod(0o700)
    school.close()


def test_a_look_in_the_background_and_a_query_in_the_window_do_not_disturb_each_other(
    school: School, shelf: Shelf
) -> None:
    said: list[object] = []

    def look_meanwhile() -> int:
        looking = threading.Thread(target=lambda: said.append(look_closely(school, shelf)))
        looking.start()
        looking.join(20)
        return len(said)

    school.connection.create_scalar_function("look_meanwhile", look_meanwhile, 0)
    # While SQLite is inside this query, the driver refuses its connection to every other thread.
    assert school.scalar("SELECT look_meanwhile()") == 1
    assert said == [None]
    (backup,) = shelf.list(school.path)
    assert contents(backup.path).ratings == school.scalar("SELECT count(*) FROM rating")
    rate_once(school)
    assert check_school(school) == []


def test_a_school_is_in_use_although_somebody_closed_a_handle_of_it_in_the_program_that_has_it_open(
    path: Path,
) -> None:
    """As a file dialog does there; else another program would put a backup or a copy in its place."""
    school = open_school(path)
    rate_once(school)
    with path.open("rb") as file:
        file.read(16)
    look = "import sys; from pathlib import Path; from ce_desktop.store.backup import is_in_use; "
    look += "print(is_in_use(Path(sys.argv[1])))"
    asked = [sys.executable, "-c", look, str(path)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert said.stdout == "True\n" or sys.platform == "darwin"
    school.close()
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "False\n"
