"""The cards of Home. Each is built once and fed with a `HomeView`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.insights.coverage import SkillCoverage
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.insights.home import DoNext, HomeView, Step
from ce_desktop.ui.i18n import day_and_month, ntr, number, say, short_date, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.pages.goal_standing import compared, goal_words, measured, needs_attention, rules
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LINK_EDGE, LinkButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.dots import CoverageDots
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.line_button import AROUND, LineButton
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.progress_bar import GoalBar
from ce_desktop.ui.widgets.rows import Row, Rows

# More than these are shortened, with a link to the rest.
_MOST_SKILLS, _MOST_GOALS, _MOST_WINS, _MOST_STEPS = 8, 5, 4, 5

_ICONS = {
    Step.STAFF: "users",
    Step.SKILLS: "star",
    Step.ROUNDS: "clipboard-check",
    Step.TRUST_MAP: "clock",
    Step.GOALS: "flag",
    Step.WINS: "party-popper",
}
_LONGEST_TIP = 1000  # letters; beyond them a tooltip has no room on a small screen
_CALM = (CoverageState.COVERED, CoverageState.UNSEEN)


class VisionCard(Card):
    """The vision in large words, or the invitation to write one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(reach=LINK_EDGE)
        self._desk = desk
        self.add(_indented(Label(tr("OUR VISION"), "caption", "muted"), LINK_EDGE))
        self._write = LinkButton(tr("Write the sentence you want everyone to remember"))
        self._write.clicked.connect(lambda: desk.action("school_details").trigger())
        self._vision = _indented(Label("", "card", wrap=True), LINK_EDGE)
        self.add(self._vision)
        self.add(self._write)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_view(self, view: HomeView) -> None:
        """Show the vision."""
        vision = view.card.vision
        self._vision.setText(tr("“{vision}”").format(vision=vision) if vision else "")
        self._vision.setVisible(bool(vision))
        self._write.setVisible(not vision)
        _invite(self._write, self._desk)


def _invite(link: LinkButton, desk: Desk) -> None:
    """An invitation to write something, which leads nowhere where one may only read."""
    can_edit = desk.session.can_edit
    link.setEnabled(can_edit)
    link.setToolTip("" if can_edit else tr("This school is open for reading only."))


class CoverageCard(Card):
    """For each skill of the round: dots, and what they say in words; the rule in the tooltip."""

    def __init__(self, desk: Desk) -> None:
        title = tr("Skill coverage")
        super().__init__(title, reach=LINK_EDGE)
        self._empty = _calm_words("", LINK_EDGE)
        self._rows = Rows(_CoverageRow, lambda: self._empty, spacing=9, title=title, most=_MOST_SKILLS)
        self._rows.grid.setHorizontalSpacing(16)
        self._rows.grid.setColumnStretch(0, 1)
        self.add(self._rows, 1)

    def show_view(self, view: HomeView) -> None:
        """Show the coverage of the round."""
        if not view.is_readable:
            self._empty.setText(tr("The answers in this file cannot be read."))
        elif view.is_counted:
            self._empty.setText(tr("Coverage appears with the answers of a round."))
        else:
            self._empty.setText(tr("Counting the answers…"))
        self.set_note(tr("people trusted at the level we want") if view.coverage else "")
        self._rows.grid.setColumnMinimumWidth(0, px(170))
        self._rows.feed([(one.skill, one) for one in skills_in_order(view)])


class _CoverageRow(Row):
    def __init__(self) -> None:
        self._name = _indented(Label(wrap=True), LINK_EDGE)
        self._dots = CoverageDots()
        self._state = _indented(Label(), LINK_EDGE)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.parts = (self._name, self._dots, self._state)

    def feed(self, item: SkillCoverage) -> None:
        words, calm = coverage_words(item)
        self._name.setText(item.name)
        self._dots.set_counts(item.trusted, item.wanted, words)
        self._state.setText(words)
        self._state.set_role("body" if calm else "strong")
        self._state.set_tone("muted" if calm else "attention")
        rule = say(item.rule)
        for part in self.parts:
            part.setToolTip(plain_tip(rule))


def skills_in_order(view: HomeView) -> list[SkillCoverage]:
    """Skills that need people first, then as the round has them."""
    return sorted(view.coverage, key=lambda one: one.state in _CALM)


def goals_in_order(view: HomeView) -> list[GoalView]:
    """Goals that ask for attention first, then by due day."""
    return sorted(view.goals, key=lambda one: not needs_attention(one))


def coverage_words(one: SkillCoverage) -> tuple[str, bool]:
    """The words of a skill's coverage, and whether they are calm rather than asking for attention."""
    if one.trusted > one.wanted and one.state is CoverageState.COVERED:
        words = tr("{n} trusted, {m} wanted").format(n=number(one.trusted), m=number(one.wanted))
    elif one.state in (CoverageState.COVERED, CoverageState.SHORT):
        words = tr("{n} of {m} wanted").format(n=number(one.trusted), m=number(one.wanted))
    else:
        words = say(WORDS[one.state])
    return words, one.state in _CALM


