"""Goals, readings and wins, and the rules that say where a goal stands."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from math import isfinite
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase, phrases

QUIET_AFTER = timedelta(weeks=3)
_MOST_DECIMALS = 9


class Goal(NamedTuple):
    """What the team wants to measure differently by a day. Skill, team and owner are optional."""

    id: int
    title: str
    skill: int | None = None
    team: int | None = None
    owner: int | None = None
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    start: date | None = None
    due: date | None = None
    dropped_on: date | None = None
    note: str = ""


class Reading(NamedTuple):
    """A measured value on a day."""

    id: int
    goal: int
    on_day: date
    value: float
    note: str = ""


class Step(NamedTuple):
    """Something to do on the way to a goal."""

    id: int
    goal: int
    position: int
    text: str
    done_on: date | None = None


class Win(NamedTuple):
    """A small success: a day, one sentence, and where possible the reading that shows it."""

    id: int
    on_day: date
    text: str
    goal: int | None = None
    reading: int | None = None
    team: int | None = None


class Expected(NamedTuple):
    """What the latest reading is held against: a value, and the day it is expected by."""

    on_day: date
    value: float


class GoalState(Enum):
    """The state of a goal, decided by `goal_state`."""

    PLANNED = "planned"
    ACTIVE = "active"
    MET = "met"
    MISSED = "missed"
    DROPPED = "dropped"


class Standing(Enum):
    """How an active goal is doing."""

    ON_COURSE = "on course"
    BEHIND = "behind"
    QUIET = "quiet"
    NO_READING = "no reading"
    NO_LINE = "no line"


STATE_WORDS: dict[GoalState, Phrase] = {
    GoalState.PLANNED: phrase("planned"),
    GoalState.ACTIVE: phrase("active"),
    GoalState.MET: phrase("met"),
    GoalState.MISSED: phrase("not met in time"),
    GoalState.DROPPED: phrase("put aside"),
}

STATE_RULES: tuple[Phrase, ...] = (
    phrase("Put aside: someone decided so."),
    phrase(
        "Met: the latest reading is at the target or past it. Once the due day has passed, the latest one up to "
        "that day counts, and any after it: what was met stays met, also where a later reading falls back. "
        "Without a baseline a higher number counts as better."
    ),
    phrase("Planned: the start is still to come."),
    phrase(
        "Not met in time: the due day has passed, and no reading that counts is at the target or past it."
    ),
    phrase("Active: everything else."),
)

STANDING_WORDS: dict[Standing, Phrase] = {
    Standing.ON_COURSE: phrase("on course"),
    Standing.BEHIND: phrase("behind"),
    Standing.NO_READING: phrase("no reading yet"),
    Standing.NO_LINE: phrase("no line to hold it against"),
}
"""The standing in words; of a quiet goal `quiet_words`."""

STANDING_RULES: tuple[Phrase, ...] = (
    phrases(
        "No reading for so long: the latest one, or the start where there is none, is {n} week ago or more.",
        "No reading for so long: the latest one, or the start where there is none, is {n} weeks ago or more.",
        QUIET_AFTER.days // 7,
    ),
    phrase("No reading yet: there is none up to today."),
    phrase("No line to hold it against: the baseline, the target, the start or the due day is missing."),
    phrase(
        "On course: on the day it was taken, the latest reading was on the straight line from baseline to "
        "target, or ahead of it."
    ),
    phrase("Behind: on the day it was taken, it was short of that line."),
)
"""How an active goal is doing: the first rule that fits."""


def reaches(value: float, *, baseline: float | None, target: float) -> bool:
    """Whether `value` is at the target or past it; a target below the baseline is reached downwards.

    Without a baseline nobody can tell the direction, and up is taken; `STATE_RULES` says so.
    """
    if baseline is not None and target < baseline:
        return value <= target
    return value >= target


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Readings by day; of two on one day the one entered last, which has the higher id, is later."""
    return sorted(readings, key=lambda reading: (reading.on_day, reading.id))


def met_with(goal: Goal, readings: Sequence[Reading], today: date) -> Reading | None:
    """The first reading that makes a goal met among those that count for it by `STATE_RULES`, or None."""
    if goal.target is None:
        return None
    counting = [reading for reading in in_order(readings) if reading.on_day <= today]
    due = goal.due if goal.due is not None and goal.due < today else today
    before = sum(reading.on_day <= due for reading in counting)
    for reading in counting[max(0, before - 1) :]:
        if reaches(reading.value, baseline=goal.baseline, target=goal.target):
            return reading
    return None


def goal_state(goal: Goal, readings: Sequence[Reading], today: date) -> GoalState:
    """Decide the state by `STATE_RULES`, the first that fits, over readings up to `today`."""
    if goal.dropped_on is not None:
        return GoalState.DROPPED
    if met_with(goal, readings, today) is not None:
        return GoalState.MET
    if goal.start is not None and goal.start > today:
        return GoalState.PLANNED
    if goal.due is not None and goal.due < today and goal.target is not None:
        return GoalState.MISSED
    return GoalState.ACTIVE


