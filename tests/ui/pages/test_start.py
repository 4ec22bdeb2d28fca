"""The window without a school: recent ones, a new one, the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ce_desktop.services.school import new_school
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.start import MOST_SHOWN
from ce_desktop.ui.theme import current
from ce_desktop.ui.widgets.buttons import LINK_EDGE
from ce_desktop.ui.widgets.labels import ElidedLabel
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


def test_recent_schools_stand_in_line_with_their_title_and_their_folders_below_each_other(
    window, tmp_path: Path
) -> None:
    made = [tmp_path / "Ox.ceschool", tmp_path / "Lincoln Elementary.ceschool"]
    for path in made:
        new_school(path=path, name=path.stem).close()
    remember(window, *made)
    QApplication.processEvents()
    names = [buttons(window)[path.stem] for path in made]
    folders = [row.findChild(ElidedLabel) for row in window.start._rows]
    start = window.start._recent
    assert len({one.mapTo(start, QPoint()).x() for one in folders}) == 1
    title = next(one for one in start.findChildren(QLabel) if one.text() == "Recent schools")
    assert {one.mapTo(start, QPoint()).x() + LINK_EDGE for one in names} == {title.mapTo(start, QPoint()).x()}


def test_the_mark_wears_the_theme_and_grows_with_the_text(window) -> None:
    def looks() -> tuple[set[str], int]:
        picture = window.start._mark.pixmap().toImage()
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        colours = [picture.pixelColor(*place) for place in places]
        return {one.name() for one in colours if one.alpha() == 255}, picture.width()

    light, width = looks()
    window.desk.themes.set_preference("dark")
    dark, _ = looks()
    assert dark == {QColor(current().accent).name()} != light
    window.desk.themes.set_scale(1.5)
    assert looks()[1] == round(width * 1.5)
