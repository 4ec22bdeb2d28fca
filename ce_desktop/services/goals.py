"""What can be done with goals, readings, steps and wins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.goal import Goal, check_goal, check_value
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import goals as store
from ce_desktop.store import rows, tables
from ce_desktop.store.school_file import School

_LINKS: Mapping[str, type[tables.Row]] = {
    "goal": tables.Goal,
    "skill": tables.Skill,
    "team": tables.Team,
    "owner": tables.Person,
}


def add_goal(school: School, *, title: str, **values: Any) -> int:
    """Add a goal; `values` are the other fields of `domain.goal.Goal`.

    Returns:
        Its id.

    Raises:
        Refusal: see `domain.goal.check_goal`, or its skill, team or owner is no longer in the file.
    """
    check_goal(Goal(0, title=title, **values))
    _check_links(school, values)
    with school.change(phrase("Add the goal {title}", title=title.strip())):
        return rows.insert(school, tables.Goal, title=title.strip(), **values)


def edit_goal(school: School, *, goal: int, **values: Any) -> None:
    """Change fields of a goal.

    Raises:
        Refusal: see `domain.goal.check_goal`, or the goal, its skill, team or owner is no longer in the file.
        TypeError: a field that does not exist.
    """
    old = known(school, goal)
    if "title" in values:
        values["title"] = str(values["title"]).strip()
    check_goal(Goal(**{**old._asdict(), **values}))
    _check_links(school, values)
    with school.change(phrase("Change the goal {title}", title=old.title)):
        rows.update(school, tables.Goal, goal, **values)


def drop_goal(school: School, *, goal: int, on: date) -> None:
    """Put a goal aside, without deleting anything."""
    old = known(school, goal)
    with school.change(phrase("Put the goal {title} aside", title=old.title)):
        rows.update(school, tables.Goal, goal, dropped_on=on)


def resume_goal(school: School, *, goal: int) -> None:
    """Take up a goal that was put aside."""
    old = known(school, goal)
    with school.change(phrase("Take up the goal {title}", title=old.title)):
        rows.update(school, tables.Goal, goal, dropped_on=None)


def remove_goal(school: School, *, goal: int) -> None:
    """Delete a goal with its readings and steps; its wins stay, without the goal."""
    old = known(school, goal)
    with school.change(phrase("Delete the goal {title}", title=old.title)):
        rows.update_where(school, tables.Win, {"goal": goal}, goal=None, reading=None)
        rows.delete_where(school, tables.Reading, goal=goal)
        rows.delete_where(school, tables.GoalStep, goal=goal)
        rows.delete(school, tables.Goal, goal)


def add_reading(school: School, *, goal: int, on_day: date, value: float, note: str = "") -> int:
    """Add a measured value; returns its id.

    Raises:
        Refusal: no such goal, or no number.
    """
    old = known(school, goal)
    check_value(value)
    with school.change(phrase("Add a reading to {title}", title=old.title)):
        return rows.insert_after(
            school,
            tables.Reading,
            {"goal": goal, "on_day": on_day},
            goal=goal,
            on_day=on_day,
            value=value,
            note=note.strip(),
        )


def edit_reading(school: School, *, reading: int, on_day: date, value: float, note: str = "") -> None:
    """Change a measured value.

    Raises:
        Refusal: it is no longer in the file, or no number.
    """
    _check_there(school, tables.Reading, reading)
    check_value(value)
    with school.change(phrase("Change a reading")):
        rows.update(school, tables.Reading, reading, on_day=on_day, value=value, note=note.strip())


def remove_reading(school: School, *, reading: int) -> None:
    """Delete a measured value; wins that cite it stay, without it.

    Raises:
        Refusal: it is no longer in the file.
    """
    _check_there(school, tables.Reading, reading)
    with school.change(phrase("Delete a reading")):
        rows.update_where(school, tables.Win, {"reading": reading}, reading=None)
        rows.delete(school, tables.Reading, reading)


def add_step(school: School, *, goal: int, text: str) -> int:
    """Add a step on the way to a goal; returns its id.

    Raises:
        Refusal: no text, or no such goal.
    """
    old = known(school, goal)
    _check_text(text)
    with school.change(phrase("Add a step to {title}", title=old.title)):
        return rows.insert(
            school,
            tables.GoalStep,
            goal=goal,
            text=text.strip(),
            position=store.next_step_position(school, goal),
        )


def edit_step(school: School, *, step: int, text: str) -> None:
    """Change the text of a step.

    Raises:
        Refusal: no text, or it is no longer in the file.
    """
    _check_text(text)
    _check_there(school, tables.GoalStep, step)
    with school.change(phrase("Change a step")):
        rows.update(school, tables.GoalStep, step, text=text.strip())


def set_step_done(school: School, *, step: int, done_on: date | None) -> None:
    """Note a step as done on a day, or as open again with None.

    Raises:
        Refusal: it is no longer in the file.
    """
    _check_there(school, tables.GoalStep, step)
    with school.change(phrase("Mark a step as done") if done_on else phrase("Mark a step as open")):
        rows.update(school, tables.GoalStep, step, done_on=done_on)


def move_step(school: School, *, step: int, by: int) -> None:
    """Move a step `by` places down among the steps of its goal, or up with a negative number.

    Raises:
        Refusal: it is no longer in the file.
    """
    _check_there(school, tables.GoalStep, step)
    order = next(
        ids for of_goal in store.steps(school).values() if step in (ids := [one.id for one in of_goal])
    )
    place = order.index(step)
    target = min(len(order) - 1, max(0, place + by))
    if target == place:
        return
    order.insert(target, order.pop(place))
    with school.change(phrase("Move a step")):
        for position, one in enumerate(order, start=1):
            rows.update(school, tables.GoalStep, one, position=position)


def remove_step(school: School, *, step: int) -> None:
    """Delete a step.

    Raises:
        Refusal: it is no longer in the file.
    """
    _check_there(school, tables.GoalStep, step)
    with school.change(phrase("Delete a step")):
        rows.delete(school, tables.GoalStep, step)


def add_win(
    school: School,
    *,
    on_day: date,
    text: str,
    goal: int | None = None,
    reading: int | None = None,
    team: int | None = None,
) -> int:
    """Log a small win; returns its id.

    Raises:
        Refusal: no text, a reading of another goal, or a goal or team that is no longer in the file.
    """
    _check_text(text)
    _check_links(school, {"goal": goal, "team": team})
    _check_reading(school, goal, reading)
    with school.change(phrase("Log a win")):
        return rows.insert_after(
            school,
            tables.Win,
            {"on_day": on_day},
            on_day=on_day,
            text=text.strip(),
            goal=goal,
            reading=reading,
            team=team,
        )


def edit_win(
    school: School,
    *,
    win: int,
    on_day: date,
    text: str,
    goal: int | None = None,
    reading: int | None = None,
    team: int | None = None,
) -> None:
    """Change a win.

    Raises:
        Refusal: no text, a reading of another goal, or a goal or team that is no longer in the file.
    """
    _check_text(text)
    _check_there(school, tables.Win, win)
    _check_links(school, {"goal": goal, "team": team})
    _check_reading(school, goal, reading)
    with school.change(phrase("Change a win")):
        rows.update(
            school, tables.Win, win, on_day=on_day, text=text.strip(), goal=goal, reading=reading, team=team
        )


def remove_win(school: School, *, win: int) -> None:
    """Delete a win.

    Raises:
        Refusal: it is no longer in the file.
    """
    _check_there(school, tables.Win, win)
    with school.change(phrase("Delete a win")):
        rows.delete(school, tables.Win, win)


def known(school: School, goal: int) -> Goal:
    """The goal with this id.

    Raises:
        Refusal: it is no longer in the file.
    """
    found = next((one for one in store.goals(school) if one.id == goal), None)
    if found is None:
        raise Refusal(phrase("This goal is no longer in the file."))
    return found


def _check_there(school: School, table: type[tables.Row], row: int) -> None:
    if not rows.count_where(school, table, id=row):
        raise Refusal(phrase("This is no longer in the file."), safe=phrase("Nothing was changed."))


def _check_links(school: School, values: Mapping[str, Any]) -> None:
    """Refuse to point at a goal, skill, team or person that is gone."""
    for field, table in _LINKS.items():
        row = values.get(field)
        if row is not None:
            _check_there(school, table, row)


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refusal(phrase("There is no text yet."), do=phrase("Write one sentence."))


def _check_reading(school: School, goal: int | None, reading: int | None) -> None:
    if reading is None:
        return
    if goal is None or all(one.id != reading for one in store.readings(school).get(goal, [])):
        raise Refusal(
            phrase("This reading belongs to another goal."), do=phrase("Choose a reading of the same goal.")
        )
