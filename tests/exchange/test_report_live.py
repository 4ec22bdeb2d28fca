"""What follows an edit of the report. `tests.exchange.recalculated` has LibreOffice calculate it, by hand."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.domain.goal import STANDING_WORDS, STATE_WORDS
from ce_desktop.domain.phrase import fill, phrase
from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_book import write_report
from ce_desktop.exchange.report_live import MapPlace, coverage_state, level_words, literal
from ce_desktop.insights.report import ReportView
from tests.exchange.busy_school import busy_view
from tests.exchange.reported import TODAY, formulas, functions, parts

# Every one of them is in Excel 2016 and LibreOffice.
_KNOWN = {
    *("ABS", "AND", "CHOOSE", "COLUMN", "COUNT", "COUNTA", "COUNTIF", "IF", "IFERROR", "INT", "ISNUMBER"),
    *("LOOKUP", "MAX", "MIN", "NOT", "OFFSET", "OR", "SUBTOTAL", "SUM", "SUMPRODUCT"),
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return busy_view(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def live(written: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(written)


def row_of(sheet: Any, title: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(min_row=4) if row[0].value == title)


def test_formulas_use_only_what_excel_2016_and_libreoffice_know(written: Path) -> None:
    for part, formula, _ in formulas(written):
        assert functions(formula) <= _KNOWN, (part, formula)
        assert len(formula) < 8192


def test_where_a_skill_stands_follows_the_people_wanted_and_trusted(live: openpyxl.Workbook) -> None:
    sheet = live["Coverage"]
    assert sheet["I6"].value == (
        '=IF(G6=0,"not seen enough to say",IF(E6=0,"nobody yet",IF(E6=1,"one person carries it",'
        'IF(E6>=D6,"well covered","fewer than wanted"))))'
    )
    for row in range(5, 10):
        assert sheet.cell(row, 9).value == coverage_state(row, str)
        assert sheet.cell(row, 6).value == f"=MAX(0,D{row}-E{row})"


def test_the_people_of_a_skill_are_counted_in_its_map(live: openpyxl.Workbook, view: ReportView) -> None:
    answers, apart = "'Reads data'!$C$14:$K$14", "OFFSET('Reads data'!$C$6:$C$13,0,{0;1;2;3;4;5;6;7;8})"
    sheet, place = live["Coverage"], live["Reads data"]
    raters = len(view.maps[1].raters)
    assert place.cell(6 + raters, 1).value == "Answers"
    answers, apart = answers.replace("14", str(6 + raters)), apart.replace("13", str(5 + raters))
    assert sheet["G6"].value == f'=COUNTIF({answers},">=5")'
    assert sheet["H6"].value == f'=COUNTIF({answers},">0")-COUNTIF({answers},">=5")'
    assert sheet["E6"].value == (
        f"=SUMPRODUCT((SUBTOTAL(2,{apart})>=5)*(SUBTOTAL(9,{apart})>=B6*SUBTOTAL(2,{apart})))"
    )
    assert sheet["C6"].value == (
        '=IFERROR(CHOOSE(B6,"Not yet sure","A little sure","Fairly sure","Very sure","Completely sure"),"")'
    )


def test_on_few_answers_the_level_counts_from_half_way() -> None:
    place = MapPlace(totals="T", column="C", answers="A", people=2)
    assert place.trusted(4, Scale("", 0, 1), "B5") == (
        "=SUMPRODUCT((SUBTOTAL(2,OFFSET(C,0,{0;1}))>=4)"
        "*(2*SUBTOTAL(9,OFFSET(C,0,{0;1}))>(2*B5-1)*SUBTOTAL(2,OFFSET(C,0,{0;1}))))"
    )


def test_of_more_people_than_a_formula_takes_the_number_is_written() -> None:
    scale = Scale("", 1, 5)
    longest = MapPlace(totals="T", column="'" + "x" * 31 + "'!$C$6:$C$405", answers="A", people=400)
    assert len(longest.trusted(5, scale, "B5") or "") < 8192
    assert MapPlace(totals="T", column="C", answers="A", people=401).trusted(5, scale, "B5") is None


def test_labels_too_many_for_a_formula_are_written_as_text() -> None:
    assert level_words(Scale("", 0, 100), 5) is None
    assert level_words(Scale("", 1, 2, {1: "a" * 200, 2: "b" * 200}), 5) is None
    assert level_words(Scale("", -1, 1, {-1: "low", 1: "hi"}), 7) == '=IFERROR(CHOOSE(B7+2,"low","","hi"),"")'


def test_the_summary_takes_its_rows_from_the_lists(live: openpyxl.Workbook, view: ReportView) -> None:
    summary, goals = live["Summary"], live["Goals"]
    rows = {row[0].value: [cell.value for cell in row] for row in summary.iter_rows(max_col=5)}
    for row in range(5, 10):
        assert rows[f"='Coverage'!A{row}"][1:4] == [f"='Coverage'!{letter}{row}" for letter in "EDI"]
    assert "one person carries it" in rows["Skills of the round that need people"][1]
    assert "'Coverage'!$I$5:$I$9" in rows["Skills of the round that need people"][1]
    first, last = 4, 3 + len(view.goals)
    assert rows["Goals met"][1] == f"=COUNTIF('Goals'!$K${first}:$K${last},\"met\")"
    for row in range(first, last + 1):
        if goals.cell(row, 1).value == "Put aside":
            assert f"='Goals'!A{row}" not in rows
            continue
        assert rows[f"='Goals'!A{row}"][1:] == [
            *(f"=IF('Goals'!{letter}{row}=\"\",\"\",'Goals'!{letter}{row})" for letter in "MHF"),
            f"='Goals'!K{row}&IF('Goals'!L{row}=\"\",\"\",\", \"&'Goals'!L{row})",
        ]


def test_a_goal_looks_for_its_latest_reading_in_the_whole_list(live: openpyxl.Workbook) -> None:
    sheet = live["Goals"]
    row = row_of(sheet, "Behind")
    _, head, _, last = range_boundaries(sheet.tables["ReadingList"].ref)
    a, c, d = (f"${letter}${head + 1}:${letter}${last}" for letter in "ACD")
    own = f"({a}=A{row})*ISNUMBER({d})"
    assert sheet[f"N{row}"].value == f'=IF(SUMPRODUCT({own})=0,"",SUMPRODUCT(MAX({own}*{c})))'
    assert sheet[f"M{row}"].value == f'=IF(N{row}="","",LOOKUP(2,1/({own}*({c}=N{row})),{d}))'
    assert sheet[f"M{row_of(sheet, 'No reading yet')}"].value.startswith("=IF("), "one may be added"


def test_readings_to_come_wait_for_the_day_of_the_report(live: openpyxl.Workbook) -> None:
    sheet = live["Goals"]
    row = row_of(sheet, "Reading to come")
    assert "<='Summary'!$B$2)" in sheet[f"N{row}"].value
    assert "<='Summary'!$B$2)" in sheet[f"M{row}"].value


def test_goals_of_one_name_look_only_at_their_own_readings(live: openpyxl.Workbook) -> None:
    sheet = live["Goals"]
    _, head, _, last = range_boundaries(sheet.tables["ReadingList"].ref)
    for title in ("Same name", "same NAME"):
        looked = re.search(r"\(\$A\$(\d+):\$A\$(\d+)=", sheet[f"N{row_of(sheet, title)}"].value)
        block = range(int(looked[1]), int(looked[2]) + 1)
        assert {sheet.cell(row, 1).value for row in block} == {title}
        assert all(sheet.cell(row, 1).value != title for row in range(head + 1, last + 1) if row not in block)


def test_the_state_of_a_goal_and_its_words_follow_its_numbers(live: openpyxl.Workbook) -> None:
    sheet = live["Goals"]
    r, day = row_of(sheet, "Behind"), "'Summary'!$B$2"
    age = f"{day}-IF(ISNUMBER(N{r}),N{r},I{r})"
    line = f"$G${r}+($H${r}-$G${r})*IF($J${r}<=$I${r},1,MAX(0,MIN(1,(N{r}-$I${r})/($J${r}-$I${r}))))"
    falls = f"AND(ISNUMBER(G{r}),H{r}<G{r})"
    _, head, _, last = range_boundaries(sheet.tables["ReadingList"].ref)
    a, c, d = (f"${letter}${head + 1}:${letter}${last}" for letter in "ACD")
    own = f"({a}=A{r})*ISNUMBER({d})"
    timely = f"{own}*({c}<=J{r})"
    found = f"LOOKUP(2,1/({timely}*({c}=SUMPRODUCT(MAX({timely}*{c})))),{d})"
    late = [f"SUMPRODUCT({own}*({c}>J{r})*({d}{sign}H{r}))" for sign in ("<=", ">=")]
    assert sheet[f"K{r}"].value == (
        f"=IF(AND(COUNT(M{r},H{r})=2,IF(AND(ISNUMBER(J{r}),J{r}<{day}),"
        f"OR(IF({falls},{late[0]},{late[1]})>0,"
        f"IFERROR(IF({falls},{found}<=H{r},{found}>=H{r}),FALSE)),"
        f'IF({falls},M{r}<=H{r},M{r}>=H{r}))),"met",'
        f'IF(AND(ISNUMBER(I{r}),I{r}>{day}),"planned",'
        f'IF(AND(COUNT(J{r},H{r})=2,J{r}<{day}),"not met in time","active")))'
    )
    assert sheet[f"L{r}"].value == (
        f'=IF(K{r}<>"active","",IF(AND(COUNT(N{r},I{r})>0,{age}>=21),'
        f'"no reading for "&INT(({age})/7)&" weeks",IF(NOT(ISNUMBER(M{r})),"no reading yet",'
        f'IF(NOT(ISNUMBER(O{r})),"no line to hold it against",'
        f"IF(IF(H{r}<G{r},O{r}-M{r},M{r}-O{r})>=-1E-9*MAX(ABS(M{r}),ABS(O{r})),"
        '"on course","behind")))))'
    )
    assert sheet[f"O{r}"].value == (
        f'=IF(M{r}="","",IF(K{r}="not met in time",H{r},IF(AND(K{r}="active",COUNT(G{r}:J{r})=4),{line},"")))'
    )
    assert sheet[f"P{r}"].value == (
        f'=IF(COUNT(M{r},G{r},H{r})<3,"",IF(G{r}=H{r},"",MAX(0,MIN(1,(M{r}-G{r})/(H{r}-G{r})))))'
    )
    fell = row_of(sheet, "Met and fell back")
    assert sheet[f"L{fell}"].value.startswith(
        f'=IF(K{fell}<>"active",IF(AND(K{fell}="met",NOT(IF(AND(ISNUMBER(G{fell}),'
    )
    assert f'"reached on {TODAY - timedelta(22)}",""' in sheet[f"L{fell}"].value
    assert sheet[f"K{row_of(sheet, 'Put aside')}"].value == "put aside", "somebody decided so"


def test_words_in_formulas_are_those_of_the_language_asked_for(view: ReportView, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_report(path, view, say=lambda one: f'«"{fill(one.plural or one.template, one.values, str)}"»')
    book = openpyxl.load_workbook(path)
    coverage, goals = book.worksheets[3], book.worksheets[book.sheetnames.index('«"Goals"»')]
    for state in WORDS.values():
        assert f'"«""{state}""»"' in coverage["I5"].value
    for words in (*STATE_WORDS.values(), *STANDING_WORDS.values()):
        if str(words) != "put aside":
            assert f'"«""{words}""»"' in goals["K4"].value + goals["L4"].value
    assert '"«""no reading for "&INT(' in goals["L4"].value
    assert literal('a "b"') == '"a ""b"""'


