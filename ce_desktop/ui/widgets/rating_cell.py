"""One cell of the grid, painted as the map paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.ui.charts.palette import blend
from ce_desktop.ui.models.rating_block import typing
from ce_desktop.ui.theme import Theme, current, font, ink_on, ramp_colors
from ce_desktop.ui.widgets.name_headers import BLOCK_GAP

if TYPE_CHECKING:
    from ce_desktop.ui.models.trust_model import TrustModel
    from ce_desktop.ui.widgets.rating_view import RatingView

_GAP = 1.5


class RatingCell(QStyledItemDelegate):
    """Ground, number, frame and what is being typed."""

    def __init__(self, grid: RatingView) -> None:
        super().__init__(grid)
        self._grid = grid
        self._font = QFont()
        self._look: tuple[object, ...] = ()
        self._grounds: dict[int, tuple[QColor, QColor, str]] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model: TrustModel = self._grid.trust_model
        row, column = index.row(), index.column()
        theme = current()
        self._prepare(model, theme)
        place = QRectF(option.rect)
        left = BLOCK_GAP if model.starts_block(column, Qt.Orientation.Horizontal) else 0
        top = BLOCK_GAP if model.starts_block(row, Qt.Orientation.Vertical) else 0
        place.adjust(left, top, -_GAP, -_GAP)
        painter.save()
        self._paint_answer(painter, place, model.value(row, column), theme)
        is_current = index == self._grid.currentIndex()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen and not is_current:
            # A frame, not a veil: the number keeps its contrast.
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRect(place.adjusted(0.75, 0.75, -0.75, -0.75))
        if is_current:
            self._paint_current(painter, place, theme)
        painter.restore()

    def _paint_answer(self, painter: QPainter, place: QRectF, value: int, theme: Theme) -> None:
        if value == NOT_ANSWERED:
            painter.setPen(QPen(blend(theme.line, theme.edge, 0.6), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        if value == SELF:
            painter.fillRect(place, QColor(theme.window))
            return
        if value == NOT_ASKED:
            painter.fillRect(place, blend(theme.surface, theme.line, 0.35))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(place.bottomLeft(), place.topRight())
            return
        ground, ink, text = self._grounds[value]
        painter.fillRect(place, ground)
        painter.setPen(ink)
        painter.setFont(self._font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_current(self, painter: QPainter, place: QRectF, theme: Theme) -> None:
        typed = self._grid.typed
        if typed:
            painter.fillRect(place, QColor(theme.surface))
            is_possible = typing(typed, self._grid.trust_model.scale).is_possible
            painter.setPen(QColor(theme.text if is_possible else theme.attention_ink))
            painter.setFont(self._font)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, typed + "|")
        has_focus = self._grid.hasFocus()
        colour = theme.accent if has_focus else theme.edge
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawRect(place.adjusted(1, 1, -1, -1))
        if has_focus and not typed:
            painter.setPen(QPen(QColor(theme.surface), 1))
            painter.drawRect(place.adjusted(2.5, 2.5, -2.5, -2.5))

    def _prepare(self, model: TrustModel, theme: Theme) -> None:
        scale = model.scale
        made = font("note")
        look = (theme.name, scale.low, scale.high, made.pointSizeF())
        if look == self._look:
            return
        self._look = look
        made.setBold(True)
        self._font = made
        self._grounds = {
            scale.low + at: (QColor(shade), QColor(ink_on(shade)), str(scale.low + at))
            for at, shade in enumerate(ramp_colors(scale.points, theme))
        }
        self._grounds[NOT_SEEN] = (QColor(theme.unseen), QColor(theme.muted), "·")
