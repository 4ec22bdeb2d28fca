"""Sentences travel whole and are filled at the end, in whatever language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.domain.phrase import Phrase, fill, phrase, phrases
from ce_desktop.domain.problem import Problem


def test_names_are_put_in_at_the_end() -> None:
    assert str(phrase("Add {name}", name="Ana Lopez")) == "Add Ana Lopez"


@given(st.text())
def test_whatever_a_person_typed_stays_as_typed(name: str) -> None:
    assert str(phrase("Add {name}", name=name)) == f"Add {name}"


@pytest.mark.parametrize(("count", "words"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_one_and_many_have_their_own_words(count: int, words: str) -> None:
    assert str(phrases("{n} person", "{n} people", count)) == words


def test_a_sentence_inside_a_sentence_is_said_in_the_same_language() -> None:
    french = {"Undo {what}": "Annuler {what}", "Import": "l’import"}

    def say(text: Phrase) -> str:
        return fill(french[text.template], text.values, say)

    assert say(phrase("Undo {what}", what=phrase("Import"))) == "Annuler l’import"


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(phrase("Write {name} in braces")) == "Write {name} in braces"


def test_a_refusal_says_what_what_is_safe_and_what_to_do() -> None:
    refusal = Refusal(phrase("It failed."), safe=phrase("All is safe."), do=phrase("Try again."))
    assert str(refusal) == "It failed. All is safe. Try again."
    assert refusal.sentences(lambda text: str(text).upper()) == "IT FAILED. ALL IS SAFE. TRY AGAIN."
    assert str(Refusal(phrase("It failed."))) == "It failed."


def test_an_import_refusal_carries_every_problem() -> None:
    problems = [Problem(phrase("Bad"), "Staff", 3, "B"), Problem(phrase("Worse"))]
    assert ImportRefusal(phrase("No."), problems=problems).problems == tuple(problems)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem(phrase("Bad"), "Staff", 3, "B"), "Sheet Staff, row 3, column B: Bad"),
        (Problem(phrase("Bad"), "Staff", 3), "Sheet Staff, row 3: Bad"),
        (Problem(phrase("Bad"), "Staff", column="B"), "Sheet Staff, column B: Bad"),
        (Problem(phrase("Bad"), "Staff"), "Sheet Staff: Bad"),
        (Problem(phrase("Bad")), "Bad"),
    ],
)
def test_a_problem_says_where_it_is_in_excels_own_words(problem: Problem, sentence: str) -> None:
    assert problem.sentence() == sentence
