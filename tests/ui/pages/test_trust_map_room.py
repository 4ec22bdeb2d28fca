"""How the trust map of a real school fits a small screen: names, numbers and controls in the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QApplication

from ce_desktop.services.ratings import CellAnswer, rate_block
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.school import new_school
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.trust_map import TrustMapPage
from tests.ui.desk import TODAY
from tests.ui.real_window import open_window

TEAM_SIZES = (3, 4, 3, 15, 4, 3, 3, 3, 2, 2)
"""42 people in ten teams, as in a real school."""

SCREENS = [(1366, 768), (1366, 690)]
"""A small laptop, without and with the bars that its system and the window's frame take."""


@pytest.fixture(scope="module")
def school_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("school") / "School.ceschool"
    school = new_school(path=path, name="Lincoln")
    teams = [f"Grade team {at + 1}" for at, size in enumerate(TEAM_SIZES) for _ in range(size)]
    people = [add_person(school, name=f"Staff {at + 1:02d}", teams=[team]) for at, team in enumerate(teams)]
    skills = [add_skill(school, name="Gives advice"), add_skill(school, name="Runs small groups")]
    made = create_round(school, name="Spring", skills=skills, today=TODAY)
    open_round(school, round_id=made, today=TODAY)
    cells = [CellAnswer(a, b, (a + b) % 5 + 1) for a in people for b in people if a != b]
    rate_block(school, round_id=made, skill=skills[0], cells=cells)
    school.close()
    return path.read_bytes()


@pytest.fixture
def window(qtbot, tmp_path: Path, school_bytes: bytes) -> Iterator[MainWindow]:
    path = tmp_path / "School.ceschool"
    path.write_bytes(school_bytes)
    with open_window(tmp_path, school=path) as made:
        made.go("trust_map")
        yield made


def map_of(window: MainWindow, size: tuple[int, int], scale: float) -> TrustMapPage:
    """The page in a window of that size and text."""
    window.desk.themes.set_scale(scale)
    window.resize(*size)
    for _ in range(6):
        QApplication.processEvents()
    page = window.page("trust_map")
    assert isinstance(page, TrustMapPage)
    assert (window.width(), window.height()) == size
    return page


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_every_name_of_42_people_is_written_whole_on_both_sides(
    window: MainWindow, size: tuple[int, int], scale: float
) -> None:
    page = map_of(window, size, scale)
    canvas = page.chart.canvas
    assert canvas.every == 1
    for side, names in ((canvas.row_names, page._map.raters), (canvas.column_names, page._map.ratees)):
        assert side.pixels >= 9
        assert [side.written(at) for at in range(42)] == [one.name for one in names]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_numbers_of_42_people_show_at_once_where_the_window_has_the_whole_small_screen(
    window: MainWindow, scale: float
) -> None:
    assert map_of(window, (1366, 768), scale).chart.numbers_shown


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_where_numbers_have_no_room_the_sentence_tells_the_answer_and_one_step_of_zoom_shows_them(
    window: MainWindow, scale: float, qtbot
) -> None:
    page = map_of(window, (1366, 690), scale)
    chart = page.chart
    assert not chart.numbers_shown
    g = chart.canvas.geometry_now
    qtbot.mouseMove(chart.canvas.viewport(), QPoint(int(g.x + g.cell_w * 1.5), int(g.y + g.cell_h / 2)))
    value = page._map.values[0, 1]
    assert f"Staff 01 trusts Staff 02, Gives advice: {value}" in chart.accessibleDescription()
    assert str(value) in page.side.cell.texts()
    small = chart.canvas.row_names.pixels
    chart.zoom_by(1.25)
    assert chart.numbers_shown
    chart.zoom_by(2.0)
    assert chart.canvas.row_names.pixels > small


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_names_of_ten_teams_are_whole_beside_their_rows(
    window: MainWindow, size: tuple[int, int], scale: float
) -> None:
    page = map_of(window, size, scale)
    canvas = page.chart.canvas
    canvas.grab()
    assert canvas._blocks._shortened == {}
    g, edges = canvas.geometry_now, canvas.geometry_now.row_edges()
    beside = [QPointF(g.x + g.width + 20, float(edges[first]) + 2) for first, _, _ in g.rows.blocks]
    assert [canvas._blocks.name_at(one) for one in beside] == [f"Grade team {k + 1}" for k in range(10)]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_controls_stand_in_one_row_and_the_state_in_one_line(window: MainWindow, scale: float) -> None:
    page = map_of(window, (1366, 768), scale)
    controls = page.controls
    parts = (controls.views, controls.rounds, controls.skills, controls.orders, controls.teams)
    middles = [part.geometry().center().y() for part in parts]
    assert max(middles) - min(middles) <= 2
    state = page.header._state
    assert state.text().startswith("Spring · 42 people · skill 1 of 2")
    assert state.fontMetrics().horizontalAdvance(state.text()) <= state.width()


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_what_stands_in_the_corner_touches_no_name(
    window: MainWindow, size: tuple[int, int], scale: float
) -> None:
    page = map_of(window, size, scale)
    note, canvas = page.views._note, page.chart.canvas
    assert note.accessibleName() == "rows trust columns"
    words = QRect(0, 0, note.width(), note.height())
    assert not QRect(page.chart.corner().width() + 1, 0, 400, 60).intersects(words)
    assert words.bottom() < canvas.geometry_now.y
