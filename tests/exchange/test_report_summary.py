"""The first sheet and the notes: what they count, and that it is what the school file says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from ce_desktop import __version__
from ce_desktop.exchange.report_book import write_report
from ce_desktop.insights.report import ReportView
from tests.exchange.busy_school import busy_view
from tests.exchange.reported import TODAY, block, sample_view

_BADGE = "Sample school: every name and number is invented."


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return busy_view(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def book(view: ReportView, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return written(view, tmp_path_factory.mktemp("report"))


def written(view: ReportView, folder: Path) -> openpyxl.Workbook:
    write_report(folder / "report.xlsx", view)
    return openpyxl.load_workbook(folder / "report.xlsx", data_only=True)


def said(book: openpyxl.Workbook, heading: str) -> dict[str, str | int | date]:
    """Terms and what stands beside them in a part of the notes."""
    return {row[0]: row[1] for row in block(book["Notes"], heading, 2)}


def test_the_summary_counts_people_skills_goals_and_wins(book: openpyxl.Workbook) -> None:
    assert [row[:2] for row in block(book["Summary"], "At a glance")] == [
        ["Staff here now", 9],
        ["Skills in use", 5],
        ["Skills of the round that need people", 3],
        ["Goals under way", 10],
        ["Goals met", 6],
        ["Wins", 7],
    ]


def test_the_summary_says_how_far_the_round_is(book: openpyxl.Workbook, view: ReportView) -> None:
    answered, raters, asked = view.round.row.answered, view.round.row.raters, view.round.row.asked
    assert (answered, raters) == (8, 9), "one person has not answered"
    rows = block(book["Summary"], "The round “Autumn”")
    assert rows == [
        ["State", "open, answers still come in", None, None, None],
        ["Kind", "named: leaders see who trusts whom", None, None, None],
        ["Opened", TODAY, None, None, None],
        ["People asked", 9, None, None, None],
        ["People who have answered", 8, pytest.approx(8 / 9), "as of the day of the report", None],
        [
            "Answers given, “have not seen” among them",
            view.ratings,
            pytest.approx(view.ratings / asked),
            None,
            None,
        ],
    ]


def test_the_summary_repeats_coverage_as_the_sheet_has_it(book: openpyxl.Workbook) -> None:
    assert block(book["Summary"], "Coverage: people trusted at the level wanted") == [
        ["Runs groups", 2, 2, "well covered", None],
        ["Reads data", 3, 6, "fewer than wanted", None],
        ["Plans for newcomers", 1, 4, "one person carries it", None],
        ["Calms a tense moment", 0, 1, "nobody yet", None],
        ["Mends the printer", 0, 7, "not seen enough to say", None],
    ]


def test_the_summary_has_every_goal_but_those_put_aside(book: openpyxl.Workbook, view: ReportView) -> None:
    shown = [one for one in view.goals if one.goal.title != "Put aside"]
    rows = block(book["Summary"], "Goals")
    assert [row[0] for row in rows] == [one.goal.title for one in shown]
    for row, one in zip(rows, shown, strict=True):
        assert (row[1] or None) == (one.latest.value if one.latest else None)
        assert (row[2], row[3] or None) == (one.goal.target, one.goal.unit or None)
    words = {row[0]: row[4] for row in rows}
    assert words["Met"] == "met"
    assert words["Met and fell back"] == f"met, reached on {TODAY - timedelta(22)}"
    assert words["Never met"] == "not met in time"
    assert words["Missed"] == "not met in time"
    assert words["Behind"] == "active, behind"
    assert words["Quiet"] == "active, no reading for 4 weeks"


def test_the_summary_ends_with_the_five_latest_wins(book: openpyxl.Workbook, view: ReportView) -> None:
    assert block(book["Summary"], "Latest wins") == [
        [one.win.text, one.win.on_day, None, one.goal_title or None, one.team_name or None]
        for one in view.wins[:5]
    ]


def test_a_sample_school_says_so_and_a_real_one_does_not(book: openpyxl.Workbook, tmp_path: Path) -> None:
    sample = written(sample_view(tmp_path), tmp_path)
    assert sample["Summary"]["A3"].value == _BADGE
    assert _BADGE not in [row[0].value for row in book["Summary"].iter_rows()]


def test_notes_count_what_was_hidden_and_say_why(book: openpyxl.Workbook, view: ReportView) -> None:
    hidden = [((one.answers > 0) & ~one.shown).sum() for one in view.team_maps]
    assert (sum(one.too_few for one in view.coverage), sum(hidden)) == (7, 12)
    assert said(book, "What was left out, and why") == {
        "Smallest group": "A result about people is shown from 5 answers on.",
        "Coverage": "7 results of one person for one skill were left out: fewer than 5 answers.",
        "Between teams": ("12 means were left out: fewer than 5 answers, or answers of fewer than 3 people."),
        "Trust maps": "Complete: this is a named round, announced as one, in which leaders see who trusts whom.",
        "Notes about people": "The notes of the staff list are not in this report.",
    }


def test_notes_speak_of_one_hidden_result_as_of_one(view: ReportView, tmp_path: Path) -> None:
    one = view.coverage[0]._replace(too_few=1)
    book = written(replace(view, coverage=(one,), team_maps=view.team_maps[-1:]), tmp_path)
    left_out = said(book, "What was left out, and why")
    assert left_out["Coverage"] == "1 result of one person for one skill was left out: fewer than 5 answers."
    assert left_out["Between teams"].startswith("0 means were left out")


def test_notes_say_when_and_with_what_the_report_was_made(book: openpyxl.Workbook) -> None:
    about = said(book, "About this file")
    assert about["School"] == "Lincoln & Sons"
    assert about["Made on"] == TODAY
    assert about["Made with"] == f"CE Desktop {__version__}"
    day = next(row[1] for row in book["Notes"].iter_rows() if row[0].value == "Made on")
    assert isinstance(day.value, datetime)
    assert day.number_format == "d mmm yyyy"
    assert book["Summary"]["B2"].value.date() == TODAY


def test_notes_say_what_follows_an_edit_and_what_stays(book: openpyxl.Workbook) -> None:
    about = said(book, "About this file")
    assert "the latest reading of a goal" in about["What follows an edit"]
    assert about["What stays"].startswith("As of the day of the report: who was asked and has answered")
