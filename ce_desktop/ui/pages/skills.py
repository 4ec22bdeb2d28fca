"""The skills page: what this school wants to be able to trust each other with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHeaderView, QWidget

from ce_desktop.insights import skills as insight
from ce_desktop.insights.skills import SkillRow
from ce_desktop.services.skills import edit_skill
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.keys import key_words
from ce_desktop.ui.models.skill_table import Column, SkillFilter, SkillTable, heading
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.row_actions import lock
from ce_desktop.ui.pages.skill_actions import DOWN, UP, SkillActions
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import PADDING, Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.page import MARGIN
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.search_field import SearchField
from ce_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed


class SkillsPage(SchoolPage):
    """The list in the school's own order, the starter set, and the scales."""

    key = "skills"
    shows = ("skill", "round_skill", "scale", "scale_point")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Skills"), parent=parent)
        self._skills: list[SkillRow] = []
        self.model = SkillTable(self._rename, self)
        self.filter = SkillFilter(self.model, self)
        self.actions_ = SkillActions(
            desk,
            self,
            chosen=self.chosen,
            everything=lambda: self._skills,
            step=self._step,
            copy=self._copy,
        )
        self.starters_button = QuietButton(tr("Starter set…"), "sparkles")
        self.add_button = PrimaryButton(tr("Add a skill"), "plus")
        self.starters_button.clicked.connect(self._add_starters)
        self.add_button.clicked.connect(self._add)
        self.add_action(self.starters_button)
        self.add_action(self.add_button)
        self._build_card()
        self.empty = EmptyState(
            "star",
            tr(
                "A skill is one act a colleague can be trusted with, such as “Runs small groups every "
                "day as planned”. Take some from the starter set, or write your own."
            ),
            tr("Look at the starter set"),
            tr("Look at the sample school"),
        )
        self.empty.acted.connect(self._add_starters)
        self.empty.link_acted.connect(lambda: desk.action("open_sample").trigger())
        self.set_empty(self.empty)

    # Building

    def _build_card(self) -> None:
        self.search = SearchField(tr("Find a skill"))
        self.archived = QCheckBox(tr("Show archived skills"))
        self.up_button = IconButton("chevron-up", tr("Move up"), key_words(UP))
        self.down_button = IconButton("chevron-down", tr("Move down"), key_words(DOWN))
        self.scales_button = QuietButton(tr("Scales…"))
        self.more = IconButton("more", tr("More for the skills chosen"))
        line = FlowLayout(spacing=10)
        line.addWidget(self.search)
        line.addWidget(self.archived)
        line.push()
        for part in (self.up_button, self.down_button, self.scales_button, self.more):
            line.addWidget(part)

        self.table = TableView(tr("Skills"), tr("No skill fits what you look for."))
        self.table.setModel(self.filter)
        self.look = Label("", "body", "muted", wrap=True)
        card = Card()
        card.setAccessibleName(tr("Skills"))
        card.add(line)
        card.add(self.table, 1)
        card.add(self.look)
        self.add(card, 1)
        self._fit_columns()

        self.search.textChanged.connect(self.filter.search)
        self.desk.session.school_changed.connect(self.search.clear)
        self.search.textChanged.connect(lambda _text: self._allow())
        self.archived.toggled.connect(self.filter.keep_archived)
        self.archived.toggled.connect(lambda _on: self._allow())
        self.up_button.clicked.connect(self.actions_.move_up)
        self.down_button.clicked.connect(self.actions_.move_down)
        self.scales_button.clicked.connect(self.actions_.edit_scales)
        self.actions_.offer_menu(self.table, self.more)
        self.table.opened.connect(lambda _index: self.actions_.edit())
        self.table.delete_requested.connect(self.actions_.remove)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        for key, do in ((UP, self.actions_.move_up), (DOWN, self.actions_.move_down)):
            shortcut = QShortcut(key, self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # SchoolPage

    def refresh(self) -> None:
        """Read the list and show it; the skill under the cursor stays under it."""
        before = [row.skill.id for row in self.chosen()]
        place = next(iter(self.table.chosen_rows()), 0)
        self._skills = insight.skills(self.desk.session.school)
        self.model.show_rows(self._skills)
        self.filter.invalidate()
        if before and [row.skill.id for row in self.chosen()] != before:
            self._choose(before[0], focus=False)
        if not self.table.chosen_rows() and self.filter.rowCount():
            self.table.choose(self.filter.index(min(place, self.filter.rowCount() - 1), 0), focus=False)
        self.set_state(self._state_line())
        self._lock(self.actions_.locked)
        self.show_empty(not self._skills)
        self._allow()

    def show_place(self, **where: Any) -> None:
        """Choose the skill with the id `skill`, with `new` ask for one, with `scales` show the scales."""
        self.freshen()
        if where.get("skill") is not None:
            self._bring_up(where["skill"])
        elif where.get("new") and self.add_button.isEnabled():
            QTimer.singleShot(0, self, self._add)
        elif where.get("scales"):
            QTimer.singleShot(0, self, self.actions_.edit_scales)

    def main_stop(self) -> QWidget | None:
        return self.table

    def printed(self) -> Printed | None:
        from ce_desktop.ui.printing.printed import Printed, joined, table_of

        if self.is_empty_shown():
            return None
        words, count = self.search.text().strip(), self.filter.rowCount()
        note = joined(
            [
                ntr("{n} skill", "{n} skills", count).format(n=count),
                tr("search: {words}").format(words=words) if words else "",
                tr("with archived skills") if self.archived.isChecked() else "",
            ]
        )
        return Printed(tr("Skills"), note, (table_of(self.filter),))

    def state_to_keep(self) -> dict[str, Any]:
        """Whether archived skills are in view."""
        return {"archived": self.archived.isChecked()}

    def bring_back(self, state: dict[str, Any]) -> None:
        """Take up whether archived skills are in view."""
        self.archived.setChecked(state.get("archived") is True)

    def chosen(self) -> list[SkillRow]:
        """The skills chosen in the table, from top to bottom."""
        return [self.filter.skill_at(row) for row in self.table.chosen_rows()]

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()

    # Slots

    def _add(self) -> None:
        added = self.actions_.add()
        if added is not None:
            self._bring_up(added)

    def _add_starters(self) -> None:
        for skill in self.actions_.add_starters()[:1]:
            self._bring_up(skill)

    def _copy(self) -> None:
        self.table.copy_chosen()

    def _rename(self, row: SkillRow, name: str) -> bool:
        # The editor is still closing: a refresh or a notice now would meet it half gone.
        QTimer.singleShot(0, self, lambda: self._write(row.skill.id, name))
        return True

    def _write(self, skill: int, name: str) -> None:
        row = self.model.row_of(skill)
        if row is not None and not self.desk.session.did(edit_skill, skill=skill, name=name):
            index = self.model.index(row, Column.NAME)
            self.table.edit_again(self.filter.mapFromSource(index), name)

    # Internal

    def _step(self, row: SkillRow, by: int) -> int:
        """The places to move in the whole list so as to pass `by` neighbours in view."""
        shown = [self.filter.skill_at(at).skill.id for at in range(self.filter.rowCount())]
        target = shown.index(row.skill.id) + by
        if not 0 <= target < len(shown):
            return 0
        order = [one.skill.id for one in self._skills]
        return order.index(shown[target]) - order.index(row.skill.id)

    def _bring_up(self, skill: int) -> None:
        """Choose a skill; what is sought or left out gives way where it hides the skill."""
        row = self.model.row_of(skill)
        if row is not None and not self.filter.mapFromSource(self.model.index(row, 0)).isValid():
            self.archived.setChecked(self.archived.isChecked() or self.model.at(row).skill.archived)
            self.search.clear()
        self._choose(skill)

    def _choose(self, skill: int, *, focus: bool = True) -> None:
        row = self.model.row_of(skill)
        if row is not None:
            self.table.choose(self.filter.mapFromSource(self.model.index(row, 0)), focus=focus)

    def _fit_columns(self) -> None:
        """Narrow columns as wide as their words.

        The look goes where it would show two words only, and the category where it would cut the names.
        """
        metrics = self.table.horizontalHeader().fontMetrics()
        narrow = {
            column: max(px(64), metrics.horizontalAdvance(heading(column)) + px(30))
            for column in (Column.LEVEL, Column.WANTED, Column.ROUNDS)
        }
        room = self.width() - 2 * MARGIN - px(2 * PADDING) - sum(narrow.values())
        word = metrics.horizontalAdvance(heading(Column.CATEGORY)) + px(30)
        has_category = room - word >= px(360)
        self.table.setColumnHidden(Column.CATEGORY, not has_category)
        category = max(word, min(px(180), room // 4)) if has_category else 0
        name = min(px(390), room - category)
        has_look = room - category - name >= px(180)
        self.table.setColumnHidden(Column.LOOKS_LIKE, not has_look)
        stretched = Column.LOOKS_LIKE if has_look else Column.NAME
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column, width in {Column.NAME: name, Column.CATEGORY: category, **narrow}.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def _state_line(self) -> str:
        archived = sum(row.skill.archived for row in self._skills)
        count = len(self._skills) - archived
        parts = [ntr("{n} skill", "{n} skills", count).format(n=count)]
        if archived:
            parts.append(ntr("{n} archived", "{n} archived", archived).format(n=archived))
        return " · ".join(parts) if self._skills else ""

    def _allow(self) -> None:
        locked = self.actions_.locked
        rows = self.chosen()
        look = rows[0].skill.looks_like if len(rows) == 1 else ""
        self.look.setText(look)
        self.look.setVisible(bool(look))
        for button, by, words, key in (
            (self.up_button, -1, tr("Move up"), UP),
            (self.down_button, 1, tr("Move down"), DOWN),
        ):
            reason = locked or self.actions_.why_stays(by)
            button.setEnabled(not reason)
            button.setToolTip(plain_tip(reason or f"{words} ({key_words(key)})"))

    def _lock(self, reason: str) -> None:
        self.model.set_locked(reason)
        lock((self.add_button, self.starters_button, self.empty.action_button), reason)
