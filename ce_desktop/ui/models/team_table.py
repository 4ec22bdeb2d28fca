"""The teams with their counts; names are edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from ce_desktop.insights.staff import TeamRow
from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.models.rows_model import RowsModel


class TeamTable(RowsModel[TeamRow]):
    """One team in a row: its name, and how many people are in it today."""

    def __init__(
        self, rename: Callable[[TeamRow, str], bool], locked: str = "", parent: QObject | None = None
    ) -> None:
        """`rename` takes a new name and says whether it was taken; `locked` is why nothing may change."""
        super().__init__(2, parent)
        self._rename = rename
        self.set_locked(locked)

    # RowsModel

    def id_of(self, row: TeamRow) -> int:
        return row.id

    def heading(self, column: int) -> str:
        return (tr("Team"), tr("People"))[column]

    def words(self, row: TeamRow, column: int) -> str:
        return row.name if column == 0 else number(row.people)

    def tip(self, row: TeamRow, column: int) -> str | None:
        return self._locked or None

    def spoken(self, row: TeamRow, column: int) -> str:
        people = ntr("{n} person", "{n} people", row.people).format(n=row.people)
        return f"{row.name}, {people}"

    def is_editable(self, column: int) -> bool:
        return column == 0

    def write(self, row: TeamRow, column: int, value: Any) -> bool:
        return self._rename(row, str(value))
