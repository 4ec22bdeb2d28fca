"""A goal's chart as a picture to share: named, with what it says, on white."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter

from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.charts.goal_chart import GoalChart
from ce_desktop.ui.theme import LIGHT

_PAGE, _GAP = 24.0, 12.0
_WRAPS = int(Qt.TextFlag.TextWordWrap)


def drawing(chart: GoalChart, title: str = "", note: str = "") -> Drawing:
    """The chart as large as on screen, in the light look, below `title` and above `note`; both wrap."""
    page = _PAGE if title or note else 0.0
    width, high = float(chart.width()), float(chart.height())
    pixels = QFontInfo(chart.font()).pixelSize()
    head, foot = _font(chart.font(), pixels * 1.45, QFont.Weight.DemiBold), _font(chart.font(), pixels * 0.9)
    head_high, foot_high = _height(title, head, width), _height(note, foot, width)
    top = page + (head_high + _GAP if title else 0.0)
    below = top + high + (_GAP if note else 0.0)

    def paint(painter: QPainter) -> None:
        whole = QRectF(0, 0, width + 2 * page, below + foot_high + page)
        painter.fillRect(whole, QColor(Qt.GlobalColor.white))
        for text, font, ink, place in (
            (title, head, LIGHT.text, QRectF(page, page, width, head_high)),
            (note, foot, LIGHT.muted, QRectF(page, below, width, foot_high)),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(place, _WRAPS, text)
        chart.paint_light(painter, QRectF(page, top, width, high))

    return Drawing(width + 2 * page, below + foot_high + page, paint, title)


def _font(font: QFont, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPixelSize(round(pixels))
    made.setWeight(weight)
    return made


def _height(text: str, font: QFont, width: float) -> float:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), _WRAPS, text).height() if text else 0.0
