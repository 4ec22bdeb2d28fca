"""Home: where the school stands, at a glance, and what to do next."""

from __future__ import annotations

from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import RoundState
from ce_desktop.insights.coverage import CoverageCount
from ce_desktop.insights.home import HomeView, count_coverage, home
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.home_cards import CoverageCard, DoNextCard, GoalsCard, VisionCard, WinsCard
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.page import GAP, MARGIN

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed

# Below this width at 100 % there is one column.
_WIDE = 720
# What the right column takes at least, and the gap.
_BESIDE = 230
_NOON, _EVENING = 12, 18
# Counting goes on between the events that wait for the window: none is held up much longer than this.
_COUNT_SECONDS = 0.010
_ASK_AGAIN_MS = 50


class HomePage(SchoolPage):
    """Vision, coverage, goals, wins, and the next steps."""

    key = "home"
    shows = (
        "school",
        "person",
        "skill",
        "round",
        "round_skill",
        "round_member",
        "assignment",
        "response",
        "rating",
        "goal",
        "reading",
        "win",
        "team",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _greeting(datetime.now().astimezone()), scrolls=True)
        self.log_win = QuietButton(tr("Log a win"), "trophy")
        self.open_round = PrimaryButton(tr("Open the round"))
        self.log_win.clicked.connect(lambda: desk.action("log_win").trigger())
        self.open_round.clicked.connect(self._go_to_round)
        self.add_action(self.log_win)
        self.add_action(self.open_round)
        self._count: CoverageCount | None = None
        self._counting = QTimer(self)
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._on_counting)
        self.vision = VisionCard(desk)
        self.coverage = CoverageCard(desk)
        self.do_next = DoNextCard(desk)
        self.goals = GoalsCard(desk)
        self.wins = WinsCard(desk)
        # Two columns of their own heights: in one grid a long list on one side would stretch the other.
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.setSpacing(GAP)
        self._right.setSpacing(GAP)
        self._columns = QHBoxLayout()
        self._columns.addLayout(self._left, 5)
        self._columns.addLayout(self._right, 2)
        self._is_folded: bool | None = None
        self._fold(False)
        self.add(self._columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_to_fit()

    def _fold_to_fit(self) -> None:
        """One column where there is no room for two: a narrow window, or large text, or long words."""
        beside = self.coverage.minimumSizeHint().width() + px(_BESIDE)
        self._fold(self.width() < max(px(_WIDE), beside + 2 * MARGIN))

    def _fold(self, is_folded: bool) -> None:
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        left: tuple[Card, ...] = (self.vision, self.coverage, self.goals)
        right: tuple[Card, ...] = (self.do_next, self.wins)
        if is_folded:
            left, right = (self.vision, self.do_next, self.coverage, self.goals, self.wins), ()
        self._columns.setSpacing(0 if is_folded else GAP)
        self._columns.setStretch(1, 0 if is_folded else 2)
        for column, cards in ((self._left, left), (self._right, right)):
            for card in cards:
                (self._right if column is self._left else self._left).removeWidget(card)
                column.removeWidget(card)
                column.addWidget(card, 1 if card is cards[-1] else 0)
                card.raise_()  # a screen reader reads in this order

    def refresh(self) -> None:
        """Read Home again and show it; with very many answers coverage follows when it is counted."""
        self._counting.stop()
        self._count = count_coverage(self.desk.session.school)
        try:
            self._count_on()
        finally:
            self._show_view()
        if self._count is not None and not self._count.is_done:
            self._counting.start()

    def main_stop(self) -> QWidget | None:
        return self.do_next.first_step()

    def printed(self) -> Printed | None:
        from ce_desktop.ui.pages.home_print import printed_home

        if self.is_empty_shown():
            return None
        session = self.desk.session
        while self._count is not None and not self._count.is_done:
            self._count.step()
        view = home(session.school, today=session.today(), count=self._count)
        return printed_home(view, _state(view))

    def _count_on(self) -> None:
        until = perf_counter() + _COUNT_SECONDS
        while self._count is not None and not self._count.is_done and perf_counter() < until:
            self._count.step()

    def _on_counting(self) -> None:
        if not self.desk.session.is_open or self.is_stale:
            self._counting.stop()
            return
        # A job has the connection to itself: the driver refuses two threads at one.
        is_lent = self.desk.tasks.is_busy
        if (self._counting.interval() > 0) != is_lent:
            self._counting.setInterval(_ASK_AGAIN_MS if is_lent else 0)
        if is_lent:
            return
        try:
            self._count_on()
        except Refusal:
            # Told once, not again at every turn of the clock.
            self._counting.stop()
            self._show_view()
            raise
        if self._count is None or self._count.is_done:
            self._counting.stop()
            self._show_view()

    def _show_view(self) -> None:
        session = self.desk.session
        view = home(session.school, today=session.today(), count=self._count)
        self.set_title(_greeting(datetime.now().astimezone()))
        self.set_state(_state(view))
        if view.staff == 0 and not self.has_empty:
            self.set_empty(self._made_empty())
        self.show_empty(view.staff == 0)
        self.log_win.setEnabled(self.desk.session.can_edit)
        self.open_round.setVisible(view.staff > 0)
        self.open_round.setText(_round_verb(view))
        self._round_id = view.round.round.id if view.round is not None else None
        self._needs_skills = view.round is None and view.skills == 0
        self._is_draft = view.round is None or view.round.round.state is RoundState.DRAFT
        self.vision.show_view(view)
        self.coverage.show_view(view)
        self.do_next.show_view(view)
        self.goals.show_view(view)
        self.wins.show_view(view)
        self._fold_to_fit()

    def _made_empty(self) -> EmptyState:
        # Made when needed: nearly every start shows a school with staff.
        empty = EmptyState(
            "users",
            tr("This school is new. Bring in the staff first: paste their names, or import a spreadsheet."),
            tr("Bring in the staff"),
            tr("Look at the sample school"),
        )
        empty.acted.connect(lambda: self.desk.go("staff"))
        empty.link_acted.connect(lambda: self.desk.action("open_sample").trigger())
        return empty

    def _go_to_round(self) -> None:
        if self._needs_skills:
            self.desk.go("skills")
        elif self._round_id is None:
            self.desk.go("rounds", new=True)
        elif self._is_draft:
            self.desk.go("rounds", round_id=self._round_id)
        else:
            self.desk.go("trust_map", round_id=self._round_id)


def _greeting(now: datetime) -> str:
    if now.hour < _NOON:
        return tr("Good morning")
    return tr("Good afternoon") if now.hour < _EVENING else tr("Good evening")


def _round_verb(view: HomeView) -> str:
    if view.round is None:
        return tr("Plan the first round") if view.skills else tr("Choose the skills")
    if view.round.round.state is RoundState.DRAFT:
        return tr("Go to the draft")
    return tr("Open the trust map")


def _state(view: HomeView) -> str:
    parts = []
    if view.round is not None:
        row = view.round
        words = {
            RoundState.DRAFT: tr("“{name}” is a draft"),
            RoundState.OPEN: tr("“{name}” is open"),
            RoundState.CLOSED: tr("“{name}” is closed"),
        }[row.round.state]
        parts.append(words.format(name=row.round.name))
        if row.round.state is not RoundState.DRAFT:
            parts.append(tr("{n} of {m} have answered").format(n=row.answered, m=row.raters))
    elif view.staff:
        parts.append(ntr("{n} person", "{n} people", view.staff).format(n=view.staff))
    needing = view.skills_needing_people
    if needing:
        parts.append(ntr("{n} skill needs people", "{n} skills need people", needing).format(n=needing))
    return " · ".join(parts)
