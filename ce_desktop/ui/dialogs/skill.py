"""One skill: add, or change everything the list says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ce_desktop.domain.names import clean_name
from ce_desktop.domain.scale import Scale
from ce_desktop.domain.skill import DEFAULT_WANTED_PEOPLE, Skill
from ce_desktop.services.skills import add_skill, edit_skill
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import in_name_order, number, tr
from ce_desktop.ui.session import Session
from ce_desktop.ui.widgets.fields import Choice, Paragraph, WholeNumber

MOST_WANTED = 999


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """What was entered; `required_level` None means the usual level of the round's scale."""

    name: str
    looks_like: str
    category: str
    required_level: int | None
    wanted_people: int


class SkillDialog(FormDialog[SkillEntry]):
    """Adds a skill, or changes `skill`."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        scales: Sequence[Scale],
        categories: Sequence[str] = (),
        skill: Skill | None = None,
    ) -> None:
        super().__init__(
            tr("Add a skill") if skill is None else tr("Edit the skill"),
            tr("Add") if skill is None else tr("Save"),
            parent,
            intro=tr("One act a colleague can be seen doing. Trust is asked for each skill by itself."),
            width=560,
        )
        self.name = QLineEdit("" if skill is None else skill.name)
        self.looks_like = Paragraph("" if skill is None else skill.looks_like, lines=3)
        self.category = QLineEdit("" if skill is None else skill.category)
        self.level = Choice(_levels(scales, None if skill is None else skill.required_level))
        self.wanted = WholeNumber(1, MOST_WANTED, DEFAULT_WANTED_PEOPLE)
        if skill is not None:
            self.level.set_value(skill.required_level)
            self.wanted.setValue(skill.wanted_people)
        completer = QCompleter(in_name_order({one for one in categories if one}), self.category)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.category.setCompleter(completer)

        self.rows.add_row(
            tr("&Skill"), self.name, tr("Begin with a verb: “Runs small groups every day as planned”.")
        )
        self.rows.add_row(tr("&Looks like"), self.looks_like, tr("What one sees when it is done well."))
        self.rows.add_row(tr("&Category"), self.category)
        self.rows.add_row(
            tr("&Required level"),
            self.level,
            tr(
                "The answer from which we say that colleagues trust somebody with it. Usual is the second "
                "highest, of two or three answers the highest."
            ),
        )
        self.rows.add_row(tr("People &wanted"), self.wanted, tr("How many people we want at that level."))
        self.name.setFocus()

    def problem(self) -> str | None:
        """What is missing."""
        if not clean_name(self.name.text()):
            self.name.setFocus()
            return tr("Write what a colleague can be trusted to do.")
        return None

    def value(self) -> SkillEntry:
        """What was entered."""
        return SkillEntry(
            name=self.name.text(),
            looks_like=self.looks_like.toPlainText().strip(),
            category=self.category.text().strip(),
            required_level=self.level.value(),
            wanted_people=self.wanted.value(),
        )


def _levels(scales: Sequence[Scale], chosen: int | None) -> list[tuple[int | None, str]]:
    """Every answer of the school's scales with its words, after "usual"."""
    words: dict[int, list[str]] = {}
    for scale in scales:
        for value in range(scale.low, scale.high + 1):
            known = words.setdefault(value, [])
            if scale.label(value) and scale.label(value) not in known:
                known.append(scale.label(value))
    if chosen is not None:
        words.setdefault(chosen, [])
    usual: list[tuple[int | None, str]] = [(None, tr("Usual for the round's scale"))]
    return usual + [(value, " · ".join([number(value), *words[value][:2]])) for value in sorted(words)]


def add_or_edit(
    session: Session,
    parent: QWidget | None,
    *,
    scales: Sequence[Scale],
    categories: Sequence[str],
    skill: Skill | None = None,
) -> int | None:
    """Ask, and save; returns the skill's id, None after Cancel."""
    saved: list[int] = []

    def save(entry: SkillEntry) -> None:
        values = {name: getattr(entry, name) for name in SkillEntry.__slots__}
        if skill is None:
            saved.append(session.attempt(add_skill, **values))
        else:
            session.attempt(edit_skill, skill=skill.id, **values)
            saved.append(skill.id)

    SkillDialog(parent, scales=scales, categories=categories, skill=skill).get(save)
    return saved[0] if saved else None
