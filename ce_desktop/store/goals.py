"""Queries about goals, their readings and steps, and wins."""

from __future__ import annotations

from datetime import date
from typing import Any

from ce_desktop.domain.goal import Goal, Reading, Step, Win
from ce_desktop.store.ids import day
from ce_desktop.store.school_file import School


def goals(school: School) -> list[Goal]:
    """Every goal: by due day, those without one last, then by title."""
    rows = school.rows(
        "SELECT id, title, skill, team, owner, measure, unit, baseline, target, start, due, dropped_on, note "
        "FROM goal ORDER BY due IS NULL, due, title"
    )
    return [_goal(row) for row in rows]


def _goal(row: tuple[Any, ...]) -> Goal:
    id_, title, skill, team, owner, measure, unit, baseline, target, start, due, dropped_on, note = row
    days = (day(start), day(due), day(dropped_on))
    return Goal(id_, title, skill, team, owner, measure, unit, baseline, target, *days, note)


def readings(school: School) -> dict[int, list[Reading]]:
    """Every reading by goal, oldest first; of one day in the order of entry."""
    found: dict[int, list[Reading]] = {}
    rows = school.rows("SELECT id, goal, on_day, value, note FROM reading ORDER BY on_day, id")
    for id_, goal, on_day, value, note in rows:
        found.setdefault(goal, []).append(Reading(id_, goal, date.fromisoformat(on_day), value, note))
    return found


def steps(school: School) -> dict[int, list[Step]]:
    """Every step by goal, in order."""
    found: dict[int, list[Step]] = {}
    rows = school.rows("SELECT id, goal, position, text, done_on FROM goal_step ORDER BY position")
    for id_, goal, position, text, done_on in rows:
        found.setdefault(goal, []).append(Step(id_, goal, position, text, day(done_on)))
    return found


def wins(school: School) -> list[Win]:
    """Every win, latest first."""
    rows = school.rows("SELECT id, on_day, text, goal, reading, team FROM win ORDER BY on_day DESC, id DESC")
    return [Win(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]


def next_step_position(school: School, goal: int) -> int:
    """The position after the last step of a goal."""
    return int(school.scalar("SELECT coalesce(max(position), 0) FROM goal_step WHERE goal = ?", (goal,))) + 1
