"""The skills a file names, and which of the school's skills each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ce_desktop.domain.names import KnownNames, name_key
from ce_desktop.ui.i18n import ntr, number, tr

_MOST_SHOWN = 20


@dataclass(frozen=True)
class SkillMatch:
    """What the school has: `skills` by name, and the skills of each round, by their ids."""

    skills: Mapping[str, int]
    rounds: Mapping[int, frozenset[int]]

    def lines(self, named: Sequence[tuple[str, str]], round_id: int | None) -> str:
        """One line for each (sheet or "", skill) that goes into the round; None is a new round."""
        lines = [tr("Skills in the file, matched by name:")]
        lines += [self._line(sheet, skill, round_id) for sheet, skill in named[:_MOST_SHOWN]]
        more = len(named) - _MOST_SHOWN
        if more > 0:
            lines.append(ntr("and {n} more", "and {n} more", more).format(n=number(more)))
        return "\n".join(lines)

    def _line(self, sheet: str, skill: str, round_id: int | None) -> str:
        said = skill
        if sheet and not is_title_of(sheet, skill):
            said = tr("{skill} (sheet {sheet})").format(skill=skill, sheet=sheet)
        return "• " + self._fate(said, skill, round_id)

    def _fate(self, said: str, skill: str, round_id: int | None) -> str:
        known = {name_key(name): id_ for name, id_ in self.skills.items()}
        found = known.get(name_key(skill))
        if found is None:
            near = KnownNames(self.skills).suggest(skill, 1)
            if near:
                return tr("{skill}: a new skill, not {other}").format(skill=said, other=near[0])
            return tr("{skill}: a new skill").format(skill=said)
        if round_id is None:
            return tr("{skill}: known").format(skill=said)
        if found in self.rounds.get(round_id, ()):
            return tr("{skill}: in this round").format(skill=said)
        return tr("{skill}: known, and joins this round").format(skill=said)


def is_title_of(sheet: str, skill: str) -> bool:
    """Whether a sheet is called like a skill, as far as Excel's 31 characters and its signs go."""
    title, name = ("".join(c for c in name_key(text) if c.isalnum()) for text in (sheet, skill))
    return bool(title) and name.startswith(title[:24])
