"""Small rules: who is here when, who is asked about whom, when a skill is covered, what a round needs."""

from __future__ import annotations

from datetime import date

import pytest

from ce_desktop.domain.changes import ALL_CHANGED, Changes
from ce_desktop.domain.coverage import WORDS, CoverageState, coverage_state, reaches, rule
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import (
    SUGGESTED_SKILLS,
    Round,
    RoundState,
    check_can_open,
    check_takes_answers,
    team_pairs,
)
from ce_desktop.domain.scale import Scale
from ce_desktop.domain.school import check_minimum_group
from ce_desktop.domain.skill import STARTER_SKILLS
from ce_desktop.domain.staff import Membership, Person, check_span

EARLY, MIDDLE, LATE = date(2025, 8, 1), date(2026, 1, 15), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("wanted", "trusted", "judged", "state"),
    [
        (3, 0, 0, CoverageState.UNSEEN),
        (3, 0, 4, CoverageState.UNCOVERED),
        (3, 1, 4, CoverageState.ONE_PERSON),
        (1, 1, 4, CoverageState.ONE_PERSON),
        (3, 2, 4, CoverageState.SHORT),
        (3, 3, 4, CoverageState.COVERED),
        (2, 9, 9, CoverageState.COVERED),
    ],
)
def test_one_person_is_a_risk_even_where_one_is_wanted(wanted, trusted, judged, state) -> None:
    assert coverage_state(wanted=wanted, trusted=trusted, judged=judged) is state


def test_the_rule_of_coverage_is_said_with_its_numbers() -> None:
    words = str(rule(5, Scale("Five", 1, 5), 4))
    assert "5 colleagues" in words
    assert "4 or more" in words
    assert "Have not seen" in words
    assert set(WORDS) == set(CoverageState)


TWO, THREE, FOUR = Scale("Two", 0, 1), Scale("Three", 1, 3), Scale("Four", 1, 4)


@pytest.mark.parametrize(
    ("scale", "level", "answers", "total", "reached"),
    [
        # Two answers: more than half say 1. Half is not more than half.
        (TWO, 1, 41, 21, True),
        (TWO, 1, 41, 20, False),
        (TWO, 1, 40, 20, False),
        (TWO, 1, 5, 3, True),
        (TWO, 0, 5, 0, True),
        (Scale("Below nought", -1, 0), 0, 5, -2, True),
        (Scale("Below nought", -1, 0), 0, 4, -2, False),
        # Three answers: the mean is nearer to the level than to the answer below it.
        (THREE, 3, 6, 15, False),
        (THREE, 3, 6, 16, True),
        (THREE, 2, 6, 9, False),
        (THREE, 2, 6, 10, True),
        (THREE, 1, 6, 6, True),
        # Four answers and more: the mean reaches the level.
        (FOUR, 3, 5, 15, True),
        (FOUR, 3, 5, 14, False),
        (FOUR, 4, 5, 19, False),
    ],
)
def test_with_two_or_three_answers_more_than_half_the_way_to_the_level_is_enough(
    scale, level, answers, total, reached
) -> None:
    assert reaches(scale, level, answers=answers, total=total) is reached


def test_the_rule_in_words_is_the_one_that_counts() -> None:
    yes_or_no = Scale("Advice", 0, 1, {0: "No", 1: "I ask them"})
    said = (
        (TWO, 1, "more than half of those who answered say 1."),
        (yes_or_no, 1, "more than half of those who answered say 1 (I ask them)."),
        (THREE, 3, "their answers are on average nearer to 3 than to 2."),
        (THREE, 1, "gave an answer: the level wanted is 1, the lowest there is."),
        (FOUR, 3, "the mean of their answers is 3 or more."),
    )
    for scale, level, words in said:
        assert words in str(rule(5, scale, level))
        assert "at least 5 colleagues" in str(rule(5, scale, level))
        assert "“Have not seen” is no answer for or against." in str(rule(5, scale, level))


def test_the_first_and_the_last_day_count() -> None:
    person = Person(1, "Ana", active_from=EARLY, active_to=LATE)
    assert person.active_on(EARLY)
    assert person.active_on(LATE)
    assert not person.active_on(date(2026, 7, 1))
    assert not person.active_on(date(2025, 7, 31))
    assert Membership(1, 1, 1).active_on(MIDDLE), "no dates: always"


def test_a_span_of_one_day_is_a_span_and_a_backward_one_is_not() -> None:
    check_span(EARLY, EARLY)
    check_span(None, EARLY)
    with pytest.raises(Refusal):
        check_span(LATE, EARLY)


def test_people_of_one_team_are_asked_about_each_other_and_nobody_about_themselves() -> None:
    teams = {1: {10}, 2: {10, 20}, 3: {20}, 4: set()}
    pairs = team_pairs(teams, [1, 2, 3, 4], [1, 2, 3])
    assert pairs == {(1, 2), (2, 1), (2, 3), (3, 2)}


@pytest.mark.parametrize(("skills", "raters", "rated"), [(0, 5, 5), (3, 0, 5), (3, 5, 0), (3, 1, 1)])
def test_a_round_nobody_could_answer_is_not_opened(skills: int, raters: int, rated: int) -> None:
    with pytest.raises(Refusal):
        check_can_open("Fall", skills, raters, rated)


def test_one_asked_about_another_is_round_enough() -> None:
    check_can_open("Fall", 1, 2, 1)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CLOSED])
def test_only_an_open_round_takes_answers(state: RoundState) -> None:
    with pytest.raises(Refusal) as refused:
        check_takes_answers(Round(1, "Fall", Scale("S", 1, 5), state=state))
    assert refused.value.do is not None
    check_takes_answers(Round(1, "Fall", Scale("S", 1, 5), state=RoundState.OPEN))


def test_the_minimum_group_has_a_floor_of_three() -> None:
    check_minimum_group(3)
    for number in (-1, 0, 2, 51):
        with pytest.raises(Refusal):
            check_minimum_group(number)


def test_the_codes_of_a_cell_can_be_no_answer() -> None:
    codes = {NOT_SEEN, NOT_ANSWERED, SELF, NOT_ASKED}
    assert len(codes) == 4
    assert max(codes) < -32_000


def test_starter_skills_are_fifteen_acts_each_with_what_it_looks_like() -> None:
    assert len({str(one.name) for one in STARTER_SKILLS}) == 15
    assert all(str(one.looks_like) and str(one.category) for one in STARTER_SKILLS)
    assert SUGGESTED_SKILLS == (3, 5)


def test_a_change_says_which_tables_it_touched() -> None:
    assert Changes(frozenset({"person"})).touch("person", "team")
    assert not Changes(frozenset({"person"})).touch("goal")
    assert ALL_CHANGED.touch("anything")
