"""Goals on paper: those in view as a table, and below it the one chosen with its chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.ui.i18n import ntr, short_date, tr
from ce_desktop.ui.pages.goal_standing import about, compared, goal_words, measured
from ce_desktop.ui.pages.home_cards import win_note
from ce_desktop.ui.printing.printed import Part, Picture, Printed, Prose, Table, joined, table


def printed_goals(
    shown: Sequence[GoalView],
    chosen: GoalView | None,
    which: str,
    chart: QImage | None,
    loose_wins: Sequence[WinView],
) -> Printed:
    """`which` goals are in view in words, "" for all; `chart` is of the goal `chosen`."""
    parts: list[Part] = [_table(shown)] if shown else []
    wins = [*(chosen.wins if chosen is not None else ()), *loose_wins]
    if chosen is not None:
        goal = chosen.goal
        lines = (joined([goal_words(chosen), compared(chosen)]), about(chosen))
        parts.append(Prose(goal.title, tuple(line for line in lines if line)))
        if chart is not None:
            parts.append(_picture(chart))
        days, values, notes = tr("Day"), tr("Reading"), tr("Note")
        rows = tuple(
            (short_date(one.on_day), measured(one.value, goal.unit), one.note)
            for one in reversed(chosen.readings)
        )
        if rows:
            parts.append(table((days, values, notes), rows, tr("Readings")))
        steps = tuple(
            (one.text, tr("done on {day}").format(day=short_date(one.done_on)) if one.done_on else "")
            for one in chosen.steps
        )
        if steps:
            parts.append(table((tr("Step"), tr("Done")), steps, tr("Steps")))
    if wins:
        below = chosen is not None
        notes_of_wins = tuple((one.win.text, win_note(one, below_goal=below)) for one in wins)
        parts.append(table((tr("Win"), tr("Day")), notes_of_wins, tr("Wins")))
    count = ntr("{n} goal", "{n} goals", len(shown)).format(n=len(shown))
    return Printed(tr("Goals"), joined([count, which]), tuple(parts))


def _table(shown: Sequence[GoalView]) -> Table:
    headings = (tr("Goal"), tr("Team"), tr("From"), tr("To"), tr("Due"), tr("Where it stands"))
    rows = []
    for view in shown:
        goal = view.goal
        ends = [measured(one, goal.unit) if one is not None else "" for one in (goal.baseline, goal.target)]
        due = short_date(goal.due) if goal.due is not None else ""
        rows.append((goal.title, view.team_name, *ends, due, joined([goal_words(view), compared(view)])))
    return table(headings, rows)


def _picture(chart: QImage) -> Picture:
    width, height = chart.width() / 2, chart.height() / 2
    return Picture(width, height, lambda painter: painter.drawImage(QRectF(0, 0, width, height), chart))
