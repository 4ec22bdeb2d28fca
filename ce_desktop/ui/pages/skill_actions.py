"""What can be done with the skills chosen in the table, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.insights import skills as insight
from ce_desktop.insights.skills import SkillRow
from ce_desktop.services.skills import (
    add_starter_skills,
    archive_skills,
    move_skill,
    remove_skill,
)
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.skill import add_or_edit
from ce_desktop.ui.dialogs.starter_skills import StarterSkillsDialog
from ce_desktop.ui.i18n import ntr, say, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.row_actions import RowActions

UP = QKeySequence("Alt+Up")
DOWN = QKeySequence("Alt+Down")


class SkillActions(RowActions):
    """Dialogs and services of the skills page.

    `chosen()` gives the skills chosen from the top, `everything()` all of them in order, `step(row,
    by)` the places a skill has to move to pass `by` neighbours in view, 0 where there are none.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        chosen: Callable[[], list[SkillRow]],
        everything: Callable[[], list[SkillRow]],
        step: Callable[[SkillRow, int], int],
        copy: Callable[[], None],
    ) -> None:
        super().__init__(desk, parent)
        self._chosen = chosen
        self._everything = everything
        self._step = step
        self._copy = copy

    # Adding

    def add(self) -> int | None:
        """Ask for one skill; returns its id, None after Cancel."""
        return self._ask(None)

    def add_starters(self) -> list[int]:
        """Offer the starter set; returns the ids of the new skills."""
        added: list[int] = []
        dialog = StarterSkillsDialog(self._parent, present=[row.skill.name for row in self._everything()])
        dialog.get(
            lambda chosen: added.extend(
                self._desk.session.attempt(add_starter_skills, chosen=chosen, say=say)
            )
        )
        if added:
            self._desk.offer_undo(ntr("Added {n} skill", "Added {n} skills", len(added)).format(n=len(added)))
        return added

    def edit_scales(self) -> None:
        """The scales of the school."""
        ScalesDialog(self._desk.session, self._parent, locked=self.locked).get()

    # With the skills chosen

    def menu(self) -> QMenu:
        menu = self.new_menu()
        rows = self._chosen()
        locked = self.locked
        none = tr("Choose a skill first.") if not rows else ""
        single = none or (tr("Choose one skill only.") if len(rows) > 1 else "")
        self.entry(menu, tr("&Edit…"), "pencil", self.edit, locked or single)
        up = self.entry(menu, tr("Move &up"), "chevron-up", self.move_up, locked or self.why_stays(-1))
        down = self.entry(menu, tr("Move &down"), "chevron-down", self.move_down, locked or self.why_stays(1))
        up.setShortcut(UP)
        down.setShortcut(DOWN)
        menu.addSeparator()
        if rows and all(row.skill.archived for row in rows):
            self.entry(menu, tr("&Bring back"), "archive-restore", self._bring_back, locked)
        else:
            self.entry(menu, tr("&Archive"), "archive", self._archive, locked or none)
        self.entry(menu, tr("&Copy"), "copy", self._copy, none)
        menu.addSeparator()
        self.entry(menu, tr("&Remove"), "trash", self.remove, locked or single or self._why_kept(rows))
        return menu

    def edit(self) -> None:
        """Ask for another name, look, category, level or number of people."""
        rows = self._chosen()
        if len(rows) == 1 and not self.locked:
            self._ask(rows[0])

    def move_up(self) -> None:
        """One place up among the skills in view."""
        self._move(-1)

    def move_down(self) -> None:
        """One place down among the skills in view."""
        self._move(1)

    def why_stays(self, by: int) -> str:
        """Why the chosen skill cannot move `by` places, "" where it can."""
        rows = self._chosen()
        if len(rows) != 1:
            return tr("Choose one skill only.") if rows else tr("Choose a skill first.")
        if self._step(rows[0], by):
            return ""
        return tr("It is the first one.") if by < 0 else tr("It is the last one.")

    def remove(self) -> None:
        """Remove a skill entered by mistake; Undo is offered, a refusal is told."""
        rows = self._chosen()
        if not rows or self.locked:
            return
        if len(rows) > 1:
            self._desk.hint(tr("Remove skills one at a time, or archive them together."))
            return
        if self.did(remove_skill, skill=rows[0].skill.id):
            self._desk.offer_undo(tr("Removed {name}").format(name=rows[0].skill.name))

    # Internal

    def _why_kept(self, rows: list[SkillRow]) -> str:
        if any(row.rounds for row in rows):
            return tr("A round has asked it, so the record stays. Archive it instead.")
        return ""

    def _ask(self, row: SkillRow | None) -> int | None:
        session = self._desk.session
        return add_or_edit(
            session,
            self._parent,
            scales=insight.scales(session.school),
            categories=[one.skill.category for one in self._everything()],
            skill=None if row is None else row.skill,
        )

    def _move(self, by: int) -> None:
        rows = self._chosen()
        if len(rows) == 1 and not self.locked:
            places = self._step(rows[0], by)
            if places:
                self._desk.session.act(move_skill, skill=rows[0].skill.id, by=places)

    def _archive(self) -> None:
        rows = [row for row in self._chosen() if not row.skill.archived]
        if self.did(archive_skills, skills=[row.skill.id for row in rows], archived=True):
            self._desk.offer_undo(
                tr("Archived {name}").format(name=rows[0].skill.name)
                if len(rows) == 1
                else ntr("Archived {n} skill", "Archived {n} skills", len(rows)).format(n=len(rows))
            )

    def _bring_back(self) -> None:
        ids = [row.skill.id for row in self._chosen()]
        self._desk.session.act(archive_skills, skills=ids, archived=False)
