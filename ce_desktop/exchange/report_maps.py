"""The trust maps: one sheet for each skill, and one for the means between teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from ce_desktop.domain.phrase import Phrase, Say, phrase
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import RoundMember
from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_colors import ground_at, ink_at, white_from
from ce_desktop.exchange.report_sheet import Sheet, fit
from ce_desktop.exchange.report_styles import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    DEEP_INK,
    HEADER,
    HEADING,
    LINE,
    MEAN,
    MUTED,
    NOTE,
    RAMP,
    SUBTITLE,
    Formula,
    Item,
    Look,
)

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TeamMap, TrustMap

DOT: Final = "·"
_CELL: Final = Look(color=DEEP_INK, across="center", boxed=True)
_NAME: Final = Look(boxed=True)
_TEAM: Final = Look(color=MUTED, boxed=True)
_COUNT: Final = Look(color=MUTED, ground=ACCENT_SOFT, across="center", boxed=True)
_TURNED: Final = Look(turned=True, across="center", boxed=True)
_TURNED_COUNT: Final = Look(turned=True, across="center", boxed=True, color=MUTED, ground=ACCENT_SOFT)
_TEAM_ABOVE: Final = Look(bold=True, color=MUTED, size=10)
# Name, team and the two counts of a row, without and with the line between two teams above it.
_SIDES: Final = {
    line: tuple(replace(one, top=line) for one in (_NAME, _TEAM, replace(_COUNT, left=True), _COUNT))
    for line in (False, True)
}
_SELF: Final = "C9D0D8"
_CELL_WIDTH: Final = 4.6
_MOST_ON_ONE_PAGE: Final = 80
_LEGEND_STEPS: Final = 7
_MOST_LABELS: Final = 11


def map_sheet(sheet: Sheet, one: TrustMap, maps: dict[int, str]) -> None:
    """Write one skill's map; `maps` learns where its totals stand."""
    raters, ratees, say = one.raters, one.ratees, sheet.say
    last = get_column_letter(len(ratees) + 2)
    teams_fit = _teams_fit(ratees)
    names = fit((person.name for person in raters), 22, 34)
    sheet.columns(
        [names, fit((person.team_name for person in raters), 10, 20), *[_CELL_WIDTH] * len(ratees), 7, 7],
        freeze="C6",
    )
    sheet.heading(one.skill.name)
    sheet.sentence(
        phrase(
            "Round “{round}”. Down the side: who answers. Along the top: the colleague they are asked about. "
            "Every number is one answer, for this skill only.",
            round=one.round.name,
        )
    )
    sheet.sentence(legend_sentence(one.round.scale, say))
    _team_row(sheet, ratees, upright=teams_fit)
    _name_row(sheet, ratees)
    first = sheet.row + 1
    bank = _Bank(sheet, one.round.scale)
    edges = [place > 0 and _team(ratees, place) != _team(ratees, place - 1) for place in range(len(ratees))]
    for place, (person, values) in enumerate(zip(raters, one.values.tolist(), strict=True)):
        row = first + place
        line = place > 0 and person.team_name != raters[place - 1].team_name
        cells, looks = bank.row(values, edges, line), _SIDES[line]
        span = f"C{row}:{last}{row}"
        answers = sum(value > NOT_SEEN for value in values)
        sheet.add_cells(
            [
                sheet.pens.fresh(person.name, looks[0]),
                sheet.pens.fresh(person.team_name, looks[1]),
                *cells,
                sheet.formula(f"=COUNT({span})", answers, len(values) + 3, looks[2]),
                sheet.formula(
                    f'=COUNTIF({span},"{DOT}")',
                    values.count(NOT_SEEN),
                    len(values) + 4,
                    looks[3],
                ),
            ]
        )
    end = sheet.row
    if raters and ratees:
        _column_counts(sheet, one, first, end)
        # Two rows of totals: the answers, and below it, one column on, "have not seen".
        corner = get_column_letter(len(ratees) + 3), get_column_letter(len(ratees) + 4)
        maps[one.skill.skill] = sheet.reference(f"{corner[0]}{end + 1}:{corner[1]}{end + 2}")
        _colours(sheet.raw, f"C{first}:{last}{end}", f"C{first}", one.round.scale)
    sheet.skip()
    _legend(sheet, one.round.scale)
    sheet.print_set_up(rows="4:5", columns="A:B", one_page=len(raters) <= _MOST_ON_ONE_PAGE)
    sheet.close()


