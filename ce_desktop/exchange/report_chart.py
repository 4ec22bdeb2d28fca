"""One native chart for each goal: its readings, its line, its wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.axis import DateAxis
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from ce_desktop.domain.goal import expected_on
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import ACCENT, GOOD, INK, LINE, MUTED, WHITE
from ce_desktop.exchange.report_text import safe_text

if TYPE_CHECKING:
    from ce_desktop.insights.goals import GoalView

CHART_ROWS: Final = 18
"""Rows of normal height one chart needs, with the gap below it."""
_HEIGHT, _WIDTH = 8.6, 22.0
_LONGEST_TITLE: Final = 70
_STRIP: Final = 18
"""How often the height of the wins goes into that of the chart."""


def goal_chart(sheet: Sheet, one: GoalView, *, top: int, end: int) -> Any:
    """The chart of one goal from rows `top` to `end` of the readings (dates in C, values in D to F)."""
    chart = LineChart()
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.title = _shortened(safe_text(one.goal.title))
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1200, INK, bold=True))
    for run in chart.title.tx.rich.p[0].r:
        run.rPr = _letters(1200, INK, bold=True)
    chart.title.overlay = False
    chart.display_blanks = "span"
    if one.goal.due is not None and expected_on(one.goal, one.goal.due) is not None:
        chart.series.append(
            _series(sheet, 5, (top, end), phrase("From baseline to target"), MUTED, dash="dash")
        )
    readings = _series(sheet, 4, (top, end), phrase("Readings"), ACCENT)
    readings.marker.symbol, readings.marker.size = "circle", 7
    _paint(readings.marker, ACCENT)
    chart.series.append(readings)
    days = Reference(sheet.raw, min_col=3, min_row=top, max_row=end)
    chart.set_categories(days)
    _axes(chart, safe_text(one.goal.unit or one.goal.measure))
    if one.wins:
        chart += _strip_of_wins(_series(sheet, 6, (top, end), phrase("Wins"), GOOD), days)
    chart.legend.position = "b"
    chart.graphical_properties = GraphicalProperties(solidFill=WHITE, ln=LineProperties(solidFill=LINE))
    chart.roundedCorners = False
    return chart


def _strip_of_wins(wins: Any, days: Any) -> Any:
    """The wins on their own days, low above the days and whatever was measured, as on screen.

    They have an axis of values of their own that nobody sees: a win is no value. Excel wants one of days with it.
    """
    wins.graphicalProperties.line = LineProperties(noFill=True)
    wins.marker.symbol, wins.marker.size = "triangle", 10
    _paint(wins.marker, GOOD)
    strip = LineChart()
    strip.series.append(wins)
    strip.set_categories(days)
    strip.x_axis = DateAxis(axId=600, crossAx=200, delete=True, baseTimeUnit="days")
    strip.y_axis.axId, strip.y_axis.crossAx, strip.y_axis.crosses, strip.y_axis.axPos = 200, 600, "max", "r"
    strip.y_axis.scaling.min, strip.y_axis.scaling.max = 0, _STRIP
    strip.y_axis.majorGridlines = None
    # Not deleted but blank: LibreOffice would else draw the wins by the values of the readings.
    strip.y_axis.delete, strip.y_axis.number_format = False, ";;;"
    strip.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    return strip


def _series(
    sheet: Sheet, column: int, rows: tuple[int, int], name: Phrase, color: str, *, dash: str | None = None
) -> Any:
    values = Reference(sheet.raw, min_col=column, min_row=rows[0], max_row=rows[1])
    series = Series(values, title=sheet.say(name))
    series.graphicalProperties.line = LineProperties(solidFill=color, w=28_575 if dash is None else 15_875)
    if dash is not None:
        series.graphicalProperties.line.dashStyle = dash
    series.marker.symbol = "none"
    series.smooth = False
    return series


def _axes(chart: Any, unit: str) -> None:
    chart.x_axis = DateAxis(crossAx=100)
    chart.x_axis.number_format = "mmm yy"
    chart.x_axis.baseTimeUnit = "days"
    chart.x_axis.majorTimeUnit, chart.x_axis.majorUnit = "months", 1
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.crossAx = 500
    chart.y_axis.number_format = "General"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    if unit:
        chart.y_axis.title = _shortened(unit)
        for run in chart.y_axis.title.tx.rich.p[0].r:
            run.rPr = _letters(900, MUTED)
    for axis in (chart.x_axis, chart.y_axis):
        # openpyxl 3.1 would leave the axes out.
        axis.delete = False
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
        axis.txPr = RichText(
            p=[
                Paragraph(
                    pPr=ParagraphProperties(defRPr=_letters(900, MUTED)), endParaRPr=_letters(900, MUTED)
                )
            ]
        )


def _paint(marker: Any, color: str) -> None:
    marker.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))


def _letters(size: int, color: str, *, bold: bool = False) -> Any:
    return CharacterProperties(sz=size, b=bold, solidFill=color)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"
