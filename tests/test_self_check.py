"""The check that a built app runs on itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ce_desktop import self_check


def test_this_copy_has_everything_it_needs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from ce_desktop.self_check import run; raise SystemExit(run())"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()[1:-1]
    assert [line.partition(":")[0] for line in lines] == [f"ok      {name}" for name, _ in self_check.CHECKS]


def test_one_failure_is_named_counted_and_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(folder: Path) -> str:
        raise FileNotFoundError("icons are missing")

    def fine(folder: Path) -> str:
        return f"{folder.is_dir()}"

    assert self_check.run([("pictures", broken), ("folder", fine)]) == 1
    said = capsys.readouterr().out
    assert "FAILED  pictures: FileNotFoundError: icons are missing" in said
    assert "ok      folder: True" in said
    assert "1 of 2 checks failed" in said


def test_nothing_is_left_behind_and_the_persons_own_folder_is_not_touched(own_home: Path) -> None:
    used: list[Path] = []

    def note(folder: Path) -> str:
        used.append(folder)
        (folder / "something").write_text("x", encoding="utf-8")
        return ""

    assert self_check.run([("note", note)]) == 0
    assert not used[0].exists()
    assert list(own_home.iterdir()) == []
