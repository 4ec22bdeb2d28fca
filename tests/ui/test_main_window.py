"""The window: menus, undo by name, recent files, drops, banners, text size, theme, palette, and what it keeps."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import RoundState
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.staff import names
from ce_desktop.services.files import Shelf, open_school
from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person
from ce_desktop.ui import i18n
from ce_desktop.ui.actions import ALWAYS, DECLARED, OPEN, menu_titles
from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.palette import Palette
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.restore import RestoreDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog
from ce_desktop.ui.dialogs.shortcuts import ShortcutsDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice, QtMessages
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.widgets.buttons import PrimaryButton
from ce_desktop.ui.widgets.room import room_for
from tests.exchange.made_workbooks import book
from tests.store.small_school import sha256
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import make_window, open_window, said, will_answer


@pytest.fixture(scope="module")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "Sample.ceschool"
    write_sample(path, today=TODAY).close()
    return path.read_bytes()


@pytest.fixture
def sample(sample_bytes: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "Sample.ceschool"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "Lincoln.ceschool"
    new_school(path=path, name="Lincoln").close()
    return path


@pytest.fixture
def window(qtbot, tmp_path: Path, school: Path) -> Iterator[MainWindow]:
    with open_window(tmp_path, school=school) as one:
        yield one


def do(window: MainWindow, name: str) -> None:
    window.actions_[name].trigger()
    QApplication.processEvents()


def add(window: MainWindow, name: str) -> None:
    assert window.session.act(add_person, name=name) is not None


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    window.dropEvent(event)
    QApplication.processEvents()


# Menus


def test_every_action_stands_in_its_menu_with_words_and_a_key_of_its_own(window):
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == list(menu_titles().values())
    shown = [
        one for menu in window.menuBar().actions() for one in menu.menu().actions() if not one.isSeparator()
    ]
    assert len(shown) == len(DECLARED)
    keys = [
        key.toString()
        for one in DECLARED
        for key in window.actions_[one.name].shortcuts()
        if not key.isEmpty()
    ]
    assert len(keys) == len(set(keys)), sorted(keys)
    assert {"Ctrl+Y", "Ctrl+Shift+Z", "Ctrl++", "Ctrl+="} <= set(keys)
    for menu in window.menuBar().actions():
        letters = [
            text[text.index("&") + 1].lower()
            for text in (one.text().replace("&&", "") for one in menu.menu().actions())
            if "&" in text
        ]
        assert len(letters) == len(set(letters)), (menu.text(), letters)


def test_without_a_school_only_what_needs_none_can_be_used(qtbot, tmp_path):
    with open_window(tmp_path) as window:
        for one in DECLARED:
            if one.name != "recent":
                assert window.actions_[one.name].isEnabled() == (one.needs == ALWAYS), one.name
        assert window.actions_["export_report"].toolTip() == "Open a school first."
        assert window.current_key == "start"
        assert not window.nav.isVisible()
        for key in page_keys():
            window.go(key)
            assert window.current_key == "start"


def test_every_page_can_be_gone_to_by_its_key(window, qtbot):
    for place, key in enumerate(page_keys(), start=1):
        assert window.actions_[f"go_{key}"].shortcut().toString() == f"Alt+{place}"
        do(window, f"go_{key}")
        assert window.current_key == key
        assert window.nav.current() == key


def test_what_can_be_edited_is_off_while_reading(qtbot, tmp_path, school):
    with open_window(tmp_path) as window:
        window.files.open_path(school, read_only=True)
        for one in DECLARED:
            if one.name != "recent":
                usable = one.needs in (ALWAYS, OPEN)
                assert window.actions_[one.name].isEnabled() == usable, one.name
        assert window.actions_["undo"].toolTip() == "This school is open for reading only."
        assert "for reading only" in window.watch.banner.sentence()
        assert window.foot.texts()[0] == "For reading only"
        before = sha256(school)
        for key in page_keys():
            window.go(key)
        assert sha256(school) == before


def test_undo_and_redo_carry_the_name_of_the_step(window):
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Undo", False, False)
    add(window, "Tom & Ana")
    assert undo.text() == "&Undo Add Tom && Ana"
    do(window, "undo")
    assert (undo.isEnabled(), redo.text()) == (False, "&Redo Add Tom && Ana")
    assert window.foot.texts()[1] == "Undone: Add Tom & Ana"
    do(window, "redo")
    assert names(window.session.school) == ["Tom & Ana"]
    assert window.foot.texts()[1] == "Done again: Add Tom & Ana"


def test_an_offer_to_undo_goes_when_something_else_was_done(window):
    add(window, "Ana Lopez")
    window.desk.offer_undo("Added Ana Lopez")
    assert window.toast.isVisible()
    add(window, "Ben Ode")
    assert not window.toast.isVisible(), "its Undo would take Ben Ode back"
    window.desk.offer_undo("Added Ben Ode")
    window.toast._button.click()
    assert names(window.session.school) == ["Ana Lopez"]


def test_the_vision_is_one_step(window, qtbot):
    def write(dialog: SchoolDetailsDialog) -> None:
        dialog.name.setText("")
        dialog.accept_button.click()
        assert dialog.shown_problem() == "Write the name of the school."
        dialog.name.setText("Lincoln Elementary")
        dialog.vision.setPlainText("Every child reads with joy.")
        dialog.group.setValue(3)
        dialog.accept_button.click()

    with in_dialog(SchoolDetailsDialog, write):
        do(window, "school_details")
    assert "Every child reads with joy." in window.page("home").vision._vision.text()
    assert "minimum group 3" in window.foot.texts()[2]
    do(window, "undo")
    assert not window.actions_["undo"].isEnabled()
    assert "minimum group 5" in window.foot.texts()[2]


# Files


def test_recent_schools_stand_in_the_menu_and_open(window, school, sample):
    window.files.open_path(sample)
    window.recent_menu.aboutToShow.emit()
    words = [one.text() for one in window.recent_menu.actions() if one.text()]
    assert words == ["Sample", "Lincoln", "&Clear this list"]
    window.recent_menu.actions()[1].trigger()
    assert window.session.path == school
    sample.unlink()
    window.recent_menu.aboutToShow.emit()
    gone = next(one for one in window.recent_menu.actions() if one.text() == "Sample (not found)")
    assert not gone.isEnabled()
    window.recent_menu.actions()[-1].trigger()
    window.recent_menu.aboutToShow.emit()
    assert [one.text() for one in window.recent_menu.actions()] == ["No school was opened yet"]


def test_a_school_that_is_open_already_is_not_opened_twice(window, school):
    add(window, "Ana Lopez")
    assert window.files.open_path(school)
    assert said(window) == []
    assert window.actions_["undo"].isEnabled(), "it is the same sitting"
    assert window.session.can_edit


def test_a_school_in_use_is_offered_for_reading_and_a_copy_goes_on(qtbot, tmp_path, school):
    holder = open_school(school)
    add_person(holder, name="Ana Lopez")
    try:
        with open_window(tmp_path, answers=[True]) as window:
            assert window.files.open_path(school)
            assert "is already open: by " in said(window)[0]
            assert "[Open for reading only]" in said(window)[0]
            assert "in use elsewhere" in window.watch.banner.sentence()
            assert names(window.session.school) == ["Ana Lopez"]
            will_answer(window, tmp_path / "Mine.ceschool")
            do(window, "save_copy")
            assert window.session.path == tmp_path / "Mine.ceschool"
            assert window.session.can_edit
            assert not window.watch.banner.isVisible()
            add(window, "Ben Ode")
        assert names(holder) == ["Ana Lopez"]
    finally:
        holder.close()


def test_a_school_in_use_can_be_left_alone(qtbot, tmp_path, school):
    holder = open_school(school)
    try:
        with open_window(tmp_path, answers=[False]) as window:
            assert not window.files.open_path(school)
            assert window.current_key == "start"
    finally:
        holder.close()


def test_a_copy_is_saved_while_work_goes_on_in_the_first(window, tmp_path, school):
    add(window, "Ana Lopez")
    will_answer(window, tmp_path / "Copy")
    do(window, "save_copy")
    assert window.session.path == school
    assert window.foot.texts()[1] == "Saved a copy: Copy.ceschool"
    copy = open_school(tmp_path / "Copy.ceschool")
    assert names(copy) == ["Ana Lopez"]
    copy.close()


def test_a_backup_is_made_and_restored(window, school):
    add(window, "Ana Lopez")
    do(window, "back_up")
    assert window.foot.texts()[1].startswith("Backup made: ")
    add(window, "Ben Ode")

    def choose(dialog: RestoreDialog) -> None:
        assert dialog.list.count() == 1
        assert dialog.inside.text().startswith("Inside: 1 person, ")
        dialog.accept_button.click()

    with in_dialog(RestoreDialog, choose):
        do(window, "restore_backup")
    assert window.session.path == school
    assert names(window.session.school) == ["Ana Lopez"]
    assert "is in its place" in window.foot.texts()[1]
    assert len(Shelf(window.session.shelf.folder).list(school)) == 2, "what was there is kept"


def test_a_damaged_school_offers_its_backups(qtbot, tmp_path, school):
    shelf = Shelf(tmp_path / "backups")
    held = open_school(school)
    add_person(held, name="Ana Lopez")
    with held.quiet() as connection:
        shelf.keep(connection, school)
    held.close()
    school.write_bytes(b"nothing that was here")
    with open_window(tmp_path) as window:
        with in_dialog(RestoreDialog, lambda dialog: dialog.accept_button.click()):
            window.files.open_path(school)
        assert "is not a school file" in said(window)[0]
        assert names(window.session.school) == ["Ana Lopez"]


def test_a_file_deleted_while_open_is_told_and_can_be_saved_elsewhere(window, tmp_path, school):
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()
    banner = window.watch.banner
    assert banner.isVisible()
    assert "was moved, renamed, deleted or replaced" in banner.sentence()
    assert window.session.act(add_person, name="Ben Ode") is None, "it would go into a file nobody can find"
    will_answer(window, tmp_path / "Rescued.ceschool")
    window.watch._copy_button.click()
    assert window.session.path == tmp_path / "Rescued.ceschool"
    assert names(window.session.school) == ["Ana Lopez"]
    assert not banner.isVisible()
    add(window, "Ben Ode")


def test_a_deleted_file_can_be_saved_where_it_was(window, school):
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()
    will_answer(window, school)
    do(window, "save_copy")
    assert window.session.path == school
    assert names(window.session.school) == ["Ana Lopez"]
    add(window, "Ben Ode")
    assert school.is_file()


def test_a_file_that_comes_back_takes_the_banner_away(window, tmp_path, school):
    school.rename(tmp_path / "away")
    window.watch.look()
    assert window.watch.banner.isVisible()
    (tmp_path / "away").rename(school)
    window.watch.look()
    assert not window.watch.banner.isVisible()
    add(window, "Ana Lopez")


def test_a_backup_restored_over_a_lost_file_keeps_what_was_in_sight(window, school):
    do(window, "back_up")
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()

    def choose_the_oldest(dialog: RestoreDialog) -> None:
        dialog.list.setCurrentRow(dialog.list.count() - 1)
        dialog.accept_button.click()

    with in_dialog(RestoreDialog, choose_the_oldest):
        do(window, "restore_backup")
    assert names(window.session.school) == []
    kept = window.session.shelf.list(school)[0].path
    rescued = open_school(kept, read_only=True)
    assert names(rescued) == ["Ana Lopez"]
    rescued.close()


@pytest.mark.parametrize("way", ["close_school", "open_sample", "open_recent", "new_school", "quit"])
def test_a_lost_file_is_not_left_without_asking(window, school, sample, way):
    add(window, "Ana Lopez")
    school.unlink()
    will_answer(window, False)
    if way == "open_recent":
        assert not window.files.open_path(sample)
    else:
        do(window, way)
    assert said(window) == [
        "The school file was moved or deleted. Close without saving a copy? "
        "What you see here is then lost. To keep it, choose Save a copy in the File menu. [Close without a copy]"
    ]
    assert window.isVisible()
    assert names(window.session.school) == ["Ana Lopez"]
    will_answer(window, True)
    do(window, "close_school")
    assert not window.session.is_open
    assert window.current_key == "start"


def test_closing_and_opening_again_brings_everything_back(window, school):
    add(window, "Ana Lopez")
    do(window, "close_school")
    assert window.current_key == "start"
    assert window.windowTitle() == "CE Desktop"
    will_answer(window, school)
    do(window, "open_school")
    window.go("staff")
    assert names(window.session.school) == ["Ana Lopez"]
    assert window.page("staff").model.rowCount() == 1


def test_the_sample_is_badged_and_not_remembered(window, school):
    do(window, "open_sample")
    assert window.nav._note.text() == "Sample school"
    assert window.desk.settings.recent() == [school]


def test_a_report_that_cannot_be_written_there_goes_elsewhere(qtbot, tmp_path, sample):
    (tmp_path / "report.xlsx").write_text("old")
    (tmp_path / "~$report.xlsx").write_text("")
    with open_window(
        tmp_path, school=sample, answers=[tmp_path / "report.xlsx", tmp_path / "report 2.xlsx"]
    ) as window:
        do(window, "export_report")
        assert "is open in Excel" in said(window)[1]
        assert window.foot.texts()[1] == f"Report written: report 2.xlsx, in {tmp_path}"
        assert window.desk.messages.nothing_left()
    assert (tmp_path / "report.xlsx").read_text() == "old"
    assert (tmp_path / "report 2.xlsx").stat().st_size > 10_000


def test_the_file_can_be_checked(window):
    do(window, "check_file")
    assert said(window) == ["The file is whole Every check passed."]


def test_a_note_from_another_computer_is_believed_until_somebody_knows_better(qtbot, tmp_path, school):
    note = {"user": "ana", "computer": "LIBRARY", "process": 7, "since": "2026-03-12T08:15"}
    (tmp_path / f".{school.name}.open").write_text(json.dumps(note))
    with open_window(tmp_path, answers=[False, True]) as window:
        assert window.files.open_path(school)
        assert "by ana on the computer LIBRARY, since 2026-03-12 08:15" in said(window)[0]
        assert "[Open it here all the same]" in said(window)[1]
        assert window.session.can_edit
        add(window, "Ana Lopez")


def test_a_sitting_that_ended_badly_is_mentioned(qtbot, tmp_path, school):
    held = open_school(school)
    note = (tmp_path / f".{school.name}.open").read_text()
    held.close()
    (tmp_path / f".{school.name}.open").write_text(note)
    with open_window(tmp_path, school=school) as window:
        assert "was not closed properly last time; everything saved is here" in window.foot.texts()[1]


def test_a_synced_folder_is_explained_once(qtbot, tmp_path, school):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    school = school.rename(folder / school.name)
    with open_window(tmp_path, school=school) as window:
        window.watch._look_closely()
        assert said(window)[0].startswith("This school lies in a shared or synced folder")
        assert "Dropbox" in said(window)[0]
        do(window, "close_school")
        window.files.open_path(school)
        window.watch._look_closely()
        assert len(said(window)) == 1
        qtbot.waitUntil(lambda: window.session.shelf.list(school) != [])


def test_damage_found_after_the_first_paint_is_told_with_the_backups(qtbot, tmp_path, sample):
    content = bytearray(sample.read_bytes())
    page = 4096
    for place in range(page * 40, len(content) - page, page):
        content[place : place + 3] = b"\xff\xff\xff"
    sample.write_bytes(content)
    with qtbot.captureExceptions() as met, open_window(tmp_path) as window:
        assert window.files.open_path(sample), "the check waits until the window is painted"
        QApplication.processEvents()
        # A page that falls over the damage first: the app hands what nobody caught to `FaultHandler`.
        for kind, error, _ in met:
            assert issubclass(kind, Refusal)
            window.session.refused(error)
        assert window.isVisible()
        window.watch._look_closely()
        qtbot.waitUntil(lambda: "damaged" in window.watch.banner.sentence())
        assert window.watch._restore_button.isVisible()


def test_the_window_stays_while_a_job_runs(window):
    seen = []

    def job(progress):
        progress(1, 2)
        return 7

    QTimer.singleShot(0, lambda: seen.append((window.close(), window.desk.tasks.is_busy)))
    assert window.desk.tasks.run("Working", job, window) == 7
    QApplication.processEvents()
    assert window.session.is_open or not seen[0][1]


# Drops


def test_a_school_dropped_on_the_window_opens(qtbot, tmp_path, school):
    with open_window(tmp_path) as window:
        drop(window, school)
        assert window.session.path == school


def test_a_spreadsheet_dropped_on_the_window_shows_a_preview_and_commits_nothing(window, tmp_path):
    file = book(tmp_path / "staff.xlsx", {"Staff": [("Name",), ("Ana Lopez",)]})
    seen = []
    with in_dialog(KindDialog, lambda dialog: seen.append(dialog.value())):
        drop(window, file)
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
    drop(window, school, tmp_path / "letter.pdf")
    assert len(said(window)) == 1


# View


def test_a_school_handed_over_waits_for_the_dialog_that_is_open(window, school, sample, qtbot):
    def wait(dialog: SchoolDetailsDialog) -> None:
        drop(window, sample)  # not taken
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


def test_answers_go_into_the_open_round_whichever_was_looked_at(qtbot, tmp_path, sample):
    with open_window(tmp_path, school=sample) as window:
        window.go("trust_map")
        page = window.page("trust_map")
        shown = page._round_shown
        closed = next(one for one in rounds(window.session.school) if one.round.state is RoundState.CLOSED)
        window.go("trust_map", round_id=closed.round.id)
        assert page._round_shown == closed.round
        do(window, "enter_answers")
        assert page._round_shown == shown
        assert shown.state is RoundState.OPEN


def test_text_grows_and_shrinks_and_is_kept(window, tmp_path):
    before = window.fontMetrics().height()
    do(window, "larger")
    do(window, "larger")
    assert window.desk.themes.scale > 1
    assert window.fontMetrics().height() > before
    assert window.desk.settings.get("text_scale") == window.desk.themes.scale
    do(window, "normal_size")
    assert window.fontMetrics().height() == before
    do(window, "smaller")
    assert window.desk.themes.scale < 1
    for _ in range(20):
        do(window, "smaller")
    for _ in range(20):
        do(window, "larger")
    assert window.desk.settings.get("text_scale") == 2.0


def test_light_and_dark_are_switched_and_kept(window):
    assert not window.desk.themes.theme.is_dark
    for key in page_keys():
        window.go(key)
    do(window, "dark")
    assert window.desk.themes.theme.is_dark
    assert window.desk.settings.get("theme") == "dark"
    assert window.palette().window().color().lightness() < 100
    do(window, "dark")
    assert window.desk.settings.get("theme") == "light"


def test_the_palette_finds_what_is_typed_and_does_it(window, qtbot):
    def choose(palette: Palette) -> None:
        assert palette.list.count() > 15
        qtbot.keyClicks(palette.field, "GOALS")
        words = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert words[0].startswith("Goals")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    with in_dialog(Palette, choose):
        do(window, "palette")
    assert window.current_key == "goals"


def test_the_palette_offers_only_what_can_be_done_and_escape_leaves_it(qtbot, tmp_path):
    with open_window(tmp_path) as window:

        def look(palette: Palette) -> None:
            words = " ".join(palette.list.item(row).text() for row in range(palette.list.count()))
            assert "New school" in words
            assert "Import staff" not in words
            qtbot.keyClick(palette.field, Qt.Key.Key_Down)
            qtbot.keyClick(palette.field, Qt.Key.Key_Up)
            qtbot.keyClick(palette.field, Qt.Key.Key_Up)
            assert palette.list.currentRow() == palette.list.count() - 1
            qtbot.keyClicks(palette.field, "xyzzy")
            assert palette.list.count() == 0
            qtbot.keyClick(palette.field, Qt.Key.Key_Return)
            assert palette.isVisible()
            qtbot.keyClick(palette, Qt.Key.Key_Escape)

        with in_dialog(Palette, look):
            do(window, "palette")


def test_find_goes_to_the_field_of_the_page_or_opens_the_palette(window):
    add(window, "Ana Lopez")
    window.go("staff")
    window.activateWindow()
    do(window, "find")
    assert QApplication.focusWidget() is window.page("staff").search
    window.go("home")
    with in_dialog(Palette, lambda palette: palette.reject()):
        do(window, "find")
    window.session.undo()
    window.go("staff")
    assert not window.page("staff").search.isVisible()
    with in_dialog(Palette, lambda palette: palette.reject()):
        do(window, "find")


def test_the_keys_are_listed(window):
    do(window, "shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_about_says_that_nothing_is_sent(window):
    do(window, "about")
    assert "makes no network connection" in said(window)[0]


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


# Faults of ours


def test_a_fault_of_ours_is_told_once_and_logged_without_names(
    qtbot, tmp_path, own_home, monkeypatch: pytest.MonkeyPatch
):
    from ce_desktop.app import FaultHandler
    from ce_desktop.ui.messages import QtMessages

    window = make_window(tmp_path)
    refusals: list[Refusal] = []
    handler = FaultHandler(QtMessages(window), refusals.append)
    told = []

    def read(notice: Notice) -> None:
        told.append(notice.accessibleName())
        handler(*fault("again"))  # while painting, for instance
        notice.accept()

    def fault(name: str):
        try:
            raise ValueError(f"Ana Lopez {name}")
        except ValueError:
            return sys.exc_info()

    with in_dialog(Notice, read):
        handler(*fault("first"))
    handler(Refusal, Refusal(phrase("The stick is gone.")), None)
    assert [str(one) for one in refusals] == ["The stick is gone."]
    assert told == ["Something went wrong inside the app; that is our fault, not yours."]
    log = (own_home / "ce-desktop" / "log.txt").read_text(encoding="utf-8")
    assert log.count("\nValueError\n") == 2
    assert "Ana Lopez" not in log.replace('raise ValueError(f"Ana Lopez {name}")', "")
    assert str(tmp_path) not in log
    assert str(Path.home()) not in log
    window.close()
    window.deleteLater()


def test_the_app_builds_the_same_window(qtbot, own_home, school):
    from ce_desktop.app import build_window, make_application

    window = build_window(make_application())
    try:
        assert window.files.open_path(school)
        window.show()
        assert window.current_key == "home"
        assert (own_home / "ce-desktop" / "settings.json").is_file()
    finally:
        window.close()
        window.deleteLater()
        i18n.install("en")


@pytest.mark.parametrize(
    ("name", "page", "dialog"),
    [
        ("add_people", "staff", PastePeopleDialog),
        ("add_skill", "skills", SkillDialog),
        ("scales", "skills", ScalesDialog),
    ],
)
def test_people_skills_and_scales_are_added_from_everywhere(window, qtbot, name, page, dialog):
    met: list[str] = []

    def leave(shown: QDialog) -> None:
        met.append(window.current_key)
        shown.reject()

    with in_dialog(dialog, leave):
        do(window, name)
        qtbot.waitUntil(lambda: bool(met))
    assert met == [page]


def test_a_window_that_the_screen_has_no_room_for_takes_all_of_it(window):
    from ce_desktop.app import show_on_screen

    window.hide()
    window.resize(400, 300)
    show_on_screen(window)
    assert not window.isMaximized()
    window.hide()
    window.resize(room_for(window).size())
    show_on_screen(window)
    assert window.isMaximized()


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


def test_the_keyboard_never_lands_on_undo_by_itself(window, qtbot):
    window.go("staff")
    window.activateWindow()
    page = window.page("staff")
    last = QPushButton("Last", page)
    last.show()
    last.setFocus()
    window.toast.say("Imported 42 people", "Undo")
    last.hide()
    focus = window.focusWidget()
    assert focus is not None
    assert not window.toast.isAncestorOf(focus)


def test_a_refusal_is_read_out_and_can_be_copied(qtbot):
    from ce_desktop.ui.messages import QtMessages

    refusal = Refusal(phrase("It did not work."), safe=phrase("Nothing is lost."), do=phrase("Try again."))

    def read(notice: Notice) -> None:
        assert notice.accessibleName() == "It did not work."
        assert notice.accessibleDescription() == "Nothing is lost. Try again."
        copy = next(
            one for one in notice.findChildren(type(notice.focusWidget()).__mro__[1]) if "Copy" in one.text()
        )
        copy.click()
        notice.accept()

    with in_dialog(Notice, read):
        QtMessages(None).tell(refusal)
    assert QApplication.clipboard().text() == "It did not work. Nothing is lost. Try again."


LEAVING = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from ce_desktop import app
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice, QtMessages


def answer() -> None:
    notice = QApplication.activeModalWidget()
    if not isinstance(notice, Notice):
        QTimer.singleShot(20, answer)
        return
    notice.accept()
    QTimer.singleShot(200, leave)


def leave() -> None:
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    print(window.current_key)
    window.close()  # the last one: the loop ends with it


app.make_application()
QTimer.singleShot(0, answer)
sys.exit(app.run(Path(sys.argv[1]), language="en"))
"""


