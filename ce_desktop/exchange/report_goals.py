"""The goals: where each stands, a chart for each, every reading, and the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import DataBarRule

from ce_desktop.domain.goal import STATE_WORDS, GoalState, decimals_that_tell
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_chart import CHART_ROWS, goal_chart
from ce_desktop.exchange.report_lists import Span
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import BODY, DAY, HEADING, MUTED, NUMBER, PERCENT, Formula, Item, Look
from ce_desktop.insights.goal_chart import OnChart, on_chart

if TYPE_CHECKING:
    from ce_desktop.insights.goals import GoalView

_NAME: Final = replace(BODY, bold=True)
_WIDTHS: Final = (35, 24, 12, 14, 22, 9, 10, 8.5, 12, 12, 9, 15, 8.5, 12, 11, 10, 8)
_HEAD_ROW: Final = 3
_PAGE_HEIGHT: Final = 63
"""Rows of normal height on a printed page that is as wide as the columns, with some to spare."""
_GOAL_HEIGHT: Final = 2
STATE_COLUMN: Final = "K"


def goals_sheet(sheet: Sheet, goals: Sequence[GoalView]) -> Span:
    """Write the goals, their charts, their readings and their steps."""
    say = sheet.say
    sheet.columns(_WIDTHS, freeze="B3")
    sheet.heading(phrase("Goals"))
    sheet.sentence(
        phrase("By due day. States follow rules that the sheet Notes spells out; no line is a forecast.")
    )
    if not goals:
        sheet.skip()
        sheet.add([(say(phrase("No goal has been set yet.")), Look(color=MUTED))])
        sheet.print_set_up()
        sheet.close()
        return Span(sheet, 0, 0)
    first, last = sheet.table(
        "GoalList",
        [
            phrase("Goal"),
            phrase("Skill"),
            phrase("Team"),
            phrase("Owner"),
            phrase("Measure"),
            phrase("Unit"),
            phrase("Baseline"),
            phrase("Target"),
            phrase("Start"),
            phrase("Due"),
            phrase("State"),
            phrase("How it stands"),
            phrase("Latest"),
            phrase("Measured"),
            phrase("Expected"),
            phrase("Progress"),
            phrase("Steps done"),
        ],
        [_goal_row(sheet, one, _HEAD_ROW + 1 + place) for place, one in enumerate(goals)],
    )
    sheet.raw.conditional_formatting.add(
        f"P{first}:P{last}",
        DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color="FF8FBDCB"),
    )
    charted = [(place, one) for place, one in enumerate(goals) if one.readings]
    charts_at = _room_for_charts(sheet, len(charted), goals=len(goals))
    places = _readings(sheet, goals, first)
    for number, (place, one) in enumerate(charted):
        top, end = places[place]
        row = charts_at + number // 2 * CHART_ROWS
        chart = goal_chart(sheet, one, top=top, end=end)
        sheet.raw.add_chart(chart, f"{'A' if number % 2 == 0 else 'F'}{row}")
    _steps(sheet, goals)
    sheet.print_set_up(rows="1:1")
    sheet.close()
    return Span(sheet, first, last)


def _room_for_charts(sheet: Sheet, charts: int, *, goals: int) -> int:
    """Leave rows for charts, two beside each other, so that no printed page ends in one; returns the first row."""
    rows = -(-charts // 2)
    if rows and goals * _GOAL_HEIGHT + rows * CHART_ROWS > _PAGE_HEIGHT:
        sheet.break_page()
    elif rows:
        sheet.skip()
    if rows:
        sheet.heading(phrase("Charts"), HEADING)
    begin, on_page = sheet.row + 1, _PAGE_HEIGHT // CHART_ROWS
    for done in range(0, rows, on_page):
        if done:
            sheet.break_page()
        sheet.skip(min(on_page, rows - done) * CHART_ROWS)
    return begin


def _goal_row(sheet: Sheet, one: GoalView, row: int) -> list[Item]:
    goal, say = one.goal, sheet.say
    progress: Formula | None = None
    if one.progress is not None:
        progress = Formula(f"=MAX(0,MIN(1,(M{row}-G{row})/(H{row}-G{row})))", one.progress)
    steps = say(
        phrase("{done} of {all}", done=sum(s.done_on is not None for s in one.steps), all=len(one.steps))
    )
    return [
        (goal.title, _NAME),
        (one.skill_name, BODY),
        (one.team_name, BODY),
        (one.owner_name, BODY),
        (goal.measure, BODY),
        (goal.unit, BODY),
        (goal.baseline, NUMBER),
        (goal.target, NUMBER),
        (goal.start, DAY),
        (goal.due, DAY),
        (say(STATE_WORDS[one.state]), BODY),
        (say(one.how) if one.how is not None else "", BODY),
        (one.latest.value if one.latest is not None else None, NUMBER),
        (one.latest.on_day if one.latest is not None else None, DAY),
        (_expected(one, row), _told(one.expected_decimals)),
        (progress, PERCENT),
        (steps if one.steps else "", BODY),
    ]


def _expected(one: GoalView, row: int) -> Formula | None:
    """What the latest reading is held against: the line on its day, of a goal not met in time the target."""
    if one.expected is None:
        return None
    if one.state is GoalState.MISSED:
        return Formula(f"=H{row}", one.expected.value)
    return Formula(f"={_line_on(f'N{row}', row)}", one.expected.value)


def _line_on(day: str, row: int) -> str:
    """The line of the goal in `row`, on the day in a cell."""
    start, due = f"$I${row}", f"$J${row}"
    share = f"IF({due}<={start},1,MAX(0,MIN(1,({day}-{start})/({due}-{start}))))"
    return f"$G${row}+($H${row}-$G${row})*{share}"


def _told(decimals: int) -> Look:
    """How a value on the line is shown: as on screen, short, and never against what the words say."""
    return replace(NUMBER, number=f"0.{'0' * decimals}" if decimals else "0", color=MUTED)


def _readings(sheet: Sheet, goals: Sequence[GoalView], first: int) -> dict[int, tuple[int, int]]:
    """Write every reading with where the line stood, and the wins; returns the rows of each goal."""
    lines = [(place, one, line) for place, one in enumerate(goals) if one.readings for line in on_chart(one)]
    if not lines:
        return {}
    sheet.break_page()
    sheet.heading(phrase("Readings and wins"), HEADING)
    places: dict[int, tuple[int, int]] = {}
    rows = []
    for row, (place, one, line) in enumerate(lines, start=sheet.row + 2):
        places[place] = (places.get(place, (row, row))[0], row)
        rows.append(_reading_row(sheet, one, line, row, first + place))
    sheet.table(
        "ReadingList",
        [
            phrase("Goal"),
            phrase("Note"),
            phrase("Date"),
            phrase("Reading"),
            phrase("On the line"),
            phrase("Wins"),
        ],
        rows,
    )
    return places


def _reading_row(sheet: Sheet, one: GoalView, line: OnChart, row: int, goal_row: int) -> list[Item]:
    expected, words = line.expected, phrase("win: {win}", win=line.win) if line.win else line.note
    on_line, decimals = None, 0
    if expected is not None:
        decimals = decimals_that_tell(one.goal, expected if line.value is None else line.value, expected)
        # Follows the goal's own row: a new target or due day moves the line, and the chart with it.
        on_line = Formula(f"={_line_on(f'C{row}', goal_row)}", expected)
    return [
        (one.goal.title, _NAME),
        (words if isinstance(words, str) else sheet.say(words), BODY),
        (line.day, DAY),
        (line.value, NUMBER),
        (on_line, _told(decimals)),
        (1 if line.win else None, NUMBER),
    ]


def _steps(sheet: Sheet, goals: Sequence[GoalView]) -> None:
    rows: list[list[Item]] = [
        [(one.goal.title, _NAME), (step.text, BODY), (step.done_on, DAY)]
        for one in goals
        for step in one.steps
    ]
    if rows:
        sheet.skip()
        sheet.heading(phrase("Steps"), HEADING)
        sheet.table("StepList", [phrase("Goal"), phrase("Step"), phrase("Done on")], rows)
