"""The teams of one person or of several, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from ce_desktop.domain.names import clean_name
from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import ntr, short_date, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.list_box import ListBox


@dataclass(frozen=True, slots=True)
class TeamChange:
    """Teams to join and to leave from a day on."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    on: date


class ChangeTeamsDialog(FormDialog[TeamChange]):
    """Teams with ticks; a team that only some of the people are in starts half ticked and stays so."""

    def __init__(
        self, parent: QWidget | None, *, people: Sequence[StaffRow], teams: Sequence[str], today: date
    ) -> None:
        title = (
            tr("Teams of {name}").format(name=people[0].name)
            if len(people) == 1
            else ntr("Teams of {n} person", "Teams of {n} people", len(people)).format(n=len(people))
        )
        super().__init__(title, tr("Change teams"), parent)
        self._today = today
        self._before: dict[str, Qt.CheckState] = {}
        self.list = ListBox(tr("Teams"))
        self.list.setMinimumHeight(px(150))
        for team in teams:
            inside = sum(team in one.teams for one in people)
            state = (
                Qt.CheckState.Unchecked
                if not inside
                else Qt.CheckState.Checked
                if inside == len(people)
                else Qt.CheckState.PartiallyChecked
            )
            item = QListWidgetItem(team)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(state)
            self.list.addItem(item)
            self._before[team] = state
        self.new_team = QLineEdit()
        self.from_day = DateField(today)
        if teams:
            self.rows.add_row(tr("&Teams"), self.list)
        self.rows.add_row(tr("&New team"), self.new_team)
        self.rows.add_row(
            tr("&From"),
            self.from_day,
            tr("Past rounds keep the teams of their time, whatever you choose here."),
        )
        (self.list if teams else self.new_team).setFocus()

    def problem(self) -> str | None:
        """A day that is missing or cannot be read."""
        if self.from_day.day() is None or not self.from_day.is_readable():
            return tr("Write the day, like {example}.").format(example=short_date(self._today))
        return None

    def value(self) -> TeamChange:
        """What was ticked and unticked."""
        now = {
            item.text(): item.checkState() for item in (self.list.item(at) for at in range(self.list.count()))
        }
        new = clean_name(self.new_team.text())
        changed = {team: state for team, state in now.items() if state != self._before[team]}
        return TeamChange(
            add=(*(t for t, s in changed.items() if s == Qt.CheckState.Checked), *([new] if new else [])),
            remove=tuple(t for t, s in changed.items() if s == Qt.CheckState.Unchecked),
            on=self.from_day.day() or self._today,
        )
