"""A school file is made whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.domain.school import Lowering
from ce_desktop.services.exports import note_export
from ce_desktop.services.school import edit_school, new_school, redo, set_minimum_group, set_vision, undo
from ce_desktop.store.checking import check_school
from ce_desktop.store.connection import connect
from ce_desktop.store.events import exports, lowerings
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_card import card
from ce_desktop.store.school_file import School
from tests.services.school_kit import TODAY, dump, empty
from tests.store.failing_disk import FailingDisk, disk

__all__ = ["disk"]
YESTERDAY = TODAY - timedelta(days=1)


def test_a_school_that_could_not_be_finished_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="scale"):
        new_school(path=tmp_path / "a.ceschool", name="A", say=lambda _phrase: "")
    assert list(tmp_path.iterdir()) == []


def test_a_lowered_minimum_group_is_noted_in_the_file_and_a_raised_one_is_not(tmp_path: Path) -> None:
    made = empty(tmp_path)
    set_minimum_group(made, number=8, today=TODAY)
    set_minimum_group(made, number=8, today=TODAY)
    assert dump(made)["event"] == []
    edit_school(made, name="Lincoln", vision="", minimum_group=5, today=TODAY)
    set_minimum_group(made, number=9, today=TODAY)
    made.close()
    again = open_school(made.path)
    assert lowerings(again) == [Lowering(TODAY, 8, 5)]
    again.close()


def test_lowerings_are_told_newest_first_also_those_of_one_day(tmp_path: Path) -> None:
    made = empty(tmp_path)
    earlier = date(2026, 1, 9)
    for number in (20, 15, 12, 7, 6, 3):
        set_minimum_group(made, number=number, today=TODAY)
    set_minimum_group(made, number=40, today=earlier)
    set_minimum_group(made, number=30, today=earlier)
    told = lowerings(made)
    assert [one.after for one in told] == [3, 6, 7, 12, 15, 30]
    assert [one.on_day for one in told] == [TODAY] * 5 + [earlier]
    made.close()


def test_undo_takes_a_lowering_back_but_not_its_note(tmp_path: Path) -> None:
    made = empty(tmp_path)
    edit_school(made, name="Lincoln", vision="V", minimum_group=3, today=TODAY)
    note_export(made, form=Export.WORKBOOK, round_id=None, today=TODAY)
    undo(made, today=TODAY)
    assert made.undo_name is None
    made.close()
    again = open_school(made.path)
    assert (card(again).minimum_group, card(again).vision) == (5, "")
    assert lowerings(again) == [Lowering(TODAY, 5, 3)]
    assert len(exports(again)) == 1
    again.close()


def test_whatever_lowers_the_group_is_noted_and_the_same_of_one_day_once(tmp_path: Path) -> None:
    tomorrow = TODAY + timedelta(days=1)
    made = empty(tmp_path)
    set_minimum_group(made, number=3, today=TODAY)
    for _ in range(2):
        undo(made, today=TODAY)
        redo(made, today=TODAY)
    assert lowerings(made) == [Lowering(TODAY, 5, 3)]
    undo(made, today=tomorrow)
    redo(made, today=tomorrow)
    assert lowerings(made) == [Lowering(tomorrow, 5, 3), Lowering(TODAY, 5, 3)]
    set_minimum_group(made, number=9, today=tomorrow)
    undo(made, today=tomorrow)
    assert card(made).minimum_group == 3
    assert lowerings(made)[0] == Lowering(tomorrow, 9, 3)
    assert check_school(made) == []
    made.close()


def test_undo_of_anything_else_notes_nothing(tmp_path: Path) -> None:
    made = empty(tmp_path)
    set_minimum_group(made, number=8, today=TODAY)
    set_vision(made, vision="V")
    undo(made, today=TODAY)
    redo(made, today=TODAY)
    assert (card(made).vision, lowerings(made)) == ("V", [])
    made.close()


@pytest.mark.parametrize("act", ["set", "undo", "redo"])
def test_a_failing_disk_leaves_neither_a_lower_group_nor_its_note(
    tmp_path: Path, disk: FailingDisk, act: str
) -> None:
    made = empty(tmp_path)
    made.close()
    made = School(made.path, connect(made.path, vfs=disk.name))
    if act == "undo":
        set_minimum_group(made, number=9, today=TODAY)
    elif act == "redo":
        set_minimum_group(made, number=3, today=YESTERDAY)
        undo(made, today=YESTERDAY)
    do = {
        "set": lambda: set_minimum_group(made, number=3, today=TODAY),
        "undo": lambda: undo(made, today=TODAY),
        "redo": lambda: redo(made, today=TODAY),
    }[act]
    before = dump(made)
    for write in range(1, 40):
        disk.arm(write, apsw.FullError)
        try:
            do()
        except Refusal:
            assert dump(made) == before
            continue
        finally:
            disk.arm(None, apsw.FullError)
        break
    assert write > 3, "the disk never failed"
    assert dump(made)["school"] != before["school"]
    assert len(dump(made)["event"]) == len(before["event"]) + 1
    made.close()
