"""What can be done on the Goals page: each opens a form and hands what was entered to one service."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ce_desktop.domain.goal import Reading, Step
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.insights.skills import skills
from ce_desktop.insights.staff import staff, teams
from ce_desktop.services import goals as services
from ce_desktop.ui.dialogs.goal import GoalDialog, ReadingDialog, StepDialog, WinDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk


class GoalActions:
    """Forms and services of goals."""

    def __init__(self, desk: Desk, page: QWidget, goals: Callable[[], list[GoalView]]) -> None:
        self._desk = desk
        self._page = page
        self._goals = goals

    def new_goal(self) -> int | None:
        """Ask for a goal and add it; returns its id."""
        made: list[int] = []
        self._goal_dialog(None).get(
            lambda entered: made.append(self._desk.session.attempt(services.add_goal, **entered))
        )
        return made[0] if made else None

    def edit_goal(self, view: GoalView) -> None:
        """Change a goal."""
        self._goal_dialog(view).get(
            lambda entered: self._desk.session.attempt(services.edit_goal, goal=view.goal.id, **entered)
        )

    def drop_or_resume(self, view: GoalView) -> None:
        """Put a goal aside, or take it up again."""
        session = self._desk.session
        if view.goal.dropped_on is None:
            if session.did(services.drop_goal, goal=view.goal.id, on=session.today()):
                self._desk.offer_undo(tr("“{goal}” is put aside").format(goal=view.goal.title))
        else:
            session.act(services.resume_goal, goal=view.goal.id)

    def remove_goal(self, view: GoalView) -> None:
        """Delete a goal; Undo is offered."""
        if self._desk.session.did(services.remove_goal, goal=view.goal.id):
            self._desk.offer_undo(tr("Deleted the goal “{goal}”").format(goal=view.goal.title))

    def add_reading(self, view: GoalView) -> None:
        """Ask for a reading and add it."""
        today = self._desk.session.today()
        ReadingDialog(self._page, title=view.goal.title, unit=view.goal.unit, today=today).get(
            lambda entered: self._desk.session.attempt(services.add_reading, goal=view.goal.id, **entered)
        )

    def edit_reading(self, view: GoalView, reading: Reading) -> None:
        """Change a reading."""
        today = self._desk.session.today()
        ReadingDialog(
            self._page, title=view.goal.title, unit=view.goal.unit, today=today, reading=reading
        ).get(
            lambda entered: self._desk.session.attempt(services.edit_reading, reading=reading.id, **entered)
        )

    def remove_reading(self, reading: Reading) -> None:
        """Delete a reading; Undo is offered."""
        if self._desk.session.did(services.remove_reading, reading=reading.id):
            self._desk.offer_undo(tr("Deleted a reading"))

    def log_win(self, view: GoalView | None) -> None:
        """Ask for a win and log it, with `view`'s goal chosen."""
        self._win_dialog(view, None).get(
            lambda entered: self._desk.session.attempt(services.add_win, **entered)
        )

    def edit_win(self, win: WinView) -> None:
        """Change a win."""
        self._win_dialog(None, win).get(
            lambda entered: self._desk.session.attempt(services.edit_win, win=win.win.id, **entered)
        )

    def remove_win(self, win: WinView) -> None:
        """Delete a win; Undo is offered."""
        if self._desk.session.did(services.remove_win, win=win.win.id):
            self._desk.offer_undo(tr("Deleted a win"))

    def add_step(self, view: GoalView, text: str) -> bool:
        """Add a step; whether it was added."""
        return self._desk.session.did(services.add_step, goal=view.goal.id, text=text)

    def set_step_done(self, step: Step, done: bool) -> None:
        """Mark a step as done today, or as open."""
        day = self._desk.session.today() if done else None
        self._desk.session.act(services.set_step_done, step=step.id, done_on=day)

    def edit_step(self, step: Step) -> None:
        """Change the text of a step."""
        StepDialog(self._page, text=step.text).get(
            lambda text: self._desk.session.attempt(services.edit_step, step=step.id, text=text)
        )

    def move_step(self, step: Step, by: int) -> None:
        """Move a step up or down."""
        self._desk.session.act(services.move_step, step=step.id, by=by)

    def remove_step(self, step: Step) -> None:
        """Delete a step; Undo is offered."""
        if self._desk.session.did(services.remove_step, step=step.id):
            self._desk.offer_undo(tr("Deleted a step"))

    def _goal_dialog(self, view: GoalView | None) -> GoalDialog:
        school, today = self._desk.session.school, self._desk.session.today()
        # What a goal has already is offered too: an archived skill, an owner who has left.
        skill, owner = (view.goal.skill, view.goal.owner) if view is not None else (None, None)
        return GoalDialog(
            self._page,
            skills=[
                (one.skill.id, one.skill.name)
                for one in skills(school)
                if not one.skill.archived or one.skill.id == skill
            ],
            teams=[(one.id, one.name) for one in teams(school, today=today)],
            people=[
                (one.id, one.name) for one in staff(school, today=today) if one.active or one.id == owner
            ],
            today=today,
            goal=view.goal if view is not None else None,
        )

    def _win_dialog(self, view: GoalView | None, win: WinView | None) -> WinDialog:
        school, today = self._desk.session.school, self._desk.session.today()
        known = self._goals()
        return WinDialog(
            self._page,
            goals=[(one.goal.id, one.goal.title) for one in known],
            readings={one.goal.id: one.readings for one in known},
            teams=[(one.id, one.name) for one in teams(school, today=today)],
            today=today,
            goal=view.goal.id if view is not None else None,
            win=win.win if win is not None else None,
        )
