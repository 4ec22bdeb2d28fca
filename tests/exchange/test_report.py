"""What the report says, and that Excel, LibreOffice and plain readers agree on it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from ce_desktop import __version__
from ce_desktop.domain.exports import Export
from ce_desktop.domain.goal import STATE_RULES
from ce_desktop.domain.phrase import Phrase, fill
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import Mode
from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_book import write_report
from ce_desktop.insights.report import ReportView, report
from ce_desktop.insights.staff import staff
from ce_desktop.insights.trust_map import TrustMap
from ce_desktop.services.exports import note_export
from ce_desktop.services.goals import add_goal, add_reading
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import set_minimum_group
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person, leave
from tests.exchange.reported import (
    HOSTILE,
    TODAY,
    empty_school,
    formulas,
    functions,
    hostile_view,
    parts,
    sample_view,
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return sample_view(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def book(written: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(written, data_only=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "report.xlsx"
    write_report(path, hostile_view(folder))
    return path


def test_the_summary_counts_those_who_left_without_answering_apart(tmp_path: Path) -> None:
    school = write_sample(tmp_path / "sample.ceschool", today=TODAY)
    (fay,) = [one.id for one in staff(school, today=TODAY) if one.name == "Fay Young"]
    leave(school, person=fay, last_day=TODAY - timedelta(1))
    write_report(tmp_path / "report.xlsx", report(school, today=TODAY))
    school.close()
    rows = openpyxl.load_workbook(tmp_path / "report.xlsx", data_only=True)["Summary"].iter_rows(
        values_only=True
    )
    said = {row[0]: row[1:3] for row in rows if row[0]}
    assert said["People asked, without 1 who has left without answering"][0] == 23
    assert said["People who have answered"][0] == 18
    assert said["People who have answered"][1] == pytest.approx(18 / 23)


def map_sheet(book: openpyxl.Workbook, one: TrustMap):
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == one.skill.name)


def texts(sheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_sheets_stand_in_the_order_people_read_them(book: openpyxl.Workbook, view: ReportView) -> None:
    names = book.sheetnames
    assert names[:4] == ["Summary", "Staff", "Skills", "Coverage"]
    assert names[-4:] == ["Between teams", "Goals", "Wins", "Notes"]
    assert len(names) == 8 + len(view.maps)
    assert all(len(name) <= 31 for name in names)


def test_a_map_says_what_the_view_says_cell_by_cell(book: openpyxl.Workbook, view: ReportView) -> None:
    for one in view.maps:
        sheet = map_sheet(book, one)
        assert [sheet.cell(5, column + 3).value for column in range(len(one.ratees))] == [
            person.name for person in one.ratees
        ]
        for row, person in enumerate(one.raters):
            assert sheet.cell(row + 6, 1).value == person.name
            for column, value in enumerate(one.values[row].tolist()):
                shown = sheet.cell(row + 6, column + 3).value
                assert shown == (value if value > NOT_SEEN else "·" if value == NOT_SEEN else None)


def test_a_map_keeps_both_names_in_view_and_repeats_them_on_paper(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    sheet = map_sheet(book, view.maps[0])
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_title_cols == "$A:$B"
    kinds = {rule.type for block in sheet.conditional_formatting for rule in block.rules}
    assert kinds == {"colorScale", "expression"}


def test_turned_words_of_a_map_have_room(tmp_path: Path, view: ReportView) -> None:
    """Six and a half points to a letter, as in the widest of the fonts a spreadsheet falls back on."""
    short = [
        person._replace(name="Al", team_name=f"Grade team {at + 10}")
        for at, person in enumerate(view.maps[0].ratees)
    ]
    path = tmp_path / "short.xlsx"
    write_report(path, replace(view, maps=[replace(view.maps[0], ratees=short)]))
    sheet = map_sheet(openpyxl.load_workbook(path), view.maps[0])
    for row in (4, 5):
        turned = [cell.value for cell in sheet[row] if cell.alignment.textRotation]
        assert "Have not seen" in turned or row == 4
        assert max(map(len, turned)) * 6.5 <= sheet.row_dimensions[row].height


def test_an_own_cell_an_unasked_cell_and_no_answer_look_different(view: ReportView, tmp_path: Path) -> None:
    values = view.maps[0].values.copy()
    values[0, :4] = (SELF, NOT_ASKED, NOT_ANSWERED, NOT_SEEN)
    path = tmp_path / "report.xlsx"
    write_report(path, replace(view, maps=(replace(view.maps[0], values=values), *view.maps[1:])))
    sheet = map_sheet(openpyxl.load_workbook(path), view.maps[0])
    cells = [sheet.cell(6, column) for column in (3, 4, 5, 6)]
    assert [cell.fill.fill_type for cell in cells] == ["solid", "lightUp", None, None]
    assert [cell.value for cell in cells] == [None, None, None, "·"]


def test_nothing_in_a_map_is_a_mean_or_a_rank_of_a_person(written: Path, view: ReportView) -> None:
    maps = [f"xl/worksheets/sheet{at}.xml" for at in range(5, 5 + len(view.maps))]
    used = {part: set() for part, _, _ in formulas(written)}
    for part, formula, _ in formulas(written):
        used[part] |= functions(formula)
    for part in maps:
        assert used[part] == {"COUNT", "COUNTIF", "SUM"}
    assert not set().union(*used.values()) & {"AVERAGE", "AVERAGEIF", "MEDIAN", "RANK", "LARGE", "SMALL"}


def test_numbers_and_dates_are_real_ones(book: openpyxl.Workbook, view: ReportView) -> None:
    goals = book["Goals"]
    first = view.goals[0]
    assert goals["A4"].value == first.goal.title
    assert goals["G4"].value == first.goal.baseline
    assert isinstance(goals["I4"].value, datetime)
    assert goals["I4"].value.date() == first.goal.start
    assert goals["M4"].value == first.latest.value
    assert "yyyy" in goals["I4"].number_format
    assert isinstance(book["Wins"]["A4"].value, datetime)


def test_every_formula_carries_the_value_it_gives(
    written: Path, book: openpyxl.Workbook, view: ReportView
) -> None:
    found = formulas(written)
    assert len(found) > 100
    xml = "".join(one for name, one in parts(written).items() if name.startswith("xl/worksheets/"))
    given = re.findall(r'<c r="[A-Z]+\d+"([^>]*)><f>[^<]*</f><v>([^<]*)</v>', xml)
    assert len(given) == len(found) == xml.count("<f>")
    assert all(value or 't="str"' in kind for kind, value in given), "nothing, or text that is empty"
    assert any(value == "one person carries it" and 't="str"' in kind for kind, value in given)
    coverage = book["Coverage"]
    for row, one in enumerate(view.coverage, start=5):
        assert coverage.cell(row, 1).value == one.name
        assert coverage.cell(row, 5).value == one.trusted
        assert coverage.cell(row, 6).value == max(0, one.wanted - one.trusted)
    labels = {row[0].value: row[1].value for row in book["Summary"].iter_rows(max_row=30)}
    assert labels["Staff here now"] == sum(one.active for one in view.staff)
    assert labels["Wins"] == len(view.wins)
    given = "Answers given, “have not seen” among them"
    assert labels[given] == view.ratings


def test_the_totals_of_the_maps_add_up_to_the_answers_of_the_round(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    total = 0
    for one in view.maps:
        sheet = map_sheet(book, one)
        end, last = 6 + len(one.raters), 3 + len(one.ratees)
        total += sheet.cell(end, last).value + sheet.cell(end + 1, last + 1).value
    assert total == view.ratings


def test_lists_are_real_tables_whose_headings_match_their_cells(book: openpyxl.Workbook) -> None:
    tables = {
        table.displayName: (sheet, table) for sheet in book.worksheets for table in sheet.tables.values()
    }
    expected = {"StaffList", "SkillList", "CoverageList", "GoalList", "ReadingList", "StepList", "WinList"}
    assert set(tables) == expected
    for sheet, table in tables.values():
        head = [cell.value for cell in sheet[table.ref][0]]
        assert [column.name for column in table.tableColumns] == head
        assert len(set(head)) == len(head)
        assert table.autoFilter.ref == table.ref


def test_each_goal_with_readings_has_a_line_chart(written: Path, view: ReportView) -> None:
    charts = [xml for name, xml in parts(written).items() if name.startswith("xl/charts/chart")]
    assert len(charts) == sum(bool(one.readings) for one in view.goals)
    assert all("<lineChart>" in xml and "<dateAx>" in xml for xml in charts)
    assert all('<delete val="0"' in xml for xml in charts)
    for title in (one.goal.title for one in view.goals if one.readings):
        assert any(title in xml for xml in charts)


def test_every_page_is_landscape_fits_the_width_and_has_its_number(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert "&P" in str(sheet.oddFooter.right.text)
        assert "&N" in str(sheet.oddFooter.right.text)
        assert "For growth, not for evaluation" in sheet.oddFooter.left.text


def test_the_vision_stands_on_top(book: openpyxl.Workbook, view: ReportView) -> None:
    assert view.card.vision in [book["Summary"].cell(row, 1).value for row in range(1, 7)]
    assert view.card.vision in book["Notes"].oddHeader.center.text


def test_notes_say_the_rules_the_scale_and_what_was_left_out(
    book: openpyxl.Workbook, view: ReportView
) -> None:
    said = " ".join(texts(book["Notes"]))
    for words in (
        str(view.coverage[0].rule),
        *map(str, STATE_RULES),
        *view.round.row.round.scale.labels.values(),
        str(view.gate.hidden_words()),
        "For growth, not for evaluation",
        "may be requested: ask your district",
        __version__,
    ):
        assert words in said


def test_notes_say_when_the_smallest_group_was_lowered(tmp_path: Path) -> None:
    with empty_school(tmp_path) as school:
        for number, day in ((9, 1), (6, 2), (8, 3), (3, 4)):
            set_minimum_group(school, number=number, today=date(2026, 11, day))
        write_report(tmp_path / "lowered.xlsx", report(school, today=TODAY))
    notes = openpyxl.load_workbook(tmp_path / "lowered.xlsx")["Notes"]
    told = [row[1].value for row in notes.iter_rows() if row[0].value == "Smallest group lowered"]
    assert told == ["From 8 to 3 on 2026-11-04.", "From 9 to 6 on 2026-11-02."]


def test_notes_do_not_speak_of_lowering_where_there_was_none(book: openpyxl.Workbook) -> None:
    assert not any("lowered" in text for text in texts(book["Notes"]))


def test_notes_list_what_left_the_file_before_and_how_many_more(tmp_path: Path) -> None:
    with empty_school(tmp_path) as school:
        for day in range(1, 25):
            note_export(school, form=Export.PRINT, round_id=None, today=date(2026, 10, day))
        note_export(school, form=Export.WORKBOOK, round_id=7, today=TODAY)
        write_report(tmp_path / "again.xlsx", report(school, today=TODAY))
    notes = openpyxl.load_workbook(tmp_path / "again.xlsx")["Notes"]
    lines = [(row[0].value, row[1].value) for row in notes.iter_rows()]
    start = lines.index(("What left the school file before this report", None)) + 1
    assert lines[start] == ("Report in Excel", f"{TODAY}, a round that was deleted since")
    assert lines[start + 1] == ("Printed page", "2026-10-24")
    assert lines[start + 19 : start + 21] == [
        ("Printed page", "2026-10-06"),
        ("Earlier", "5 more are noted in the school file."),
    ]


def test_notes_do_not_speak_of_exports_where_there_was_none(book: openpyxl.Workbook) -> None:
    assert not any("What left" in text for text in texts(book["Notes"]))


def test_a_scale_of_two_answers_has_its_own_rule_in_coverage_and_notes(tmp_path: Path) -> None:
    with empty_school(tmp_path) as school:
        people = [add_person(school, name=f"Person {at}") for at in range(7)]
        skill = add_skill(school, name="Gives advice")
        advice = create_round(school, name="Advice", skills=[skill], scale=Scale("Advice", 0, 1), today=TODAY)
        open_round(school, round_id=advice, today=TODAY)
        for at, ratee in ((6, people[0]), (4, people[1]), (3, people[2])):
            for place, rater in enumerate(one for one in people if one != ratee):
                value = int(place < at)
                rate(school, round_id=advice, rater=rater, ratee=ratee, skill=skill, value=value)
        path = tmp_path / "advice.xlsx"
        write_report(path, report(school, today=TODAY))
    book = openpyxl.load_workbook(path, data_only=True)
    assert "more than half of those who answered say 1." in book["Coverage"]["A2"].value
    assert [cell.value for cell in book["Coverage"][5][:7]] == ["Gives advice", 1, None, 3, 2, 1, 3]
    assert "more than half of those who answered say 1." in " ".join(texts(book["Notes"]))


def test_notes_about_people_stay_in_the_school_file(written: Path, view: ReportView) -> None:
    notes = [one.note for one in view.staff if one.note]
    assert notes
    everything = " ".join(parts(written).values())
    assert not [note for note in notes if note in everything]


def test_a_name_that_looks_like_a_formula_stays_a_name(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile)
    shown = [cell for row in book["Staff"].iter_rows(min_row=4, max_col=1) for cell in row]
    assert sorted(cell.value for cell in shown) == sorted(HOSTILE)
    assert all(cell.data_type == "s" for cell in shown)
    for cell in shown:
        assert bool(cell.quotePrefix) is (cell.value[0] in "=+-@")
    cells = re.findall(r'<c r="[A-Z]+\d+"([^>]*)>(?:<is><t[^>]*>)([^<]*)', "".join(parts(hostile).values()))
    assert {text for _, text in cells} >= {"=1+1", "@SUM(A1)", "+1", "-1", "=Goal", "-A win"}
    assert all('t="inlineStr"' in attributes for attributes, _ in cells)


def test_no_text_of_a_school_becomes_a_formula(hostile: Path) -> None:
    for _, formula, _ in formulas(hostile):
        assert not formula.startswith(("1+", "SUM(1)", "HYPERLINK", "Goal", "Team", "Round"))


def test_a_control_character_is_replaced_and_the_file_opens(hostile: Path) -> None:
    assert "a\ufffdnote" in texts(openpyxl.load_workbook(hostile)["Goals"])


def test_a_skill_called_like_a_sheet_gets_a_title_of_its_own(hostile: Path) -> None:
    names = openpyxl.load_workbook(hostile).sheetnames
    assert "Goals" in names
    assert "Goals (2)" in names
    assert names[-3:] == ["Goals", "Wins", "Notes"]


def test_a_confidential_round_has_no_map_and_notes_say_why(view: ReportView, tmp_path: Path) -> None:
    row = view.round.row
    secret = row._replace(round=row.round._replace(mode=Mode.CONFIDENTIAL))
    path = tmp_path / "report.xlsx"
    write_report(path, replace(view, round=view.round._replace(row=secret), maps=(), team_maps=()))
    book = openpyxl.load_workbook(path, data_only=True)
    assert book.sheetnames == ["Summary", "Staff", "Skills", "Coverage", "Goals", "Wins", "Notes"]
    assert any("does not hold who gave which answer" in text for text in texts(book["Notes"]))


def test_an_empty_school_gets_a_report_that_says_what_is_missing(tmp_path: Path) -> None:
    with empty_school(tmp_path) as school:
        path = tmp_path / "report.xlsx"
        write_report(path, report(school, today=TODAY))
    book = openpyxl.load_workbook(path)
    assert not [table for sheet in book.worksheets for table in sheet.tables]
    assert "No goal has been set yet." in texts(book["Goals"])
    assert "This school has no round yet." in texts(book["Summary"])
    assert "Lincoln && Sons" in book["Summary"].oddFooter.left.text


def test_every_sentence_goes_through_the_language_asked_for(hostile: Path, tmp_path: Path) -> None:
    heard: list[str] = []

    def say(one: Phrase) -> str:
        heard.append(one.template)
        return f"⟦{fill(one.template, one.values, say)}⟧"

    with empty_school(tmp_path) as school:
        path = tmp_path / "report.xlsx"
        write_report(path, report(school, today=TODAY), say=say)
    plain = [
        text
        for sheet in openpyxl.load_workbook(path).worksheets
        for text in texts(sheet)
        if not text.startswith("⟦") and "Lincoln" not in text and not text.isdecimal()
    ]
    assert [text for text in plain if not text.startswith("CE Desktop")] == []
    assert heard


def test_openpyxl_is_loaded_only_when_a_report_is_written() -> None:
    code = "import sys, ce_desktop.exchange.report_book; sys.exit(bool({'openpyxl', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_line_of_a_goal_due_on_its_first_day_is_the_target_before_and_after_an_edit(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.xlsx"
    with empty_school(tmp_path) as school:
        goal = add_goal(school, title="Today", baseline=10, target=20, start=TODAY, due=TODAY)
        add_reading(school, goal=goal, on_day=TODAY, value=12)
        write_report(path, report(school, today=TODAY))
    shown = openpyxl.load_workbook(path, data_only=True)["Goals"]
    live = openpyxl.load_workbook(path)["Goals"]
    row = next(row for row in range(1, shown.max_row + 1) if shown.cell(row, 4).value == 12)
    assert shown.cell(row, 5).value == 20
    assert live.cell(row, 5).value.startswith("=$G$4+($H$4-$G$4)*IF($J$4<=$I$4,1,")
