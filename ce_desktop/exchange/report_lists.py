"""The plain lists of the report: staff, skills, coverage and wins, each a real table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_live import MapPlace, coverage_state, level_words
from ce_desktop.exchange.report_measure import fit
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import (
    ATTENTION_INK,
    ATTENTION_SOFT,
    BODY,
    BOLD_NUMBER,
    DAY,
    MUTED,
    NUMBER,
    Formula,
    Item,
    Look,
    Value,
)

if TYPE_CHECKING:
    from ce_desktop.domain.round import Round
    from ce_desktop.domain.scale import Scale
    from ce_desktop.insights.coverage import SkillCoverage
    from ce_desktop.insights.disclosure import Disclosure
    from ce_desktop.insights.goals import WinView
    from ce_desktop.insights.skills import SkillRow
    from ce_desktop.insights.staff import StaffRow

NEEDS_PEOPLE = (CoverageState.SHORT, CoverageState.ONE_PERSON, CoverageState.UNCOVERED)
_OWN_RULES = phrase("Each skill has its own level; the sheet Notes has the rule for each of them.")
_NAME = replace(BODY, bold=True)
_EMPTY = Look(color=MUTED)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the data of a list stands, for formulas of other sheets; rows 0 for an empty list."""

    sheet: Sheet
    first: int
    last: int

    def column(self, letter: str) -> str:
        """A reference to one whole column of data."""
        return self.sheet.reference(f"${letter}${self.first}:${letter}${self.last}")

    def cell(self, letter: str, place: int) -> str:
        """A reference to one cell, `place` counted from 0."""
        return self.sheet.reference(f"{letter}{self.first + place}")


def staff_sheet(sheet: Sheet, people: Sequence[StaffRow]) -> Span:
    """Everyone on the staff list. Column E says who is here now."""
    say = sheet.say
    yes, no = say(phrase("yes")), say(phrase("no"))
    sheet.columns(
        [
            fit((one.name for one in people), 24, 40),
            fit((", ".join(one.teams) for one in people), 18, 34),
            fit((one.role for one in people), 16, 34),
            fit((one.email for one in people), 16, 44),
            12,
            14,
            14,
        ],
        freeze="B4",
    )
    sheet.heading(phrase("Staff"))
    sheet.sentence(phrase("In the order of names. People leave by date; their past rounds keep them."))
    if not people:
        return _nothing(sheet, Span(sheet, 0, 0), say(phrase("Nobody is on the staff list yet.")))
    first, last = sheet.table(
        "StaffList",
        [
            phrase("Name"),
            phrase("Teams"),
            phrase("Role"),
            phrase("Email"),
            phrase("Here now"),
            phrase("Joined"),
            phrase("Left"),
        ],
        [
            [
                (one.name, _NAME),
                (", ".join(one.teams), BODY),
                (one.role, BODY),
                (one.email, BODY),
                (yes if one.active else no, BODY),
                (one.active_from, DAY),
                (one.active_to, DAY),
            ]
            for one in people
        ],
    )
    sheet.print_set_up(rows="3:3")
    sheet.close()
    return Span(sheet, first, last)


def skills_sheet(sheet: Sheet, skills: Sequence[SkillRow]) -> Span:
    """Every skill in the school's own order. Column G says which are archived."""
    say = sheet.say
    yes, no = say(phrase("yes")), say(phrase("no"))
    sheet.columns([42, 58, fit((one.skill.category for one in skills), 16, 28), 11, 11, 11, 12], freeze="B4")
    sheet.heading(phrase("Skills"))
    sheet.sentence(
        phrase(
            "In the school's own order. Where no level is written, the default of the round's scale counts."
        )
    )
    if not skills:
        return _nothing(sheet, Span(sheet, 0, 0), say(phrase("No skill has been chosen yet.")))
    first, last = sheet.table(
        "SkillList",
        [
            phrase("Skill"),
            phrase("What it looks like when done well"),
            phrase("Category"),
            phrase("Level wanted"),
            phrase("People wanted"),
            phrase("Rounds asked"),
            phrase("Archived"),
        ],
        [
            [
                (one.skill.name, _NAME),
                (one.skill.looks_like, BODY),
                (one.skill.category, BODY),
                (one.skill.required_level, NUMBER),
                (one.skill.wanted_people, NUMBER),
                (one.rounds, NUMBER),
                (yes if one.skill.archived else no, BODY),
            ]
            for one in skills
        ],
    )
    sheet.print_set_up(rows="3:3")
    sheet.close()
    return Span(sheet, first, last)


