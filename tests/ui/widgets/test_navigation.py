"""The navigation, the segmented buttons and the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ce_desktop.ui import theme as looks
from ce_desktop.ui.theme import LIGHT
from ce_desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, ToggleButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.nav_list import NavList
from ce_desktop.ui.widgets.page import Page
from ce_desktop.ui.widgets.segmented import Segmented
from tests.ui.gallery import example_nav


@pytest.fixture
def nav(qtbot):
    made = example_nav()
    qtbot.addWidget(made)
    made.resize(208, 700)
    made.show()
    return made


def test_down_goes_to_the_next_page_and_passes_group_words(nav, qtbot):
    pages = nav.findChild(NavList)
    with qtbot.waitSignal(nav.page_chosen) as chosen:
        qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert chosen.args == ["staff"]
    assert nav.current() == "staff"
    with qtbot.waitSignal(nav.page_chosen) as chosen:
        qtbot.keyClick(pages, Qt.Key.Key_Up)
    assert chosen.args == ["home"]


def test_a_click_chooses_and_a_program_does_not(nav, qtbot):
    with qtbot.assertNotEmitted(nav.page_chosen):
        nav.set_current("goals")
    assert nav.current() == "goals"
    pages = nav.findChild(NavList)
    at = pages.visualRect(pages.model().index_of("reports")).center()
    with qtbot.waitSignal(nav.page_chosen) as chosen:
        qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["reports"]


def test_a_closed_page_is_passed_over(nav, qtbot):
    nav.set_open("staff", False)
    qtbot.keyClick(nav.findChild(NavList), Qt.Key.Key_Down)
    assert nav.current() == "skills"


def test_a_page_nobody_declared_is_an_error_of_ours(nav):
    with pytest.raises(KeyError):
        nav.set_current("nowhere")


def test_a_badge_is_spoken_in_words(nav):
    spoken = nav.findChild(NavList).model().index_of("rounds").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Rounds, 18 of 24 have answered"
    assert QAccessible.queryAccessibleInterface(nav.findChild(NavList)).text(QAccessible.Text.Name) == "Pages"


def test_tab_enters_and_leaves_the_navigation(qtbot):
    board = QWidget()
    row = QVBoxLayout(board)
    before, nav, after = QLineEdit(), example_nav(), QLineEdit()
    for part in (before, nav, after):
        row.addWidget(part)
    qtbot.addWidget(board)
    board.show()
    board.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    pages = nav.findChild(NavList)
    assert pages.hasFocus()
    assert pages.ring_shown
    qtbot.keyClick(pages, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_navigation_is_208_wide_with_rows_of_34(nav):
    pages = nav.findChild(NavList)
    assert nav.width() == 208
    assert pages.sizeHintForRow(pages.model().index_of("home").row()) == 34


def test_arrows_move_between_segments_and_tab_finds_the_one_that_is_down(qtbot):
    views = Segmented([("map", "Map"), ("grid", "Grid"), ("teams", "Teams")], "View")
    qtbot.addWidget(views)
    views.show()
    qtbot.waitActive(views)
    buttons = views._group.buttons()
    buttons[0].setFocus()
    with qtbot.waitSignal(views.chosen) as chosen:
        qtbot.keyClick(buttons[0], Qt.Key.Key_Left)
    assert chosen.args == ["teams"]
    assert views.current() == "teams"
    assert [bool(b.focusPolicy() & Qt.FocusPolicy.TabFocus) for b in buttons] == [False, False, True]
    with qtbot.assertNotEmitted(views.chosen):
        views.set_current("grid")
    assert views.current() == "grid"
    with qtbot.waitSignal(views.chosen):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def ink_width(button: QWidget) -> int:
    """How many columns from the first to the last one with words in it."""
    picture = button.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 5)
    rows = range(6, picture.height() - 6)
    inked = [
        x
        for x in range(4, picture.width() - 4)
        if any(picture.pixelColor(x, y).lightness() < ground.lightness() - 30 for y in rows)
    ]
    return inked[-1] - inked[0]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_view_that_is_down_is_bold_and_loses_nothing_of_its_words(qtbot, qapp, scale):
    looks.apply(qapp, LIGHT, scale)
    views = Segmented([("map", "Map"), ("teams", "Teams, months and moments")], "Views")
    qtbot.addWidget(views)
    views.show()
    button = views._group.buttons()[1]
    before = button.sizeHint()
    views.set_current("teams")
    assert button.sizeHint() == before, "nothing moves when it goes down"
    button.resize(before)
    natural = ink_width(button)
    button.resize(before.width() + 80, before.height())
    assert ink_width(button) == natural
    looks.apply(qapp, LIGHT)


def test_a_segment_shows_its_words_as_they_are_written(qtbot):
    segment = ToggleButton("Art & Music", "segment")
    qtbot.addWidget(segment)
    assert segment.text() == "Art && Music", "Qt takes a single & for a key"
    assert segment.shortcut().isEmpty()


def test_a_card_of_a_page_may_call_its_parts_title_note_and_words(qtbot):
    class SkillCard(Card):
        def __init__(self) -> None:
            super().__init__("Reading", "3 people")
            self._title = self._note = self._words = self._header = self._controls = None

    card = SkillCard()
    qtbot.addWidget(card)
    card.show()
    card.resize(300, 100)
    card.set_title("Runs small groups")
    card.set_note("4 people")
    assert card.accessibleName() == "Runs small groups"
    assert [label.text() for label in card.findChildren(Label)] == ["Runs small groups", "4 people"]


def test_a_page_has_at_most_two_actions(qtbot):
    page = Page("Staff")
    qtbot.addWidget(page)
    page.add_action(QuietButton("Import"))
    page.add_action(PrimaryButton("Add"))
    with pytest.raises(ValueError, match="two actions"):
        page.add_action(QuietButton("One more"))


def test_a_long_title_goes_over_the_actions_instead_of_onto_a_second_line(qtbot):
    page = Page("Runs small groups every day as planned")
    page.add_action(QuietButton("Share picture"))
    page.add_action(PrimaryButton("Export to Excel"))
    page.set_state("24 people")
    qtbot.addWidget(page)
    page.resize(700, 300)
    page.show()
    title, state = page.header._title, page.header._state
    qtbot.waitUntil(lambda: title.height() < 2 * title.fontMetrics().height())
    button = page.findChild(PrimaryButton)
    assert button.y() >= title.geometry().bottom()
    page.resize(1100, 300)
    qtbot.waitUntil(lambda: button.y() < state.y())
    page.resize(700, 300)
    page.set_title("Staff")
    qtbot.waitUntil(lambda: button.y() < state.y())


def test_the_controls_of_a_narrow_card_go_under_its_title(qtbot):
    card = Card("No class collected late from specials")
    edit, add = QuietButton("Edit"), QuietButton("Add a reading")
    card.add_to_header(edit)
    card.add_to_header(add)
    qtbot.addWidget(card)
    card.resize(700, 200)
    card.show()
    qtbot.waitUntil(lambda: edit.x() > card._card_title.geometry().right())
    card.resize(330, 200)
    qtbot.waitUntil(lambda: edit.y() >= card._card_title.geometry().bottom())
    assert edit.y() == add.y()


def test_parts_after_a_push_stand_at_the_far_end_of_their_row(qtbot):
    board = QWidget()
    line = FlowLayout(board, spacing=10)
    find, teams, more = QuietButton("Find a person"), QuietButton("Teams…"), QuietButton("More")
    line.addWidget(find)
    line.push()
    line.addWidget(teams)
    line.addWidget(more)
    qtbot.addWidget(board)
    board.resize(600, 100)
    board.show()
    qtbot.waitUntil(lambda: more.geometry().right() == 599)
    assert (find.x(), find.y()) == (0, more.y())
    assert more.x() - teams.geometry().right() == 11
    narrow = find.width() + 20
    board.resize(narrow, 100)
    qtbot.waitUntil(lambda: teams.y() > find.y())
    assert more.geometry().right() == narrow - 1
    board.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    board.resize(600, 100)
    qtbot.waitUntil(lambda: more.x() == 0)


def test_a_page_says_what_it_is_and_where_it_stands(qtbot):
    page = Page("Staff")
    qtbot.addWidget(page)
    page.set_state("24 people")
    page.set_title("Everybody")
    assert (page.header.title(), page.header.state()) == ("Everybody", "24 people")
    assert page.accessibleName() == "Everybody"


@pytest.mark.parametrize("scrolls", [True, False])
def test_a_page_shows_its_empty_state_or_its_content(qtbot, scrolls):
    page = Page("Staff", scrolls=scrolls)
    qtbot.addWidget(page)
    card = Card("Everybody")
    page.add(card, 1)
    page.show_empty(True)
    assert not page.is_empty_shown(), "nothing to show instead"
    empty = EmptyState("users", "Here is everybody.", "Import", "See the sample")
    page.set_empty(empty)
    page.show()
    page.show_empty(True)
    assert empty.isVisible()
    assert not card.isVisible()
    with qtbot.waitSignal(empty.acted):
        empty.action_button.click()
    with qtbot.waitSignal(empty.link_acted):
        empty.link_button.click()
    page.set_empty(EmptyState("users", "Nobody fits the filter."))
    page.show_empty(True)
    assert page.is_empty_shown()
    page.show_empty(False)
    assert card.isVisible()


def test_an_empty_state_without_action_has_no_button(qtbot):
    empty = EmptyState("users", "Nobody yet.")
    qtbot.addWidget(empty)
    empty.show()
    assert not empty.action_button.isVisible()
    assert not empty.link_button.isVisible()
    empty.set_sentence("Nobody fits.")
    assert empty.accessibleName() == "Nobody fits."


def test_a_card_without_words_has_no_header_and_a_named_one_has(qtbot):
    card = Card()
    qtbot.addWidget(card)
    card.add(Label("Something"))
    card.show()
    assert not card._card_header.isVisible()
    card.set_title("Goals")
    assert card._card_header.isVisible()
    assert card.accessibleName() == "Goals"


def test_the_note_of_a_narrow_card_goes_under_its_title(qtbot):
    card = Card("Skill coverage", "people trusted at the level we want")
    qtbot.addWidget(card)
    card.show()
    card.resize(700, 100)
    qtbot.waitUntil(lambda: card._card_note.x() > card._card_title.x())
    card.resize(220, 140)
    qtbot.waitUntil(lambda: card._card_note.y() > card._card_title.y())
    card.add_to_header(IconButton("more", "More"))
    assert card._card_header.isVisible()


def test_an_icon_button_must_have_a_name(qtbot):
    with pytest.raises(ValueError, match="name"):
        IconButton("more", "")
    button = IconButton("undo", "Undo", "Ctrl+Z")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo (Ctrl+Z)"


def test_a_name_with_angle_brackets_is_shown_as_written(qtbot):
    label = Label("<b>Ana</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.set_tone("attention")
    assert label.property("tone") == "attention"


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_shortened_line_tells_the_whole_in_its_tooltip(qtbot):
    label = ElidedLabel("A very long name of a school that does not fit")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.minimumSizeHint().width() < 60
    label.grab()
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QApplication, QToolTip

    QApplication.sendEvent(
        label, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)))
    )
    assert QToolTip.text() == label.text()
    QToolTip.hideText()
    assert label.toolTip() == ""


def test_an_empty_page_has_one_primary_button_the_one_in_the_middle(qtbot) -> None:
    page = Page("Goals")
    qtbot.addWidget(page)
    button = PrimaryButton("New goal", "plus")
    page.add_action(button)
    page.set_empty(EmptyState("flag", "Nothing yet.", "Set a first goal"))
    page.show_empty(True)
    assert button.property("kind") == "quiet"
    page.show_empty(False)
    assert button.property("kind") == "primary"