def team_sheet(sheet: Sheet, maps: Sequence[TeamMap]) -> None:
    """Write the means between teams, skill under skill, each with the number of answers it rests on."""
    count = len(maps[0].teams)
    none = sheet.say(phrase("No team"))
    teams = [name or none for name in maps[0].teams]
    width = fit(teams, 9, 14)
    sheet.columns([fit(teams, 24, 34), *[width] * count, 3, *[width] * count], freeze="B3")
    sheet.heading(phrase("Between teams"))
    sheet.sentence(
        phrase(
            "Left: the mean of the answers that people of the team down the side gave about people of the team "
            "along the top. Right: how many answers each mean rests on. “–” stands for {hidden}.",
            hidden=maps[0].gate.hidden_words(),
        )
    )
    mean = replace(_CELL, number=MEAN)
    behind = replace(_COUNT, ground="")
    heads: list[Item | None] = [(name, replace(HEADER, across="center")) for name in teams]
    for one in maps:
        sheet.skip()
        row = sheet.heading(one.skill.name, HEADING)
        sheet.add(
            [(sheet.say(phrase("Who answers")), HEADER), *heads, None, *heads],
            height=32 if max(map(len, teams)) > width - 2 else None,
        )
        answers, shown = one.answers.tolist(), one.shown.tolist()
        for place, (name, values) in enumerate(zip(teams, one.means.tolist(), strict=True)):
            line: list[Item | None] = [(name, _NAME)]
            for value, number, is_shown in zip(values, answers[place], shown[place], strict=True):
                hidden = DASH if number else None
                line.append((value, mean) if is_shown and number else (hidden, replace(mean, color=MUTED)))
            line.append(None)
            line += [(number, behind) for number in answers[place]]
            sheet.add(line)
        _colours(
            sheet.raw, f"B{row + 2}:{get_column_letter(count + 1)}{sheet.row}", f"B{row + 2}", one.round.scale
        )
    sheet.print_set_up(rows="1:1", one_page=sheet.row <= _MOST_ON_ONE_PAGE)
    sheet.close()


DASH: Final = "–"


def legend_sentence(scale: Scale, say: Say = str) -> str:
    """The scale and the marks in one line of words."""
    shown = range(scale.low, scale.high + 1) if scale.points <= _MOST_LABELS else (scale.low, scale.high)
    points = [f"{value} {scale.label(value)}".strip() for value in shown]
    marks = [
        f"{DOT} {say(phrase('have not seen'))}",
        say(phrase("empty: no answer")),
        say(phrase("grey: the person themselves")),
        say(phrase("hatched: not asked")),
    ]
    return "   ".join([*points, *marks])


class _Bank:
    """One ready cell for every value and every way the lines between teams can run past it."""

    def __init__(self, sheet: Sheet, scale: Scale) -> None:
        self._lines = {
            (top, left): self._cells(sheet, scale, replace(_CELL, top=top, left=left))
            for top in (False, True)
            for left in (False, True)
        }

    def row(self, values: Sequence[int], edges: Sequence[bool], line: bool) -> list[Any]:  # noqa: FBT001
        plain, edged = self._lines[line, False], self._lines[line, True]
        return [(edged if edge else plain)[value] for value, edge in zip(values, edges, strict=True)]

    def _cells(self, sheet: Sheet, scale: Scale, look: Look) -> dict[int, Any]:
        fresh = sheet.pens.fresh
        return {
            **{value: fresh(value, look) for value in range(scale.low, scale.high + 1)},
            NOT_SEEN: fresh(DOT, look),
            NOT_ANSWERED: fresh(None, look),
            SELF: fresh(None, replace(look, ground=_SELF)),
            NOT_ASKED: fresh(None, replace(look, hatched=True)),
        }


def _team(people: Sequence[RoundMember], place: int) -> str:
    return people[place].team_name


def _teams_fit(people: Sequence[RoundMember]) -> bool:
    """Whether every team's name fits level above its columns."""
    return all(
        len(name) * 1.1 <= len(list(block)) * _CELL_WIDTH
        for name, block in groupby(person.team_name for person in people)
    )


def _team_row(sheet: Sheet, people: Sequence[RoundMember], *, upright: bool) -> None:
    look = _TEAM_ABOVE if upright else replace(_TEAM_ABOVE, turned=True, across="center")
    items: list[Item | None] = [None, None]
    for place in range(len(people)):
        starts = place == 0 or _team(people, place) != _team(people, place - 1)
        items.append((people[place].team_name, look) if starts and people[place].team_name else None)
    longest = max((len(person.team_name) for person in people), default=0)
    sheet.add(items, height=15 if upright else min(110.0, 10 + longest * 5.6))


