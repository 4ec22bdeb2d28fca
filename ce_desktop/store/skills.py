"""Queries about skills and scales."""

from __future__ import annotations

from ce_desktop.domain.scale import Scale
from ce_desktop.domain.skill import Skill
from ce_desktop.store.school_file import School


def skills(school: School) -> list[Skill]:
    """Every skill in the school's own order, archived ones among them."""
    rows = school.rows(
        "SELECT id, name, looks_like, category, position, required_level, wanted_people, archived "
        "FROM skill ORDER BY position, name"
    )
    return [
        Skill(id_, name, looks_like, category, position, level, wanted, bool(archived))
        for id_, name, looks_like, category, position, level, wanted, archived in rows
    ]


def next_position(school: School) -> int:
    """The position after the last skill."""
    return int(school.scalar("SELECT coalesce(max(position), 0) FROM skill")) + 1


def rounds_of(school: School, skill_id: int) -> int:
    """In how many rounds the skill was asked."""
    return int(school.scalar("SELECT count(*) FROM round_skill WHERE skill = ?", (skill_id,)))


def times_asked(school: School) -> dict[int, int]:
    """In how many rounds each skill was asked; one that never was is not in it."""
    return dict(school.rows("SELECT skill, count(*) FROM round_skill GROUP BY skill"))


def count_in_use(school: School) -> int:
    """How many skills are not archived."""
    return int(school.scalar("SELECT count(*) FROM skill WHERE NOT archived"))


def scales(school: School) -> list[Scale]:
    """The school's own scales, by name; the private copies of rounds are not among them."""
    rows = school.rows("SELECT id, name, low, high FROM scale WHERE NOT of_round ORDER BY name")
    return [_scale(school, *row) for row in rows]


def scale(school: School, scale_id: int) -> Scale | None:
    """One scale with its labels, or None."""
    rows = school.rows("SELECT id, name, low, high FROM scale WHERE id = ?", (scale_id,))
    return next((_scale(school, *row) for row in rows), None)


def scales_by_id(school: School) -> dict[int, Scale]:
    """Every scale with its labels, those of rounds among them."""
    labels: dict[int, dict[int, str]] = {}
    for scale_id, value, label in school.rows("SELECT scale, value, label FROM scale_point"):
        labels.setdefault(scale_id, {})[value] = label
    return {
        id_: Scale(name=name, low=low, high=high, labels=labels.get(id_, {}), id=id_)
        for id_, name, low, high in school.rows("SELECT id, name, low, high FROM scale")
    }


def _scale(school: School, id_: int, name: str, low: int, high: int) -> Scale:
    labels = dict(school.rows("SELECT value, label FROM scale_point WHERE scale = ?", (id_,)))
    return Scale(name=name, low=low, high=high, labels=labels, id=id_)
