"""Home on paper: what its cards say, in one column and unshortened."""

from __future__ import annotations

from ce_desktop.insights.home import HomeView
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.pages.goal_standing import compared, goal_words
from ce_desktop.ui.pages.home_cards import coverage_words, goals_in_order, skills_in_order, win_note
from ce_desktop.ui.printing.printed import Part, Printed, Prose, Table, joined

# One line down the page, whatever stands in the tables.
_SHARES = (0.62, 0.38)


def printed_home(view: HomeView, state: str) -> Printed:
    """`state` is the line below the title."""
    parts: list[Part] = []
    if view.coverage:
        heading = (tr("Skill coverage"), tr("People trusted at the level we want"))
        rows = tuple((one.name, coverage_words(one)[0]) for one in skills_in_order(view))
        parts.append(Table(heading, rows, shares=_SHARES))
    if view.goals:
        heading = (tr("Goals"), tr("Where it stands"))
        rows = tuple(
            (one.goal.title, joined([goal_words(one), compared(one)])) for one in goals_in_order(view)
        )
        parts.append(Table(heading, rows, shares=_SHARES))
    if view.wins:
        rows = tuple((one.win.text, win_note(one)) for one in view.wins)
        parts.append(Table((tr("Wins"), ""), rows, shares=_SHARES))
    steps = tuple(
        joined([say(one.text), say(note) if note is not None else ""])
        for one in view.do_next
        for note in (one.whole or one.note,)
    )
    parts.append(Prose(tr("Do next"), steps or (tr("Nothing is waiting. Well done."),)))
    round_id = view.round.round.id if view.round is not None and view.coverage else None
    return Printed(tr("Home"), state, tuple(parts), round_id=round_id)
