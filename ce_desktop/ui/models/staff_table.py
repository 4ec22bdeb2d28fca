"""The staff list as a table: one person in a row, each cell edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui.i18n import in_name_order, short_date, tr
from ce_desktop.ui.models.rows_model import RowsModel
from ce_desktop.ui.theme import current

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


class StaffTable(RowsModel[StaffRow]):
    """People in no particular order; `StaffFilter` sorts and filters them.

    `edit(person, column, value)` is called for a cell a person changed; what comes of it is shown by
    the next `show_rows`.
    """

    def __init__(self, edit: Edit, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._edit = edit

    def show_rows(self, rows: Sequence[StaffRow]) -> None:
        """Show `rows`; those that stay keep the cursor and the selection, whoever comes or goes."""
        wanted = {one.id: one for one in rows}
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
        new = [one for one in rows if one.id not in known]
        if new:
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()

    # RowsModel

    def id_of(self, row: StaffRow) -> int:
        return row.id

    def heading(self, column: int) -> str:
        return heading(Column(column))

    def words(self, row: StaffRow, column: int) -> str:
        return shown(row, Column(column))

    def tip(self, row: StaffRow, column: int) -> str | None:
        return self._locked or _tip(row, Column(column))

    def look(self, row: StaffRow, column: int, role: int) -> Any:
        is_grey = role == Qt.ItemDataRole.ForegroundRole and not row.active
        return QColor(current().muted) if is_grey else None

    def is_editable(self, column: int) -> bool:
        return True

    def edited(self, row: StaffRow, column: int) -> str | date | None:
        return value_of(row, Column(column))

    def write(self, row: StaffRow, column: int, value: Any) -> bool:
        self._edit(row, Column(column), value)
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
