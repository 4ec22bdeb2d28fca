"""The skill list as a table, in the school's own order; a name is edited in place."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from ce_desktop.domain.names import name_key
from ce_desktop.insights.skills import SkillRow
from ce_desktop.ui.i18n import number, tr
from ce_desktop.ui.models.rows_model import Index, RowsModel
from ce_desktop.ui.theme import current


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    LOOKS_LIKE = 1
    CATEGORY = 2
    LEVEL = 3
    WANTED = 4
    ROUNDS = 5


class SkillTable(RowsModel[SkillRow]):
    """Skills from first to last. `rename(row, name)` is called for a name a person changed."""

    def __init__(self, rename: Callable[[SkillRow, str], bool], parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._rename = rename

    # RowsModel

    def id_of(self, row: SkillRow) -> int:
        return row.skill.id

    def heading(self, column: int) -> str:
        return heading(Column(column))

    def heading_tip(self, column: int) -> str | None:
        return _heading_tip(Column(column))

    def words(self, row: SkillRow, column: int) -> str:
        return shown(row, Column(column))

    def tip(self, row: SkillRow, column: int) -> str | None:
        if column == Column.LEVEL and row.skill.required_level is None:
            return _usual_level()
        if row.skill.archived and column == Column.NAME:
            return tr("Archived: it is not offered for new rounds. Past rounds keep it.")
        return super().tip(row, column)

    def look(self, row: SkillRow, column: int, role: int) -> Any:
        is_grey = row.skill.archived or column != Column.NAME
        return QColor(current().muted) if role == Qt.ItemDataRole.ForegroundRole and is_grey else None

    def is_editable(self, column: int) -> bool:
        return column == Column.NAME

    def write(self, row: SkillRow, column: int, value: Any) -> bool:
        return self._rename(row, str(value))


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
        return self.table.at(self.mapToSource(self.index(row, 0)).row())

    # Qt overrides

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        skill = self.table.at(row).skill
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
    return tr(
        "The second highest answer of the round's scale, such as 4 of 5; the highest where there are only "
        "two or three."
    )
