"""Where a goal stands: by rules a person can read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.goal import (
    QUIET_AFTER,
    STANDING_RULES,
    STATE_RULES,
    STATE_WORDS,
    Expected,
    Goal,
    GoalState,
    Reading,
    Standing,
    check_goal,
    decimals_that_tell,
    expected_on,
    goal_state,
    held_against,
    in_order,
    met_with,
    quiet_weeks,
    reaches,
    standing,
    standing_words,
)

TODAY = date(2026, 3, 12)
UP = Goal(1, "Groups", baseline=40, target=80, start=TODAY - timedelta(50), due=TODAY + timedelta(50))
OVER = UP._replace(due=TODAY - timedelta(5))
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
    ("met in time, and a later fall takes nothing back", OVER, [(-10, 85), (-1, 78)], GoalState.MET),
    ("met once, but fallen back when it was due", OVER, [(-20, 85), (-6, 78)], GoalState.MISSED),
    ("met on the due day", OVER, [(-9, 70), (-5, 80), (-4, 10)], GoalState.MET),
    ("met late, and fallen back since", OVER, [(-9, 70), (-4, 80), (-1, 10)], GoalState.MET),
    ("only read after the due day", OVER, [(-4, 80), (-1, 10)], GoalState.MET),
    ("never read", OVER, [], GoalState.MISSED),
    (
        "a lower number was the aim, met in time",
        changed(DOWN, due=OVER.due),
        [(-6, 0), (-1, 3)],
        GoalState.MET,
    ),
    (
        "due today, and the latest reading decides",
        changed(UP, due=TODAY),
        [(-3, 85), (0, 78)],
        GoalState.ACTIVE,
    ),
    ("due today, met today", changed(UP, due=TODAY), [(-3, 78), (0, 85)], GoalState.MET),
    (
        "no due day, and the latest reading decides",
        changed(UP, due=None),
        [(-9, 85), (-1, 70)],
        GoalState.ACTIVE,
    ),
    ("put aside after it was met in time", changed(OVER, dropped_on=TODAY), [(-10, 85)], GoalState.DROPPED),
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
    ("no target", changed(UP, target=None), [(0, 60)], Standing.NO_LINE, "no line to hold it against"),
    ("no due day", changed(UP, due=None), [(0, 60)], Standing.NO_LINE, "no line to hold it against"),
]


@pytest.mark.parametrize(
    ("goal", "readings", "how", "words"), [one[1:] for one in STANDINGS], ids=[one[0] for one in STANDINGS]
)
def test_how_it_is_doing_is_said_in_words(goal: Goal, readings: list, how: Standing, words: str) -> None:
    assert standing(goal, read(*readings), TODAY) is how
    assert str(standing_words(goal, read(*readings), TODAY)) == words


HUNDRED = Goal(1, "Days", baseline=0, target=100, start=TODAY - timedelta(7), due=TODAY + timedelta(93))


@pytest.mark.parametrize("days", range(1, 100))
def test_a_reading_exactly_on_the_line_is_on_course_whatever_the_fractions(days: int) -> None:
    goal = changed(HUNDRED, start=TODAY - timedelta(days), due=TODAY + timedelta(100 - days))
    assert standing(goal, read((0, days)), TODAY) is Standing.ON_COURSE
    upside_down = changed(goal, baseline=100, target=0)
    assert standing(upside_down, read((0, 100 - days)), TODAY) is Standing.ON_COURSE
    assert standing(goal, read((0, days - 0.01)), TODAY) is Standing.BEHIND


COMPARED = [
    ("the line on the day of the latest reading", UP, [(-30, 41), (-10, 56)], (-10, 56.0)),
    ("also while nobody has read for long", UP, [(-30, 41)], (-30, 48.0)),
    ("a reading of tomorrow is not held against anything yet", UP, [(-10, 56), (1, 90)], (-10, 56.0)),
    ("downwards", DOWN, [(-10, 3)], (-10, 6.0)),
    ("after the due day the target", changed(UP, due=TODAY - timedelta(5)), [(-9, 70)], (-5, 80.0)),
    ("no reading", UP, [], None),
    ("no reading in time", changed(UP, due=TODAY - timedelta(5)), [], None),
    ("no line", changed(UP, start=None), [(-10, 56)], None),
    ("met", UP, [(-10, 80)], None),
    ("planned", changed(UP, start=TODAY + timedelta(1)), [(-10, 40)], None),
    ("put aside", changed(UP, dropped_on=TODAY), [(-10, 56)], None),
]


@pytest.mark.parametrize(
    ("goal", "readings", "expected"), [one[1:] for one in COMPARED], ids=[one[0] for one in COMPARED]
)
def test_what_the_words_compare_the_latest_reading_with(goal: Goal, readings: list, expected) -> None:
    found = held_against(goal, read(*readings), TODAY)
    if expected is None:
        assert found is None
    else:
        assert found == Expected(TODAY + timedelta(expected[0]), pytest.approx(expected[1]))


@pytest.mark.parametrize(
    ("value", "expected", "shown"),
    [
        (56, 54.5, "54"),
        (50, 54.5, "54"),
        (54, 54.4, "54.4"),
        (55, 54.6, "55"),
        (60, 60.04, "60.04"),
        (60, 60.0, "60"),
        (50, 54.25, "54"),
        (59.996, 59.9966, "60"),
    ],
)
def test_the_value_expected_is_short_and_never_contradicts_the_words(value, expected, shown) -> None:
    assert f"{expected:.{decimals_that_tell(UP, value, expected)}f}" == shown


def test_the_value_expected_is_as_fine_as_the_goal() -> None:
    assert decimals_that_tell(changed(UP, baseline=0.01, target=0.02), 0.0145, 0.01333) == 4
    assert decimals_that_tell(changed(UP, baseline=1e6, target=5e6), 2345678.25, 2.5e6) == 0
    assert decimals_that_tell(changed(UP, baseline=80, target=95), 94, 95) == 0
    assert decimals_that_tell(changed(UP, baseline=-1e308, target=1e308), 5, 7.25) == 0
    assert decimals_that_tell(changed(UP, baseline=0, target=1e-300), 0, 1e-301) == 9


def test_weeks_without_a_reading_are_counted_from_the_latest_or_from_the_start() -> None:
    assert quiet_weeks(UP, read((-27, 50), (3, 60)), TODAY) == 3
    assert quiet_weeks(UP, [], TODAY) == 7
    assert quiet_weeks(Goal(1, "Bare"), [], TODAY) == 0


def test_readings_are_in_the_order_of_days_and_then_of_entry() -> None:
    readings = read((-1, 3), (-9, 1), (-1, 4), (-5, 2))
    assert [one.value for one in in_order(readings)] == [1, 2, 3, 4]
    assert [one.value for one in in_order(readings[::-1])] == [1, 2, 3, 4]


def test_the_line_is_flat_before_the_start_and_after_the_due_day() -> None:
    assert expected_on(UP, TODAY - timedelta(500)) == 40
    assert expected_on(UP, TODAY) == 60
    assert expected_on(UP, TODAY + timedelta(500)) == 80
    assert expected_on(changed(UP, due=UP.start), TODAY) == 80


def test_a_goal_is_met_with_the_first_reading_that_counts_and_reaches_the_target() -> None:
    for readings, value in (
        ([(-20, 85), (-9, 83), (-1, 78)], 83),
        ([(-20, 85), (-9, 70), (-3, 81), (-2, 90)], 81),
        ([(-20, 85), (-9, 70), (-3, 79)], None),
        ([(1, 90)], None),
    ):
        met = met_with(OVER, read(*readings), TODAY)
        assert (met and met.value) == value
    assert met_with(changed(OVER, target=None), read((-9, 90)), TODAY) is None


def test_the_rules_say_that_what_was_met_stays_met() -> None:
    (met,) = [str(rule) for rule in STATE_RULES if str(rule).startswith("Met:")]
    assert "the latest one up to that day counts, and any after it: what was met stays met" in met


def test_every_state_has_a_word_and_a_rule() -> None:
    assert set(STATE_WORDS) == set(GoalState)
    assert len(STATE_RULES) == len(GoalState)
    assert len(STANDING_RULES) == len(Standing)
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
    expected = held_against(goal, readings, TODAY)
    how = standing(goal, readings, TODAY)
    if expected is not None and state is GoalState.ACTIVE and how is not Standing.QUIET:
        latest = [one for one in in_order(readings) if one.on_day <= TODAY][-1].value
        decimals = decimals_that_tell(goal, latest, expected.value)
        shown, up = round(expected.value, decimals), goal.target >= goal.baseline
        on_side = latest >= shown if up else latest <= shown
        assert on_side == (how is Standing.ON_COURSE) or shown == pytest.approx(latest, rel=1e-8)
    if state is GoalState.MET:
        assert target is not None
        assert any(reaches(one.value, baseline=baseline, target=target) for one in readings)
        later = [*readings, Reading(99, 1, TODAY + timedelta(1), baseline if baseline is not None else -1e9)]
        is_over = goal.due is not None and goal.due < TODAY
        assert goal_state(goal, later, TODAY + timedelta(1)) is GoalState.MET or not is_over
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