def coverage_sheet(
    sheet: Sheet,
    covered: Sequence[SkillCoverage],
    round_: Round | None,
    gate: Disclosure,
    maps: Mapping[int, MapPlace],
) -> Span:
    """How many people are trusted with each skill of the round: counts, no names; they follow the maps."""
    say = sheet.say
    sheet.columns([44, 11, 20, 12, 12, 12, 14, 14, 28], freeze="B5")
    sheet.heading(phrase("Coverage"))
    if round_ is None or not covered:
        return _nothing(sheet, Span(sheet, 0, 0), say(phrase("There is no round with skills to show yet.")))
    # Levels can differ between skills, and then so do the rules; the Notes sheet has each of them.
    one_rule = covered[0].rule if len({one.level for one in covered}) == 1 else _OWN_RULES
    sheet.sentence(one_rule)
    data = (5, 4 + len(covered))
    still = [max(0, one.wanted - one.trusted) for one in covered]
    total = Formula(f"=SUBTOTAL(109,F{data[0]}:F{data[1]})", sum(still))
    words: Item = (say(phrase("Still wanted, in the skills shown")), Look(color=MUTED))
    sheet.add([words, None, None, None, None, (total, replace(BOLD_NUMBER, under=""))])
    rows: list[list[Item]] = [
        [
            (one.name, _NAME),
            (one.level, NUMBER),
            (_in_words(round_.scale, one.level, row), BODY),
            (one.wanted, NUMBER),
            (trusted, NUMBER),
            (Formula(f"=MAX(0,D{row}-E{row})", missing), NUMBER),
            (judged, NUMBER),
            (too_few, NUMBER),
            (Formula(coverage_state(row, say), say(WORDS[one.state])), BODY),
        ]
        for row, one, missing in zip(range(data[0], data[1] + 1), covered, still, strict=True)
        for trusted, judged, too_few in [_counts(one, row, round_, gate, maps.get(one.skill))]
    ]
    first, last = sheet.table(
        "CoverageList",
        [
            phrase("Skill"),
            phrase("Level wanted"),
            phrase("In words"),
            phrase("People wanted"),
            phrase("People trusted"),
            phrase("Still wanted"),
            phrase("People with enough answers"),
            phrase("People with too few answers"),
            phrase("Where it stands"),
        ],
        rows,
        height=48,
    )
    mark_needs(sheet, f"I{first}:I{last}", f"$I{first}")
    sheet.print_set_up(rows="4:4")
    sheet.close()
    return Span(sheet, first, last)


def _in_words(scale: Scale, level: int, row: int) -> Value:
    """The level's label, which follows the level in column B where a formula can."""
    words, formula = scale.label(level), level_words(scale, row)
    return Formula(formula, words) if formula and words else words


def _counts(
    one: SkillCoverage, row: int, round_: Round, gate: Disclosure, place: MapPlace | None
) -> tuple[Value, Value, Value]:
    """People trusted, with enough answers and with too few: counted in the skill's map where there is one."""
    if place is None:
        return one.trusted, one.judged, one.too_few
    trusted = place.trusted(gate.smallest, round_.scale, f"B{row}")
    return (
        Formula(trusted, one.trusted) if trusted is not None else one.trusted,
        Formula(place.judged(gate.smallest), one.judged),
        Formula(place.too_few(gate.smallest), one.too_few),
    )


def wins_sheet(sheet: Sheet, wins: Sequence[WinView]) -> Span:
    """Every win, latest first."""
    sheet.columns([14, 70, 36, 18, 12, 16], freeze="A4")
    sheet.heading(phrase("Wins"))
    sheet.sentence(phrase("The latest first. A reading is named where one shows the win."))
    if not wins:
        return _nothing(sheet, Span(sheet, 0, 0), sheet.say(phrase("No win has been written down yet.")))
    first, last = sheet.table(
        "WinList",
        [
            phrase("Date"),
            phrase("Win"),
            phrase("Goal"),
            phrase("Team"),
            phrase("Reading"),
            phrase("Unit"),
        ],
        [
            [
                (one.win.on_day, DAY),
                (one.win.text, BODY),
                (one.goal_title, BODY),
                (one.team_name, BODY),
                (one.value, NUMBER),
                (one.unit if one.value is not None else "", BODY),
            ]
            for one in wins
        ],
    )
    sheet.print_set_up(rows="3:3")
    sheet.close()
    return Span(sheet, first, last)


def mark_needs(sheet: Sheet, cells: str, corner: str) -> None:
    """Amber behind the words of skills that need people, and only behind those."""
    words = [sheet.say(WORDS[state]).replace('"', '""') for state in NEEDS_PEOPLE]
    tests = ",".join(f'{corner}="{one}"' for one in words)
    sheet.raw.conditional_formatting.add(
        cells,
        FormulaRule(
            formula=[f"OR({tests})"],
            font=Font(color=f"FF{ATTENTION_INK}", bold=True),
            fill=PatternFill("solid", bgColor=f"FF{ATTENTION_SOFT}"),
        ),
    )


def _nothing(sheet: Sheet, span: Span, words: str) -> Span:
    sheet.skip()
    sheet.add([(words, _EMPTY)])
    sheet.print_set_up()
    sheet.close()
    return span
