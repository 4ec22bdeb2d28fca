"""The trust map with real mouse, keys and pixels."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication

from ce_desktop.domain.rating import NOT_SEEN
from ce_desktop.ui import i18n, theme
from ce_desktop.ui.charts.map_data import TeamMapData, TrustMapData
from ce_desktop.ui.charts.map_names import longest
from ce_desktop.ui.charts.map_picture import picture
from ce_desktop.ui.charts.trust_map import TrustMapView
from tests.ui.charts.maps import other_skill, settle, trust_map


@pytest.fixture
def view(qtbot) -> TrustMapView:
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(trust_map(24))
    made.set_sentence(lambda row, column: f"{row} trusts {column}")
    settle(made)
    return made


def cell_middle(view: TrustMapView, row: int, column: int) -> QPoint:
    g = view.canvas.geometry_now
    x, y = g.column_edges()[column] + g.cell_w / 2, g.row_edges()[row] + g.cell_h / 2
    return QPoint(round(float(x)), round(float(y)))


def wheel(view: TrustMapView, at: QPoint, notches: int) -> None:
    viewport = view.canvas.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_every_cell_has_the_colour_of_its_answer(view):
    data = trust_map(24)
    shown = picture(data, theme.LIGHT)
    image = view.canvas.grab().toImage()
    g = view.canvas.geometry_now
    x, y = g.column_edges(), g.row_edges()
    for row in range(24):
        for column in range(24):
            # Beside the number and inside the frame.
            pixel = image.pixelColor(int(x[column]) + 4, int(y[row]) + 4)
            assert pixel == shown.colours[shown.colour[row, column]], (row, column)


def test_the_mouse_speaks_of_the_cell_below_it(view, qtbot):
    said: list[tuple[int, int]] = []
    view.cell_hovered.connect(lambda row, column: said.append((row, column)))
    viewport = view.canvas.viewport()
    qtbot.mouseMove(viewport, cell_middle(view, 3, 17))
    assert said == [(3, 17)]
    assert view.accessibleDescription() == "3 trusts 17"
    with qtbot.waitSignal(view.cell_left):
        qtbot.mouseMove(viewport, QPoint(3, 3))
    assert view.current_cell is None
    assert view.accessibleDescription() == ""


@pytest.mark.parametrize("people", [24, 130])
def test_what_a_moving_cell_repaints_is_what_a_whole_repaint_shows(qtbot, people):
    view = TrustMapView(theme.LIGHT)
    qtbot.addWidget(view)
    view.set_data(trust_map(people))
    settle(view)
    viewport, screen = view.canvas.viewport(), view.screen()
    for zoom in (1.0, 1.7):
        view.zoom_by(zoom)
        for step in range(8):
            view.canvas.set_current((step * 37 % people, step * 53 % people))
            QApplication.processEvents()
            moved = screen.grabWindow(view.winId()).toImage()
            viewport.repaint()
            assert screen.grabWindow(view.winId()).toImage() == moved, (zoom, step)


def test_keys_walk_over_cells_and_teams_and_stop_at_the_ends(view, qtbot):
    view.set_current_cell(8, 3)
    key = Qt.Key
    for pressed, expected in (
        (key.Key_Right, (8, 4)),
        (key.Key_Up, (7, 4)),
        (key.Key_PageDown, (12, 4)),
        (key.Key_PageUp, (6, 4)),
        (key.Key_PageUp, (0, 4)),
        (key.Key_Up, (0, 4)),
        (key.Key_End, (0, 23)),
        (key.Key_Right, (0, 23)),
        (key.Key_Home, (0, 0)),
        (key.Key_Down, (1, 0)),
    ):
        qtbot.keyClick(view, pressed)
        assert view.current_cell == expected, pressed
    qtbot.keyClick(view, key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.current_cell == (23, 23)
    with qtbot.waitSignal(view.cell_activated, check_params_cb=lambda row, column: (row, column) == (23, 23)):
        qtbot.keyClick(view, key.Key_Return)
    qtbot.keyClick(view, key.Key_Escape)
    assert view.current_cell is None
    qtbot.keyClick(view, key.Key_Left)
    assert view.current_cell == (23, 23), "the first key says where one is"


def test_brackets_and_control_arrows_ask_for_another_skill(view, qtbot):
    steps: list[int] = []
    view.skill_step.connect(steps.append)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_BracketRight)
    qtbot.keyClick(view, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(view, Qt.Key.Key_Right, control)
    qtbot.keyClick(view, Qt.Key.Key_Left, control)
    assert steps == [1, -1, 1, -1]


def test_another_skill_keeps_zoom_and_cell_and_shows_its_numbers(view):
    view.zoom_by(2)
    view.set_current_cell(5, 6)
    before, picture_before = view.canvas.geometry_now, view.canvas.grab().toImage()
    view.set_data(other_skill(trust_map(24), 7))
    assert view.canvas.geometry_now == before
    assert view.current_cell == (5, 6)
    assert view.canvas.grab().toImage() != picture_before


def test_other_people_mean_the_whole_map_and_no_cell(view):
    view.zoom_by(2)
    view.set_current_cell(23, 23)
    view.set_data(trust_map(8))
    assert view.is_whole
    assert view.current_cell is None


def test_wheel_plus_minus_and_double_click_zoom(view, qtbot):
    whole: list[bool] = []
    view.zoom_changed.connect(whole.append)
    at = cell_middle(view, 12, 12)
    wheel(view, at, 2)
    assert not view.is_whole
    assert view.canvas.geometry_now.cell_at(at.x(), at.y()) == (12, 12)
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.is_whole
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert whole == [False, True, False, True]


def test_dragging_pushes_a_zoomed_map_and_is_no_click(view, qtbot):
    clicks: list[tuple[int, int]] = []
    view.cell_activated.connect(lambda row, column: clicks.append((row, column)))
    view.zoom_by(3)
    viewport, left = view.canvas.viewport(), Qt.MouseButton.LeftButton
    start = cell_middle(view, 12, 12)
    before = view.canvas.geometry_now.shift_x
    qtbot.mousePress(viewport, left, pos=start)
    view.canvas.mouseMoveEvent(_held_move(start + QPoint(-60, -40)))
    qtbot.mouseRelease(viewport, left, pos=start + QPoint(-60, -40))
    assert view.canvas.geometry_now.shift_x == before + 60
    assert clicks == []
    qtbot.mouseClick(viewport, left, pos=start)
    assert len(clicks) == 1


def _held_move(at: QPoint):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(at),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_a_cell_out_of_sight_is_brought_into_sight(view):
    view.zoom_by(4)
    view.set_current_cell(0, 0)
    assert view.canvas.current_rect() is not None
    view.set_current_cell(23, 23)
    assert view.canvas.current_rect() is not None


def test_zooming_in_makes_names_larger_on_both_sides_and_the_whole_map_is_as_before(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(trust_map(42, 5))
    settle(made, 660, 500)
    canvas, whole = made.canvas, made.canvas.grab().toImage()
    small = canvas.row_names.pixels, canvas.column_names.pixels
    made.zoom_by(2.5)
    assert canvas.row_names.pixels > small[0]
    assert canvas.column_names.pixels > small[1]
    g = canvas.geometry_now
    shown = [at for at in range(42) if canvas.row_names._is_in_view(at)]
    assert [canvas.row_names.written(at) for at in shown] == [made._data.rows[at] for at in shown]
    assert g.x + g.width <= made.width()
    assert g.y + g.height <= made.height()
    made.reset_zoom()
    assert canvas.grab().toImage() == whole


def test_the_cell_under_the_mouse_stays_there_when_names_grow(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(trust_map(42, 5))
    settle(made, 660, 500)
    at = cell_middle(made, 20, 20)
    for _ in range(5):
        wheel(made, at, 1)
        assert made.canvas.geometry_now.cell_at(at.x(), at.y()) == (20, 20)


def test_names_of_teams_without_room_are_shortened_to_what_tells_them_apart_and_told_whole(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    data = trust_map(42, 5)
    names = tuple(f"Professional learning community of grade {k + 1}" for k in range(len(data.block_names)))
    made.set_data(replace(data, block_names=names))
    settle(made)
    blocks = made.canvas._blocks
    image = made.canvas.grab()
    assert not image.isNull()
    assert len(set(blocks._shortened.values())) == len(names)
    assert all(one.endswith(f"grade {k + 1}") for k, one in enumerate(blocks._shortened.values()))
    g, y = made.canvas.geometry_now, made.canvas.geometry_now.row_edges()
    assert blocks.name_at(QPointF(g.x + g.width + 30, float(y[0]) + 3)) == names[0]
    assert blocks.name_at(QPointF(g.x + g.width + 30, float(y[41]) + 3)) == names[-1]
    assert blocks.name_at(QPointF(g.x + 5, float(y[0]) + 3)) is None


def test_a_map_of_teams_never_shows_the_same_stub_twice(qtbot):
    names = tuple(f"Professional learning community of grade {k + 1}" for k in range(10))
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    means = np.full((10, 10), 3.0)
    hidden = np.zeros((10, 10), dtype=bool)
    made.set_data(
        TeamMapData(
            rows=names, columns=names, means=means, hidden=hidden, low=1, high=5, hidden_words="Too few"
        )
    )
    settle(made, 560, 400)
    for side in (made.canvas.row_names, made.canvas.column_names):
        assert len({side.written(at) for at in range(10)}) == 10


def test_the_smallest_teams_have_names_beside_them_too(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    data = trust_map(42, 2)
    blocks = tuple(min(at // 2, 20) if at < 41 else 21 for at in range(42))
    names = tuple(f"Team {chr(65 + k)}" for k in range(22))
    made.set_data(replace(data, row_block=blocks, column_block=blocks, block_names=names))
    settle(made, 700, 560)
    canvas = made.canvas
    assert canvas.every == 1
    image, g = canvas.grab().toImage(), canvas.geometry_now
    for first, last, _ in g.rows.blocks:
        top = round(float(g.row_edges()[first])) - 1
        bottom = round(float(g.row_edges()[last - 1]) + g.cell_h) + 1
        places = ((x, y) for x in range(int(g.x + g.width) + 15, image.width()) for y in range(top, bottom))
        assert any(image.pixelColor(*place).lightness() < 160 for place in places), (first, last)


def test_thinned_names_are_said_and_the_one_spoken_of_shows(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(trust_map(120, 10))
    settle(made)
    every = made.canvas.every
    assert every > 1
    assert made._thinned.isVisible()
    assert str(every) in made._thinned.text()
    before = made.canvas.grab().toImage()
    made.set_current_cell(every + 1, every + 1)
    assert made.canvas.grab().toImage() != before
    made.zoom_by(10)
    assert not made._thinned.isVisible()


def test_other_colours_and_larger_text_change_the_picture(view):
    light = view.grab().toImage()
    view.set_theme(theme.DARK)
    dark = view.grab().toImage()
    assert dark.pixelColor(2, 2) == QColor(theme.DARK.surface)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    left = view.canvas.margins.left
    view.setFont(font)
    assert view.canvas.margins.left > left
    assert view.grab().toImage() != dark != light


def test_one_person_nobody_and_an_uneven_table_can_be_shown(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    settle(made)
    made.set_current_cell(0, 0)
    nobody = np.zeros((0, 0), dtype=np.int16)
    for data in (
        TrustMapData(rows=(), columns=(), values=nobody, low=1, high=5),
        trust_map(1),
        TrustMapData(rows=("Ana",), columns=("Ben", "Ünal"), values=np.array([[NOT_SEEN, 3]]), low=1, high=5),
    ):
        made.set_data(data)
        made.set_current_cell(5, 5)
        made.grab()
    assert made.current_cell == (0, 1)


def test_shared_pictures_are_light_whole_and_say_their_words(view, tmp_path):
    view.set_theme(theme.DARK)
    view.zoom_by(3)
    image = view.drawing("Runs small groups", "Fall round").to_image(1.37)
    assert image.pixelColor(1, 1) == QColor("#FFFFFF")
    assert image.width() > 24 * 24 * 1.37
    right, bottom = image.width() - 1, image.height() - 1
    assert {image.pixelColor(right, y).name() for y in range(image.height())} == {"#ffffff"}
    assert {image.pixelColor(x, bottom).name() for x in range(image.width())} == {"#ffffff"}
    path = tmp_path / "map.svg"
    path.write_bytes(view.drawing("Runs small groups & <more>", "Fall round").to_svg())
    words = " ".join(t.text or "" for t in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    for expected in ("Person 000 Lopez", "Completely sure", "Have not seen this", "Not answered", "& <more>"):
        assert expected in words


def test_the_pseudo_language_reaches_the_words_of_the_map(qtbot):
    i18n.install("xx")
    try:
        made = TrustMapView(theme.LIGHT)
        qtbot.addWidget(made)
        made.set_data(trust_map(120, 10))
        settle(made)
        assert i18n.is_pseudo(made.accessibleName())
        assert i18n.is_pseudo(made._thinned.text())
    finally:
        i18n.install("en")


def test_a_map_of_pure_points_without_teams_has_no_gaps(qtbot):
    made = TrustMapView(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(replace(trust_map(12), row_block=(), column_block=(), block_names=()))
    settle(made)
    assert made.canvas.geometry_now.rows.length == 12
    assert made.canvas.margins.blocks == 0


def test_a_map_after_larger_and_smaller_ones_is_painted_as_in_a_new_window(qtbot, view):
    for people in (300, 9, 130, 24, 300, 60):
        data = trust_map(people, seed=people)
        view.set_data(data)
        settle(view)
        fresh = TrustMapView(theme.LIGHT)
        qtbot.addWidget(fresh)
        fresh.set_data(data)
        settle(fresh)
        assert view.canvas.grab().toImage() == fresh.canvas.grab().toImage(), people


@pytest.mark.parametrize("odd", ["Zoë Åberg-Ångström", "WWWWWWWWWWWW", "iiiiiiiiiiiiiiiiiiiiiiii", ""])
def test_room_is_kept_for_the_longest_of_many_names(view, odd):
    metrics = QFontMetricsF(view.font())
    names = [f"Person {i} {'AVWTLilm'[i % 8] * (i % 9)}o" for i in range(300)] + [odd]
    assert longest(names, metrics) == max(map(metrics.horizontalAdvance, names))
    assert longest([], metrics) == 0