def _name_row(sheet: Sheet, people: Sequence[RoundMember]) -> None:
    say = sheet.say
    items: list[Item | None] = [
        (say(phrase("Who answers")), HEADER),
        (say(phrase("Team")), HEADER),
    ]
    for place, person in enumerate(people):
        edge = place > 0 and _team(people, place) != _team(people, place - 1)
        items.append((person.name, replace(_TURNED, left=edge)))
    items += [
        (say(phrase("Answers")), replace(_TURNED_COUNT, left=True)),
        (say(phrase("Have not seen")), _TURNED_COUNT),
    ]
    longest = max((len(person.name) for person in people), default=10)
    sheet.add(items, height=min(190.0, max(78.0, 12 + longest * 5.9)))


def _column_counts(sheet: Sheet, one: TrustMap, first: int, end: int) -> None:
    columns = [get_column_letter(place + 3) for place in range(len(one.ratees))]
    total_answers, total_unseen = get_column_letter(len(columns) + 3), get_column_letter(len(columns) + 4)
    by_ratee = one.values.T.tolist()
    answers = [sum(value > NOT_SEEN for value in values) for values in by_ratee]
    unseen = [values.count(NOT_SEEN) for values in by_ratee]
    count, total = replace(_COUNT, top=False), replace(_COUNT, bold=True)
    head = replace(_NAME, color=MUTED, ground=ACCENT_SOFT)
    rows: tuple[tuple[Phrase, str, list[int], int], ...] = (
        (phrase("Answers"), "=COUNT({})", answers, 0),
        (phrase("Have not seen"), f'=COUNTIF({{}},"{DOT}")', unseen, 1),
    )
    for words, formula, numbers, place in rows:
        top = place == 0
        items: list[Item | None] = [
            (sheet.say(words), replace(head, top=top)),
            (None, replace(head, top=top)),
        ]
        items += [
            (Formula(formula.format(f"{letter}{first}:{letter}{end}"), number), replace(count, top=top))
            for letter, number in zip(columns, numbers, strict=True)
        ]
        totals: list[Item | None] = [(None, replace(total, top=top)), (None, replace(total, top=top))]
        letter = (total_answers, total_unseen)[place]
        totals[place] = (
            Formula(f"=SUM({letter}{first}:{letter}{end})", sum(numbers)),
            replace(total, top=top, left=place == 0),
        )
        sheet.add([*items, *totals])


def _colours(raw: Any, cells: str, corner: str, scale: Scale) -> None:
    """Colours that follow an edit: the ramp, white numbers where it is deep, and the dot on grey."""
    low, high = scale.low, scale.high
    raw.conditional_formatting.add(
        cells,
        ColorScaleRule(
            start_type="num",
            start_value=low,
            start_color=f"FF{RAMP[0]}",
            mid_type="num",
            mid_value=(low + high) / 2,
            mid_color=f"FF{RAMP[1]}",
            end_type="num",
            end_value=high,
            end_color=f"FF{RAMP[2]}",
        ),
    )
    raw.conditional_formatting.add(
        cells,
        FormulaRule(
            formula=[f"AND(ISNUMBER({corner}),{corner}>={white_from(scale)})"], font=Font(color="FFFFFFFF")
        ),
    )
    raw.conditional_formatting.add(
        cells,
        FormulaRule(
            formula=[f'OR({corner}="{DOT}",{corner}=".")'],
            font=Font(color=f"FF{MUTED}"),
            fill=PatternFill("solid", bgColor=f"FF{LINE}"),
        ),
    )


def _legend(sheet: Sheet, scale: Scale) -> None:
    """The scale from high to low and the marks, word beside colour, under the map."""
    say = sheet.say
    sheet.add([(say(phrase("What the colours mean")), Look(bold=True, color=ACCENT)), (None, SUBTITLE)])
    for value in reversed(_legend_values(scale)):
        swatch = replace(_CELL, ground=ground_at(scale, value), color=ink_at(scale, value))
        sheet.add([(scale.label(value) or str(value), BODY), (value, swatch)])
    for words, mark, look in (
        (
            phrase("Have not seen"),
            DOT,
            replace(_CELL, ground=LINE, color=MUTED),
        ),
        (phrase("No answer"), None, _CELL),
        (phrase("The person themselves"), None, replace(_CELL, ground=_SELF)),
        (phrase("Not asked"), None, replace(_CELL, hatched=True)),
    ):
        sheet.add([(say(words), BODY), (mark, look)])
    sheet.add([(say(phrase("Colours and counts follow what you type.")), replace(NOTE, wrap=False))])


def _legend_values(scale: Scale) -> list[int]:
    if scale.points <= _MOST_LABELS:
        return list(range(scale.low, scale.high + 1))
    steps = _LEGEND_STEPS - 1
    return sorted({scale.low + round(step * (scale.points - 1) / steps) for step in range(steps + 1)})
