"""Goals with where they stand, and wins."""

from datetime import date
from typing import NamedTuple

from ce_desktop.domain.goal import (
    STATE_WORDS,
    Expected,
    Goal,
    GoalState,
    Reading,
    Standing,
    Step,
    Win,
    decimals_that_tell,
    goal_state,
    held_against,
    in_order,
    met_with,
    quiet_weeks,
    reaches,
    standing,
    standing_words,
)
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.store import goals as store
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School


class WinView(NamedTuple):
    """A win with the names it belongs to; `value` is the reading that shows it."""

    win: Win
    goal_title: str
    team_name: str
    value: float | None
    unit: str


class GoalView(NamedTuple):
    """A goal with everything that belongs to it.

    Attributes:
        latest: the newest reading up to today. expected: what the words hold it against, see `held_against`.
        state, standing, words: decided by the rules of `domain.goal`. quiet_weeks: since the latest reading.
        met_with: the reading that makes it met, None in every other state.
    """

    goal: Goal
    skill_name: str
    team_name: str
    owner_name: str
    state: GoalState
    standing: Standing
    words: Phrase
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    wins: tuple[WinView, ...]
    latest: Reading | None
    expected: Expected | None
    quiet_weeks: int
    met_with: Reading | None

    @property
    def says(self) -> Phrase:
        """Where it stands in words: its standing while active, otherwise its state."""
        return self.words if self.state is GoalState.ACTIVE else STATE_WORDS[self.state]

    @property
    def fell_from(self) -> Reading | None:
        """The reading that met a goal whose latest one is short of the target again, else None."""
        target = self.goal.target
        if self.met_with is None or self.latest is None or target is None:
            return None
        holds = reaches(self.latest.value, baseline=self.goal.baseline, target=target)
        return None if holds else self.met_with

    @property
    def how(self) -> Phrase | None:
        """What stands beside the word for the state: the standing while active, the day of what it fell from."""
        if self.state is GoalState.ACTIVE:
            return self.words
        if self.fell_from is None:
            return None
        return phrase("reached on {day}", day=self.fell_from.on_day)

    @property
    def expected_decimals(self) -> int:
        """With how many decimals the value expected is told, so that it agrees with the words."""
        if self.latest is None or self.expected is None:
            return 0
        return decimals_that_tell(self.goal, self.latest.value, self.expected.value)

    @property
    def progress(self) -> float | None:
        """How much of the way from baseline to target is done, 0 to 1, or None without both."""
        return _share(self.goal, self.latest.value if self.latest is not None else None)

    @property
    def expected_progress(self) -> float | None:
        """Where on that way the latest reading was expected, 0 to 1, or None where the words compare nothing."""
        return _share(self.goal, self.expected.value if self.expected is not None else None)


def goals(school: School, *, today: date) -> list[GoalView]:
    """Every goal: by due day, those without one last, then by title."""
    readings, steps = store.readings(school), store.steps(school)
    skills = {skill.id: skill.name for skill in skill_store.skills(school)}
    teams = {team.id: team.name for team in staff_store.teams(school)}
    people = staff_store.names(school)
    of_goal: dict[int, list[WinView]] = {}
    for view in wins(school):
        if view.win.goal is not None:
            of_goal.setdefault(view.win.goal, []).append(view)
    found = []
    for goal in store.goals(school):
        own = in_order(readings.get(goal.id, []))
        until_today = [one for one in own if one.on_day <= today]
        state = goal_state(goal, own, today)
        found.append(
            GoalView(
                goal=goal,
                skill_name=skills.get(goal.skill or 0, ""),
                team_name=teams.get(goal.team or 0, ""),
                owner_name=people.get(goal.owner or 0, ""),
                state=state,
                standing=standing(goal, own, today),
                words=standing_words(goal, own, today),
                readings=tuple(own),
                steps=tuple(steps.get(goal.id, [])),
                wins=tuple(of_goal.get(goal.id, [])),
                latest=until_today[-1] if until_today else None,
                expected=held_against(goal, own, today),
                quiet_weeks=quiet_weeks(goal, own, today),
                met_with=met_with(goal, own, today) if state is GoalState.MET else None,
            )
        )
    return found


def wins(school: School) -> list[WinView]:
    """Every win, latest first."""
    titles = {goal.id: goal for goal in store.goals(school)}
    teams = {team.id: team.name for team in staff_store.teams(school)}
    values = {one.id: one.value for of_goal in store.readings(school).values() for one in of_goal}
    found = []
    for win in store.wins(school):
        goal = titles.get(win.goal or 0)
        found.append(
            WinView(
                win=win,
                goal_title=goal.title if goal is not None else "",
                team_name=teams.get(win.team or 0, ""),
                value=values.get(win.reading or 0),
                unit=goal.unit if goal is not None else "",
            )
        )
    return found


def _share(goal: Goal, value: float | None) -> float | None:
    if value is None or goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return None
    return min(1.0, max(0.0, (value - goal.baseline) / (goal.target - goal.baseline)))
