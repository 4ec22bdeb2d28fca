"""One thing found in a spreadsheet, with its place."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from ce_desktop.domain.phrase import Phrase, Say, phrase, phrases

MOST_ERRORS: Final = 500
MOST_NOTICES: Final = 200


class Severity(Enum):
    """How much a problem matters: errors stop the import, notices only tell."""

    ERROR = "error"
    NOTICE = "notice"


class Problem(NamedTuple):
    """A sentence about one cell, row or sheet.

    `row` counts from 1 as Excel does; `column` is Excel's letter. Either may be absent when the
    problem is about more than one cell. `stands_for` is more than 1 for the last line of a long list,
    which only counts those that are not listed.
    """

    text: Phrase
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    severity: Severity = Severity.ERROR
    stands_for: int = 1

    def place(self) -> Phrase | None:
        """Where it is, in Excel's own words, or None for the whole file."""
        if self.row is not None and self.column is not None:
            return phrase(
                "Sheet {sheet}, row {row}, column {column}",
                sheet=self.sheet,
                row=self.row,
                column=self.column,
            )
        if self.row is not None:
            return phrase("Sheet {sheet}, row {row}", sheet=self.sheet, row=self.row)
        if self.column is not None:
            return phrase("Sheet {sheet}, column {column}", sheet=self.sheet, column=self.column)
        return phrase("Sheet {sheet}", sheet=self.sheet) if self.sheet else None

    def sentence(self, say: Say = str) -> str:
        """Place and text in one line."""
        where = self.place()
        return f"{say(where)}: {say(self.text)}" if where is not None else say(self.text)


class ProblemList:
    """Problems as they are found: the first few hundred are kept, all of them are counted."""

    def __init__(self) -> None:
        self._kept: dict[Severity, list[Problem]] = {Severity.ERROR: [], Severity.NOTICE: []}
        self._count = {Severity.ERROR: 0, Severity.NOTICE: 0}

    def add(self, problem: Problem) -> None:
        """Keep `problem`, or only count it where the list is long already."""
        kept = self._kept[problem.severity]
        self._count[problem.severity] += 1
        if len(kept) < (MOST_ERRORS if problem.severity is Severity.ERROR else MOST_NOTICES):
            kept.append(problem)

    def all(self, sheet: str = "") -> tuple[Problem, ...]:
        """Errors first, then notices, each with a last sentence that counts those not listed."""
        listed: list[Problem] = []
        for severity, kept in self._kept.items():
            listed += kept
            rest = self._count[severity] - len(kept)
            if rest:
                listed.append(Problem(_rest(rest, severity), sheet, severity=severity, stands_for=rest))
        return tuple(listed)


def total(problems: Iterable[Problem], severity: Severity | None = None) -> int:
    """How many problems these are, of one severity or of both, with those that are only counted."""
    return sum(one.stands_for for one in problems if severity in (None, one.severity))


def shortened(problems: list[Problem], most: int) -> list[Problem]:
    """The first `most`, and a last line of each severity that counts the rest."""
    shown, left = problems[:most], problems[most:]
    for severity in Severity:
        rest = total(left, severity)
        if rest:
            shown.append(Problem(_rest(rest, severity), severity=severity, stands_for=rest))
    return shown


def _rest(number: int, severity: Severity) -> Phrase:
    if severity is Severity.ERROR:
        return phrases("And {n} more problem like these.", "And {n} more problems like these.", number)
    return phrases("And {n} more notice like these.", "And {n} more notices like these.", number)
