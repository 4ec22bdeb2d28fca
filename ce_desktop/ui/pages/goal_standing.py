"""Where a goal stands, in the words that every page and every sheet of paper uses."""

from __future__ import annotations

from ce_desktop.domain.goal import STANDING_RULES, STATE_RULES, GoalState, Standing
from ce_desktop.insights.goals import GoalView
from ce_desktop.ui.i18n import number, say, short_date, tr


def needs_attention(view: GoalView) -> bool:
    """Whether a goal asks for someone: behind, quiet, or past its day."""
    if view.state is GoalState.MISSED:
        return True
    return view.state is GoalState.ACTIVE and view.standing in (Standing.BEHIND, Standing.QUIET)


def tone(view: GoalView) -> str:
    """The tone of the words: only what was reached, or is on its way, is good."""
    if needs_attention(view):
        return "attention"
    on_course = view.state is GoalState.ACTIVE and view.standing is Standing.ON_COURSE
    return "good" if on_course or view.state is GoalState.MET else "muted"


def goal_words(view: GoalView) -> str:
    """Where a goal stands: its standing while active, otherwise its state."""
    return say(view.says)


def compared(view: GoalView) -> str:
    """What decided the words: "56 % on Nov 10, 2026 · expected by then: 54 %"; "" where nothing was compared.

    Of a goal that was met and fell back since, what it was met with.
    """
    latest, expected = view.latest, view.expected
    if latest is not None and view.fell_from is not None:
        return tr("target reached with {value} on {day} · latest: {latest} on {later}").format(
            value=measured(view.fell_from.value, view.goal.unit),
            day=short_date(view.fell_from.on_day),
            latest=measured(latest.value, view.goal.unit),
            later=short_date(latest.on_day),
        )
    if latest is None or expected is None:
        return ""
    words = {
        "value": measured(latest.value, view.goal.unit),
        "day": short_date(latest.on_day),
        "expected": measured(expected.value, view.goal.unit, view.expected_decimals),
    }
    if expected.on_day == latest.on_day:
        return tr("{value} on {day} · expected by then: {expected}").format(**words)
    words["due"] = short_date(expected.on_day)
    return tr("{value} on {day} · expected by {due}: {expected}").format(**words)


def about(view: GoalView) -> str:
    """What is measured, whose it is, from where to where, and by when."""
    goal = view.goal
    parts = [part for part in (goal.measure, view.team_name, view.skill_name, view.owner_name) if part]
    if goal.baseline is not None and goal.target is not None:
        baseline, target = measured(goal.baseline, goal.unit), measured(goal.target, goal.unit)
        parts.append(tr("from {baseline} to {target}").format(baseline=baseline, target=target))
    elif goal.target is not None:
        parts.append(tr("target {target}").format(target=measured(goal.target, goal.unit)))
    elif goal.baseline is not None:
        parts.append(tr("from {baseline}").format(baseline=measured(goal.baseline, goal.unit)))
    if goal.due is not None:
        parts.append(tr("due {day}").format(day=short_date(goal.due)))
    return " · ".join(parts)


def rules(view: GoalView) -> str:
    """The rules behind the words, a line each, those of its standing while it is active."""
    found = STANDING_RULES if view.state is GoalState.ACTIVE else STATE_RULES
    return "\n".join(say(rule) for rule in found)


def measured(value: float, unit: str, decimals: int | None = None) -> str:
    """A value with its unit, which never goes on in the next line without it."""
    shown = number(value, decimals)
    return tr("{value}\u00a0{unit}").format(value=shown, unit=unit) if unit else shown
