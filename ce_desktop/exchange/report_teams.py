"""The means between teams, one sheet for all skills of the round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.report_legend import CELL, COUNT, NAME, ramp_colours
from ce_desktop.exchange.report_measure import fit, lines_of
from ce_desktop.exchange.report_sheet import LINE_HEIGHT, Sheet
from ce_desktop.exchange.report_styles import HEADER, HEADING, MEAN, MUTED, Item
from ce_desktop.insights.disclosure import HIDDEN_MARK

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TeamMap

_MOST_ON_ONE_PAGE: Final = 80


def team_sheet(sheet: Sheet, maps: Sequence[TeamMap]) -> None:
    """Write the means between teams, skill under skill, each with the number of answers it rests on."""
    count = len(maps[0].teams)
    none = sheet.say(phrase("No team"))
    teams = [name or none for name in maps[0].teams]
    width = fit((word for name in teams for word in name.split()), 9, 14)
    head_lines = max(lines_of(name, width - 2) for name in teams)
    sheet.columns([fit(teams, 24, 34), *[width] * count, 3, *[width] * count], freeze="B3")
    sheet.heading(phrase("Between teams"))
    sheet.sentence(
        phrase(
            "Left: the mean of the answers that people of the team down the side gave about people of the team "
            "along the top. Right: how many answers each mean rests on. “{mark}” stands for {hidden}.",
            mark=HIDDEN_MARK,
            hidden=maps[0].gate.hidden_team_words(),
        )
    )
    mean = replace(CELL, number=MEAN)
    behind = replace(COUNT, ground="")
    heads: list[Item | None] = [(name, replace(HEADER, across="center")) for name in teams]
    for one in maps:
        sheet.skip()
        row = sheet.heading(one.skill.name, HEADING)
        sheet.add(
            [(sheet.say(phrase("Who answers")), replace(HEADER, indent=0)), *heads, None, *heads],
            height=head_lines * LINE_HEIGHT + 2 if head_lines > 1 else None,
        )
        answers, shown = one.answers.tolist(), one.shown.tolist()
        for place, (name, values) in enumerate(zip(teams, one.means.tolist(), strict=True)):
            line: list[Item | None] = [(name, NAME)]
            for value, number, is_shown in zip(values, answers[place], shown[place], strict=True):
                hidden = HIDDEN_MARK if number else None
                line.append((value, mean) if is_shown and number else (hidden, replace(mean, color=MUTED)))
            line.append(None)
            line += [(number, behind) for number in answers[place]]
            sheet.add(line)
        ramp_colours(
            sheet.raw, f"B{row + 2}:{get_column_letter(count + 1)}{sheet.row}", f"B{row + 2}", one.round.scale
        )
    sheet.print_set_up(rows="1:1", one_page=sheet.row <= _MOST_ON_ONE_PAGE)
    sheet.close()
