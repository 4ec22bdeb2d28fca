"""One thing found in a spreadsheet, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ce_desktop.domain.phrase import Phrase, Say, phrase


class Severity(Enum):
    """How much a problem matters: errors stop the import, notices only tell."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about one cell, row or sheet.

    `row` counts from 1 as Excel does; `column` is Excel's letter. Either may be absent when the
    problem is about more than one cell.
    """

    text: Phrase
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    severity: Severity = Severity.ERROR

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
