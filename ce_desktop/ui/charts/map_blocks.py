"""The names of the teams beside a trust map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ce_desktop.ui.charts.map_layout import MapGeometry
from ce_desktop.ui.charts.map_margins import BESIDE
from ce_desktop.ui.charts.map_names import longest
from ce_desktop.ui.charts.map_part import MapPart
from ce_desktop.ui.charts.map_shortening import told_apart

if TYPE_CHECKING:
    from ce_desktop.ui.charts.map_canvas import MapCanvas

_LEAST_HIGH = 0.8


class BlocksItem(MapPart):
    """Names of the teams to the right, each beside its rows."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._shortened: dict[str, str] = {}
        self._shortened_for: tuple[object, ...] = ()

    def _reach(self) -> QRectF:
        g = self._canvas.geometry_now
        return QRectF(g.x + g.width, g.y, self._canvas.margins.blocks, g.height)

    def _names(self, metrics: QFontMetricsF, room: float) -> dict[str, str]:
        """How each name is written."""
        names = self._canvas.sides.block_names
        wanted = (names, metrics.height(), room)
        if wanted != self._shortened_for:
            self._shortened_for = wanted
            fits = longest(names, metrics) <= room
            self._shortened = {} if fits else told_apart(names, metrics, room)
        return self._shortened

    def _span(self, g: MapGeometry, first: int, last: int) -> tuple[float, float]:
        """Between which pixels rows from `first` to before `last` show."""
        top = float(g.rows.starts[first]) * g.cell_h + g.y - g.shift_y
        bottom = float(g.rows.starts[last - 1] + 1) * g.cell_h + g.y - g.shift_y
        return max(round(top * g.ratio) / g.ratio, g.y), min(
            round(bottom * g.ratio) / g.ratio, g.y + g.height
        )

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """A thin line along the rows that show, and the name at its middle where there is room."""
        canvas, g, names = self._canvas, self._canvas.geometry_now, self._canvas.sides.block_names
        if not names or canvas.margins.blocks <= 0:
            return
        font = QFont(canvas.font())
        font.setPixelSize(max(1, round(canvas.margins.block_pixels)))
        metrics, room = QFontMetricsF(font), canvas.margins.blocks - BESIDE + 2
        shortened = self._names(metrics, room)
        painter.setFont(font)
        for first, last, number in g.rows.blocks:
            top, bottom = self._span(g, first, last)
            if bottom - top < 2 or not 0 <= number < len(names):
                continue
            painter.fillRect(
                QRectF(g.x + g.width + 8, top + 1, 2, bottom - top - 2), QColor(canvas.theme.line)
            )
            if bottom - top >= metrics.height() * _LEAST_HIGH - g.cell_h / 3:
                painter.setPen(QColor(canvas.theme.muted))
                place = QRectF(g.x + g.width + 15, (top + bottom) / 2 - 20, room + 4, 40)
                text = shortened.get(names[number], names[number])
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def name_at(self, position: QPointF) -> str | None:
        """The whole name of the team beside whose rows a pixel is."""
        g, names = self._canvas.geometry_now, self._canvas.sides.block_names
        if not self.boundingRect().contains(position):
            return None
        for first, last, number in g.rows.blocks:
            top, bottom = self._span(g, first, last)
            if top <= position.y() < bottom and 0 <= number < len(names):
                return names[number]
        return None
