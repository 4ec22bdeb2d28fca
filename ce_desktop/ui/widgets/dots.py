"""Coverage as dots: one for each person trusted at the level we want, dashed ones for those still wanted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ce_desktop.ui.theme import current, font, px
from ce_desktop.ui.widgets.plain import plain_tip

MOST = 12
FEWEST = 4


class CoverageDots(QWidget):
    """Filled dots in the good colour, or in the attention colour while people are wanted; then dashed ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trusted = 0
        self._wanted = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_counts(self, trusted: int, wanted: int, sentence: str) -> None:
        """How many are trusted and how many we want; `sentence` says it for screen readers and as tooltip."""
        self._trusted, self._wanted = trusted, wanted
        self.setAccessibleName(sentence)
        self.setToolTip(plain_tip(sentence))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size_of(MOST)

    def minimumSizeHint(self) -> QSize:
        return self._size_of(FEWEST)

    def _size_of(self, most: int) -> QSize:
        shown = min(max(self._trusted, self._wanted), most)
        more = self._more(shown)
        extra = self.fontMetrics().horizontalAdvance(more) + 4 if more else 0
        return QSize(shown * px(15) + extra + 2, px(16))

    def _fitting(self) -> int:
        """How many dots there is room for; the rest is said as a number."""
        most = next((n for n in range(MOST, FEWEST, -1) if self._size_of(n).width() <= self.width()), FEWEST)
        return min(max(self._trusted, self._wanted), most)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enough = self._trusted >= self._wanted
        filled = QColor(theme.good if enough else theme.attention)
        dashed = QPen(QColor(theme.muted), 1.3, Qt.PenStyle.CustomDashLine)
        dashed.setDashPattern([2.0, 1.6])
        step, radius = px(15), px(11) / 2
        shown = self._fitting()
        for i in range(shown):
            at = 1 + radius + i * step
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                at = self.width() - at
            centre = QPointF(at, self.height() / 2)
            if i < self._trusted:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(filled)
                painter.drawEllipse(centre, radius, radius)
            else:
                painter.setPen(dashed)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius - 0.7, radius - 0.7)
        if self._more(shown):
            painter.setFont(font("note"))
            painter.setPen(QColor(theme.muted))
            room = QRectF(shown * step + 2, 0, self.width() - shown * step - 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._more(shown))

    def _more(self, shown: int) -> str:
        beyond = max(self._trusted, self._wanted) - shown
        return f"+{beyond}" if beyond > 0 else ""
