"""A small school for tests of the file: six people, two skills, two rounds, the second one open."""

from __future__ import annotations

import hashlib
from array import array
from pathlib import Path

from ce_desktop.domain.drafts import RatingsDraft
from ce_desktop.store.school_file import School
from tests.benchmarks.make_big import make_school, person_id, round_id, skill_id

PEOPLE = 6
OPEN_ROUND = round_id(2)


def make(path: Path) -> Path:
    return make_school(path, PEOPLE, skills=2, rounds=2, share=1.0)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def everything(school: School) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted: two files that say the same give the same."""
    tables = [name for (name,) in school.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(school.rows(f"SELECT * FROM {name}"), key=repr) for name in tables}


def names(school: School) -> list[str]:
    by_id = dict(school.rows("SELECT id, name FROM person"))
    return [by_id[person_id(number)] for number in range(1, PEOPLE + 1)]


def draft(school: School, value: int, *, raters: tuple[int, ...] = (5,)) -> RatingsDraft:
    """A sheet in which the raters of these numbers give everybody else `value` for both skills."""
    people = names(school)
    triples = [
        (rater - 1, ratee, skill)
        for rater in raters
        for ratee in range(PEOPLE)
        if ratee != rater - 1
        for skill in (0, 1)
    ]
    return RatingsDraft(
        source="sheet.xlsx",
        sheet="Answers",
        names=tuple(people),
        skills=("Skill 1", "Skill 2"),
        rater=array("i", [one[0] for one in triples]),
        ratee=array("i", [one[1] for one in triples]),
        skill=array("i", [one[2] for one in triples]),
        value=array("i", [value] * len(triples)),
        rows=array("i", range(1, len(triples) + 1)),
        columns=array("i", [1] * len(triples)),
    )


__all__ = [
    "OPEN_ROUND",
    "PEOPLE",
    "draft",
    "everything",
    "make",
    "names",
    "person_id",
    "round_id",
    "sha256",
    "skill_id",
]
