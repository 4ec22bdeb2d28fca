"""The first sheet: vision, round, coverage, goals and wins at a glance, counted live from the other sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ce_desktop.domain.coverage import WORDS
from ce_desktop.domain.goal import STATE_WORDS, GoalState
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.round import Mode, RoundState
from ce_desktop.exchange.report_goals import STANDING_COLUMN, STATE_COLUMN
from ce_desktop.exchange.report_lists import NEEDS_PEOPLE, Span, mark_needs
from ce_desktop.exchange.report_live import MapPlace, same_as
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import (
    BODY,
    BOLD_NUMBER,
    DATE,
    DAY,
    HEADER,
    HEADER_NUMBER,
    HEADING,
    MUTED,
    NOTE,
    NUMBER,
    PERCENT,
    TITLE,
    VISION,
    Formula,
    Item,
    Look,
    Value,
)

if TYPE_CHECKING:
    from ce_desktop.insights.report import ReportView
    from ce_desktop.insights.rounds import RoundDetail

MADE_ON: Final = "$B$2"
"""Where the day of the report stands."""
_LATEST_WINS: Final = 5
_ROWS_OF_ONE_PAGE: Final = 70
_WIDTHS: Final = (52, 13, 13, 30, 30)
_LABEL: Final = replace(BODY, wrap=False)
_REST: Final = (None, _LABEL)

ROUND_WORDS: Final = {
    RoundState.DRAFT: phrase("a draft, not open yet"),
    RoundState.OPEN: phrase("open, answers still come in"),
    RoundState.CLOSED: phrase("closed"),
}
MODE_WORDS: Final = {
    Mode.NAMED: phrase("named: leaders see who trusts whom"),
    Mode.CONFIDENTIAL: phrase("confidential: the file does not hold who gave which answer"),
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lists stand that the summary counts, and each skill's map."""

    staff: Span
    skills: Span
    coverage: Span
    goals: Span
    wins: Span
    maps: dict[int, MapPlace]


def summary_sheet(sheet: Sheet, view: ReportView, places: Places) -> None:
    """Write the summary, last of all, because it points at everything else."""
    sheet.columns(_WIDTHS)
    sheet.heading(view.card.name, replace(TITLE, size=22))
    made: list[Item | None] = [(sheet.say(phrase("Report made on")), Look(color=MUTED))]
    made.append((view.made_on, Look(color=MUTED, number=DATE, across="left")))
    sheet.add(made)
    if view.card.is_sample:
        sheet.add(
            [(sheet.say(phrase("Sample school: every name and number is invented.")), Look(color=MUTED))]
        )
    if view.card.vision:
        sheet.skip()
        sheet.sentence(view.card.vision, VISION)
    _at_a_glance(sheet, view, places)
    _round(sheet, view.round, view.ratings, places)
    _coverage(sheet, view, places.coverage)
    _goals(sheet, view, places.goals)
    _wins(sheet, view)
    sheet.skip()
    sheet.sentence(
        phrase("For growth, not for evaluation. The sheet Notes has the definitions and the rules."), NOTE
    )
    sheet.print_set_up(one_page=sheet.row <= _ROWS_OF_ONE_PAGE)
    sheet.close()


def _at_a_glance(sheet: Sheet, view: ReportView, places: Places) -> None:
    say = sheet.say
    sheet.skip()
    sheet.add(_heading_row(say(phrase("At a glance"))))
    active = sum(one.active for one in view.staff)
    in_use = sum(not one.skill.archived for one in view.skills)
    lines: list[tuple[Phrase, Value]] = [
        (phrase("Staff here now"), _count(places.staff, "E", [say(phrase("yes"))], active)),
        (phrase("Skills in use"), _count(places.skills, "G", [say(phrase("no"))], in_use)),
        (
            phrase("Skills of the round that need people"),
            _count(
                places.coverage,
                "I",
                [say(WORDS[state]) for state in NEEDS_PEOPLE],
                sum(one.state in NEEDS_PEOPLE for one in view.coverage),
            ),
        ),
        (phrase("Goals under way"), _states(sheet, view, places, GoalState.ACTIVE)),
        (phrase("Goals met"), _states(sheet, view, places, GoalState.MET)),
        (
            phrase("Wins"),
            Formula(f"=COUNTA({places.wins.column('B')})", len(view.wins)) if view.wins else 0,
        ),
    ]
    for words, value in lines:
        sheet.add([(say(words), _LABEL), (value, BOLD_NUMBER), _REST, _REST, _REST])


def _states(sheet: Sheet, view: ReportView, places: Places, state: GoalState) -> Value:
    number = sum(one.state is state for one in view.goals)
    return _count(places.goals, STATE_COLUMN, [sheet.say(STATE_WORDS[state])], number)


def _count(span: Span, letter: str, words: Sequence[str], number: int) -> Value:
    if not span.first:
        return number
    tests = (f'COUNTIF({span.column(letter)},"{_criterion(one)}")' for one in words)
    return Formula(f"={'+'.join(tests)}", number)


def _criterion(text: str) -> str:
    # In COUNTIF, "?" and "*" stand for other characters unless a tilde goes before them.
    for mark in "~?*":
        text = text.replace(mark, f"~{mark}")
    return text.replace('"', '""')


