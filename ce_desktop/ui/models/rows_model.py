"""What our lists have in common: one thing in a row, words in its cells, a reason why nothing may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.widgets.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
ROW = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractTableModel, Generic[R]):
    """A subclass says what its rows are and what stands where; Qt's questions are answered here.

    What is typed changes no row by itself: the file is written, and `show_rows` shows what it holds.
    `ROW` gives a delegate the whole row.
    """

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: list[R] = []
        self._locked = ""

    # For subclasses

    def id_of(self, row: R) -> object:
        """What stays the same when a row is read again. To override."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        """The word above a column. To override."""
        raise NotImplementedError

    def heading_tip(self, column: int) -> str | None:
        """A sentence about a column."""
        return None

    def words(self, row: R, column: int) -> str:
        """What stands in a cell. To override."""
        raise NotImplementedError

    def tip(self, row: R, column: int) -> str | None:
        """The sentence about a cell: its words, which may be cut off."""
        return self.words(row, column) or None

    def spoken(self, row: R, column: int) -> str:
        """What a screen reader says of a cell: its row, its column, its words."""
        name, heading = self.words(row, 0), self.heading(column)
        return f"{name}, {heading}: {self.words(row, column) or tr('empty')}"

    def look(self, row: R, column: int, role: int) -> Any:
        """Colour, font or icon of a cell, None for the usual one."""
        return None

    def is_editable(self, column: int) -> bool:
        """Whether a column is edited in place."""
        return False

    def edited(self, row: R, column: int) -> Any:
        """What an editor of a cell starts with."""
        return self.words(row, column)

    def write(self, row: R, column: int, value: Any) -> bool:
        """Hand on what was typed; whether it was taken. To override where a column is edited."""
        return False

    # Contents

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show `rows`; on those that stay, cursor, selection and an open editor stay, wherever they go."""
        wanted = {self.id_of(one): at for at, one in enumerate(rows)}
        for at in range(len(self._rows) - 1, -1, -1):
            if self.id_of(self._rows[at]) not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        self._reorder(wanted)
        known = {self.id_of(one) for one in self._rows}
        for at, one in enumerate(rows):
            if self.id_of(one) not in known:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, one)
                self.endInsertRows()
        self._rows = list(rows)
        self._tell_all()

    def set_locked(self, reason: str) -> None:
        """Refuse edits, for `reason`; "" allows them."""
        if reason != self._locked:
            self._locked = reason
            self._tell_all()

    def at(self, row: int) -> R:
        """What a row of this model shows."""
        return self._rows[row]

    def row_of(self, thing: object) -> int | None:
        """The row that shows the thing with this id, None where there is no such thing."""
        return next((at for at, one in enumerate(self._rows) if self.id_of(one) == thing), None)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= self._columns:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        tip = self.heading_tip(section) if role == Qt.ItemDataRole.ToolTipRole else None
        return plain_tip(tip) if tip else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.EditRole:
                return self.edited(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                tip = self.tip(row, column)
                return plain_tip(tip) if tip else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row, column)
        return row if role == ROW else self.look(row, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.is_editable(index.column()) and not self._locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._locked:
            return False
        row, column = self._rows[index.row()], index.column()
        if not self.is_editable(column):
            return False
        return bool(value == self.edited(row, column)) or self.write(row, column, value)

    # Internal

    def _reorder(self, places: Mapping[object, int]) -> None:
        """Put the rows into the order of `places`, by their ids."""
        order = sorted(range(len(self._rows)), key=lambda at: places[self.id_of(self._rows[at])])
        if order == list(range(len(order))):
            return
        self.layoutAboutToBeChanged.emit()
        self._rows = [self._rows[at] for at in order]
        now = {before: at for at, before in enumerate(order)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(now[one.row()], one.column()) for one in old])
        self.layoutChanged.emit()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self._columns - 1))
