"""The rounds page: each asking of who trusts whom, from draft to closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from ce_desktop.domain.round import RoundState
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import skills as skill_insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.insights.rounds import RoundRow
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.models.round_table import AnsweredDelegate, Column, RoundTable, heading, shown
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.round_actions import RoundActions
from ce_desktop.ui.pages.round_card import RoundCard
from ce_desktop.ui.pages.row_actions import lock
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.page import GAP, MARGIN
from ce_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed


class RoundsPage(SchoolPage):
    """A list of rounds, and the one chosen beside it."""

    key = "rounds"
    shows = (
        "round",
        "round_skill",
        "round_member",
        "round_note",
        "assignment",
        "participation",
        "response",
        "rating",
        "person",
        "skill",
        "scale",
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Rounds"), parent=parent)
        self.model = RoundTable(self)
        self.actions_ = RoundActions(desk, self, chosen=self.chosen)
        self._next_step = "plan"
        self.import_button = QuietButton(tr("Import ratings…"), "upload")
        self.plan_button = PrimaryButton(tr("Plan a round"), "plus")
        self.import_button.clicked.connect(self.actions_.import_ratings)
        self.plan_button.clicked.connect(self._plan)
        self.add_action(self.import_button)
        self.add_action(self.plan_button)
        self._build()
        self.empty = EmptyState("clipboard-check", " ", tr("Plan a round"), tr("Look at the sample school"))
        self.empty.acted.connect(self._take_next_step)
        self.empty.link_acted.connect(lambda: desk.action("open_sample").trigger())
        self.set_empty(self.empty)

    # Building

    def _build(self) -> None:
        self.table = TableView(tr("Rounds"))
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.ANSWERED, AnsweredDelegate(self.table))
        card = Card()
        card.setAccessibleName(tr("Rounds"))
        card.add(self.table, 1)
        self.card = RoundCard(self.actions_)
        self.actions_.offer_menu(self.table, self.card.more)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.card)
        self.add(row, 1)
        self.table.opened.connect(lambda _index: self.actions_.main_step())
        self.table.delete_requested.connect(self.actions_.delete)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._fit()

    # SchoolPage

    def refresh(self) -> None:
        """Read the rounds and show them; the one chosen stays chosen, else the one that matters now."""
        school = self.desk.session.school
        before = self.chosen()
        rounds = insight.rounds(school, today=self.desk.session.today())
        self.model.show_rows(rounds)
        self.show_empty(not rounds)
        if not rounds:
            self._say_next_step()
        elif before is None or self.model.row_of(before.round.id) is None:
            current = insight.current_round(school)
            self.choose(None if current is None else current.id, focus=False)
        else:
            self.choose(before.round.id, focus=False)
        self.set_state(_state_line(rounds))
        self._lock(self.actions_.locked)
        self._fit()
        self._show_chosen()

    def show_place(self, **where: Any) -> None:
        """Choose the round with the id `round_id`, or with `new` plan one."""
        self.freshen()
        if where.get("round_id") is not None:
            self.choose(where["round_id"])
        elif where.get("new") and self.plan_button.isEnabled() and not self._waits_for_others():
            # The window first shows the page, then the dialog over it.
            QTimer.singleShot(0, self, self._plan)

    def main_stop(self) -> QWidget | None:
        return self.table

    def printed(self) -> Printed | None:
        from ce_desktop.ui.printing.printed import Printed, table_of

        if self.is_empty_shown():
            return None
        rows = [self.model.at(row) for row in range(self.model.rowCount())]
        return Printed(tr("Rounds"), _state_line(rows), (table_of(self.model),))

    def chosen(self) -> RoundRow | None:
        """The round chosen, None where there is none."""
        rows = self.table.chosen_rows()
        return self.model.at(rows[0]) if rows else None

    def choose(self, round_id: int | None, *, focus: bool = True) -> None:
        """Choose the round with this id, where there is one."""
        row = self.model.row_of(round_id)
        if row is not None:
            self.table.choose(self.model.index(row, 0), focus=focus)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # Slots

    def _plan(self) -> None:
        made = self.actions_.plan()
        if made is not None:
            self.choose(made)

    def _take_next_step(self) -> None:
        if self._next_step == "plan":
            self._plan()
        else:
            self.desk.go(self._next_step)

    # Internal

    def _show_chosen(self) -> None:
        row = self.chosen()
        self.card.setVisible(row is not None)
        if row is None or not self.desk.session.is_open:
            return
        today = self.desk.session.today()
        detail = insight.round_detail(self.desk.session.school, round_id=row.round.id, today=today)
        self.card.show_round(detail, today, locked=self.actions_.locked)

    def _waits_for_others(self) -> bool:
        """Whether people or skills come before a round, as the empty page says."""
        return self.is_empty_shown() and self._next_step != "plan"

    def _say_next_step(self) -> None:
        """The one next step: people first, then skills, then a round."""
        school, today = self.desk.session.school, self.desk.session.today()
        has_people = any(one.active for one in staff_insight.staff(school, today=today))
        has_skills = any(not row.skill.archived for row in skill_insight.skills(school))
        what = tr("A round asks colleagues how far they trust each other, for a few skills at a time.")
        if not has_people:
            self._next_step, action = "staff", tr("Go to Staff")
            then = tr("It needs people first.")
        elif not has_skills:
            self._next_step, action = "skills", tr("Go to Skills")
            then = tr("It needs skills first.")
        else:
            self._next_step, action = "plan", tr("Plan a round")
            then = tr("Plan the first one; it stays a draft until you open it.")
        self.empty.set_sentence(f"{what} {then}")
        self.empty.action_button.setText(action)

    def _lock(self, reason: str) -> None:
        lock((self.plan_button, self.import_button), reason)
        lock([self.empty.action_button], reason if self._next_step == "plan" else "")

    def _fit(self) -> None:
        """The card beside the list, and the columns that fit into what is left."""
        side = min(px(370), int((self.width() - 2 * MARGIN) * 0.46))
        self.card.setFixedWidth(side)
        metrics = self.table.horizontalHeader().fontMetrics()

        cells = self.table.fontMetrics()

        def least(column: Column, width: int) -> int:
            words = (shown(self.model.at(row), column) for row in range(self.model.rowCount()))
            widest = max((cells.horizontalAdvance(one) for one in words), default=0)
            return max(px(width), metrics.horizontalAdvance(heading(column)) + px(30), widest + px(26))

        widths = {
            Column.STATE: least(Column.STATE, 78),
            Column.SKILLS: least(Column.SKILLS, 64),
            Column.DAYS: least(Column.DAYS, 150),
            Column.ANSWERED: least(Column.ANSWERED, 150),
        }
        name = min(px(110), least(Column.NAME, 60))
        room = self.width() - 2 * MARGIN - side - GAP - px(40) - name - widths[Column.ANSWERED]
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in (Column.STATE, Column.DAYS, Column.SKILLS):
            fits = widths[column] <= room
            self.table.setColumnHidden(column, not fits)
            room -= widths[column] if fits else 0
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)


def _state_line(rounds: list[RoundRow]) -> str:
    if not rounds:
        return ""
    is_open = sum(row.round.state is RoundState.OPEN for row in rounds)
    parts = [ntr("{n} round", "{n} rounds", len(rounds)).format(n=len(rounds))]
    if is_open:
        parts.append(ntr("{n} open", "{n} open", is_open).format(n=is_open))
    return " · ".join(parts)
