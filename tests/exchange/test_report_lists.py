"""The lists of the report say row by row what insights say, and stay readable on screen and on paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.exchange.report_book import write_report
from ce_desktop.insights.report import ReportView
from tests.exchange.busy_school import GONE, TO_COME, busy_view
from tests.exchange.reported import TODAY, table_rows

_TABLES = (
    ("Staff", "StaffList"),
    ("Skills", "SkillList"),
    ("Coverage", "CoverageList"),
    ("Goals", "GoalList"),
    ("Goals", "ReadingList"),
    ("Goals", "StepList"),
    ("Wins", "WinList"),
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return busy_view(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def book(view: ReportView, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("report") / "report.xlsx"
    write_report(path, view)
    return openpyxl.load_workbook(path, data_only=True)


def test_staff_says_who_is_here_and_who_joined_and_left_when(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    rows = table_rows(book["Staff"], "StaffList")
    assert rows == [
        [
            one.name,
            ", ".join(one.teams) or None,
            one.role or None,
            one.email or None,
            "yes" if one.active else "no",
            one.active_from,
            one.active_to,
        ]
        for one in view.staff
    ]
    said = {row[0]: row[1:] for row in rows}
    assert said["Ana Lopez"][0] == "Red, Leaders"
    assert said["Dora Im"][3:] == ["yes", date(2023, 8, 15), date(2027, 6, 30)]
    assert said[GONE[0]][3:] == ["no", date(2015, 8, 20), date(2026, 6, 26)]
    assert said[TO_COME[0]][3:] == ["no", date(2027, 1, 7), None]
    assert said["Ben Ode"][3:] == ["yes", None, None]


def test_skills_say_what_is_wanted_and_which_are_archived(book: openpyxl.Workbook, view: ReportView) -> None:
    rows = table_rows(book["Skills"], "SkillList")
    assert rows == [
        [
            one.skill.name,
            one.skill.looks_like or None,
            one.skill.category or None,
            one.skill.required_level,
            one.skill.wanted_people,
            one.rounds,
            "yes" if one.skill.archived else "no",
        ]
        for one in view.skills
    ]
    assert [row[4] for row in rows] == [2, 6, 4, 1, 7, 5]
    assert [row[3] for row in rows] == [None, 3, None, 5, None, None]
    assert [row[5:] for row in rows] == [[1, "no"]] * 5 + [[0, "yes"]]


def test_coverage_says_the_counts_and_every_state(book: openpyxl.Workbook, view: ReportView) -> None:
    assert {one.state for one in view.coverage} == set(CoverageState)
    rows = table_rows(book["Coverage"], "CoverageList")
    assert rows == [
        [
            one.name,
            one.level,
            view.round.row.round.scale.label(one.level),
            one.wanted,
            one.trusted,
            max(0, one.wanted - one.trusted),
            one.judged,
            one.too_few,
            str(WORDS[one.state]),
        ]
        for one in view.coverage
    ]
    assert [row[3:] for row in rows] == [
        [2, 2, 0, 8, 1, "well covered"],
        [6, 3, 3, 8, 1, "fewer than wanted"],
        [4, 1, 3, 8, 1, "one person carries it"],
        [1, 0, 1, 8, 1, "nobody yet"],
        [7, 0, 7, 0, 3, "not seen enough to say"],
    ]
    assert book["Coverage"]["F3"].value == 14


def test_wins_say_their_goal_their_team_and_the_reading_that_shows_them(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    rows = table_rows(book["Wins"], "WinList")
    assert rows == [
        [
            one.win.on_day,
            one.win.text,
            one.goal_title or None,
            one.team_name or None,
            one.value,
            (one.unit or None) if one.value is not None else None,
        ]
        for one in view.wins
    ]
    assert [row[1:] for row in rows[:4]] == [
        ["Every room", "Met", None, 52.5, "%"],
        ["The first child", "Behind", "Blue", 11, None],
        ["Half of them", "Met", None, None, None],
        ["Cake for all", None, "Blue", None, None],
    ]


def test_goals_say_what_belongs_to_each_and_where_it_stands(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    rows = table_rows(book["Goals"], "GoalList")
    assert [row[0] for row in rows] == [one.goal.title for one in view.goals]
    for row, one in zip(rows, view.goals, strict=True):
        goal, latest = one.goal, one.latest
        assert row[1:6] == [
            one.skill_name or None,
            one.team_name or None,
            one.owner_name or None,
            goal.measure or None,
            goal.unit or None,
        ]
        assert row[6:10] == [goal.baseline, goal.target, goal.start, goal.due]
        said = str(one.words) if str(one.says) == str(one.words) else ""
        assert f"{row[10]}, {row[11]}" == f"active, {said}" if said else row[10] == str(one.says)
        assert row[12:14] == [latest.value, latest.on_day] if latest else [row[12] or None, row[13] or None]
        assert (row[14] or None) == (one.expected.value if one.expected else None)
        assert (row[15] or None) == (one.progress or None)
    assert {row[10] for row in rows} == {"planned", "active", "met", "not met in time", "put aside"}
    assert {row[11] for row in rows if row[10] == "active"} == {
        "on course",
        "behind",
        "no reading for 4 weeks",
        "no reading for 14 weeks",
        "no reading yet",
        "no line to hold it against",
    }
    steps = table_rows(book["Goals"], "StepList")
    assert [row[:2] for row in steps] == [["Met", "Ask everyone"], ["Met", "Count the rooms"]]
    assert [row[2] is not None for row in steps] == [True, False]


def test_every_reading_and_every_win_of_a_goal_has_its_row(book: openpyxl.Workbook, view: ReportView) -> None:
    rows = table_rows(book["Goals"], "ReadingList")
    assert [(row[0], row[2], row[3]) for row in rows if row[3] is not None] == [
        (one.goal.title, reading.on_day, reading.value) for one in view.goals for reading in one.readings
    ]
    assert [(row[0], row[1], row[2]) for row in rows if row[5] == 1] == [
        (one.goal.title, f"win: {shown.win.text}", shown.win.on_day)
        for one in view.goals
        if one.readings
        for shown in reversed(one.wins)
    ]


@pytest.mark.parametrize(
    ("name", "table", "frozen", "repeated"),
    [
        ("Staff", "StaffList", "B4", "$3:$3"),
        ("Skills", "SkillList", "B4", "$3:$3"),
        ("Coverage", "CoverageList", "B5", "$4:$4"),
        ("Wins", "WinList", "A4", "$3:$3"),
    ],
)
def test_headings_of_a_list_stay_in_view_and_are_repeated_on_paper(
    book: openpyxl.Workbook, name: str, table: str, frozen: str, repeated: str
) -> None:
    sheet = book[name]
    head = sheet[sheet.tables[table].ref][0][0].row
    assert sheet.freeze_panes == frozen
    assert int(frozen[1:]) == head + 1
    assert sheet.print_title_rows == repeated == f"${head}:${head}"


def test_the_other_sheets_keep_their_titles_in_view_and_on_paper(book: openpyxl.Workbook) -> None:
    kept = {name: (book[name].freeze_panes, book[name].print_title_rows) for name in book.sheetnames}
    assert kept["Goals"] == ("B3", "$1:$1")
    assert kept["Between teams"] == ("B3", "$1:$1")
    assert kept["Notes"] == (None, "$1:$1")
    assert kept["Runs groups"] == ("C6", "$4:$5")


@pytest.mark.parametrize(("name", "table"), _TABLES)
def test_a_column_is_as_wide_as_its_longest_word(book: openpyxl.Workbook, name: str, table: str) -> None:
    sheet = book[name]
    for column in zip(*sheet[sheet.tables[table].ref], strict=True):
        width = width_of(sheet, column[0])
        for cell in column:
            assert longest_word(cell) <= width, (name, cell.coordinate, cell.value, width)
        assert width <= 70, "no wider than eyes can follow"


@pytest.mark.parametrize("name", ["Summary", "Notes", "Between teams"])
def test_what_is_no_table_fits_its_columns_too(book: openpyxl.Workbook, name: str) -> None:
    sheet = book[name]
    merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None and (cell.row, cell.column) not in merged:
                assert longest_word(cell) <= width_of(sheet, cell), (name, cell.coordinate, cell.value)


def test_names_beside_a_map_stand_on_one_line(book: openpyxl.Workbook, view: ReportView) -> None:
    sheet = book["Runs groups"]
    for person in view.maps[0].raters:
        assert len(person.name) + 1 <= sheet.column_dimensions["A"].width
        assert len(person.team_name) + 1 <= sheet.column_dimensions["B"].width
    cells = [sheet.column_dimensions[get_column_letter(3)].width]
    assert cells[0] >= 4, "an answer of three digits"


def width_of(sheet: Any, cell: Any) -> float:
    # A run of columns of one width is written once, under its first letter.
    found = [
        one.width
        for one in sheet.column_dimensions.values()
        if (one.min or 0) <= cell.column <= (one.max or 0)
    ]
    return found[0] if found else sheet.column_dimensions[cell.column_letter].width


def longest_word(cell: Any) -> float:
    """In the letters columns are measured in; bold ones are wider. Days and numbers do not break."""
    value = cell.value
    if value is None:
        return 0
    if isinstance(value, datetime):
        return len(f"{TODAY:%d %b %Y}")
    if isinstance(value, float):
        return len(f"{value:.2f}")
    return max(map(len, str(value).split())) * (1.1 if cell.font.b else 1) if str(value).split() else 0
