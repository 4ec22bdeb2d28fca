"""The window: its pages, what is dropped on it, where the keyboard is, and what it keeps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ce_desktop.insights.staff import names
from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.widgets.buttons import PrimaryButton
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import add, do, open_window, said


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window as the system does, and let go of them where they are taken; whether they are."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    what = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), *what)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        let_go = QDropEvent(QPointF(20, 20), *what)
        QApplication.sendEvent(window, let_go)
        assert let_go.isAccepted()
    QApplication.processEvents()
    return enter.isAccepted()


def test_every_page_can_be_gone_to_by_its_key(window, qtbot):
    for place, key in enumerate(page_keys(), start=1):
        assert window.actions_[f"go_{key}"].shortcut().toString() == f"Alt+{place}"
        do(window, f"go_{key}")
        assert window.current_key == key
        assert window.nav.current() == key


def test_an_offer_to_undo_goes_when_something_else_was_done(window):
    add(window, "Ana Lopez")
    window.desk.offer_undo("Added Ana Lopez")
    assert window.toast.isVisible()
    add(window, "Ben Ode")
    assert not window.toast.isVisible(), "its Undo would take Ben Ode back"
    window.desk.offer_undo("Added Ben Ode")
    window.toast.offers()["Undo"].click()
    assert names(window.session.school) == ["Ana Lopez"]


def test_the_window_stays_while_a_job_runs(window):
    seen = []

    def job(progress):
        progress(1, 2)
        return 7

    QTimer.singleShot(0, lambda: seen.append((window.close(), window.desk.tasks.is_busy)))
    assert window.desk.tasks.run("Working", job, window) == 7
    QApplication.processEvents()
    assert window.session.is_open or not seen[0][1]


def test_a_school_dropped_on_the_window_opens(qtbot, tmp_path, school):
    with open_window(tmp_path) as window:
        assert drop(window, school)
        assert window.session.path == school


def test_a_spreadsheet_dropped_on_the_window_shows_a_preview_and_commits_nothing(window, tmp_path):
    file = book(tmp_path / "staff.xlsx", {"Staff": [("Name",), ("Ana Lopez",)]})
    seen = []
    with in_dialog(KindDialog, lambda dialog: seen.append(dialog.value())):
        assert drop(window, file)
    assert seen == ["staff"]
    assert names(window.session.school) == []


def test_a_spreadsheet_dropped_without_a_school_asks_for_one(qtbot, tmp_path):
    with open_window(tmp_path) as window:
        drop(window, tmp_path / "staff.xlsx")
        assert said(window)[0].startswith("Open a school first")


def test_a_spreadsheet_dropped_while_reading_says_why_not(qtbot, tmp_path, school):
    with open_window(tmp_path) as window:
        window.files.open_path(school, read_only=True)
        drop(window, book(tmp_path / "staff.xlsx", {"Staff": [("Name",), ("Ana Lopez",)]}))
        assert said(window)[0].startswith("This school is open for reading only")


def test_anything_else_dropped_is_refused_in_words_or_not_taken(window, tmp_path, school):
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4")
    drop(window, tmp_path / "letter.pdf")
    assert "is not a school file" in said(window)[0]
    assert window.session.path == school
    assert not drop(window, school, tmp_path / "letter.pdf")
    assert not drop(window)
    assert len(said(window)) == 1


def test_a_school_handed_over_waits_for_the_dialog_that_is_open(window, school, sample, qtbot):
    def wait(dialog: SchoolDetailsDialog) -> None:
        assert not drop(window, sample)
        window.take_in(sample)  # as macOS hands a file over
        QTest.qWait(0)
        assert window.session.path == school

    with in_dialog(SchoolDetailsDialog, wait):
        do(window, "school_details")
    assert window.session.path == school
    qtbot.waitUntil(lambda: window.session.path == sample)


def test_a_day_that_began_while_the_window_stood_open_is_seen_on_return(window):
    add(window, "Ana Lopez")
    window.go("staff")
    page = window.page("staff")
    window.session.today = lambda: TODAY + timedelta(days=1)
    assert page.is_of_another_day()
    window.activateWindow()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert not page.is_of_another_day()


def test_size_and_pages_are_as_they_were_left(qtbot, tmp_path, sample):
    with open_window(tmp_path, school=sample) as window:
        window.go("goals")
        window.page("goals").filter.set_value("met")
        window.go("skills")
        window.page("skills").archived.setChecked(True)
        window.resize(1000, 640)
        window.close()
    with open_window(tmp_path, school=sample) as window:
        assert window.height() == 640
        assert window.page("goals").filter.value() == "met"
        assert window.page("skills").archived.isChecked()


@pytest.mark.parametrize(
    "kept",
    [
        {"pages": []},
        {"pages": dict.fromkeys(page_keys(), "gone")},
        {"pages": {key: {"filter": 7, "view": [], "order": None, "team": {}} for key in page_keys()}},
        {"geometry": "no hex at all", "pages": None},
        {"geometry": 7},
    ],
)
def test_a_window_kept_in_another_version_does_no_harm(qtbot, tmp_path, sample, kept):
    with open_window(tmp_path) as window:
        window.desk.settings.set("window", kept)
    with open_window(tmp_path, school=sample) as window:
        window.desk.settings.set("window", kept)
        for key in page_keys():
            window.go(key)
            assert window.current_key == key
        window.close()


def test_the_keyboard_begins_where_there_is_something_to_do(qtbot, tmp_path, school, sample):
    with open_window(tmp_path) as window:
        window.activateWindow()
        window.start.setFocus()
        window.files.open_path(school)
        qtbot.waitUntil(lambda: isinstance(window.focusWidget(), PrimaryButton))
        assert window.focusWidget().text() == "Bring in the staff"
        window.focusWidget().click()
        qtbot.waitUntil(lambda: window.page("staff").isAncestorOf(window.focusWidget()))
        qtbot.waitUntil(lambda: window.focusWidget().text() == "Add people")
        add(window, "Ana Lopez")
        window.page("staff").table.setFocus()
        window.go("home")
        first = window.page("home").do_next.first_step()
        qtbot.waitUntil(lambda: window.focusWidget() is first)
        window.go("skills")
        qtbot.waitUntil(lambda: window.focusWidget() is window.page("skills").empty.action_button)
        window.go("staff")
        QApplication.processEvents()
        assert window.focusWidget() is window.page("staff").table, "where one was before"
        window.files.open_path(sample)
        qtbot.waitUntil(lambda: window.focusWidget() is window.page("home").do_next.first_step())
        window.nav.setFocus()
        window.go("goals")
        QApplication.processEvents()
        assert window.nav.isAncestorOf(window.focusWidget()), "who walks through the pages stays there"
        window.files.open_path(school)
        qtbot.waitUntil(lambda: window.focusWidget() is window.page("home").do_next.first_step())


def test_the_keyboard_never_lands_on_undo_by_itself(window, qtbot):
    window.go("staff")
    window.activateWindow()
    page = window.page("staff")
    last = QPushButton("Last", page)
    last.show()
    last.setFocus()
    window.desk.offer_undo("Imported 42 people")
    last.hide()
    focus = window.focusWidget()
    assert focus is not None
    assert not window.toast.isAncestorOf(focus)


def test_a_window_that_goes_does_not_ask_every_recent_place_once_more(window: MainWindow) -> None:
    assert window.close()
    assert not window.session.is_open
    assert window._start is None
