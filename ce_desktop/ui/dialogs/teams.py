"""The teams of the school: add, rename, remove. Each is done at once, and Undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.insights.staff import TeamRow
from ce_desktop.insights.staff import teams as read_teams
from ce_desktop.services.teams import add_team, remove_team, rename_team
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import ntr, say, tr
from ce_desktop.ui.models.team_table import TeamTable
from ce_desktop.ui.session import Session
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton, QuietButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.table_view import TableView


class TeamsDialog(FormDialog[None]):
    """A list of teams; a name is edited in place (F2), Delete removes."""

    def __init__(self, session: Session, parent: QWidget | None, *, locked: str = "") -> None:
        """`locked` is why nothing may change; "" where it may."""
        super().__init__(tr("Teams"), tr("Done"), parent, intro=locked, width=480, height=460)
        self._session = session
        self._locked = locked
        self.model = TeamTable(self._rename, locked, self)
        self.table = TableView(tr("Teams"), tr("No team yet. Write a name below, such as Grade 3."))
        self.table.setModel(self.model)
        self.table.set_widths(0, 90)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(px(120))
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(tr("Name of a new team"))
        self.new_name.setAccessibleName(tr("Name of a new team"))
        self.add_button = QuietButton(tr("Add"), "plus")
        self.rename_button = LinkButton(tr("Rename"), "pencil")
        self.remove_button = LinkButton(tr("Remove"), "trash")
        self.note = Label("", "note", "muted", wrap=True)
        adding = QHBoxLayout()
        adding.addWidget(self.new_name, 1)
        adding.addWidget(self.add_button)
        changing = QHBoxLayout()
        changing.addWidget(self.rename_button)
        changing.addWidget(self.remove_button)
        changing.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(changing)
        self.body.addLayout(adding)
        self.body.addWidget(self.note)
        self.cancel_button.hide()
        self.accept_button.setDefault(False)

        self.add_button.clicked.connect(self._add)
        self.new_name.returnPressed.connect(self._add)
        self.rename_button.clicked.connect(self._edit_name)
        self.table.opened.connect(self._edit_name)
        self.remove_button.clicked.connect(self._remove)
        self.table.delete_requested.connect(self._remove)
        self.table.selectionModel().currentChanged.connect(self._allow)
        session.changed.connect(self._refresh)
        self._refresh()
        if self.model.rowCount():
            self.table.selectRow(0)
        self._allow()

    def value(self) -> None:
        """Nothing: everything was done at once."""

    # Internal

    def _refresh(self) -> None:
        self.model.show_rows(read_teams(self._session.school, today=self._session.today()))
        self._allow()

    def _allow(self) -> None:
        chosen = self._chosen() is not None and not self._locked
        self.rename_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)
        for part in (self.new_name, self.add_button):
            part.setEnabled(not self._locked)

    def _chosen(self) -> TeamRow | None:
        index = self.table.currentIndex()
        return self.model.at(index.row()) if index.isValid() else None

    def _try(self, action: Callable[..., Any], **arguments: object) -> Any:
        """What the service returned, True where that is nothing, False after a refusal."""
        try:
            done = self._session.attempt(action, **arguments)
        except Refusal as refusal:
            self.show_problem(refusal.sentences(say))
            return False
        self.show_problem("")
        return True if done is None else done

    def _add(self) -> None:
        made = self._try(add_team, name=self.new_name.text())
        if made:
            self.new_name.clear()
            row = self.model.row_of(made)
            if row is not None:
                self.table.selectRow(row)
        self.new_name.setFocus()

    def _edit_name(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and not self._locked:
            self.table.edit(index.siblingAtColumn(0))

    def _rename(self, team: TeamRow, name: str) -> bool:
        if self._try(rename_team, team=team.id, name=name):
            return True
        # The editor is still closing.
        QTimer.singleShot(0, self, lambda: self._correct(team.id, name))
        return False

    def _correct(self, team: int, name: str) -> None:
        row = self.model.row_of(team)
        if row is not None:
            self.table.edit_again(self.model.index(row, 0), name)

    def _remove(self) -> None:
        team = self._chosen()
        if team is None or self._locked or not self._try(remove_team, team=team.id):
            return
        self.note.setText(
            ntr(
                "Removed {name}. {n} person stays on the staff list without it. Undo brings it back.",
                "Removed {name}. {n} people stay on the staff list without it. Undo brings it back.",
                team.people,
            ).format(name=team.name, n=team.people)
        )
