"""A plot that is only looked at: no menu, no dragging; pointing is left to the chart around it."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget


class PlotSurface(pg.PlotWidget):
    """pyqtgraph's plot without its mouse, with axes below what is drawn."""

    pointed = Signal(QPointF)
    gone = Signal()
    resized = Signal()
    tip_wanted = Signal(QHelpEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, enableMenu=False)
        plot = self.getPlotItem()
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.getViewBox().setDefaultPadding(0)
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setStyle(tickLength=0, hideOverlappingLabels=False)
            # The axes draw the grid; it belongs behind the readings.
            axis.setZValue(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here; let the chart have the click."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As a press."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the mouse is."""
        self.pointed.emit(event.position())

    def leaveEvent(self, _event: QEvent) -> None:
        """Say that it is gone."""
        self.gone.emit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Say that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Pass on the wish for a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.tip_wanted.emit(event)
            return True
        return bool(super().viewportEvent(event))
