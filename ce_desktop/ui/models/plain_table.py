"""A table of texts that is only looked at: previews and lists of problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from ce_desktop.ui.icons import icon
from ce_desktop.ui.models.rows_model import RowsModel


@dataclass(frozen=True)
class PlainRow:
    """The texts of a row, and the icon with its colour in its first cell."""

    texts: Sequence[str]
    mark: tuple[str, str] | None = None


class PlainTable(RowsModel[PlainRow]):
    """Rows of words under headings."""

    def __init__(self, headings: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(len(headings), parent)
        self._headings = list(headings)

    def fill(
        self,
        rows: Sequence[Sequence[str]],
        *,
        headings: Sequence[str] | None = None,
        marks: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        """Show `rows`; `marks` gives the icon and its colour of some of them."""
        self.beginResetModel()
        marked = marks or {}
        self._rows = [PlainRow(texts, marked.get(at)) for at, texts in enumerate(rows)]
        if headings is not None:
            self._headings = list(headings)
            self._columns = len(self._headings)
        self.endResetModel()

    # RowsModel

    def heading(self, column: int) -> str:
        return self._headings[column]

    def words(self, row: PlainRow, column: int) -> str:
        return row.texts[column] if column < len(row.texts) else ""

    def spoken(self, row: PlainRow, column: int) -> str:
        return f"{self.heading(column)}: {self.words(row, column)}"

    def look(self, row: PlainRow, column: int, role: int) -> Any:
        is_marked = role == Qt.ItemDataRole.DecorationRole and column == 0 and row.mark is not None
        return icon(*row.mark) if is_marked and row.mark is not None else None
