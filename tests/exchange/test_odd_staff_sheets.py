"""Staff lists as they really come: headings in two rows, or none, sums, merged cells, days in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ce_desktop.domain.drafts import StaffDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.exchange.staff_sheet import inspect_staff, read_staff
from tests.exchange.made_workbooks import book

Rows = Sequence[Sequence[object]]
HEAD = ["Name", "Team", "Role"]


def made(tmp_path: Path, rows: Rows, *merged: str) -> Path:
    path = book(tmp_path / "staff.xlsx", {"Staff": rows})
    if merged:
        file = openpyxl.load_workbook(path)
        for area in merged:
            file["Staff"].merge_cells(area)
        file.save(path)
    return path


def read(path: Path) -> StaffDraft:
    """As the window reads it: what was seen is what is read."""
    seen = inspect_staff(path)
    return read_staff(path, sheet=seen.sheet, mapping=seen.mapping, header_row=seen.header_row)


def people(draft: StaffDraft) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.teams) for one in draft.rows]


def told(draft: StaffDraft) -> list[str]:
    return [one.sentence() for one in draft.problems]


def test_a_name_above_first_and_last_is_read_from_both(tmp_path: Path) -> None:
    rows = [
        ["Name", None, "Team", "Role"],
        ["First", "Last", None, None],
        ["Ana", "Lopez", "Grade 1", "Coach"],
    ]
    path = made(tmp_path, rows, "A1:B1")
    assert inspect_staff(path).headers == ("First", "Last", "Team", "Role")
    for draft in (read(path), read_staff(path)):
        assert people(draft) == [("Ana Lopez", ("Grade 1",))]
        assert draft.not_taken == ()


def test_a_row_of_hints_and_headings_that_stand_again_are_no_people(tmp_path: Path) -> None:
    hints = ["(first and last)", "(grade)", None]
    rows = [HEAD, hints, ["Ana Lopez", "Grade 1", "Coach"], [], HEAD, ["(Vacant)", "Grade 1", None]]
    draft = read(made(tmp_path, rows))
    assert people(draft) == [("Ana Lopez", ("Grade 1",)), ("(Vacant)", ("Grade 1",))]
    assert told(draft) == [
        f"Sheet Staff, row {row}: This row repeats or explains the headings and was left out."
        for row in (2, 5)
    ]


def test_a_sheet_that_counts_the_staff_is_not_read_before_their_list(tmp_path: Path) -> None:
    counts = [["At a glance", None], ["Staff here now", 2], ["Skills in use", 3]]
    path = book(
        tmp_path / "report.xlsx", {"Summary": counts, "People": [HEAD, ["Ana Lopez", "Grade 1", None]]}
    )
    assert inspect_staff(path).sheet == "People"
    assert people(read_staff(path)) == [("Ana Lopez", ("Grade 1",))]


def test_sums_below_a_list_are_no_people(tmp_path: Path) -> None:
    rows = [
        ["Name", "Team", "Years"],
        ["Ana Lopez", "Grade 1", 3],
        ["Total", None, 3],
        ["Average", None, 3.0],
    ]
    draft = read(made(tmp_path, rows))
    assert people(draft) == [("Ana Lopez", ("Grade 1",))]
    assert told(draft) == [
        "Sheet Staff, row 3, column A: “Total” is not a person and was left out.",
        "Sheet Staff, row 4, column A: “Average” is not a person and was left out.",
    ]


def test_a_sum_in_whatever_column_is_nobody_and_a_name_with_such_a_word_is_somebody(tmp_path: Path) -> None:
    head = ["Team", "Last name", "First name"]
    rows = [head, ["Maths", "Lee", "Sum"], ["Maths", "Count", "Ana"], ["Total", 2, None], [None, "Total", 2]]
    draft = read(made(tmp_path, rows))
    assert people(draft) == [("Sum Lee", ("Maths",)), ("Ana Count", ("Maths",))]
    assert told(draft) == [
        f"Sheet Staff, row {row}, column {column}: “Total” is not a person and was left out."
        for row, column in ((4, "A"), (5, "B"))
    ]


def test_a_team_that_is_called_as_its_column_hides_no_headings(tmp_path: Path) -> None:
    draft = read(made(tmp_path, [["Name", "Department"], ["Ana", "Department"], ["Ben", "Art"]]))
    assert people(draft) == [("Ana", ("Department",)), ("Ben", ("Art",))]


@pytest.mark.parametrize(
    "rows",
    [
        [["Ana Lopez", "Grade 1", "Teacher"], ["Ben Ode", "Grade 2", "Coach"]],
        [["Ana Lopez", "Teacher"], ["Ben Ode", "Teacher"], ["Carla Diaz", "Coach"]],
        [["Asked", "Staff 01", "Staff 02"], ["Staff 01", None, 1], ["Staff 02", 0, None]],
    ],
)
def test_where_no_row_has_headings_none_is_taken_for_them(tmp_path: Path, rows: Rows) -> None:
    path = made(tmp_path, rows)
    seen = inspect_staff(path)
    assert (seen.header_row, seen.mapping) == (0, {})
    with pytest.raises(ImportRefusal, match="has no column headed Name"):
        read(path)
    draft = read_staff(path, mapping={"name": 0}, header_row=0)
    assert [one.name for one in draft.rows] == [row[0] for row in rows]


@pytest.mark.parametrize("heading", ["Team", "Grade team (2026)", "Grade teams"])
def test_a_heading_may_have_the_words_of_what_stands_under_it(tmp_path: Path, heading: str) -> None:
    rows = [
        ["Staff", heading],
        ["Staff 01", "Grade team 1"],
        ["Staff 02", "Grade team 2"],
        ["Staff", heading],
    ]
    draft = read(made(tmp_path, rows))
    assert people(draft) == [("Staff 01", ("Grade team 1",)), ("Staff 02", ("Grade team 2",))]


def test_headings_that_are_numbered_are_headings(tmp_path: Path) -> None:
    draft = read(made(tmp_path, [["Name", "Team 1", "Team 2"], ["Ana", "Reading", "Maths"]]))
    assert people(draft) == [("Ana", ("Reading",))]
    assert [one.heading for one in draft.not_taken] == ["Team 2"]


def test_a_team_in_merged_cells_counts_for_all_their_rows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Ana", "Grade 1", None],
        ["Ben", None, None],
        [],
        ["Carla", None, None],
        ["Dana", None, None],
    ]
    draft = read(made(tmp_path, rows, "B2:B5", "A4:C4"))
    assert people(draft) == [
        ("Ana", ("Grade 1",)),
        ("Ben", ("Grade 1",)),
        ("Carla", ("Grade 1",)),
        ("Dana", ()),
    ]
    assert told(draft) == [
        "Sheet Staff, row 2, column B: “Grade 1” stands in merged cells and counts for rows 2 to 5."
    ]


def test_days_in_words_are_read_and_what_is_no_day_is_none(tmp_path: Path) -> None:
    day, written = date(2024, 8, 5), [
        "2024/8/5", "2024.08.05", "5 August 2024", "5. Aug. 2024", "5-Aug-2024", "August 5, 2024", "Aug 5th 2024",
        "5 de agosto de 2024", "5 août 2024",
    ]  # fmt: skip
    ends = ["present", "-", "n/a", "?", "today", "None", "aktuell", None, " "]
    rows = [[f"P{at}", *one] for at, one in enumerate(zip(written, ends, strict=True))]
    draft = read(made(tmp_path, [["Name", "Joined", "Left"], *rows]))
    assert told(draft) == []
    assert {(one.active_from, one.active_to) for one in draft.rows} == {(day, None)}


@pytest.mark.parametrize(
    "written", ["present", "Aug 2024", "31 June 2024", "5 jui 2024", "15/08/24", "2024-08"]
)
def test_a_first_day_that_cannot_be_read_is_told_with_its_cell(tmp_path: Path, written: str) -> None:
    (one,) = told(read(made(tmp_path, [["Name", "Joined"], ["Ana", written]])))
    assert one.startswith(f"Sheet Staff, row 2, column B: “{written}” is not a date.")
