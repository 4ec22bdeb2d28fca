"""The marks of a map: its cells, its colours, and what they mean in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Font, PatternFill

from ce_desktop.domain.phrase import Say, phrase
from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_colors import ground_at, ink_at, white_from
from ce_desktop.exchange.report_sheet import Sheet
from ce_desktop.exchange.report_styles import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    DEEP_INK,
    LINE,
    MUTED,
    NOTE,
    RAMP,
    SUBTITLE,
    Look,
)

DOT: Final = "·"
CELL: Final = Look(color=DEEP_INK, across="center", boxed=True)
NAME: Final = Look(boxed=True)
COUNT: Final = Look(color=MUTED, ground=ACCENT_SOFT, across="center", boxed=True)
SELF_GROUND: Final = "C9D0D8"
_LEGEND_STEPS: Final = 7
_MOST_LABELS: Final = 11


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


def ramp_colours(raw: Any, cells: str, corner: str, scale: Scale) -> None:
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


def legend(sheet: Sheet, scale: Scale) -> None:
    """The scale from high to low and the marks, word beside colour, under the map."""
    say = sheet.say
    sheet.add([(say(phrase("What the colours mean")), Look(bold=True, color=ACCENT)), (None, SUBTITLE)])
    for value in reversed(_legend_values(scale)):
        swatch = replace(CELL, ground=ground_at(scale, value), color=ink_at(scale, value))
        sheet.add([(scale.label(value) or str(value), BODY), (value, swatch)])
    for words, mark, look in (
        (
            phrase("Have not seen"),
            DOT,
            replace(CELL, ground=LINE, color=MUTED),
        ),
        (phrase("No answer"), None, CELL),
        (phrase("The person themselves"), None, replace(CELL, ground=SELF_GROUND)),
        (phrase("Not asked"), None, replace(CELL, hatched=True)),
    ):
        sheet.add([(say(words), BODY), (mark, look)])
    sheet.add([(say(phrase("Colours and counts follow what you type.")), replace(NOTE, wrap=False))])


def _legend_values(scale: Scale) -> list[int]:
    if scale.points <= _MOST_LABELS:
        return list(range(scale.low, scale.high + 1))
    steps = _LEGEND_STEPS - 1
    return sorted({scale.low + round(step * (scale.points - 1) / steps) for step in range(steps + 1)})
