"""The three views of a trust map in one place: map, grid, teams; and the sentence where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.models.trust_model import TrustModel, Write
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.trust_map_corner import CornerNote
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.rating_grid import RatingGrid

if TYPE_CHECKING:  # all of it needs numpy, and is loaded when the first map is shown
    from ce_desktop.insights.trust_map import TeamMap, TrustMap
    from ce_desktop.ui.charts.trust_map import TrustMapView

# The corner of the grid, at 100 %.
_GRID_CORNER = 84, 40


def place_of(shown: TrustMap, rater: int, ratee: int) -> tuple[int, int] | None:
    """Row and column of a pair of people, None where they are not on the map."""
    rows = [one.person for one in shown.raters]
    columns = [one.person for one in shown.ratees]
    if rater not in rows or ratee not in columns:
        return None
    return rows.index(rater), columns.index(ratee)


class MapViews(QStackedWidget):
    """Feeds one chart and one grid; which cell is spoken of is the same in both.

    Signals:
        spoken(row, column): a cell of the map in view.
        left(): no cell.
        skill_step(-1 or 1): another skill is wanted.
    """

    spoken = Signal(int, int)
    left = Signal()
    skill_step = Signal(int)

    def __init__(self, write: Write, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: TrustMap | TeamMap | None = None
        self.chart: TrustMapView | None = None
        self.model = TrustModel(write, self)
        self.grid = RatingGrid(self.model)
        self.nothing = EmptyState("grid-3x3", "", tr("Go to the round"))
        self.addWidget(self.nothing)
        self.addWidget(self.grid)
        self.grid.cell_spoken.connect(self.spoken)
        self.grid.skill_step.connect(self.skill_step)
        self.grid.copied_names.connect(self._note_copied)
        self._note = CornerNote(self)
        self.currentChanged.connect(lambda _at: self._place_note())
        self._place_note()

    def show_map(self, shown: TrustMap, *, blocks: bool) -> None:
        """The whole picture; `blocks` sets teams apart."""
        from ce_desktop.ui.pages.trust_map_feed import map_data

        self._shown = shown
        self._chart().set_data(map_data(shown, blocks=blocks))
        self.setCurrentWidget(self._chart())

    def show_teams(self, shown: TeamMap) -> None:
        """Means between teams."""
        from ce_desktop.ui.pages.trust_map_feed import team_data

        self._shown = shown
        self._chart().set_data(team_data(shown))
        self.setCurrentWidget(self._chart())

    def show_grid(self, shown: TrustMap, *, locked: str, blocks: bool) -> None:
        """The grid for typing; `locked` says why nothing may be typed."""
        self._shown = shown
        self.model.show_map(shown, locked=locked, blocks=blocks)
        self.setCurrentWidget(self.grid)

    def enter(self, view: str | None) -> None:
        """Somebody wants into `view`: in the grid one types at once, the others are looked at."""
        if view == "grid":
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_nothing(self, sentence: str) -> None:
        """No map, and why."""
        self._shown = None
        self.model.show_map(None)
        self.nothing.set_sentence(sentence)
        self.setCurrentWidget(self.nothing)

    def go(self, row: int, column: int) -> None:
        """Speak of a cell in the view shown."""
        if self.currentWidget() is self.grid:
            index = self.grid.currentIndex()
            if (index.row(), index.column()) != (row, column):
                self.grid.go(row, column)
        elif self.chart is not None and self.chart.current_cell != (row, column):
            self.chart.set_current_cell(row, column)

    def sentence(self, row: int, column: int) -> str:
        """What a cell in view says."""
        from ce_desktop.insights.trust_map import TeamMap
        from ce_desktop.ui.pages.trust_map_feed import team_sentence

        if self._shown is None:
            return ""
        if isinstance(self._shown, TeamMap):
            return team_sentence(self._shown, row, column)
        return say(self._shown.sentence(row, column))

    def chart_of(self, shown: TrustMap, *, blocks: bool) -> TrustMapView:
        """The chart for a picture; behind the grid it is fed first."""
        from ce_desktop.ui.pages.trust_map_feed import map_data

        if self.currentWidget() is self.grid:
            self._chart().set_data(map_data(shown, blocks=blocks))
        return self._chart()

    def _chart(self) -> TrustMapView:
        if self.chart is None:
            from ce_desktop.ui.charts.trust_map import TrustMapView

            themes = self._desk.themes
            chart = self.chart = TrustMapView(themes.theme)
            chart.set_sentence(self.sentence)
            chart.cell_hovered.connect(self.spoken)
            chart.cell_left.connect(self.left)
            chart.skill_step.connect(self.skill_step)
            chart.corner_changed.connect(self._place_note)
            self._desk.session.school_changed.connect(chart.forget_cell)
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(self._open_menu)
            themes.changed.connect(lambda: chart.set_theme(themes.theme))
            self.addWidget(chart)
        return self.chart

    def menu(self) -> QMenu:
        """What can be taken from the map: its picture, its numbers."""
        from ce_desktop.ui.pages.sharing import share_menu
        from ce_desktop.ui.pages.trust_map_share import copy_picture, copy_table

        return share_menu(
            self,
            copy_picture=lambda: self._shown and copy_picture(self._desk, self._chart(), self._shown),
            copy_table=lambda: self._shown and copy_table(self._desk, self._shown),
        )

    def _open_menu(self, place: QPoint) -> None:
        if self._shown is not None:
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._chart().mapToGlobal(place))

    def _note_copied(self) -> None:
        from ce_desktop.ui.pages.trust_map_share import note_copied

        if self._shown is not None:
            note_copied(self._desk, self._shown)

    def _place_note(self) -> None:
        """Into the corner between the names, which is empty in every view."""
        corner = QSize(*map(px, _GRID_CORNER))
        if self.chart is not None and self.currentWidget() is self.chart:
            corner = self.chart.corner()
        self._note.fit(corner)
        self._note.setVisible(self.currentWidget() is not self.nothing)
        self._note.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # Afterwards: while the style is being changed the label's font may be gone.
            QTimer.singleShot(0, self, self._place_note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_note()
