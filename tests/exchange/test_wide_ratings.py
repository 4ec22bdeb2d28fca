"""Ratings with a column for each skill: recognised, checked like the other shapes, every mistake named by cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ce_desktop.domain.drafts import EACH_SKILL
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.problem import Severity
from ce_desktop.exchange.ratings_sheet import inspect_ratings, read_all_ratings, read_ratings
from tests.exchange.made_workbooks import book, raw_book, row
from tests.exchange.test_ratings_sheet import ratings, sentences, triples

HEADS = ["Rater", "Colleague", "Runs small groups", "Teaches fractions"]


def layout(tmp_path, *rows) -> str:
    return inspect_ratings(book(tmp_path / "r.xlsx", {"Ratings": rows})).layout


def test_each_cell_is_a_rating_of_the_pair_for_the_skill_above(tmp_path):
    draft = ratings(
        tmp_path,
        ["What we see in each other"],
        [],
        ["Date", *HEADS, "Comment", "Room"],
        [datetime(2026, 5, 3), "Ana", "Ben", 4, "n/s", "a good team", 2],
        [datetime(2026, 5, 3), "Ben ", "Ana", None, "5", None],
        [],
        [datetime(2026, 5, 4), "Cy", "Ana", None, None, None],
        [datetime(2026, 5, 4), "Cy", "Cy", "x", None, None],
    )
    assert draft.layout == "wide"
    assert triples(draft) == [
        ("Ana", "Ben", "Runs small groups", 4),
        ("Ana", "Ben", "Teaches fractions", None),
        ("Ben", "Ana", "Teaches fractions", 5),
    ]
    assert (list(draft.rows), list(draft.columns)) == ([4, 4, 5], [4, 5, 5])
    assert [one.heading for one in draft.not_taken] == ["Date", "Comment", "Room"]
    assert draft.errors == ()
    assert sentences(draft, Severity.NOTICE) == [
        "Sheet Ratings: 1 row has no rating and counts as no answer."
    ]


def test_one_is_best_turns_every_column_round(tmp_path):
    draft = ratings(tmp_path, HEADS, ["Ana", "Ben", 1, 5], best="low")
    assert [value for *_, value in triples(draft)] == [5, 1]


def test_every_mistake_is_named_by_cell(tmp_path):
    draft = ratings(
        tmp_path,
        HEADS,
        ["Ana", "Ben", 4, 9],
        ["Ben", "Ana", "often", 3],
        ["Cy", "Cy", 2, 3],
        ["Ana", "Ben", 3, 3],
        [None, "Ben", 3, 3],
        ["Ben", "Cy", date(2026, 2, 1), 2],
    )
    assert sentences(draft) == [
        "Sheet Ratings, row 2, column D: 9 is outside the scale, which runs from 1 to 5.",
        "Sheet Ratings, row 3, column C: “often” is not a rating from 1 to 5.",
        "Sheet Ratings, row 4, column B: “Cy” is both rater and colleague here; nobody rates themselves.",
        "Sheet Ratings, row 5, column B: “Ana” on “Ben” stands in row 2 already.",
        "Sheet Ratings, row 6, column A: This row has no rater.",
        "Sheet Ratings, row 7, column C: “2026-02-01” looks like a date; Excel may have changed something like 1-2. "
        "A rating from 1 to 5 belongs here.",
    ]


def test_a_formula_that_was_not_worked_out_is_named(tmp_path):
    cells = '<c r="C3"><f>1+1</f></c>'
    rows = (
        row(1, *HEADS) + row(2, "Ana", "Ben", 4, 3) + row(3, "Ben", "Ana").replace("</row>", f"{cells}</row>")
    )
    draft = read_ratings(raw_book(tmp_path / "r.xlsx", rows))
    (problem,) = draft.errors
    assert (problem.row, problem.column) == (3, "C")
    assert "formula" in str(problem.text)


def test_two_columns_of_one_skill_are_a_mistake_of_the_second_heading(tmp_path):
    draft = ratings(tmp_path, [*HEADS, "RUNS  SMALL GROUPS"], ["Ana", "Ben", 4, 3, 2])
    assert sentences(draft) == [
        "Sheet Ratings, row 1, column E: This column and column C are both read as “Runs small groups”."
    ]
    assert len(draft) == 2


@pytest.mark.parametrize(
    "heads",
    [
        [
            "Rater",
            "Colleague",
            "Builds trust with families",
            "Teaches fractions",
        ],  # trust is a word for a rating
        ["Who rates", "Name of colleague", "Task design", "Asks good questions"],  # task is one for a skill
        ["Your name", "Colleague", "Supports a new colleague", "Points out risks"],
        ["Rater", "Colleague", "Teaches fractions"],
    ],
)
def test_skills_are_not_taken_for_fields_by_a_word_in_them(tmp_path, heads):
    draft = ratings(tmp_path, heads, ["Ana", "Ben", *[4] * (len(heads) - 2)])
    assert draft.layout == "wide"
    assert draft.skills == tuple(heads[2:])


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["Rater", "Colleague", "Rating"], ["Ana", "Ben", 4], "table"),
        (["Rater", "Colleague", "Score from 1 to 5", "Meetings"], ["Ana", "Ben", 4, 9], "table"),
        (["Rater", "Colleague", "Trust rating", "Year"], ["Ana", "Ben", 4, 2024], "table"),
        (
            ["Rater", "Colleague", "Skill", "How far do you trust", "Year"],
            ["Ana", "Ben", "K", 4, 2024],
            "table",
        ),
        (
            ["Rater", "Colleague", "Skill", "Stärke"],
            ["Ana", "Ben", "K", 4],
            "",
        ),  # which is the rating is asked
        (["Name", "From", "To", "Lessons"], ["Ana", date(2024, 8, 1), date(2025, 7, 1), 22], ""),
        (["Name", "From", "To", "Lessons"], ["Ana", 2019, 2024, 22], ""),
        (["Rater", "Colleague", "Comment"], ["Ana", "Ben", "fine"], ""),
    ],
)
def test_what_is_no_wide_table_is_not_taken_for_one(tmp_path, heads, cells, expected):
    assert layout(tmp_path, heads, cells, cells) == expected


def test_a_column_without_answers_yet_makes_no_skill_and_loses_none(tmp_path):
    rows = [[*HEADS, "Coaches", "Plans"], *([f"P{n}", "Ben", 3, 4, None, None] for n in range(60))]
    rows.append(["Zoe", "Ben", 3, 3, 2, None])
    draft = ratings(tmp_path, *rows)
    assert draft.skills == ("Runs small groups", "Teaches fractions", "Coaches")
    assert draft.not_taken == ()


def test_a_caller_says_what_becomes_of_each_column(tmp_path):
    path = book(tmp_path / "r.xlsx", {"R": [["Wer", "Wen", "A", "B", "C"], ["Ana", "Ben", 1, 2, 3]]})
    seen = inspect_ratings(path)
    assert (seen.layout, seen.skills) == ("", {2: "A", 3: "B", 4: "C"})
    mapping = {"rater": 0, "ratee": 1, "value": EACH_SKILL}
    draft = read_ratings(path, mapping=mapping, header_row=1, skills={2: "Reading", 4: "C"})
    assert triples(draft) == [("Ana", "Ben", "Reading", 1), ("Ana", "Ben", "C", 3)]
    assert [one.heading for one in draft.not_taken] == ["B"]
    assert read_ratings(path, mapping=mapping, header_row=1).skills == ("A", "B", "C")
    for bad in ({"rater": 0, "value": EACH_SKILL}, mapping):
        with pytest.raises(ImportRefusal, match="needs a column"):
            read_ratings(path, mapping=bad, header_row=1, skills={} if bad is mapping else None)


def test_what_is_seen_first_says_the_whole_headings(tmp_path):
    question = "How confident are you that this colleague runs small groups well?"
    path = book(tmp_path / "r.xlsx", {"R": [["Rater", "Colleague", question, "B"], ["Ana", "Ben", 1, 2]]})
    seen = inspect_ratings(path)
    assert (seen.layout, dict(seen.mapping)) == ("wide", {"rater": 0, "ratee": 1, "value": EACH_SKILL})
    assert seen.headers[2] == seen.skills[2] == question


def test_only_the_wanted_skill_is_read(tmp_path):
    path = book(tmp_path / "r.xlsx", {"R": [HEADS, ["Ana", "Ben", 4, 3]]})
    draft = read_ratings(path, skill=" teaches  FRACTIONS")
    assert [value for *_, value in triples(draft)] == [3]
    assert [one.heading for one in draft.not_taken] == ["Runs small groups"]
    with pytest.raises(ImportRefusal, match="No column of sheet “R” is headed “Music”"):
        read_ratings(path, skill="Music")
    one = book(tmp_path / "one.xlsx", {"R": [HEADS[:3], ["Ana", "Ben", 4]]})
    assert read_ratings(one, skill="Gives advice").skills == ("Gives advice",)


def test_wide_tables_go_together_with_squares_and_long_tables(tmp_path):
    path = book(
        tmp_path / "r.xlsx",
        {
            "Grade 1": [HEADS, ["Ana", "Ben", 4, 3]],
            "Music": [["", "Ana", "Ben"], ["Ana", None, 2], ["Ben", 1, None]],
            "More": [["Rater", "Colleague", "Skill", "Rating"], ["Ana", "Ben", "runs small groups", 5]],
        },
    )
    draft = read_all_ratings(path)
    assert inspect_ratings(path).layout == "all"
    assert draft.skills == ("Runs small groups", "Teaches fractions", "Music")
    assert [problem.sentence() for problem in draft.errors] == [
        "Sheet More, row 2, column D: “Ana” on “Ben” stands in sheet Grade 1, row 2 already, for the same skill."
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD")).filter(lambda pair: pair[0] != pair[1]),
        st.tuples(*[st.one_of(st.none(), st.just("n/s"), st.integers(1, 5))] * 3),
        min_size=1,
    ).filter(lambda rows: any(type(value) is int for values in rows.values() for value in values)),
    st.sampled_from(["high", "low"]),
)
def test_a_wide_table_says_the_same_as_the_long_one(tmp_path, rows, best):
    skills = ["Runs small groups", "Teaches fractions", "Plans"]
    wide = [[*HEADS[:2], *skills], *([*pair, *values] for pair, values in rows.items())]
    long = [["Rater", "Colleague", "Skill", "Rating"]]
    long += [[*pair, skill, v] for pair, vs in rows.items() for skill, v in zip(skills, vs, strict=True)]
    drafts = [ratings(tmp_path, *sheet, best=best) for sheet in (wide, long)]
    assert [draft.layout for draft in drafts] == ["wide", "table"]
    assert sorted(map(repr, triples(drafts[0]))) == sorted(map(repr, triples(drafts[1])))
    assert drafts[0].errors == drafts[1].errors == ()
