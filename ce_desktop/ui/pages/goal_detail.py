"""One goal: its chart with the words beside it, its readings, steps and wins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from ce_desktop.domain.goal import Reading, Step, decimals_that_tell, expected_on
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.ui.charts.goal_data import GoalPoint, GoalSeries
from ce_desktop.ui.i18n import short_date, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.goal_actions import GoalActions
from ce_desktop.ui.pages.goal_lines import GoalLines, Line
from ce_desktop.ui.pages.goal_standing import about, compared, goal_words, measured, rules, tone
from ce_desktop.ui.pages.home_cards import win_note
from ce_desktop.ui.theme import current, px
from ce_desktop.ui.widgets.buttons import IconButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.page import GAP
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.scroll_area import ScrollArea

_CHART_HEIGHT = 270
_WIDE = 600


class GoalDetail(ScrollArea):
    """Fed with a goal, or with none; wins without a goal stand under every goal's own."""

    def __init__(self, desk: Desk, acts: GoalActions) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts
        self._view: GoalView | None = None
        self._chart: QWidget | None = None

        self.head = Card(" ")
        self.edit_button = QuietButton(tr("Edit"), "pencil")
        self.reading_button = QuietButton(tr("Add a reading"), "plus")
        self.more = IconButton("more", tr("More for this chart"))
        self.head.add_to_header(self.edit_button)
        self.head.add_to_header(self.reading_button)
        self.head.add_to_header(self.more)
        self.edit_button.clicked.connect(lambda: self._view and acts.edit_goal(self._view))
        self.reading_button.clicked.connect(lambda: self._view and acts.add_reading(self._view))
        self.more.clicked.connect(
            lambda: self._show_menu(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        )
        self.words = Label("", "strong", wrap=True)
        self.why = Label("", "note", wrap=True)
        self.about = Label("", "note", "muted", wrap=True)
        self.head.add(self.words)
        self.head.add(self.why)
        self.head.add(self.about)
        self._chart_place = QVBoxLayout()
        self.head.add(self._chart_place)
        self.no_chart = EmptyState("trending-up", "", tr("Set baseline, target and days"))
        self.no_chart.acted.connect(lambda: self._view and acts.edit_goal(self._view))
        self._chart_place.addWidget(self.no_chart)
        self.readings = GoalLines(tr("Readings"), tr("No reading yet. Add today's value."))
        self.new_step = QLineEdit()
        self.steps = GoalLines(tr("Steps"), above=self.new_step)
        self.wins = GoalLines(tr("Wins"), tr("No win yet. Log the first small one."))
        self.new_step.setPlaceholderText(tr("Add a step and press Enter"))
        self.new_step.setAccessibleName(tr("Add a step"))
        self.new_step.returnPressed.connect(self._add_step)

        inner = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(GAP)
        for card in (self.readings, self.steps, self.wins):
            self._parts.addWidget(card, 1)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.head)
        layout.addLayout(self._parts, 1)
        self.hold(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Side by side where there is room for three, else below each other.
        sideways = self.viewport().width() >= px(_WIDE)
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if sideways else direction.TopToBottom)
        super().resizeEvent(event)

    def show_goal(self, view: GoalView | None, loose_wins: Sequence[WinView]) -> None:
        """Show one goal, or only the wins without a goal."""
        if self._view is None or view is None or self._view.goal.id != view.goal.id:
            self.verticalScrollBar().setValue(0)
        self._view = view
        can_edit = self._desk.session.can_edit
        for part in (self.head, self.readings, self.steps):
            part.setVisible(view is not None)
        for button in (self.edit_button, self.reading_button, self.new_step):
            button.setEnabled(can_edit)
        own = view.wins if view is not None else ()
        self.wins.lines.feed([(one.win.id, self._win_line(one, can_edit)) for one in [*own, *loose_wins]])
        if view is None:
            return
        goal = view.goal
        self.head.set_title(goal.title)
        self.words.setText(goal_words(view))
        self.words.set_tone(tone(view))
        self.words.setToolTip(plain_tip(rules(view)))
        self.why.setText(compared(view))
        self.why.setHidden(not self.why.text())
        self.about.setText(about(view))
        self.about.setHidden(not self.about.text())
        self.readings.lines.feed(
            [(one.id, self._reading_line(view, one, can_edit)) for one in reversed(view.readings)]
        )
        self.steps.lines.feed([(one.id, self._step_line(one, can_edit)) for one in view.steps])
        self._show_chart(view)

    def _show_chart(self, view: GoalView) -> None:
        goal = view.goal
        series = GoalSeries(
            today=self._desk.session.today(),
            readings=tuple((one.on_day, one.value) for one in view.readings),
            baseline=goal.baseline,
            target=goal.target,
            start=goal.start,
            due=goal.due,
            wins=tuple((one.win.on_day, one.win.text) for one in view.wins),
            unit=goal.unit,
        )
        self.no_chart.setVisible(series.is_empty)
        self.more.setHidden(series.is_empty)
        if self._chart is not None:
            self._chart.setVisible(not series.is_empty)
        if series.is_empty:
            self.no_chart.set_sentence(_missing(view))
            self.no_chart.action_button.setVisible(self._desk.session.can_edit)
            return
        # Here and not at the top: the chart brings pyqtgraph, which must not hold up the first paint.
        from ce_desktop.ui.charts.goal_chart import GoalChart

        if not isinstance(self._chart, GoalChart):
            self._chart = GoalChart(current())
            self._chart.setMinimumHeight(_CHART_HEIGHT)
            self._chart.setAccessibleName(tr("Readings over time"))
            self._desk.themes.changed.connect(lambda: self._chart and self._chart.set_theme(current()))
            self._chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self._chart.customContextMenuRequested.connect(
                lambda place: self._chart and self._show_menu(self._chart.mapToGlobal(place))
            )
            self._chart_place.addWidget(self._chart)
            self._chart.set_sentence(self._point_said)
            QWidget.setTabOrder(self.more, self._chart)
        self._chart.set_data(series)

    def _point_said(self, point: GoalPoint) -> str:
        day = short_date(point.on_day)
        if point.value is None or self._view is None:
            return tr("{day}: {text}").format(day=day, text=point.text)
        goal = self._view.goal
        value = measured(point.value, goal.unit)
        line = expected_on(goal, point.on_day)
        if line is None:
            return tr("{day}: {value}").format(day=day, value=value)
        expected = measured(line, goal.unit, decimals_that_tell(goal, point.value, line))
        return tr("{day}: {value} · on the line: {expected}").format(day=day, value=value, expected=expected)

    def chart_picture(self) -> QImage | None:
        """The chart in view, on white, None where there is none."""
        from ce_desktop.ui.charts.goal_chart import GoalChart
        from ce_desktop.ui.charts.goal_picture import drawing

        if not isinstance(self._chart, GoalChart) or not self._chart.isVisible():
            return None
        return drawing(self._chart).to_image()

    def menu(self) -> QMenu | None:
        """What can be taken from the chart in view, None where there is none."""
        from ce_desktop.ui.charts.goal_chart import GoalChart
        from ce_desktop.ui.pages.goal_share import goal_menu

        if self._view is None or not isinstance(self._chart, GoalChart) or self._chart.isHidden():
            return None
        return goal_menu(self._desk, self, self._chart, self._view)

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _add_step(self) -> None:
        text = self.new_step.text()
        if self._view is not None and text.strip() and self._acts.add_step(self._view, text):
            self.new_step.clear()

    def _reading_line(self, view: GoalView, reading: Reading, can_edit: bool) -> Line:
        day = short_date(reading.on_day)
        return Line(
            measured(reading.value, view.goal.unit),
            tr("{day} · {note}").format(day=day, note=reading.note) if reading.note else day,
            name=tr("the reading of {day}").format(day=day),
            edit=(lambda: self._acts.edit_reading(view, reading)) if can_edit else None,
            remove=(lambda: self._acts.remove_reading(reading)) if can_edit else None,
        )

    def _step_line(self, step: Step, can_edit: bool) -> Line:
        return Line(
            step.text,
            is_done=step.done_on is not None,
            done=tr("done on {day}").format(day=short_date(step.done_on)) if step.done_on is not None else "",
            tick=(lambda done: self._acts.set_step_done(step, done)) if can_edit else None,
            edit=(lambda: self._acts.edit_step(step)) if can_edit else None,
            move=(lambda by: self._acts.move_step(step, by)) if can_edit else None,
            remove=(lambda: self._acts.remove_step(step)) if can_edit else None,
        )

    def _win_line(self, view: WinView, can_edit: bool) -> Line:
        return Line(
            view.win.text,
            win_note(view, below_goal=self._view is not None),
            edit=(lambda: self._acts.edit_win(view)) if can_edit else None,
            remove=(lambda: self._acts.remove_win(view)) if can_edit else None,
        )


def _missing(view: GoalView) -> str:
    """What a goal needs before there is something to draw."""
    if view.goal.baseline is None or view.goal.target is None:
        return tr(
            "Set a baseline and a target, or add a first reading, and the way to the goal is drawn here."
        )
    return tr(
        "Set the day it starts and the day it is due, or add a first reading, and the way to the goal is drawn here."
    )
