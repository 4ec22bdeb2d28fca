"""Queries about skills and scales."""

from __future__ import annotations

from ce_desktop.domain.scale import Scale
from ce_desktop.domain.skill import Skill
from ce_desktop.store import tables
from ce_desktop.store.school_file import School


def skills(school: School) -> list[Skill]:
    """Every skill in the school's own order, archived ones among them."""
    query = tables.Skill.select().order_by(tables.Skill.position, tables.Skill.name).dicts()
    return [Skill(**row) for row in query.execute(school.db)]


def next_position(school: School) -> int:
    """The position after the last skill."""
    return int(school.scalar("SELECT coalesce(max(position), 0) FROM skill")) + 1


def rounds_of(school: School, skill_id: int) -> int:
    """In how many rounds the skill was asked."""
    query = tables.RoundSkill.select().where(tables.RoundSkill.skill == skill_id)
    return int(query.count(school.db))


def scales(school: School) -> list[Scale]:
    """The school's own scales, by name; the private copies of rounds are not among them."""
    query = tables.Scale.select().where(~tables.Scale.of_round).order_by(tables.Scale.name).dicts()
    return [_scale(school, row) for row in query.execute(school.db)]


def scale(school: School, scale_id: int) -> Scale | None:
    """One scale with its labels, or None."""
    query = tables.Scale.select().where(tables.Scale.id == scale_id).dicts()
    return next((_scale(school, row) for row in query.execute(school.db)), None)


def _scale(school: School, row: dict[str, object]) -> Scale:
    labels = dict(school.rows("SELECT value, label FROM scale_point WHERE scale = ?", (row["id"],)))
    return Scale(
        name=str(row["name"]),
        low=int(str(row["low"])),
        high=int(str(row["high"])),
        labels=labels,
        id=int(str(row["id"])),
    )