def test_the_words_of_a_state_are_unlike_each_other() -> None:
    assert len({str(words) for words in WORDS.values()}) == len(CoverageState)
    assert phrase("well covered") == WORDS[CoverageState.COVERED]


def test_a_chart_has_the_line_the_readings_and_the_wins_of_its_own_goal(
    written: Path, live: openpyxl.Workbook, view: ReportView
) -> None:
    sheet = live["Goals"]
    _, head, _, last = range_boundaries(sheet.tables["ReadingList"].ref)
    rows: dict[str, list[int]] = {}
    for row in range(head + 1, last + 1):
        rows.setdefault(sheet.cell(row, 1).value, []).append(row)
    charted = [one for one in view.goals if one.readings]
    found = {name: xml for name, xml in parts(written).items() if name.startswith("xl/charts/chart")}
    assert len(found) == len(charted) == len(rows)
    for number, one in enumerate(charted, start=1):
        top, end = rows[one.goal.title][0], rows[one.goal.title][-1]
        xml = found[f"xl/charts/chart{number}.xml"]
        assert one.goal.title in xml
        series = [
            (
                re.search(r"<tx>.*?<v>([^<]*)</v>", one_series)[1],
                re.search(r"<val><numRef><f>([^<]*)</f>", one_series)[1],
                re.search(r"<cat><numRef><f>([^<]*)</f>", one_series)[1],
            )
            for one_series in re.findall(r"<ser>.*?</ser>", xml)
        ]
        columns = {"From baseline to target": "E", "Readings": "D", "Wins": "F"}
        has_line = None not in (one.goal.baseline, one.goal.target, one.goal.start, one.goal.due)
        expected = ["From baseline to target"] * has_line + ["Readings"] + ["Wins"] * bool(one.wins)
        assert series == [(name, area(columns[name], top, end), area("C", top, end)) for name in expected]


def area(letter: str, top: int, end: int) -> str:
    """A part of a column of the goals, as openpyxl writes it for a chart."""
    first, last = f"${letter}${top}", f"${letter}${end}"
    return f"'Goals'!{first}" if first == last else f"'Goals'!{first}:{last}"


def test_two_charts_side_by_side_do_not_cover_each_other(written: Path, live: openpyxl.Workbook) -> None:
    (drawing,) = [xml for name, xml in parts(written).items() if name.startswith("xl/drawings/drawing")]
    starts = {int(column) for column in re.findall(r"<from>.*?<col>(\d+)</col>", drawing)}
    assert starts == {0, 5}
    widest = max(int(width) for width in re.findall(r'<(?:xdr:)?ext cx="(\d+)"', drawing)) / 9525
    sheet = live["Goals"]
    # In Excel a letter of the standard font is seven pixels wide, and a cell has five for its edges.
    room = sum(sheet.column_dimensions[letter].width * 7 + 5 for letter in "ABCDE")
    assert widest < room
