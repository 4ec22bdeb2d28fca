"""What a school file that is none, is broken or cannot be written gets: a sentence, and it stays as it is."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Done, Shell, sha256, staff_book
from tests.exchange.made_workbooks import book

Breaking = Callable[[Path], object]


def make_newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.close()


def make_another_programs(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE song (title TEXT)")
    db.commit()
    db.close()


def plant_a_trigger(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER trap AFTER INSERT ON person BEGIN DELETE FROM rating; END")
    db.commit()
    db.close()


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    dice = random.Random(7)
    for _ in range(len(content) // 20):
        content[dice.randrange(100, len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


BROKEN: dict[str, tuple[Breaking, str]] = {
    "text": (lambda path: path.write_text("Dear colleagues"), "not a school file"),
    "nothing": (lambda path: path.write_bytes(b""), "empty (0 bytes)"),
    "workbook": (lambda path: book(path, {"Staff": [("Name",)]}), "Excel workbook"),
    "noise": (lambda path: path.write_bytes(random.Random(1).randbytes(9_000)), "not a school file"),
    "cut off": (cut_in_half, "cut off"),
    "cut to a stub": (lambda path: os.truncate(path, 60), "damaged"),
    "flipped bytes": (flip_bytes, "damaged"),
    "newer": (make_newer, "newer version"),
    "another program's": (make_another_programs, "another program"),
    "trap": (plant_a_trigger, "tables of a school file"),
}


def every_command(ce: Shell, school: Path, tmp_path: Path) -> dict[str, Done]:
    staff = staff_book(tmp_path / "again.xlsx")
    return {
        "show": ce("show", school, "staff"),
        "json": ce("show", school, "ratings", "--json"),
        "check": ce("check", school),
        "export": ce("export", school, tmp_path / "out.xlsx"),
        "import": ce("import", school, staff, "--as", "staff"),
        "try": ce("import", school, staff, "--as", "staff", "--dry-run"),
    }


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_school_gets_a_sentence_and_stays_as_it_is(
    ce: Shell, lincoln: Path, tmp_path: Path, own_home: Path, kind: str
) -> None:
    breaking, said = BROKEN[kind]
    breaking(lincoln)
    before, modified = sha256(lincoln), lincoln.stat().st_mtime_ns
    for command, done in every_command(ce, lincoln, tmp_path).items():
        assert done.code == 1, (command, done)
        assert done.out == "", command
        assert said in done.err, (command, done.err)
        assert "Traceback" not in done.err
    assert (sha256(lincoln), lincoln.stat().st_mtime_ns) == (before, modified)
    assert not (tmp_path / "out.xlsx").exists()
    assert not (own_home / "ce-desktop" / "log.txt").exists(), "none of this is a fault of ours"


@pytest.mark.parametrize("kind", ["text", "cut off", "flipped bytes"])
def test_a_damaged_school_names_its_newest_backup(
    ce: Shell, lincoln: Path, own_home: Path, kind: str
) -> None:
    BROKEN[kind][0](lincoln)
    (backup,) = (own_home / "ce-desktop" / "backups").rglob("*.ceschool")
    for words in (("check", lincoln), ("show", lincoln, "staff")):
        assert f": {backup}" in ce(*words).err


@pytest.mark.parametrize("seed", range(10))
def test_a_few_flipped_bytes_are_harmless_or_a_sentence_about_damage(
    ce: Shell, sample: Path, tmp_path: Path, own_home: Path, seed: int
) -> None:
    dice = random.Random(seed)
    content = bytearray(sample.read_bytes())
    for _ in range(dice.randint(1, 25)):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    sample.write_bytes(content)
    for what in ("staff", "skills", "rounds", "ratings", "coverage", "goals"):
        done = ce("show", sample, what, "--json")
        assert (done.code, done.err == "") in ((0, True), (1, False))
        assert "our fault" not in done.err
    assert "our fault" not in ce("check", sample).err
    assert sample.read_bytes() == content
    assert "our fault" not in ce("export", sample, tmp_path / "report.xlsx").err
    assert not (own_home / "ce-desktop" / "log.txt").exists()


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_school_that_is_not_there(ce: Shell, tmp_path: Path, kind: str) -> None:
    school = tmp_path / "Lincoln.ceschool"
    if kind == "folder":
        school.mkdir()
    for command, done in every_command(ce, school, tmp_path).items():
        assert (done.code, done.out) == (1, ""), command
        assert ("is a folder" if kind == "folder" else "There is no file") in done.err
    assert school.is_dir() == (kind == "folder")


def test_a_row_that_points_at_nothing_is_found_by_check(ce: Shell, lincoln: Path) -> None:
    db = sqlite3.connect(lincoln)
    db.execute("DELETE FROM team WHERE name = 'Reading'")
    db.commit()
    db.close()
    before = sha256(lincoln)
    done = ce("check", lincoln)
    assert (done.code, done.out) == (1, "")
    assert "1 row of the table “membership” points at a row of “team” that does not exist." in done.err
    assert sha256(lincoln) == before


@pytest.mark.parametrize("value", ["'x'", "x'34'", "''", "2.5", "0", "6"])
def test_an_answer_that_is_none_is_refused_by_every_list_that_shows_answers(
    ce: Shell, sample: Path, tmp_path: Path, value: str
) -> None:
    db = sqlite3.connect(sample)
    # The newest round is the one that is shown.
    db.execute(
        f"UPDATE rating SET value = {value} WHERE response = (SELECT id FROM response ORDER BY round = "
        "(SELECT id FROM round ORDER BY position DESC LIMIT 1) DESC LIMIT 1)"
    )
    db.commit()
    db.close()
    for words in (("show", "ratings"), ("show", "ratings", "--json"), ("show", "coverage"), ("export",)):
        command, *rest = words
        target = rest or [tmp_path / "report.xlsx"]
        done = ce(command, sample, *target)
        assert (done.code, done.out) == (1, ""), words
        assert "“Sample.ceschool” is damaged and cannot be opened safely." in done.err
    assert "off the scale of their round" in ce("check", sample).err
    assert not (tmp_path / "report.xlsx").exists()
    assert ce.show(sample, "staff")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE round_skill SET wanted_people = 'x'",
        "UPDATE round_skill SET required_level = x'34'",
        "UPDATE goal SET target = 'x'",
        "UPDATE reading SET value = 9e999",
        "UPDATE person SET role = x'34'",
    ],
)
def test_words_in_the_place_of_numbers_are_damage_and_never_shown(
    ce: Shell, sample: Path, tmp_path: Path, change: str
) -> None:
    db = sqlite3.connect(sample)
    db.execute(change)
    db.commit()
    db.close()
    before = sha256(sample)
    for what in ("staff", "skills", "rounds", "ratings", "coverage", "goals"):
        done = ce("show", sample, what, "--json")
        assert (done.code, done.out) == (1, ""), what
        assert "is damaged and cannot be opened safely" in done.err
    assert ce("export", sample, tmp_path / "report.xlsx").code == 1
    checked = ce("check", sample)
    assert checked.code == 1
    assert "what no school writes there" in checked.err
    assert sha256(sample) == before


@pytest.mark.parametrize("what", ["file", "folder"])
def test_where_nothing_may_be_written_the_school_can_still_be_read(
    ce: Shell, lincoln: Path, tmp_path: Path, as_nobody: None, what: str
) -> None:
    staff = staff_book(tmp_path / "again.xlsx")
    before = sha256(lincoln)
    lincoln.chmod(0o400)
    if what == "folder":
        tmp_path.chmod(0o500)
    try:
        done = ce("import", lincoln, staff, "--as", "staff")
        assert done.code == 1
        assert "can only be read here" in done.err
        assert len(ce.show(lincoln, "staff")) == 6
        assert ce("check", lincoln).code == 0
        if what == "file":
            done = ce("export", lincoln, tmp_path / "out.xlsx")
            assert (done.code, (tmp_path / "out.xlsx").is_file()) == (0, True)
            assert "The report is not noted in the school file: “Lincoln.ceschool” is open for" in done.err
        if what == "folder":
            done = ce("export", lincoln, tmp_path / "out.xlsx")
            assert done.code == 1
            assert "takes no new files" in done.err
            done = ce("new", tmp_path / "other.ceschool", "--name", "Other")
            assert done.code == 1
            assert "cannot be made in the folder" in done.err
    finally:
        tmp_path.chmod(0o700)
    assert sha256(lincoln) == before