def _round(sheet: Sheet, detail: RoundDetail | None, ratings: int, places: Places) -> None:
    say = sheet.say
    sheet.skip()
    if detail is None:
        sheet.add(_heading_row(say(phrase("The round"))))
        sheet.add([(say(phrase("This school has no round yet.")), Look(color=MUTED))])
        return
    row, round_ = detail.row, detail.row.round
    sheet.add(_heading_row(say(phrase("The round “{name}”", name=round_.name))))
    state, kind = say(ROUND_WORDS[round_.state]), say(MODE_WORDS[round_.mode])
    sheet.add([(say(phrase("State")), _LABEL), (state, _LABEL), _REST, _REST, _REST])
    sheet.add([(say(phrase("Kind")), _LABEL), (kind, _LABEL), _REST, _REST, _REST])
    for words, day in (
        (phrase("Opened"), round_.opened_on),
        (phrase("To close on"), round_.closes_on if round_.state is not RoundState.CLOSED else None),
        (phrase("Closed"), round_.closed_on if round_.state is RoundState.CLOSED else None),
    ):
        if day is not None:
            sheet.add([(say(words), _LABEL), (day, replace(_LABEL, number=DATE)), _REST, _REST, _REST])
    people = phrase("People asked")
    if row.left:
        people = phrases(
            "People asked, without {n} who has left without answering",
            "People asked, without {n} who have left without answering",
            row.left,
        )
    sheet.add([(say(people), _LABEL), (row.raters, NUMBER), _REST, _REST, _REST])
    asked = sheet.row
    sheet.add(
        [
            (say(phrase("People who have answered")), _LABEL),
            (row.answered, NUMBER),
            (Formula(f"=B{asked + 1}/B{asked}", row.answered / row.raters), PERCENT) if row.raters else _REST,
            (say(phrase("as of the day of the report")), replace(_LABEL, color=MUTED)),
            _REST,
        ]
    )
    given: Value = ratings
    if places.maps:
        given = Formula("=" + "+".join(f"SUM({one.totals})" for one in places.maps.values()), ratings)
    sheet.add(
        [
            (say(phrase("Answers given, “have not seen” among them")), _LABEL),
            (given, replace(NUMBER, number="#,##0")),
            (Formula(f"=B{asked + 2}/{row.asked}", ratings / row.asked), PERCENT) if row.asked else _REST,
            _REST,
            _REST,
        ]
    )
    if round_.purpose:
        sheet.add([(say(phrase("Purpose")), replace(_LABEL, under=""))])
        sheet.sentence(round_.purpose, replace(BODY, color=MUTED, under=""))


def _coverage(sheet: Sheet, view: ReportView, span: Span) -> None:
    if not view.coverage:
        return
    say = sheet.say
    sheet.skip()
    sheet.add(
        [
            (say(phrase("Coverage: people trusted at the level wanted")), HEADER),
            (say(phrase("Trusted")), HEADER_NUMBER),
            (say(phrase("Wanted")), HEADER_NUMBER),
            (say(phrase("Where it stands")), HEADER),
            (None, HEADER),
        ]
    )
    first = sheet.row + 1
    for place, one in enumerate(view.coverage):
        sheet.add(
            [
                # All from one row: whoever sorts the list moves names and numbers together.
                (Formula(f"={span.cell('A', place)}", one.name), BODY),
                (Formula(f"={span.cell('E', place)}", one.trusted), NUMBER),
                (Formula(f"={span.cell('D', place)}", one.wanted), NUMBER),
                (Formula(f"={span.cell('I', place)}", say(WORDS[one.state])), BODY),
                (None, BODY),
            ]
        )
    mark_needs(sheet, f"D{first}:D{sheet.row}", f"$D{first}")


def _goals(sheet: Sheet, view: ReportView, span: Span) -> None:
    say = sheet.say
    goals = [(place, one) for place, one in enumerate(view.goals) if one.state is not GoalState.DROPPED]
    sheet.skip()
    if not goals:
        sheet.add(_heading_row(say(phrase("Goals"))))
        sheet.add([(say(phrase("No goal has been set yet.")), Look(color=MUTED))])
        return
    sheet.add(
        [
            (say(phrase("Goals")), HEADER),
            (say(phrase("Latest")), HEADER_NUMBER),
            (say(phrase("Target")), HEADER_NUMBER),
            (say(phrase("Unit")), HEADER),
            (say(phrase("State")), HEADER),
        ]
    )
    for place, one in goals:
        latest, target = one.latest.value if one.latest is not None else "", one.goal.target
        words = say(STATE_WORDS[one.state])
        if one.how is not None:
            words = f"{words}, {say(one.how)}"
        state, standing = span.cell(STATE_COLUMN, place), span.cell(STANDING_COLUMN, place)
        sheet.add(
            [
                (Formula(f"={span.cell('A', place)}", one.goal.title), BODY),
                (Formula(same_as(span.cell("M", place)), latest), NUMBER),
                (Formula(same_as(span.cell("H", place)), "" if target is None else target), NUMBER),
                (Formula(same_as(span.cell("F", place)), one.goal.unit), BODY),
                (Formula(f'={state}&IF({standing}="","",", "&{standing})', words), BODY),
            ]
        )


def _wins(sheet: Sheet, view: ReportView) -> None:
    say = sheet.say
    sheet.skip()
    if not view.wins:
        sheet.add(_heading_row(say(phrase("Latest wins"))))
        sheet.add([(say(phrase("No win has been written down yet.")), Look(color=MUTED))])
        return
    sheet.add(
        [
            (say(phrase("Latest wins")), HEADER),
            (say(phrase("Date")), HEADER_NUMBER),
            (None, HEADER),
            (say(phrase("Goal")), HEADER),
            (say(phrase("Team")), HEADER),
        ]
    )
    for one in view.wins[:_LATEST_WINS]:
        sheet.add(
            [
                (one.win.text, BODY),
                (one.win.on_day, DAY),
                (None, BODY),
                (one.goal_title, BODY),
                (one.team_name, BODY),
            ]
        )


def _heading_row(words: str) -> list[Item | None]:
    return [(words, HEADING), *[(None, HEADING)] * (len(_WIDTHS) - 1)]
