"""A narrow window: the navigation gives way, and nothing is cut off on any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import new_school
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.i18n import say
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.widgets.nav import ICONS_WIDTH, WIDTH
from tests.ui.desk import TODAY
from tests.ui.reading import cut_off
from tests.ui.real_window import open_window

NARROWEST = 720


@pytest.fixture
def window(qtbot, tmp_path: Path, sample: Path) -> Iterator[MainWindow]:
    with open_window(tmp_path, school=sample) as one:
        yield one
        one.desk.themes.set_scale(1.0)


def resized(window: MainWindow, width: int) -> MainWindow:
    window.resize(width, 700)
    for _ in range(3):  # what gives way, what then has more room, and the lines that wrap in it
        QApplication.processEvents()
    return window


@pytest.mark.parametrize("width", [1024, NARROWEST])
@pytest.mark.parametrize("key", page_keys())
def test_nothing_is_cut_off_in_a_narrow_window(window: MainWindow, key: str, width: int) -> None:
    window.go(key)
    assert resized(window, width).size() == QSize(width, 700)
    assert cut_off(window) == []


@pytest.mark.parametrize("key", page_keys())
def test_large_text_makes_no_page_higher_than_a_small_screen(window: MainWindow, key: str) -> None:
    window.desk.themes.set_scale(1.5)
    for width in (1366, 1024):
        window.go(key)
        assert resized(window, width).size() == QSize(width, 700)
        assert cut_off(window) == []


def test_once_every_page_was_seen_the_window_can_still_be_narrow(window: MainWindow) -> None:
    for key in page_keys():
        window.go(key)
    assert resized(window, NARROWEST).width() == NARROWEST
    window.desk.themes.set_scale(1.5)
    assert resized(window, 1024).width() == 1024


def test_the_navigation_gives_way_and_comes_back(window: MainWindow, qtbot) -> None:
    nav = resized(window, 1024).nav
    assert (nav.width(), nav.is_narrow) == (WIDTH, False)
    resized(window, NARROWEST)
    assert (nav.width(), nav.is_narrow) == (ICONS_WIDTH, True)
    pages = nav._list
    rounds = pages.model().index_of("rounds")
    assert rounds.data(Qt.ItemDataRole.ToolTipRole).startswith("Rounds, 18 of 24")
    assert rounds.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Rounds")
    with qtbot.waitSignal(nav.page_chosen):
        qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages.visualRect(rounds).center())
    assert window.current_key == "rounds"
    resized(window, 1366)
    assert (nav.width(), nav.is_narrow) == (WIDTH, False)


def test_larger_text_makes_the_navigation_give_way_earlier(window: MainWindow) -> None:
    assert not resized(window, 1366).nav.is_narrow
    window.desk.themes.set_scale(2.0)
    assert resized(window, 1366).nav.is_narrow
    assert cut_off(window.page("home")) == []
    window.desk.themes.set_scale(1.0)
    assert not resized(window, 1366).nav.is_narrow


def test_long_words_fold_home_and_titles_earlier(qtbot, xx: None, tmp_path: Path) -> None:
    """In the pseudo-language every word is longer, as in many languages."""
    path = tmp_path / "Sample.ceschool"
    write_sample(path, today=TODAY, say=say).close()
    with open_window(tmp_path, school=path) as window:
        for width in (1024, NARROWEST):
            assert resized(window, width).width() == width
            assert cut_off(window) == []


def test_the_names_of_42_people_in_ten_teams_are_all_written_on_a_school_laptop(
    qtbot, tmp_path: Path
) -> None:
    path = tmp_path / "School.ceschool"
    school = new_school(path=path, name="School")
    for at in range(42):
        add_person(school, name=f"Staff {at + 1:02}", teams=[f"Grade team {at % 10 + 1}"])
    skill = add_skill(school, name="Gives advice colleagues ask for")
    open_round(school, round_id=create_round(school, name="Spring", skills=[skill], today=TODAY), today=TODAY)
    school.close()
    with open_window(tmp_path, school=path) as window:
        window.go("trust_map")
        # A screen of 1366 by 768 without the bars of the system and of the window.
        window.resize(1366, 690)
        for _ in range(3):
            QApplication.processEvents()
        assert window.page("trust_map").views.chart.canvas.every == 1


def columns(window: MainWindow, key: str) -> list[str]:
    table = window.page(key).table
    heads = table.horizontalHeader()
    return [
        str(table.model().headerData(at, Qt.Orientation.Horizontal))
        for at in range(heads.count())
        if not heads.isSectionHidden(at)
    ]


def test_columns_of_staff_give_way_where_they_would_scroll_sideways_and_are_copied_all_the_same(
    window: MainWindow,
) -> None:
    window.go("staff")
    table = resized(window, 1366).page("staff").table
    assert columns(window, "staff") == ["Name", "Teams", "Role", "Joined", "Left", "Note"]
    for width, scale in ((1366, 1.5), (1024, 1.0), (NARROWEST, 1.0), (1024, 1.5)):
        window.desk.themes.set_scale(scale)
        resized(window, width)
        shown = columns(window, "staff")
        assert shown[:2] == ["Name", "Teams"]
        assert len(shown) < 6
        assert table.horizontalScrollBar().maximum() == 0
    window.desk.themes.set_scale(1.5)
    assert columns(resized(window, 1366), "staff") == ["Name", "Teams", "Role"]
    table.selectRow(0)
    assert len(table.copied_text().split("\t")) == 6
    for scale in (1.0, 1.1, 1.25, 1.5, 1.25, 1.1, 1.0):
        window.desk.themes.set_scale(scale)
        for width in (1366, 1100, 900, 1366):
            resized(window, width)
            assert table.horizontalScrollBar().maximum() == 0, (scale, width)
    assert len(columns(window, "staff")) == 6
    assert [table.columnWidth(at) for at in range(5)] == [170, 195, 215, 115, 115]


def test_large_text_in_a_list_of_staff_widens_its_columns(window: MainWindow) -> None:
    window.go("staff")
    table = resized(window, 1366).page("staff").table
    before = table.columnWidth(0)
    window.desk.themes.set_scale(1.5)
    assert table.columnWidth(0) == round(1.5 * before)
    assert table.iconSize().width() == 24


def test_names_of_skills_come_before_their_category_where_both_would_be_cut(window: MainWindow) -> None:
    window.go("skills")
    assert "Category" in columns(resized(window, 1366), "skills")
    window.desk.themes.set_scale(1.5)
    assert columns(resized(window, 1366), "skills") == ["Skill", "Level", "Wanted", "Rounds"]
    page = window.page("skills")
    metrics = page.table.fontMetrics()
    longest = max(metrics.horizontalAdvance(row.skill.name) for row in page._skills)
    assert longest < page.table.columnWidth(0) - 16


def test_rounds_with_short_names_say_whether_they_are_open_in_large_text_too(window: MainWindow) -> None:
    window.desk.themes.set_scale(1.5)
    window.go("rounds")
    assert columns(resized(window, 1366), "rounds") == ["Round", "State", "Have answered"]
