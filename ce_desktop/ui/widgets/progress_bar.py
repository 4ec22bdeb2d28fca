"""How far a goal is, with a tick where its latest reading was expected."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ce_desktop.ui.theme import current, px
from ce_desktop.ui.widgets.plain import plain_tip


class GoalBar(QWidget):
    """A bar from baseline to target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reached: float | None = None
        self._expected: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_shares(self, reached: float | None, expected: float | None, sentence: str) -> None:
        """The way from baseline to target as shares, 0 to 1 (beyond is cut), None where unknown.

        `expected` is what `reached` is held against; `sentence` says it all in words.
        """
        self._reached, self._expected = reached, expected
        self.setAccessibleName(sentence)
        self.setToolTip(plain_tip(sentence))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        thick = px(9)
        groove = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        if self._reached is not None and self._reached > 0:
            done = QRectF(groove)
            done.setWidth(max(thick, groove.width() * min(1.0, self._reached)))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(done, thick / 2, thick / 2)
        if self._expected is not None:
            at = (self.width() - 2) * min(1.0, max(0.0, self._expected))
            painter.setBrush(QColor(theme.surface))
            painter.drawRect(QRectF(at - 1, 0, 4, self.height()))
            painter.setBrush(QColor(theme.text))
            painter.drawRect(QRectF(at, 0, 2, self.height()))
