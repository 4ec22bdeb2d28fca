"""Edit, View, Round, Tools and Help: undo by name, text size, theme, palette, keys, about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from ce_desktop.domain.round import RoundState
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.staff import names, staff
from ce_desktop.services.staff import leave
from ce_desktop.ui.dialogs.palette import Palette
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog
from ce_desktop.ui.dialogs.shortcuts import ShortcutsDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.widgets.nav_list import NavModel
from tests.store.small_school import sha256
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import add, do, open_window, said


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


def test_navigation_and_home_wait_only_for_those_who_still_work_here(qtbot, tmp_path, sample):
    with open_window(tmp_path, school=sample) as window:
        badge, place = NavModel.BadgeRole, window.nav._model.index_of("rounds")
        assert place.data(badge) == "18/24"
        (fay,) = [one.id for one in staff(window.session.school, today=TODAY) if one.name == "Fay Young"]
        window.session.act(leave, person=fay, last_day=TODAY - timedelta(1))
        QApplication.processEvents()
        assert place.data(badge) == "18/23"
        assert "18 of 23 have answered" in window.page("home").header.state()


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


@pytest.mark.parametrize("place", ["home", "staff", "trust_map", "grid"])
def test_ctrl_k_and_the_keys_for_the_size_of_text_are_heard_everywhere(qtbot, tmp_path, sample, place):
    with open_window(tmp_path, school=sample) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go("trust_map" if place == "grid" else place, **({"view": "grid"} if place == "grid" else {}))
        QApplication.processEvents()
        page = window.page(window.current_key)
        {"staff": lambda: page.table, "grid": lambda: page.grid, "trust_map": lambda: page.chart}.get(
            place, lambda: window.nav
        )().setFocus()
        before = sha256(sample)

        def press(key: Qt.Key) -> float:
            qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
            QApplication.processEvents()
            return window.desk.themes.scale

        sizes = [press(key) for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)]
        assert sizes == [1.1, 1.25, 1.1, 1.0]
        assert press(Qt.Key.Key_Minus) == 0.9
        with in_dialog(Palette, lambda palette: palette.reject()):
            press(Qt.Key.Key_K)
        assert sha256(sample) == before, "no key landed in a cell"


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


def test_the_file_can_be_checked(window):
    do(window, "check_file")
    assert said(window) == ["The file is whole Every check passed."]


def test_the_keys_are_listed(window):
    do(window, "shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_the_list_of_keys_names_nobody(window: MainWindow) -> None:
    add(window, "Ana Lopez")
    dialog = ShortcutsDialog(list(window.actions_), window)
    said_there = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Undo" in said_there
    assert not any("Ana" in words for words in said_there)
    dialog.deleteLater()


def test_about_says_that_nothing_is_sent(window):
    do(window, "about")
    assert "makes no network connection" in said(window)[0]
