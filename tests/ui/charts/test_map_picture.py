"""What a cell looks like: every kind different from every other, numbers readable on all of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QFont

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.ui.charts.map_data import DifferenceMapData, TeamMapData, TrustMapData
from ce_desktop.ui.charts.map_export import drawing
from ce_desktop.ui.charts.map_picture import legend_entries, picture
from ce_desktop.ui.theme import DARK, LIGHT, contrast

NAMES = ("Ana", "Ben", "Carla")


def every_kind(low: int = 1, high: int = 5) -> TrustMapData:
    values = np.array([[SELF, low, high], [NOT_SEEN, SELF, NOT_ANSWERED], [NOT_ASKED, low, SELF]])
    return TrustMapData(
        rows=NAMES, columns=NAMES, values=values, low=low, high=high, labels={low: "Not yet sure"}
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_low_unseen_and_unanswered_cannot_be_taken_for_one_another(theme):
    view = picture(every_kind(), theme)
    low, unseen, unanswered = view.colour[0, 1], view.colour[1, 0], view.colour[1, 2]
    assert len({view.colours[n].name() for n in (low, unseen, unanswered)}) == 3
    assert view.marks[view.mark[0, 1]].text == "1"
    assert view.marks[view.mark[1, 0]].text == "·"
    assert view.mark[1, 2] == -1
    assert list(zip(*np.nonzero(view.outlined), strict=True)) == [(1, 2)]
    assert list(zip(*np.nonzero(view.hatched), strict=True)) == [(2, 0)]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 5), (1, 10), (0, 100), (-3, 3)])
def test_numbers_can_be_read_on_every_colour_of_every_scale(theme, low, high):
    view = picture(every_kind(low, high), theme)
    points = high - low + 1
    for mark, colour in zip(view.marks[:points], view.colours[-points:], strict=True):
        assert contrast(mark.ink.name(), colour.name()) >= 4.5


def test_a_scale_below_zero_is_not_taken_for_a_code():
    view = picture(every_kind(-3, 3), LIGHT)
    assert view.marks[view.mark[0, 1]].text == "-3"


def test_a_value_that_is_neither_a_point_nor_a_code_is_refused():
    with pytest.raises(ValueError, match="-1 is neither on the scale 1–5"):
        TrustMapData(rows=("A",), columns=("B",), values=np.array([[-1]]), low=1, high=5)
    with pytest.raises(ValueError, match="block number"):
        TrustMapData(rows=("A",), columns=("B",), row_block=(1, 2), values=np.array([[1]]), low=1, high=5)


def team_data(means: NDArray[np.float64], hidden: NDArray[np.bool_]) -> TeamMapData:
    names = ("A", "B")[: len(means)]
    return TeamMapData(
        rows=names, columns=names, means=means, hidden=hidden, hidden_words="Not shown: few", low=1, high=5
    )


def test_a_mean_of_too_few_is_nowhere_in_the_picture():
    means = np.array([[3.14159, 4.9], [np.nan, 2.0]])
    hidden = np.array([[False, True], [False, False]])
    data = team_data(means, hidden)
    view = picture(data, LIGHT)
    assert [mark.text for mark in view.marks] == ["2.0", "3.1"]
    assert view.mark.tolist() == [[1, -1], [-1, 0]]
    assert view.hatched.tolist() == hidden.tolist()
    changed = team_data(np.where(hidden, 1.0, means), hidden)
    assert np.array_equal(picture(changed, LIGHT).colour, view.colour)


def test_a_change_says_its_direction_in_sign_and_colour():
    change = np.array([[SELF, 2], [-2, SELF]])
    view = picture(DifferenceMapData(rows=("A", "B"), columns=("A", "B"), change=change, reach=4), LIGHT)
    up, down = view.colours[view.colour[0, 1]], view.colours[view.colour[1, 0]]
    assert view.marks[view.mark[0, 1]].text == "+2"
    assert view.marks[view.mark[1, 0]].text == "−2"
    assert up.blue() > up.red()
    assert down.red() > down.blue()


def test_the_legend_names_what_occurs_and_spreads_long_scales():
    kinds = [entry.kind for entry in legend_entries(every_kind(), LIGHT)]
    assert kinds == ["point"] * 5 + ["not_seen", "not_answered", "not_asked"]
    points = [e.point for e in legend_entries(every_kind(0, 100), LIGHT) if e.point is not None]
    assert points == [0, 25, 50, 75, 100]


def test_the_legend_of_a_picture_of_means_has_the_colours_of_the_scale(qtbot):
    means = np.array([[3.1]])
    data = team_data(means, means > 5)
    image = drawing(data, QFont()).to_image(1.0)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {entry.colour.name() for entry in legend_entries(data, LIGHT)} <= seen


def test_a_long_line_of_the_legend_makes_the_picture_wider(qtbot):
    means = np.array([[3.1, 4.0], [2.0, 1.0]])
    short = team_data(means, means > 3.5)
    long = replace(short, hidden_words="word " * 40)
    assert drawing(long, QFont()).width > drawing(short, QFont()).width + 100
