"""The grid for typing answers: arrows move, digits rate and move on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.models.rating_block import UNSEEN_SIGNS, block_text, read_block, typing
from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.rating_view import RatingView

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_SKILL_KEYS = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# A decimal comma stands on the number pad where others have the full stop.
_UNSEEN_KEYS = (*UNSEEN_SIGNS, ",")


class RatingGrid(RatingView):
    """A `RatingView` one types into.

    Keys: arrows; digits rate and move on; . have not seen; Delete blanks; Enter down; Tab right;
    Shift+arrows choose a block; copy and paste; [ ] or Ctrl+Left and Right another skill; Escape leaves.

    Signals:
        skill_step(-1 or 1): another skill is wanted.
        refused(Refusal): what was pasted was not taken, and why.
        said(str): a sentence about what was typed.
        left(): Escape: the keyboard wants out.
        copied_names(): answers are on the clipboard with the names beside them.
    """

    skill_step = Signal(int)
    refused = Signal(object)
    said = Signal(str)
    left = Signal()
    copied_names = Signal()

    def __init__(self, model: TrustModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(tr("Answers"))
        self.setAccessibleDescription(
            tr("Digits rate and move on, a full stop is “have not seen”, Delete blanks, Escape leaves.")
        )

    # What can be done

    def rate(self, answer: int) -> None:
        """Write an answer into the current cell and move on to the next one asked."""
        index = self.currentIndex()
        self._forget_typed()
        if self._may_type(index) and self.trust_model.answer([(index.row(), index.column(), answer)]):
            self.move_on(1)

    def fill(self, answer: int) -> None:
        """Give all cells chosen one answer, or NOT_ANSWERED to blank them, in one step."""
        cells = [one for one in self.chosen() if self.trust_model.is_asked(*one)]
        if cells and self._may_type(self.trust_model.index(*cells[0])):
            self.trust_model.answer([(row, column, answer) for row, column in cells])

    def copy(self, *, names: bool = False) -> None:
        """Put the cells chosen on the clipboard, with or without the names beside them."""
        cells = self.chosen()
        if cells:
            rows = sorted({row for row, _ in cells})
            columns = sorted({column for _, column in cells})
            QGuiApplication.clipboard().setText(block_text(self.trust_model, rows, columns, names=names))
            if names:
                self.copied_names.emit()

    def paste(self) -> None:
        """Write a block from the clipboard, starting at the first cell chosen, in one step or not at all."""
        cells, text = self.chosen(), QGuiApplication.clipboard().text()
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
        if answers and self.trust_model.answer(answers):
            rows, columns = [one[0] for one in answers], [one[1] for one in answers]
            index = self.trust_model.index
            block = QItemSelection(index(min(rows), min(columns)), index(max(rows), max(columns)))
            self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def menu(self) -> QMenu:
        """What can be done with the cells chosen."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        locked = self.trust_model.locked
        for words, picture, do, edits in (
            (tr("&Copy"), "copy", self.copy, False),
            (tr("Copy with &names"), "table", lambda: self.copy(names=True), False),
            (tr("&Paste"), "clipboard-paste", self.paste, True),
            (tr("Have not &seen"), "eye-off", lambda: self.fill(NOT_SEEN), True),
            (tr("&Blank"), "x", lambda: self.fill(NOT_ANSWERED), True),
        ):
            action = menu.addAction(icon(picture), words)
            action.triggered.connect(lambda _checked=False, do=do: do())
            if edits and locked:
                action.setEnabled(False)
                action.setToolTip(plain_tip(locked))
        return menu

    # Typing

    def _type(self, sign: str) -> None:
        if not self._may_type(self.currentIndex()):
            return
        # What was refused stays to be corrected; another digit begins anew.
        typed = sign if self._is_refused() else self.typed + sign
        read = typing(typed, self.trust_model.scale)
        if read.is_finished and read.value is not None:
            self.rate(read.value)
            return
        self.typed = typed
        self.viewport().update()
        if not read.is_possible:
            self._say_refused()

    def _is_refused(self) -> bool:
        return bool(self.typed) and not typing(self.typed, self.trust_model.scale).is_possible

    def _say_refused(self) -> None:
        scale = self.trust_model.scale
        words = tr("{text} is not on the scale, which goes from {low} to {high}.")
        self.said.emit(words.format(text=self.typed, low=scale.low, high=scale.high))

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

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._move_key(event) or self._edit_key(event)):
            self._finish_typed()
            super().keyPressEvent(event)

    def _move_key(self, event: QKeyEvent) -> bool:
        """Keys that go somewhere; what was typed so far counts."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._finish_typed()
            self.skill_step.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in _SKILL_KEYS:
            self._finish_typed()
            self.skill_step.emit(_SKILL_KEYS[key])
        elif key in _ENTER and self._is_refused():
            self._say_refused()
        elif key in _ENTER:
            if not (self._finish_typed() and self.move_on(1)):
                self.step(-1 if shift else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish_typed()
            self._tab(-1 if shift or key == Qt.Key.Key_Backtab else 1)
        elif key in _STEPS and not shift and not control:
            self._finish_typed()
            self.step(*_STEPS[key])
        else:
            return False
        return True

    def _edit_key(self, event: QKeyEvent) -> bool:
        """Keys that write, copy or take back."""
        key, sign = Qt.Key(event.key()), event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._forget_typed()
            self.paste()
        elif key == Qt.Key.Key_Escape:
            if self.typed:
                self._forget_typed()
            else:
                self.left.emit()
        elif key == Qt.Key.Key_Backspace and self.typed:
            self.typed = self.typed[:-1]
            self.viewport().update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._forget_typed()
            self.fill(NOT_ANSWERED)
        elif sign in _UNSEEN_KEYS:
            self.rate(NOT_SEEN)
        elif sign.isdecimal() or sign == "-":
            self._type(sign)
        else:
            return False
        return True

    def _tab(self, way: int) -> None:
        if not self.move_on(way):
            # At both ends Tab leaves, as everywhere.
            self.setTabKeyNavigation(False)
            self.focusNextPrevChild(way > 0)
            self.setTabKeyNavigation(True)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt chooses the first cell, which is the diagonal.
        index = self.currentIndex()
        if not index.isValid():
            self.enter()
        super().focusInEvent(event)
        if index.isValid():
            self.cell_spoken.emit(index.row(), index.column())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._finish_typed()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
