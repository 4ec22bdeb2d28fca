"""Which skill each column of a wide table is, and each that a file names: known, nearly known, new, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from ce_desktop.domain.drafts import column_letter
from ce_desktop.domain.names import name_key
from ce_desktop.ui.dialogs.import_questions import Question, QuestionsPart
from ce_desktop.ui.dialogs.import_skills import SkillMatch, is_title_of
from ce_desktop.ui.i18n import in_name_order, ntr, number, tr
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from ce_desktop.exchange.sheet_choice import SheetChoices

LEAVE_OUT = ""
"""Stands among the answers for a column that is no skill."""

SHOWN_SKILLS = 100


class AskedSkill(NamedTuple):
    """A heading, or a skill that is written in a sheet.

    Attributes:
        key: what an answer is kept under. places: where it stands, in words. samples: some of what stands there.
        column: the letter of the column with the heading; "" for a skill that is written in cells or a title.
        is_rated: whether ratings stand there.
    """

    key: str
    written: str
    places: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    column: str = ""
    is_rated: bool = True


Answers = Mapping[str, str]
"""The skill that each heading or written skill is read as, or LEAVE_OUT, by its key."""


def skills_of(
    choices: SheetChoices, mapping: Mapping[str, int], answers: Answers, match: SkillMatch
) -> dict[int, str]:
    """Column to skill, as answered, else as the headings say of those columns that look like ratings."""
    found = {}
    for column, heading, key in _columns(choices, mapping):
        usual = (match.known(heading) or heading) if column in choices.skills else LEAVE_OUT
        skill = answers.get(key, usual)
        if skill != LEAVE_OUT:
            found[column] = skill
    return found


def asked_columns(
    sheets: Sequence[SheetChoices], mapping: Mapping[str, int] | None = None
) -> list[AskedSkill]:
    """The columns of wide tables that have a heading and are neither rater nor colleague.

    Columns of one heading in several `sheets` are asked about once. `mapping` is that of a single sheet.
    """
    found: dict[str, AskedSkill] = {}
    for sheet in sheets:
        for column, heading, key in _columns(sheet, sheet.mapping if mapping is None else mapping):
            letter = column_letter(column + 1)
            texts = [row[column] for row in sheet.sample if column < len(row) and row[column]]
            place = (sheet.sheet,) if len(sheets) > 1 or mapping is None else ()
            one = AskedSkill(key, heading, place, tuple(texts), letter, column in sheet.skills)
            before = found.setdefault(key, one)
            if before is not one:
                found[key] = before._replace(
                    places=before.places + one.places, is_rated=before.is_rated or one.is_rated
                )
    return list(found.values())


def named_skills(named: Sequence[tuple[str, str]]) -> list[AskedSkill]:
    """The skills written in sheets, of (sheet or "", skill)."""
    found: dict[str, AskedSkill] = {}
    for sheet, skill in named:
        one = found.setdefault(skill, AskedSkill(f"{name_key(skill)}¶0", skill))
        if sheet and not is_title_of(sheet, skill):
            found[skill] = one._replace(places=(*one.places, sheet))
    return list(found.values())


def _columns(choices: SheetChoices, mapping: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    """Each column that may be a skill: its place from 0, its heading, and what an answer is kept under."""
    seen = dict[str, int]()
    for column, heading in enumerate(choices.headers):
        if heading and column not in (mapping.get("rater"), mapping.get("ratee")):
            times = seen[name_key(heading)] = seen.get(name_key(heading), 0) + 1
            yield column, heading, f"{name_key(heading)}¶{times}"


class SkillsPart(QuestionsPart):
    """One question for each heading and each skill: where it stands, what becomes of it, and what it is read as.

    Signals:
        column_changed: a person answered about a column, which is then to be read again.
        skill_changed: a person answered about a skill that is written in a sheet.
    """

    column_changed = Signal()
    skill_changed = Signal()

    def __init__(self, match: SkillMatch) -> None:
        super().__init__(tr("Skills"))
        self.match = match
        self._answers: dict[str, str] = {}
        self._asked: list[AskedSkill] = []
        self.notes: dict[str, ElidedLabel] = {}
        self.fields: dict[str, Choice] = {}

    def show_skills(self, asked: Sequence[AskedSkill], round_id: int | None) -> None:
        """Ask about these, and say what becomes of each in a round, None for a new one."""
        ordered = sorted(asked, key=self._rank)
        waiting = sum(self._rank(one) == 0 for one in ordered)
        shown = ordered[: max(SHOWN_SKILLS, waiting)]
        if shown != self._asked:
            self._asked = shown
            self.fields = {one.key: self._field(one) for one in shown}
            notes = self.ask([Question(one.written, "", self.fields[one.key]) for one in shown])
            self.notes = dict(zip(self.fields, notes, strict=True))
        for one in shown:
            self.notes[one.key].setText(self._note(one, round_id))
        more = len(ordered) - len(shown)
        words = ntr("{n} more is read as it is written.", "{n} more are read as they are written.", more)
        self.say_hint(words.format(n=number(more)) if more else "")
        unanswered = sum(field.value() is None for field in self.fields.values())
        self.say_waiting(unanswered, needed=bool(shown))

    def answers(self) -> dict[str, str]:
        """The answers given, also about what is not shown now."""
        return dict(self._answers)

    def meant(self) -> dict[str, str]:
        """Skills written in the sheets shown that are read as others."""
        return {
            one.written: skill
            for one in self._asked
            if not one.column and (skill := self._answers.get(one.key, one.written)) != one.written
        }

    def missing(self) -> str:
        """What still has to be said, "" for nothing."""
        for one in self._asked:
            if self.fields[one.key].value() is None:
                return tr("Say whether “{skill}” is a new skill.").format(skill=one.written)
        return ""

    def field(self, written: str) -> Choice:
        """The field that asks about the first column of this heading, or about the skill written so."""
        keys = (f"{name_key(written)}¶{n}" for n in (1, 0))
        return next(self.fields[key] for key in keys if key in self.fields)

    # Internal

    def _rank(self, one: AskedSkill) -> int:
        """What waits for an answer is seen first, what is no skill last."""
        if not one.is_rated:
            return 2
        return 0 if self.match.near(one.written) else 1

    def _field(self, one: AskedSkill) -> Choice:
        known, near = self.match.known(one.written), self.match.near(one.written)
        first: list[tuple[str | None, str]] = [(known, known)] if known else []
        first += [(name, tr("Read as {name}").format(name=name)) for name in near]
        if not known:
            first.append((one.written, tr("It is a new skill")))
        if one.column:
            first.append((LEAVE_OUT, tr("Leave this column out")))
        if near and one.is_rated:
            first.insert(0, (None, tr("Choose…")))
        field = Choice(first)
        others = [name for name in self.match.skills if name not in {key for key, _ in first}]
        if others:
            field.insertSeparator(field.count())
        for name in in_name_order(others, name=str):
            field.addItem(name, name)
        if one.column:
            spoken = tr("Skill in column {letter}, “{heading}”")
            field.setAccessibleName(spoken.format(letter=one.column, heading=one.written))
        else:
            field.setAccessibleName(tr("Which skill is “{skill}”?").format(skill=one.written))
        usual = (None if near else known or one.written) if one.is_rated else LEAVE_OUT
        field.set_value(self._answers.get(one.key, usual))
        field.currentIndexChanged.connect(lambda: self._on_chosen(one, field.value()))
        return field

    def _note(self, one: AskedSkill, round_id: int | None) -> str:
        """What becomes of it, where it is, and some of what stands there."""
        skill = self.fields[one.key].value()
        if skill is None:
            fate = tr("nearly one of your skills")
        else:
            fate = tr("not taken") if skill == LEAVE_OUT else self.match.fate(skill, round_id)
        several = ntr("{n} sheet", "{n} sheets", len(one.places)).format(n=number(len(one.places)))
        places = [*one.places[:1]] if len(one.places) < 2 else [several]
        if one.column and len(one.places) < 2:
            places.insert(0, tr("Column {letter}").format(letter=one.column))
        return " · ".join((*places, fate, *list(dict.fromkeys(one.samples))[:3]))

    def _on_chosen(self, one: AskedSkill, skill: str | None) -> None:
        if skill is None:
            self._answers.pop(one.key, None)
        else:
            self._answers[one.key] = skill
        (self.column_changed if one.column else self.skill_changed).emit()
