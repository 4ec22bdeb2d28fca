"""Where a goal stands: by rules a person can read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.goal import (
    QUIET_AFTER,
    STATE_RULES,
    STATE_WORDS,
    Goal,
    GoalState,
    Reading,
    Standing,
    check_goal,
    expected_on,
    goal_state,
    in_order,
    reaches,
    standing,
    standing_words,
)

TODAY = date(2026, 3, 12)
UP = Goal(1, "Groups", baseline=40, target=80, start=TODAY - timedelta(50), due=TODAY + timedelta(50))
DOWN = Goal(2, "Late", baseline=10, target=0, start=TODAY - timedelta(50), due=TODAY + timedelta(50))


def read(*days_and_values: tuple[int, float]) -> list[Reading]:
    """Readings as (days from today, value), in the order of entry."""
    return [
        Reading(number, 1, TODAY + timedelta(day), value)
        for number, (day, value) in enumerate(days_and_values, start=1)
    ]


def changed(goal: Goal, **values) -> Goal:
    return goal._replace(**values)


STATES = [
    (
        "someone put it aside, even after it was met",
        changed(UP, dropped_on=TODAY),
        [(-1, 90)],
        GoalState.DROPPED,
    ),
    ("the latest reading is at the target", UP, [(-9, 50), (-1, 80)], GoalState.MET),
    ("the latest reading is past the target", UP, [(-1, 99)], GoalState.MET),
    ("met once, then fell back", UP, [(-9, 85), (-1, 70)], GoalState.ACTIVE),
    ("a lower number is the aim", DOWN, [(-1, 0)], GoalState.MET),
    ("a lower number is the aim and it is not there", DOWN, [(-1, 3)], GoalState.ACTIVE),
    ("met before it even starts", changed(UP, start=TODAY + timedelta(1)), [(0, 80)], GoalState.MET),
    ("the start is tomorrow", changed(UP, start=TODAY + timedelta(1)), [], GoalState.PLANNED),
    ("the start is today", changed(UP, start=TODAY), [], GoalState.ACTIVE),
    ("due today", changed(UP, due=TODAY), [(-1, 50)], GoalState.ACTIVE),
    ("due yesterday", changed(UP, due=TODAY - timedelta(1)), [(-3, 50)], GoalState.MISSED),
    ("due yesterday, met", changed(UP, due=TODAY - timedelta(1)), [(-3, 81)], GoalState.MET),
    ("met after the due day is met", changed(UP, due=TODAY - timedelta(9)), [(-1, 81)], GoalState.MET),
    ("a reading of tomorrow counts tomorrow", UP, [(-1, 50), (1, 90)], GoalState.ACTIVE),
    ("no target", changed(UP, target=None), [(-1, 500)], GoalState.ACTIVE),
    ("due yesterday, but no target to miss", Goal(1, "Bare", due=TODAY - timedelta(1)), [], GoalState.ACTIVE),
    ("no dates, no readings", Goal(1, "Bare"), [], GoalState.ACTIVE),
    ("no baseline means up", changed(UP, baseline=None), [(-1, 85)], GoalState.MET),
    ("of two readings of one day the later entered counts", UP, [(-1, 90), (-1, 60)], GoalState.ACTIVE),
]


@pytest.mark.parametrize(
    ("goal", "readings", "state"), [one[1:] for one in STATES], ids=[one[0] for one in STATES]
)
def test_the_state_follows_from_the_rules(goal: Goal, readings: list, state: GoalState) -> None:
    assert goal_state(goal, read(*readings), TODAY) is state


STANDINGS = [
    ("on the line", UP, [(0, 60)], Standing.ON_COURSE, "on course"),
    ("above it", UP, [(-10, 70)], Standing.ON_COURSE, "on course"),
    ("below it", UP, [(0, 59)], Standing.BEHIND, "behind"),
    ("a reading is held against the line of its own day", UP, [(-10, 56)], Standing.ON_COURSE, "on course"),
    ("downwards, below the line is good", DOWN, [(0, 4)], Standing.ON_COURSE, "on course"),
    ("downwards, above the line is behind", DOWN, [(0, 6)], Standing.BEHIND, "behind"),
    ("20 days without a reading", UP, [(-20, 60)], Standing.ON_COURSE, "on course"),
    ("21 days without a reading", UP, [(-21, 60)], Standing.QUIET, "no reading for 3 weeks"),
    ("35 days without a reading", UP, [(-35, 60)], Standing.QUIET, "no reading for 5 weeks"),
    ("never a reading since the start", UP, [], Standing.QUIET, "no reading for 7 weeks"),
    (
        "started last week, no reading",
        changed(UP, start=TODAY - timedelta(7)),
        [],
        Standing.NO_READING,
        "no reading yet",
    ),
    ("no start, no reading", Goal(1, "Bare"), [], Standing.NO_READING, "no reading yet"),
    (
        "only a reading of next week",
        changed(UP, start=TODAY),
        [(7, 60)],
        Standing.NO_READING,
        "no reading yet",
    ),
    ("no target", changed(UP, target=None), [(0, 60)], Standing.NO_TARGET, "no line to hold it against"),
    ("no due day", changed(UP, due=None), [(0, 60)], Standing.NO_TARGET, "no line to hold it against"),
]


@pytest.mark.parametrize(
    ("goal", "readings", "how", "words"), [one[1:] for one in STANDINGS], ids=[one[0] for one in STANDINGS]
)
def test_how_it_is_doing_is_said_in_words(goal: Goal, readings: list, how: Standing, words: str) -> None:
    assert standing(goal, read(*readings), TODAY) is how
    assert str(standing_words(goal, read(*readings), TODAY)) == words


def test_readings_are_in_the_order_of_days_and_then_of_entry() -> None:
    readings = read((-1, 3), (-9, 1), (-1, 4), (-5, 2))
    assert [one.value for one in in_order(readings)] == [1, 2, 3, 4]
    assert [one.value for one in in_order(readings[::-1])] == [1, 2, 3, 4]


def test_the_line_is_flat_before_the_start_and_after_the_due_day() -> None:
    assert expected_on(UP, TODAY - timedelta(500)) == 40
    assert expected_on(UP, TODAY) == 60
    assert expected_on(UP, TODAY + timedelta(500)) == 80
    assert expected_on(changed(UP, due=UP.start), TODAY) == 80


def test_every_state_has_a_word_and_a_rule() -> None:
    assert set(STATE_WORDS) == set(GoalState)
    assert len(STATE_RULES) == len(GoalState)
    assert timedelta(weeks=3) == QUIET_AFTER


@given(
    baseline=st.none() | st.floats(-1e6, 1e6),
    target=st.none() | st.floats(-1e6, 1e6),
    start=st.none() | st.integers(-400, 400),
    length=st.integers(0, 400),
    days=st.lists(st.tuples(st.integers(-400, 400), st.floats(-1e6, 1e6)), max_size=6),
)
def test_every_goal_that_may_be_kept_has_a_state_words_and_a_line_between_its_ends(
    baseline, target, start, length, days
) -> None:
    first = None if start is None else TODAY + timedelta(start)
    goal = Goal(
        1, "G", baseline=baseline, target=target, start=first, due=first and first + timedelta(length)
    )
    readings = read(*days)
    state = goal_state(goal, readings, TODAY)
    assert str(standing_words(goal, readings, TODAY))
    if state is GoalState.MET:
        assert target is not None
        assert any(reaches(one.value, baseline=baseline, target=target) for one in readings)
    line = expected_on(goal, TODAY)
    if line is not None:
        low, high = sorted((baseline, target))
        assert low - 1e-6 <= line <= high + 1e-6


@pytest.mark.parametrize(
    "values",
    [
        {"title": "   "},
        {"start": TODAY, "due": TODAY - timedelta(1)},
        {"baseline": 5, "target": 5},
        {"target": float("nan")},
        {"baseline": float("-inf")},
    ],
    ids=str,
)
def test_a_goal_that_makes_no_sense_is_refused_with_a_next_step(values: dict) -> None:
    with pytest.raises(Refusal) as refused:
        check_goal(Goal(**{"id": 0, "title": "G", **values}))
    assert refused.value.do is not None


def test_a_bare_title_is_goal_enough() -> None:
    check_goal(Goal(0, "Be kinder"))
