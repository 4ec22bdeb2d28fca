"""What can be done with the people chosen in the staff table, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.insights.staff import StaffRow, rounds_of
from ce_desktop.services.staff import come_back, leave, remove_people
from ce_desktop.services.staff_record import add_listed
from ce_desktop.services.teams import change_teams
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.forget import forget
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import add_or_edit
from ce_desktop.ui.dialogs.teams import TeamsDialog
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.models.staff_filter import has_left
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.row_actions import RowActions


class StaffActions(RowActions):
    """Dialogs and services of the staff page.

    `chosen()` gives the people chosen, `everyone()` all people, `team_names()` all teams;
    `copy()` puts the chosen rows on the clipboard.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        chosen: Callable[[], list[StaffRow]],
        everyone: Callable[[], list[StaffRow]],
        team_names: Callable[[], list[str]],
        copy: Callable[[], None],
    ) -> None:
        super().__init__(desk, parent)
        self._chosen = chosen
        self._everyone = everyone
        self._team_names = team_names
        self._copy = copy

    # Adding

    def add_one(self) -> int | None:
        """Ask for one person; returns the id, None after Cancel."""
        return add_or_edit(
            self._desk.session, self._parent, people=self._everyone(), teams=self._team_names()
        )

    def add_several(self, text: str = "") -> list[int]:
        """Ask for several, starting with `text`; returns their ids."""
        added: list[int] = []
        dialog = PastePeopleDialog(self._parent, people=self._everyone(), teams=self._team_names(), text=text)
        dialog.get(lambda people: added.extend(self._desk.session.attempt(add_listed, people=people)))
        if added:
            self._desk.offer_undo(
                ntr("Added {n} person", "Added {n} people", len(added)).format(n=len(added))
            )
        return added

    def edit_teams(self) -> None:
        """The teams of the school."""
        TeamsDialog(self._desk.session, self._parent, locked=self.locked).get()

    # With the people chosen

    def menu(self) -> QMenu:
        menu = self.new_menu()
        people = self._chosen()
        locked = self.locked
        nobody = tr("Choose a person first.") if not people else ""
        single = nobody or (tr("Choose one person only.") if len(people) > 1 else "")
        today = self._desk.session.today()
        gone = len(people) == 1 and has_left(people[0], today)
        self.entry(menu, tr("&Edit…"), "pencil", self._edit, locked or single)
        self.entry(menu, tr("Change &teams…"), "users", self._change_teams, locked or nobody)
        if gone:
            self.entry(menu, tr("Is &back"), "rotate-ccw", self._come_back, locked or single)
        else:
            self.entry(menu, tr("&Leaves…"), "calendar", self._leave, locked or single)
        menu.addSeparator()
        self.entry(menu, tr("&Copy"), "copy", self._copy, nobody)
        menu.addSeparator()
        self.entry(menu, tr("&Remove"), "user-minus", self.remove, locked or nobody or self._why_stay(people))
        self.entry(menu, tr("&Forget this person…"), "eye-off", self._forget, locked or single)
        return menu

    def remove(self) -> None:
        """Remove the people chosen, entered by mistake; Undo is offered, refusals are told."""
        people = self._chosen()
        if not people or self.locked:
            return
        ids = [one.id for one in people]
        if self.did(remove_people, people=ids):
            self._desk.offer_undo(
                tr("Removed {name}").format(name=people[0].name)
                if len(people) == 1
                else ntr("Removed {n} person", "Removed {n} people", len(people)).format(n=len(people))
            )

    # Internal

    def _why_stay(self, people: Sequence[StaffRow]) -> str:
        school = self._desk.session.school
        if any(rounds_of(school, person=one.id) for one in people):
            return tr("Took part in a round, so the record stays. Give a last day instead.")
        return ""

    def _edit(self) -> None:
        (person,) = self._chosen()
        add_or_edit(
            self._desk.session,
            self._parent,
            people=self._everyone(),
            teams=self._team_names(),
            person=person,
        )

    def _change_teams(self) -> None:
        people = self._chosen()
        session = self._desk.session
        dialog = ChangeTeamsDialog(
            self._parent, people=people, teams=self._team_names(), today=session.today()
        )
        dialog.get(
            lambda change: session.attempt(
                change_teams,
                people=[one.id for one in people],
                add=change.add,
                remove=change.remove,
                on=change.on,
            )
        )

    def _leave(self) -> None:
        (person,) = self._chosen()
        session = self._desk.session
        dialog = LeaveDialog(self._parent, name=person.name, today=session.today())
        day = dialog.get(lambda last_day: session.attempt(leave, person=person.id, last_day=last_day))
        if day is not None:
            self._desk.offer_undo(tr("{name} leaves").format(name=person.name))

    def _come_back(self) -> None:
        (person,) = self._chosen()
        self._desk.session.act(come_back, person=person.id)

    def _forget(self) -> None:
        (person,) = self._chosen()
        if forget(self._desk.session, self._desk.messages, person=person.id, name=person.name):
            self._desk.hint(tr("The name is out of this file. Backups made before still hold it."))
