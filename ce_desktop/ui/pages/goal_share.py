"""Share a goal's chart: as a picture, always on white, or as the days and numbers that are drawn."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.domain.exports import Export
from ce_desktop.domain.goal import decimals_that_tell
from ce_desktop.insights.goal_chart import on_chart
from ce_desktop.insights.goals import GoalView
from ce_desktop.insights.school import card
from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.charts.goal_chart import GoalChart
from ce_desktop.ui.charts.goal_picture import drawing
from ce_desktop.ui.i18n import locale, say, short_date, tr
from ce_desktop.ui.pages import sharing
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.goal_standing import compared, goal_words


def goal_menu(desk: Desk, parent: QWidget, chart: GoalChart, view: GoalView) -> QMenu:
    """What can be taken from the chart of `view`."""
    picture, table = Export.GOAL_PICTURE, Export.GOAL_TABLE
    return sharing.share_menu(
        parent,
        copy_picture=lambda: sharing.copy_picture(desk, _drawing(desk, chart, view), picture, round_id=None),
        copy_table=lambda: sharing.copy_table(desk, table_text(view), table, round_id=None),
        save=lambda: sharing.save_picture(
            desk, _drawing(desk, chart, view), view.goal.title, picture, round_id=None
        ),
    )


def _drawing(desk: Desk, chart: GoalChart, view: GoalView) -> Drawing:
    session = desk.session
    parts = (goal_words(view), compared(view), card(session.school).name, short_date(session.today()))
    return drawing(chart, view.goal.title, " · ".join(part for part in parts if part))


def table_text(view: GoalView) -> str:
    """What the chart draws, a line for each day, tabs between.

    Days are written year first, and numbers without signs between thousands: so a spreadsheet reads them.
    """
    goal, place = view.goal, QLocale(locale())
    place.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    reading = tr("Reading ({unit})").format(unit=goal.unit) if goal.unit else tr("Reading")
    lines = [[tr("Date"), reading, tr("On the line"), tr("Win"), tr("Note")]]
    for one in on_chart(view):
        expected = ""
        if one.expected is not None:
            held = one.expected if one.value is None else one.value
            expected = place.toString(one.expected, "f", decimals_that_tell(goal, held, one.expected))
        value = place.toString(one.value, "g", 15) if one.value is not None else ""
        note = one.note if isinstance(one.note, str) else say(one.note)
        lines.append([one.day.isoformat(), value, expected, one.win, note])
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
