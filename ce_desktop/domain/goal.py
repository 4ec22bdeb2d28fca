"""Goals, readings and wins, and the rules that say where a goal stands."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from math import isfinite
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase

QUIET_AFTER = timedelta(weeks=3)


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
    NO_TARGET = "no target"


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
        "Met: the latest reading is at the target or past it. Without a baseline a higher number counts as "
        "better."
    ),
    phrase("Planned: the start is still to come."),
    phrase("Not met in time: the due day has passed and the latest reading is short of the target."),
    phrase("Active: everything else."),
)


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


def goal_state(goal: Goal, readings: Sequence[Reading], today: date) -> GoalState:
    """Decide the state by `STATE_RULES`, the first that fits, over readings up to `today`."""
    if goal.dropped_on is not None:
        return GoalState.DROPPED
    seen = [reading for reading in in_order(readings) if reading.on_day <= today]
    if (
        seen
        and goal.target is not None
        and reaches(seen[-1].value, baseline=goal.baseline, target=goal.target)
    ):
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


def standing(goal: Goal, readings: Sequence[Reading], today: date) -> Standing:
    """How a goal is doing: the latest reading held against the line on the day it was taken."""
    seen = [reading for reading in in_order(readings) if reading.on_day <= today]
    since = seen[-1].on_day if seen else goal.start
    if since is not None and today - since >= QUIET_AFTER:
        return Standing.QUIET
    if not seen:
        return Standing.NO_READING
    latest = seen[-1]
    expected = expected_on(goal, latest.on_day)
    if expected is None or goal.target is None:
        return Standing.NO_TARGET
    downwards = goal.baseline is not None and goal.target < goal.baseline
    ahead = latest.value <= expected if downwards else latest.value >= expected
    return Standing.ON_COURSE if ahead else Standing.BEHIND


def standing_words(goal: Goal, readings: Sequence[Reading], today: date) -> Phrase:
    """The standing of an active goal in words."""
    how = standing(goal, readings, today)
    if how is Standing.QUIET:
        seen = [reading.on_day for reading in readings if reading.on_day <= today]
        since = max(seen) if seen else goal.start
        weeks = (today - since).days // 7 if since is not None else QUIET_AFTER.days // 7
        return phrase("no reading for {n} weeks", n=weeks)
    return {
        Standing.ON_COURSE: phrase("on course"),
        Standing.BEHIND: phrase("behind"),
        Standing.NO_READING: phrase("no reading yet"),
        Standing.NO_TARGET: phrase("no line to hold it against"),
    }[how]


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
