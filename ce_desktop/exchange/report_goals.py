"""The goals: where each stands, a chart for each, every reading, and the steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils.datetime import to_excel

from ce_desktop.domain.goal import STATE_WORDS, GoalState, decimals_that_tell
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_chart import CHART_ROWS, goal_chart
from ce_desktop.exchange.report_lists import Span
from ce_desktop.exchange.report_live import GoalFormulas, line_on
from ce_desktop.exchange.report_measure import fit
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import BODY, DAY, HEADING, MUTED, NUMBER, PERCENT, Formula, Item, Look
from ce_desktop.insights.goal_chart import OnChart, on_chart

if TYPE_CHECKING:
    from ce_desktop.insights.goals import GoalView

_NAME: Final = replace(BODY, bold=True)
# Without the goals' own. The second also has the notes of readings; up to F there is room for a chart.
_WIDTHS: Final = (36, 12, 14, 22, 9, 10, 8.5, 12, 12, 9, 15, 8.5, 12, 11, 10, 8)
_HEAD_ROW: Final = 3
_PAGE_HEIGHT: Final = 63
"""Rows of normal height on a printed page that is as wide as the columns, with some to spare."""
_GOAL_HEIGHT: Final = 2
_HEADS: Final = 4
"""Rows of normal height that a list's own headings take."""
STATE_COLUMN: Final = "K"
STANDING_COLUMN: Final = "L"


def goals_sheet(sheet: Sheet, goals: Sequence[GoalView], *, today: str) -> Span:
    """Write the goals, their charts, their readings and their steps; `today` refers to the day of the report."""
    say = sheet.say
    sheet.columns([fit((one.goal.title for one in goals), 36, 40), *_WIDTHS], freeze="B3")
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
        [_goal_row(one, live) for one, live in zip(goals, _formulas(sheet, goals, today), strict=True)],
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
    _steps(sheet, goals, places[charted[0][0]][0] - _HEADS if charted else 0)
    sheet.print_set_up(rows="1:1")
    sheet.close()
    return Span(sheet, first, last)


def _room_for_charts(sheet: Sheet, charts: int, *, goals: int) -> int:
    """Leave rows for charts, two beside each other, so that no printed page ends in one; returns the first row."""
    rows = -(-charts // 2)
    if rows and _is_long(rows, goals):
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


def _is_long(rows_of_charts: int, goals: int) -> bool:
    """Whether the charts do not fit on the page of the goals."""
    return goals * _GOAL_HEIGHT + rows_of_charts * CHART_ROWS > _PAGE_HEIGHT


def _first_reading(goals: Sequence[GoalView]) -> int:
    """The row of the first reading: the goals above point down at it before it is written."""
    rows = -(-sum(bool(one.readings) for one in goals) // 2)
    charts = _HEAD_ROW + len(goals) + (0 if _is_long(rows, len(goals)) else 1) + 1
    return charts + rows * CHART_ROWS + 4


def _formulas(sheet: Sheet, goals: Sequence[GoalView], today: str) -> Iterator[GoalFormulas]:
    """The formulas of each goal."""
    titles = Counter(one.goal.title.casefold() for one in goals)
    counts = [len(on_chart(one)) if one.readings else 0 for one in goals]
    begin = _first_reading(goals)
    everything = (begin, begin + sum(counts) - 1)
    for place, (one, count) in enumerate(zip(goals, counts, strict=True)):
        own = (begin, begin + count - 1)
        begin += count
        yield GoalFormulas(
            row=_HEAD_ROW + 1 + place,
            # By its title it finds readings anywhere in the list, unless another goal has the same.
            readings=everything if titles[one.goal.title.casefold()] == 1 else own,
            today=today,
            until_today=bool(one.readings) and one.latest != one.readings[-1],
            reached=sheet.say(one.how) if one.how is not None and one.fell_from is not None else "",
            say=sheet.say,
        )


def _goal_row(one: GoalView, live: GoalFormulas) -> list[Item]:
    goal, say = one.goal, live.say
    steps = say(
        phrase("{done} of {all}", done=sum(s.done_on is not None for s in one.steps), all=len(one.steps))
    )
    latest = one.latest
    state, how = say(STATE_WORDS[one.state]), say(one.how) if one.how is not None else ""
    is_dropped = one.state is GoalState.DROPPED
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
        # Somebody decides to put a goal aside: no number does.
        (state if is_dropped else Formula(live.state(), state), BODY),
        (Formula(live.standing(), how), BODY),
        (Formula(live.latest(), latest.value if latest else "") if live.has_readings else None, NUMBER),
        (
            Formula(live.measured(), to_excel(latest.on_day) if latest else "")
            if live.has_readings
            else None,
            DAY,
        ),
        (Formula(live.expected(), one.expected.value if one.expected else ""), _told(one.expected_decimals)),
        (Formula(live.progress(), "" if one.progress is None else one.progress), PERCENT),
        (steps if one.steps else "", BODY),
    ]


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
    sheet.sentence(
        phrase("Type a new reading into a row inserted in this list: where its goal stands follows.")
    )
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
        on_line = Formula(f"={line_on(f'C{row}', goal_row)}", expected)
    return [
        (one.goal.title, _NAME),
        (words if isinstance(words, str) else sheet.say(words), BODY),
        (line.day, DAY),
        (line.value, NUMBER),
        (on_line, _told(decimals)),
        (1 if line.win else None, NUMBER),
    ]


def _steps(sheet: Sheet, goals: Sequence[GoalView], readings_from: int) -> None:
    """Write the steps; `readings_from` is the first row of the page that the readings begin on, 0 without any."""
    rows: list[list[Item]] = [
        [(one.goal.title, _NAME), (step.text, BODY), (step.done_on, DAY)]
        for one in goals
        for step in one.steps
    ]
    if rows:
        # Their headings are not repeated on paper, so they stay together where a page holds them.
        on_page = (sheet.row - readings_from) % _PAGE_HEIGHT
        if readings_from and on_page + len(rows) + _HEADS > _PAGE_HEIGHT:
            sheet.break_page()
        else:
            sheet.skip()
        sheet.heading(phrase("Steps"), HEADING)
        sheet.table("StepList", [phrase("Goal"), phrase("Step"), phrase("Done on")], rows)
