"""Which people of the staff list are in view, and in which order."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from ce_desktop.domain.names import name_key
from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui import i18n
from ce_desktop.ui.models.rows_model import Index
from ce_desktop.ui.models.staff_table import Column, StaffTable, shown, value_of

ALL_TEAMS = ""
NO_TEAM = "\0"


class StaffFilter(QSortFilterProxyModel):
    """Sorts names and words as a reader of the language expects, days by time, empty cells last."""

    def __init__(self, table: StaffTable, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._words: list[str] = []
        self._team = ALL_TEAMS
        self._with_leavers = False
        self._collator = i18n.collator()
        self.setSourceModel(table)
        self.setDynamicSortFilter(True)

    @property
    def table(self) -> StaffTable:
        """The model under this one."""
        return cast("StaffTable", self.sourceModel())

    def set_today(self, today: date) -> None:
        """The day on which people have left or not."""
        if today != self._today:
            self._today = today
            self.invalidate()

    def search(self, text: str) -> None:
        """Keep people who have every word of `text` somewhere in their row."""
        self._words = name_key(text).split()
        self.invalidate()

    def keep_team(self, team: str) -> None:
        """Keep people of a team by its name, `NO_TEAM` for people without one, `ALL_TEAMS` for all."""
        if team != self._team:
            self._team = team
            self.invalidate()

    def keep_leavers(self, with_leavers: bool) -> None:
        """Whether people who have left are in view."""
        self._with_leavers = with_leavers
        self.invalidate()

    # Qt overrides

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        person = self.table.at(row)
        if not self._with_leavers and has_left(person, self._today):
            return False
        if self._team == NO_TEAM and person.teams:
            return False
        if self._team not in (ALL_TEAMS, NO_TEAM) and self._team not in person.teams:
            return False
        if not self._words:
            return True
        text = name_key(" ".join([*(shown(person, column) for column in Column), person.email]))
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        column = Column(left.column())
        one, other = (self.table.at(index.row()) for index in (left, right))
        first, second = value_of(one, column), value_of(other, column)
        if not first or not second:
            if bool(first) != bool(second):
                # Empty cells stay at the foot in both directions.
                return bool(first) == (self.sortOrder() == Qt.SortOrder.AscendingOrder)
            return self._collator.compare(one.name, other.name) < 0
        if isinstance(first, date) and isinstance(second, date):
            return first < second
        compared = self._collator.compare(str(first), str(second))
        return compared < 0 or (compared == 0 and self._collator.compare(one.name, other.name) < 0)


def has_left(person: StaffRow, today: date) -> bool:
    """Whether someone's last day is over; who starts next month has not left."""
    return person.active_to is not None and person.active_to < today
