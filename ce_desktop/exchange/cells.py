"""What a cell says: as a name, as a date, in a sentence; and the list of what is wrong with a sheet."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Final

from ce_desktop.domain.drafts import column_letter
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.problem import Problem, ProblemList, Severity
from ce_desktop.exchange.sheet_xml import UNCALCULATED, ExcelError

_LONGEST_SHOWN: Final = 40
_SLASHED: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_PLAIN_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2024-08-15, 2024/8/15, with a time or without
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ][\d:.]+)?",
        # 15.8.2024
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        # 15 August 2024, 15. August 2024, 15-Aug-2024, 15 de agosto de 2024
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]*(?:(?:de|of)\s+)?(?P<month>[^\W\d_]{3,})\.?,?[\s-]*(?:de\s+)?(?P<year>\d{4})",
        # August 15, 2024, Aug. 15th 2024
        r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)
_MONTHS: Final = (
    "january januar enero janvier", "february februar febrero février", "march märz marzo mars", "april abril avril",
    "may mai mayo", "june juni junio juin", "july juli julio juillet", "august agosto août",
    "september septiembre setiembre septembre", "october oktober octubre octobre", "november noviembre novembre",
    "december dezember diciembre décembre",
)  # fmt: skip
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)


class Problems:
    """Everything found in one sheet; keeps the first few hundred and counts the rest."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self._found = ProblemList()

    def error(self, text: Phrase, row: int | None = None, column: int | None = None) -> None:
        """Note what forbids the import; `column` counts from 0."""
        self._note(text, row, column, Severity.ERROR)

    def notice(self, text: Phrase, row: int | None = None, column: int | None = None) -> None:
        """Note what a person should know and need not change; `column` counts from 0."""
        self._note(text, row, column, Severity.NOTICE)

    def cell(self, value: object, row: int, column: int) -> bool:
        """Note an error if `value` is one that no field can use; True if it is."""
        if value is UNCALCULATED:
            self.error(
                phrase(
                    "This cell holds a formula that Excel has not worked out yet. Open the file in Excel, "
                    "save it and try again."
                ),
                row,
                column,
            )
            return True
        if isinstance(value, ExcelError):
            self.error(phrase("This cell shows Excel's error {error}.", error=shown(value)), row, column)
            return True
        return False

    def all(self) -> tuple[Problem, ...]:
        """Errors first, then notices, each with a last sentence that counts those not listed."""
        return self._found.all(self.sheet)

    def _note(self, text: Phrase, row: int | None, column: int | None, severity: Severity) -> None:
        letter = None if column is None else column_letter(column + 1)
        self._found.add(Problem(text, self.sheet, row, letter, severity))


def shown(value: object) -> str:
    """A value as it may stand in a sentence: short, on one line."""
    text = "" if value is UNCALCULATED else clean_name(str(value))
    if isinstance(value, bool):
        text = str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        text = str(int(value))
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def is_blank(value: object) -> bool:
    """True for an empty cell and for one that holds only spaces or invisible characters."""
    return value is None or (isinstance(value, str) and not clean_name(value))


def as_text(value: object) -> str | None:
    """A text or a number as cleaned text; None for what is neither (dates, TRUE, formulas, errors)."""
    if isinstance(value, ExcelError | bool):
        return None
    if isinstance(value, str):
        return clean_name(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return None


def is_moment(value: object) -> bool:
    """True for a date, a time or a length of time."""
    return isinstance(value, date | time | timedelta)


def as_date(value: object, *, day_first: bool | None = None) -> date | None:
    """The day a cell means, or None.

    Takes Excel's dates, a day as Excel's bare number, and texts: 2024-08-15, 15.8.2024, 8/15/2024, 15 August 2024.
    Where day and month cannot be told apart, `day_first` decides, and None gives None.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _date_from_text(clean_name(value), day_first=day_first)
    if isinstance(value, int | float) and not isinstance(value, bool) and 20_000 <= value <= 80_000:
        return _EXCEL_DAY_ZERO + timedelta(days=int(value))
    return None


def day_comes_first(value: object) -> bool | None:
    """What a text like 25/12/2024 shows about its column; None when it shows nothing."""
    match = _SLASHED.fullmatch(clean_name(value)) if isinstance(value, str) else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if (first > 12) == (second > 12):
        return None
    return first > 12


def _month(word: str) -> int | None:
    """The month a number, a name or its beginning stands for; None where it is none, or may be two."""
    if word.isdecimal():
        return int(word)
    key = name_key(word)
    found = [n for n, names in enumerate(_MONTHS, 1) if any(name.startswith(key) for name in names.split())]
    return found[0] if len(found) == 1 else None


def _date_from_text(text: str, *, day_first: bool | None) -> date | None:
    try:
        for pattern in _PLAIN_DAYS:
            if (match := pattern.fullmatch(text)) and (month := _month(match["month"])):
                return date(int(match["year"]), month, int(match["day"]))
        if match := _SLASHED.fullmatch(text):
            first, second, year = int(match[1]), int(match[2]), int(match[3])
            if first == second:
                return date(year, first, second)
            if day_first is None:
                return None
            return date(year, second, first) if day_first else date(year, first, second)
        # Excel's bare number, as a .csv holds it.
        if text.isdecimal() and len(text) == 5:
            return as_date(int(text))
    except ValueError:
        return None
    return None
