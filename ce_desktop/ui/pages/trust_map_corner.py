"""What stands in the corner between the names of a trust map: which way it is read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ce_desktop.ui import theme
from ce_desktop.ui.i18n import tr

_SMALLEST = 9
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CornerNote(QWidget):
    """Says that rows trust columns: as large as a note, smaller where the corner between the names is small."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = tr("rows trust columns")
        self._pixels = _SMALLEST
        self.setAccessibleName(self._text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def fit(self, corner: QSize) -> None:
        """Stand in a corner of that size; never smaller than can be read."""
        self._pixels = QFontInfo(theme.font("note")).pixelSize()
        while self._pixels > _SMALLEST and not self._fits(corner):
            self._pixels -= 1
        needed = self._place(corner.width()).size()
        self.resize(corner.expandedTo(QSize(round(needed.width()) + 1, round(needed.height()) + 1)))
        self.update()

    def _fits(self, corner: QSize) -> bool:
        place, two_lines = self._place(corner.width()), 2.2 * QFontMetricsF(self._font()).height()
        return (
            place.height() <= two_lines
            and place.width() <= corner.width()
            and place.height() <= corner.height()
        )

    def _place(self, width: int) -> QRectF:
        return QFontMetricsF(self._font()).boundingRect(QRectF(0, 0, width, 999), _WRAPPED, self._text)

    def _font(self) -> QFont:
        font = theme.font("note")
        font.setPixelSize(self._pixels)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(QRectF(self.rect()), _WRAPPED, self._text)
