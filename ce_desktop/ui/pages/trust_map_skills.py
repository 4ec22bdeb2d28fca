"""Choosing the skill of a trust map: one before, a list, one after. The page's title says it in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ce_desktop.domain.round import RoundSkill
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.keys import SKILL_AFTER, SKILL_BEFORE, key_words
from ce_desktop.ui.widgets.buttons import IconButton, QuietButton
from ce_desktop.ui.widgets.plain import plain_tip, without_keys


class SkillSwitch(QWidget):
    """Narrow, however long the names of skills are.

    Signals:
        chosen(int): the id of the skill chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skills: tuple[RoundSkill, ...] = ()
        self._at = 0
        self.before = IconButton("chevron-left", tr("The skill before"), key_words(SKILL_BEFORE))
        self.after = IconButton("chevron-right", tr("The skill after"), key_words(SKILL_AFTER))
        self.button = QuietButton("", "chevron-down")
        # The arrow of a list stands behind its words.
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.before, self.button, self.after):
            row.addWidget(part)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.button.clicked.connect(self._open)

    def value(self) -> int | None:
        """The skill in view, None where there is none."""
        return self._skills[self._at].skill if self._skills else None

    def set_skills(self, skills: Sequence[RoundSkill]) -> None:
        """The skills of a round, in its order."""
        self._skills, self._at = tuple(skills), 0

    def set_value(self, skill: int) -> None:
        """The skill in view, without telling anybody."""
        self._at = next((at for at, one in enumerate(self._skills) if one.skill == skill), 0)
        self.button.setText(tr("Skill {k} of {all}").format(k=self._at + 1, all=len(self._skills)))
        self.button.setToolTip(plain_tip(self._skills[self._at].name))
        self.button.setAccessibleDescription(self._skills[self._at].name)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._skills))

    def fill_menu(self) -> QMenu:
        """The list of skills."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for at, one in enumerate(self._skills):
            action = self.menu.addAction(without_keys(one.name))
            action.setCheckable(True)
            action.setChecked(at == self._at)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, skill=one.skill: self.chosen.emit(skill))
        return self.menu

    def _step(self, step: int) -> None:
        self.chosen.emit(self._skills[self._at + step].skill)

    def _open(self) -> None:
        self.fill_menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))


def add_skill_keys(page: QWidget, step: Callable[[int], object]) -> None:
    """Ctrl+Left and Ctrl+Right anywhere on `page` call `step` with -1 and +1."""
    for keys, way in ((SKILL_BEFORE, -1), (SKILL_AFTER, 1)):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda way=way: step(way))
