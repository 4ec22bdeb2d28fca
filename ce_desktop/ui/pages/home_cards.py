"""The cards of Home. Each is built once and fed with a `HomeView`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.domain.goal import STATE_RULES, STATE_WORDS, GoalState, Standing
from ce_desktop.insights.coverage import SkillCoverage
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.insights.home import DoNext, HomeView, Step
from ce_desktop.ui.i18n import day_and_month, ntr, number, say, tr
from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.dots import CoverageDots
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.progress_bar import GoalBar

MOST_SKILLS, MOST_GOALS, MOST_WINS, MOST_STEPS = 8, 4, 4, 5

_ICONS = {
    Step.STAFF: "users",
    Step.SKILLS: "star",
    Step.ROUNDS: "clipboard-check",
    Step.TRUST_MAP: "clock",
    Step.GOALS: "flag",
    Step.WINS: "party-popper",
}
_CALM = (CoverageState.COVERED, CoverageState.UNSEEN)


class VisionCard(Card):
    """The vision in large words, or the invitation to write one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.add(Label(tr("OUR VISION"), "caption", "muted"))
        self._write = LinkButton(tr("Write the sentence you want everyone to remember"))
        self._write.clicked.connect(lambda: desk.action("school_details").trigger())
        self._vision = Label("", "card", wrap=True)
        self.add(self._vision)
        self.add(self._write)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_view(self, view: HomeView) -> None:
        """Show the vision."""
        vision = view.card.vision
        self._vision.setText(tr("“{vision}”").format(vision=vision) if vision else "")
        self._vision.setVisible(bool(vision))
        self._write.setVisible(not vision)


class _Filled(Card):
    """A card whose body is made anew from each view; the parts are few."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(title, note)
        self._holder: QWidget | None = None

    def _fill(self, build: Callable[[QWidget], None]) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        build(self._holder)
        self.add(self._holder, 1)


class CoverageCard(_Filled):
    """For each skill of the round: dots, and what they say in words; the rule in the tooltip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Skill coverage"), tr("people trusted at the level we want"))
        self._desk = desk

    def show_view(self, view: HomeView) -> None:
        """Show the coverage of the round."""
        self._fill(lambda holder: self._build(holder, view))

    def _build(self, holder: QWidget, view: HomeView) -> None:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, px(170))
        if not view.coverage:
            words = (
                tr("Coverage appears with the answers of a round.")
                if view.is_counted
                else tr("Counting the answers…")
            )
            grid.addWidget(
                Label(words, "body", "muted", wrap=True),
                0,
                0,
                1,
                3,
            )
        for row, one in enumerate(view.coverage[:MOST_SKILLS]):
            name = ElidedLabel(one.name)
            dots = CoverageDots()
            words, calm = coverage_words(one)
            rule = say(one.rule)
            dots.set_counts(one.trusted, one.wanted, words)
            state = Label(words, "body" if calm else "strong", "muted" if calm else "attention")
            state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for part in (name, dots, state):
                part.setToolTip(rule)
            grid.addWidget(name, row, 0)
            grid.addWidget(dots, row, 1)
            grid.addWidget(state, row, 2)
        grid.setRowStretch(len(view.coverage[:MOST_SKILLS]) + 1, 1)


def coverage_words(one: SkillCoverage) -> tuple[str, bool]:
    """The words of a skill's coverage, and whether they are calm rather than asking for attention."""
    if one.state in (CoverageState.COVERED, CoverageState.SHORT):
        words = tr("{n} of {m} wanted").format(n=number(one.trusted), m=number(one.wanted))
    else:
        words = say(WORDS[one.state])
    return words, one.state in _CALM


