"""The words of the scale beside their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import current, ink_on, px, ramp_colors
from ce_desktop.ui.widgets.labels import Label

MOST_ROWS = 11


class Legend(QWidget):
    """One row for each point of the scale, then "have not seen" and "not answered".

    A scale of more than 11 points is shown as a band with its ends and its labelled points.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._parts: list[QWidget] = []

    def set_scale(
        self,
        values: Sequence[int],
        labels: Mapping[int, str],
        *,
        unseen: bool = True,
        empty: bool = True,
        hatched: str = "",
    ) -> None:
        """The scale: its `values` from low to high, and the words of those that have words.

        `hatched` says what a hatched cell means, where there may be some.
        """
        for old in self._parts:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = []
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        spoken = []
        if len(values) <= MOST_ROWS:
            entries = [(v, labels.get(v, "")) for v in values]
        else:
            self._put(_Band(len(values)))
            ends = {values[0], values[-1]}
            entries = [(v, labels.get(v, "")) for v in values if v in labels or v in ends]
        for value, words in entries:
            spoken.append(f"{value} {words}".strip())
            at = grid.rowCount()
            grid.addWidget(Swatch(values.index(value), len(values)), at, 0)
            grid.addWidget(Label(str(value)), at, 1)
            grid.addWidget(Label(words, wrap=True), at, 2)
        for wanted, kind, words in (
            (unseen, "unseen", tr("Have not seen this")),
            (empty, "empty", tr("Not answered")),
            (bool(hatched), "hatched", hatched),
        ):
            if wanted:
                spoken.append(words)
                at = grid.rowCount()
                grid.addWidget(Swatch(kind=kind), at, 0)
                grid.addWidget(Label(words, "body", "muted", wrap=True), at, 1, 1, 2)
        self._put(box)
        self.setAccessibleName(", ".join(spoken))

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._rows.addWidget(part)


class Swatch(QWidget):
    """One cell as the map draws it: a point of the scale, "unseen" with its dot, "empty" outlined, or "hatched"."""

    def __init__(
        self, place: int = 0, points: int = 2, kind: str = "point", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._points, self._kind = place, points, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(18), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        cell = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._kind == "empty":
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.drawRect(cell)
            return
        if self._kind == "hatched":
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawRect(cell)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.drawLine(cell.bottomLeft(), cell.topRight())
            return
        colour = theme.unseen if self._kind == "unseen" else ramp_colors(self._points, theme)[self._place]
        painter.fillRect(self.rect(), QColor(colour))
        if self._kind == "unseen":
            painter.setPen(QColor(ink_on(colour)))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "·")


class _Band(QWidget):
    """The colours of a long scale, low at the leading edge."""

    def __init__(self, points: int) -> None:
        super().__init__()
        self._points = points
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = ramp_colors(self._points, current())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            colours.reverse()
        shade = QLinearGradient(0, 0, self.width(), 0)
        for i, colour in enumerate(colours):
            shade.setColorAt(i / (len(colours) - 1), QColor(colour))
        QPainter(self).fillRect(self.rect(), shade)
