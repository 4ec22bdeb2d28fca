"""What opening a file can meet: every case is a sentence, and the file stays as it is."""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.store import lock, refusals
from ce_desktop.store.backup import save_copy
from ce_desktop.store.checking import QuickCheck, check_school
from ce_desktop.store.opening import create_school, open_school
from ce_desktop.store.school_file import School
from tests.store import small_school
from tests.store.small_school import OPEN_ROUND, person_id, skill_id
from tests.store.test_kills import start

from ce_desktop.services.ratings import rate  # isort: skip


def rate_once(school: School, value: int = 3) -> None:
    rate(
        school,
        round_id=OPEN_ROUND,
        rater=person_id(1),
        ratee=person_id(2),
        skill=skill_id(1),
        value=value,
    )


STRANGERS = {
    "empty": (b"", "empty (0 bytes)"),
    "text": (b"Name,Team\nAna,Grade 1\n" * 9, "not a school file"),
    "workbook": (b"PK\x03\x04" + b"\x00" * 200, "Excel workbook"),
    "document": (b"%PDF-1.7" + b"\x00" * 200, "PDF"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Office"),
    "page": (b"<html></html>", "web page"),
    "header only": (b"SQLite format 3\x00", "damaged"),
}


@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize("read_only", [False, True])
def test_another_kind_of_file_is_named_and_left_alone(kind: str, read_only: bool, tmp_path: Path) -> None:
    content, words = STRANGERS[kind]
    path = tmp_path / "file.ceschool"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=words.replace("(", r"\(").replace(")", r"\)")):
        open_school(path, read_only=read_only)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["file.ceschool"]


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.ceschool"
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE photo (id)")
    other.close()
    with pytest.raises(refusals.NotASchool, match="another program"):
        open_school(path)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(refusals.NotASchool, match="folder"):
        open_school(tmp_path)
    with pytest.raises(Refusal, match="no file"):
        open_school(tmp_path / "gone.ceschool")
    with pytest.raises(Refusal):
        open_school(tmp_path / "nul\x00.ceschool")


def test_names_with_any_character_work_and_no_file_has_to_be_renamed(path: Path) -> None:
    """No program of ours gives a file such a name any more; a file that has it is opened all the same."""
    path = path.rename(path.with_name("Schule: Nr. 5 % # ? 'ä' é .ceschool"))
    for read_only in (False, True):
        school = open_school(path, read_only=read_only)
        assert check_school(school) == []
        school.close()


