"""The teams with their counts; names are edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ce_desktop.insights.staff import TeamRow
from ce_desktop.ui.i18n import ntr, number, tr

Index = QModelIndex | QPersistentModelIndex


class TeamTable(QAbstractTableModel):
    """One team in a row: its name, and how many people are in it today."""

    def __init__(
        self, rename: Callable[[TeamRow, str], bool], locked: str = "", parent: QObject | None = None
    ) -> None:
        """`rename` takes a new name and says whether it was taken; `locked` is why nothing may change."""
        super().__init__(parent)
        self._rename = rename
        self._locked = locked
        self._teams: list[TeamRow] = []

    def set_teams(self, teams: Sequence[TeamRow]) -> None:
        """Show `teams`, in their order."""
        if [one.id for one in teams] == [one.id for one in self._teams]:
            self._teams = list(teams)
            if teams:
                self.dataChanged.emit(self.index(0, 0), self.index(len(teams) - 1, 1))
            return
        self.beginResetModel()
        self._teams = list(teams)
        self.endResetModel()

    def team_at(self, row: int) -> TeamRow:
        """The team of a row."""
        return self._teams[row]

    def row_of(self, team: int) -> int | None:
        """The row of a team by its id."""
        return next((at for at, one in enumerate(self._teams) if one.id == team), None)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._teams)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Team"), tr("People"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        team = self._teams[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return team.name if index.column() == 0 else number(team.people)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            people = ntr("{n} person", "{n} people", team.people).format(n=team.people)
            return f"{team.name}, {people}"
        if role == Qt.ItemDataRole.ToolTipRole and self._locked:
            return self._locked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and not self._locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != 0 or self._locked:
            return False
        team = self._teams[index.row()]
        return str(value) == team.name or self._rename(team, str(value))