class DoNextCard(_Filled):
    """What to do next, each line leading there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Do next"))
        self._desk = desk

    def show_view(self, view: HomeView) -> None:
        """Show the next steps."""
        self._fill(lambda holder: self._build(holder, view.do_next[:MOST_STEPS]))

    def _build(self, holder: QWidget, steps: tuple[DoNext, ...]) -> None:
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if not steps:
            layout.addWidget(Label(tr("Nothing is waiting. Well done."), "body", "muted", wrap=True))
        for step in steps:
            row = QHBoxLayout()
            row.setSpacing(10)
            picture = Label()
            icon = "party-popper" if step.celebrate else _ICONS[step.step]
            picture.setPixmap(
                pixmap(icon, px(18), "good" if step.celebrate else "accent", self.devicePixelRatioF())
            )
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            text = _StepLink(say(step.text), lambda target=step.step: self._go(target))
            words.addWidget(text)
            if step.note is not None:
                words.addWidget(Label(say(step.note), "note", "muted", wrap=True))
            row.addLayout(words, 1)
            layout.addLayout(row)
        layout.addStretch(1)

    def _go(self, step: Step) -> None:
        if step is Step.WINS:
            self._desk.go("goals")
        elif step is Step.TRUST_MAP:
            self._desk.go("trust_map", view="grid")
        else:
            self._desk.go(step.value)


class _StepLink(Label):
    """A wrapped sentence that can be pressed with the pointer or the keyboard."""

    def __init__(self, text: str, act: Callable[[], Any]) -> None:
        super().__init__(text, "strong", wrap=True)
        self._act = act
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def mouseReleaseEvent(self, event: Any) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._act()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act()
        else:
            super().keyPressEvent(event)


class GoalsCard(_Filled):
    """Goals under way with their bars."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Goals"), tr("line: where today should be"))
        self._desk = desk

    def show_view(self, view: HomeView) -> None:
        """Show the goals: those that ask for attention first, then by due day."""
        ordered = sorted(view.goals, key=lambda one: not needs_attention(one))
        self._fill(lambda holder: self._build(holder, ordered[:MOST_GOALS]))

    def _build(self, holder: QWidget, goals: list[GoalView]) -> None:
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if not goals:
            layout.addWidget(Label(tr("Goals grow from small, measured wins."), "body", "muted", wrap=True))
            link = LinkButton(tr("Set a first goal"))
            link.clicked.connect(lambda: self._desk.go("goals", new=True))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        for view in goals:
            head = QHBoxLayout()
            head.addWidget(ElidedLabel(view.goal.title), 1)
            words = goal_words(view)
            head.addWidget(Label(words, "note", "attention" if needs_attention(view) else "muted"))
            bar = GoalBar()
            bar.set_shares(
                view.progress,
                view.expected_progress,
                tr("{goal}: {words}").format(goal=view.goal.title, words=words),
            )
            bar.setToolTip("\n".join(say(rule) for rule in STATE_RULES))
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addLayout(head)
            both.addWidget(bar)
            layout.addLayout(both)
        layout.addStretch(1)


def needs_attention(view: GoalView) -> bool:
    """Whether a goal asks for someone: behind, quiet, or past its day."""
    if view.state is GoalState.MISSED:
        return True
    return view.state is GoalState.ACTIVE and view.standing in (Standing.BEHIND, Standing.QUIET)


def goal_words(view: GoalView) -> str:
    """Where a goal stands: its standing while active, otherwise its state."""
    return say(view.words) if view.state is GoalState.ACTIVE else say(STATE_WORDS[view.state])


class WinsCard(_Filled):
    """The latest wins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Latest wins"))
        self._desk = desk

    def show_view(self, view: HomeView) -> None:
        """Show the latest wins and how many there were this month."""
        count = view.wins_this_month
        self.set_note(ntr("{n} this month", "{n} this month", count).format(n=count) if count else "")
        self._fill(lambda holder: self._build(holder, view.wins[:MOST_WINS]))

    def _build(self, holder: QWidget, wins: tuple[WinView, ...]) -> None:
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if not wins:
            layout.addWidget(
                Label(
                    tr("A win is a day, one sentence, and the number that shows it."),
                    "body",
                    "muted",
                    wrap=True,
                )
            )
        for view in wins:
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Label(view.win.text, "strong", wrap=True))
            parts = [day_and_month(view.win.on_day)]
            if view.value is not None:
                parts.append(measured(view.value, view.unit))
            if view.team_name:
                parts.append(view.team_name)
            words.addWidget(Label(" · ".join(parts), "note", "muted"))
            layout.addLayout(words)
        layout.addStretch(1)


def measured(value: float, unit: str) -> str:
    """A value with its unit."""
    return tr("{value} {unit}").format(value=number(value), unit=unit) if unit else number(value)
