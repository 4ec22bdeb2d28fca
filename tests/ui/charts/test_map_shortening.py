"""Names that do not fit: what is left of them tells them apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from ce_desktop.ui.charts.map_shortening import told_apart

TEAMS = tuple(f"Grade team {k + 1}" for k in range(10))


@pytest.fixture
def metrics(qapp) -> QFontMetricsF:
    font = QFont(qapp.font())
    font.setPixelSize(15)
    return QFontMetricsF(font)


def test_names_that_fit_stay_whole(metrics):
    assert told_apart(TEAMS, metrics, 1000) == {name: name for name in TEAMS}
    assert told_apart((), metrics, 10) == {}


def test_equal_beginnings_give_way_to_the_words_that_differ(metrics):
    room = metrics.horizontalAdvance("…team 10") + 1
    found = told_apart(TEAMS, metrics, room)
    assert found["Grade team 1"] == "…team 1"
    assert found["Grade team 10"] == "…team 10"


def test_where_beginnings_differ_they_stay(metrics):
    room = metrics.horizontalAdvance("Ana Lop…") + 2
    found = told_apart(("Ana Lopez-Whittaker", "Ben Ode-Featherstone", "Cy"), metrics, room)
    assert found["Ana Lopez-Whittaker"].startswith("Ana")
    assert found["Ben Ode-Featherstone"].startswith("Ben")
    assert found["Cy"] == "Cy"


@pytest.mark.parametrize("room", [34, 45, 60, 90])
def test_ten_teams_are_ten_different_words_in_any_room_and_none_is_wider(metrics, room):
    found = told_apart(TEAMS, metrics, room)
    assert len(set(found.values())) == 10
    assert max(map(metrics.horizontalAdvance, found.values())) <= room + 1


def test_one_name_written_twice_is_one_name(metrics):
    assert set(told_apart(("Grade team 1", "Grade team 1"), metrics, 30)) == {"Grade team 1"}
