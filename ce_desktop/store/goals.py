"""Queries about goals, their readings and steps, and wins."""

from __future__ import annotations

from ce_desktop.domain.goal import Goal, Reading, Step, Win
from ce_desktop.store import tables
from ce_desktop.store.school_file import School


def goals(school: School) -> list[Goal]:
    """Every goal: by due day, those without one last, then by title."""
    query = (
        tables.Goal.select().order_by(tables.Goal.due.is_null(), tables.Goal.due, tables.Goal.title).dicts()
    )
    return [Goal(**row) for row in query.execute(school.db)]


def readings(school: School) -> dict[int, list[Reading]]:
    """Every reading by goal, oldest first; of one day in the order of entry."""
    query = tables.Reading.select().order_by(tables.Reading.on_day, tables.Reading.id).dicts()
    found: dict[int, list[Reading]] = {}
    for row in query.execute(school.db):
        found.setdefault(row["goal"], []).append(Reading(**row))
    return found


def steps(school: School) -> dict[int, list[Step]]:
    """Every step by goal, in order."""
    query = tables.GoalStep.select().order_by(tables.GoalStep.position).dicts()
    found: dict[int, list[Step]] = {}
    for row in query.execute(school.db):
        found.setdefault(row["goal"], []).append(Step(**row))
    return found


def wins(school: School) -> list[Win]:
    """Every win, latest first."""
    query = tables.Win.select().order_by(tables.Win.on_day.desc(), tables.Win.id.desc()).dicts()
    return [Win(**row) for row in query.execute(school.db)]


def next_step_position(school: School, goal: int) -> int:
    """The position after the last step of a goal."""
    return int(school.scalar("SELECT coalesce(max(position), 0) FROM goal_step WHERE goal = ?", (goal,))) + 1
