"""What the chart of a goal draws, day by day: for a spreadsheet, on the clipboard and in the report."""

from datetime import date
from typing import NamedTuple

from ce_desktop.domain.goal import expected_on
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.insights.goals import GoalView


class OnChart(NamedTuple):
    """One thing on a goal's chart: a reading, a win, or an end of the line from baseline to target.

    `value` was measured; `expected` is where the line stood on the day, of a win None; `win` is its sentence.
    """

    day: date
    value: float | None = None
    expected: float | None = None
    win: str = ""
    note: str | Phrase = ""


def on_chart(view: GoalView) -> list[OnChart]:
    """What the chart of a goal draws, by day; on one day an end of the line first, then readings, then wins."""
    goal = view.goal
    found = [
        OnChart(one.on_day, one.value, expected_on(goal, one.on_day), note=one.note) for one in view.readings
    ]
    if goal.start is not None and goal.due is not None and expected_on(goal, goal.due) is not None:
        for day, note in ((goal.start, phrase("start: the baseline")), (goal.due, phrase("due: the target"))):
            found.append(OnChart(day, expected=expected_on(goal, day), note=note))
    found += [OnChart(one.win.on_day, win=one.win.text) for one in view.wins]
    return sorted(found, key=lambda one: (one.day, one.value is not None or bool(one.win), bool(one.win)))
