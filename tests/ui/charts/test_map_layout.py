"""Where cells and names stand: every cell can be reached, nothing is thinned out in silence."""

from __future__ import annotations

import pytest

from ce_desktop.ui.charts.map_layout import Axis, every_kth, fitted


def geometry(people: int, team: int = 6, width: float = 700, height: float = 500, ratio: float = 1.0):
    axis = Axis(people, [i // team for i in range(people)])
    return fitted(axis, axis, (100, 80, width, height), 35, ratio)


@pytest.mark.parametrize("people", [1, 5, 24, 42, 120, 300])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_middle_of_every_cell_belongs_to_it(people, ratio):
    g = geometry(people, ratio=ratio)
    for zoomed in (g, g.zoomed(3, 300, 300)):
        x, y = zoomed.column_edges(), zoomed.row_edges()
        for i in range(0, people, max(1, people // 7)):
            shown = zoomed.showing(i, i)
            x, y = shown.column_edges(), shown.row_edges()
            assert shown.cell_at(x[i] + shown.cell_w / 2, y[i] + shown.cell_h / 2) == (i, i)


def test_between_teams_and_outside_there_is_no_cell():
    g = geometry(12)
    x, y = g.column_edges(), g.row_edges()
    assert g.cell_at(x[6] - 2, y[0] + 5) is None
    assert g.cell_at(g.x - 1, y[0] + 5) is None
    assert g.cell_at(g.x + g.width + 1, y[0] + 5) is None


def test_the_whole_map_fits_its_room_and_keeps_to_it_when_zoomed():
    for people in (4, 42, 300):
        g = geometry(people)
        for shown in (g, g.zoomed(5, 200, 200)):
            assert shown.x >= 100 - 1e-6
            assert shown.width <= 700 + 1e-6
            assert shown.height <= 500 + 1e-6
        assert g.whole
        assert not g.zoomed(5, 200, 200).whole


def test_zooming_keeps_the_cell_under_the_mouse_and_comes_back():
    g = geometry(120)
    cell = g.cell_at(400, 300)
    near = g.zoomed(1.2, 400, 300)
    for _ in range(8):
        near = near.zoomed(1.2, 400, 300)
    assert near.cell_at(400, 300) == cell
    for _ in range(30):
        near = near.zoomed(1 / 1.2, 400, 300)
    assert near == g


def test_a_map_is_never_pushed_past_its_ends():
    g = geometry(60).zoomed(3, 300, 300)
    assert g.panned_to(-500, -500).shift_x == 0
    far = g.panned_to(1e6, 1e6)
    assert far.column_edges()[-1] + far.cell_w <= far.x + far.width + 1
    assert far.showing(0, 0).shift_x == far.showing(0, 0).shift_y == 0


@pytest.mark.parametrize(("step", "every"), [(30.0, 1), (8.5, 1), (8.4, 2), (4.5, 2), (4.0, 3), (1.0, 9)])
def test_names_are_thinned_out_only_below_eight_and_a_half_pixels(step, every):
    assert every_kth(step) == every


def test_edges_are_whole_device_pixels():
    for ratio in (1.0, 1.25, 1.5, 2.0):
        g = geometry(42, ratio=ratio)
        for edges in (g.column_edges(), g.row_edges()):
            assert edges * ratio == pytest.approx((edges * ratio).round(), abs=1e-6)


def test_teams_of_one_axis_are_runs_even_when_a_number_comes_back():
    axis = Axis(5, [0, 0, 1, 0, 0])
    assert axis.blocks == [(0, 2, 0), (2, 3, 1), (3, 5, 0)]
    assert axis.spread(3, 0, 17).tolist() == [0, 0, 0, 1, 1, 1, 5, 2, 2, 2, 5, 3, 3, 3, 4, 4, 4]


def test_cells_are_spread_over_whole_pixels_without_a_hole_and_from_any_pixel_on():
    axis = Axis(5)
    assert axis.spread(1.5, 0, 8).tolist() == [0, 0, 1, 2, 2, 3, 4, 4]
    assert axis.spread(1.5, 3, 4).tolist() == [2, 2, 3, 4]
    assert axis.spread(1.5, -2, 3).tolist() == [-1, -1, 0]
    assert Axis(4, [0, 0, 1, 1]).spread(0.4, 0, 3).tolist()[-1] == 4
