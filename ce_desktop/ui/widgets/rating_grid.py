"""The grid for typing answers: arrows move, digits rate and move on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.models.rating_block import UNSEEN_SIGNS, block_text, read_block, typing
from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.name_headers import BLOCK_GAP, NameHeader
from ce_desktop.ui.widgets.rating_cell import RatingCell

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_SKILL_KEYS = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CELL = (26, 23)
_LARGEST = (36, 28)


class RatingGrid(QTableView):
    """Keys: arrows; digits rate and move on; . have not seen; Delete blank; Enter down; Tab right;
    Shift+arrows choose a block; copy and paste; [ ] or Ctrl+Left and Right another skill; Escape leaves.

    Signals:
        cell_spoken(row, column): the cell that keyboard or pointer chose.
        skill_step(-1 or 1): another skill is wanted.
        refused(Refusal): what was typed or pasted was not taken, and why.
        said(str): a sentence about what was typed.
        left(): Escape: the keyboard wants out.
    """

    cell_spoken = Signal(int, int)
    skill_step = Signal(int)
    refused = Signal(object)
    said = Signal(str)
    left = Signal()

    def __init__(self, model: TrustModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trust_model = model
        self.typed = ""
        self.setAccessibleName(tr("Answers"))
        self.setAccessibleDescription(
            tr("Digits rate and move on, a full stop is “have not seen”, Delete blanks, Escape leaves.")
        )
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RatingCell(self))
        self.names_beside = NameHeader(Qt.Orientation.Vertical, self)
        self.names_above = NameHeader(Qt.Orientation.Horizontal, self)
        self.setVerticalHeader(self.names_beside)
        self.setHorizontalHeader(self.names_above)
        self.setModel(model)
        model.modelReset.connect(self.lay_out)
        self.lay_out()

    # Cells

    def lay_out(self) -> None:
        """Give rows and columns their size: as large as the room allows, never too small to read."""
        self.names_beside.measure()
        self.names_above.measure()
        model = self.trust_model
        rows, columns = model.rowCount(), model.columnCount()
        if not rows or not columns:
            return
        room = self.viewport().size()
        wide = (room.width() - self.names_above.lean) // columns
        wide = min(max(wide, px(_CELL[0])), px(_LARGEST[0]))
        high = min(max(room.height() // rows, px(_CELL[1])), px(_LARGEST[1]))
        for column in range(columns):
            gap = BLOCK_GAP if model.starts_block(column, Qt.Orientation.Horizontal) else 0
            self.setColumnWidth(column, wide + gap)
        for row in range(rows):
            gap = BLOCK_GAP if model.starts_block(row, Qt.Orientation.Vertical) else 0
            self.setRowHeight(row, high + gap)

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and show it."""
        index = self.trust_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def chosen(self) -> list[tuple[int, int]]:
        """The cells chosen, row by row."""
        selection = self.selectionModel()
        found = selection.selectedIndexes() if selection is not None else []
        if not found and self.currentIndex().isValid():
            found = [self.currentIndex()]
        return sorted((index.row(), index.column()) for index in found)

    def chosen_count(self) -> int:
        """How many cells are chosen, without listing them."""
        ranges = self.selectionModel().selection()
        return sum(one.width() * one.height() for one in ranges)

    # Typing

    def rate(self, answer: int) -> None:
        """Write an answer into the current cell and move on to the next one asked."""
        index = self.currentIndex()
        self._forget_typed()
        if self._may_type(index) and self.trust_model.answer([(index.row(), index.column(), answer)]):
            self._move_on(1)

    def blank(self) -> None:
        """Make the cells chosen unanswered, in one step."""
        cells = [one for one in self.chosen() if self.trust_model.is_asked(*one)]
        if cells and self._may_type(self.trust_model.index(*cells[0])):
            self.trust_model.answer([(row, column, NOT_ANSWERED) for row, column in cells])

    def copy(self, *, names: bool = False) -> None:
        """Put the cells chosen on the clipboard."""
        cells = self.chosen()
        if cells:
            rows = sorted({row for row, _ in cells})
            columns = sorted({column for _, column in cells})
            QGuiApplication.clipboard().setText(block_text(self.trust_model, rows, columns, names=names))

    def paste(self) -> None:
        """Write a block from the clipboard, starting at the first cell chosen, in one step or not at all."""
        cells = self.chosen()
        text = QGuiApplication.clipboard().text()
        if not cells or not text:
            return
        if self.trust_model.locked:
            self.said.emit(self.trust_model.locked)
            return
        try:
            answers = read_block(text, self.trust_model, cells)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        if self.trust_model.answer(answers) and len(answers) > 1:
            top, bottom = min(one[0] for one in answers), max(one[0] for one in answers)
            left, right = min(one[1] for one in answers), max(one[1] for one in answers)
            index = self.trust_model.index
            block = QItemSelection(index(top, left), index(bottom, right))
            self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _type(self, sign: str) -> None:
        if not self._may_type(self.currentIndex()):
            return
        scale = self.trust_model.scale
        read = typing(self.typed + sign, scale)
        if not read.is_possible:
            wrong, self.typed = self.typed + sign, ""
            self.viewport().update()
            self.said.emit(
                tr("{text} is not on the scale, which goes from {low} to {high}.").format(
                    text=wrong, low=scale.low, high=scale.high
                )
            )
        elif read.is_finished and read.value is not None:
            self.rate(read.value)
        else:
            self.typed += sign
            self.viewport().update()

    def _finish_typed(self) -> bool:
        """Write what was typed so far where it is an answer; whether it was."""
        value = typing(self.typed, self.trust_model.scale).value if self.typed else None
        index = self.currentIndex()
        self._forget_typed()
        return (
            value is not None
            and self._may_type(index)
            and self.trust_model.answer([(index.row(), index.column(), value)])
        )

    def _forget_typed(self) -> None:
        if self.typed:
            self.typed = ""
            self.viewport().update()

    def _may_type(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        if self.trust_model.locked:
            self.said.emit(self.trust_model.locked)
            return False
        if not self.trust_model.is_asked(index.row(), index.column()):
            self.said.emit(self.trust_model.sentence(index.row(), index.column()))
            return False
        return True

    # Moving

    def _step(self, down: int, right: int) -> None:
        """To the next cell asked in a direction; stay where there is none."""
        model, index = self.trust_model, self.currentIndex()
        row, column = index.row() + down, index.column() + right
        while 0 <= row < model.rowCount() and 0 <= column < model.columnCount():
            if model.is_asked(row, column):
                self.go(row, column)
                return
            row, column = row + down, column + right

    def _move_on(self, way: int) -> bool:
        """To the next cell asked in reading order; whether there is one."""
        model, index = self.trust_model, self.currentIndex()
        width = model.columnCount()
        at = index.row() * width + index.column() + way
        while 0 <= at < model.rowCount() * width:
            if model.is_asked(*divmod(at, width)):
                self.go(*divmod(at, width))
                return True
            at += way
        return False

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._finish_typed()
            self.skill_step.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in _SKILL_KEYS:
            self._finish_typed()
            self.skill_step.emit(_SKILL_KEYS[key])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._forget_typed()
            self.paste()
        elif key == Qt.Key.Key_Escape:
            if self.typed:
                self._forget_typed()
            else:
                self.left.emit()
        elif key in _ENTER:
            if not (self._finish_typed() and self._move_on(1)):
                self._step(-1 if shift else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish_typed()
            self._tab(1 if key == Qt.Key.Key_Tab and not shift else -1)
        elif key in _STEPS and not shift and not control:
            self._finish_typed()
            self._step(*_STEPS[key])
        elif key == Qt.Key.Key_Backspace and self.typed:
            self.typed = self.typed[:-1]
            self.viewport().update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._forget_typed()
            self.blank()
        elif event.text() in (*UNSEEN_SIGNS, ","):
            self.rate(NOT_SEEN)
        elif (event.text().isdecimal() or event.text() == "-") and not control:
            self._type(event.text())
        else:
            self._finish_typed()
            super().keyPressEvent(event)

    def _tab(self, way: int) -> None:
        if self._move_on(way):
            return
        # At the ends Tab leaves, as everywhere.
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(way > 0)
        self.setTabKeyNavigation(True)

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:
        self._forget_typed()
        super().currentChanged(now, before)
        self.names_beside.viewport().update()
        self.names_above.viewport().update()
        if now.isValid():
            self.cell_spoken.emit(now.row(), now.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._enter()
        elif self.trust_model.rowCount():
            index = self.currentIndex()
            self.cell_spoken.emit(index.row(), index.column())

    def _enter(self) -> None:
        """The first cell asked."""
        model = self.trust_model
        for at in range(model.rowCount() * model.columnCount()):
            if model.is_asked(*divmod(at, model.columnCount())):
                self.go(*divmod(at, model.columnCount()))
                return

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._finish_typed()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """What can be done with the cells chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        locked = self.trust_model.locked
        for words, picture, do, edits in (
            (tr("&Copy"), "copy", self.copy, False),
            (tr("Copy with &names"), "table", lambda: self.copy(names=True), False),
            (tr("&Paste"), "clipboard-paste", self.paste, True),
            (tr("Have not &seen"), "eye-off", self._not_seen, True),
            (tr("&Blank"), "x", self.blank, True),
        ):
            action = menu.addAction(icon(picture), words)
            action.triggered.connect(lambda _checked=False, do=do: do())
            action.setEnabled(not (edits and locked))
            action.setToolTip(locked if edits and locked else words.replace("&", ""))
        return menu

    def _not_seen(self) -> None:
        cells = [one for one in self.chosen() if self.trust_model.is_asked(*one)]
        if cells:
            self.trust_model.answer([(row, column, NOT_SEEN) for row, column in cells])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "names_above"):
            self.lay_out()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        # The last leaning name reaches beyond its column: let one scroll as far as its end.
        header, bar = getattr(self, "names_above", None), self.horizontalScrollBar()
        if header is not None and header.count():
            over = header.length() + header.lean - self.viewport().width()
            bar.setMaximum(max(0, over))

    def corner(self) -> QPoint:
        """Where the cells begin, for what is drawn over the corner."""
        return self.viewport().pos()