def test_a_school_that_cannot_be_opened_leaves_the_start_page(tmp_path, own_home):
    # In a process of its own: an application that has quit runs no further loop in this one.
    ended = subprocess.run(
        [sys.executable, "-c", LEAVING, str(tmp_path / "none.ceschool")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "start"), ended.stderr


def test_the_foot_says_nothing_of_saved_while_the_file_is_gone(window, school):
    add(window, "Ana Lopez")
    away = school.with_name("Away.ceschool")
    school.rename(away)
    window.watch.look()
    assert "The file is gone: save a copy" in window.foot.texts()
    away.rename(school)
    window.watch.look()
    assert not any("gone" in text for text in window.foot.texts())


def test_a_window_that_goes_does_not_ask_every_recent_place_once_more(window: MainWindow) -> None:
    assert window.close()
    assert not window.session.is_open
    assert window._start is None


def test_the_list_of_keys_names_nobody(window: MainWindow) -> None:
    add(window, "Ana Lopez")
    dialog = ShortcutsDialog(list(window.actions_), window)
    said_there = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Undo" in said_there
    assert not any("Ana" in words for words in said_there)
    dialog.deleteLater()


def test_without_the_folder_looked_in_last_files_are_looked_for_at_home(tmp_path: Path) -> None:
    messages = QtMessages(None)
    messages._remember(str(tmp_path / "gone" / "staff.xlsx"))
    assert Path(messages._begin(None)).is_dir()