def test_a_newer_file_is_refused_and_not_one_byte_changes(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write(struct.pack(">I", 99))
    before = small_school.sha256(path)
    for read_only in (False, True):
        with pytest.raises(refusals.NewerFile, match="newer version"):
            open_school(path, read_only=read_only)
    assert small_school.sha256(path) == before


@pytest.mark.parametrize("percent", [1, 5, 20, 50, 70, 90, 97, 99.9])
def test_a_file_cut_off_is_refused_and_left_alone(percent: float, path: Path) -> None:
    content = path.read_bytes()[: int(path.stat().st_size * percent / 100)]
    path.write_bytes(content)
    with pytest.raises(refusals.DamagedFile):
        open_school(path)
    assert path.read_bytes() == content


def test_three_hundred_flipped_bytes_never_end_in_a_traceback(path: Path, tmp_path: Path) -> None:
    good = path.read_bytes()
    chance = random.Random(300)
    damaged = tmp_path / "damaged.ceschool"
    refused = 0
    for _ in range(300):
        place = chance.randrange(100) if chance.random() < 0.2 else chance.randrange(len(good))
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(bad)
        try:
            school = open_school(damaged)
        except Refusal:
            refused += 1
        else:
            # What SQLite's own check cannot see is a different number or letter, or a sentence later.
            try:
                check_school(school)
                small_school.everything(school)
            except Refusal:
                refused += 1
            school.close()
        assert damaged.read_bytes() == bad, f"byte {place}"
    assert refused > 20


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM rating; END",
        "CREATE VIEW v AS SELECT * FROM person",
        "CREATE TABLE more (id)",
        "CREATE INDEX i ON person (name)",
        "ALTER TABLE person ADD COLUMN more",
    ],
)
def test_a_file_with_more_or_other_tables_is_refused(planted: str, path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute(planted)
    other.close()
    before = small_school.sha256(path)
    with pytest.raises(refusals.DamagedFile, match="tables of a school file"):
        open_school(path)
    assert small_school.sha256(path) == before


def test_a_trigger_cannot_hide_behind_a_name_of_sqlite(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("CREATE TRIGGER planted AFTER INSERT ON person BEGIN DELETE FROM rating; END")
    other.execute(
        "PRAGMA writable_schema=ON; UPDATE sqlite_master SET name = 'sqlite_x', "
        "sql = replace(sql, 'planted', 'sqlite_x') WHERE name = 'planted'"
    )
    other.close()
    with pytest.raises(refusals.DamagedFile):
        open_school(path)


def test_a_second_program_is_told_who_has_the_file_and_since_when(path: Path) -> None:
    with start(path, 1, "idle") as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(11)][-1] == "saved 10\n"
        with pytest.raises(refusals.FileBusy, match="since 20") as caught:
            open_school(path)
        assert lock.me().user in str(caught.value)
        looking = open_school(path, read_only=True)
        assert looking.viewing_copy
        assert looking.read_only
        assert check_school(looking) == []
        with pytest.raises(refusals.ReadOnlySchool):
            rate_once(looking)
        private = looking.db_path
        assert private != path
        looking.close()
        assert not private.exists()
        process.kill()
    open_school(path).close()


def test_opening_twice_in_one_program_keeps_the_lock_of_the_first(path: Path) -> None:
    first = open_school(path)
    with pytest.raises(refusals.FileBusy):
        open_school(path)
    looking = open_school(path, read_only=True)
    looking.close()
    # On POSIX an ordinary open and close of the file would have dropped the lock for everybody.
    with start(path, 1) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == ""
    rate_once(first)
    first.close()


def test_a_handle_somebody_closes_in_this_program_lets_no_other_program_in(path: Path) -> None:
    """As a file dialog does that looks into every file for its icon; on macOS it is another program."""
    school = open_school(path)
    rate_once(school)
    with path.open("rb") as file:
        file.read(16)
    if sys.platform != "darwin":
        with start(path, 1) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == ""
    rate_once(school, 4)
    school.close()
    with start(path, 1, "idle") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.kill()


def test_what_is_open_elsewhere_is_looked_at_in_a_copy_whatever_became_of_the_other_lock(path: Path) -> None:
    school = open_school(path)
    with path.open("rb") as file:
        file.read(16)
    look = "import sys; from pathlib import Path; from ce_desktop.store.opening import open_school; "
    look += (
        "school = open_school(Path(sys.argv[1]), read_only=True); print(school.viewing_copy); school.close()"
    )
    said = subprocess.run([sys.executable, "-c", look, str(path)], capture_output=True, text=True, check=True)
    assert said.stdout == "True\n" or sys.platform == "darwin"
    school.close()


def test_a_note_from_another_computer_is_believed_until_taken_over(path: Path) -> None:
    note = lock.lock_path(path)
    note.write_text(
        '{"user": "ben", "computer": "LIBRARY", "process": 1, "since": "2026-11-24T10:42"}', encoding="utf-8"
    )
    with pytest.raises(refusals.FileBusy, match="by ben on the computer LIBRARY, since 2026-11-24 10:42"):
        open_school(path)
    assert note.exists()
    open_school(path, read_only=True).close()
    school = open_school(path, take_over=True)
    rate_once(school)
    school.close()
    assert not note.exists()


def test_an_unreadable_note_is_no_obstacle(path: Path) -> None:
    lock.lock_path(path).write_bytes(b"\xff\xfe{")
    open_school(path).close()


def test_a_read_only_file_opens_for_reading(path: Path, as_nobody: None) -> None:
    path.chmod(0o400)
    school = open_school(path)
    assert school.read_only
    assert not lock.lock_path(path).exists()
    with pytest.raises(refusals.ReadOnlySchool):
        rate_once(school)
    school.close()


def test_a_read_only_folder_opens_for_reading_and_stays_empty(path: Path, as_nobody: None) -> None:
    path.parent.chmod(0o500)
    try:
        school = open_school(path)
        assert school.read_only
        assert check_school(school) == []
        school.close()
        assert [one.name for one in path.parent.iterdir()] == [path.name]
    finally:
        path.parent.chmod(0o700)


def test_a_file_one_may_not_read_is_a_sentence(path: Path, as_nobody: None) -> None:
    path.chmod(0)
    with pytest.raises(Refusal, match="right to read"):
        open_school(path)


def test_a_killed_program_in_a_read_only_folder_is_read_from_a_private_copy(
    path: Path, tmp_path: Path, as_nobody: None
) -> None:
    expected = leave_half_a_change(path)
    path.parent.chmod(0o500)
    try:
        school = open_school(path, read_only=True)
        assert school.viewing_copy
        assert small_school.everything(school) == expected
        school.close()
    finally:
        path.parent.chmod(0o700)


def test_a_look_that_is_refused_leaves_no_copy_in_the_temporary_folder(
    path: Path, own_temporary_folder: Path
) -> None:
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE more (id)")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(refusals.DamagedFile, match="tables of a school file"):
        open_school(path, read_only=True)
    assert list(own_temporary_folder.iterdir()) == []
    other.close()


def test_a_reader_after_a_kill_sees_the_last_whole_change(path: Path) -> None:
    expected = leave_half_a_change(path)
    school = open_school(path, read_only=True)
    assert not school.viewing_copy
    assert small_school.everything(school) == expected
    school.close()


def leave_half_a_change(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Put file and journal on the disk as a kill in the middle of a big change leaves them."""
    school = open_school(path)
    before = small_school.everything(school)
    school.close()
    writing = apsw.Connection(str(path))
    writing.execute("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN")
    writing.execute("UPDATE rating SET value = 1")
    writing.execute("UPDATE person SET name = name || hex(zeroblob(2000))")
    half = path.with_name("half")
    shutil.copyfile(path, half)
    shutil.copyfile(f"{path}-journal", f"{half}-journal")
    writing.execute("ROLLBACK")
    writing.close()
    shutil.move(half, path)
    shutil.move(f"{half}-journal", f"{path}-journal")
    return before


def test_a_new_file_does_not_meet_the_journal_of_a_deleted_one(path: Path) -> None:
    leave_half_a_change(path)
    path.unlink()
    create_school(path, name="Another")
    school = open_school(path)
    assert check_school(school) == []
    assert school.scalar("SELECT name FROM school") == "Another"
    school.close()


def test_a_school_is_not_made_over_a_file_or_in_no_folder(path: Path, tmp_path: Path) -> None:
    before = small_school.sha256(path)
    with pytest.raises(Refusal, match="already is a file"):
        create_school(path, name="Another")
    assert small_school.sha256(path) == before
    with pytest.raises(Refusal, match="cannot be made"):
        create_school(tmp_path / "no folder" / "x.ceschool", name="X")


def test_the_check_beside_the_window_finds_damage_and_ignores_its_own_race(path: Path) -> None:
    school = open_school(path, check=False)
    check = QuickCheck(school)
    check.run()
    assert check.verdict() is None
    school.close()
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 4 + 400] = b"\xa5" * 400
    path.write_bytes(content)
    school = open_school(path, check=False)
    check = QuickCheck(school)
    check.run()
    assert isinstance(check.verdict(), refusals.DamagedFile)
    school.revision += 1
    assert check.verdict() is None
    school.close()


def test_a_file_that_was_lost_and_saved_again_names_its_holder(tmp_path):
    path = small_school.make(tmp_path / "school.ceschool")
    lost = open_school(path)
    path.unlink()
    save_copy(lost, target=path)
    found = open_school(path)
    lost.close()
    holder = lock.read_holder(path)
    assert holder is not None
    assert holder.is_this_program
    found.close()
    assert lock.read_holder(path) is None
