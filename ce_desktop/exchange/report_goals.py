"""The goals: where each stands, a chart for each, every reading, and the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import DataBarRule

from ce_desktop.domain.goal import STATE_WORDS, GoalState, expected_on
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_chart import CHART_ROWS, goal_chart
from ce_desktop.exchange.report_lists import Span
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import BODY, DAY, HEADING, MUTED, NUMBER, PERCENT, Formula, Item, Look

if TYPE_CHECKING:
    from ce_desktop.insights.goals import GoalView

_NAME: Final = replace(BODY, bold=True)
_WIDTHS: Final = (40, 30, 13, 15, 24, 10, 10, 9, 13, 13, 11, 16, 9, 13, 11, 9)
_HEAD_ROW: Final = 3
STATE_COLUMN: Final = "K"


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the readings: a measured value, or an end of the line from baseline to target."""

    day: date
    value: float | None
    words: str
    won: bool = False


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
            phrase("Progress"),
            phrase("Steps done"),
        ],
        [_goal_row(sheet, one, _HEAD_ROW + 1 + place) for place, one in enumerate(goals)],
    )
    sheet.raw.conditional_formatting.add(
        f"O{first}:O{last}",
        DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color="FF8FBDCB"),
    )
    charted = [(place, one) for place, one in enumerate(goals) if one.readings]
    chart_rows = -(-len(charted) // 2) * CHART_ROWS
    if charted:
        sheet.skip()
        sheet.heading(phrase("Charts"), HEADING)
    charts_at = sheet.row + 1
    sheet.skip(chart_rows)
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
        (say(one.words) if one.state is GoalState.ACTIVE else "", BODY),
        (one.latest.value if one.latest is not None else None, NUMBER),
        (one.latest.on_day if one.latest is not None else None, DAY),
        (progress, PERCENT),
        (steps if one.steps else "", BODY),
    ]


def _readings(sheet: Sheet, goals: Sequence[GoalView], first: int) -> dict[int, tuple[int, int]]:
    """Write every reading with where the line stood; returns the rows of each goal."""
    lines = [(place, one, line) for place, one in enumerate(goals) for line in _lines(sheet, one)]
    if not lines:
        return {}
    sheet.break_page()
    sheet.heading(phrase("Readings"), HEADING)
    places: dict[int, tuple[int, int]] = {}
    rows = []
    for row, (place, one, line) in enumerate(lines, start=sheet.row + 2):
        places[place] = (places.get(place, (row, row))[0], row)
        rows.append(_reading_row(one, line, row, first + place))
    sheet.table(
        "ReadingList",
        [
            phrase("Goal"),
            phrase("Note"),
            phrase("Date"),
            phrase("Reading"),
            phrase("On the line"),
            phrase("Win"),
        ],
        rows,
    )
    return places


def _reading_row(one: GoalView, line: _Line, row: int, goal_row: int) -> list[Item]:
    expected = expected_on(one.goal, line.day)
    on_line: Formula | None = None
    if expected is not None:
        # Follows the goal's own row: a new target or due day moves the line, and the chart with it.
        on_line = Formula(
            f"=$G${goal_row}+($H${goal_row}-$G${goal_row})*IF($J${goal_row}<=$I${goal_row},1,"
            f"MAX(0,MIN(1,(C{row}-$I${goal_row})/($J${goal_row}-$I${goal_row}))))",
            expected,
        )
    return [
        (one.goal.title, _NAME),
        (line.words, BODY),
        (line.day, DAY),
        (line.value, NUMBER),
        (on_line, replace(NUMBER, number="0.0", color=MUTED)),
        (line.value if line.won else None, NUMBER),
    ]


def _lines(sheet: Sheet, one: GoalView) -> Iterator[_Line]:
    won = {win.win.reading for win in one.wins}
    goal = one.goal
    found = [
        _Line(reading.on_day, reading.value, reading.note, reading.id in won) for reading in one.readings
    ]
    if found and goal.start is not None and goal.due is not None and expected_on(goal, goal.due) is not None:
        found.append(_Line(goal.start, None, sheet.say(phrase("start: the baseline"))))
        found.append(_Line(goal.due, None, sheet.say(phrase("due: the target"))))
    yield from sorted(found, key=lambda line: (line.day, line.value is not None))


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
