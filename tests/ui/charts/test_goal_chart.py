"""The chart of a goal."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication

from ce_desktop.ui import theme
from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.charts.goal_chart import GoalChart
from ce_desktop.ui.charts.goal_data import GoalSeries, month_ticks, round_ticks
from ce_desktop.ui.charts.goal_picture import drawing
from ce_desktop.ui.charts.goal_words import named_days
from tests.ui.charts.maps import settle

GOAL = GoalSeries(
    today=date(2026, 3, 20),
    readings=((date(2025, 11, 3), 41.0), (date(2025, 9, 15), 32.0), (date(2026, 2, 9), 62.0)),
    baseline=30.0,
    target=80.0,
    start=date(2025, 9, 1),
    due=date(2026, 6, 1),
    wins=((date(2025, 10, 20), "First full week"),),
    unit="%",
)


@pytest.fixture
def chart(qtbot) -> GoalChart:
    made = GoalChart(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(GOAL)
    settle(made, 640, 280)
    return made


def test_keys_step_through_readings_and_wins_by_day(chart, qtbot):
    said = []
    chart.point_hovered.connect(said.append)
    for _ in range(6):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert [(p.kind, p.on_day.month) for p in said] == [
        ("reading", 9),
        ("win", 10),
        ("reading", 11),
        ("reading", 2),
    ]
    assert "62" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "First full week" in chart.accessibleDescription()
    with qtbot.waitSignal(chart.point_left):
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current_point is None


def test_the_mouse_finds_the_nearest_point_and_leaves_it(chart, qtbot):
    box = chart._surface.getPlotItem().getViewBox()
    at = box.mapViewToScene(box.viewRect().center())
    qtbot.mouseMove(chart._surface.viewport(), at.toPoint())
    place = chart._place(GOAL.points()[0])
    near = box.mapViewToScene(QPointF(*place)) + QPointF(4, -4)
    qtbot.mouseMove(chart._surface.viewport(), near.toPoint())
    assert chart.current_point == GOAL.points()[0]


def test_a_sentence_of_ones_own_is_said(chart):
    chart.set_sentence(lambda point: f"on {point.on_day:%d.%m.}")
    chart.set_current_point(0)
    assert chart.accessibleDescription() == "on 15.09."


@pytest.mark.parametrize(
    "series",
    [
        GoalSeries(today=date(2026, 3, 1)),
        GoalSeries(today=date(2026, 3, 1), readings=((date(2026, 3, 1), 3.0),)),
        GoalSeries(today=date(2026, 3, 1), baseline=5.0, target=5.0, due=date(2026, 9, 1)),
        GoalSeries(today=date(2030, 3, 1), readings=((date(2020, 3, 1), -3.0), (date(2021, 3, 1), 1e6))),
        GoalSeries(today=date(2026, 3, 1), wins=((date(2026, 2, 1), "A win and nothing else"),)),
    ],
)
def test_a_goal_with_little_in_it_is_drawn_without_complaint(qtbot, series):
    made = GoalChart(theme.DARK)
    qtbot.addWidget(made)
    made.set_data(series)
    settle(made, 400, 200)
    assert not made.grab().isNull()


def test_the_line_needs_both_ends_and_both_days():
    assert GOAL.line() == ((date(2025, 9, 1), 30.0), (date(2026, 6, 1), 80.0))
    assert GoalSeries(today=GOAL.today, baseline=1, target=2, due=GOAL.due).line() is None
    without_start = GoalSeries(today=GOAL.today, readings=GOAL.readings, baseline=1, target=2, due=GOAL.due)
    assert without_start.line() is None, "the words say that there is none"
    assert not without_start.is_empty


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("low", "high"), [(0.01, 0.02), (10, 20), (80, 95), (0, 1e6)])
def test_every_value_on_the_axis_is_told_and_none_twice(qtbot, low, high, scale):
    made = GoalChart(theme.LIGHT)
    font = made.font()
    font.setPixelSize(round(14 * scale))
    made.setFont(font)
    qtbot.addWidget(made)
    made.set_data(
        GoalSeries(today=GOAL.today, baseline=low, target=high, start=date(2025, 9, 1), due=date(2026, 6, 1))
    )
    settle(made, 500, 270)
    axis = made._surface.getPlotItem().getAxis("left")
    (named,) = axis._tickLevels
    names = [name for _, name in named]
    assert len(set(names)) == len(names)
    reach = made._surface.fontMetrics().height() / 2
    lowest = made._line.mapToScene(made._line.xData[0], named[0][0]).y()
    assert lowest + reach <= axis.mapRectToScene(axis.boundingRect()).bottom() + 1


@pytest.mark.parametrize("unit", ["%", "minutes of reading at home per week and family"])
@pytest.mark.parametrize("width", [300, 420, 900])
def test_the_words_for_the_target_stay_in_the_chart_whatever_the_unit(qtbot, unit, width):
    made = GoalChart(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(
        GoalSeries(
            today=GOAL.today,
            readings=((date(2025, 11, 3), 2.3e6),),
            baseline=1e6,
            target=5e6,
            start=date(2025, 9, 1),
            due=date(2026, 6, 1),
            unit=unit,
        )
    )
    settle(made, width, 270)
    words = made._goal_text.mapRectToScene(made._goal_text.boundingRect())
    axis = made._surface.getPlotItem().getAxis("left")
    assert words.left() >= axis.width()
    assert words.right() <= made.width()
    assert "5,000,000" in made._goal_text.textItem.toPlainText()


def test_a_chart_of_six_weeks_names_both_its_ends(qtbot):
    names = [name for _, name in named_days(date(2026, 10, 15), date(2026, 11, 24), 6)]
    assert len(names) == 2
    assert "15" in names[0]
    assert [day for day, _ in named_days(date(2026, 9, 1), date(2026, 11, 24), 6)] == [
        date(2026, 9, 1),
        date(2026, 10, 1),
        date(2026, 11, 1),
    ]


def test_today_belongs_to_the_chart_unless_the_goal_is_long_past():
    assert GOAL.days() == (date(2025, 9, 1), date(2026, 6, 1))
    late = GoalSeries(today=date(2026, 7, 1), start=GOAL.start, due=GOAL.due)
    assert late.days()[1] == date(2026, 7, 1)
    old = GoalSeries(today=date(2036, 7, 1), start=GOAL.start, due=GOAL.due)
    assert old.days()[1] == GOAL.due


@pytest.mark.parametrize(("low", "high"), [(0, 1), (30, 80), (0.01, 0.07), (-5, 5), (0, 1e6), (3.0, 3.4)])
def test_values_on_the_axis_are_few_round_and_reach_over_all(low, high):
    ticks = round_ticks(low, high)
    assert 3 <= len(ticks) <= 6
    assert ticks[0] <= low
    assert ticks[-1] >= high


def test_months_are_named_as_often_as_there_is_room():
    year = month_ticks(date(2025, 9, 1), date(2026, 6, 1))
    assert year[0] == date(2025, 9, 1)
    assert len(year) == 10
    few = month_ticks(date(2025, 9, 1), date(2026, 6, 1), most=4)
    assert few == [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)]
    assert month_ticks(date(2026, 3, 3), date(2026, 3, 20)) == []
    assert len(month_ticks(date(1990, 1, 1), date(2026, 1, 1))) <= 12


def test_a_shared_picture_is_light_and_leaves_the_screen_as_it_was(chart):
    chart.set_theme(theme.DARK)
    chart.set_current_point(1)
    before = chart.grab().toImage()
    image = drawing(chart).to_image(2.0)
    assert (image.width(), image.height()) == (chart.width() * 2, chart.height() * 2)
    assert image.pixelColor(image.width() - 3, 3) == QColor("#FFFFFF")
    assert before.pixelColor(chart.width() - 3, 3) == QColor(theme.DARK.surface)
    assert chart.grab().toImage() == before, "the point spoken of is still spoken of"


def test_dots_and_lines_of_a_picture_grow_with_it(chart):
    day, value = date(2025, 11, 3), 41.0
    at = chart._surface.getPlotItem().getViewBox().mapViewToScene(QPointF(day.toordinal(), value)).toPoint()
    accent, sizes = QColor(theme.LIGHT.accent), []
    for scale in (1, 2, 3):
        image = drawing(chart).to_image(scale)
        ring = [
            image.pixelColor(at.x() * scale + step, at.y() * scale) for step in range(-12 * scale, 13 * scale)
        ]
        sizes.append(sum(one == accent for one in ring) / scale)
    assert sizes[0] > 4
    assert sizes[1] == pytest.approx(sizes[0], abs=1.5)
    assert sizes[2] == pytest.approx(sizes[0], abs=1.5)
    assert image.pixelColor(5, image.height() - 1) == QColor("#FFFFFF")


def test_a_drawing_of_a_goal_has_its_words_as_words_beside_what_they_name(chart, tmp_path):
    path = tmp_path / "goal.svg"
    path.write_bytes(drawing(chart, "Small groups & <more>", "on course").to_svg())
    root, svg = ET.parse(path).getroot(), "{http://www.w3.org/2000/svg}"
    groups = [(group, one.text) for group in root.iter(f"{svg}g") for one in group.iter(f"{svg}text")]
    words = " ".join(text or "" for _, text in groups)
    for expected in ("Small groups & <more>", "on course", "Today", "Target 80 %", "Wins", "Nov"):
        assert expected in words
    for group, text in groups:
        if "transform" in group.attrib:
            assert group.get("transform").startswith("matrix(1,0,0,1,"), f"{text} is as large as on screen"
    assert not list(root.iter(f"{svg}image")), "it stays sharp: readings and wins too"


def test_what_a_drawing_leaves_empty_is_white():
    image = Drawing(7.3, 5.3, lambda _painter: None).to_image(2)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (15, 11, 1)
    assert {image.pixelColor(x, y).name() for x in range(15) for y in range(11)} == {"#ffffff"}


def test_readings_line_wins_and_today_are_drawn_on_their_days(chart):
    def days(item):
        return [date.fromordinal(round(x)) for x in item.getData()[0]]

    assert days(chart._curve) == [date(2025, 9, 15), date(2025, 11, 3), date(2026, 2, 9)]
    assert list(chart._curve.getData()[1]) == [32, 41, 62]
    assert (days(chart._line), list(chart._line.getData()[1])) == ([GOAL.start, GOAL.due], [30, 80])
    assert days(chart._wins) == [date(2025, 10, 20)]
    assert list(chart._wins.getData()[1]) == [chart._strip]
    assert chart._strip < 30, "wins stand below all that was measured"
    assert chart._today.isVisible()
    assert date.fromordinal(round(chart._today.value())) == GOAL.today
    image = chart.grab().toImage()
    box = chart._surface.getPlotItem().getViewBox()
    win = box.mapViewToScene(QPointF(date(2025, 10, 20).toordinal(), chart._strip)).toPoint()
    assert image.pixelColor(win) == QColor(theme.LIGHT.good)
    for reading in GOAL.readings:
        at = box.mapViewToScene(QPointF(reading[0].toordinal(), reading[1])).toPoint()
        assert image.pixelColor(at) == QColor(theme.LIGHT.accent)
    x = round(box.mapViewToScene(QPointF(GOAL.today.toordinal(), 50)).x())
    ground = QColor(theme.LIGHT.surface)
    dotted = {image.pixelColor(x + near, y).name() for near in (-1, 0, 1) for y in range(60, 200)}
    assert QColor(theme.LIGHT.edge).name() in dotted
    assert ground.name() in dotted
    chart.set_data(replace(GOAL, wins=(), today=date(2036, 3, 20)))
    assert not len(chart._wins.getData()[0])
    assert not chart._today.isVisible()
    assert not chart._today_text.isVisible()


def test_the_menu_key_and_a_right_click_on_the_plot_ask_the_chart_for_its_menu(chart, qtbot):
    asked = []
    chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    chart.customContextMenuRequested.connect(asked.append)
    for on, reason in (
        (chart._surface.viewport(), QContextMenuEvent.Reason.Mouse),
        (chart, QContextMenuEvent.Reason.Keyboard),
    ):
        place = on.rect().center()
        QApplication.sendEvent(on, QContextMenuEvent(reason, place, on.mapToGlobal(place)))
    assert len(asked) == 2
    assert all(chart.rect().contains(place) for place in asked)


@pytest.mark.parametrize("width", [420, 640, 900])
def test_under_a_line_that_falls_the_words_for_the_target_leave_the_wins_alone(qtbot, width):
    made = GoalChart(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(
        GoalSeries(
            baseline=11,
            target=1,
            start=date(2026, 7, 7),
            due=date(2026, 12, 14),
            readings=((date(2026, 7, 7), 11), (date(2026, 11, 18), 1)),
            wins=((date(2026, 11, 20), "First week"),),
            today=date(2026, 11, 24),
        )
    )
    settle(made, width, 280)
    words = made._goal_text.mapRectToScene(made._goal_text.boundingRect())
    place = made._line.mapToScene
    first, last = (place(made._line.xData[i], made._line.yData[i]) for i in (0, 1))
    for x in (words.left(), words.right()):
        on_line = first.y() + (last.y() - first.y()) * (x - first.x()) / (last.x() - first.x())
        assert words.bottom() < on_line + 2
    assert made._goal_text.fill.style() != Qt.BrushStyle.NoBrush, "Today's line does not run through them"


@pytest.mark.parametrize("width", [420, 640, 900])
def test_the_words_for_the_target_touch_neither_the_line_nor_today(qtbot, width):
    made = GoalChart(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(
        GoalSeries(
            unit="rooms",
            baseline=4,
            target=20,
            start=date(2026, 9, 1),
            due=date(2026, 12, 18),
            readings=((date(2026, 10, 1), 7), (date(2026, 11, 24), 17)),
            today=date(2026, 11, 24),
        )
    )
    settle(made, width, 280)
    words, today = (one.mapRectToScene(one.boundingRect()) for one in (made._goal_text, made._today_text))
    assert not words.intersects(today)
    to_scene = made._line.mapToScene
    line = [to_scene(made._line.xData[i], made._line.yData[i]) for i in (0, 1)]
    for corner in (words.topLeft(), words.topRight(), words.bottomLeft(), words.bottomRight()):
        share = min(max((corner.x() - line[0].x()) / (line[1].x() - line[0].x()), 0), 1)
        on_line = line[0].y() + share * (line[1].y() - line[0].y())
        is_above = words.center().y() < line[1].y()
        assert corner.y() < on_line + 2 if is_above else corner.y() > on_line - 2


@pytest.mark.parametrize("width", [420, 580, 640, 900])
@pytest.mark.parametrize("last", [1, 6, 11, 13, 15, 17, 19, 22])
@pytest.mark.parametrize(("baseline", "target"), [(4, 20), (20, 4)])
def test_the_words_for_the_target_hide_no_reading(qtbot, width, last, baseline, target):
    made = GoalChart(theme.LIGHT)
    qtbot.addWidget(made)
    made.set_data(
        GoalSeries(
            unit="rooms",
            baseline=baseline,
            target=target,
            start=date(2026, 9, 1),
            due=date(2026, 12, 18),
            readings=(
                (date(2026, 9, 1), baseline),
                (date(2026, 11, 10), last),
                (date(2026, 11, 24), last + 1),
            ),
            today=date(2026, 11, 28),
        )
    )
    settle(made, width, 280)
    words = made._goal_text.mapRectToScene(made._goal_text.boundingRect())
    reach = made._curve.opts["symbolSize"] / 2
    for day, value in zip(made._curve.xData, made._curve.yData, strict=True):
        dot = made._curve.mapToScene(day, value)
        assert not words.intersects(QRectF(dot.x() - reach, dot.y() - reach, 2 * reach, 2 * reach))
    assert made.contentsRect().contains(words.toAlignedRect())
    assert made._goal_text.zValue() < made._curve.zValue(), (
        "and if there were no other place, they stand below"
    )


def test_a_click_on_the_plot_gives_the_chart_the_keyboard(chart, qtbot):
    chart.activateWindow()
    qtbot.waitUntil(chart.isActiveWindow)
    chart.clearFocus()
    qtbot.mouseClick(chart._surface.viewport(), Qt.MouseButton.LeftButton)
    assert chart.hasFocus()
