"""Which skill each column of a wide table is: known, nearly known, new, or left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.drafts import column_letter
from ce_desktop.domain.names import name_key
from ce_desktop.ui.dialogs.import_questions import Question, QuestionsCard
from ce_desktop.ui.dialogs.import_skills import SkillMatch
from ce_desktop.ui.i18n import in_name_order, tr
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from ce_desktop.exchange.sheet_choice import SheetChoices

LEAVE_OUT = ""
"""Stands among the answers for a column that is no skill."""


class AskedColumn(NamedTuple):
    """A column that may be a skill: its place from 0, its heading, and what an answer is kept under."""

    column: int
    heading: str
    key: str


Answers = Mapping[str, str]
"""The skill each column is read as, or LEAVE_OUT, by the key of the column."""


def asked_columns(choices: SheetChoices, mapping: Mapping[str, int]) -> list[AskedColumn]:
    """The columns with a heading that are neither rater nor colleague."""
    found, seen = [], dict[str, int]()
    for column, heading in enumerate(choices.headers):
        if heading and column not in (mapping.get("rater"), mapping.get("ratee")):
            times = seen[name_key(heading)] = seen.get(name_key(heading), 0) + 1
            found.append(AskedColumn(column, heading, f"{name_key(heading)}¶{times}"))
    return found


def skills_of(
    choices: SheetChoices, mapping: Mapping[str, int], answers: Answers, match: SkillMatch
) -> dict[int, str]:
    """Column to skill, as answered, else as the headings say of those columns that look like ratings."""
    found = {}
    for one in asked_columns(choices, mapping):
        usual = (match.known(one.heading) or one.heading) if one.column in choices.skills else LEAVE_OUT
        skill = answers.get(one.key, usual)
        if skill != LEAVE_OUT:
            found[one.column] = skill
    return found


class SkillColumns(QuestionsCard):
    """One question for each column: what stands in it, what becomes of it, and the skill it is read as.

    Signals:
        changed: a person answered.
    """

    changed = Signal()

    def __init__(self, match: SkillMatch, after: QWidget, parent: QWidget | None = None) -> None:
        """Tab reaches the first question from `after`."""
        super().__init__(tr("Which skill is each column?"), parent=parent)
        self.match = match
        self._after = after
        self._answers: dict[str, str] = {}
        self._asked: list[AskedColumn] = []
        self._choices: SheetChoices | None = None
        self.notes: dict[str, ElidedLabel] = {}
        self.fields: dict[str, Choice] = {}
        self.add(self.area, 1)

    def show_columns(self, choices: SheetChoices, mapping: Mapping[str, int], round_id: int | None) -> None:
        """Ask about the columns of a sheet, and say what becomes of each in a round, None for a new one."""
        asked = sorted(asked_columns(choices, mapping), key=lambda one: self._rank(choices, one))
        if asked != self._asked or choices is not self._choices:
            self._asked, self._choices = asked, choices
            self._build(choices)
        for one in asked:
            self.notes[one.key].setText(self._note(choices, one, round_id))
        self.say_waiting(sum(field.value() is None for field in self.fields.values()))

    def answers(self) -> dict[str, str]:
        """The answers given, also about columns that are not shown now."""
        return dict(self._answers)

    def missing(self) -> str:
        """What still has to be said, "" for nothing."""
        for one in self._asked:
            if self.fields[one.key].value() is None:
                return tr("Say whether “{skill}” is a new skill.").format(skill=one.heading)
        return ""

    def field(self, heading: str) -> Choice:
        """The field that asks about the first column of this heading."""
        return self.fields[f"{name_key(heading)}¶1"]

    # Internal

    def _rank(self, choices: SheetChoices, one: AskedColumn) -> int:
        """What waits for an answer is seen first, what is no skill last."""
        if one.column not in choices.skills:
            return 2
        return 0 if self.match.near(one.heading) else 1

    def _build(self, choices: SheetChoices) -> None:
        self.fields = {
            one.key: self._field(one, is_rated=one.column in choices.skills) for one in self._asked
        }
        asked = [Question(one.heading, "", self.fields[one.key]) for one in self._asked]
        self.notes = dict(zip(self.fields, self.ask(asked, self._after), strict=True))

    def _field(self, one: AskedColumn, *, is_rated: bool) -> Choice:
        known, near = self.match.known(one.heading), self.match.near(one.heading)
        first: list[tuple[str | None, str]] = [(known, known)] if known else []
        first += [(name, tr("Read as {name}").format(name=name)) for name in near]
        if not known:
            first.append((one.heading, tr("It is a new skill")))
        first.append((LEAVE_OUT, tr("Leave this column out")))
        if near and is_rated:
            first.insert(0, (None, tr("Choose…")))
        field = Choice(first)
        others = [name for name in self.match.skills if name not in {key for key, _ in first}]
        if others:
            field.insertSeparator(field.count())
        for name in in_name_order(others, name=str):
            field.addItem(name, name)
        spoken = tr("Skill in column {letter}, “{heading}”")
        field.setAccessibleName(spoken.format(letter=column_letter(one.column + 1), heading=one.heading))
        usual = (None if near else known or one.heading) if is_rated else LEAVE_OUT
        field.set_value(self._answers.get(one.key, usual))
        field.currentIndexChanged.connect(lambda: self._on_chosen(one.key, field.value()))
        return field

    def _note(self, choices: SheetChoices, one: AskedColumn, round_id: int | None) -> str:
        """Which column it is, what becomes of it, and some of what stands in it."""
        skill = self.fields[one.key].value()
        if skill is None:
            fate = tr("nearly one of your skills")
        else:
            fate = tr("not taken") if skill == LEAVE_OUT else self.match.fate(skill, round_id)
        texts = [row[one.column] for row in choices.sample if one.column < len(row) and row[one.column]]
        letter = tr("Column {letter}").format(letter=column_letter(one.column + 1))
        return " · ".join((letter, fate, *list(dict.fromkeys(texts))[:3]))

    def _on_chosen(self, key: str, skill: str | None) -> None:
        if skill is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = skill
        self.changed.emit()
