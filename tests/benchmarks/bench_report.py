"""The report workbook against bare openpyxl writing the same cells and looks.

    python -m tests.benchmarks.bench_report

Twelve maps of 60 x 60 with colours, totals, lists and charts. The yardstick writes every cell of the
finished report again (value and look, one streamed row after the other) and knows nothing else, so
what we add on top is what the ratio shows. Interleaved; medians.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from ce_desktop.exchange.report_book import write_report
from ce_desktop.insights.report import ReportView, report
from ce_desktop.services import goals as goal_services
from ce_desktop.store.opening import open_school
from tests.benchmarks.make_big import make_school

TODAY = date(2026, 11, 24)
GOALS = 12
TARGET = 1.15


def school_view(folder: Path) -> ReportView:
    """Sixty people, twelve skills, twelve goals with readings."""
    path = make_school(folder / "big.ceschool", 60, 12, 1)
    school = open_school(path, check=False)
    try:
        for number in range(GOALS):
            goal = goal_services.add_goal(
                school,
                title=f"Goal {number}",
                baseline=10.0,
                target=90.0,
                start=date(2026, 8, 1),
                due=date(2027, 5, 1),
            )
            for month in (8, 9, 10, 11):
                goal_services.add_reading(
                    school, goal=goal, on_day=date(2026, month, 20), value=5.0 * month - 20
                )
        return report(school, today=TODAY)
    finally:
        school.close()


Recorded = list[tuple[str, list[list[tuple[Any, Any]]]]]


def recorded(path: Path) -> Recorded:
    """Every cell of the report: sheet, rows, and in each row (value, cell to take the look from)."""
    return [
        (sheet.title, [[(cell.value, cell) for cell in row] for row in sheet.iter_rows()])
        for sheet in load_workbook(path).worksheets
    ]


def bare_streamed(path: Path, sheets: Recorded, looks: dict[int, Any]) -> None:
    """Bare openpyxl in its fast, streaming mode."""
    book = Workbook(write_only=True)
    _take_looks(book, looks)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            cells = []
            for value, source in row:
                cell = WriteOnlyCell(sheet, value)
                cell._style = source._style
                cells.append(cell)
            sheet.append(cells)
    book.save(path)


def bare_ordinary(path: Path, sheets: Recorded, looks: dict[int, Any]) -> None:
    """Bare openpyxl as most programs use it."""
    book = Workbook()
    book.remove(book.active)
    _take_looks(book, looks)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for place, (value, source) in enumerate(row, start=1):
                cell = sheet.cell(number, place, value)
                cell._style = source._style
    book.save(path)


def _take_looks(book: Workbook, looks: dict[int, Any]) -> None:
    for name, value in looks.items():
        setattr(book, name, value)


def measure(rounds: int = 9) -> tuple[float, float, float]:
    """Median seconds of ours, of the streamed yardstick and of the ordinary one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        view = school_view(folder)
        ours = folder / "ours.xlsx"
        write_report(ours, view)
        sheets = recorded(ours)
        source = load_workbook(ours)
        looks = {
            one: getattr(source, one)
            for one in ("_fonts", "_fills", "_borders", "_alignments", "_number_formats", "_cell_styles")
        }
        times: list[list[float]] = [[], [], []]
        for _ in range(rounds):
            for place, job in enumerate(
                (
                    lambda: write_report(ours, view),
                    lambda: bare_streamed(folder / "streamed.xlsx", sheets, looks),
                    lambda: bare_ordinary(folder / "ordinary.xlsx", sheets, looks),
                )
            ):
                start = time.perf_counter()
                job()
                times[place].append(time.perf_counter() - start)
        return median(times[0]), median(times[1]), median(times[2])


def main() -> int:
    """Print the ratios; exit 1 above the target."""
    ours, streamed, ordinary = measure()
    print(f"report                 {ours:.3f} s")
    print(f"bare openpyxl          {ordinary:.3f} s   ratio {ours / ordinary:.2f}  (target {TARGET})")
    print(f"bare openpyxl streamed {streamed:.3f} s   ratio {ours / streamed:.2f}")
    return int(ours / ordinary > TARGET)


if __name__ == "__main__":
    sys.exit(main())
