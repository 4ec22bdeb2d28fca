"""Undo and redo: everything comes back exactly, and what must not come back does not."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.services.staff import add_person, forget_person
from ce_desktop.store import history, ratings
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.benchmarks.make_big import make_school
from tests.store import small_school
from tests.store.small_school import OPEN_ROUND, draft, person_id, skill_id
from tests.store.test_opening import rate_once
from tests.store.test_weather import bring


def test_undo_and_redo_give_back_the_very_same_rows(school: School) -> None:
    states = [small_school.everything(school)]
    for step in (
        lambda: rate_once(school, 1),
        lambda: bring(school, 2),
        lambda: add_person(school, name="Zoe"),
    ):
        step()
        states.append(small_school.everything(school))
    for state in reversed(states[:-1]):
        school.undo()
        assert small_school.everything(school) == state
    with pytest.raises(Refusal, match="nothing to undo"):
        school.undo()
    for state in states[1:]:
        school.redo()
        assert small_school.everything(school) == state
    with pytest.raises(Refusal, match="nothing to redo"):
        school.redo()


def test_an_undo_step_written_by_hand_is_what_the_driver_would_have_recorded(school: School) -> None:
    school.connection.execute("DELETE FROM rating")
    rows = [
        (response, skill_id(1), person_id(number), None if number == 3 else number - 3)
        for (response,) in school.rows("SELECT id FROM response")
        for number in range(1, 7)
    ]
    written = []
    for write in (ratings.set_many, ratings.insert_many):
        recording = school._recording = history.Recording(school.connection)
        write(school, rows)
        written.append(
            {(one.op, one.name, tuple(one.new)) for one in apsw.Changeset.iter(recording.changeset())}
        )
        assert recording.touched == {"rating"}
        recording.close()
        school.connection.execute("DELETE FROM rating")
    school._recording = None
    assert written[0] == written[1]
    assert len(written[0]) == len(rows)


def test_many_ratings_of_new_raters_undo_and_redo(tmp_path: Path) -> None:
    school = open_school(make_school(tmp_path / "big.ceschool", share=0.51))
    rows = school.rows("SELECT response, skill, ratee, value FROM rating")
    assert len(rows) > 130_000
    with school.change(phrase("Clear")):
        school.connection.execute("DELETE FROM rating")
    with school.change(phrase("Import")):
        ratings.insert_many(school, rows)
    school.undo()
    assert school.scalar("SELECT count(*) FROM rating") == 0
    school.redo()
    assert school.rows("SELECT response, skill, ratee, value FROM rating") == rows
    school.close()


def test_a_step_the_file_no_longer_matches_is_refused_whole(school: School) -> None:
    bring(school, 2)
    school.connection.execute("UPDATE rating SET value = 4 WHERE value = 2")
    before = small_school.everything(school)
    with pytest.raises(Refusal, match="no longer matches"):
        school.undo()
    assert small_school.everything(school) == before
    assert school.undo_name is not None


def test_a_change_of_nothing_is_no_step(school: School) -> None:
    with school.change(phrase("Nothing")):
        school.connection.execute("UPDATE school SET name = name")
    assert school.undo_name is None
    assert school.revision == 0


def test_a_change_inside_a_change_is_one_step(school: School) -> None:
    before = small_school.everything(school)
    with school.change(phrase("Both")):
        rate_once(school, 1)
        add_person(school, name="Zoe")
    assert str(school.undo_name) == "Both"
    school.undo()
    assert small_school.everything(school) == before


def test_the_oldest_steps_go_when_there_are_too_many_or_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    from ce_desktop.domain.changes import Changes

    steps = history.History()
    for number in range(history.MOST_STEPS + 5):
        steps.push(history.Step(phrase(str(number)), b"x", Changes(frozenset())))
    assert len(steps._done) == history.MOST_STEPS
    monkeypatch.setattr(history, "MOST_BYTES", 10)
    steps.push(history.Step(phrase("big"), b"x" * 50, Changes(frozenset())))
    assert [str(step.name) for step in steps._done] == ["big"]  # the last one always stays


def test_listeners_learn_which_tables_changed(school: School) -> None:
    told = []
    end = school.subscribe(told.append)
    rate_once(school, 1)
    bring(school, 2)
    school.undo()
    assert told[0].tables == {"rating"}
    assert "rating" in told[1].tables
    assert told[2] == told[1]
    end()
    school.redo()
    assert len(told) == 3


def test_nothing_of_a_forgotten_person_is_left_on_the_disk(path: Path) -> None:
    school = open_school(path)
    person = add_person(
        school, name="Marker Zyzzogeton", email="zyzzogeton@example.org", note="zyzzogeton " * 40
    )
    other = add_person(school, name="Zoe")
    assert traces(path) != []
    forget_person(school, person=person)
    assert school.undo_name is None
    assert traces(path) == []
    forget_person(school, person=other)
    school.close()
    assert traces(path) == []


def traces(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir() if b"zyzzogeton" in one.read_bytes().lower()]


def test_an_import_over_answers_gives_the_old_ones_back(school: School) -> None:
    rate_once(school, 1)
    before = small_school.everything(school)
    bring(school, 5)
    assert school.scalar("SELECT count(*) FROM rating WHERE value = 5") >= len(draft(school, 5))
    school.undo()
    assert small_school.everything(school) == before
    assert OPEN_ROUND in [row[0] for row in before["round"]]
