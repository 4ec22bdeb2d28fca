"""The report workbook against bare openpyxl writing the same cells and looks.

    python -m tests.benchmarks.bench_report

Twelve maps of 60 x 60 with colours, totals, lists and charts. The yardstick writes every cell of the
finished report again (value and look) and nothing else: no width, colour scale, chart, table or print
set-up. What we add on top is what the ratio shows.

Every job begins on a clean heap, because a workbook is a ring of objects: what one job leaves behind
would be cleared away on the time of the next. They take turns at being first. Each round gives one
ratio; printed are the medians, of the clock and of the processor time, which other programs move less.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
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
ROUNDS = 9
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


Recorded = list[tuple[str, list[list[tuple[Any, Any] | None]]]]
Times = tuple[float, float]
"""Seconds by the clock, and of processor time."""


def recorded(path: Path) -> Recorded:
    """Every cell of the report: sheet, rows, and in each row (value, look), or None where no cell is."""
    return [
        (
            sheet.title,
            [
                [
                    (cell.value, cell._style) if cell.has_style or cell.value is not None else None
                    for cell in row
                ]
                for row in sheet.iter_rows()
            ],
        )
        for sheet in load_workbook(path).worksheets
    ]


def bare_streamed(path: Path, sheets: Recorded, looks: dict[int, Any]) -> None:
    """Bare openpyxl in its fast, streaming mode."""
    book = Workbook(write_only=True)
    _take_looks(book, looks)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            cells: list[Any] = []
            for one in row:
                if one is None:
                    cells.append(None)
                    continue
                cell = WriteOnlyCell(sheet, one[0])
                cell._style = one[1]
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
            for place, one in enumerate(row, start=1):
                if one is not None:
                    sheet.cell(number, place, one[0])._style = one[1]
    book.save(path)


def _take_looks(book: Workbook, looks: dict[int, Any]) -> None:
    for name, value in looks.items():
        setattr(book, name, value)


def measure(rounds: int = ROUNDS) -> dict[str, list[Times]]:
    """What each round took: ours, the ordinary yardstick, the streamed one."""
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
        jobs: dict[str, Callable[[], None]] = {
            "report": lambda: write_report(ours, view),
            "bare openpyxl": lambda: bare_ordinary(folder / "ordinary.xlsx", sheets, looks),
            "bare openpyxl streamed": lambda: bare_streamed(folder / "streamed.xlsx", sheets, looks),
        }
        # What was recorded is nobody's garbage to look through.
        gc.collect()
        gc.freeze()
        times: dict[str, list[Times]] = {one: [] for one in jobs}
        order = list(jobs)
        for _ in range(rounds):
            for one in order:
                times[one].append(_timed(jobs[one]))
            order.append(order.pop(0))
        gc.unfreeze()
        return times


def _timed(job: Callable[[], None]) -> Times:
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> int:
    """Print the medians; exit 1 above the target."""
    times = measure()
    ours = times.pop("report")
    print(f"{'report':<22} {_medians(ours)}")
    worst = 0.0
    for name, bare in times.items():
        ratios = [median(a[kind] / b[kind] for a, b in zip(ours, bare, strict=True)) for kind in (0, 1)]
        target = f"  (target {TARGET})" if name == "bare openpyxl" else ""
        print(f"{name:<22} {_medians(bare)}   ratio {ratios[0]:.2f}, processor {ratios[1]:.2f}{target}")
        if target:
            worst = max(ratios)
    return int(worst > TARGET)


def _medians(times: list[Times]) -> str:
    return "{:.3f} s, processor {:.3f} s".format(*(median(one[kind] for one in times) for kind in (0, 1)))


if __name__ == "__main__":
    sys.exit(main())
