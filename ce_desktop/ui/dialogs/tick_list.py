"""A list to tick in, flat or in groups that are ticked as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ce_desktop.ui.widgets.list_box import ListBox
from ce_desktop.ui.widgets.plain import plain_tip

_KEY = Qt.ItemDataRole.UserRole
_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row to tick: its key, its words, the group it stands in ("" for none), and a tooltip."""

    key: int
    words: str
    group: str = ""
    tip: str = ""


class TickList(ListBox):
    """Space or a click ticks a row; a group ticks everyone in it.

    Signals:
        ticks_changed: a person ticked something; ask `ticked()`.
    """

    ticks_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(name, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._groups: list[tuple[QListWidgetItem | None, list[QListWidgetItem]]] = []
        self._before: Qt.CheckState | None = None
        self.itemChanged.connect(self._on_changed)
        self.itemPressed.connect(self._on_pressed)
        self.itemClicked.connect(self._on_clicked)

    def set_entries(self, entries: Sequence[Entry], ticked: Collection[int]) -> None:
        """Show `entries` in their order, those of a group together, with `ticked` keys ticked."""
        here = self.currentRow()
        self.blockSignals(True)
        self.clear()
        self._groups = []
        for group in dict.fromkeys(entry.group for entry in entries):
            head = self._add(group, None) if group else None
            if head is not None:
                bold = QFont(self.font())
                bold.setWeight(QFont.Weight.DemiBold)
                head.setFont(bold)
            rows = []
            for entry in entries:
                if entry.group == group:
                    row = self._add(f"{_INDENT}{entry.words}" if group else entry.words, entry.key)
                    row.setToolTip(plain_tip(entry.tip))
                    row.setCheckState(_state(entry.key in ticked))
                    rows.append(row)
            self._groups.append((head, rows))
        self._heads()
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(min(max(0, here), self.count() - 1))

    def ticked(self) -> list[int]:
        """The keys ticked, in the order of the list."""
        return [
            row.data(_KEY)
            for _head, rows in self._groups
            for row in rows
            if row.checkState() == Qt.CheckState.Checked
        ]

    def tick_all(self, ticked: bool) -> None:
        """Tick every row, or none."""
        self._tick([row for _head, rows in self._groups for row in rows], ticked)

    def tick(self, keys: Collection[int]) -> None:
        """Tick these, and no others."""
        self.blockSignals(True)
        for _head, rows in self._groups:
            for row in rows:
                row.setCheckState(_state(row.data(_KEY) in keys))
        self._settle()

    # Internal

    def _add(self, words: str, key: int | None) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setData(_KEY, key)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.addItem(item)
        return item

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self._before = item.checkState()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        # A click on the box has ticked already; one on the words has not.
        if self._before is not None and item.checkState() == self._before:
            item.setCheckState(_state(item.checkState() != Qt.CheckState.Checked))
        self._before = None

    def _on_changed(self, item: QListWidgetItem) -> None:
        rows = next((rows for head, rows in self._groups if head is item), None)
        if rows is not None:
            self._tick(rows, item.checkState() == Qt.CheckState.Checked)
        else:
            self.blockSignals(True)
            self._settle()

    def _tick(self, rows: Sequence[QListWidgetItem], ticked: bool) -> None:
        self.blockSignals(True)
        for row in rows:
            row.setCheckState(_state(ticked))
        self._settle()

    def _settle(self) -> None:
        self._heads()
        self.blockSignals(False)
        self.viewport().update()
        self.ticks_changed.emit()

    def _heads(self) -> None:
        for head, rows in self._groups:
            if head is None:
                continue
            on = sum(row.checkState() == Qt.CheckState.Checked for row in rows)
            if 0 < on < len(rows):
                head.setCheckState(Qt.CheckState.PartiallyChecked)
            else:
                head.setCheckState(_state(bool(on)))


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
