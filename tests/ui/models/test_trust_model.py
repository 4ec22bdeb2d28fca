"""The trust map as a Qt model: what cells show and say, what may be typed, blocks from a spreadsheet."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import Round, RoundMember, RoundSkill, RoundState
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.trust_map import TrustMap
from ce_desktop.services.ratings import CellAnswer
from ce_desktop.ui.models.rating_block import block_text, read_block, typing
from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.theme import LIGHT

FIVE = Scale("five", 1, 5, {1: "Not yet sure", 4: "Very sure"})
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
VALUES = [[SELF, 4, NOT_SEEN], [NOT_ANSWERED, SELF, 1], [2, NOT_ASKED, SELF]]


def make_map(values=None, scale: Scale = FIVE, teams=("A", "A", "B"), names=NAMES) -> TrustMap:
    people = tuple(RoundMember(10 + at, name, at, teams[at]) for at, name in enumerate(names))
    return TrustMap(
        round=Round(1, "Fall", scale, state=RoundState.OPEN),
        skill=RoundSkill(7, "Runs small groups", 1, None, 3),
        raters=people,
        ratees=people,
        values=np.array(VALUES if values is None else values, dtype=np.int16),
    )


@pytest.fixture
def table(qapp):
    written: list[list[CellAnswer]] = []
    model = TrustModel(lambda cells: written.append(list(cells)) or True)
    model.show_map(make_map())
    return SimpleNamespace(model=model, written=written)


def test_cells_show_the_number_a_dot_or_nothing(table):
    model = table.model
    shown = [[model.index(r, c).data() for c in range(3)] for r in range(3)]
    assert shown == [["", "4", "·"], ["", "", "1"], ["2", "", ""]]


def test_every_cell_says_its_sentence_to_tooltip_and_screen_reader(table):
    index = table.model.index(0, 1)
    sentence = "Ana Lopez trusts Ben Ode, Runs small groups: 4, very sure"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == sentence
    assert index.data(Qt.ItemDataRole.ToolTipRole) == sentence
    assert "has not seen Carla Diaz" in table.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_names_stand_on_both_sides(table):
    for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
        assert [table.model.headerData(at, way) for at in range(3)] == list(NAMES)


def test_colours_are_those_of_the_ramp(table):
    model = table.model
    assert model.index(1, 2).data(Qt.ItemDataRole.BackgroundRole) == QColor(LIGHT.ramp[0])
    assert model.index(0, 2).data(Qt.ItemDataRole.BackgroundRole) == QColor(LIGHT.unseen)
    assert model.index(1, 0).data(Qt.ItemDataRole.BackgroundRole) is None


def test_only_cells_that_are_asked_can_be_typed_into(table):
    model = table.model
    editable = [
        (r, c)
        for r in range(3)
        for c in range(3)
        if model.flags(model.index(r, c)) & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0)]
    model.show_map(make_map(), locked="closed")
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, 1), "3")


def test_an_answer_goes_to_the_writer_with_the_ids_of_both(table):
    assert table.model.setData(table.model.index(1, 0), "3")
    assert table.model.setData(table.model.index(0, 1), ".")
    assert table.model.setData(table.model.index(0, 2), "")
    assert table.written == [
        [CellAnswer(11, 10, 3)],
        [CellAnswer(10, 11, None)],
        [CellAnswer(10, 12, None, is_blank=True)],
    ]


def test_what_is_no_answer_is_not_written(table):
    assert not table.model.setData(table.model.index(1, 0), "6")
    assert not table.model.setData(table.model.index(1, 0), "yes")
    assert not table.model.setData(table.model.index(0, 0), "3")
    assert table.written == []


def test_an_answer_that_is_there_already_makes_no_step(table):
    assert table.model.answer([(0, 1, 4)])
    assert table.written == []


def test_the_same_people_keep_the_cursor_and_others_reset(table, qtbot):
    with qtbot.assertNotEmitted(table.model.modelReset), qtbot.waitSignal(table.model.dataChanged):
        table.model.show_map(make_map([[SELF, 1, 1], [1, SELF, 1], [1, 1, SELF]]))
    with qtbot.waitSignal(table.model.modelReset):
        table.model.show_map(make_map(names=("Zoe", "Ben", "Ana")))


def test_teams_stand_apart_only_where_they_stand_together(table):
    assert not table.model.starts_block(2, Qt.Orientation.Vertical)
    table.model.show_map(make_map(), blocks=True)
    assert [table.model.starts_block(at, Qt.Orientation.Horizontal) for at in range(3)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("signs", "low", "high", "value", "finished", "possible"),
    [
        ("4", 1, 5, 4, True, True),
        ("6", 1, 5, None, False, False),
        ("1", 0, 10, 1, False, True),
        ("10", 0, 10, 10, True, True),
        ("2", 0, 10, 2, True, True),
        ("7", 0, 100, 7, False, True),
        ("70", 0, 100, 70, True, True),
        ("-", -2, 2, None, False, True),
        ("-2", -2, 2, -2, True, True),
        ("1", 10, 20, None, False, True),
        ("01", 0, 10, None, False, False),
    ],
)
def test_signs_typed_finish_when_nothing_longer_is_on_the_scale(signs, low, high, value, finished, possible):
    read = typing(signs, Scale("", low, high))
    assert (read.value, read.is_finished, read.is_possible) == (value, finished, possible)


def test_a_block_leaves_as_text_for_a_spreadsheet(table):
    assert block_text(table.model, [0, 1], [1, 2]) == "4\t.\n\t1"
    assert block_text(table.model, [0], [1, 2], names=True) == "\tBen Ode\tCarla Diaz\nAna Lopez\t4\t."


def test_a_block_from_a_spreadsheet_is_read_cell_by_cell(table):
    text = "x\t5.0\t·\r\n3\t-\t\r\n4,0\t\t—\r\n"
    assert read_block(text, table.model, [(0, 0)]) == [
        (0, 1, 5),
        (0, 2, NOT_SEEN),
        (1, 0, 3),
        (1, 2, NOT_ANSWERED),
        (2, 0, 4),
    ]


def test_one_value_fills_all_cells_chosen(table):
    places = [(0, 0), (0, 1), (0, 2)]
    assert read_block("3\n", table.model, places) == [(0, 1, 3), (0, 2, 3)]


def test_every_problem_of_a_block_is_listed_with_its_cell(table):
    with pytest.raises(Refusal) as refused:
        read_block("2\t9\tgood\n3\t3\t3\n1\t1\t1\n1\t1\t1", table.model, [(0, 0)])
    words = str(refused.value)
    assert "Ana Lopez → Ana Lopez: “2”, but this is not asked." in words
    assert "Ana Lopez → Ben Ode: 9 is not on the scale from 1 to 5." in words
    assert "Ana Lopez → Carla Diaz: “good” is not an answer." in words
    assert "3 answers lie outside." in words
    assert "Nothing was pasted." in words


def test_a_long_list_of_problems_says_how_many_more(table):
    model = table.model
    model.show_map(make_map([[1, 1, 1]] * 3))
    with pytest.raises(Refusal, match=r"And 3 more\."):
        read_block("9\t9\t9\n9\t9\t9\n9\t9\t9", model, [(0, 0)])


def test_without_a_map_there_are_no_cells(table):
    table.model.show_map(None)
    assert table.model.rowCount() == table.model.columnCount() == 0
    assert table.model.headerData(0, Qt.Orientation.Horizontal) is None
