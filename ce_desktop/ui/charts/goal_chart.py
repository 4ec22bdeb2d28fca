"""A goal over time: readings, the straight line from baseline to target, wins, today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from ce_desktop.ui import i18n
from ce_desktop.ui import theme as themes
from ce_desktop.ui.charts.goal_data import GoalPoint, GoalSeries, round_ticks, tick_decimals
from ce_desktop.ui.charts.goal_words import Frame, named_days, place, target_words
from ce_desktop.ui.charts.plot_surface import PlotSurface
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.widgets.plain import plain_tip

_REACH = 16.0
_STRIP = 0.16
"""Height of the strip of wins, as a part of the height of the readings."""


class GoalChart(QWidget):
    """Built once, fed by `set_data`. Left, Right, Home, End step through readings and wins by day."""

    point_hovered = Signal(object)
    """The `GoalPoint` that mouse or keyboard speak of now."""
    point_left = Signal()

    def __init__(self, theme: themes.Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or themes.current()
        self._series: GoalSeries | None = None
        self._points: tuple[GoalPoint, ...] = ()
        self._current: int | None = None
        self._strip = 0.0
        self._sentence: Callable[[GoalPoint], str] = self._plain_sentence
        self._surface = PlotSurface(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._surface)
        plot = self._surface.getPlotItem()
        self._line = pg.PlotDataItem(antialias=True)
        self._curve = pg.PlotDataItem(antialias=True)
        self._wins = pg.ScatterPlotItem(symbol="t1", antialias=True)
        self._ring = pg.ScatterPlotItem(symbol="o", antialias=True)
        self._today = pg.InfiniteLine(angle=90)
        self._goal_text, self._today_text = pg.TextItem(anchor=(1, 1.1)), pg.TextItem(anchor=(0.5, 1))
        for item in (self._today, self._line, self._curve, self._wins, self._ring):
            plot.addItem(item, ignoreBounds=True)
        for text in (self._goal_text, self._today_text):
            plot.addItem(text, ignoreBounds=True)
            text.setZValue(-1)  # their ground hides no reading
        self._today.setZValue(-2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._surface.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(240, 160)
        self.setAccessibleName(tr("Readings over time"))
        self._surface.pointed.connect(self._on_pointed)
        self._surface.gone.connect(self.clear_point)
        self._surface.resized.connect(self._arrange)
        self._surface.tip_wanted.connect(self._show_tip)
        self.set_theme(self._theme)

    # Feeding ----------------------------------------------------------------------------------------

    def set_data(self, series: GoalSeries) -> None:
        """Show one goal."""
        self.clear_point()
        self._series, self._points = series, series.points()
        readings = sorted(series.readings)
        self._curve.setData([_x(day) for day, _ in readings], [value for _, value in readings])
        ends = series.line()
        self._line.setData([_x(day) for day, _ in ends or ()], [value for _, value in ends or ()])
        self._arrange()

    def set_sentence(self, sentence: Callable[[GoalPoint], str]) -> None:
        """What is said of a point, for tooltip and screen reader."""
        self._sentence = sentence

    def set_theme(self, theme: themes.Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._colour(theme)
        self._size_texts()

    def _colour(self, theme: themes.Theme, pixel: float = 1.0) -> None:
        """Draw in the colours of `theme`, with lines for a device on which a point is `pixel` of its pixels wide."""
        muted, surface = QColor(theme.muted), QColor(theme.surface)
        self._surface.setBackground(surface)
        self._curve.setPen(_pen(theme.accent, 2 * pixel))
        self._curve.setSymbol("o")
        self._curve.setSymbolBrush(QColor(theme.accent))
        self._curve.setSymbolPen(_pen(theme.surface, 1.5 * pixel))
        self._line.setPen(_pen(theme.muted, 1.2 * pixel, Qt.PenStyle.DashLine))
        self._today.setPen(_pen(theme.edge, pixel, Qt.PenStyle.DotLine))
        self._wins.setBrush(QColor(theme.good))
        self._wins.setPen(_pen(theme.surface, pixel))
        self._ring.setBrush(None)
        self._ring.setPen(_pen(theme.text, 2))
        for text in (self._goal_text, self._today_text):
            text.setColor(muted)
            text.fill = pg.mkBrush(surface)  # no line runs through the words
        plot = self._surface.getPlotItem()
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setPen(_pen(theme.line, pixel))
            axis.setTextPen(muted)
            # The grid is drawn by the axes, in the colour of their ticks.
            axis.setTickPen(_pen(theme.line, pixel))
            axis.setGrid(255)

    def _size_texts(self) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(8, round(QFontInfo(self.font()).pixelSize() * 0.9)))
        pixels = font.pixelSize()
        self._curve.setSymbolSize(round(pixels * 0.75))
        self._wins.setSize(round(pixels * 1.0))
        self._ring.setSize(round(pixels * 1.5))
        for text in (self._goal_text, self._today_text):
            text.setFont(font)
        plot = self._surface.getPlotItem()
        for name in ("left", "bottom"):
            plot.getAxis(name).setTickFont(font)
            plot.getAxis(name).setStyle(tickTextOffset=8)
        plot.getAxis("bottom").setHeight(QFontMetricsF(font).height() + 12)
        self._font_now = font

    def _arrange(self) -> None:
        series = self._series
        if series is None:
            return
        low, high = series.values()
        ticks = round_ticks(low, high)
        low, high = min(ticks[0], low), max(ticks[-1], high)
        span = high - low
        text_high = QFontMetricsF(self._font_now).height() / max(self._surface.height(), 1)
        # The word for the strip stands beside it and must not touch the lowest value; the axis drops a value that
        # would reach below its end.
        strip = span * (max(_STRIP, 2.8 * text_high) if series.wins else max(0.04, 0.8 * text_high))
        self._strip = low - strip * 0.6
        decimals = tick_decimals(ticks)
        named = [(value, i18n.number(value, decimals)) for value in ticks]
        if series.wins:
            named.append((self._strip, tr("Wins")))
        plot = self._surface.getPlotItem()
        axis = plot.getAxis("left")
        axis.setTicks([named])
        axis.setWidth(max(QFontMetricsF(self._font_now).horizontalAdvance(text) for _, text in named) + 18)
        self._wins.setData([_x(day) for day, _ in series.wins], [self._strip] * len(series.wins))
        first, last = series.days()
        # The axis drops a name that would reach past its end, so there is half a name to spare.
        spare = self._name_room() / 2
        aside = (last - first).days * spare / max(self._surface.width() - axis.width() - 2 * spare, 100)
        left, right = _x(first) - aside, _x(last) + aside
        plot.setXRange(left, right, padding=0)
        plot.setYRange(low - strip, high + span * 0.14, padding=0)
        shows = first <= series.today <= last
        self._today.setVisible(shows)
        self._today_text.setVisible(shows)
        self._today.setValue(_x(series.today))
        self._today_text.setText(tr("Today"))
        self._today_text.setPos(min(max(_x(series.today), left + aside), right - aside), high + span * 0.01)
        ends = series.line()
        self._goal_text.setVisible(ends is not None)
        if ends is not None:
            width = self._surface.width() - axis.width()
            height = self._surface.height() - plot.getAxis("bottom").height()
            words = target_words(ends[1][1], series.unit, QFontMetricsF(self._font_now), width / 2)
            self._goal_text.setText(words)
            size = self._goal_text.boundingRect().size().toTuple()
            a_day, a_value = (right - left) / max(width, 1), (strip + span * 1.14) / max(height, 1)
            # Not on Today, which stands in the middle above its day.
            near = (size[0] + self._today_text.boundingRect().width() / 2) * a_day
            start, end = ((_x(day), value) for day, value in ends)
            x, y, above = place(
                size,
                (start, end),
                [(_x(day), value) for day, value in sorted(series.readings)],
                Frame(right, low, high + span * 0.14, a_day, a_value),
                above=end[1] < start[1] or not (shows and abs(_x(series.today) - end[0]) < near),
                reach=self._curve.opts["symbolSize"] / 2 + 2,
            )
            self._goal_text.setAnchor((1, 1) if above else (1, 0))
            self._goal_text.setPos(x, y)
        self._name_days()

    def _name_days(self) -> None:
        if self._series is None:
            return
        first, last = self._series.days()
        days = named_days(first, last, max(2, int(self._surface.width() / self._name_room())))
        self._surface.getPlotItem().getAxis("bottom").setTicks([[(_x(day), name) for day, name in days]])

    def _name_room(self) -> float:
        return QFontMetricsF(self._font_now).horizontalAdvance("MMMM 0000") + 8

    # The point --------------------------------------------------------------------------------------

    @property
    def current_point(self) -> GoalPoint | None:
        """The reading or win spoken of."""
        return None if self._current is None else self._points[self._current]

    def set_current_point(self, index: int) -> None:
        """Speak of the `index`-th reading or win by day; beyond the ends: the nearest."""
        if not self._points:
            return
        index = min(max(index, 0), len(self._points) - 1)
        if index == self._current:
            return
        self._current = index
        point = self._points[index]
        at = self._place(point)
        self._ring.setData([at[0]], [at[1]])
        self.setAccessibleDescription(self._sentence(point))
        self.point_hovered.emit(point)

    def clear_point(self) -> None:
        """Speak of none."""
        if self._current is not None:
            self._current = None
            self._ring.setData([], [])
            self.setAccessibleDescription("")
            self.point_left.emit()

    def _plain_sentence(self, point: GoalPoint) -> str:
        day = i18n.short_date(point.on_day)
        if point.value is None:
            return tr("{day}: {text}").format(day=day, text=point.text)
        unit = "" if self._series is None else self._series.unit
        return tr("{day}: {value} {unit}").format(day=day, value=i18n.number(point.value), unit=unit).strip()

    def _place(self, point: GoalPoint) -> tuple[float, float]:
        return _x(point.on_day), self._strip if point.value is None else point.value

    def _on_pointed(self, position: QPointF) -> None:
        box = self._surface.getPlotItem().getViewBox()
        best, nearest = None, _REACH
        for i, point in enumerate(self._points):
            at = box.mapViewToScene(QPointF(*self._place(point))) - position
            distance = (at.x() ** 2 + at.y() ** 2) ** 0.5
            if distance < nearest:
                best, nearest = i, distance
        if best is None:
            self.clear_point()
        else:
            self.set_current_point(best)

    def _show_tip(self, event: QHelpEvent) -> None:
        point = self.current_point
        QToolTip.showText(event.globalPos(), "" if point is None else plain_tip(self._sentence(point)), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        last = len(self._points) - 1
        at = self._current
        targets = {
            Qt.Key.Key_Left: last if at is None else at - 1,
            Qt.Key.Key_Right: 0 if at is None else at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in targets and self._points:
            self.set_current_point(targets[key])
            if (point := self.current_point) is not None:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._sentence(point)))
        elif key == Qt.Key.Key_Escape and at is not None:
            self.clear_point()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_ring"):
            self._size_texts()
            self._arrange()

    # Sharing ----------------------------------------------------------------------------------------

    def paint_light(self, painter: QPainter, place: QRectF) -> None:
        """Paint the chart into `place`, always in the light look, and without the ring around a point."""
        dots = (self._curve.scatter, self._wins)
        self._ring.setVisible(False)
        self._colour(themes.LIGHT, painter.device().devicePixelRatioF())
        for one in dots:
            one.setExportMode(True, {})  # shapes, and not the pixels that the screen keeps of them
        self._surface.render(painter, place, self._surface.viewport().rect())
        for one in dots:
            one.setExportMode(False)
        self._colour(self._theme)
        self._ring.setVisible(True)


def _x(day: date) -> float:
    return float(day.toordinal())


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    return pen
