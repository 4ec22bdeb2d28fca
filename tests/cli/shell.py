"""A terminal for tests: run a command in this process or in one of its own, and what it said."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ce_desktop import cli
from tests.exchange.made_workbooks import book

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ("Ana Lopez", "Ben Ode", "Carla Núñez", "Dana Kim", "Eli Sato", "Grace Williams")
SKILL = "Runs small groups"
STAFF = (
    ("Name", "Team", "Role"),
    ("Ana Lopez", "Grade 1; Reading", "Teacher"),
    ("Ben Ode", "Grade 1", "Teacher"),
    ("Carla Núñez", "Grade 1", ""),
    ("Dana Kim", "Grade 2", ""),
    ("Eli Sato", "Grade 2", ""),
    ("Grace Williams", "", "Principal"),
)


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands in this process, as fast as calling a function."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object) -> Done:
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        said = self._capsys.readouterr()
        return Done(code, said.out, said.err)

    def fine(self, *words: object) -> Done:
        """The same for a command that has to work."""
        done = self(*words)
        assert (done.code, done.err) == (0, ""), done
        return done

    def show(self, *words: object) -> Any:
        """What ``show … --json`` lists."""
        return self.fine("show", *words, "--json").json


def spawn(*words: object, env: Mapping[str, str | None] | None = None, **rest: Any) -> Done:
    """Run ``python -m ce_desktop`` as a person would; `env` adds variables, or with None takes them away."""
    done = subprocess.run(
        [sys.executable, "-m", "ce_desktop", *(os.fspath(word) for word in words)],
        capture_output=True,
        check=False,
        env=environment(env),
        **rest,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This process's variables, with `changes`, and our package within reach."""
    values: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    values.update(changes or {})
    return {name: value for name, value in values.items() if value is not None}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def staff_book(path: Path) -> Path:
    return book(path, {"Staff": STAFF})


def square(path: Path, values: Mapping[tuple[str, str], object], *, sheet: str = "Advice") -> Path:
    """A square of all six people; a pair that is not in `values` stays empty."""
    rows = [["", *PEOPLE]]
    rows += [[rater, *(values.get((rater, ratee)) for ratee in PEOPLE)] for rater in PEOPLE]
    return book(path, {sheet: rows})


def everyone_about_everyone(value: object) -> dict[tuple[str, str], object]:
    return {(rater, ratee): value for rater in PEOPLE for ratee in PEOPLE if rater != ratee}


def long_table(path: Path, *rows: tuple[object, ...]) -> Path:
    return book(path, {"Answers": [("Rater", "Colleague", "Skill", "Rating"), *rows]})
