"""Lists of staff as schools keep them: all fine, or explained with row and column."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.problem import Severity
from ce_desktop.exchange.staff_sheet import inspect_staff, read_staff
from tests.exchange.made_workbooks import book, raw_book, row


def staff(tmp_path, *rows, **choices):
    return read_staff(book(tmp_path / "staff.xlsx", {"Staff": rows}), **choices)


def sentences(draft, severity=Severity.ERROR):
    return [problem.sentence() for problem in draft.problems if problem.severity is severity]


def test_a_full_list_is_read_as_it_stands(tmp_path):
    draft = staff(
        tmp_path,
        ["Name", "Team", "Role", "E-mail", "Joined", "Left", "Notes"],
        [
            "Ana Lopez",
            "Grade 3; Reading team",
            "Teacher",
            "ana@x.org",
            datetime(2024, 8, 15),
            None,
            "part time",
        ],
        ["Ben Ode", "Grade 3/4", None, None, None, datetime(2025, 6, 30), None],
    )
    ana, ben = draft.rows
    assert (ana.row, ana.name, ana.teams) == (2, "Ana Lopez", ("Grade 3", "Reading team"))
    assert (ana.role, ana.email, ana.note) == ("Teacher", "ana@x.org", "part time")
    assert (ana.active_from, ana.active_to) == (date(2024, 8, 15), None)
    assert (ben.teams, ben.active_to) == (("Grade 3/4",), date(2025, 6, 30))
    assert draft.problems == ()
    assert (draft.source, draft.sheet) == ("staff.xlsx", "Staff")


def test_titles_empty_rows_and_merged_cells_above_are_passed_over(tmp_path):
    path = tmp_path / "staff.xlsx"
    rows = [
        ["Lincoln Elementary: staff list"],
        [],
        ["School year", "2026/27"],
        ["Name", "Team"],
        [],
        ["Ana", "3"],
    ]
    book(path, {"Staff": rows})
    import openpyxl

    made = openpyxl.load_workbook(path)
    made["Staff"].merge_cells("A1:F1")
    made.save(path)
    choices = inspect_staff(path)
    assert (choices.header_row, dict(choices.mapping)) == (4, {"name": 0, "teams": 1})
    assert choices.sample == (("Ana", "3"),)
    assert [person.row for person in read_staff(path).rows] == [6]


def test_the_sheet_with_names_is_found_and_another_can_be_chosen(tmp_path):
    path = book(
        tmp_path / "s.xlsx",
        {
            "Rooms": [["Room", "Seats"], ["A1", 30]],
            "Teachers": [["Teacher"], ["Ana"]],
            "Old": [["Name"], ["Cy"]],
        },
    )
    assert inspect_staff(path).sheet == "Teachers"
    assert inspect_staff(path).sheets == ("Rooms", "Teachers", "Old")
    assert read_staff(path, sheet="old").rows[0].name == "Cy"
    with pytest.raises(ImportRefusal) as caught:
        read_staff(path, sheet="Staff")
    assert "no sheet called “Staff”" in str(caught.value)
    assert "Rooms, Teachers, Old" in str(caught.value)


def test_a_sheet_without_a_name_column_is_refused_and_can_be_matched_by_hand(tmp_path):
    path = book(tmp_path / "s.xlsx", {"S": [["Who is it", "Where"], ["Ana", "Grade 3"]]})
    book(path, {"S": [["X", "Where"], ["Ana", "Grade 3"]]})
    with pytest.raises(ImportRefusal) as caught:
        read_staff(path)
    assert "no column headed Name" in str(caught.value)
    draft = read_staff(path, mapping={"name": 0, "teams": 1})
    assert [(p.name, p.teams) for p in draft.rows] == [("Ana", ("Grade 3",))]
    draft = read_staff(path, mapping={"name": 0}, header_row=0)
    assert [p.name for p in draft.rows] == ["X", "Ana"]


@pytest.mark.parametrize(
    "heads",
    [
        ["First name", "Last name"],
        ["Vorname", "Nachname"],
        ["Vorname", "Name"],
        ["Prénom", "Nom de famille"],
        ["Nombre de pila", "Apellidos"],
        ["FIRST NAME *", "last_name"],
    ],
)
def test_first_and_last_names_are_put_together(tmp_path, heads):
    assert staff(tmp_path, heads, ["Ana", "Lopez"]).rows[0].name == "Ana Lopez"


def test_numbers_and_codes_are_fine_names_and_teams(tmp_path):
    draft = staff(tmp_path, ["Name", "Team"], [101, 3], [102.0, "4"], ["'103", 5.0])
    assert [(p.name, p.teams) for p in draft.rows] == [("101", ("3",)), ("102", ("4",)), ("'103", ("5",))]
    assert draft.problems == ()


def test_spaces_and_invisible_characters_are_tidied_and_said(tmp_path):
    draft = staff(tmp_path, ["Name"], ["Ana Lopez "], ["Ben\u00a0Ode"], ["\u200fCy Dee"], ["Jose\u0301"])
    assert [p.name for p in draft.rows] == ["Ana Lopez", "Ben Ode", "Cy Dee", "José"]
    assert draft.errors == ()
    assert [p.row for p in draft.problems] == [2, 3, 4]


def test_a_row_without_a_name_is_an_error_with_its_row(tmp_path):
    draft = staff(tmp_path, ["Name", "Team"], ["Ana", "3"], [None, "4"], ["  ", "5"], [None, None, "x"])
    assert [p.name for p in draft.rows] == ["Ana"]
    assert sentences(draft) == [
        "Sheet Staff, row 3, column A: This row has no name.",
        "Sheet Staff, row 4, column A: This row has no name.",
    ]


def test_a_name_that_stands_twice_is_a_notice(tmp_path):
    draft = staff(tmp_path, ["Name"], ["Ana Lopez"], ["ANA LOPEZ"])
    assert len(draft.rows) == 2
    assert draft.errors == ()
    assert sentences(draft, Severity.NOTICE) == [
        "Sheet Staff, row 3, column A: “ANA LOPEZ” stands in row 2 too."
    ]


def test_dates_in_every_common_spelling(tmp_path):
    draft = staff(
        tmp_path,
        ["Name", "Joined", "Left"],
        ["A", "2024-08-15", "8/15/2025"],
        ["B", "15.08.2024", "3/4/2025"],
        ["C", 45519, 2025],
        ["D", "2024", None],
    )
    assert draft.errors == ()
    assert [(p.active_from, p.active_to) for p in draft.rows] == [
        (date(2024, 8, 15), date(2025, 8, 15)),
        (date(2024, 8, 15), date(2025, 3, 4)),
        (date(2024, 8, 15), date(2025, 12, 31)),
        (date(2024, 1, 1), None),
    ]


def test_dates_that_mean_two_days_or_none_are_errors(tmp_path):
    draft = staff(
        tmp_path,
        ["Name", "Joined", "Left"],
        ["A", "3/4/2024", None],
        ["B", "soon", None],
        ["C", "2024-08-15", "2024-08-14"],
        ["D", "2024-02-31", None],
    )
    told = sentences(draft)
    assert "row 2, column B: In “3/4/2024” the day and the month cannot be told apart" in told[0]
    assert "row 3, column B: “soon” is not a date" in told[1]
    assert "row 4, column C: C left (2024-08-14) before joining (2024-08-15)" in told[2]
    assert "row 5, column B: “2024-02-31” is not a date" in told[3]


def test_a_team_that_excel_made_a_date_is_explained(tmp_path):
    [told] = sentences(staff(tmp_path, ["Name", "Team"], ["Ana", datetime(2026, 3, 4)]))
    assert "row 2, column B" in told
    assert "is a date, not a team" in told


def test_teams_are_divided_by_semicolons_or_else_by_commas(tmp_path):
    draft = staff(
        tmp_path,
        ["Name", "Team"],
        ["A", "Math, Science"],
        ["B", "Arts, crafts; Grade 3"],
        ["C", "Grade 3\nGrade 3\n grade  3 \nReading"],
        ["D", " ; "],
    )
    assert [p.teams for p in draft.rows] == [
        ("Math", "Science"),
        ("Arts, crafts", "Grade 3"),
        ("Grade 3", "Reading"),
        (),
    ]


def test_formulas_and_excel_errors_are_named_by_cell(tmp_path):
    cells = (
        row(1, "Name", "Team") + '<row r="2"><c r="A2"><f>B2</f></c><c r="B2" t="e"><v>#REF!</v></c></row>'
    )
    draft = read_staff(raw_book(tmp_path / "s.xlsx", cells))
    told = sentences(draft)
    assert "row 2, column A: This cell holds a formula that Excel has not worked out yet" in told[0]
    assert "row 2, column B: This cell shows Excel's error #REF!" in told[1]
    assert len(told) == 2


def test_three_hundred_people_from_a_csv(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_bytes(
        ("Name;Team\n" + "".join(f"Pérez {n};Grade {n % 6}\n" for n in range(300))).encode("cp1252")
    )
    draft = read_staff(path)
    assert len(draft.rows) == 300
    assert draft.rows[299].name == "Pérez 299"
    assert draft.problems == ()


def test_five_hundred_errors_are_listed_and_the_rest_counted(tmp_path):
    draft = staff(tmp_path, ["Name", "Team"], *[[None, "x"]] * 700, ["Ana", "3"])
    assert len(draft.errors) == 501
    assert draft.errors[-1].sentence() == "Sheet Staff: And 200 more problems like these."
    assert len(draft.rows) == 1


def test_an_empty_list_and_an_empty_file_are_refused(tmp_path):
    with pytest.raises(ImportRefusal, match="nobody under them"):
        staff(tmp_path, ["Name", "Team"])
    with pytest.raises(ImportRefusal, match="is empty"):
        staff(tmp_path)


def test_columns_are_never_matched_to_what_they_only_resemble(tmp_path):
    path = book(
        tmp_path / "s.xlsx",
        {
            "Staff": [
                ["Name", "Team", "Years teaching", "Trust in colleagues (1-4)"],
                ["Ana", "Grade team 1", 4, 3.5],
            ]
        },
    )
    assert dict(inspect_staff(path).mapping) == {"name": 0, "teams": 1}


def test_a_list_without_headings_is_not_read_by_the_words_in_its_first_row(tmp_path):
    rows = [
        ("Ana Lopez", "Grade 1", "Teacher"),
        ("Ben Ode", "Grade 2", "Teacher"),
        ("Eli Sato", "Grade 1", "Coach"),
        ("Flo Park", "Grade 3", "teacher "),
    ]
    path = book(tmp_path / "bare.xlsx", {"Staff": rows})
    with pytest.raises(ImportRefusal, match="has no column headed Name"):
        read_staff(path)
    assert len(read_staff(path, mapping={"name": 0}, header_row=0).rows) == 4


def test_headings_that_are_repeated_further_down_are_nobody(tmp_path):
    rows = [("Name", "Role"), ("Ana Lopez", "Coach"), ("Name", "Role"), ("Ben Ode", "Nurse")]
    draft = read_staff(book(tmp_path / "pages.xlsx", {"Staff": rows}))
    assert [one.name for one in draft.rows] == ["Ana Lopez", "Ben Ode"]
    (said,) = draft.problems
    assert (said.severity, said.row) == (Severity.NOTICE, 3)
