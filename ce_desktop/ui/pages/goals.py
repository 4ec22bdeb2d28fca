"""Goals: what the team wants to measure differently, how far it is, and the wins on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from ce_desktop.domain.goal import GoalState
from ce_desktop.insights.goals import GoalView, WinView, goals, wins
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.goal_actions import GoalActions
from ce_desktop.ui.pages.goal_detail import GoalDetail
from ce_desktop.ui.pages.goal_standing import goal_words, needs_attention
from ce_desktop.ui.pages.row_actions import lock
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.list_box import TONE, ListBox
from ce_desktop.ui.widgets.page import GAP

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed

_UNDER_WAY = (GoalState.ACTIVE, GoalState.PLANNED, GoalState.MISSED)


class GoalsPage(SchoolPage):
    """A list of goals on the left, the chosen one on the right."""

    key = "goals"
    shows = ("goal", "goal_step", "reading", "win", "team", "skill", "person")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Goals"))
        self._views: list[GoalView] = []
        self._shown: list[GoalView] = []
        self._loose: list[WinView] = []
        self._wanted: int | None = None
        self.acts = GoalActions(desk, self, lambda: self._views)
        self.win_button = QuietButton(tr("Log a win"), "trophy")
        self.new_button = PrimaryButton(tr("New goal"), "plus")
        self.win_button.clicked.connect(self._log_win)
        self.new_button.clicked.connect(self._new_goal)
        self.add_action(self.win_button)
        self.add_action(self.new_button)

        self.filter = Choice(
            [
                ("all", tr("All goals")),
                ("under_way", tr("Under way")),
                ("met", tr("Met")),
                ("aside", tr("Put aside")),
            ]
        )
        self.filter.setAccessibleName(tr("Which goals"))
        self.filter.currentIndexChanged.connect(self._fill_list)
        self.list = ListBox(tr("Goals"))
        self.list.show_titles()
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        side = Card()
        self.nothing = Label(role="note", tone="muted", wrap=True)
        side.add(self.filter)
        side.add(self.nothing)
        side.add(self.list, 1)
        side.setMinimumWidth(px(190))
        side.setMaximumWidth(px(290))
        self.detail = GoalDetail(desk, self.acts)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(side, 3)
        row.addWidget(self.detail, 7)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(row)
        self.add(holder, 1)

        empty = EmptyState(
            "flag",
            tr(
                "A goal is something small the team measures: where it stands today, where it should be, and by "
                "when. Readings and wins show it move."
            ),
            tr("Set a first goal"),
            tr("Look at the sample school"),
        )
        self.empty = empty
        empty.acted.connect(self._new_goal)
        empty.link_acted.connect(lambda: desk.action("open_sample").trigger())
        self.set_empty(empty)

    def refresh(self) -> None:
        """Read the goals again."""
        session = self.desk.session
        self._views = goals(session.school, today=session.today())
        self._loose = [one for one in wins(session.school) if one.win.goal is None]
        self.show_empty(not self._views and not self._loose)
        self.set_state(_state(self._views))
        reason = "" if session.can_edit else tr("This school is open for reading only.")
        lock((self.win_button, self.new_button, self.empty.action_button), reason)
        self._fill_list()

    def show_place(self, **where: Any) -> None:
        """``goal=…`` shows one; ``new=True`` asks for a new one; ``win=True`` logs a win."""
        if where.get("goal"):
            self._choose(where["goal"])
        if where.get("new"):
            self._new_goal()
        if where.get("win"):
            self._log_win()

    def main_stop(self) -> QWidget | None:
        return self.list

    def printed(self) -> Printed | None:
        from ce_desktop.ui.pages.goal_print import printed_goals

        if self.is_empty_shown():
            return None
        which = self.filter.currentText() if self.filter.value() != "all" else ""
        chart = self.detail.chart_picture()
        return printed_goals(self._shown, self._current(), which, chart, self._loose)

    def state_to_keep(self) -> dict[str, Any]:
        return {"filter": self.filter.value()}

    def bring_back(self, state: dict[str, Any]) -> None:
        if state.get("filter") in ("all", "under_way", "met", "aside"):
            self.filter.set_value(state["filter"])

    # Internal

    def _fill_list(self) -> None:
        view, place = self._current(), max(0, self.list.currentRow())
        chosen = self._wanted or (view.goal.id if view is not None else None)
        self._wanted = None
        self._shown = [view for view in self._views if self._passes(view)]
        self.list.blockSignals(True)
        self.list.clear()
        for view in self._shown:
            words = goal_words(view)
            where = view.team_name or view.skill_name
            second = tr("{words} · {team}").format(words=words, team=where) if where else words
            item = QListWidgetItem(f"{view.goal.title}\n{second}")
            if needs_attention(view):
                item.setData(TONE, "attention")
            self.list.addItem(item)
        self.nothing.setVisible(not self._shown)
        self.nothing.setText(
            tr("No goal of this kind. Choose “All goals” to see the others.")
            if self._views
            else tr("There are wins, but no goal yet. “New goal” sets a first one.")
        )
        places = [view.goal.id for view in self._shown]
        # One that is gone leaves its place to the next.
        self.list.setCurrentRow(places.index(chosen) if chosen in places else min(place, len(places) - 1))
        self.list.blockSignals(False)
        self._show_current()

    def _passes(self, view: GoalView) -> bool:
        wanted = self.filter.value()
        if wanted == "under_way":
            return view.state in _UNDER_WAY
        if wanted == "met":
            return view.state is GoalState.MET
        return view.state is GoalState.DROPPED if wanted == "aside" else True

    def _current(self) -> GoalView | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _choose(self, goal: int) -> None:
        self.filter.set_value("all")
        self._wanted = goal
        self._fill_list()

    def _show_current(self) -> None:
        self.detail.show_goal(self._current(), self._loose)

    def _new_goal(self) -> None:
        if self.desk.session.can_edit:
            made = self.acts.new_goal()
            if made is not None:
                self._choose(made)
                self.list.setFocus()

    def _log_win(self) -> None:
        if self.desk.session.can_edit:
            self.acts.log_win(self._current())

    def _edit(self) -> None:
        view = self._current()
        if view is not None and self.desk.session.can_edit:
            self.acts.edit_goal(view)

    def _remove(self) -> None:
        view = self._current()
        if view is not None and self.desk.session.can_edit:
            self.acts.remove_goal(view)

    def _menu(self, place: QPoint) -> None:
        view = self._current()
        if view is None or not self.desk.session.can_edit:
            return
        menu = QMenu(self.list)
        runs = view.goal.dropped_on is None
        for words, picture, do in (
            (tr("&Edit…"), "pencil", self._edit),
            (tr("Add a &reading…"), "trending-up", lambda: self.acts.add_reading(view)),
            (tr("Log a &win…"), "trophy", self._log_win),
            (
                tr("&Put aside") if runs else tr("&Take up again"),
                "archive" if runs else "archive-restore",
                lambda: self.acts.drop_or_resume(view),
            ),
            (tr("&Delete the goal"), "trash", self._remove),
        ):
            if do == self._remove:
                menu.addSeparator()
            menu.addAction(icon(picture, "muted"), words).triggered.connect(do)
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()


def _state(views: list[GoalView]) -> str:
    if not views:
        return ""
    under_way = sum(view.state in _UNDER_WAY for view in views)
    met = sum(view.state is GoalState.MET for view in views)
    parts = [ntr("{n} goal under way", "{n} goals under way", under_way).format(n=under_way)]
    if met:
        parts.append(ntr("{n} met", "{n} met", met).format(n=met))
    waiting = sum(needs_attention(view) for view in views)
    if waiting:
        parts.append(ntr("{n} asks for attention", "{n} ask for attention", waiting).format(n=waiting))
    return " · ".join(parts)
