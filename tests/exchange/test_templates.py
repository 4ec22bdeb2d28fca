"""Templates are what a principal fills in; what is filled in reads back."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest

from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.exchange.ratings_sheet import inspect_ratings, read_ratings
from ce_desktop.exchange.staff_sheet import inspect_staff, read_staff
from ce_desktop.exchange.templates import write_ratings_template, write_staff_template


def test_the_staff_template_reads_back_as_it_was_filled_in(tmp_path):
    path = tmp_path / "staff.xlsx"
    write_staff_template(path)
    assert set(inspect_staff(path).mapping) == {
        "name", "teams", "role", "email", "active_from", "active_to", "note",
    }  # fmt: skip
    with pytest.raises(ImportRefusal, match="nobody under them"):
        read_staff(path)
    made = openpyxl.load_workbook(path)
    sheet = made.worksheets[0]
    for column, value in enumerate(
        ["Ana Lopez", "3-4", "Teacher", "a@x.org", datetime(2024, 8, 15)], start=1
    ):
        sheet.cell(2, column).value = value
    made.save(path)
    draft = read_staff(path)
    assert draft.problems == ()
    assert (draft.rows[0].name, draft.rows[0].teams) == ("Ana Lopez", ("3-4",))
    assert draft.rows[0].active_from == date(2024, 8, 15)


def test_the_ratings_template_has_a_square_for_each_skill(tmp_path):
    path = tmp_path / "ratings.xlsx"
    names = ["Ana Lopez", "=Ben", "Cy O'Neil"]
    skills = ["Runs small groups: every day, as planned", "Runs small groups: every day, as promised", "a/b"]
    write_ratings_template(path, names, skills, low=0, high=3)
    made = openpyxl.load_workbook(path)
    assert len(made.sheetnames) == 4
    for sheet in made.worksheets[:3]:
        sheet["C4"], sheet["D4"], sheet["B5"] = 3, ".", 0
    made.save(path)
    for sheet, skill in zip(made.sheetnames[:3], skills, strict=True):
        assert inspect_ratings(path, sheet=sheet).skill == skill
        draft = read_ratings(path, sheet=sheet, low=0, high=3)
        assert draft.problems == ()
        assert draft.skills == (skill,)
        assert draft.names == tuple(names)
        assert list(draft.rows) == [4, 4, 5]


def test_a_template_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "staff.xlsx").mkdir()
    with pytest.raises(Refusal, match="could not be written"):
        write_staff_template(tmp_path / "staff.xlsx")
    assert list(tmp_path.iterdir()) == [tmp_path / "staff.xlsx"]
