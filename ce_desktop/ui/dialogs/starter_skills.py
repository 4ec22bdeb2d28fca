"""Skills to begin with: a set that is offered, never forced."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import Phrase
from ce_desktop.domain.skill import STARTER_SKILLS, StarterSkill
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import ntr, say, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import without_keys
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from ce_desktop.ui.widgets.tick_note import tick_note


class StarterSkillsDialog(FormDialog[list[StarterSkill]]):
    """Tick what this school cares about; what it has already is ticked and stays."""

    def __init__(self, parent: QWidget | None, *, present: Iterable[str]) -> None:
        """`present` are the names of the skills the school has."""
        super().__init__(
            tr("Starter set"),
            tr("Add skills"),
            parent,
            intro=tr("Written for this app. Take what fits your school, and change the words afterwards."),
            width=640,
            height=560,
        )
        known = {name_key(name) for name in present}
        self.boxes: dict[QCheckBox, StarterSkill] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 12, 0)
        column.setSpacing(4)
        for category, skills in _by_category():
            heading = Label(say(category), "strong")
            heading.setContentsMargins(0, px(12) if self.boxes else 0, 0, 0)
            column.addWidget(heading)
            for skill in skills:
                self._add(column, skill, is_present=name_key(say(skill.name)) in known)
        column.addStretch(1)
        area = ScrollArea(inner)
        area.setMinimumHeight(px(120))
        self.all_button = LinkButton(tr("Choose all"))
        self.none_button = LinkButton(tr("Choose none"))
        links = QHBoxLayout()
        links.addWidget(self.all_button)
        links.addWidget(self.none_button)
        links.addStretch(1)
        self.body.addWidget(area, 1)
        self.body.addLayout(links)
        self.all_button.clicked.connect(lambda: self._choose_all(True))
        self.none_button.clicked.connect(lambda: self._choose_all(False))
        self._count()
        first = next((box for box in self.boxes if box.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def problem(self) -> str | None:
        """A sentence while nothing is ticked."""
        return None if self.value() else tr("Tick at least one skill.")

    def value(self) -> list[StarterSkill]:
        """The skills ticked, without those the school has."""
        return [skill for box, skill in self.boxes.items() if box.isChecked() and box.isEnabled()]

    # Internal

    def _add(self, column: QVBoxLayout, skill: StarterSkill, *, is_present: bool) -> None:
        box = QCheckBox(without_keys(say(skill.name)))
        box.setAccessibleDescription(say(skill.looks_like))
        box.setChecked(is_present)
        box.setEnabled(not is_present)
        box.toggled.connect(self._count)
        note = tr("In your list already.") if is_present else say(skill.looks_like)
        column.addWidget(box)
        column.addWidget(tick_note(note))
        self.boxes[box] = skill

    def _choose_all(self, chosen: bool) -> None:
        for box in self.boxes:
            if box.isEnabled():
                box.setChecked(chosen)

    def _count(self) -> None:
        count = len(self.value())
        self.accept_button.setText(
            ntr("Add {n} skill", "Add {n} skills", count).format(n=count) if count else tr("Add skills")
        )


def _by_category() -> list[tuple[Phrase, list[StarterSkill]]]:
    groups: list[tuple[Phrase, list[StarterSkill]]] = []
    for skill in STARTER_SKILLS:
        found = next((skills for category, skills in groups if category == skill.category), None)
        if found is None:
            groups.append((skill.category, found := []))
        found.append(skill)
    return groups
