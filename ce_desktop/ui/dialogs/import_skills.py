"""The skills a file names, and which of the school's skills each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.names import KnownNames, is_near, name_key
from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import Label

_MOST_SHOWN = 20
_NEW = ""


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
        return f"• {said}: {self.fate(skill, round_id)}"

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


class SkillsPart(QWidget):
    """The skills a file names, and a question for each new one that may be one the school has.

    Signals:
        changed: a person answered.
    """

    changed = Signal()

    def __init__(self, match: SkillMatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._match = match
        self._answers: dict[str, str] = {}
        self._asked: tuple[str, ...] = ()
        self.fields: dict[str, Choice] = {}
        self.words = Label("", "note", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.words)
        self._questions = QWidget()
        self._column.addWidget(self._questions)

    def show_skills(self, named: Sequence[tuple[str, str]], round_id: int | None) -> None:
        """Show the skills of a draft as (sheet or "", skill); one read as another is shown as that."""
        new = tuple(dict.fromkeys(skill for _, skill in named if self._match.near(skill)))
        if new != self._asked:
            self._asked = new
            self._build()
        read = [(sheet, self._answers.get(skill) or skill) for sheet, skill in named]
        self.words.setText(self._match.lines(read, round_id))

    def meant(self) -> dict[str, str]:
        """New skills that are read as one the school has."""
        return {skill: name for skill in self._asked if (name := self._answers.get(skill))}

    def waiting(self) -> list[str]:
        """New skills without an answer."""
        return [skill for skill in self._asked if skill not in self._answers]

    # Internal

    def _build(self) -> None:
        self._column.removeWidget(self._questions)
        self._questions.deleteLater()
        self._questions = QWidget()
        column = QVBoxLayout(self._questions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.fields = {}
        for skill in self._asked:
            field = Choice(
                [
                    (None, tr("Choose…")),
                    *((name, tr("Read as {name}").format(name=name)) for name in self._match.near(skill)),
                    (_NEW, tr("It is a new skill")),
                ]
            )
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(14)
            question = tr("Is “{skill}” new?").format(skill=skill)
            field.setAccessibleName(question)
            field.set_value(self._answers.get(skill))
            field.currentIndexChanged.connect(lambda _, s=skill, f=field: self._on_chosen(s, f.value()))
            label = Label(question, "note", wrap=True)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            self.fields[skill] = field
        self._column.addWidget(self._questions)
        self._questions.setVisible(bool(self._asked))

    def _on_chosen(self, skill: str, answer: str | None) -> None:
        if answer is None:
            self._answers.pop(skill, None)
        else:
            self._answers[skill] = answer
        self.changed.emit()


def is_title_of(sheet: str, skill: str) -> bool:
    """Whether a sheet is called like a skill, as far as Excel's 31 characters and its signs go."""
    title, name = ("".join(c for c in name_key(text) if c.isalnum()) for text in (sheet, skill))
    return bool(title) and name.startswith(title[:24])
