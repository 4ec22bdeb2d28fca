"""The skill list and the scales."""

from __future__ import annotations

from dataclasses import dataclass

from ce_desktop.domain.scale import Scale
from ce_desktop.domain.skill import Skill
from ce_desktop.store import skills as store
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill and in how many rounds it was asked."""

    skill: Skill
    rounds: int


def skills(school: School) -> list[SkillRow]:
    """Every skill in the school's own order, archived ones among them."""
    counts = store.times_asked(school)
    return [SkillRow(skill, counts.get(skill.id, 0)) for skill in store.skills(school)]


def scales(school: School) -> list[Scale]:
    """The school's own scales, by name."""
    return store.scales(school)
