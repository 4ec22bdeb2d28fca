"""Our tables: calm rows, no grid, Tab leaves, the Menu key works, and an empty one says why."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from ce_desktop.ui.theme import current, px

ROW = 32


class TableView(QTableView):
    """A table with the manners of the house.

    Signals:
        menu_requested: the index under the pointer or the cursor (perhaps invalid), and the place on
            the screen, by right click, Menu key or Shift+F10.
        opened: Enter, Return or a double click on a row that is not edited in place.
        delete_requested: Delete was pressed while nothing is edited.
    """

    menu_requested = Signal(QModelIndex, QPoint)
    opened = Signal(QModelIndex)
    delete_requested = Signal()

    def __init__(self, name: str, empty_sentence: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the table; `empty_sentence` stands in it while empty."""
        super().__init__(parent)
        self._empty_sentence = empty_sentence
        self._refused: str | None = None
        self._widths: list[int] = []
        self._always = 0
        self._grows: int | None = None
        self._hundred = px(100)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # the style frames an empty corner between the scroll bars
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._on_double_clicked)
        # Queued: Qt sorts in answer to the same signal.
        columns.sortIndicatorChanged.connect(self.keep_in_view, Qt.ConnectionType.QueuedConnection)
        self._dress()

    def set_empty_sentence(self, sentence: str) -> None:
        """What stands in the table while it has no rows."""
        self._empty_sentence = sentence
        self.viewport().update()

    def set_widths(self, *widths: int, grows: int | None = None) -> None:
        """Widths of the first columns at 100 % text; a width of 0 takes what is left.

        Of several with a width, the column `grows` takes what is left over, instead of the last one.
        """
        self._widths = list(widths)
        self._grows = grows
        header = self.horizontalHeader()
        header.setStretchLastSection(0 not in widths and grows is None)
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                self.setColumnWidth(column, px(width))
        self._give_way()

    def let_give_way(self, always: int) -> None:
        """Let columns after the first `always` go, the last one first, where all would need to scroll sideways.

        What a person makes wider by hand counts for nothing here: then the table scrolls.
        """
        self._always = always
        self._give_way()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let a click on a header sort, and sort by `column` now."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def chosen_rows(self) -> list[int]:
        """The rows selected, from top to bottom."""
        selection = self.selectionModel()
        return sorted({index.row() for index in selection.selectedIndexes()}) if selection else []

    def choose(self, index: QModelIndex, *, focus: bool = True) -> None:
        """Put the cursor on a row, alone, and bring it into view; nothing where `index` is not valid."""
        if index.isValid():
            # Not by `setCurrentIndex`, which adds to what is chosen while Ctrl or Shift is down, as for Undo.
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)
            if focus:
                self.setFocus()

    def edit_again(self, index: QModelIndex, typed: str) -> None:
        """Open the editor of a cell once more, with what was refused in it; Escape gives the old value back.

        Who only looks elsewhere, and changes nothing, lets go of it. A table out of sight stays as it is.
        """
        if not index.isValid() or not self.isVisible():
            return
        self.choose(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit):
            editor.setText(typed)
            editor.textEdited.emit(typed)  # a day reads what it is given only from a hand
            self._refused = typed

    def commitData(self, editor: QWidget) -> None:
        refused, self._refused = self._refused, None
        if isinstance(editor, QLineEdit) and editor.text() == refused and not editor.hasFocus():
            return
        super().commitData(editor)

    def keep_in_view(self) -> None:
        """Bring the row under the cursor back into view, wherever it went."""
        index = self.currentIndex()
        if index.isValid() and index.row() in self.chosen_rows():
            self.scrollTo(index)

    def copy_chosen(self) -> None:
        """Put the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.copied_text())

    def copied_text(self) -> str:
        """The selected rows as text that a spreadsheet pastes into cells, with the columns that gave way."""
        model = self.model()
        columns = range(model.columnCount())
        lines = []
        for row in self.chosen_rows():
            cells = (str(model.index(row, column).data() or "") for column in columns)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        return "\n".join(lines)

    # Qt overrides

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and self.chosen_rows():
            self.copy_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not editing:
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Delete and not editing:
            if not event.isAutoRepeat():  # a key held down takes one row, not all of them
                self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and not editing:
            event.ignore()  # Escape belongs to the dialog or the window
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.visualRect(index).bottomLeft() if index.isValid() else QPoint(12, 12)
            self.menu_requested.emit(index, self.viewport().mapToGlobal(at))
        else:
            self.menu_requested.emit(self.indexAt(event.pos()), event.globalPos())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if self._empty_sentence and (model is None or model.rowCount(self.rootIndex()) == 0):
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current().muted))
            room = QRect(self.viewport().rect()).adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._empty_sentence)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._dress()
        super().changeEvent(event)

    # Internal

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(index)

    def _give_way(self) -> None:
        room, hidden = self.viewport().width(), []
        for column, width in enumerate(self._widths if self._always else ()):
            room -= px(width)
            hidden.append(column >= self._always and room < 0)
        if hidden != [self.isColumnHidden(column) for column in range(len(hidden))]:
            for column, is_hidden in enumerate(hidden):
                self.setColumnHidden(column, is_hidden)
            # Qt has made those wide that were the last for a while, and others narrow.
            self._widen()
        if self._grows is not None:
            others = (
                at for at in range(len(self._widths)) if at != self._grows and not self.isColumnHidden(at)
            )
            left = self.viewport().width() - sum(self.columnWidth(at) for at in others)
            self.setColumnWidth(self._grows, max(px(self._widths[self._grows]), left))

    def _widen(self) -> None:
        for column, width in enumerate(self._widths):
            if width:
                self.setColumnWidth(column, px(width))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(ROW))
        self.horizontalHeader().setMinimumSectionSize(px(56))
        self.setIconSize(QSize(px(16), px(16)))
        if self._hundred != px(100):
            self._hundred = px(100)
            self._give_way()
            self._widen()
