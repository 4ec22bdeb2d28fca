"""The school file against raw APSW, both in the same run: ``pytest tests/benchmarks/bench_store.py -s``.

Each job runs in turns with its yardstick and the ratio of the medians is printed, because only ratios
survive another computer; pytest-benchmark adds the absolute times.
"""

from __future__ import annotations

import shutil
import statistics
import time
from array import array
from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import RatingsDraft
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services.imports import import_ratings
from ce_desktop.services.ratings import rate
from ce_desktop.store import ratings as rating_store
from ce_desktop.store.backup import Shelf
from ce_desktop.store.checking import QuickCheck
from ce_desktop.store.connection import connect
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.benchmarks.make_big import make_school, person_id, round_id, skill_id

UPSERT = (
    "INSERT INTO rating (response, skill, ratee, value) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (response, skill, ratee) DO UPDATE SET value = excluded.value"
)
ROUND = round_id(6)
Work = Callable[[], object]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def big(folder: Path) -> Path:
    return make_school(folder / "big.ceschool")


@pytest.fixture(scope="module")
def huge(folder: Path) -> Path:
    return make_school(folder / "huge.ceschool", 300, share=0.31)


def seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(name: str, ours: Work, yardstick: Work, *, target: float, turns: int) -> float:
    """Take turns, so that a slow moment of the disk meets both."""
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(turns)]
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = mine / theirs
    print(f"\n{name}: {mine * 1e3:.2f} ms / {theirs * 1e3:.2f} ms = {ratio:.2f} (target {target})")
    assert ratio <= target, name
    return ratio


