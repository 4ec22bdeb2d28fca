"""The terminal writes the report."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.shell import Shell, sha256


def test_the_report_opens_and_says_what_the_file_says(ce: Shell, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    assert str(out) in ce.fine("export", sample, out).out
    made = openpyxl.load_workbook(out)
    cells = {str(cell.value) for row in made["Staff"].iter_rows() for cell in row}
    assert {one["name"] for one in ce.show(sample, "staff")} <= cells
    assert {"Summary", "Staff", "Skills", "Coverage", "Goals", "Wins", "Notes"} <= set(made.sheetnames)
    made.close()


def test_a_report_is_noted_in_the_school_and_the_next_one_tells_of_it(
    ce: Shell, sample: Path, tmp_path: Path
) -> None:
    first = ce.show(sample, "rounds")[0]["name"]
    before = sha256(sample)
    assert ce("export", sample, tmp_path / "no.pdf").code == 1
    ce.show(sample, "ratings")
    assert sha256(sample) == before, "a look and an export that failed are not noted"
    ce.fine("export", sample, tmp_path / "first.xlsx", "--round", first)
    ce.fine("check", sample)
    ce.fine("export", sample, tmp_path / "second.xlsx")
    told = []
    for name in ("first.xlsx", "second.xlsx"):
        made = openpyxl.load_workbook(tmp_path / name)
        rows = [row for row in made["Notes"].iter_rows() if row[0].value == "Report in Excel"]
        told.append([row[1].value.partition(", ")[2] for row in rows])
        made.close()
    assert told == [[], [f"round “{first}”"]]


def test_an_old_report_is_replaced_whole(ce: Shell, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    out.write_text("old")
    ce.fine("export", sample, out)
    openpyxl.load_workbook(out).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Sample.ceschool", "report.xlsx"]


def test_a_report_on_a_chosen_round(ce: Shell, sample: Path, tmp_path: Path) -> None:
    first = ce.show(sample, "rounds")[0]["name"]
    ce.fine("export", sample, tmp_path / "first.xlsx", "--round", first)
    made = openpyxl.load_workbook(tmp_path / "first.xlsx")
    assert any(first in str(cell.value) for row in made["Summary"].iter_rows() for cell in row)
    made.close()
    done = ce("export", sample, tmp_path / "none.xlsx", "--round", "Never")
    assert done.code == 1
    assert "no round called “Never”" in done.err
    assert not (tmp_path / "none.xlsx").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/report.xlsx", "is not there"),
        ("report.pdf", "does not end in .xlsx"),
        ("Sample.ceschool", ".xlsx"),
    ],
)
def test_a_report_that_cannot_be_written(
    ce: Shell, sample: Path, tmp_path: Path, target: str, said: str
) -> None:
    before = sha256(sample)
    done = ce("export", sample, tmp_path / target)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["Sample.ceschool"]
    assert sha256(sample) == before


def test_a_workbook_that_is_protected_against_changes_is_left_alone(
    ce: Shell, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.xlsx"
    out.write_text("old")
    out.chmod(0o444)
    done = ce("export", sample, out)
    assert (done.code, done.out) == (1, "")
    assert "“report.xlsx” is protected against changes, so it was not replaced." in done.err
    assert "report 2.xlsx" in done.err
    assert out.read_text() == "old"


def test_a_report_that_is_open_in_excel_is_left_alone(ce: Shell, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_text("old")
    (tmp_path / "~$report.xlsx").write_text("")
    done = ce("export", sample, tmp_path / "report.xlsx")
    assert done.code == 1
    assert "is open in Excel" in done.err
    assert "report 2.xlsx" in done.err
    assert (tmp_path / "report.xlsx").read_text() == "old"


def test_a_report_of_a_round_without_a_name_is_refused(ce: Shell, sample: Path, tmp_path: Path) -> None:
    assert ce("export", sample, tmp_path / "r.xlsx", "--round", "").code == 1
    assert not (tmp_path / "r.xlsx").exists()
