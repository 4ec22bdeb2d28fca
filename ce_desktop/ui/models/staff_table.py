"""The staff list as a table: one person in a row, each cell edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui.i18n import in_name_order, short_date, tr
from ce_desktop.ui.theme import current

Index = QModelIndex | QPersistentModelIndex
Edit = Callable[["StaffRow", "Column", Any], object]
TEAM_MARK = "; "


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    TEAMS = 1
    ROLE = 2
    JOINED = 3
    LEFT = 4
    NOTE = 5


class StaffTable(QAbstractTableModel):
    """People in no particular order; `StaffFilter` sorts and filters them.

    `edit(person, column, value)` is called for a cell a person changed; what comes of it is shown by
    the next `set_people`.
    """

    def __init__(self, edit: Edit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._rows: list[StaffRow] = []
        self._locked = ""

    # Contents

    def set_people(self, people: Sequence[StaffRow]) -> None:
        """Show `people`; rows that stay keep the cursor and the selection."""
        wanted = {one.id: one for one in people}
        for at in range(len(self._rows) - 1, -1, -1):
            now = wanted.get(self._rows[at].id)
            if now is None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
            elif now != self._rows[at]:
                self._rows[at] = now
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))
        known = {one.id for one in self._rows}
        new = [one for one in people if one.id not in known]
        if new:
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()

    def set_locked(self, reason: str) -> None:
        """Refuse edits, for `reason`; "" allows them."""
        if reason != self._locked:
            self._locked = reason
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def person_at(self, row: int) -> StaffRow:
        """The person of a row of this model."""
        return self._rows[row]

    def row_of(self, person: int) -> int | None:
        """The row of the person with this id, None where there is no such person."""
        return next((at for at, one in enumerate(self._rows) if one.id == person), None)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(person, column)
            case Qt.ItemDataRole.EditRole:
                return value_of(person, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{person.name}, {heading(column)}: {shown(person, column) or tr('empty')}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._locked or _tip(person, column)
            case Qt.ItemDataRole.ForegroundRole if not person.active:
                return QColor(current().muted)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self._locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._locked:
            return False
        person, column = self._rows[index.row()], Column(index.column())
        if value == value_of(person, column):
            return True
        self._edit(person, column, value)
        return True


def heading(column: Column) -> str:
    """The word above a column."""
    return {
        Column.NAME: tr("Name"),
        Column.TEAMS: tr("Teams"),
        Column.ROLE: tr("Role"),
        Column.JOINED: tr("Joined"),
        Column.LEFT: tr("Left"),
        Column.NOTE: tr("Note"),
    }[column]


def shown(person: StaffRow, column: Column) -> str:
    """What stands in a cell."""
    value = value_of(person, column)
    return short_date(value) if isinstance(value, date) else (value or "")


def value_of(person: StaffRow, column: Column) -> str | date | None:
    """What an editor of the cell starts with: a text, a day, or None for no day."""
    return {
        Column.NAME: person.name,
        Column.TEAMS: TEAM_MARK.join(in_name_order(person.teams)),
        Column.ROLE: person.role,
        Column.JOINED: person.active_from,
        Column.LEFT: person.active_to,
        Column.NOTE: person.note,
    }[column]


def _tip(person: StaffRow, column: Column) -> str | None:
    if column is Column.NAME and not person.active and person.active_to is not None:
        return tr("{name} left on {date}.").format(name=person.name, date=short_date(person.active_to))
    if column is Column.TEAMS and person.spells:
        return "\n".join(spell_words(one.name, one.since, one.until) for one in person.spells)
    return shown(person, column) or None


def spell_words(team: str, since: date | None, until: date | None) -> str:
    """A time in a team in words: "Grade 3, Aug 15, 2024 to Jun 10, 2025"."""
    if since is not None and until is not None:
        return tr("{team}, {start} to {end}").format(
            team=team, start=short_date(since), end=short_date(until)
        )
    if since is not None:
        return tr("{team}, since {start}").format(team=team, start=short_date(since))
    if until is not None:
        return tr("{team}, until {end}").format(team=team, end=short_date(until))
    return team
