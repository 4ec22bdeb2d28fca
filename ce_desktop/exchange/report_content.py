"""Which sheets a report has, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ce_desktop import __version__
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_goals import goals_sheet
from ce_desktop.exchange.report_lists import coverage_sheet, skills_sheet, staff_sheet, wins_sheet
from ce_desktop.exchange.report_live import MapPlace
from ce_desktop.exchange.report_maps import map_sheet
from ce_desktop.exchange.report_notes import notes_sheet
from ce_desktop.exchange.report_sheet import Book
from ce_desktop.exchange.report_styles import ACCENT, EDGE, GOOD, RAMP
from ce_desktop.exchange.report_summary import MADE_ON, Places, summary_sheet
from ce_desktop.exchange.report_teams import team_sheet
from ce_desktop.exchange.report_text import header_text

if TYPE_CHECKING:
    from ce_desktop.insights.report import ReportView


def fill_book(book: Book, view: ReportView) -> None:
    """Make all sheets, then fill them; the summary last, because it points at the others."""
    round_ = view.round.row.round if view.round is not None else None
    properties = book.book.properties
    properties.creator = f"CE Desktop {__version__}"
    properties.title = header_text(view.card.name).replace("&&", "&")
    # Whatever a program has cached, the first thing it does is calculate.
    book.book.calculation.fullCalcOnLoad = True

    summary = book.sheet(phrase("Summary"), tab=ACCENT)
    staff = book.sheet(phrase("Staff"), tab=ACCENT)
    skills = book.sheet(phrase("Skills"), tab=ACCENT)
    coverage = book.sheet(phrase("Coverage"), tab=ACCENT)
    # The fixed titles are taken first, so that a skill called Goals cannot push them aside.
    fixed = [book.title(words) for words in (phrase("Goals"), phrase("Wins"), phrase("Notes"))]
    several_teams = bool(view.team_maps) and len(view.team_maps[0].teams) > 1
    between = book.title(phrase("Between teams")) if several_teams else ""
    maps = [(book.sheet(one.skill.name, tab=RAMP[2]), one) for one in view.maps]
    teams = book.titled(between, tab=RAMP[1]) if several_teams else None
    goals = book.titled(fixed[0], tab=GOOD)
    wins = book.titled(fixed[1], tab=GOOD)
    notes = book.titled(fixed[2], tab=EDGE)

    map_places: dict[int, MapPlace] = {}
    for sheet, one in maps:
        map_sheet(sheet, one, map_places)
    if teams is not None:
        team_sheet(teams, view.team_maps)
    places = Places(
        staff=staff_sheet(staff, view.staff),
        skills=skills_sheet(skills, view.skills),
        coverage=coverage_sheet(coverage, view.coverage, round_, view.gate, map_places),
        goals=goals_sheet(goals, view.goals, today=summary.reference(MADE_ON)),
        wins=wins_sheet(wins, view.wins),
        maps=map_places,
    )
    notes_sheet(notes, view)
    summary_sheet(summary, view, places)
