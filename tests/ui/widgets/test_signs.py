"""Dots, bars, legends, banners, the foot and the bar that offers Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ce_desktop.ui import theme as looks
from ce_desktop.ui.theme import DARK, LIGHT, ramp_colors
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.dots import CoverageDots
from ce_desktop.ui.widgets.legend import Legend, Swatch
from ce_desktop.ui.widgets.progress_bar import GoalBar
from ce_desktop.ui.widgets.status_line import StatusLine
from ce_desktop.ui.widgets.toast import LASTING_MS, SHOWN_MS, Toast
from tests.ui.reading import clipped


@pytest.fixture(autouse=True)
def light(qapp):
    looks.apply(qapp, LIGHT)
    yield
    looks.apply(qapp, LIGHT)


def colour_at(widget: QWidget, x: float, y: float) -> str:
    return widget.grab().toImage().pixelColor(round(x), round(y)).name().upper()


@pytest.mark.parametrize(
    ("trusted", "wanted", "token"), [(3, 3, "good"), (5, 3, "good"), (1, 3, "attention")]
)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_dots_are_good_when_enough_and_ask_for_attention_when_not(qtbot, qapp, trusted, wanted, token, theme):
    looks.apply(qapp, theme)
    dots = CoverageDots()
    qtbot.addWidget(dots)
    dots.set_counts(trusted, wanted, "One person carries it: 1 of 3 wanted")
    dots.resize(dots.sizeHint())
    assert colour_at(dots, 6, 8) == getattr(theme, token)
    assert dots.accessibleName() == dots.toolTip() == "One person carries it: 1 of 3 wanted"


def test_wanted_people_who_are_missing_are_outlined_not_filled(qtbot):
    dots = CoverageDots()
    qtbot.addWidget(dots)
    dots.set_counts(0, 2, "Nobody yet")
    dots.resize(dots.sizeHint())
    assert colour_at(dots, 6.5, 8) not in (LIGHT.good, LIGHT.attention)
    assert dots.sizeHint().width() == 32


def test_many_dots_end_in_a_number(qtbot):
    dots = CoverageDots()
    qtbot.addWidget(dots)
    dots.set_counts(40, 4, "40 of 4 wanted")
    assert dots.sizeHint().width() < 240
    dots.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dots.grab()


@pytest.mark.parametrize("reached", [None, -0.5, 0.0, 0.5, 1.0, 3.0])
def test_a_goal_bar_is_filled_as_far_as_the_goal_is(qtbot, reached):
    bar = GoalBar()
    qtbot.addWidget(bar)
    bar.resize(200, 20)
    bar.set_shares(reached, None, "on course")
    filled = reached is not None and reached > 0
    assert (colour_at(bar, 60, 10) == LIGHT.accent) == filled
    assert (colour_at(bar, 140, 10) == LIGHT.accent) == (reached is not None and reached >= 1)
    assert bar.accessibleName() == "on course"


def test_a_tick_shows_what_was_expected(qtbot):
    bar = GoalBar()
    qtbot.addWidget(bar)
    bar.resize(202, 20)
    bar.set_shares(0.2, 0.5, "behind")
    assert colour_at(bar, 101, 2) == LIGHT.text
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert colour_at(bar, 190, 10) == LIGHT.accent


def test_a_legend_says_the_words_of_the_scale(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_scale(range(1, 4), {1: "Not yet sure", 3: "Very sure"})
    assert legend.accessibleName() == "1 Not yet sure, 2, 3 Very sure, Have not seen this, Not answered"
    legend.set_scale(range(101), {0: "No", 100: "Yes"}, unseen=False, empty=False)
    assert legend.accessibleName() == "0 No, 100 Yes"
    legend.set_scale(range(2), {}, unseen=False, empty=False, hatched="Not asked")
    assert legend.accessibleName() == "0, 1, Not asked"
    legend.resize(200, 200)
    legend.grab()
    legend.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    legend.grab()


def test_swatches_tell_low_unseen_and_unanswered_apart(qtbot):
    corners = {}
    for kind in ("point", "unseen", "empty", "hatched"):
        swatch = Swatch(0, 5, kind)
        qtbot.addWidget(swatch)
        swatch.resize(swatch.sizeHint())
        corners[kind] = colour_at(swatch, 3, 3)
    assert corners["point"] == ramp_colors(5, LIGHT)[0]
    assert corners["unseen"] == LIGHT.unseen
    assert len({corners[kind] for kind in ("point", "unseen", "empty")}) == 3
    middle = colour_at(swatch, swatch.width() // 2, swatch.height() // 2)
    assert middle != corners["hatched"], "a stroke from corner to corner"


def test_a_banner_is_there_as_long_as_its_reason(qtbot):
    banner = Banner("attention")
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.say("Opened for reading only.")
    assert banner.isVisible()
    assert banner.accessibleName() == banner.sentence() == "Opened for reading only."
    button = banner.add_action("Save a copy")
    banner.add_action("Why")
    with qtbot.waitSignal(button.clicked):
        button.click()
    with pytest.raises(ValueError, match="two actions"):
        banner.add_action("More")
    banner.say("")
    assert not banner.isVisible()


def test_the_foot_shows_what_is_saved_and_where_the_round_stands(qtbot):
    foot = StatusLine()
    qtbot.addWidget(foot)
    foot.show_saved("Saved 10:42")
    foot.show_hint("Ana trusts Ben: 4")
    foot.show_state("Fall round")
    assert foot.texts() == ("Saved 10:42", "Ana trusts Ben: 4", "Fall round")
    foot.show_saved("Not saved", attention=True)
    assert foot._saved.property("tone") == "attention"


@pytest.fixture
def board(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_what_was_removed_can_be_taken_back(board, qtbot):
    toast, done = Toast(board), []
    toast.say("Removed Ana Lopez", ("Undo", lambda: done.append("undone")))
    assert toast.isVisible()
    assert toast.sentence() == toast.accessibleName() == "Removed Ana Lopez"
    toast.offers()["Undo"].click()
    assert done == ["undone"]
    assert not toast.isVisible()


def test_the_bar_has_as_many_buttons_as_there_are_ways_on(board):
    toast, done = Toast(board), []
    toast.say("Report saved", ("Open", lambda: done.append("open")), ("Show", lambda: done.append("show")))
    assert list(toast.offers()) == ["Open", "Show"]
    assert {one.accessibleDescription() for one in toast.offers().values()} == {"Report saved"}
    toast.offers()["Show"].click()
    toast.say("Removed Ana Lopez", ("Undo", lambda: done.append("undone")))
    assert list(toast.offers()) == ["Undo"]
    toast.offers()["Undo"].click()
    toast.say("Report saved", ("Open", lambda: done.append("open")), ("Show", lambda: done.append("show")))
    toast.offers()["Open"].click()
    assert done == ["show", "undone", "open"]


def test_a_key_goes_to_the_bar_through_its_buttons_and_back_to_where_one_was(board, qtbot):
    toast, field, done = Toast(board), QLineEdit(board), []
    field.show()
    board.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    toast.say("Report saved", ("Open", lambda: done.append("open")), ("Show", lambda: done.append("show")))
    assert field.hasFocus(), "it takes no focus by itself"
    qtbot.keyClick(field, Qt.Key.Key_F6)
    stops = []
    for _ in range(3):
        stops.append(QApplication.focusWidget())
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert stops == [*toast.offers().values(), toast._close]
    toast.offers()["Show"].setFocus()
    qtbot.keyClick(toast.offers()["Show"], Qt.Key.Key_Return)
    assert done == ["show"]
    assert not toast.isVisible()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_F6)
    assert field.hasFocus(), "there is no bar"
    other = QLineEdit(board)
    other.show()
    toast.say("Report saved", ("Open", lambda: None))
    qtbot.keyClick(field, Qt.Key.Key_F6)
    other.setFocus()
    toast.hide()
    assert other.hasFocus(), "who has gone on is left there"


def test_what_holds_whatever_is_done_next_stays_longer_and_through_changes(board):
    toast = Toast(board)
    toast.say("Removed Ana Lopez", ("Undo", lambda: None))
    assert toast._timer.interval() == SHOWN_MS
    toast.note_change()
    assert not toast.isVisible()
    toast.say("Report saved", ("Open", lambda: None), is_lasting=True)
    assert toast._timer.interval() == LASTING_MS > SHOWN_MS
    toast.note_change()
    assert toast.isVisible()


def test_the_bar_stays_in_the_window_and_takes_no_focus(board, qtbot):
    toast = Toast(board)
    toast.say("Removed " + "a very long name " * 20, ("Undo", lambda: None), ("Show in folder", lambda: None))
    assert board.rect().contains(toast.geometry())
    assert clipped(toast) == []
    assert not toast.isAncestorOf(board.focusWidget() or board)
    board.resize(900, 500)
    assert abs(toast.geometry().center().x() - 450) <= 2
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_the_bar_goes_by_itself_unless_somebody_is_in_it(board, qtbot):
    toast = Toast(board)
    toast.say("Removed Ana Lopez", ("Undo", lambda: None))
    button = toast.offers()["Undo"]
    board.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    toast._timer.timeout.emit()
    assert toast.isVisible()
    button.clearFocus()
    qtbot.mouseMove(board, QPoint(1, 1))
    toast._timer.timeout.emit()
    assert not toast.isVisible()
