"""The command palette: letters narrow it down, arrows move, Enter does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ce_desktop.ui.dialogs.palette import Palette


@pytest.fixture
def palette(qtbot) -> Palette:
    actions = []
    for words, key in (("&Export report…", "Ctrl+E"), ("Réouvrir", ""), ("Staff && teams", ""), ("Off", "")):
        action = QAction(words)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setEnabled(words != "Off")
        actions.append(action)
    made = Palette(actions, None)
    made.kept = actions
    qtbot.addWidget(made)
    made.show()
    return made


def shown(palette: Palette) -> list[str]:
    assert palette.nothing.isVisible() is (palette.list.count() == 0)
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_what_can_be_done_is_listed_with_its_key(palette) -> None:
    assert shown(palette) == ["Export report", "Réouvrir", "Staff & teams"]
    assert palette.list.item(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Ctrl+E"
    assert not palette.grab().isNull()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("report", ["Export report"]),
        ("REP ex", ["Export report"]),
        ("reouvrir", ["Réouvrir"]),
        ("teams staff", ["Staff & teams"]),
        ("zzz", []),
        ("  ", ["Export report", "Réouvrir", "Staff & teams"]),
    ],
)
def test_words_in_any_order_case_and_accent_narrow_it_down(palette, qtbot, typed, found) -> None:
    qtbot.keyClicks(palette.field, typed)
    assert shown(palette) == found


def test_enter_takes_the_one_marked_and_arrows_go_round(palette, qtbot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.chosen.text() == "Staff && teams"
    assert not palette.isVisible()


def test_a_click_of_the_mouse_takes_one_too(palette) -> None:
    palette.list.itemActivated.emit(palette.list.item(0))
    assert palette.chosen.text() == "&Export report…"


def test_enter_on_nothing_does_nothing(palette, qtbot) -> None:
    qtbot.keyClicks(palette.field, "zzz")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.chosen is None
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_words_of_all_actions_begin_below_each_other(palette) -> None:
    icons = [palette.list.item(at).icon() for at in range(palette.list.count())]
    assert icons
    assert not any(one.isNull() for one in icons)
