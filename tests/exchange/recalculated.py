"""Have LibreOffice calculate the report anew, and say where it gives something else than we wrote. By hand:

    python -m tests.exchange.recalculated [SOFFICE]

First as it was written, then after edits: more people wanted, another level, other answers, a late
reading, a new target. It is no part of the suite, because not every computer has LibreOffice.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from ce_desktop.exchange.report_book import write_report
from tests.exchange.busy_school import busy_view
from tests.exchange.reported import TODAY, sample_view, table_rows

_VALUE = re.compile(rb'( t="str")?(><f>[^<]*</f>)<v>[^<]*</v>')


def recalculated(path: Path, soffice: str) -> openpyxl.Workbook:
    """The workbook with what LibreOffice makes of its formulas; it never sees the values beside them."""
    folder = path.parent / f"{path.stem} anew"
    folder.mkdir()
    bare = folder / "bare.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            is_sheet = name.startswith("xl/worksheets/sheet")
            target.writestr(name, _VALUE.sub(rb"\2<v></v>", part) if is_sheet else part)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    kind = "xlsx:Calc MS Excel 2007 XML"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder / "out", bare],
        check=True,
        capture_output=True,
    )
    return openpyxl.load_workbook(folder / "out" / "bare.xlsx", data_only=True)


def differences(path: Path, soffice: str) -> list[str]:
    """Formulas whose value LibreOffice does not share."""
    formulas, ours = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    theirs = recalculated(path, soffice)
    found, count = [], 0
    for sheet in formulas.worksheets:
        for cell in (one for row in sheet.iter_rows() for one in row if one.data_type == "f"):
            count += 1
            a, b = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
            if not _is_same(a, b):
                found.append(f"{sheet.title}!{cell.coordinate}: {a!r}, LibreOffice {b!r}, {cell.value}")
    print(f"{path.stem}: {count} formulas, {len(found)} differ")
    return found


def edited(path: Path) -> Path:
    """The report of the busy school as somebody may change it; charts are lost on the way."""
    book = openpyxl.load_workbook(path)
    coverage, goals = book["Coverage"], book["Goals"]
    coverage["D5"], coverage["B6"] = 20, 5
    for row in range(6, 14):
        for column in (9, 10):
            book["Calms a tense moment"].cell(row, column).value = 5
    behind = next(row for row in goals.iter_rows() if row[0].value == "Behind" and row[3].value == 11)
    behind[2].value, behind[3].value = datetime(TODAY.year, TODAY.month, TODAY.day) + timedelta(1), 49
    next(row for row in goals.iter_rows(max_row=30) if row[0].value == "Met")[7].value = 60
    target = path.with_name("edited.xlsx")
    book.save(target)
    return target


def _is_same(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-9 * max(1.0, abs(a))
    return (a or None) == (b or None)


def main() -> int:
    """Print what differs and what became of the edits; exit 1 where something differs."""
    soffice = sys.argv[1] if len(sys.argv) > 1 else "soffice"
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), []
        for title, view in (("sample", sample_view(folder)), ("busy", busy_view(folder))):
            write_report(folder / f"{title}.xlsx", view)
            found += differences(folder / f"{title}.xlsx", soffice)
        print("\n".join(found))
        after = recalculated(edited(folder / "busy.xlsx"), soffice)
        for row in after["Summary"].iter_rows(max_col=5, values_only=True):
            print("  ", *("" if value is None else value for value in row), sep=" | ")
        for line in table_rows(after["Coverage"], "CoverageList"):
            print("  ", *line, sep=" | ")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
