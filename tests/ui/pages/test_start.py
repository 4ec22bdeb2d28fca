"""The window without a school: recent ones, a new one, the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from ce_desktop.services.school import new_school
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.start import MOST_SHOWN
from tests.ui.real_window import open_window


@pytest.fixture
def schools(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"School {number}.ceschool" for number in range(MOST_SHOWN + 2)]
    for path in made:
        new_school(path=path, name=path.stem).close()
    return made


@pytest.fixture
def window(qtbot, tmp_path: Path):
    with open_window(tmp_path) as one:
        yield one


def buttons(window: MainWindow) -> dict[str, QAbstractButton]:
    found = {}
    for row in window.start._rows:
        for one in row.findChildren(QAbstractButton):
            found[one.text() or one.accessibleName()] = one
    return found


def remember(window: MainWindow, *paths: Path) -> None:
    for path in reversed(paths):
        window.desk.settings.remember(path)
    window.start.refresh()


def test_a_first_start_shows_three_ways_in_and_no_empty_list(window) -> None:
    assert window.current_key == "start"
    assert not window.start._recent.isVisible()
    assert window.start.new.isVisible()
    assert window.start.open.isVisible()
    window.start.sample.click()
    assert window.session.is_open
    assert window.current_key == "home"


def test_a_recent_school_opens_with_one_click(window, schools) -> None:
    remember(window, *schools)
    assert len(window.start._rows) == MOST_SHOWN
    buttons(window)["School 1"].click()
    assert window.session.path == schools[1]


def test_a_school_that_is_gone_leads_to_its_backups(window, schools, tmp_path: Path) -> None:
    from ce_desktop.services.files import Shelf, back_up, open_school
    from ce_desktop.ui.dialogs.restore import RestoreDialog
    from tests.ui.modal import in_dialog

    lost = open_school(schools[0])
    back_up(lost, Shelf(tmp_path / "backups"))
    lost.close()
    schools[0].unlink()
    remember(window, *schools[:2])
    assert not buttons(window)["School 0"].isEnabled()
    with in_dialog(RestoreDialog, lambda dialog: dialog.accept_button.click()):
        buttons(window)["not found: restore a backup…"].click()
    assert window.session.path == schools[0]


def test_schools_are_pinned_and_taken_off_the_list(window, schools) -> None:
    remember(window, *schools[:3])
    buttons(window)["Pin School 2"].click()
    assert [path.stem for path in window.desk.settings.recent()] == ["School 2", "School 0", "School 1"]
    buttons(window)["Unpin School 2"].click()
    buttons(window)["Take School 0 off this list"].click()
    assert "School 0" not in buttons(window)
    assert schools[0].is_file(), "only the list forgets it"


def test_a_recent_school_that_cannot_be_looked_at_is_one_that_is_not_found(window, tmp_path: Path) -> None:
    # As a stick with a fault, or a folder one may not look into: the system gives an error, not "no".
    unreadable = tmp_path / ("x" * 300) / "Lincoln.ceschool"
    remember(window, unreadable)
    assert not buttons(window)["Lincoln"].isEnabled()
    window.recent_menu.aboutToShow.emit()
    assert "Lincoln (not found)" in [one.text() for one in window.recent_menu.actions()]
