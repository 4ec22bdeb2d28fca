"""What the file notes about itself: an export is noted for good, and no undo trips over it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export, Exported
from ce_desktop.domain.school import Lowering
from ce_desktop.services.exports import note_export
from ce_desktop.services.rounds import delete_round
from ce_desktop.services.school import set_minimum_group
from ce_desktop.services.staff import add_person
from ce_desktop.store.checking import check_school
from ce_desktop.store.connection import connect
from ce_desktop.store.events import exports, lowerings
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store import small_school
from tests.store.failing_disk import FailingDisk, disk
from tests.store.small_school import OPEN_ROUND

__all__ = ["disk"]
TODAY = date(2026, 11, 24)


def note(school: School, form: Export = Export.WORKBOOK, *, about: int | None = OPEN_ROUND) -> None:
    note_export(school, form=form, round_id=about, today=TODAY)


def without_events(school: School) -> dict[str, list[tuple[object, ...]]]:
    return {name: found for name, found in small_school.everything(school).items() if name != "event"}


def test_a_noted_export_is_in_the_file_and_is_no_undo_step(school: School) -> None:
    note(school)
    assert exports(school) == [Exported(TODAY, Export.WORKBOOK, "Round 2")]
    assert (school.undo_name, school.redo_name) == (None, None)
    assert school.saved_at is not None
    path = school.path
    school.close()
    again = open_school(path)
    assert exports(again) == [Exported(TODAY, Export.WORKBOOK, "Round 2")]
    assert check_school(again) == []
    again.close()


def test_undo_and_redo_pass_a_noted_export_by(school: School) -> None:
    states = [without_events(school)]
    for step in (
        lambda: add_person(school, name="Zoe"),
        lambda: set_minimum_group(school, number=3, today=TODAY),
        lambda: delete_round(school, round_id=OPEN_ROUND),
    ):
        step()
        note(school)
        states.append(without_events(school))
    assert lowerings(school) == [Lowering(TODAY, 5, 3)]
    for state in reversed(states[:-1]):
        school.undo()
        assert without_events(school) == state
        note(school, Export.PRINT, about=None)
    assert lowerings(school) == [Lowering(TODAY, 5, 3)], "undo leaves that note too"
    assert school.undo_name is None
    for state in states[1:]:
        assert school.redo_name is not None, "what left in between does not take Redo away"
        school.redo()
        assert without_events(school) == state
    assert school.redo_name is None
    assert sum(one.times for one in exports(school)) == 6


def test_exports_are_told_newest_first_and_the_same_of_one_day_once(school: School) -> None:
    earlier = TODAY - timedelta(days=3)
    for form, on in (
        (Export.PRINT, TODAY),
        (Export.WORKBOOK, TODAY),
        (Export.PRINT, TODAY),
        (Export.TABLE, earlier),
        (Export.PICTURE, earlier),
    ):
        note_export(school, form=form, round_id=OPEN_ROUND, today=on)
    assert [(one.on_day, one.form, one.times) for one in exports(school)] == [
        (TODAY, Export.PRINT, 2),
        (TODAY, Export.WORKBOOK, 1),
        (earlier, Export.PICTURE, 1),
        (earlier, Export.TABLE, 1),
    ]


def test_an_export_of_a_round_deleted_since_keeps_no_name_and_undo_brings_it_back(school: School) -> None:
    note(school)
    delete_round(school, round_id=OPEN_ROUND)
    assert [one.round_name for one in exports(school)] == [None]
    school.undo()
    assert [one.round_name for one in exports(school)] == ["Round 2"]
    note(school, Export.PRINT, about=None)
    assert exports(school)[0].round_name == ""


def test_what_a_later_version_notes_is_told_as_an_export(school: School) -> None:
    for number, form in ((1, "99"), (2, "NULL")):
        school.connection.execute(
            f"INSERT INTO event VALUES ({number}, '2026-11-24', 'export', {form}, NULL)"
        )
    assert {one.form for one in exports(school)} == {Export.OTHER}
    assert check_school(school) == []


def test_a_school_for_reading_only_refuses_the_note_and_stays_as_it_is(path: Path) -> None:
    before = small_school.sha256(path)
    reading = open_school(path, read_only=True)
    with pytest.raises(Refusal, match="reading only"):
        note(reading)
    reading.close()
    assert small_school.sha256(path) == before


def test_a_note_that_the_disk_does_not_take_leaves_steps_and_rows_as_they_were(
    path: Path, disk: FailingDisk
) -> None:
    school = School(path, connect(path, vfs=disk.name))
    add_person(school, name="Zoe")
    before = small_school.everything(school)
    disk.arm(1, apsw.FullError, for_good=True)
    with pytest.raises(Refusal, match="disk is full"):
        note(school)
    disk.arm(None, apsw.FullError)
    assert small_school.everything(school) == before
    assert str(school.undo_name) == "Add Zoe"
    school.undo()
    note(school)
    assert len(exports(school)) == 1
    school.close()
