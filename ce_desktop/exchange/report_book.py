"""The Excel report: one workbook that says what the screens say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ce_desktop.domain.phrase import Say
from ce_desktop.exchange.report_file import check_target, written_whole

if TYPE_CHECKING:
    from ce_desktop.insights.report import ReportView

_SHEETS_BESIDE_MAPS = 7


def write_report(
    path: Path,
    view: ReportView,
    *,
    say: Say = str,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the report on `view` to `path`, which ends in .xlsx, or leave what is there as it is.

    Args:
        path: where it goes; a report already there is replaced when the new one is complete.
        view: from `insights.report.report`.
        say: chooses the language.
        progress: called with (done, total) some hundred times; may raise `Cancelled`.

    Raises:
        Refusal: the place takes no file, or the disk is full.
        ReportIsOpen: the report is open in Excel or LibreOffice; it suggests a free name.
        Cancelled: `progress` said so; nothing was changed.
    """
    check_target(path)
    # openpyxl takes a fifth of a second to load: not before it is needed.
    from ce_desktop.exchange.report_content import fill_book
    from ce_desktop.exchange.report_sheet import Book

    counter = _Counter(_steps(view), progress)
    book = Book(
        say=say, tick=counter, school=view.card.name, vision=view.card.vision, locale=view.card.locale
    )
    try:
        with written_whole(path) as stream:
            fill_book(book, view)
            book.save(stream)
    finally:
        book.discard()
    counter.finish()


class _Counter:
    """Turns rows written into calls of `progress`, at most about two hundred of them."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._total, self._progress = total, progress
        self._done = 0
        self._stride = max(1, total // 200)

    def __call__(self) -> None:
        self._done += 1
        if self._progress is not None and self._done % self._stride == 0:
            self._progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        """Say that all is done."""
        if self._progress is not None:
            self._progress(self._total, self._total)


def _steps(view: ReportView) -> int:
    """About how many rows and finished sheets there will be: enough for a progress bar."""
    maps = sum(len(one.raters) + 25 for one in view.maps)
    teams = sum(len(one.teams) + 3 for one in view.team_maps)
    readings = sum(len(one.readings) + len(one.steps) + 11 for one in view.goals)
    lists = len(view.staff) + len(view.skills) + len(view.coverage) * 2 + len(view.goals) + len(view.wins)
    return maps + teams + readings + lists + 100 + 2 * (len(view.maps) + _SHEETS_BESIDE_MAPS)
