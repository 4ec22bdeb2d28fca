"""A school file is made whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.school import Lowering
from ce_desktop.services.school import edit_school, new_school, set_minimum_group
from ce_desktop.store.events import lowerings
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_card import card
from tests.services.school_kit import TODAY, dump, empty


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


def test_undo_takes_a_lowering_back_with_its_note_and_redo_brings_both(tmp_path: Path) -> None:
    made = empty(tmp_path)
    edit_school(made, name="Lincoln", vision="V", minimum_group=3, today=TODAY)
    made.undo()
    assert (card(made).minimum_group, lowerings(made)) == (5, [])
    assert made.undo_name is None
    made.redo()
    assert (card(made).minimum_group, lowerings(made)) == (3, [Lowering(TODAY, 5, 3)])
    made.close()
