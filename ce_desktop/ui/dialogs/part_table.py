"""Who is asked in a round, and who is rated: people under their teams, two ticks each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ce_desktop.ui.dialogs.tick_list import Entry
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import current
from ce_desktop.ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
Parts = Mapping[int, tuple[bool, bool]]
_INDENT = "\u2003"


class Column(IntEnum):
    """What stands where."""

    NAME = 0
    ASKED = 1
    RATED = 2


TICKS = (Column.ASKED, Column.RATED)


@dataclass(slots=True)
class _Row:
    """A person, or with `key` None a team, whose people are `people`."""

    words: str
    key: int | None
    people: list[int] = field(default_factory=list)


class PartModel(QAbstractTableModel):
    """Two ticks for each person; a team's own ticks are those of its people.

    Signals:
        ticks_changed: a tick was set or taken away; ask `parts()`.
    """

    ticks_changed = Signal()

    def __init__(self, people: Sequence[Entry], parts: Parts, parent: QObject | None = None) -> None:
        """`people` of one group stand together; who is not in `parts` has neither tick."""
        super().__init__(parent)
        self._ticks: dict[int, dict[Column, bool]] = {}
        self._rows: list[_Row] = []
        for group in dict.fromkeys(one.group for one in people):
            of_group = [one for one in people if one.group == group]
            if group:
                self._rows.append(_Row(group, None, [one.key for one in of_group]))
            for one in of_group:
                self._rows.append(_Row(f"{_INDENT}{one.words}" if group else one.words, one.key, [one.key]))
                asked, rated = parts.get(one.key, (False, False))
                self._ticks[one.key] = {Column.ASKED: asked, Column.RATED: rated}

    def parts(self) -> dict[int, tuple[bool, bool]]:
        """Person -> (is asked, is rated), of those with a tick, in the order of the list."""
        return {
            key: (ticks[Column.ASKED], ticks[Column.RATED])
            for key, ticks in self._ticks.items()
            if any(ticks.values())
        }

    def tick_all(self, ticked: bool) -> None:
        """Both ticks of everyone, or none."""
        self._tick(list(self._ticks), TICKS, ticked)

    def toggle(self, index: Index) -> None:
        """Turn the tick of a cell; at a name both."""
        row = self._rows[index.row()]
        columns = TICKS if index.column() == Column.NAME else (Column(index.column()),)
        self._tick(
            row.people, columns, not all(self._ticks[key][one] for key in row.people for one in columns)
        )

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(Column(section))
        return _heading_tip(Column(section)) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() in TICKS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words if column is Column.NAME else None
            case Qt.ItemDataRole.CheckStateRole:
                return None if column is Column.NAME else self._state(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.FontRole if row.key is None:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
            case Qt.ItemDataRole.ForegroundRole if not any(
                self._ticks[key][one] for key in row.people for one in TICKS
            ):
                return QColor(current().muted)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() not in TICKS:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._tick(self._rows[index.row()].people, (Column(index.column()),), ticked)
        return True

    # Internal

    def _tick(self, people: Sequence[int], columns: Sequence[Column], ticked: bool) -> None:
        for key in people:
            self._ticks[key].update(dict.fromkeys(columns, ticked))
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))
        self.ticks_changed.emit()

    def _state(self, row: _Row, column: Column) -> Qt.CheckState:
        on = sum(self._ticks[key][column] for key in row.people)
        if 0 < on < len(row.people):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _spoken(self, row: _Row, column: Column) -> str:
        name = row.words.strip()
        if column is Column.NAME:
            return name
        said = {
            Qt.CheckState.Checked: tr("yes"),
            Qt.CheckState.Unchecked: tr("no"),
            Qt.CheckState.PartiallyChecked: tr("some"),
        }[self._state(row, column)]
        return tr("{name}, {heading}: {words}").format(name=name, heading=_heading(column), words=said)


class PartTable(TableView):
    """Shows a `PartModel`: arrows move, Space or a click ticks, at a name both ticks at once."""

    def __init__(self, model: PartModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("People"), parent=parent)
        self.setProperty("kind", "box")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = model
        self.setModel(model)
        self.set_widths(0, 110, 110)
        self.setCurrentIndex(model.index(0, Column.NAME))
        self._before: Any = None
        self.pressed.connect(self._on_pressed)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._model.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_pressed(self, index: QModelIndex) -> None:
        self._before = self._model.data(index, Qt.ItemDataRole.CheckStateRole)

    def _on_clicked(self, index: QModelIndex) -> None:
        # A click on the box has ticked already; one beside it has not.
        if self._model.data(index, Qt.ItemDataRole.CheckStateRole) == self._before:
            self._model.toggle(index)


def _heading(column: Column) -> str:
    return {
        Column.NAME: tr("Person"),
        Column.ASKED: tr("Is asked"),
        Column.RATED: tr("Is rated"),
    }[column]


def _heading_tip(column: Column) -> str | None:
    return {
        Column.ASKED: tr("A rater: says how far colleagues can be trusted."),
        Column.RATED: tr("A colleague others are asked about."),
    }.get(column)
