"""Names along a grid: beside the rows, and leaning above the columns."""

from __future__ import annotations

from math import ceil, cos, radians, sin

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ce_desktop.ui.theme import current, font, px

SLANT = 60.0
_LONGEST = 170
_GAP = 8
BLOCK_GAP = 6
"""Pixels between two teams."""


class NameHeader(QHeaderView):
    """The names of one side, the one of the current cell in bold, long ones shortened.

    `lean` is how far names of columns reach beyond their own column, in pixels.
    """

    def __init__(self, way: Qt.Orientation, table: QTableView) -> None:
        super().__init__(way, table)
        self._table = table
        self._along_rows = way == Qt.Orientation.Vertical
        self._longest = 0.0
        self.setProperty("leaning", not self._along_rows)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def lean(self) -> int:
        """How far the last name reaches beyond its column, in pixels."""
        return 0 if self._along_rows else ceil(self._longest * cos(radians(SLANT)))

    def measure(self) -> None:
        """The names or the size of text changed."""
        metrics = QFontMetricsF(self._font(bold=True))
        names = [self._name(section) for section in range(self.count())]
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        self._longest = min(longest + 2, float(px(_LONGEST)))
        self.updateGeometry()
        self.viewport().update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        if self._along_rows:
            return QSize(ceil(self._longest) + 2 * _GAP, super().sizeHint().height())
        high = QFontMetricsF(self._font(bold=True)).height() * cos(radians(SLANT))
        return QSize(super().sizeHint().width(), ceil(self._longest * sin(radians(SLANT)) + high) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = current()
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        index = self._table.currentIndex()
        at = -1 if not index.isValid() else (index.row() if self._along_rows else index.column())
        for section in range(self.count()):
            place = self.sectionViewportPosition(section)
            reach = self.viewport().height() if self._along_rows else self.viewport().width()
            # A leaning name is seen before its column is.
            if place + self.sectionSize(section) < -self.lean or place > reach:
                continue
            bold = section == at
            made = self._font(bold=bold)
            painter.setFont(made)
            painter.setPen(QColor(theme.text))
            metrics = QFontMetricsF(made)
            name = metrics.elidedText(self._name(section), Qt.TextElideMode.ElideRight, self._longest)
            if self._along_rows:
                self._paint_beside(painter, name, section, place)
            else:
                self._paint_above(painter, name, metrics, section, place)

    # Internal

    def _paint_beside(self, painter: QPainter, name: str, section: int, place: int) -> None:
        shift = self._shift(section)
        room = QRect(0, place + shift, self.viewport().width() - _GAP, self.sectionSize(section) - shift)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_above(
        self, painter: QPainter, name: str, metrics: QFontMetricsF, section: int, place: int
    ) -> None:
        shift = self._shift(section)
        middle = place + shift + (self.sectionSize(section) - shift) / 2
        painter.save()
        painter.translate(middle, self.viewport().height() - _GAP / 2)
        painter.rotate(-SLANT)
        painter.drawText(QPointF(0.0, (metrics.ascent() - metrics.descent()) / 2), name)
        painter.restore()

    def _shift(self, section: int) -> int:
        """The gap before a team's first row or column, which lies inside the section."""
        starts = getattr(self.model(), "starts_block", None)
        return BLOCK_GAP if starts is not None and starts(section, self.orientation()) else 0

    def _name(self, section: int) -> str:
        model = self.model()
        return str(model.headerData(section, self.orientation()) or "") if model is not None else ""

    @staticmethod
    def _font(*, bold: bool) -> QFont:
        made = font("note")
        made.setBold(bold)
        return made
