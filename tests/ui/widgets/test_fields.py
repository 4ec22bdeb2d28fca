"""Fields, rows of a form, tables and lists."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ce_desktop.ui import i18n
from ce_desktop.ui import theme as looks
from ce_desktop.ui.widgets.date_field import DateField, read_day
from ce_desktop.ui.widgets.fields import Choice, Paragraph, WholeNumber
from ce_desktop.ui.widgets.form_rows import FormRows
from ce_desktop.ui.widgets.list_box import ListBox
from ce_desktop.ui.widgets.search_field import SearchField
from ce_desktop.ui.widgets.table_view import TableView

POPUPS = ("does not support raise", "does not support grabbing")


def turn_wheel(field: QWidget) -> None:
    at = QPointF(5, 5)
    event = QWheelEvent(
        at,
        field.mapToGlobal(at),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_team_with_a_very_long_name_makes_no_row_wider_than_the_window(qapp, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        long = "Multidisciplinary intervention team for grades 1 and beyond, afternoon section"
        choice, short = Choice([("", "All teams"), ("m", long)]), Choice([("", "All teams")])
        choice.set_value("m")
        assert choice.minimumSizeHint().width() <= 120 * scale
        assert choice.sizeHint().width() <= 480 * scale
        assert choice.currentText() == long
        assert short.sizeHint().width() < choice.sizeHint().width()
        choice.resize(choice.sizeHint())
        assert not choice.grab().isNull()
    finally:
        looks.ThemeManager(qapp, "light", 1.0)


@pytest.mark.parametrize(
    ("make", "start"),
    [
        (lambda: Choice([(1, "By team"), (2, "By name")]), 2),
        (lambda: WholeNumber(0, 10, 3), 3),
    ],
)
def test_scrolling_past_a_field_does_not_change_it(qtbot, make, start):
    board = QWidget()
    row = QVBoxLayout(board)
    field, other = make(), QLineEdit()
    row.addWidget(field)
    row.addWidget(other)
    qtbot.addWidget(board)
    if isinstance(field, Choice):
        field.set_value(start)
    board.show()
    board.activateWindow()
    other.setFocus()
    turn_wheel(field)
    assert (field.value()) == start
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn_wheel(field)
    assert field.value() != start


def test_other_options_keep_what_is_chosen_where_it_still_is_one(qtbot):
    field = Choice([(1, "One"), (2, "Two")])
    qtbot.addWidget(field)
    field.set_value(2)
    field.set_options([(2, "Two"), (3, "Three")])
    assert field.value() == 2
    field.set_options([(3, "Three")])
    assert field.value() == 3
    field.set_options([])
    assert field.value() is None


def test_tab_leaves_a_paragraph(qtbot):
    field = Paragraph("One", lines=4)
    qtbot.addWidget(field)
    assert field.tabChangesFocus()
    assert field.sizeHint().height() > 4 * field.fontMetrics().lineSpacing()


def test_the_rows_of_a_form_name_their_fields(qtbot):
    rows = FormRows()
    qtbot.addWidget(rows)
    rows.add_section("Who")
    field = QLineEdit()
    label = rows.add_row("&Name && title:", field, "As colleagues say it.")
    rows.add_wide(QLineEdit())
    rows.add_section("When")
    assert label.buddy() is field
    assert field.accessibleName() == "Name & title"
    assert field.accessibleDescription() == "As colleagues say it."


def test_the_letter_of_a_row_leads_into_a_field_made_of_several(qtbot):
    rows = FormRows()
    qtbot.addWidget(rows)
    both = QWidget()
    line = QHBoxLayout(both)
    first, second = QLineEdit(), QLineEdit()
    for part in (first, second):
        line.addWidget(part)
    assert rows.add_row("S&kill", both).buddy() is first
    both.setFocusProxy(second)
    assert rows.add_row("&Team", both).buddy() is second


@pytest.mark.parametrize(
    "text",
    ["2026-03-12", "Mar 12, 2026", "March 12, 2026"[0:3] + " 12, 2026", "3/12/26", "3/12/2026", " 3/12/26 "],
)
def test_a_day_is_read_however_it_is_written(text):
    i18n.install("en_US")
    assert read_day(text) == date(2026, 3, 12)


@pytest.mark.parametrize("text", ["", "32 of May", "tomorrow", "2026-13-01", "1066-10-14"])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


def test_a_date_may_be_empty_and_says_so_apart_from_unreadable(qtbot):
    field = DateField()
    qtbot.addWidget(field)
    assert field.day() is None
    assert field.is_readable()
    field.show()
    qtbot.keyClicks(field, "32 of May")
    assert field.day() is None
    assert not field.is_readable()
    field.clear()
    with qtbot.waitSignal(field.date_changed):
        qtbot.keyClicks(field, "2026-03-12")
    assert field.day() == date(2026, 3, 12)
    with qtbot.waitSignal(field.date_changed):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "Mar 13, 2026"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == date(2026, 3, 12)
    with qtbot.waitSignal(field.date_changed):
        field.set_day(None)
    assert field.text() == ""


@pytest.mark.parametrize("language", ["en", "xx"])
def test_the_example_in_an_empty_date_is_not_cut(qtbot, language):
    i18n.install(language)
    try:
        field = DateField()
    finally:
        i18n.install("en")
    qtbot.addWidget(field)
    field.resize(field.minimumSizeHint().expandedTo(field.minimumSize()))
    field.show()
    room = field.width() - field.textMargins().left() - field.textMargins().right() - 22
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= room


def test_leaving_a_date_writes_it_the_usual_way_and_marks_what_is_none(qtbot):
    board = QWidget()
    row = QVBoxLayout(board)
    field, other = DateField(), QLineEdit()
    row.addWidget(field)
    row.addWidget(other)
    qtbot.addWidget(board)
    board.show()
    board.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "2026-03-12")
    other.setFocus()
    assert field.text() == "Mar 12, 2026"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    other.setFocus()
    assert field.property("tone") == "attention"
    assert field.text() == "soon", "what was typed is kept"


@pytest.mark.qt_log_ignore(*POPUPS)
def test_the_calendar_opens_by_key_and_gives_its_day(qtbot):
    field = DateField(date(2026, 3, 12))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate().day() == 12
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        colour = calendar.weekdayTextFormat(weekend).foreground().color()
        assert not (colour.red() > 150 and colour.green() < 60), "nothing is red"
    calendar.activated.emit(calendar.selectedDate().addDays(5))
    assert field.day() == date(2026, 3, 17)
    qtbot.waitUntil(lambda: field.findChild(QCalendarWidget) is None)


def test_escape_empties_a_search_first(qtbot):
    field = SearchField("Find a person")
    qtbot.addWidget(field)
    field.show()
    assert field.accessibleName() == "Find a person"
    assert not field._button.isVisible()
    qtbot.keyClicks(field, "ana")
    assert field._button.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.keyClicks(field, "ben")
    field._button.click()
    assert field.text() == ""


@pytest.fixture
def table(qtbot):
    view = TableView("Staff", "Nobody yet.")
    model = QStandardItemModel(0, 2, view)
    model.setHorizontalHeaderLabels(["Name", "Role"])
    for name in ("Cara", "Ana", "Ben"):
        cells = [QStandardItem(name), QStandardItem("Teacher\tand more")]
        cells[1].setEditable(False)
        model.appendRow(cells)
    view.setModel(model)
    view.set_widths(120, 0)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return view


def test_tab_leaves_a_table_and_rows_are_32_high(table):
    assert not table.tabKeyNavigation()
    assert table.rowHeight(0) == 32
    assert not table.showGrid()
    assert table.accessibleName() == "Staff"


def test_rows_are_copied_as_a_spreadsheet_pastes_them(table, qtbot):
    table.sort_by(0)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "Ana\tTeacher and more"
    assert table.chosen_rows() == [0, 1, 2]


def test_enter_opens_a_row_and_delete_asks_for_removal(table, qtbot):
    table.setCurrentIndex(table.model().index(1, 1))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1
    with qtbot.waitSignal(table.delete_requested):
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    with qtbot.waitSignal(table.opened):
        table.doubleClicked.emit(table.model().index(2, 1))
    with qtbot.assertNotEmitted(table.opened):
        table.doubleClicked.emit(table.model().index(2, 0))  # is edited in place


def test_the_menu_key_asks_for_the_menu_of_the_row(table, qtbot):
    table.setCurrentIndex(table.model().index(2, 0))
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(table.menu_requested) as asked:
        table.contextMenuEvent(by_key)
    assert asked.args[0].row() == 2
    at = table.visualRect(table.model().index(0, 0)).center()
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    with qtbot.waitSignal(table.menu_requested) as asked:
        table.contextMenuEvent(by_mouse)
    assert asked.args[0].row() == 0


def test_an_empty_table_says_why(table):
    full = table.viewport().grab().toImage()
    table.model().setRowCount(0)
    empty = table.viewport().grab().toImage()
    assert empty != full
    table.set_empty_sentence("")
    assert table.viewport().grab().toImage() != empty


def test_the_rows_of_a_list_do_not_overlap(qtbot, qapp):
    looks.apply(qapp, looks.LIGHT)
    box = ListBox("Members")
    box.addItems(["Ana", "Ben"])
    box.setCurrentRow(0)
    qtbot.addWidget(box)
    box.show()
    assert box.visualItemRect(box.item(1)).top() >= box.visualItemRect(box.item(0)).bottom()
    assert box.visualItemRect(box.item(0)).height() >= 24


@pytest.mark.parametrize(("day", "key"), [(date.max, Qt.Key.Key_Up), (date(1900, 1, 1), Qt.Key.Key_Down)])
def test_the_first_and_the_last_day_there_are_stay(qtbot, day: date, key: Qt.Key) -> None:
    field = DateField(day)
    qtbot.addWidget(field)
    qtbot.keyClick(field, key)
    assert field.day() == day
    assert field.is_readable()
