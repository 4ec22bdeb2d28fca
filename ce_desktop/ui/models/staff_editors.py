"""Editors inside the staff table: words with suggestions, several teams in one line, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ce_desktop.ui.models.staff_table import TEAM_MARK, Column, heading
from ce_desktop.ui.widgets.date_field import DateField

Index = QModelIndex | QPersistentModelIndex


class ListCompleter(QCompleter):
    """Completes the last of several words divided by semicolons."""

    def __init__(self, words: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(words), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: Index) -> str:
        field = self.widget()
        before = (
            field.text().rsplit(";", 1)[0] if isinstance(field, QLineEdit) and ";" in field.text() else ""
        )
        word = str(index.data() or "")
        return f"{before}{TEAM_MARK}{word}" if before else word


class StaffDelegate(QStyledItemDelegate):
    """Makes the editor that fits a column. `teams()` and `roles()` give the words to suggest."""

    def __init__(
        self,
        teams: Callable[[], Sequence[str]],
        roles: Callable[[], Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._teams = teams
        self._roles = roles

    # Qt overrides

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = Column(index.column())
        if column in (Column.JOINED, Column.LEFT):
            editor: QLineEdit = DateField(parent=parent)
        else:
            editor = QLineEdit(parent)
            if column is Column.TEAMS:
                editor.setCompleter(ListCompleter(self._teams(), editor))
            elif column is Column.ROLE:
                completer = QCompleter(list(self._roles()), editor)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                editor.setCompleter(completer)
        editor.setAccessibleName(heading(column))
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, DateField):
            editor.set_day(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value or "")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, DateField):
            # What cannot be read goes on as a text: the day that was there stays, and somebody says so.
            model.setData(index, editor.day() if editor.is_readable() else editor.text())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
