"""A trust map as a picture to share: whole, named, with its legend, on white."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.charts.map_data import AnyMapData, DifferenceMapData, TeamMapData
from ce_desktop.ui.charts.map_layout import Axis
from ce_desktop.ui.charts.map_names import SLANT
from ce_desktop.ui.charts.map_picture import (
    HIDDEN,
    UNANSWERED,
    UNASKED,
    LegendEntry,
    MapPicture,
    Mark,
    legend_entries,
    picture,
)
from ce_desktop.ui.charts.map_tiles import tiles
from ce_desktop.ui.charts.palette import blend
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import LIGHT, Theme

_PAGE = 24.0
_CELL_H, _CELL_W = 20.0, 24.0
_NAME, _TITLE = 12, 20


class _Sheet:
    """Measures once, paints on any device; text stays text in an SVG."""

    def __init__(self, data: AnyMapData, font: QFont, title: str, note: str) -> None:
        self._data, self._title, self._note = data, title, note
        self._view: MapPicture = picture(data, LIGHT)
        self._legend = legend_entries(data, LIGHT)
        self._font = _sized(font, _NAME)
        self._bold = _sized(font, _NAME, QFont.Weight.DemiBold)
        self._head = _sized(font, _TITLE, QFont.Weight.DemiBold)
        self._rows, self._columns = (
            Axis(len(data.rows), data.row_block),
            Axis(len(data.columns), data.column_block),
        )
        metrics = QFontMetricsF(self._font)
        longest = [
            max((metrics.horizontalAdvance(n) for n in names), default=0.0)
            for names in (data.rows, data.columns, data.block_names)
        ]
        widest_mark = max(
            (QFontMetricsF(self._bold).horizontalAdvance(m.text) for m in self._view.marks), default=0
        )
        self._cell_w = max(_CELL_W, widest_mark + 6)
        self._title_high = QFontMetricsF(self._head).height() + 10 if title else 0.0
        self._left = _PAGE + longest[0] + 8
        self._top = _PAGE + self._title_high + longest[1] * sin(radians(SLANT)) + 14
        grid_w, grid_h = self._columns.length * self._cell_w, self._rows.length * _CELL_H
        beside = max(longest[1] * cos(radians(SLANT)) + 10, longest[2] + 24 if data.block_names else 0.0)
        self._lines = self._legend_lines(max(grid_w + longest[0], 420.0))
        title_w = QFontMetricsF(self._head).horizontalAdvance(title) + 2 * _PAGE
        note_w = metrics.horizontalAdvance(note) + 2 * _PAGE
        legend_w = 2 * _PAGE + max(
            x + 30 + metrics.horizontalAdvance(word) for line in self._lines for _entry, word, x in line
        )
        self.width = max(self._left + grid_w + beside + _PAGE, title_w, note_w, legend_w, 470.0)
        self._foot = self._top + grid_h + 18
        self.height = self._foot + 26 * len(self._lines) + (24 if note else 0) + _PAGE

    def _legend_lines(self, width: float) -> list[list[tuple[LegendEntry, str, float]]]:
        metrics, lines, used = QFontMetricsF(self._font), [[]], 0.0  # type: ignore[var-annotated]
        for entry in self._legend:
            word = legend_word(entry, self._data)
            wide = 30 + metrics.horizontalAdvance(word) + 20
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0.0
            lines[-1].append((entry, word, used))
            used += wide
        return lines

    def paint(self, painter: QPainter) -> None:
        """Everything, in units of pixels at scale 1."""
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(Qt.GlobalColor.white))
        painter.setPen(QColor(LIGHT.text))
        if self._title:
            painter.setFont(self._head)
            painter.drawText(QPointF(_PAGE, _PAGE + QFontMetricsF(self._head).ascent()), self._title)
        self._paint_names(painter)
        self._paint_cells(painter)
        self._paint_foot(painter)

    def _paint_names(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        for name, start in zip(self._data.rows, self._rows.starts, strict=True):
            y = self._top + (float(start) + 0.5) * _CELL_H + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(self._left - 8 - metrics.horizontalAdvance(name), y), name)
        for name, start in zip(self._data.columns, self._columns.starts, strict=True):
            painter.save()
            painter.translate(self._left + (float(start) + 0.5) * self._cell_w, self._top - 5)
            painter.rotate(-SLANT)
            painter.drawText(QPointF(0, (metrics.ascent() - metrics.descent()) / 2), name)
            painter.restore()
        painter.setPen(QColor(LIGHT.muted))
        x = self._left + self._columns.length * self._cell_w + 10
        for first, last, number in self._rows.blocks:
            if 0 <= number < len(self._data.block_names) and len(self._rows.blocks) > 1:
                top, bottom = self._rows.starts[first] * _CELL_H, (self._rows.starts[last - 1] + 1) * _CELL_H
                painter.fillRect(QRectF(x, self._top + top + 1, 2, bottom - top - 2), QColor(LIGHT.line))
                y = self._top + (top + bottom) / 2 + (metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(x + 8, y), self._data.block_names[number])

    def _paint_cells(self, painter: QPainter) -> None:
        for r, y in enumerate(self._rows.starts.tolist()):
            for c, x in enumerate(self._columns.starts.tolist()):
                mark = int(self._view.mark[r, c])
                place = QRectF(
                    self._left + x * self._cell_w, self._top + y * _CELL_H, self._cell_w - 1.5, _CELL_H - 1.5
                )
                number = int(self._view.colour[r, c])
                self._paint_cell(painter, place, number, None if mark < 0 else self._view.marks[mark])

    def _paint_cell(self, painter: QPainter, place: QRectF, number: int, mark: Mark | None) -> None:
        self._paint_mark(painter, place, number, self._view.colours[number], mark)

    def _paint_mark(
        self, painter: QPainter, place: QRectF, number: int, ground: QColor, mark: Mark | None
    ) -> None:
        paint_cell(painter, place, number, ground, LIGHT)
        if mark is not None:
            painter.setFont(self._bold)
            painter.setPen(mark.ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.text)

    def _paint_foot(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font)
        y = self._foot
        for line in self._lines:
            for entry, word, x in line:
                place = QRectF(_PAGE + x, y, 22, 18)
                # Its own colour: a map of means has more shades than the legend has points.
                self._paint_mark(painter, place, entry.number, entry.colour, entry.mark)
                painter.setFont(self._font)
                painter.setPen(QColor(LIGHT.text))
                painter.drawText(
                    QPointF(_PAGE + x + 30, y + 9 + (metrics.ascent() - metrics.descent()) / 2), word
                )
            y += 26
        if self._note:
            painter.setFont(self._font)
            painter.setPen(QColor(LIGHT.muted))
            painter.drawText(QPointF(_PAGE, y + 16), self._note)


def drawing(data: AnyMapData, font: QFont, title: str = "", note: str = "") -> Drawing:
    """The whole map with its legend, always in the light look."""
    sheet = _Sheet(data, font, title, note)
    return Drawing(sheet.width, sheet.height, sheet.paint, title)


def drawings(data: AnyMapData, font: QFont, most: int = 44) -> list[Drawing]:
    """The map, always in the light look, in parts of at most `most` rows and columns, row by row."""
    return [drawing(part, font) for part in tiles(data, most)]


def paint_cell(painter: QPainter, place: QRectF, number: int, ground: QColor, theme: Theme) -> None:
    """Ground, frame or stroke of a cell by its colour number, anywhere: sheet, legend."""
    painter.fillRect(place, ground)
    if number == UNANSWERED:
        painter.setPen(QPen(blend(theme.line, theme.edge, 0.6), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
    elif number in {UNASKED, HIDDEN}:
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(place.bottomLeft(), place.topRight())


def legend_word(entry: LegendEntry, data: AnyMapData) -> str:
    """The words beside a swatch."""
    if entry.point is not None:
        return "" if isinstance(data, DifferenceMapData) else data.labels.get(entry.point, "")
    return {
        "not_seen": tr("Have not seen this"),
        "not_answered": tr("Not answered"),
        "not_asked": tr("Not asked"),
        "hidden": data.hidden_words if isinstance(data, TeamMapData) else "",
    }[entry.kind]


def _sized(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made
