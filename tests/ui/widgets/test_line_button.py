"""A line that leads somewhere is a button, however long its words are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ce_desktop.ui import theme as looks
from ce_desktop.ui.theme import DARK, LIGHT
from ce_desktop.ui.widgets.buttons import QuietButton
from ce_desktop.ui.widgets.line_button import LineButton
from tests.ui.reading import clipped

WORDS = "“Explains a hard maths idea more than one way” rests on one person"


@pytest.fixture
def line(qtbot, qapp) -> LineButton:
    looks.apply(qapp, LIGHT)
    board = QWidget()
    column = QVBoxLayout(board)
    made = LineButton()
    made.set_line(WORDS, "a goal could bring a second one", "flag")
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(board)
    board.resize(300, 300)
    board.show()
    board.activateWindow()
    qtbot.waitUntil(board.isActiveWindow)
    yield made
    looks.apply(qapp, LIGHT)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_it_as_a_click_does(line, qtbot, key) -> None:
    line.setFocus()
    with qtbot.waitSignal(line.clicked):
        qtbot.keyClick(line, key)
    with qtbot.waitSignal(line.clicked):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)


def test_a_screen_reader_hears_a_button_with_a_name_and_a_note(line) -> None:
    spoken = QAccessible.queryAccessibleInterface(line)
    assert spoken.role() == QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name) == WORDS
    assert spoken.text(QAccessible.Text.Description) == "a goal could bring a second one"


def test_long_words_go_on_in_the_next_line_and_nothing_is_cut_off(line) -> None:
    board = line.parentWidget()
    high = line.height()
    assert clipped(board) == []
    board.resize(160, 300)
    QApplication.processEvents()
    assert line.height() > high
    assert clipped(board) == []
    board.resize(900, 300)
    QApplication.processEvents()
    assert line.height() < high


def test_one_endless_word_does_not_make_the_window_wider(line) -> None:
    line.set_line("w" * 200)
    board = line.parentWidget()
    QApplication.processEvents()
    assert board.width() == 300
    assert line.height() > 4 * line.fontMetrics().height()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_focus_is_a_ring_in_the_accent_all_round(line, qapp, theme) -> None:
    looks.apply(qapp, theme)
    line.clearFocus()
    bare = line.grab().toImage()
    line.setFocus()
    QApplication.processEvents()
    ringed = line.grab().toImage()
    middle, low = line.width() // 2, line.height() // 2
    for at in (
        QPoint(middle, 0),
        QPoint(middle, line.height() - 1),
        QPoint(0, low),
        QPoint(line.width() - 1, low),
    ):
        assert ringed.pixelColor(at) == QColor(theme.accent)
        assert bare.pixelColor(at) != QColor(theme.accent)


def test_an_ampersand_and_brackets_are_shown_as_written(line) -> None:
    line.set_line("Art & <b>Music</b>")
    assert line.accessibleName() == "Art & <b>Music</b>"
    assert line.shortcut().isEmpty()


def test_enter_presses_the_button_that_has_the_focus(qtbot) -> None:
    button = QuietButton("Log a win")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
