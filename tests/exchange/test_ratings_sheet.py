"""Ratings as a square or a long table; every mistake named by cell, nothing half read."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ce_desktop.domain.drafts import NO_SKILL, NOT_SEEN
from ce_desktop.domain.errors import Cancelled, ImportRefusal
from ce_desktop.domain.name_questions import match_people
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.problem import Severity, total
from ce_desktop.exchange.ratings_sheet import inspect_ratings, read_ratings
from tests.exchange.made_workbooks import book, raw_book, row

HEADS = ["Rater", "Colleague", "Skill", "Rating"]


def ratings(tmp_path, *rows, **choices):
    return read_ratings(book(tmp_path / "r.xlsx", {"Ratings": rows}), **choices)


def triples(draft):
    return [
        (
            draft.names[a],
            draft.names[b],
            draft.skills[s] if s != NO_SKILL else None,
            None if value == NOT_SEEN else value,
        )
        for a, b, s, value in zip(draft.rater, draft.ratee, draft.skill, draft.value, strict=True)
    ]


def sentences(draft, severity=Severity.ERROR):
    return [problem.sentence() for problem in draft.problems if problem.severity is severity]


def test_a_square_is_read_with_names_in_any_order(tmp_path):
    draft = ratings(
        tmp_path,
        ["Who asks \\ Who is asked", "Ana", "Ben", "Cy"],
        ["Cy", 1, 2, None],
        ["Ana", None, 3, "."],
        ["Ben", 5, None, None],
    )
    assert draft.layout == "matrix"
    assert draft.names == ("Ana", "Ben", "Cy")
    assert draft.skills == ()
    assert triples(draft) == [
        ("Cy", "Ana", None, 1),
        ("Cy", "Ben", None, 2),
        ("Ana", "Ben", None, 3),
        ("Ana", "Cy", None, None),
        ("Ben", "Ana", None, 5),
    ]
    assert list(draft.rows) == [2, 2, 3, 3, 4]
    assert list(draft.columns) == [2, 3, 3, 4, 2]
    assert draft.problems == ()


def test_a_square_takes_the_skill_from_the_caller_or_from_above(tmp_path):
    rows = [["Skill", "Runs small groups"], [], ["", "Ana", "Ben"], ["Ana", None, 4], ["Ben", 3, None]]
    path = book(tmp_path / "r.xlsx", {"R": rows})
    assert read_ratings(path).skills == ("Runs small groups",)
    assert read_ratings(path, skill=" Collects  the class ").skills == ("Collects the class",)
    choices = inspect_ratings(path)
    assert (choices.layout, choices.header_row, choices.skill) == ("matrix", 3, "Runs small groups")


def test_a_square_of_codes_below_titles_and_beside_teams(tmp_path):
    draft = ratings(
        tmp_path,
        ["Advice in our school"],
        ["Team", "Code", 101, 102, 103, "Total"],
        ["Grade 3", 101, None, 0, 1, 1],
        ["Grade 3", 102, 1, None, 0, 1],
        ["Grade 4", 103, 0, 0, None, 0],
        [None, "Total", 1, 0, 1, 2],
        low=0,
        high=1,
    )
    assert draft.names == ("101", "102", "103")
    assert len(draft) == 6
    assert draft.errors == ()
    assert [problem.row for problem in draft.problems] == [6]
    assert [(one.letter, one.heading) for one in draft.not_taken] == [("A", "Team"), ("F", "Total")]


def test_a_square_where_few_have_answered_is_still_a_square(tmp_path):
    names = [f"Person {n}" for n in range(30)]
    draft = ratings(tmp_path, ["", *names], ["Person 7", *[3] * 7, None, *[3] * 22], ["Person 9", 4])
    assert len(draft) == 30
    assert len(draft.names) == 30


def test_a_long_table_is_read_in_any_column_order(tmp_path):
    draft = ratings(
        tmp_path,
        ["Export of 3 May"],
        ["Date", "Score (1-5)", "Colleague name", "Skill", "Who rates"],
        [datetime(2026, 5, 3), 4, "Ben", "Runs small groups", "Ana"],
        [datetime(2026, 5, 3), "n/s", "Ana", "Runs small groups", "Ben"],
        [datetime(2026, 5, 3), None, "Ana", "Collects the class", "Ben"],
        [],
        [datetime(2026, 5, 3), "5", "Ana", "runs  small groups", "Ben "],
    )
    assert draft.layout == "table"
    assert triples(draft) == [
        ("Ana", "Ben", "Runs small groups", 4),
        ("Ben", "Ana", "Runs small groups", None),
    ]
    assert [p.row for p in draft.errors] == [7]
    assert [(one.letter, one.heading) for one in draft.not_taken] == [("A", "Date")]
    assert sentences(draft, Severity.NOTICE) == [
        "Sheet Ratings: 1 row has no rating and counts as no answer.",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ["From", "To", "Skill", "Trust"],
        ["Von", "An", "Fähigkeit", "Bewertung"],
        ["Evaluador", "Colega", "Habilidad", "Puntuación"],
        ["Évaluateur", "Collègue", "Compétence", "Valeur"],
    ],
)
def test_headings_in_four_languages(tmp_path, heads):
    assert triples(ratings(tmp_path, heads, ["Ana", "Ben", "K", 3])) == [("Ana", "Ben", "K", 3)]


def test_columns_matched_by_hand(tmp_path):
    rows = [["A", "B", "C"], ["Ana", "Ben", 2], ["Ben", "Ana", 3]]
    with pytest.raises(ImportRefusal, match="neither a square"):
        ratings(tmp_path, *rows)
    draft = ratings(tmp_path, *rows, mapping={"rater": 0, "ratee": 1, "value": 2}, skill="K")
    assert triples(draft) == [("Ana", "Ben", "K", 2), ("Ben", "Ana", "K", 3)]
    draft = ratings(tmp_path, *rows[1:], mapping={"rater": 1, "ratee": 0, "value": 2}, header_row=0)
    assert triples(draft)[0] == ("Ben", "Ana", None, 2)
    with pytest.raises(ImportRefusal, match="needs a column"):
        ratings(tmp_path, *rows, mapping={"rater": 0, "ratee": 1})


def test_every_kind_of_mistake_in_a_table_is_named_by_row_and_column(tmp_path):
    wrong = [9, "7,5", 3.5, True, "TRUE", -1, datetime(2026, 1, 2), "four", "#N/A!"]
    rows = [HEADS, *[["Ana", f"P{n}", "K", value] for n, value in enumerate(wrong)]]
    rows += [["Ana", "Ana", "K", 3], ["Ana", "Ben", "K", 3], ["Ana", "ben", "K", 4], [None, "Ben", "K", 3]]
    rows += [["Ana", None, "K", 3], ["Ben", "Ana", None, 3], [True, "Ana", "K", 3], ["Ben", "Ana", "K", 3]]
    draft = ratings(tmp_path, *rows)
    assert triples(draft) == [("Ana", "Ben", "K", 3), ("Ben", "Ana", "K", 3)]
    told = sentences(draft)
    assert told == [
        "Sheet Ratings, row 2, column D: 9 is outside the scale, which runs from 1 to 5.",
        "Sheet Ratings, row 3, column D: “7,5” is not a rating from 1 to 5.",
        "Sheet Ratings, row 4, column D: “3.5” is not a rating from 1 to 5.",
        "Sheet Ratings, row 5, column D: “TRUE” is not a rating from 1 to 5.",
        "Sheet Ratings, row 6, column D: “TRUE” is not a rating from 1 to 5.",
        "Sheet Ratings, row 7, column D: -1 is outside the scale, which runs from 1 to 5.",
        "Sheet Ratings, row 8, column D: “2026-01-02” looks like a date; Excel may have changed something like "
        "1-2. A rating from 1 to 5 belongs here.",
        "Sheet Ratings, row 9, column D: “four” is not a rating from 1 to 5.",
        "Sheet Ratings, row 10, column D: “#N/A!” is not a rating from 1 to 5.",
        "Sheet Ratings, row 11, column B: “Ana” is both rater and colleague here; nobody rates themselves.",
        "Sheet Ratings, row 13, column B: “Ana” on “Ben” stands in row 12 already.",
        "Sheet Ratings, row 14, column A: This row has no rater.",
        "Sheet Ratings, row 15, column B: This row has no colleague.",
        "Sheet Ratings, row 16, column C: This row has no skill.",
        "Sheet Ratings, row 17, column A: “TRUE” is not a name.",
    ]


def test_every_kind_of_mistake_in_a_square_is_named_by_row_and_column(tmp_path):
    draft = ratings(
        tmp_path,
        ["", "Ana", "Ben", "Cy", "Ana", None],
        ["Ana", 1, 9, "x", 2, None],
        ["Ben", "7,5", "x", True, None, 4],
        ["Cy", datetime(2026, 1, 2), 2, None],
        ["Cy", 1, 1, None],
        [None, 3],
    )
    told = sentences(draft)
    assert [t.partition(": ")[0].replace("Sheet Ratings, ", "") for t in told] == [
        "row 1, column E",
        "row 1, column F",
        "row 2, column B",
        "row 2, column C",
        "row 2, column D",
        "row 3, column B",
        "row 3, column D",
        "row 4, column B",
        "row 5, column A",
        "row 6, column A",
    ]
    assert triples(draft) == [("Cy", "Ben", None, 2)]


def test_formulas_that_excel_has_not_worked_out_are_named_by_cell(tmp_path):
    cells = row(1, *HEADS) + row(2, "Ana", "Ben", "K", 3)
    cells += (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Ben</t></is></c><c r="B3" t="inlineStr"><is><t>Ana</t></is></c>'
        '<c r="C3" t="inlineStr"><is><t>K</t></is></c><c r="D3"><f>D2</f></c></row>'
    )
    draft = read_ratings(raw_book(tmp_path / "r.xlsx", cells))
    assert len(draft) == 1
    [told] = sentences(draft)
    assert told.startswith("Sheet Staff, row 3, column D: This cell holds a formula")


def test_where_one_is_best_the_scale_is_turned_round(tmp_path):
    rows = [HEADS, ["Ana", "Ben", "K", 1], ["Ben", "Ana", "K", "4"], ["Cy", "Ana", "K", "."]]
    draft = ratings(tmp_path, *rows, low=1, high=4, best="low")
    assert triples(draft) == [("Ana", "Ben", "K", 4), ("Ben", "Ana", "K", 1), ("Cy", "Ana", "K", None)]


def test_a_scale_below_zero_does_not_meet_have_not_seen(tmp_path):
    rows = [HEADS, ["Ana", "Ben", "K", -1], ["Ben", "Ana", "K", "−2"], ["Cy", "Ana", "K", "-"]]
    assert [t[3] for t in triples(ratings(tmp_path, *rows, low=-2, high=2))] == [-1, -2, None]


def test_only_the_skill_that_was_asked_for_is_read_and_the_rest_counted(tmp_path):
    rows = [HEADS, ["Ana", "Ben", "K", 1], ["Ana", "Ben", "L", 2], ["Ben", "Ana", None, 3]]
    draft = ratings(tmp_path, *rows, skill="k")
    assert triples(draft) == [("Ana", "Ben", "K", 1), ("Ben", "Ana", "K", 3)]
    assert draft.errors == ()
    assert "1 row about another skill was left out" in sentences(draft, Severity.NOTICE)[0]


def test_unknown_people_are_listed_with_suggestions_where_they_stand_first(tmp_path):
    draft = ratings(
        tmp_path,
        HEADS,
        ["ANA LOPEZ", "Ben\u00a0Ode", "K", 1],
        ["Lopes, Ana", "Ben Ode", "K", 1],
        ["Zed", "Lopes, Ana", "K", 1],
        ["Kim", "Zed", "K", 2],
    )
    told = [p.sentence() for p in match_people(draft, ["Ana Lopez", "Ben Ode", "Kim", "kim"])]
    assert told == [
        "Sheet Ratings, row 3, column A: “Lopes, Ana” is not on the staff list. Did you mean Ana Lopez?",
        "Sheet Ratings, row 4, column A: “Zed” is not on the staff list.",
        "Sheet Ratings, row 5, column A: 2 people on the staff list are called “Kim”. The import in the "
        "window asks which of them is meant; or tell them apart on the staff list first, for instance by a middle "
        "initial.",
    ]
    draft = ratings(tmp_path, HEADS, ["Ana", "Zed", "K", 1])
    assert [p.column for p in match_people(draft, ["Ana"])] == ["B"]


def test_a_sheet_without_ratings_is_refused(tmp_path):
    with pytest.raises(ImportRefusal, match="holds no ratings yet"):
        ratings(tmp_path, HEADS)
    with pytest.raises(ImportRefusal, match="holds no ratings yet"):
        ratings(tmp_path, ["", "Ana", "Ben"], ["Ana", None, None], ["Ben", None, None])
    with pytest.raises(ImportRefusal, match="neither a square"):
        ratings(tmp_path, ["Name", "Team"], ["Ana", "Grade 3"])


def test_all_mistakes_are_counted_even_where_not_all_are_listed(tmp_path):
    draft = ratings(tmp_path, HEADS, *[["Ana", f"P{n}", "K", 9] for n in range(1200)])
    assert len(draft.errors) == 501
    assert "700 more problems" in draft.errors[-1].sentence()
    assert total(draft.errors) == 1200


def test_cancel_leaves_nothing(tmp_path):
    path = book(tmp_path / "r.xlsx", {"R": [HEADS, *[["Ana", f"P{n}", "K", 3] for n in range(5000)]]})

    def cancel(done: int, total: int | None) -> None:
        if done > 2000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_ratings(path, progress=cancel)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    names=st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), min_size=1, max_size=8).map(
            lambda t: f"p{t}"
        ),
        min_size=2,
        max_size=7,
        unique_by=name_key,
    ),
)
def test_any_square_comes_back_as_it_was_written(tmp_path, data, names):
    order = data.draw(st.permutations(names))
    cells = {
        (a, b): data.draw(st.sampled_from([None, 1, 2, 3, 4, 5, "."])) for a in names for b in names if a != b
    }
    path = tmp_path / "square.csv"
    lines = [["", *names], *[[a, *[cells.get((a, b)) for b in names]] for a in order]]
    path.write_text(
        "\n".join(";".join("" if value is None else str(value) for value in line) for line in lines), "utf-8"
    )
    answers = {pair: value for pair, value in cells.items() if value is not None}
    if not answers:
        return
    draft = read_ratings(path)

    written = {
        (clean_name(a), clean_name(b), None, None if value == "." else value)
        for (a, b), value in answers.items()
    }
    assert set(triples(draft)) == written
    assert draft.problems == ()


def test_a_table_without_headings_loses_no_row_when_its_columns_are_matched_by_hand(tmp_path) -> None:
    path = book(tmp_path / "r.xlsx", {"A": [["Ana Lopez", "Ben Ode", 4], ["Ben Ode", "Ana Lopez", 3]]})
    seen = inspect_ratings(path)
    assert (seen.layout, seen.header_row, seen.headers) == ("", 0, ("", "", ""))
    draft = read_ratings(path, mapping={"rater": 0, "ratee": 1, "value": 2}, header_row=seen.header_row)
    assert list(draft.value) == [4, 3]


@pytest.mark.parametrize("last", ["Rating", "Small groups"])
def test_headings_that_stand_again_on_a_further_page_are_told_and_left_out(tmp_path, last: str) -> None:
    heads, rows = ["Rater", "Colleague", last], [["Ana Lopez", "Ben Ode", 4], ["Ben Ode", "Ana Lopez", 3]]
    draft = read_ratings(book(tmp_path / "r.xlsx", {"A": [heads, rows[0], [], heads, rows[1]]}))
    assert (list(draft.value), draft.names) == ([4, 3], ("Ana Lopez", "Ben Ode"))
    assert sentences(draft, Severity.NOTICE) == [
        "Sheet A, row 4: This row repeats or explains the headings and was left out."
    ]
