"""The last sheet: what the words mean, the rules, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ce_desktop import __version__
from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.domain.goal import STANDING_RULES, STATE_RULES
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.round import Mode
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import BODY, DATE, HEADING, Item, Look, Value

if TYPE_CHECKING:
    from ce_desktop.insights.report import ReportView

_TERM: Final = Look(bold=True, under=BODY.under, wrap=True)
MOST_EXPORTS: Final = 20
Line = tuple["str | Phrase", "Value | Phrase"]

_STATES: Final[dict[CoverageState, Phrase]] = {
    CoverageState.COVERED: phrase("As many people as wanted are trusted at the level wanted."),
    CoverageState.SHORT: phrase("Two or more people, but fewer than wanted."),
    CoverageState.ONE_PERSON: phrase("If this person is away or leaves, nobody is left."),
    CoverageState.UNCOVERED: phrase("People have enough answers, and none of them reaches the level yet."),
    CoverageState.UNSEEN: phrase("Nobody has enough answers. That is not a low result."),
}


def notes_sheet(sheet: Sheet, view: ReportView) -> None:
    """Write the notes."""
    sheet.columns([30, 104])
    sheet.heading(phrase("Notes"))
    for heading, lines in (
        (phrase("What this report is for"), _purpose(view)),
        (phrase("What was left out, and why"), _hidden(view)),
        (phrase("What the answers mean"), _answers(view)),
        (phrase("Coverage"), _coverage(view)),
        (phrase("Goals and wins"), _goals()),
        *(
            [(phrase("What left the school file before this report"), _left_before(view))]
            if view.exports
            else []
        ),
        (phrase("About this file"), _about(view)),
    ):
        sheet.skip()
        row: list[Item | None] = [(sheet.say(heading), HEADING), (None, HEADING)]
        sheet.add(row, height=22)
        for term, words in lines:
            value = sheet.say(words) if isinstance(words, Phrase) else words
            look = BODY if isinstance(value, str) else replace(BODY, number=DATE)
            sheet.add([(term if isinstance(term, str) else sheet.say(term), _TERM), (value, look)])
    sheet.print_set_up(rows="1:1")
    sheet.close()


def _purpose(view: ReportView) -> Iterator[Line]:
    yield phrase("Purpose"), phrase("For growth, not for evaluation.")
    yield (
        phrase("No scores of people"),
        phrase(
            "Every answer belongs to one skill. There is no overall score of a person, and nobody is ranked."
        ),
    )
    yield phrase("Records"), phrase("Records like this one may be requested: ask your district.")
    if view.round is not None and view.round.row.round.purpose:
        yield phrase("What people were told"), view.round.row.round.purpose


def _hidden(view: ReportView) -> Iterator[Line]:
    yield (
        phrase("Smallest group"),
        phrases(
            "A result about people is shown from {n} answer on.",
            "A result about people is shown from {n} answers on.",
            view.gate.smallest,
        ),
    )
    for lowering in view.lowerings:
        yield (
            phrase("Smallest group lowered"),
            phrase(
                "From {before} to {after} on {day}.",
                before=lowering.before,
                after=lowering.after,
                day=lowering.on_day,
            ),
        )
    hidden = sum(one.too_few for one in view.coverage)
    if view.coverage:
        yield (
            phrase("Coverage"),
            phrases(
                "{n} result of one person for one skill was left out: {reason}.",
                "{n} results of one person for one skill were left out: {reason}.",
                hidden,
                reason=view.gate.hidden_words(),
            ),
        )
    if view.team_maps:
        cells = sum(int(((one.answers > 0) & ~one.shown).sum()) for one in view.team_maps)
        yield (
            phrase("Between teams"),
            phrases(
                "{n} mean was left out: {reason}.",
                "{n} means were left out: {reason}.",
                cells,
                reason=view.gate.hidden_team_words(),
            ),
        )
    if view.round is not None and view.round.row.round.mode is Mode.CONFIDENTIAL:
        yield (
            phrase("No trust maps"),
            phrase(
                "“{round}” is a confidential round: the file does not hold who gave which answer, so no sheet can "
                "show it.",
                round=view.round.row.round.name,
            ),
        )
    elif view.maps:
        yield (
            phrase("Trust maps"),
            phrase(
                "Complete: this is a named round, announced as one, in which leaders see who trusts whom."
            ),
        )
    yield phrase("Notes about people"), phrase("The notes of the staff list are not in this report.")


def _left_before(view: ReportView) -> Iterator[Line]:
    for one in view.exports[:MOST_EXPORTS]:
        yield one.what(), one.when()
    more = len(view.exports) - MOST_EXPORTS
    if more > 0:
        yield (
            phrase("Earlier"),
            phrases("{n} more is noted in the school file.", "{n} more are noted in the school file.", more),
        )


def _answers(view: ReportView) -> Iterator[Line]:
    if view.round is not None:
        scale = view.round.row.round.scale
        yield (
            phrase("Scale"),
            phrase(
                "Whole numbers from {low} to {high}; {high} is the most trust.",
                low=scale.low,
                high=scale.high,
            ),
        )
        for value in range(scale.low, scale.high + 1):
            if scale.label(value):
                yield str(value), scale.label(value)
    yield (
        phrase("· (have not seen)"),
        phrase("An answer: the person has not seen this colleague do it. It changes no mean and is not low."),
    )
    yield phrase("Empty cell"), phrase("No answer was given.")
    yield phrase("Grey cell"), phrase("The person themselves.")
    yield phrase("Hatched cell"), phrase("This person was not asked about this colleague.")
    if view.team_maps:
        yield (
            phrase("Mean between teams"),
            phrase(
                "The plain mean of all answers from one team about another, each answer counting the same."
            ),
        )


def _coverage(view: ReportView) -> Iterator[Line]:
    rules = dict.fromkeys((one.level, str(one.rule)) for one in view.coverage)
    by_level = {one.level: one.rule for one in view.coverage}
    for level, _ in rules:
        names = ", ".join(one.name for one in view.coverage if one.level == level)
        yield phrase("Who counts") if len(rules) == 1 else names, by_level[level]
    for state, words in _STATES.items():
        yield WORDS[state], words


def _goals() -> Iterator[Line]:
    yield phrase("State"), phrase("The first rule that fits decides:")
    for number, rule in enumerate(STATE_RULES, start=1):
        yield str(number), rule
    yield phrase("How it stands"), phrase("Of an active goal; the first rule that fits decides:")
    for number, rule in enumerate(STANDING_RULES, start=1):
        yield str(number), rule
    yield (
        phrase("Expected"),
        phrase(
            "What the latest reading is held against: the line on the day it was taken; of a goal not met in time, "
            "the target."
        ),
    )
    yield phrase("Progress"), phrase("The share of the way from baseline to target, 0 to 100 %.")
    yield (
        phrase("Wins"),
        phrase(
            "In a goal's chart a win stands on its own day, low above the days: it is no value. It stands beside "
            "readings because both happened; the report says nothing about causes."
        ),
    )


def _about(view: ReportView) -> Iterator[Line]:
    yield phrase("School"), view.card.name
    yield phrase("Made on"), view.made_on
    yield phrase("Made with"), f"CE Desktop {__version__}"
    yield (
        phrase("What follows an edit"),
        phrase(
            "Totals, the words of states, the latest reading of a goal, what is expected, progress, the colours and "
            "the charts. With trust maps, the numbers of people in Coverage follow the answers in them. Where days "
            "count, it is the day of the report on the sheet Summary."
        ),
    )
    yield (
        phrase("What stays"),
        phrase(
            "As of the day of the report: who was asked and has answered, means between teams, the latest wins on the "
            "sheet Summary, goals that were put aside, the day on which one was reached, and all of this sheet."
        ),
    )
