"""The goals in the report: wins on their days, what the words compare, and charts that stay whole on paper."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from ce_desktop.exchange.report_book import write_report
from ce_desktop.exchange.report_chart import CHART_ROWS
from ce_desktop.insights.report import report
from ce_desktop.services.goals import add_goal, add_reading, add_win
from tests.exchange.reported import TODAY, empty_school, parts


def test_a_win_stands_on_its_own_day_in_the_chart_and_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    start, due = TODAY - timedelta(60), TODAY + timedelta(60)
    with empty_school(tmp_path) as school:
        goal = add_goal(school, title="Groups", baseline=40, target=80, start=start, due=due)
        reading = add_reading(school, goal=goal, on_day=TODAY - timedelta(20), value=55)
        add_win(school, goal=goal, on_day=TODAY - timedelta(3), text="Six rooms", reading=reading)
        add_win(school, goal=goal, on_day=TODAY - timedelta(40), text="First week")
        write_report(path, report(school, today=TODAY))
    sheet = openpyxl.load_workbook(path, data_only=True)["Goals"]
    rows = [
        [cell.value for cell in row[:6]] for row in sheet.iter_rows(min_row=5) if row[0].value == "Groups"
    ]
    assert [(row[1], row[2].date(), row[3], row[5]) for row in rows] == [
        ("start: the baseline", start, None, None),
        ("win: First week", TODAY - timedelta(40), None, 1),
        (None, TODAY - timedelta(20), 55, None),
        ("win: Six rooms", TODAY - timedelta(3), None, 1),
        ("due: the target", due, None, None),
    ]
    (xml,) = [xml for name, xml in parts(path).items() if name.startswith("xl/charts/chart")]
    readings, wins = xml.split("<lineChart>")[1:]
    own = re.findall(r'<axId val="(\d+)"', wins.split("</lineChart>")[0])
    assert not set(own) & set(re.findall(r'<axId val="(\d+)"', readings)), "the wins measure nothing"
    assert re.search(r"'Goals'!\$F\$(\d+):", wins)[1] == re.search(r"'Goals'!\$C\$(\d+):", wins)[1]
    assert 'formatCode=";;;"' in wins


def test_the_goals_say_what_the_words_compare_as_the_screen_does(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    start = TODAY - timedelta(60)
    with empty_school(tmp_path) as school:
        for title, due in (("Running", TODAY + timedelta(60)), ("Over", TODAY - timedelta(1))):
            goal = add_goal(school, title=title, baseline=40, target=80, start=start, due=due)
            add_reading(school, goal=goal, on_day=TODAY - timedelta(14), value=56)
        view = report(school, today=TODAY)
        write_report(path, view)
    shown = openpyxl.load_workbook(path, data_only=True)["Goals"]
    live = openpyxl.load_workbook(path)["Goals"]
    assert [cell.value for cell in shown[3]][12:16] == ["Latest", "Measured", "Expected", "Progress"]
    assert [str(one.says) for one in view.goals] == ["not met in time", "on course"]
    over, running = view.goals
    assert shown["O4"].value == 80
    assert live["O4"].value.startswith('=IF(M4="","",IF(K4="not met in time",H4,')
    assert shown["O5"].value == running.expected.value == pytest.approx(40 + 40 * 46 / 120)
    assert "$G$5+($H$5-$G$5)*IF($J$5<=$I$5,1,MAX(0,MIN(1,(N5-$I$5)" in live["O5"].value
    assert live["O5"].number_format == "0", "as short as on screen"
    assert over.progress == shown["P4"].value


def test_a_goal_that_fell_back_after_its_due_day_is_met_and_says_when_it_was_reached(tmp_path: Path) -> None:
    path, reached = tmp_path / "report.xlsx", TODAY - timedelta(10)
    days = {"start": TODAY - timedelta(60), "due": TODAY - timedelta(5)}
    with empty_school(tmp_path) as school:
        goal = add_goal(school, title="Groups", baseline=40, target=80, **days)
        for day, value in ((reached, 85), (TODAY - timedelta(1), 78)):
            add_reading(school, goal=goal, on_day=day, value=value)
        write_report(path, report(school, today=TODAY))
    book = openpyxl.load_workbook(path, data_only=True)
    assert [cell.value for cell in book["Goals"][4]][10:16] == [
        "met",
        f"reached on {reached}",
        78,
        datetime.combine(TODAY - timedelta(1), time()),
        None,
        0.95,
    ]
    summary = {row[0].value: [cell.value for cell in row] for row in book["Summary"].iter_rows()}
    assert summary["Groups"][1:5] == [78, 80, None, f"met, reached on {reached}"]
    assert summary["Goals met"][1] == 1


def test_no_printed_page_ends_in_a_chart(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with empty_school(tmp_path) as school:
        for number in range(20):
            goal = add_goal(school, title=f"Goal {number}", target=80)
            add_reading(school, goal=goal, on_day=TODAY, value=number)
        write_report(path, report(school, today=TODAY))
    sheet = openpyxl.load_workbook(path)["Goals"]
    breaks = [one.id for one in sheet.row_breaks.brk]
    (drawing,) = [xml for name, xml in parts(path).items() if name.startswith("xl/drawings/drawing")]
    tops = sorted({int(row) + 1 for row in re.findall(r"<from>.*?<row>(\d+)</row>", drawing)})
    assert len(tops) == 10
    for top in tops:
        assert not any(top < one < top + CHART_ROWS - 1 for one in breaks)
        above = max(one for one in breaks if one <= top)
        assert top + CHART_ROWS - above <= 76, "it fits on the page"
