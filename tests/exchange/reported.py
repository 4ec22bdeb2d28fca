"""Schools to report on, and ways to look into the workbook that comes out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ce_desktop.insights.report import ReportView, report
from ce_desktop.services import goals, rounds, sample, school, skills, staff
from ce_desktop.services import ratings as rating_services
from ce_desktop.store.school_file import School

TODAY = date(2026, 11, 24)
HOSTILE = ("=1+1", "@SUM(A1)", "+1", "-1", "#N/A", '=HYPERLINK("x")', "Ana & <Ben>")


@contextmanager
def empty_school(folder: Path) -> Iterator[School]:
    """A school with a name and nothing else."""
    made = school.new_school(path=folder / "school.ceschool", name="Lincoln & Sons")
    try:
        yield made
    finally:
        made.close()


def sample_view(folder: Path) -> ReportView:
    """The report of the sample school."""
    made = sample.write_sample(folder / "sample.ceschool", today=TODAY)
    try:
        return report(made, today=TODAY)
    finally:
        made.close()


def hostile_view(folder: Path) -> ReportView:
    """A school whose every text could be taken for a formula."""
    with empty_school(folder) as made:
        people = [staff.add_person(made, name=name, teams=["=Team"], role="=1+2") for name in HOSTILE]
        asked = [skills.add_skill(made, name="=SUM(1)"), skills.add_skill(made, name="Goals")]
        round_id = rounds.create_round(made, name="=Round", skills=asked, members=people, today=TODAY)
        rounds.open_round(made, round_id=round_id, today=TODAY)
        for value, rater in enumerate(people[1:], start=1):
            rating_services.rate(
                made,
                round_id=round_id,
                rater=rater,
                ratee=people[0],
                skill=asked[0],
                value=value if value < 6 else None,
            )
        goal = goals.add_goal(made, title="=Goal", unit="=%", baseline=0.0, target=10.0)
        goals.add_reading(made, goal=goal, on_day=TODAY, value=4.0, note="a\x0bnote")
        goals.add_win(made, on_day=TODAY, text="-A win")
        return report(made, today=TODAY)


def parts(path: Path) -> dict[str, str]:
    """The XML of the workbook, by the name of each part."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def functions(formula: str) -> set[str]:
    """The names of the functions in a formula; what stands in quotes is none of it."""
    return set(
        re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r"'[^']*'|&quot;[^&]*&quot;|\"[^\"]*\"", "", formula))
    )


def table_rows(sheet: Any, name: str) -> list[list[Any]]:
    """The rows of a table below its headings; days as dates."""
    return [
        [cell.value.date() if isinstance(cell.value, datetime) else cell.value for cell in row]
        for row in sheet[sheet.tables[name].ref][1:]
    ]


def block(sheet: Any, heading: str, columns: int = 5) -> list[list[Any]]:
    """What stands below `heading` in the first column, down to the next empty row."""
    rows = sheet.iter_rows(max_col=columns)
    next(row for row in rows if row[0].value == heading)
    found = []
    for row in rows:
        if row[0].value is None:
            break
        found.append([cell.value.date() if isinstance(cell.value, datetime) else cell.value for cell in row])
    return found


def formulas(path: Path) -> list[tuple[str, str, str]]:
    """Every formula of every sheet as (part, formula, value beside it)."""
    found = []
    for name, xml in parts(path).items():
        if name.startswith("xl/worksheets/"):
            found += [
                (name, formula, value)
                for formula, value in re.findall(r"<f>([^<]*)</f>(?:<v>([^<]*)</v>|<v\s*/>)", xml)
            ]
    return found