def expected_on(goal: Goal, day: date) -> float | None:
    """The straight line from baseline to target on `day`, or None where there is no line.

    Before the start it is the baseline, after the due day the target.
    """
    if goal.baseline is None or goal.target is None or goal.start is None or goal.due is None:
        return None
    length = (goal.due - goal.start).days
    if length <= 0:
        return goal.target
    share = min(1.0, max(0.0, (day - goal.start).days / length))
    return goal.baseline + share * (goal.target - goal.baseline)


def held_against(goal: Goal, readings: Sequence[Reading], today: date) -> Expected | None:
    """What decides between the words of a goal: the picture of a goal has its mark there.

    While it is active the line on the day of the latest reading, once it is missed the target on the due day; None
    where the words compare nothing: without a reading or a line, and for goals that are planned, met or put aside.
    """
    seen = [reading for reading in in_order(readings) if reading.on_day <= today]
    if not seen:
        return None
    state = goal_state(goal, readings, today)
    if state is GoalState.MISSED and goal.due is not None and goal.target is not None:
        return Expected(goal.due, goal.target)
    line = expected_on(goal, seen[-1].on_day)
    return Expected(seen[-1].on_day, line) if state is GoalState.ACTIVE and line is not None else None


def decimals_that_tell(goal: Goal, value: float, expected: float) -> int:
    """How many decimals `expected` needs to be near enough, and on the same side of `value` as it really is."""
    is_ahead = _is_ahead(goal, value, expected)
    fine = 0.0
    if goal.target is not None and goal.baseline is not None:
        # A fortieth of the way: nearer than that nobody reads a chart. Divided first, as the way may be huge.
        fine = abs(goal.target / 40 - goal.baseline / 40)
    for decimals in range(_MOST_DECIMALS):
        shown = round(expected, decimals)
        if abs(shown - expected) <= fine and _is_ahead(goal, value, shown) == is_ahead:
            return decimals
    return _MOST_DECIMALS


def _is_ahead(goal: Goal, value: float, expected: float) -> bool:
    downwards = goal.baseline is not None and goal.target is not None and goal.target < goal.baseline
    # 7 of 100 days to 100 are 7.000000000000001, and a reading of 7 is on the line all the same.
    if abs(value - expected) <= 1e-9 * max(abs(value), abs(expected)):
        return True
    return value <= expected if downwards else value >= expected


def standing(goal: Goal, readings: Sequence[Reading], today: date) -> Standing:
    """How a goal is doing, by `STANDING_RULES`, over readings up to `today`."""
    if quiet_weeks(goal, readings, today) >= QUIET_AFTER.days // 7:
        return Standing.QUIET
    seen = [reading for reading in in_order(readings) if reading.on_day <= today]
    if not seen:
        return Standing.NO_READING
    latest = seen[-1]
    expected = expected_on(goal, latest.on_day)
    if expected is None:
        return Standing.NO_LINE
    return Standing.ON_COURSE if _is_ahead(goal, latest.value, expected) else Standing.BEHIND


def quiet_weeks(goal: Goal, readings: Sequence[Reading], today: date) -> int:
    """Whole weeks since the latest reading up to `today`, or since the start where there is none; else 0."""
    seen = [reading.on_day for reading in readings if reading.on_day <= today]
    since = max(seen) if seen else goal.start
    return (today - since).days // 7 if since is not None else 0


def standing_words(goal: Goal, readings: Sequence[Reading], today: date) -> Phrase:
    """The standing of an active goal in words."""
    how = standing(goal, readings, today)
    if how is Standing.QUIET:
        return quiet_words(quiet_weeks(goal, readings, today))
    return STANDING_WORDS[how]


def quiet_words(weeks: int) -> Phrase:
    """The standing of a goal whose latest reading is `weeks` weeks old."""
    return phrases("no reading for {n} week", "no reading for {n} weeks", weeks)


def check_value(number: float) -> None:
    """Refuse what no chart could show.

    Raises:
        Refusal: not a number, or infinite.
    """
    if not isfinite(number):
        raise Refusal(
            phrase("“{value}” is not a number that can be measured.", value=str(number)),
            do=phrase("Write a number, such as 42."),
        )


def check_goal(goal: Goal) -> None:
    """Refuse a goal without a title, or one that could never move.

    Raises:
        Refusal: empty title, due before start, baseline equal to target, or no number.
    """
    for number in (goal.baseline, goal.target):
        if number is not None:
            check_value(number)
    if not goal.title.strip():
        raise Refusal(
            phrase("A goal needs a title."), do=phrase("Write in a few words what will be different.")
        )
    if goal.start is not None and goal.due is not None and goal.due < goal.start:
        raise Refusal(
            phrase("The goal is due before it starts."), do=phrase("Change the start or the due day.")
        )
    if goal.baseline is not None and goal.baseline == goal.target:
        raise Refusal(
            phrase("Baseline and target are the same, so nothing would have to change."),
            do=phrase("Set a target that differs from today's value."),
        )
