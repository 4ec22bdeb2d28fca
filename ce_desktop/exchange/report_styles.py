"""How cells of the report look. Always light and on white, whatever the window shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Any, Final, TypeAlias

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from ce_desktop.domain.phrase import Say
from ce_desktop.exchange.report_text import needs_quote, safe_text

INK: Final = "1B2430"
MUTED: Final = "5A6675"
LINE: Final = "E1E5EA"
EDGE: Final = "868F9B"
ACCENT: Final = "1F5FBF"
ACCENT_SOFT: Final = "E8F0FC"
GOOD: Final = "1B7F6B"
ATTENTION_INK: Final = "9C5204"
ATTENTION_SOFT: Final = "FDF1E3"
WHITE: Final = "FFFFFF"
DEEP_INK: Final = "04060A"
RAMP: Final = ("F3EBDD", "8FBDCB", "12486F")
"""Low, middle and high trust: the ends and the middle of the ramp on screen."""

DATE: Final = "d mmm yyyy"
SHARE: Final = "0%"
MEAN: Final = "0.0"


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a cell. Colours without "#"; `top` and `left` are the lines between teams."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    color: str = INK
    ground: str = ""
    hatched: bool = False
    across: str = ""
    wrap: bool = False
    turned: bool = False
    number: str = "General"
    under: str = ""
    boxed: bool = False
    top: bool = False
    left: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and what it gives now, for readers that do not calculate."""

    text: str
    value: float | str


Value: TypeAlias = "str | float | date | Formula | None"
Item: TypeAlias = "tuple[Value, Look]"

TITLE: Final = Look(size=18, bold=True)
SUBTITLE: Final = Look(color=MUTED, wrap=True)
VISION: Final = Look(
    size=14, italic=True, color=ACCENT, ground=ACCENT_SOFT, wrap=True, across="left", indent=1
)
HEADING: Final = Look(size=13, bold=True, color=ACCENT, under=ACCENT)
HEADER: Final = Look(bold=True, ground=ACCENT_SOFT, wrap=True, under=ACCENT, across="left", indent=1)
HEADER_NUMBER: Final = replace(HEADER, across="right", indent=0)
BODY: Final = Look(under=LINE, wrap=True, across="left", indent=1)
NUMBER: Final = Look(under=LINE)
BOLD_NUMBER: Final = Look(under=LINE, bold=True)
DAY: Final = Look(under=LINE, number=DATE, across="right")
PERCENT: Final = Look(under=LINE, number=SHARE)
NOTE: Final = Look(size=9, color=MUTED, wrap=True)


class Inked(Cell):  # type: ignore[misc]
    """A cell that holds the number of its look and its own place.

    openpyxl looks both up anew for every cell it writes: a seventh of the whole time.
    """

    __slots__ = ("coordinate", "style_id")
    has_style = True

    def settle(self) -> None:
        """Hold the number of the look it has now."""
        self.style_id = super().style_id


class Pens:
    """One cell for each look, written again and again: the sheet is streamed, so nobody holds it."""

    def __init__(self, sheet: Any, say: Say) -> None:
        self._sheet, self._say = sheet, say
        self._cells: dict[tuple[Look, bool], Any] = {}

    def cell(self, value: Value, look: Look) -> Any:
        """The shared cell of `look` with `value` in it, good until the next call with that look."""
        if isinstance(value, str):
            text = safe_text(value, self._say)
            cell = self._of(look, quoted=needs_quote(text))
            cell.value = text
            # openpyxl makes a formula of "=" and an error of "#N/A"; a name stays a name.
            cell.data_type = "s"
            return cell
        if isinstance(value, float) and not isfinite(value):
            return self.cell(str(value), look)
        cell = self._of(look, quoted=False)
        cell.value = value.text if isinstance(value, Formula) else value
        return cell

    def fresh(self, value: Value, look: Look) -> Any:
        """A cell of its own, for callers that write the same value in many places."""
        shared = self.cell(value, look)
        own = Inked(self._sheet)
        own.value = shared.value
        # After the value, which would make a formula of a name that begins with "=".
        own.data_type = shared.data_type
        own.style_id = shared.style_id
        return own

    def _of(self, look: Look, *, quoted: bool) -> Any:
        key = (look, quoted)
        if key not in self._cells:
            self._cells[key] = self._styled(look, quoted=quoted)
        return self._cells[key]

    def _styled(self, look: Look, *, quoted: bool) -> Any:
        cell = Inked(self._sheet)
        cell.font = Font(
            name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=f"FF{look.color}"
        )
        if look.hatched:
            cell.fill = PatternFill("lightUp", fgColor=f"FF{EDGE}", bgColor=f"FF{WHITE}")
        elif look.ground:
            cell.fill = PatternFill("solid", fgColor=f"FF{look.ground}")
        cell.border = _border(look)
        cell.alignment = Alignment(
            horizontal=look.across or None,
            vertical="bottom" if look.turned else "center",
            wrap_text=look.wrap or None,
            text_rotation=90 if look.turned else 0,
            indent=look.indent,
        )
        cell.number_format = look.number
        if quoted:
            cell.quotePrefix = True
        cell.settle()
        return cell


def _border(look: Look) -> Any:
    thin = Side("thin", color=f"FF{LINE}") if look.boxed else Side()
    heavy = Side("medium", color=f"FF{EDGE}")
    return Border(
        left=heavy if look.left else thin,
        top=heavy if look.top else thin,
        right=thin,
        bottom=Side("thin", color=f"FF{look.under}") if look.under else thin,
    )
