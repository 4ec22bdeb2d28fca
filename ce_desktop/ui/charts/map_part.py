"""What the parts of the map's surface have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas


class MapPart(QGraphicsItem):
    """A part of the surface; pixels of the canvas are its coordinates."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Where this part paints."""
        return self._bounds

    def moved(self) -> None:
        """Geometry, font or colours changed. The caller repaints."""
        # Telling the scene costs a second paint of the same frame, so only when there is news.
        bounds = self._reach()
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def _reach(self) -> QRectF:
        raise NotImplementedError
