"""The skill list as a table, in the school's own order; a name is edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from ce_desktop.domain.names import name_key
from ce_desktop.insights.skills import SkillRow
from ce_desktop.ui.i18n import number, tr
from ce_desktop.ui.theme import current

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    LOOKS_LIKE = 1
    CATEGORY = 2
    LEVEL = 3
    WANTED = 4
    ROUNDS = 5


class SkillTable(QAbstractTableModel):
    """Skills from first to last. `rename(row, name)` is called for a name a person changed."""

    def __init__(self, rename: Callable[[SkillRow, str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rename = rename
        self._rows: list[SkillRow] = []
        self._locked = ""

    # Contents

    def set_skills(self, skills: Sequence[SkillRow]) -> None:
        """Show `skills` in this order."""
        if [one.skill.id for one in skills] == [one.skill.id for one in self._rows]:
            # The same ones: the cursor, and an editor that is open, stay where they are.
            self._rows = list(skills)
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = list(skills)
        self.endResetModel()

    def set_locked(self, reason: str) -> None:
        """Refuse edits, for `reason`; "" allows them."""
        self._locked = reason

    def skill_at(self, row: int) -> SkillRow:
        """The skill of a row of this model."""
        return self._rows[row]

    def row_of(self, skill: int) -> int | None:
        """The row of the skill with this id, None where there is no such skill."""
        return next((at for at, one in enumerate(self._rows) if one.skill.id == skill), None)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        return _heading_tip(Column(section)) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return shown(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.skill.name}, {heading(column)}: {shown(row, column) or tr('empty')}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.ForegroundRole if row.skill.archived:
                return QColor(current().muted)
            case Qt.ItemDataRole.ForegroundRole if column is not Column.NAME:
                return QColor(current().muted)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.NAME and not self._locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._locked:
            return False
        row = self._rows[index.row()]
        if index.column() != Column.NAME or str(value) == row.skill.name:
            return False
        return self._rename(row, str(value))

    # Internal

    def _tip(self, row: SkillRow, column: Column) -> str | None:
        if column is Column.LEVEL and row.skill.required_level is None:
            return _usual_level()
        if row.skill.archived and column is Column.NAME:
            return tr("Archived: it is not offered for new rounds. Past rounds keep it.")
        return shown(row, column) or None


class SkillFilter(QSortFilterProxyModel):
    """Keeps the order of the school; a search and the archive decide what is in view."""

    def __init__(self, table: SkillTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._with_archived = False
        self.setSourceModel(table)

    @property
    def table(self) -> SkillTable:
        """The model under this one."""
        return cast("SkillTable", self.sourceModel())

    def search(self, text: str) -> None:
        """Keep skills that have every word of `text` in their name, look or category."""
        self._words = name_key(text).split()
        self.invalidate()

    def keep_archived(self, with_archived: bool) -> None:
        """Whether archived skills are in view."""
        self._with_archived = with_archived
        self.invalidate()

    def skill_at(self, row: int) -> SkillRow:
        """The skill of a row in view."""
        return self.table.skill_at(self.mapToSource(self.index(row, 0)).row())

    # Qt overrides

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        skill = self.table.skill_at(row).skill
        if skill.archived and not self._with_archived:
            return False
        text = name_key(f"{skill.name} {skill.looks_like} {skill.category}")
        return all(word in text for word in self._words)


def heading(column: Column) -> str:
    """The word above a column."""
    return {
        Column.NAME: tr("Skill"),
        Column.LOOKS_LIKE: tr("Looks like"),
        Column.CATEGORY: tr("Category"),
        Column.LEVEL: tr("Level"),
        Column.WANTED: tr("Wanted"),
        Column.ROUNDS: tr("Rounds"),
    }[column]


def shown(row: SkillRow, column: Column) -> str:
    """What stands in a cell."""
    skill = row.skill
    if column is Column.NAME:
        return skill.name
    if column is Column.LOOKS_LIKE:
        return skill.looks_like
    if column is Column.CATEGORY:
        return tr("archived") if skill.archived else skill.category
    if column is Column.LEVEL:
        return tr("usual") if skill.required_level is None else number(skill.required_level)
    return number(skill.wanted_people if column is Column.WANTED else row.rounds)


def _heading_tip(column: Column) -> str | None:
    return {
        Column.LOOKS_LIKE: tr("What one sees when it is done well."),
        Column.LEVEL: tr("The answer from which we say that colleagues trust somebody with this skill."),
        Column.WANTED: tr("How many people we want at that level."),
        Column.ROUNDS: tr("In how many rounds the skill was asked."),
    }.get(column)


def _usual_level() -> str:
    return tr("The second highest answer of the round's scale, such as 4 of 5.")
