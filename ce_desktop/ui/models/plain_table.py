"""A table of texts that is only looked at: previews and lists of problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ce_desktop.ui.icons import icon

Index = QModelIndex | QPersistentModelIndex


class PlainTable(QAbstractTableModel):
    """Rows of words under headings; a row may carry an icon in its first cell."""

    def __init__(self, headings: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = list(headings)
        self._rows: list[Sequence[str]] = []
        self._marks: dict[int, tuple[str, str]] = {}

    def fill(
        self,
        rows: Sequence[Sequence[str]],
        *,
        headings: Sequence[str] | None = None,
        marks: dict[int, tuple[str, str]] | None = None,
    ) -> None:
        """Show `rows`; `marks` gives the icon and its colour of some of them."""
        self.beginResetModel()
        self._rows = list(rows)
        self._marks = dict(marks or {})
        if headings is not None:
            self._headings = list(headings)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and section < len(self._headings)
        return self._headings[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        text = self._rows[row][column] if column < len(self._rows[row]) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return text or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[column]}: {text}"
            case Qt.ItemDataRole.DecorationRole if column == 0 and row in self._marks:
                return icon(*self._marks[row])
        return None
