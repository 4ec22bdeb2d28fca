"""What left the school file, and the words for it.

Noted is what goes out with results: reports, printed pages, pictures of a map or of a goal's chart, ratings copied
with the names beside them, readings copied. A look is not, in the window or in the terminal, nor rows copied from a
list, in which no result is, nor a copy or backup of the file, which takes these notes along.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from ce_desktop.domain.phrase import Phrase, phrase, phrases


class Export(IntEnum):
    """In what form something left. The numbers are in the files: they never change their meaning.

    A number of a later version reads as OTHER.
    """

    OTHER = 0
    WORKBOOK = 1
    PRINT = 2
    PICTURE = 3
    TABLE = 4
    GOAL_PICTURE = 5
    GOAL_TABLE = 6

    @classmethod
    def _missing_(cls, _value: object) -> Export:
        return cls.OTHER


_FORMS: Final[dict[Export, Phrase]] = {
    Export.OTHER: phrase("Export"),
    Export.WORKBOOK: phrase("Report in Excel"),
    Export.PRINT: phrase("Printed page"),
    Export.PICTURE: phrase("Picture of a trust map"),
    Export.TABLE: phrase("Copied ratings"),
    Export.GOAL_PICTURE: phrase("Picture of a goal"),
    Export.GOAL_TABLE: phrase("Copied readings of a goal"),
}


class Exported(NamedTuple):
    """What left on one day in one form about one round, `times` times.

    `round_name` is "" where it was about no round, and None where the round was deleted since.
    """

    on_day: date
    form: Export
    round_name: str | None
    times: int = 1

    def what(self) -> Phrase:
        """In what form: "Report in Excel"."""
        return _FORMS[self.form]

    def when(self) -> Phrase:
        """Which day, which round, and how often where that is more than once."""
        if self.round_name is None:
            line = phrase("{day}, a round that was deleted since", day=self.on_day)
        elif self.round_name:
            line = phrase("{day}, round “{round}”", day=self.on_day, round=self.round_name)
        else:
            line = phrase("{day}", day=self.on_day)
        if self.times == 1:
            return line
        return phrases("{line} ({n} time)", "{line} ({n} times)", self.times, line=line)