def test_one_rating_typed(benchmark: BenchmarkFixture, big: Path, tmp_path: Path) -> None:
    school = open_school(shutil.copy(big, tmp_path / "ours.ceschool"))
    raw_db = connect(shutil.copy(big, tmp_path / "raw.ceschool"))
    raw = raw_db.connection()
    (response,) = school.rows("SELECT id FROM response WHERE round = ? AND rater = ?", (ROUND, person_id(1)))[
        0
    ]
    count = 0

    def ours() -> None:
        nonlocal count
        count += 1
        rate(
            school,
            round_id=ROUND,
            rater=person_id(1),
            ratee=person_id(2 + count % 50),
            skill=skill_id(1 + count % 12),
            value=1 + (count // 50) % 5,
        )

    def yardstick() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            UPSERT, (response, skill_id(1 + count % 12), person_id(2 + count % 50), 1 + (count // 50) % 5)
        )
        raw.execute("COMMIT")

    compare("one rating typed, with its undo step", ours, yardstick, target=1.5, turns=400)
    benchmark(ours)
    school.close()
    raw_db.close()


def answers(school: School) -> list[tuple[int, int, int, int | None]]:
    return school.rows("SELECT response, skill, ratee, value FROM rating")


def without_ratings(big: Path, target: Path) -> Path:
    db = connect(shutil.copy(big, target))
    db.connection().execute("DELETE FROM rating; VACUUM")
    db.close()
    return target


def test_130000_ratings_into_the_file(benchmark: BenchmarkFixture, big: Path, tmp_path: Path) -> None:
    source = open_school(big, read_only=True)
    rows = answers(source)
    source.close()
    school = open_school(without_ratings(big, tmp_path / "ours.ceschool"))
    raw_db = connect(without_ratings(big, tmp_path / "raw.ceschool"))
    raw = raw_db.connection()
    times: list[tuple[float, float, float]] = []

    def ours() -> None:
        with school.change(phrase("Import")):
            rating_store.insert_many(school, rows)

    def yardstick() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(UPSERT, rows)
        raw.execute("COMMIT")

    for _ in range(5):
        into = seconds(ours)
        floor = seconds(yardstick)
        back = seconds(school.undo)
        raw.execute("DELETE FROM rating")
        times.append((into, floor, back))
    into, floor, back = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"\n{len(rows)} ratings: {into:.3f} s / executemany {floor:.3f} s = {into / floor:.2f} (target 2.5); "
        f"undo {back:.3f} s = {back / into:.2f} of it (target 1)"
    )
    assert into / floor <= 2.5
    assert back <= into
    benchmark.pedantic(ours, setup=lambda: school.undo_name and school.undo() and None, rounds=3)
    school.close()
    raw_db.close()


def big_draft() -> RatingsDraft:
    cells = [
        (rater, ratee, skill)
        for rater in range(105)
        for ratee in range(105)
        if rater != ratee
        for skill in range(12)
    ]
    return RatingsDraft(
        source="big.xlsx",
        sheet="Answers",
        names=tuple(f"Colleague {n}" for n in range(105)),
        skills=tuple(f"Skill {n}" for n in range(12)),
        rater=array("i", [one[0] for one in cells]),
        ratee=array("i", [one[1] for one in cells]),
        skill=array("i", [one[2] for one in cells]),
        value=array("i", [1 + n % 5 for n in range(len(cells))]),
        rows=array("i", range(len(cells))),
        columns=array("i", [1] * len(cells)),
    )


def test_a_sheet_of_131000_ratings(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    path = make_school(tmp_path / "empty.ceschool", 2, skills=1, rounds=1)
    school = open_school(path)
    draft = big_draft()
    with school.change(phrase("Staff")):
        school.connection.executemany(
            "INSERT INTO person (id, name) VALUES (?, ?)", list(enumerate(draft.names, 1))
        )
    school.forget_history()
    raw_db = connect(shutil.copy(path, tmp_path / "raw.ceschool"))
    raw = raw_db.connection()
    raw.execute("PRAGMA foreign_keys=OFF; DELETE FROM rating; PRAGMA foreign_keys=ON")

    def ours() -> None:
        import_ratings(school, draft=draft, into=Destination("New"), today=date(2025, 1, 1))

    times: list[tuple[float, float, float]] = []
    for _ in range(7):
        into = seconds(ours)
        rows = in_order_of_the_sheet(school, draft)
        raw.executemany(
            "INSERT OR IGNORE INTO response (id, round, rater, source) "
            "SELECT ?, round, NULL, 'form' FROM response LIMIT 1",
            [(one,) for one in sorted({row[0] for row in rows})],
        )
        floor = seconds(lambda rows=rows: _raw_insert(raw, rows))
        raw.execute("DELETE FROM rating")
        back = seconds(school.undo)
        times.append((into, floor, back))
    into, floor, back = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"\nimport of {len(draft)} ratings: {into:.3f} s / executemany {floor:.3f} s = {into / floor:.2f} "
        f"(target 2.5); undo {back:.3f} s = {back / into:.2f} of it (target 1)"
    )
    assert into / floor <= 2.5
    assert back <= into
    benchmark.pedantic(ours, setup=lambda: school.undo_name and school.undo() and None, rounds=3)
    school.close()
    raw_db.close()


def in_order_of_the_sheet(school: School, draft: RatingsDraft) -> list[tuple[int, int, int, int | None]]:
    """The rows the import wrote, in the order it had to write them."""
    responses = dict(
        school.rows("SELECT s.rater, s.id FROM response s JOIN round r ON r.id = s.round AND r.name = 'New'")
    )
    skills = dict(school.rows("SELECT name, id FROM skill"))
    return [
        (responses[rater + 1], skills[draft.skills[skill]], ratee + 1, value)
        for rater, ratee, skill, value in zip(draft.rater, draft.ratee, draft.skill, draft.value, strict=True)
    ]


def _raw_insert(raw: apsw.Connection, rows: list[tuple[int, int, int, int | None]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(UPSERT, rows)
    raw.execute("COMMIT")


def read_raw(path: Path) -> list[tuple[int, int, int | None]]:
    """The least anyone can do: open the file and read the answers to one skill of one round."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = connection.execute(
        "SELECT s.rater, r.ratee, r.value FROM response s JOIN rating r ON r.response = s.id AND r.skill = ? "
        "WHERE s.round = ?",
        (skill_id(1), ROUND),
    ).fetchall()
    connection.close()
    return found


def open_and_map(path: Path) -> None:
    school = open_school(path, check=False)
    TrustMaps(school, ROUND).map(skill_id(1))
    school.close()


def test_one_map_read(benchmark: BenchmarkFixture, big: Path) -> None:
    school = open_school(big, read_only=True)
    maps = TrustMaps(school, ROUND)
    maps.values(skill_id(1))

    def ours() -> None:
        maps.forget()
        maps.values(skill_id(1))

    def yardstick() -> None:
        rating_store.matrix(school, ROUND, skill_id(1))

    # The promise counts a repaint on both sides; this is the reading alone.
    compare("one map of 60×60 read, without painting it", ours, yardstick, target=2.0, turns=60)
    benchmark(ours)
    school.close()


def test_opening_a_school_and_its_map(benchmark: BenchmarkFixture, big: Path, huge: Path) -> None:
    pairs = [
        tuple(
            seconds(work)
            for work in (
                lambda: open_and_map(big),
                lambda: read_raw(big),
                lambda: open_and_map(huge),
                lambda: read_raw(huge),
            )
        )
        for _ in range(21)
    ]
    ours, raw, ours_huge, raw_huge = (statistics.median(column) * 1e3 for column in zip(*pairs, strict=True))
    print(
        f"\nopen and map: 130,000 ratings {ours:.2f} ms / raw read {raw:.2f} ms; "
        f"2 million {ours_huge:.2f} ms / raw {raw_huge:.2f} ms; "
        f"2 million / 130,000 = {ours_huge / ours:.2f}, before anything is painted"
    )
    benchmark(lambda: open_and_map(big))


@pytest.mark.parametrize("size", ["big", "huge"])
def test_quick_check_and_backup(size: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path: Path = request.getfixturevalue(size)
    school = open_school(path)
    check = QuickCheck(school)
    shelf = Shelf(tmp_path / "shelf")
    checked = seconds(check.run)
    with school.quiet() as connection:
        kept = seconds(lambda: shelf.keep(connection, path))
    print(f"\n{size}: quick check {checked * 1e3:.0f} ms, checked and synced backup {kept * 1e3:.0f} ms")
    assert check.verdict() is None
    school.close()
