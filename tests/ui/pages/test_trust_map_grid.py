"""Typing answers by keyboard alone, on a real file, and blocks to and from a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN, SELF
from ce_desktop.domain.round import Audience
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.trust_map import Order, TrustMaps
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.pages.trust_map import TrustMapPage
from tests.ui.desk import TODAY, open_desk, show_page

NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz", "Dana Kim")
Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Typist:
    """A person at the keyboard in front of the grid."""

    def __init__(self, page: TrustMapPage) -> None:
        self.page, self.grid = page, page.grid

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.grid, key, with_)

    def write(self, signs: str) -> None:
        QTest.keyClicks(self.grid, signs)

    @property
    def at(self) -> tuple[int, int]:
        index = self.grid.currentIndex()
        return index.row(), index.column()

    @property
    def values(self) -> list[list[int]]:
        model = self.grid.trust_model
        return [[model.value(r, c) for c in range(model.columnCount())] for r in range(model.rowCount())]

    @property
    def in_file(self) -> int:
        return self.page.desk.session.school.rows("SELECT count(*) FROM rating")[0][0]

    @property
    def hint(self) -> str:
        return self.page.desk.hint[-1][0][0]

    @property
    def said(self) -> list[str]:
        return self.page.desk.messages.said


@pytest.fixture
def at_grid(qtbot, tmp_path):
    """A function that opens a round of four people on a scale, shows its grid and sits down at it."""
    opened = []

    def sit(low: int = 1, high: int = 5, *, own_team: bool = False) -> Typist:
        def fill(school):
            for at, name in enumerate(NAMES):
                add_person(school, name=name, teams=["A" if at < 2 else "B"])
            skills = [add_skill(school, name=name) for name in ("Runs small groups", "Explains maths")]
            round_id = create_round(
                school,
                name="Fall",
                skills=skills,
                scale=Scale("own", low, high),
                audience=Audience.OWN_TEAM if own_team else Audience.EVERYONE,
                today=TODAY,
            )
            open_round(school, round_id=round_id, today=TODAY)

        manager = open_desk(tmp_path / "school.ceschool", tmp_path, fill=fill)
        desk = manager.__enter__()
        opened.append(manager)
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        page.activateWindow()
        page.show_place(view="grid")
        qtbot.waitUntil(page.grid.hasFocus)
        return Typist(page)

    yield sit
    for manager in opened:
        manager.__exit__(None, None, None)


def test_a_row_is_typed_without_touching_anything_else(at_grid):
    hand = at_grid()
    assert hand.at == (0, 1)
    hand.write("45.3")
    assert hand.values[0] == [SELF, 4, 5, NOT_SEEN]
    assert hand.values[1][0] == 3
    assert hand.at == (1, 2)
    assert hand.in_file == 4


def test_nobody_changes_places_under_the_hand_that_types(at_grid):
    hand = at_grid(0, 1)
    orders = hand.page.controls.orders

    def rows() -> list[str]:
        return [one.name for one in hand.page._map.raters]

    hand.write("100100100101")  # pairs of people who answer alike
    orders.set_value("alike")
    hand.grid.setCurrentIndex(hand.grid.trust_model.index(0, 1))
    before = rows()
    places = {name: set(range(4)) - {at} for at, name in enumerate(before)}
    hand.write("101010101010")
    assert rows() == before
    values = hand.values
    assert [values[at][column] for at, name in enumerate(before) for column in sorted(places[name])] == [
        1,
        0,
    ] * 6
    # Chosen again, the order follows the answers that are there now.
    orders.set_value("name")
    orders.set_value("alike")
    fresh = TrustMaps(hand.page.desk.session.school, hand.page._map.round.id)
    assert rows() == [one.name for one in fresh.map(hand.page._map.skill.skill, order=Order.ALIKE).raters]


def test_each_move_says_the_sentence_of_the_cell(at_grid):
    hand = at_grid()
    assert hand.hint == "Ana Lopez has not answered about Ben Ode, Runs small groups"
    hand.write("4")
    hand.press(Key.Key_Left)
    assert hand.hint == "Ana Lopez trusts Ben Ode, Runs small groups: 4"


def test_arrows_pass_over_the_diagonal(at_grid):
    hand = at_grid()
    hand.press(Key.Key_Down)
    assert hand.at == (2, 1)
    hand.press(Key.Key_Right)
    assert hand.at == (2, 3)
    hand.press(Key.Key_Right, Key.Key_Right)
    assert hand.at == (2, 3)
    hand.press(Key.Key_Up, Key.Key_Left)
    assert hand.at == (1, 2)


def test_cells_that_are_not_asked_are_passed_over_and_refused(at_grid):
    hand = at_grid(own_team=True)
    hand.write("44")
    assert hand.at == (2, 3)
    hand.grid.go(0, 2)
    hand.write("4")
    assert hand.hint == "Ana Lopez is not asked about Carla Diaz"
    assert hand.in_file == 2


def test_enter_goes_down_and_tab_goes_right_and_leaves_at_the_ends(at_grid):
    hand = at_grid()
    hand.press(Key.Key_Return)
    assert hand.at == (2, 1)
    hand.press(Key.Key_Return, with_=SHIFT)
    assert hand.at == (0, 1)
    hand.press(Key.Key_Tab)
    assert hand.at == (0, 2)
    hand.press(Key.Key_Tab, Key.Key_Tab)
    assert hand.at == (1, 0)
    hand.press(Key.Key_Backtab, with_=SHIFT)
    assert hand.at == (0, 3)
    hand.grid.go(3, 2)
    hand.press(Key.Key_Tab)
    assert not hand.grid.hasFocus()


def test_escape_leaves_to_the_views(at_grid):
    hand = at_grid()
    hand.press(Key.Key_Escape)
    assert hand.page.focusWidget().text() == "Grid"


@pytest.mark.parametrize("way", ["click", "space", "enter", "arrow"])
def test_whoever_chooses_the_grid_types_at_once_and_arrows_stay_at_the_switch(at_grid, qtbot, way):
    hand = at_grid()
    views = hand.page.controls.views
    the_map, the_grid = (views._group.button(at) for at in (0, 1))
    QTest.mouseClick(the_map, Qt.MouseButton.LeftButton)
    assert hand.page.controls.view() == "map"
    assert the_map.hasFocus()
    if way == "click":
        QTest.mouseClick(the_grid, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(the_map, Key.Key_Right)
        assert hand.page.controls.view() == "grid"
        assert the_grid.hasFocus()
        if way == "arrow":
            return
        QTest.keyClick(the_grid, Key.Key_Space if way == "space" else Key.Key_Return)
    assert hand.grid.hasFocus()
    hand.write("4")
    assert hand.values[0][1] == 4


def test_delete_and_backspace_blank_and_undo_brings_back(at_grid):
    hand = at_grid()
    hand.write("454")
    hand.grid.go(0, 1)
    hand.press(Key.Key_Delete)
    assert hand.values[0][1] == NOT_ANSWERED
    hand.press(Key.Key_Right, Key.Key_Backspace)
    assert hand.values[0][1:] == [NOT_ANSWERED, NOT_ANSWERED, 4]
    hand.page.desk.session.undo()
    hand.page.desk.session.undo()
    assert hand.values[0][1:] == [4, 5, 4]


def test_a_number_off_the_scale_is_said_and_not_written(at_grid):
    hand = at_grid()
    hand.write("6")
    assert hand.hint == "6 is not on the scale, which goes from 1 to 5."
    assert hand.at == (0, 1)
    assert hand.in_file == 0


def test_a_number_off_the_scale_stays_to_be_corrected(at_grid):
    hand = at_grid(-3, 3)
    hand.write("-5")
    assert hand.hint == "-5 is not on the scale, which goes from -3 to 3."
    assert hand.grid.typed == "-5"
    hand.press(Key.Key_Return)
    assert (hand.at, hand.in_file, hand.grid.typed) == ((0, 1), 0, "-5")
    hand.press(Key.Key_Backspace)
    assert hand.grid.typed == "-"
    hand.write("2")
    assert hand.values[0][1] == -2
    hand.write("7")
    hand.press(Key.Key_Escape)
    assert hand.grid.typed == ""
    hand.write("73")
    assert hand.values[0][2] == 3, "another digit begins anew"


def test_on_a_long_scale_digits_are_collected(at_grid):
    hand = at_grid(0, 100)
    hand.write("7")
    assert hand.grid.typed == "7"
    assert hand.in_file == 0
    hand.write("5")
    assert hand.values[0][1] == 75
    hand.write("100")
    assert hand.values[0][2] == 100
    assert hand.at == (0, 3)


def test_enter_ends_a_short_number_and_moves_on(at_grid):
    hand = at_grid(0, 100)
    hand.write("7")
    hand.press(Key.Key_Return)
    assert hand.values[0][1] == 7
    assert hand.at == (0, 2)


def test_moving_away_keeps_what_was_typed_and_escape_drops_it(at_grid):
    hand = at_grid(0, 100)
    hand.write("8")
    hand.press(Key.Key_Right)
    assert hand.values[0][1] == 8
    hand.write("9")
    hand.press(Key.Key_Escape)
    assert hand.grid.typed == ""
    assert hand.values[0][2] == NOT_ANSWERED
    hand.write("1")
    hand.press(Key.Key_Backspace)
    assert hand.grid.typed == ""


def test_scales_below_nothing_are_typed_with_a_minus(at_grid):
    hand = at_grid(-2, 2)
    hand.write("-2")
    assert hand.values[0][1] == -2
    hand.write("0")
    assert hand.values[0][2] == 0


def test_another_skill_comes_with_a_key_and_the_cell_stays(at_grid):
    hand = at_grid()
    hand.write("44")
    hand.press(Key.Key_BracketRight)
    assert hand.page.header.title() == "Explains maths"
    assert hand.at == (0, 3)
    assert hand.values[0][1] == NOT_ANSWERED
    hand.press(Key.Key_Left, with_=CONTROL)
    assert hand.page.header.title() == "Runs small groups"
    assert hand.values[0][1] == 4


def test_a_block_goes_out_and_comes_back(at_grid):
    hand = at_grid()
    hand.write("45.32.")
    hand.grid.go(0, 1)
    hand.press(Key.Key_Right, Key.Key_Down, with_=SHIFT)
    hand.press(Key.Key_C, with_=CONTROL)
    assert QGuiApplication.clipboard().text() == "4\t5\n\t2"
    hand.grid.go(2, 0)
    hand.press(Key.Key_V, with_=CONTROL)
    assert hand.values[2][:2] == [4, 5]
    assert hand.values[3][:2] == [NOT_ANSWERED, 2]


def test_a_block_from_a_spreadsheet_is_one_step_of_undo(at_grid):
    hand = at_grid()
    QGuiApplication.clipboard().setText("\t4\t5\t.\r\n3\t\t·\t2\r\n1\t2\tx\t3\r\n5\t5\t5\t\r\n")
    hand.grid.go(0, 0)
    hand.press(Key.Key_V, with_=CONTROL)
    assert hand.values == [
        [SELF, 4, 5, NOT_SEEN],
        [3, SELF, NOT_SEEN, 2],
        [1, 2, SELF, 3],
        [5, 5, 5, SELF],
    ]
    assert hand.in_file == 12
    assert str(hand.page.desk.session.undo()) == "Enter 12 answers"
    assert hand.in_file == 0
    assert hand.values[3][:3] == [NOT_ANSWERED] * 3


def test_a_block_with_a_mistake_is_refused_whole_and_the_cell_is_named(at_grid):
    hand = at_grid()
    QGuiApplication.clipboard().setText("4\t9\n3\tmaybe")
    hand.grid.go(0, 1)
    hand.press(Key.Key_V, with_=CONTROL)
    assert hand.in_file == 0
    assert "Ana Lopez → Carla Diaz: 9 is not on the scale from 1 to 5." in hand.said[-1]
    assert "Ben Ode → Carla Diaz: “maybe” is not an answer." in hand.said[-1]
    assert "Nothing was pasted." in hand.said[-1]


def test_one_value_and_the_menu_fill_a_whole_choice(at_grid):
    hand = at_grid()
    hand.grid.go(0, 1)
    hand.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    QGuiApplication.clipboard().setText("3")
    hand.press(Key.Key_V, with_=CONTROL)
    assert hand.values[0][1:] == [3, 3, 3]
    hand.grid.go(0, 1)
    hand.press(Key.Key_Right, with_=SHIFT)
    menu = hand.grid.menu()
    next(one for one in menu.actions() if "seen" in one.text()).trigger()
    assert hand.values[0][1:] == [NOT_SEEN, NOT_SEEN, 3]
    hand.press(Key.Key_Delete)
    assert hand.values[0][1:] == [NOT_ANSWERED, NOT_ANSWERED, 3]
    assert str(hand.page.desk.session.undo()) == "Clear 2 answers"
    menu.deleteLater()


def test_copying_with_names_makes_a_table_for_a_spreadsheet(at_grid):
    hand = at_grid()
    hand.write("4")
    hand.grid.selectAll()
    hand.grid.copy(names=True)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["", *NAMES]
    assert lines[1].split("\t") == ["Ana Lopez", "", "4", "", ""]


def test_a_number_half_typed_belongs_to_the_skill_it_was_typed_for(at_grid):
    hand = at_grid(0, 10)
    first = hand.page._map.skill.skill
    hand.write("1")  # may still become 10
    assert hand.in_file == 0
    hand.press(Key.Key_Right, with_=CONTROL)
    assert hand.page._map.skill.skill != first
    assert hand.grid.typed == ""
    hand.press(Key.Key_Right)
    assert all(value <= NOT_ANSWERED for row in hand.values for value in row)
    hand.press(Key.Key_Left, with_=CONTROL)
    assert hand.values[0][1] == 1


def test_beside_the_grid_stands_what_one_types(at_grid):
    hand = at_grid(0, 100)
    typing = hand.page.side.typing
    assert typing.isVisible()
    assert typing.text() == "Type 0 to 100. A full stop: have not seen. Delete: not answered."
    hand.page.controls.views._group.button(0).click()
    assert not typing.isVisible()
