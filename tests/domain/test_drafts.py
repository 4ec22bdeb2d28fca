"""Drafts are plain data: what was read, and what is wrong with it."""

from __future__ import annotations

from array import array

import pytest

from ce_desktop.domain.drafts import PersonRow, RatingsDraft, StaffDraft, column_letter
from ce_desktop.domain.name_questions import match_people, unknown_person
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.problem import Problem, Severity

WRONG = Problem(phrase("wrong"), "S", 2, "A")
ODD = Problem(phrase("odd"), "S", 3, "A", Severity.NOTICE)


def ratings(names, problems=(), places=()):
    empty = array("i")
    return RatingsDraft(
        "r.xlsx", "S", tuple(names), (), empty, empty, empty, array("h"), empty, empty, problems,
        array("i", [row for row, _ in places]), array("i", [column for _, column in places]),
    )  # fmt: skip


def test_only_errors_forbid_a_commit():
    assert StaffDraft("s.xlsx", "S", (PersonRow(2, "Ana"),), (WRONG, ODD)).errors == (WRONG,)
    assert ratings([], (ODD,)).errors == ()


def test_known_people_are_no_problem_however_they_are_spelled():
    assert match_people(ratings(["ANA  LOPEZ", "O’Neil"]), ["Ana Lopez", "O'Neil"]) == []


def test_an_unknown_person_has_a_place_if_the_reader_noted_one():
    [noted] = match_people(ratings(["Zed"], places=[(4, 28)]), ["Ana"])
    assert (noted.row, noted.column, noted.severity) == (4, "AB", Severity.ERROR)
    [unnoted] = match_people(ratings(["Zed"]), ["Ana"])
    assert (unnoted.row, unnoted.column) == (None, None)


@pytest.mark.parametrize(
    ("near", "sentence"),
    [
        ([], "“X” is not on the staff list."),
        (["A"], "“X” is not on the staff list. Did you mean A?"),
        (["A", "B"], "“X” is not on the staff list. Did you mean A or B?"),
        (["A", "B", "C"], "“X” is not on the staff list. Did you mean A, B or C?"),
    ],
)
def test_suggestions_are_one_sentence(near, sentence):
    assert str(unknown_person("X", near)) == sentence


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")]
)
def test_columns_have_excels_letters(number, letters):
    assert column_letter(number) == letters
