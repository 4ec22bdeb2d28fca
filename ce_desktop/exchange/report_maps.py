"""The trust maps: one sheet for each skill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter

from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import RoundMember
from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_legend import (
    CELL,
    COUNT,
    DOT,
    NAME,
    SELF_GROUND,
    legend,
    legend_sentence,
    ramp_colours,
)
from ce_desktop.exchange.report_live import MapPlace
from ce_desktop.exchange.report_measure import fit
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import (
    ACCENT_SOFT,
    HEADER,
    MUTED,
    Formula,
    Item,
    Look,
)

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TrustMap

_TEAM: Final = Look(color=MUTED, boxed=True)
_TURNED: Final = Look(turned=True, across="center", boxed=True)
_TURNED_COUNT: Final = Look(turned=True, across="center", boxed=True, color=MUTED, ground=ACCENT_SOFT)
_TEAM_ABOVE: Final = Look(bold=True, color=MUTED, size=10)
# Name, team and the two counts of a row, without and with the line between two teams above it.
_SIDES: Final = {
    line: tuple(replace(one, top=line) for one in (NAME, _TEAM, replace(COUNT, left=True), COUNT))
    for line in (False, True)
}
_CELL_WIDTH: Final = 4.6
_MOST_ON_ONE_PAGE: Final = 80


def map_sheet(sheet: Sheet, one: TrustMap, maps: dict[int, MapPlace]) -> None:
    """Write one skill's map; `maps` learns where it stands."""
    ratees, say = one.ratees, sheet.say
    raters = one.raters if ratees else ()
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
    answers, unseen = _counts(one, axis=1)
    for place, (person, values) in enumerate(zip(raters, one.values.tolist(), strict=bool(ratees))):
        row = first + place
        line = place > 0 and person.team_name != raters[place - 1].team_name
        cells, looks = bank.row(values, edges, line), _SIDES[line]
        span = f"C{row}:{last}{row}"
        sheet.add_cells(
            [
                sheet.pens.cell(person.name, looks[0]),
                sheet.pens.cell(person.team_name, looks[1]),
                *cells,
                sheet.formula(f"=COUNT({span})", answers[place], len(values) + 3, looks[2]),
                sheet.formula(f'=COUNTIF({span},"{DOT}")', unseen[place], len(values) + 4, looks[3]),
            ]
        )
    end = sheet.row
    if raters:
        _column_counts(sheet, one, first, end)
        # Two rows of totals: the answers, and below it, one column on, "have not seen".
        corner = get_column_letter(len(ratees) + 3), get_column_letter(len(ratees) + 4)
        maps[one.skill.skill] = MapPlace(
            totals=sheet.reference(f"{corner[0]}{end + 1}:{corner[1]}{end + 2}"),
            column=sheet.reference(f"$C${first}:$C${end}"),
            answers=sheet.reference(f"$C${end + 1}:${last}${end + 1}"),
            people=len(ratees),
        )
        ramp_colours(sheet.raw, f"C{first}:{last}{end}", f"C{first}", one.round.scale)
    sheet.skip()
    legend(sheet, one.round.scale)
    sheet.print_set_up(rows="4:5", columns="A:B", one_page=len(raters) <= _MOST_ON_ONE_PAGE)
    sheet.close()


class _Bank:
    """One ready cell for every value and every way the lines between teams can run past it."""

    def __init__(self, sheet: Sheet, scale: Scale) -> None:
        self._lines = {
            (top, left): self._cells(sheet, scale, replace(CELL, top=top, left=left))
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
            SELF: fresh(None, replace(look, ground=SELF_GROUND)),
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
    sheet.add(items, height=15 if upright else min(120.0, 10 + longest * 6.4))


def _name_row(sheet: Sheet, people: Sequence[RoundMember]) -> None:
    say = sheet.say
    items: list[Item | None] = [
        (say(phrase("Who answers")), HEADER),
        (say(phrase("Team")), HEADER),
    ]
    for place, person in enumerate(people):
        edge = place > 0 and _team(people, place) != _team(people, place - 1)
        items.append((person.name, replace(_TURNED, left=edge)))
    counted = say(phrase("Answers")), say(phrase("Have not seen"))
    items += [(counted[0], replace(_TURNED_COUNT, left=True)), (counted[1], _TURNED_COUNT)]
    longest = max(len(words) for words in (*counted, *(person.name for person in people)))
    sheet.add(items, height=min(190.0, max(78.0, 12 + longest * 5.9)))


def _counts(one: TrustMap, *, axis: int) -> tuple[list[int], list[int]]:
    """Answers and "have not seen" of each rater (axis 1) or each ratee (axis 0)."""
    return (one.values > NOT_SEEN).sum(axis).tolist(), (one.values == NOT_SEEN).sum(axis).tolist()


def _column_counts(sheet: Sheet, one: TrustMap, first: int, end: int) -> None:
    columns = [get_column_letter(place + 3) for place in range(len(one.ratees))]
    total_answers, total_unseen = get_column_letter(len(columns) + 3), get_column_letter(len(columns) + 4)
    answers, unseen = _counts(one, axis=0)
    count, total = replace(COUNT, top=False), replace(COUNT, bold=True)
    head = replace(NAME, color=MUTED, ground=ACCENT_SOFT)
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
