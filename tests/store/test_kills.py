"""A program killed at any moment loses nothing it said it had saved."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from ce_desktop.store import lock
from ce_desktop.store.checking import check_school
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store import writer
from tests.store.small_school import OPEN_ROUND

KILLS = 50
ROOT = Path(__file__).parents[2]


def start(path: Path, step: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", str(path), str(step), *more],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answers(school: School) -> dict[tuple[int, int, int], int | None]:
    return {
        (rater, ratee, skill): value
        for rater, ratee, skill, value in school.rows(
            "SELECT s.rater, r.ratee, r.skill, r.value FROM rating r JOIN response s ON s.id = r.response "
            "WHERE s.round = ?",
            (OPEN_ROUND,),
        )
    }


def holds(found: dict[tuple[int, int, int], int | None], step: int) -> bool:
    return all(found[cell] == value for cell, value in writer.state_after(step).items())


def killed_after(path: Path, step: int, seconds: float) -> int:
    """Let a writer work for a moment, kill it, and say the last step it reported as saved."""
    with start(path, step) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        last = step - 1
        for line in process.stdout:
            if line.endswith("\n"):
                last = int(line.split()[1])
        timer.join()
    return last


def test_fifty_kills_lose_nothing_that_was_reported_as_saved(path: Path) -> None:
    chance = random.Random(2026)
    step, journals = 1, 0
    for _ in range(KILLS):
        saved = killed_after(path, step, chance.uniform(0.005, 0.06))
        journals += path.with_name(path.name + "-journal").exists()
        school = open_school(path)
        try:
            assert school.recovered
            assert check_school(school) == []
            found = answers(school)
            # One change may have reached the disk without the word getting out.
            now = next((one for one in (saved, saved + 1) if holds(found, one)), None)
            assert now is not None, f"step {saved} was reported as saved"
        finally:
            school.close()
        step = now + 1
    assert journals > 0  # the kills did land inside changes
    assert step > KILLS


def test_after_a_kill_a_reader_sees_everything_saved_and_needs_no_writer(path: Path) -> None:
    saved = killed_after(path, 1, 0.05)
    school = open_school(path, read_only=True)
    try:
        assert check_school(school) == []
        found = answers(school)
        assert holds(found, saved) or holds(found, saved + 1)
    finally:
        school.close()


def test_a_copy_of_the_main_file_alone_holds_everything_saved(path: Path, tmp_path: Path) -> None:
    with start(path, 1, "idle") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(11)]
        assert lines[-1] == "saved 10\n"
        copy = tmp_path / "copied while open.ceschool"
        shutil.copyfile(path, copy)
        process.kill()
    school = open_school(copy)
    try:
        assert check_school(school) == []
        assert holds(answers(school), 10)
    finally:
        school.close()


def test_the_note_of_a_killed_program_is_no_obstacle_and_is_told(path: Path) -> None:
    killed_after(path, 1, 0.02)
    note = lock.read_holder(path)
    assert note is not None
    school = open_school(path)
    try:
        assert school.recovered
    finally:
        school.close()
    assert not lock.lock_path(path).exists()
