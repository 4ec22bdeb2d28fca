"""What can be done with a round, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.domain.round import RoundState, suggest_skills
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import skills as skill_insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.insights.rounds import RoundDetail, RoundRow
from ce_desktop.services.round_plan import RoundPlan, save_round
from ce_desktop.services.rounds import close_round, delete_round, open_round, reopen_round
from ce_desktop.ui.dialogs.reopen import ReopenDialog
from ce_desktop.ui.dialogs.round import RoundDialog
from ce_desktop.ui.dialogs.round_people import Candidate
from ce_desktop.ui.dialogs.scales import ask_new_scale
from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.row_actions import RowActions


class RoundActions(RowActions):
    """Dialogs and services of the rounds page. `chosen()` gives the round chosen, or None."""

    def __init__(self, desk: Desk, parent: QWidget, *, chosen: Callable[[], RoundRow | None]) -> None:
        super().__init__(desk, parent)
        self._chosen = chosen

    # Planning

    def plan(self) -> int | None:
        """Ask for a new round; returns its id, None after Cancel."""
        return self._ask(None)

    def edit(self) -> None:
        """Change the round chosen."""
        row = self._chosen()
        if row is not None and not self.locked:
            detail = self._desk.session.act(insight.round_detail, round_id=row.round.id)
            if detail is not None:
                self._ask(detail)

    # The round chosen

    def menu(self) -> QMenu:
        menu = self.new_menu()
        row = self._chosen()
        locked = self.locked
        none = tr("Choose a round first.") if row is None else ""
        state = row.round.state if row is not None else RoundState.DRAFT
        self.entry(menu, tr("E&nter answers"), "pencil", self.enter_answers, none or self.why_no_answers())
        self.entry(menu, tr("Look at the &trust map"), "grid-3x3", self.show_map, none)
        self.entry(menu, tr("&Import ratings…"), "upload", self.import_ratings, locked)
        menu.addSeparator()
        self.entry(menu, tr("&Edit…"), "settings", self.edit, locked or none)
        if state is RoundState.DRAFT:
            self.entry(menu, tr("&Open the round"), "lock-open", self.open, locked or none)
        elif state is RoundState.OPEN:
            self.entry(menu, tr("&Close the round"), "lock", self.close, locked or none)
        else:
            self.entry(menu, tr("&Reopen…"), "lock-open", self.reopen, locked or none)
        menu.addSeparator()
        self.entry(menu, tr("&Delete round…"), "trash", self.delete, locked or none)
        return menu

    def why_no_answers(self) -> str:
        """Why no answers can be entered, "" where they can."""
        row = self._chosen()
        if self.locked:
            return self.locked
        if row is not None and row.round.state is RoundState.DRAFT:
            return tr("Open the round first.")
        if row is not None and row.round.state is RoundState.CLOSED:
            return tr("The round is closed. Reopen it with a reason first.")
        return ""

    def main_step(self) -> None:
        """What one most likely wants next: edit a draft, answer an open round, read a closed one."""
        row = self._chosen()
        if row is None:
            return
        if row.round.state is RoundState.DRAFT:
            self.edit()
        elif not self.why_no_answers():
            self.enter_answers()
        else:
            self.show_map()

    def enter_answers(self) -> None:
        """Go to the grid of this round."""
        row = self._chosen()
        if row is not None:
            self._desk.go("trust_map", round_id=row.round.id, view="grid")

    def show_map(self) -> None:
        """Go to the map of this round."""
        row = self._chosen()
        if row is not None:
            self._desk.go("trust_map", round_id=row.round.id, view="map")

    def import_ratings(self) -> None:
        """The window's own import."""
        self._desk.action("import_ratings").trigger()

    def open(self) -> None:
        """Let the draft take answers."""
        row = self._chosen()
        if row is not None and self.did(open_round, round_id=row.round.id, today=self._desk.session.today()):
            self._desk.offer_undo(tr("“{name}” is open").format(name=row.round.name))

    def close(self) -> None:
        """Stop taking answers."""
        row = self._chosen()
        if row is not None and self.did(close_round, round_id=row.round.id, today=self._desk.session.today()):
            self._desk.offer_undo(tr("“{name}” is closed").format(name=row.round.name))

    def reopen(self) -> None:
        """Take answers again, with a reason."""
        row = self._chosen()
        if row is None:
            return
        session = self._desk.session
        round_id = row.round.id
        ReopenDialog(self._parent, name=row.round.name).get(
            lambda note: session.attempt(reopen_round, round_id=round_id, note=note, today=session.today())
        )

    def delete(self) -> None:
        """Delete the round and its answers, after asking; Undo is offered."""
        row = self._chosen()
        if row is None or self.locked:
            return
        question = tr("Delete the round “{name}”?").format(name=row.round.name)
        answers = insight.count_ratings(self._desk.session.school, round_id=row.round.id)
        if answers:
            detail = ntr(
                "{n} answer goes with it. Undo brings it back until you close the school.",
                "{n} answers go with it. Undo brings them back until you close the school.",
                answers,
            ).format(n=number(answers))
        else:
            detail = tr("It has no answers yet.")
        if not self._desk.messages.confirm(question, tr("Delete round"), detail):
            return
        if self.did(delete_round, round_id=row.round.id):
            self._desk.offer_undo(tr("Deleted “{name}”").format(name=row.round.name))

    # Internal

    def _ask(self, detail: RoundDetail | None) -> int | None:
        session = self._desk.session
        school, today = session.school, session.today()
        rounds = insight.rounds(school)
        skills = [row.skill for row in skill_insight.skills(school)]
        suggested = suggest_skills(
            [one.id for one in skills if not one.archived],
            last=[one.skill for one in rounds[-1].skills] if rounds else (),
            last_name=rounds[-1].round.name if rounds else "",
        )
        members = {one.person for one in detail.members} if detail is not None else set()
        people = [
            Candidate(one.id, one.name, one.teams)
            for one in staff_insight.staff(school, today=today)
            if one.active or one.id in members
        ]
        dialog = RoundDialog(
            self._parent,
            skills=skills,
            scales=skill_insight.scales(school),
            new_scale=lambda parent: ask_new_scale(session, parent),
            people=people,
            today=today,
            suggested=suggested,
            detail=detail,
        )
        saved: list[int] = []

        def save(plan: RoundPlan) -> None:
            round_id = None if detail is None else detail.row.round.id
            saved.append(session.attempt(save_round, plan=plan, today=today, round_id=round_id))

        dialog.get(save)
        return saved[0] if saved else None
