"""The staff page: who is here, in which teams, since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights import staff as insight
from ce_desktop.insights.staff import StaffRow
from ce_desktop.services.staff import edit_person, set_teams
from ce_desktop.ui.dialogs.person import who_exists
from ce_desktop.ui.i18n import in_name_order, ntr, short_date, tr
from ce_desktop.ui.models.staff_editors import StaffDelegate
from ce_desktop.ui.models.staff_filter import ALL_TEAMS, NO_TEAM, StaffFilter, has_left
from ce_desktop.ui.models.staff_table import Column, StaffTable
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.row_actions import lock
from ce_desktop.ui.pages.staff_actions import StaffActions
from ce_desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.search_field import SearchField
from ce_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed

_FIELDS = {
    Column.NAME: "name",
    Column.ROLE: "role",
    Column.JOINED: "active_from",
    Column.LEFT: "active_to",
    Column.NOTE: "note",
}


class StaffPage(SchoolPage):
    """A table to find, sort and edit people in place, and the ways to add some."""

    key = "staff"
    shows = ("person", "team", "membership", "round_member")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Staff"), parent=parent)
        self._people: list[StaffRow] = []
        self._teams: list[insight.TeamRow] = []
        self.model = StaffTable(self._edit, self)
        self.filter = StaffFilter(self.model, desk.session.today(), self)
        self.actions_ = StaffActions(
            desk,
            self,
            chosen=self.chosen,
            everyone=lambda: self._people,
            team_names=lambda: [team.name for team in self._teams],
            copy=self._copy,
        )
        self._build_header()
        self._build_card()
        empty = EmptyState(
            "users",
            tr(
                "Your staff list is empty. Type or paste names, or import a spreadsheet: "
                "everything else in a school file starts from this list."
            ),
            tr("Add people"),
            tr("Import a spreadsheet"),
        )
        empty.acted.connect(self._add_several)
        empty.link_acted.connect(lambda: desk.action("import_staff").trigger())
        self.empty = empty
        self.set_empty(empty)

    # Building

    def _build_header(self) -> None:
        self.import_button = QuietButton(tr("Import…"), "upload")
        self.import_button.clicked.connect(lambda: self.desk.action("import_staff").trigger())
        self.add_button = PrimaryButton(tr("Add people"), "user-plus")
        self.add_menu = QMenu(self)
        self.add_menu.addAction(tr("&One person…")).triggered.connect(self._add_one)
        self.add_menu.addAction(tr("&Several, typed or pasted…")).triggered.connect(self._add_several)
        self.add_button.clicked.connect(self._open_add_menu)
        self.add_action(self.import_button)
        self.add_action(self.add_button)

    def _build_card(self) -> None:
        self.search = SearchField(tr("Find a person"))
        self.team = Choice()
        self.team.setAccessibleName(tr("Team"))
        self.leavers = QCheckBox(tr("Show people who left"))
        self.teams_button = QuietButton(tr("Teams…"))
        self.more = IconButton("more", tr("More for the people chosen"))
        line = FlowLayout(spacing=10)
        for part in (self.search, self.team, self.leavers):
            line.addWidget(part)
        line.push()
        line.addWidget(self.teams_button)
        line.addWidget(self.more)

        self.table = TableView(tr("Staff"), tr("Nobody fits what you look for."))
        self.table.setModel(self.filter)
        self.table.setItemDelegate(
            StaffDelegate(
                lambda: [team.name for team in self._teams],
                lambda: in_name_order({one.role for one in self._people if one.role}),
                self.table,
            )
        )
        self.table.set_widths(170, 195, 215, 115, 115, 140)
        self.table.let_give_way(always=2)
        self.table.sort_by(Column.NAME)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self.table)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)

        card = Card()
        card.setAccessibleName(tr("Staff"))
        card.add(line)
        card.add(self.table, 1)
        self.add(card, 1)

        self.search.textChanged.connect(self.filter.search)
        self.desk.session.school_changed.connect(self.search.clear)
        self.team.currentIndexChanged.connect(lambda: self.filter.keep_team(self.team.value() or ALL_TEAMS))
        self.leavers.toggled.connect(self.filter.keep_leavers)
        self.teams_button.clicked.connect(self.actions_.edit_teams)
        self.actions_.offer_menu(self.table, self.more)
        self.table.opened.connect(self._on_opened)
        self.table.delete_requested.connect(self.actions_.remove)
        paste.activated.connect(self._paste)

    # SchoolPage

    def refresh(self) -> None:
        """Read the list and show it."""
        school, today = self.desk.session.school, self.desk.session.today()
        self._people = insight.staff(school, today=today)
        self._teams = in_name_order(insight.teams(school, today=today), lambda team: team.name)
        place = next(iter(self.table.chosen_rows()), None)
        self.filter.set_today(today)
        self.model.show_rows(self._people)
        if place is not None and not self.table.chosen_rows() and self.filter.rowCount():
            self.table.choose(self.filter.index(min(place, self.filter.rowCount() - 1), 0), focus=False)
        self.team.set_options(
            [
                (ALL_TEAMS, tr("All teams")),
                *((team.name, team.name) for team in self._teams),
                (NO_TEAM, tr("No team")),
            ]
        )
        self.filter.keep_team(self.team.value() or ALL_TEAMS)
        self.set_state(self._state_line(today))
        self._lock(self.actions_.locked)
        self.show_empty(not self._people)

    def show_place(self, **where: Any) -> None:
        """Choose the person with the id `person`, or with `new` ask for some."""
        self.freshen()
        if where.get("new") and self.add_button.isEnabled():
            QTimer.singleShot(0, self, self._add_several)
        if "person" in where:
            self._choose(where["person"])

    def main_stop(self) -> QWidget | None:
        return self.table

    def printed(self) -> Printed | None:
        from ce_desktop.ui.printing.printed import Printed, joined, table_of

        if self.is_empty_shown():
            return None
        team, words, count = self.team.value(), self.search.text().strip(), self.filter.rowCount()
        note = joined(
            [
                ntr("{n} person", "{n} people", count).format(n=count),
                tr("team: {team}").format(team=self.team.currentText()) if team else "",
                tr("search: {words}").format(words=words) if words else "",
                tr("with people who left") if self.leavers.isChecked() else "",
            ]
        )
        return Printed(tr("Staff"), note, (table_of(self.filter),))

    def state_to_keep(self) -> dict[str, Any]:
        """Team, leavers and order."""
        header = self.table.horizontalHeader()
        return {
            "team": self.team.value(),
            "leavers": self.leavers.isChecked(),
            "column": header.sortIndicatorSection(),
            "descending": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        }

    def bring_back(self, state: dict[str, Any]) -> None:
        """Take up team, leavers and order."""
        self.freshen()
        self.team.set_value(state.get("team", ALL_TEAMS))
        self.leavers.setChecked(state.get("leavers") is True)
        column = state.get("column")
        if isinstance(column, int) and 0 <= column < len(Column):
            order = Qt.SortOrder.DescendingOrder if state.get("descending") else Qt.SortOrder.AscendingOrder
            self.table.sort_by(column, order)

    def chosen(self) -> list[StaffRow]:
        """The people chosen in the table, from top to bottom."""
        return [
            self.model.at(self.filter.mapToSource(self.filter.index(row, 0)).row())
            for row in self.table.chosen_rows()
        ]

    # Editing in place

    def _edit(self, person: StaffRow, column: Column, value: str | date | None) -> None:
        # The editor is still closing: a refresh or a question now would meet it half gone.
        QTimer.singleShot(0, self, lambda: self._write(person, column, value))

    def _write(self, person: StaffRow, column: Column, value: str | date | None) -> None:
        if self._was_taken(person, column, value):
            self.table.keep_in_view()
            return
        row = self.model.row_of(person.id)
        if row is not None:
            typed = short_date(value) if isinstance(value, date) else value or ""
            self.table.edit_again(self.filter.mapFromSource(self.model.index(row, column)), typed)

    def _was_taken(self, person: StaffRow, column: Column, value: str | date | None) -> bool:
        session = self.desk.session
        if column in (Column.JOINED, Column.LEFT) and isinstance(value, str):
            example = short_date(session.today())
            session.refused(
                Refusal(
                    phrase("“{text}” is not a date.", text=value),
                    do=phrase("Write it like {example}.", example=example),
                )
            )
            return False
        if column is Column.TEAMS:
            # A first team has always been so; later ones begin today, and the past keeps the others.
            on = session.today() if person.spells else None
            return session.did(set_teams, person=person.id, teams=str(value).split(";"), on=on)
        if column is Column.NAME:
            same = self._same_name(person, str(value))
            if same is not None and not self.desk.messages.confirm(
                who_exists(same), tr("Use this name anyway")
            ):
                return False
        return session.did(edit_person, person=person.id, **{_FIELDS[column]: value})

    def _same_name(self, person: StaffRow, name: str) -> StaffRow | None:
        key = name_key(clean_name(name))
        return next((one for one in self._people if one.id != person.id and name_key(one.name) == key), None)

    # Slots

    def _open_add_menu(self) -> None:
        self.add_menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 2)))

    def _on_opened(self, index: Any) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)

    def _add_one(self) -> None:
        added = self.actions_.add_one()
        if added is not None:
            self._choose(added)

    def _add_several(self) -> None:
        for person in self.actions_.add_several()[:1]:
            self._choose(person)

    def _paste(self) -> None:
        if not self.actions_.locked:
            for person in self.actions_.add_several(QGuiApplication.clipboard().text())[:1]:
                self._choose(person)

    def _copy(self) -> None:
        self.table.copy_chosen()

    # Internal

    def _choose(self, person: int) -> None:
        """Put the cursor on a person; what is sought or left out gives way where it hides the person."""
        row = self.model.row_of(person)
        if row is None:
            return
        index = self.model.index(row, 0)
        if not self.filter.mapFromSource(index).isValid():
            if has_left(self.model.at(row), self.desk.session.today()):
                self.leavers.setChecked(True)
            self.search.clear()
            self.team.set_value(ALL_TEAMS)
        self.table.choose(self.filter.mapFromSource(index))

    def _state_line(self, today: date) -> str:
        gone = sum(has_left(one, today) for one in self._people)
        here = len(self._people) - gone
        parts = [
            ntr("{n} person", "{n} people", here).format(n=here),
            ntr("{n} team", "{n} teams", len(self._teams)).format(n=len(self._teams)),
        ]
        if gone:
            parts.append(ntr("{n} has left", "{n} have left", gone).format(n=gone))
        return " · ".join(parts) if self._people else ""

    def _lock(self, reason: str) -> None:
        self.model.set_locked(reason)
        lock((self.add_button, self.import_button, self.empty.action_button), reason)
