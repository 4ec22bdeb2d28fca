"""Preferences take effect at once and are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.services.school import new_school
from ce_desktop.ui.dialogs.preferences import PreferencesDialog
from tests.ui.modal import in_dialog
from tests.ui.real_window import open_window, will_answer


@pytest.fixture
def window(qtbot, tmp_path: Path):
    path = tmp_path / "Lincoln.ceschool"
    new_school(path=path, name="Lincoln").close()
    with open_window(tmp_path, school=path) as one:
        yield one


def prefer(window, fill) -> None:
    with in_dialog(PreferencesDialog, fill):
        window.actions_["preferences"].trigger()


def test_what_is_chosen_is_in_force_and_kept(window, tmp_path: Path) -> None:
    folder = tmp_path / "my backups"
    folder.mkdir()

    def fill(dialog: PreferencesDialog) -> None:
        dialog.theme.set_value("dark")
        dialog.scale.setCurrentIndex(dialog.scale.count() - 1)
        will_answer(window, folder)
        dialog._choose()
        dialog.accept_button.click()

    prefer(window, fill)
    assert window.desk.themes.theme.is_dark
    assert window.desk.themes.scale == 2.0
    assert {name: window.desk.settings.get(name) for name in ("theme", "text_scale", "backup_folder")} == {
        "theme": "dark",
        "text_scale": 2.0,
        "backup_folder": str(folder),
    }
    window.actions_["back_up"].trigger()
    assert list(folder.rglob("*.ceschool"))


@pytest.mark.parametrize("folder", ["/nowhere/at/all", "relative", "."])
def test_a_backup_folder_has_to_be_there(window, folder: str) -> None:
    def fill(dialog: PreferencesDialog) -> None:
        dialog.folder.setText(folder)
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert "does not exist" in dialog.shown_problem()

    before = window.session.shelf.folder
    prefer(window, fill)
    assert window.session.shelf.folder == before
    assert window.desk.settings.get("backup_folder") == ""


def test_cancel_changes_nothing(window) -> None:
    def fill(dialog: PreferencesDialog) -> None:
        dialog.theme.set_value("dark")
        dialog.cancel_button.click()

    prefer(window, fill)
    assert not window.desk.themes.theme.is_dark
    assert window.desk.settings.get("theme") == "system"


def test_forgetting_recent_schools_forgets_those_there_are(window) -> None:
    assert window.desk.settings.recent()

    def fill(dialog: PreferencesDialog) -> None:
        dialog.recent.setChecked(False)
        dialog.accept_button.click()

    prefer(window, fill)
    assert window.desk.settings.recent() == []