class DoNextCard(Card):
    """What to do next, each line leading there."""

    def __init__(self, desk: Desk) -> None:
        title = tr("Do next")
        super().__init__(title, reach=AROUND)
        self.set_gap(4)  # the lines have room above their words
        self._desk = desk
        self._round: int | None = None
        self._rows = Rows(
            lambda: _StepRow(self._go),
            lambda: _calm_words(tr("Nothing is waiting. Well done."), AROUND),
            spacing=0,
            title=title,
            most=_MOST_STEPS,
        )
        self.add(self._rows, 1)

    def show_view(self, view: HomeView) -> None:
        """Show the next steps."""
        self._round = view.round.round.id if view.round is not None else None
        said = [say(one.text) for one in view.do_next]
        # Counted: two goals may have one title, and so the same words.
        self._rows.feed([((said[at], said[:at].count(said[at])), one) for at, one in enumerate(view.do_next)])

    def first_step(self) -> QWidget | None:
        """The line of the first step, None where nothing waits."""
        return self._rows.rows[0].parts[0] if self._rows.rows else None

    def _go(self, step: Step) -> None:
        if step is Step.WINS:
            self._desk.go("goals")
        elif step is Step.TRUST_MAP:
            self._desk.go("trust_map", view="grid", round_id=self._round)
        else:
            self._desk.go(step.value)


class _StepRow(Row):
    def __init__(self, go: Callable[[Step], None]) -> None:
        self._step = Step.STAFF
        self._line = LineButton()
        self._line.clicked.connect(lambda: go(self._step))
        self.parts = (self._line,)

    def feed(self, item: DoNext) -> None:
        self._step = item.step
        self._line.set_line(
            say(item.text),
            say(item.note) if item.note is not None else "",
            icon="party-popper" if item.celebrate else _ICONS[item.step],
            colour="good" if item.celebrate else "accent",
        )
        whole = say(item.whole) if item.whole is not None else ""
        self._line.setToolTip(plain_tip(whole if len(whole) < _LONGEST_TIP else "", is_long=True))
        if whole:
            self._line.setAccessibleDescription(whole)


class GoalsCard(Card):
    """Goals under way with their bars."""

    def __init__(self, desk: Desk) -> None:
        title = tr("Goals")
        super().__init__(title, reach=LINK_EDGE)
        self._desk = desk
        self._first: LinkButton | None = None
        self._rows = Rows(
            _GoalRow, self._nothing, spacing=12, title=title, most=_MOST_GOALS, rest=lambda: desk.go("goals")
        )
        self.add(self._rows, 1)

    def show_view(self, view: HomeView) -> None:
        """Show the goals under way."""
        goals = goals_in_order(view)
        has_mark = any(one.expected_progress is not None for one in self._rows.shown(goals))
        self.set_note(tr("line: where the latest reading should be") if has_mark else "")
        self._rows.feed([(one.goal.id, one) for one in goals])
        if self._first is not None:
            _invite(self._first, self._desk)

    def _nothing(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_calm_words(tr("Goals grow from small, measured wins."), LINK_EDGE))
        self._first = LinkButton(tr("Set a first goal"))
        self._first.clicked.connect(lambda: self._desk.go("goals", new=True))
        layout.addWidget(self._first, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


class _GoalRow(Row):
    def __init__(self) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(LINK_EDGE, 0, LINK_EDGE, 0)
        grid.setSpacing(2)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._title, self._state, self._bar = ElidedLabel(), Label("", "note"), GoalBar()
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._state, 0, 1)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        self.parts = (holder,)

    def feed(self, item: GoalView) -> None:
        words = goal_words(item)
        self._title.setText(item.goal.title)
        self._state.setText(words)
        self._state.set_tone("attention" if needs_attention(item) else "muted")
        said = [tr("{goal}: {words}").format(goal=item.goal.title, words=words), compared(item)]
        sentence = " · ".join(part for part in said if part)
        self._bar.set_shares(item.progress, item.expected_progress, sentence)
        # Without both ends a bar would say that nothing was reached.
        self._bar.setHidden(item.goal.baseline is None or item.goal.target is None)
        tip = f"{sentence}\n{rules(item)}"
        for part in (self._state, self._bar):
            part.setToolTip(plain_tip(tip))


class WinsCard(Card):
    """The latest wins."""

    def __init__(self, desk: Desk) -> None:
        title = tr("Latest wins")
        super().__init__(title, reach=LINK_EDGE)
        self._rows = Rows(
            lambda: _WinRow(desk),
            lambda: _calm_words(tr("A win is a day, one sentence, and the number that shows it."), LINK_EDGE),
            spacing=10,
            title=title,
            most=_MOST_WINS,
        )
        self.add(self._rows, 1)

    def show_view(self, view: HomeView) -> None:
        """Show the latest wins and how many there were this month."""
        count = view.wins_this_month
        self.set_note(ntr("{n} this month", "{n} this month", count).format(n=count) if count else "")
        self._rows.feed([(one.win.id, one) for one in view.wins])


class _WinRow(Row):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(LINK_EDGE, 0, LINK_EDGE, 0)
        layout.setSpacing(1)
        self._text, self._note = Label("", "strong", wrap=True), Label("", "note", "muted", wrap=True)
        layout.addWidget(self._text)
        layout.addWidget(self._note)
        self.parts = (holder,)

    def feed(self, item: WinView) -> None:
        self._text.setText(item.win.text)
        self._note.setText(win_note(item, this_year=self._desk.session.today().year))


def win_note(view: WinView, *, this_year: int | None = None, below_goal: bool = False) -> str:
    """The day of a win, the reading that shows it, and its team: "Mar 12, 2026 · 80 % · Grade 3".

    Of `this_year` the year is left out. With `below_goal` it says when it is of no goal.
    """
    day = view.win.on_day
    parts = [day_and_month(day) if day.year == this_year else short_date(day)]
    if view.value is not None:
        parts.append(measured(view.value, view.unit))
    if view.team_name:
        parts.append(view.team_name)
    if below_goal and view.win.goal is None:
        parts.append(tr("without a goal"))
    return " · ".join(parts)


def _calm_words(words: str, indent: int) -> Label:
    return _indented(Label(words, "body", "muted", wrap=True), indent)


def _indented(label: Label, indent: int) -> Label:
    label.setContentsMargins(indent, 0, indent, 0)
    return label
