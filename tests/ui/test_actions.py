"""Menus and keys: each action in its place, and switched off where it cannot be done."""

from __future__ import annotations

from ce_desktop.ui.actions import ALWAYS, DECLARED, OPEN, menu_titles
from ce_desktop.ui.pages.registry import page_keys
from tests.store.small_school import sha256
from tests.ui.real_window import open_window


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
