"""With the keyboard alone, and with a screen reader: Tab gets everywhere and is held nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.tasks import ProgressDialog
from tests.ui.full_dialogs import EVERY, all_kinds
from tests.ui.reading import nameless
from tests.ui.real_window import open_window

MOST_STOPS = 120


@pytest.fixture
def window(qtbot, tmp_path: Path, sample: Path) -> Iterator[MainWindow]:
    with open_window(tmp_path, school=sample) as one:
        one.resize(1366, 768)
        one.activateWindow()
        qtbot.waitUntil(one.isActiveWindow)
        yield one


def tab_round(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where Tab leads, from here until it is here again."""
    start = QApplication.focusWidget()
    if start is None:
        QTest.keyClick(window, key)
        start = QApplication.focusWidget()
    assert start is not None
    stops = [start]
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        found = QApplication.focusWidget()
        if found is start:
            return stops
        assert found is not None, f"after {stops[-1]} nothing has the focus"
        assert found is not stops[-1], f"{found} {found.accessibleName()} does not let Tab go"
        stops.append(found)
    raise AssertionError(f"no way back after {[describe(one) for one in stops[-6:]]}")


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}".strip()


@pytest.mark.parametrize("key", page_keys())
def test_tab_goes_round_every_page_in_both_ways(window: MainWindow, key: str) -> None:
    window.go(key)
    QApplication.processEvents()
    window.nav._list.setFocus()
    forwards = tab_round(window)
    window.nav._list.setFocus()
    backwards = tab_round(window, Qt.Key.Key_Backtab)
    assert {describe(one) for one in forwards} == {describe(one) for one in backwards}
    page = window.page(key)
    reached = [one for one in forwards if page.isAncestorOf(one)]
    assert reached, "Tab never enters the page"
    for one in forwards:
        assert one.isVisible(), describe(one)


@pytest.mark.parametrize("key", page_keys())
def test_everything_tab_reaches_has_a_name_to_be_read_out(window: MainWindow, key: str) -> None:
    window.go(key)
    QApplication.processEvents()
    assert nameless(window) == []
    window.nav._list.setFocus()
    for stop in tab_round(window):
        spoken = QAccessible.queryAccessibleInterface(stop)
        assert spoken is not None
        said = spoken.text(QAccessible.Text.Name)
        is_cell = isinstance(stop, QAbstractItemView)
        assert said or is_cell, describe(stop)


@pytest.mark.parametrize("key", page_keys())
def test_the_title_of_the_page_is_what_a_screen_reader_hears_first(window: MainWindow, key: str) -> None:
    window.go(key)
    assert window.page(key).accessibleName()


def test_the_start_page_can_be_used_with_the_keyboard(window: MainWindow) -> None:
    window.session.close()
    window.start.new.setFocus()
    stops = tab_round(window)
    assert {window.start.new, window.start.open, window.start.sample} <= set(stops)
    assert nameless(window.start) == []


def test_every_dialog_there_is_is_looked_at() -> None:
    """Whoever adds a dialog adds it to the list, and with it to the tests of words and of the keyboard."""
    assert {one.kind for one in EVERY.values()} == all_kinds()


@pytest.mark.parametrize("name", EVERY)
def test_tab_goes_round_every_dialog_and_escape_leaves_it(window: MainWindow, qtbot, name: str) -> None:
    dialog = EVERY[name].make(window)
    assert type(dialog) is EVERY[name].kind
    try:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.windowTitle()
        assert nameless(dialog) == []
        forwards = tab_round(dialog)
        backwards = tab_round(dialog, Qt.Key.Key_Backtab)
        assert {id(one) for one in forwards} == {id(one) for one in backwards}
        for stop in forwards:
            spoken = QAccessible.queryAccessibleInterface(stop)
            said = spoken.text(QAccessible.Text.Name)
            assert said or isinstance(stop, QAbstractItemView), describe(stop)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        # Progress stays until the job has stopped.
        assert dialog.isVisible() == isinstance(dialog, ProgressDialog)
    finally:
        dialog.close()
        dialog.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(window: MainWindow, theme: str) -> None:
    window.desk.themes.set_preference(theme)
    colours = window.desk.themes.theme
    for ink in ("text", "muted", "accent", "attention_ink"):
        for ground in ("window", "surface"):
            assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5, (theme, ink, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
