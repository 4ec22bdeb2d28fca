"""Which of the school's skills a skill in a file is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ce_desktop.domain.names import KnownNames, is_near, name_key
from ce_desktop.ui.i18n import tr


@dataclass(frozen=True)
class SkillMatch:
    """What the school has: `skills` by name, and the skills of each round, by their ids."""

    skills: Mapping[str, int]
    rounds: Mapping[int, frozenset[int]]

    def near(self, skill: str) -> list[str]:
        """Skills of the school that a new one may well be, likeliest first."""
        known = KnownNames(self.skills)
        if known.find(skill):
            return []
        return [name for name in known.suggest(skill) if is_near(skill, name)]

    def likely(self, sheet: str, round_id: int | None) -> str:
        """The skill of a sheet that names none: called like it, or the only one there is; else the sheet's title."""
        names = {id_: name for name, id_ in self.skills.items()}
        if name_key(sheet) in map(name_key, self.skills):
            return sheet
        asked = self.rounds.get(round_id, frozenset()) if round_id is not None else frozenset()
        only = asked or names
        return names[next(iter(only))] if len(only) == 1 else sheet

    def known(self, skill: str) -> str:
        """The school's own name for a skill it has, else ""."""
        return next((name for name in self.skills if name_key(name) == name_key(skill)), "")

    def fate(self, skill: str, round_id: int | None) -> str:
        """What the import makes of a skill; None is a new round."""
        name = self.known(skill)
        if not name:
            return tr("a new skill")
        if round_id is None:
            return tr("known")
        if self.skills[name] in self.rounds.get(round_id, ()):
            return tr("in this round")
        return tr("known, and joins this round")


def is_title_of(sheet: str, skill: str) -> bool:
    """Whether a sheet is called like a skill, as far as Excel's 31 characters and its signs go."""
    title, name = ("".join(c for c in name_key(text) if c.isalnum()) for text in (sheet, skill))
    return bool(title) and name.startswith(title[:24])
