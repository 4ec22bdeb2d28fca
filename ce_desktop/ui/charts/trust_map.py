"""The trust map as a widget: who trusts whom for one skill, team by team, or what changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ce_desktop.ui import theme as themes
from ce_desktop.ui.charts import map_export
from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.charts.map_canvas import MapCanvas
from ce_desktop.ui.charts.map_data import AnyMapData
from ce_desktop.ui.charts.map_picture import picture
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.widgets.labels import Label

_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1.25,
    Qt.Key.Key_Equal: 1.25,
    Qt.Key.Key_Minus: 0.8,
    Qt.Key.Key_Underscore: 0.8,
}
_SKILL_KEYS = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}


class TrustMapView(QWidget):
    """One map with names, numbers, zoom, and a cell that mouse and keyboard speak of.

    Keys: arrows, Home, End, Page Up and Down (team by team), Ctrl+Home and End move the cell; + − 0
    zoom; [ ] or Ctrl+Left and Right ask for another skill; Enter is a click; Escape leaves the cell.
    """

    cell_hovered = Signal(int, int)
    """Row and column that mouse or keyboard speak of now."""
    cell_left = Signal()
    cell_activated = Signal(int, int)
    """Clicked, or Enter."""
    skill_step = Signal(int)
    """-1 or +1: the person wants the skill before or after."""
    zoom_changed = Signal(bool)
    """Whether the whole map shows."""
    corner_changed = Signal()
    """The room between the names became another."""

    def __init__(self, theme: themes.Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or themes.current()
        self._data: AnyMapData | None = None
        self._sentence: Callable[[int, int], str] = lambda _row, _column: ""
        self._remembered = (0, 0)
        self._was_whole = True
        self._corner = QSize()
        self.canvas = MapCanvas(self._theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self._thinned = Label("", "note", "muted", wrap=True, parent=self)
        self._thinned.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setFocusProxy(self)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(tr("Trust map"))
        self.canvas.cell_entered.connect(self._hovered)
        self.canvas.cell_left.connect(self._left)
        self.canvas.cell_pressed.connect(self._pressed)
        self.canvas.moved.connect(self._moved)

    # Feeding ----------------------------------------------------------------------------------------

    def set_data(self, data: AnyMapData) -> None:
        """Show `data`. With the same names on both sides zoom and cell stay, as when skills switch."""
        self._data = data
        self.canvas.show_map(data, picture(data, self._theme))
        if self.canvas.current is not None:
            self._describe(self.canvas.current)

    def set_theme(self, theme: themes.Theme) -> None:
        """Other colours."""
        self._theme = theme
        if self._data is not None:
            self.canvas.show_theme(theme, picture(self._data, theme))
        else:
            self.canvas.theme = theme
            self.canvas.setBackground(theme.surface)

    def set_sentence(self, sentence: Callable[[int, int], str]) -> None:
        """What is said of a cell, for tooltip and screen reader: `sentence(row, column)`."""
        self._sentence = sentence
        self.canvas.tip = sentence

    # The cell ---------------------------------------------------------------------------------------

    @property
    def current_cell(self) -> tuple[int, int] | None:
        """Row and column spoken of."""
        return self.canvas.current

    def set_current_cell(self, row: int, column: int) -> None:
        """Speak of a cell, pushing the map until it shows. Outside the map: the nearest cell."""
        g = self.canvas.geometry_now
        if not g.rows.count or not g.columns.count:
            return
        cell = min(max(row, 0), g.rows.count - 1), min(max(column, 0), g.columns.count - 1)
        self.canvas.go(g.showing(*cell))
        if self.canvas.set_current(cell):
            self._hovered(*cell)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._sentence(*cell)))

    def clear_cell(self) -> None:
        """Speak of no cell."""
        if self.canvas.set_current(None):
            self._left()

    def forget_cell(self) -> None:
        """The keyboard begins in the first cell again: what comes next is about other people."""
        self._remembered = (0, 0)

    def _hovered(self, row: int, column: int) -> None:
        self._remembered = row, column
        self._describe((row, column))
        self.cell_hovered.emit(row, column)

    def _left(self) -> None:
        self.setAccessibleDescription("")
        self.cell_left.emit()

    def _pressed(self, row: int, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.cell_activated.emit(row, column)

    def _describe(self, cell: tuple[int, int]) -> None:
        self.setAccessibleDescription(self._sentence(*cell))

    # Zoom -------------------------------------------------------------------------------------------

    @property
    def is_whole(self) -> bool:
        """Whether the whole map shows."""
        return self.canvas.geometry_now.whole

    @property
    def numbers_shown(self) -> bool:
        """Whether cells are large enough for their numbers."""
        return self.canvas.cells.numbers_shown

    def corner(self) -> QSize:
        """The room at the upper left, between the names of rows and of columns, in which nothing is written."""
        g = self.canvas.geometry_now
        return QSize(max(0, int(g.x) - 6), max(0, int(g.y) - 2))

    def zoom_by(self, factor: float) -> None:
        """Larger (above 1) or smaller cells, about the cell spoken of or the middle."""
        g, rect = self.canvas.geometry_now, self.canvas.current_rect()
        x, y = (
            (g.x + g.width / 2, g.y + g.height / 2)
            if rect is None
            else (rect.center().x(), rect.center().y())
        )
        self.canvas.go(g.zoomed(factor, x, y))

    def reset_zoom(self) -> None:
        """The whole map."""
        self.canvas.go(self.canvas.geometry_now.at_fit())

    def _moved(self) -> None:
        if self._was_whole != self.is_whole:
            self._was_whole = self.is_whole
            self.zoom_changed.emit(self._was_whole)
        if self._corner != self.corner():
            self._corner = self.corner()
            self.corner_changed.emit()
        every, g = self.canvas.every, self.canvas.geometry_now
        self._thinned.setVisible(every > 1)
        if every > 1:
            text = ntr(
                "Every name is written. Zoom in to see more.",
                "One name in {n} is written. Zoom in to read all of them.",
                every,
            )
            self._thinned.setText(text.format(n=every))
            # Under the cells; where it is longer than they are wide, from the edge and in two lines.
            needed = self._thinned.fontMetrics().horizontalAdvance(self._thinned.text()) + 2
            left = max(0, min(int(g.x), self.width() - needed))
            high = self._thinned.heightForWidth(self.width() - left)
            self._thinned.setGeometry(left, self.height() - high - 2, self.width() - left, high)

    # Keys -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, control = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.skill_step.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in _SKILL_KEYS:
            self.skill_step.emit(_SKILL_KEYS[key])
        elif key in _ZOOM_KEYS and not control:
            self.zoom_by(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0 and not control:
            self.reset_zoom()
        elif key == Qt.Key.Key_Escape and self.current_cell is not None:
            self.clear_cell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_cell is not None:
            self.cell_activated.emit(*self.current_cell)
        elif (target := self._target(key, bool(control))) is not None:
            self.set_current_cell(*target)
        else:
            super().keyPressEvent(event)

    def _target(self, key: Qt.Key, control: bool) -> tuple[int, int] | None:
        g = self.canvas.geometry_now
        if not g.rows.count or not g.columns.count:
            return None
        last_row, last_column = g.rows.count - 1, g.columns.count - 1
        at = self.current_cell
        row, column = at or (min(self._remembered[0], last_row), min(self._remembered[1], last_column))
        starts = [first for first, _, _ in g.rows.blocks]
        block = g.rows.block_of(row)
        targets = {
            Qt.Key.Key_Left: (row, column - 1),
            Qt.Key.Key_Right: (row, column + 1),
            Qt.Key.Key_Up: (row - 1, column),
            Qt.Key.Key_Down: (row + 1, column),
            Qt.Key.Key_Home: (0 if control else row, 0),
            Qt.Key.Key_End: (last_row if control else row, last_column),
            Qt.Key.Key_PageDown: (starts[block + 1] if block + 1 < len(starts) else last_row, column),
            Qt.Key.Key_PageUp: (starts[block] if row > starts[block] else starts[max(block - 1, 0)], column),
        }
        # The first key only says where the cell is; it does not jump away from it.
        return targets.get(key) if at is not None or key not in targets else (row, column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, say where one is."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.set_current_cell(*self._remembered)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other margins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "canvas"):
            self.canvas.setFont(self.font())
            self.canvas.refit()

    # Sharing ----------------------------------------------------------------------------------------

    def drawing(self, title: str = "", note: str = "") -> Drawing:
        """The whole map with names and legend on white, always in the light look.

        Raises:
            ValueError: there is no map yet.
        """
        if self._data is None:
            raise ValueError("there is nothing to draw before set_data")
        return map_export.drawing(self._data, self.font(), title, note)
