"""Every sheet with ratings read at once: one draft, each skill by its sheet, every mistake with its sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ce_desktop.domain.drafts import NOT_SEEN, RatingsDraft
from ce_desktop.domain.errors import Cancelled, ImportRefusal
from ce_desktop.domain.problem import Severity, total
from ce_desktop.exchange.ratings_sheet import inspect_ratings, read_all_ratings, read_ratings
from ce_desktop.exchange.sheet_choice import ALL_SHEETS
from ce_desktop.exchange.templates import write_ratings_template
from tests.exchange.made_workbooks import book

NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
SKILLS = ("Runs small groups", "Runs small groups: every day, as planned", "Teaches 1/2 and 3/4")
HEADS = ["Rater", "Colleague", "Skill", "Rating"]


def square(*cells: object) -> list[list[object]]:
    """A square of the three; `cells` row by row, without the diagonal."""
    left = iter(cells)
    rows = [[one, *(None if one == other else next(left) for other in NAMES)] for one in NAMES]
    return [["", *NAMES], *rows]


def read(draft: RatingsDraft) -> set[tuple[str, str, str, int]]:
    columns = zip(draft.rater, draft.ratee, draft.skill, draft.value, strict=True)
    return {(draft.names[a], draft.names[b], draft.skills[s], value) for a, b, s, value in columns}


def told(draft: RatingsDraft, severity: Severity = Severity.ERROR) -> list[str]:
    return [one.sentence() for one in (*draft.problems, *draft.repeated) if one.severity is severity]


def test_a_filled_template_goes_round(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_ratings_template(path, NAMES, SKILLS, low=0, high=3)
    made = openpyxl.load_workbook(path)
    written = set()
    for sheet, skill in zip(made.worksheets, SKILLS, strict=False):
        for row, rater in enumerate(NAMES):
            for column, ratee in enumerate(NAMES):
                if row != column:
                    value = (row + column + len(skill)) % 5 - 1
                    sheet.cell(row + 4, column + 2).value = "." if value < 0 else value
                    written.add((rater, ratee, skill, NOT_SEEN if value < 0 else value))
    made.save(path)

    seen = inspect_ratings(path)
    assert (seen.layout, seen.sheet) == ("all", ALL_SHEETS)
    assert seen.rating_sheets == tuple(made.sheetnames[:3])
    draft = read_all_ratings(path, low=0, high=3)
    assert draft.skills == SKILLS
    assert draft.names == NAMES
    assert read(draft) == written
    assert draft.problems == ()
    for sheet, skill in zip(made.sheetnames, SKILLS, strict=False):
        alone = read_ratings(path, sheet=sheet, low=0, high=3)
        assert read(alone) == {one for one in written if one[2] == skill}


def test_a_sheet_that_names_no_skill_is_about_its_title_and_a_table_keeps_its_own(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        {
            "Reading": square(1, 2, 3, 4, 5, 1),
            "Long": [HEADS, ["Ana Lopez", "Ben Ode", "Writing", 4], ["Dan Wu", "Ben Ode", "reading", 2]],
            "Maths": [["Rater", "Colleague", "Rating"], ["Ben Ode", "Ana Lopez", 5]],
        },
    )
    draft = read_all_ratings(path)
    assert draft.skills == ("Reading", "Writing", "Maths")
    assert draft.errors == ()
    assert len(draft) == 9
    places = [
        (part.sheet, draft.rows[at], draft.columns[at]) for at in (0, 6, 8) for part in [draft.part_of(at)]
    ]
    assert places == [("Reading", 2, 3), ("Long", 2, 4), ("Maths", 2, 3)]
    assert draft.first_place(draft.names.index("Dan Wu")) == ("Long", 3, "A")


def test_every_mistake_says_its_sheet_and_the_first_of_a_long_list_are_kept(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        {
            "Reading": square(1, 9, 3, 4, 5, 1),
            "Writing": square("often", 2, 3, 4, 5, 1),
            "Long": [HEADS, *[["Ana Lopez", f"P{n}", "K", 9] for n in range(900)], ["A B", "C D", "K", 1]],
        },
    )
    draft = read_all_ratings(path)
    assert told(draft)[:2] == [
        "Sheet Reading, row 2, column D: 9 is outside the scale, which runs from 1 to 5.",
        "Sheet Writing, row 2, column C: “often” is not a rating from 1 to 5.",
    ]
    assert len(draft.errors) == 501
    assert total(draft.errors) == 902


def test_ratings_that_stand_in_two_sheets_are_told(tmp_path: Path) -> None:
    rows = [["Skill", "Reading"], *square(1, 2, 3, 4, 5, 1)]
    path = book(
        tmp_path / "r.xlsx",
        {"First": rows, "Second": [["Skill", "reading"], *square(5, None, None, None, None, None)]},
    )
    draft = read_all_ratings(path)
    assert told(draft) == [
        "Sheet Second, row 3, column C: “Ana Lopez” on “Ben Ode” stands in sheet First, row 3 already, "
        "for the same skill."
    ]


def test_sheets_without_answers_are_told_and_a_file_without_any_is_refused(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        {
            "Reading": square(1, 2, 3, 4, 5, 1),
            "Writing": square(*[None] * 6),
            "Lunch": [["Soup", "Price"], ["Leek", 3]],
            "Notes": [["Ask again in May"]],
        },
    )
    draft = read_all_ratings(path)
    assert told(draft, Severity.NOTICE) == [
        "Sheet Writing: This sheet holds no ratings yet.",
        "Sheet Lunch: This sheet was left out: it does not look like ratings.",
    ]
    empty = tmp_path / "empty.xlsx"
    write_ratings_template(empty, NAMES, SKILLS)
    with pytest.raises(ImportRefusal, match=r"No sheet of .* holds ratings yet"):
        read_all_ratings(empty)


def test_a_file_with_one_sheet_of_ratings_is_read_as_before(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", {"Staff": [["Name"], ["Ana"]], "Reading": square(1, 2, 3, 4, 5, 1)})
    draft = read_all_ratings(path)
    assert (draft.sheet, draft.skills, draft.problems) == ("Reading", (), ())
    assert inspect_ratings(path).layout == "matrix"
    assert inspect_ratings(path, sheet=ALL_SHEETS).sheet == "Reading"
    with pytest.raises(ImportRefusal, match="neither a square"):
        read_all_ratings(book(tmp_path / "s.xlsx", {"Staff": [["Name"], ["Ana"]]}))


def test_a_name_misspelled_along_the_top_keeps_its_crossed_out_cell(tmp_path: Path) -> None:
    rows = [["", "Ana Lopes", "Ben Ode", "Carla Diaz"]]
    rows += [["Ana Lopez", "x", 1, 2], ["Ben Ode", 3, "x", 4], ["Carla Diaz", 5, 1, "x"]]
    draft = read_ratings(book(tmp_path / "r.xlsx", {"Reading": rows}))
    assert draft.problems == ()
    assert len(draft) == 6


def test_cancel_between_sheets_leaves_nothing(tmp_path: Path) -> None:
    long = [HEADS, *[["Ana", f"P{n}", "K", 3] for n in range(2000)]]
    path = book(
        tmp_path / "r.xlsx", {"A": long, "B": [HEADS, *[["Ana", f"Q{n}", "K", 3] for n in range(2000)]]}
    )
    calls: list[int] = []

    def cancel(done: int, total: int | None) -> None:
        calls.append(done)
        if len(calls) > 1 and done < calls[-2]:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_all_ratings(path, progress=cancel)


def test_columns_of_wide_tables_are_left_out_sheet_by_sheet(tmp_path: Path) -> None:
    heads, row = ["Rater", "Colleague", "Reading", "Bus"], ["Ana Lopez", "Ben Ode", 4, 77]
    path = book(tmp_path / "r.xlsx", {"One": [heads, row], "Two": [heads, row[::-1]], "Three": [heads, row]})
    seen = inspect_ratings(path, sheet=ALL_SHEETS)
    assert [(one.sheet, one.layout, one.skills) for one in seen.wide_sheets] == [
        (sheet, "wide", {2: "Reading", 3: "Bus"}) for sheet in ("One", "Three")
    ]
    assert len(read_all_ratings(path).errors) == 3
    draft = read_all_ratings(path, skills={"One": {2: "Maths"}, "Three": {}})
    assert read(draft) == {("Ana Lopez", "Ben Ode", "Maths", 4)}
    assert draft.errors == ()
    assert [(one.letter, one.heading) for one in draft.not_taken] == [
        ("D", "Bus"),
        ("C", "Reading"),
        ("D", "Bus"),
    ]
    with pytest.raises(ImportRefusal, match="All columns with ratings are left out"):
        read_all_ratings(path, skills={"One": {}, "Three": {}})
