"""One round: what it is for, which skills, who takes part, who is asked about whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.domain.names import clean_name
from ce_desktop.domain.round import Audience, Round, RoundState, Suggestion
from ce_desktop.domain.scale import Scale
from ce_desktop.domain.skill import Skill
from ce_desktop.insights.rounds import RoundDetail
from ce_desktop.services.round_plan import RoundPlan
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.round_load import colleagues_each, load
from ce_desktop.ui.dialogs.round_people import Candidate, MemberList, PairPicker
from ce_desktop.ui.dialogs.round_skills import SkillChoice
from ce_desktop.ui.i18n import short_date, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.fields import Choice, Paragraph
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from ce_desktop.ui.widgets.segmented import Segmented
from ce_desktop.ui.widgets.tick_note import tick_note

ABOUT, SKILLS, PEOPLE, ASKED = "about", "skills", "people", "asked"
NOTHING = Suggestion((), None)
_USUAL_DAYS = 14


class RoundDialog(FormDialog[RoundPlan]):
    """Plans a round, or changes the one of `detail`, as far as its state allows."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        skills: Sequence[Skill],
        scales: Sequence[Scale],
        new_scale: Callable[[QWidget], Scale | None],
        people: Sequence[Candidate],
        today: date,
        suggested: Suggestion = NOTHING,
        detail: RoundDetail | None = None,
    ) -> None:
        """What to choose from.

        Args:
            new_scale: asks for one more scale over the widget it is given; None after Cancel.
            people: may be chosen, in name order.
            suggested: for a new round.
        """
        round_ = None if detail is None else detail.row.round
        super().__init__(
            tr("Plan a round") if round_ is None else tr("Edit “{name}”").format(name=round_.name),
            tr("Plan the round") if round_ is None else tr("Save"),
            parent,
            width=680,
            height=560,
        )
        self._today = today
        self._people = list(people)
        self._scales = list(scales)
        self._ask_scale = new_scale
        self._is_closed = round_ is not None and round_.state is RoundState.CLOSED
        self._own_scale = None if round_ is None else round_.scale.name
        self.views = Segmented(
            [
                (ABOUT, tr("About")),
                (SKILLS, tr("Skills")),
                (PEOPLE, tr("People")),
                (ASKED, tr("Who about whom")),
            ],
            tr("Parts of the round"),
        )
        self._stack = QStackedWidget()
        self._build_about(round_)
        self._build_skills(skills, suggested, detail)
        self._build_people(detail)
        self._build_asked(detail)
        self.cost = Label("", "body", "muted", wrap=True)
        self.cost.setMinimumHeight(px(36))
        head = QHBoxLayout()
        head.addWidget(self.views)
        head.addStretch(1)
        self.body.insertLayout(0, head)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.cost)
        self.views.chosen.connect(self._show_view)
        self.skills.ticks_changed.connect(self._weigh)
        self.members.members_changed.connect(self._on_members)
        self.pairs.pairs_changed.connect(self._weigh)
        self._allow(round_)
        self._on_members()
        self.name.setFocus()

    # Building

    def _build_about(self, round_: Round | None) -> None:
        self.name = QLineEdit("" if round_ is None else round_.name)
        self.name.setPlaceholderText(tr("Fall"))
        self.purpose = Paragraph("" if round_ is None else round_.purpose, lines=3)
        closes = self._today + timedelta(days=_USUAL_DAYS)
        self.opens = DateField(self._today if round_ is None else round_.opens_on)
        self.closes = DateField(closes if round_ is None else round_.closes_on)
        self.scale = Choice(self._scale_options())
        self.add_scale = LinkButton(tr("Add a scale…"), "plus")
        self.add_scale.clicked.connect(self._add_scale)
        self.named = QRadioButton(tr("Named"))
        self.confidential = QRadioButton(tr("Confidential"))
        self.named.setChecked(True)
        self.confidential.setEnabled(False)
        self.confidential.setToolTip(tr("Comes in a later version."))
        days = QWidget()
        line = QHBoxLayout(days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.opens)
        line.addWidget(Label(tr("to"), "body", "muted"))
        line.addWidget(self.closes)
        line.addStretch(1)
        days.setFocusProxy(self.opens)
        modes = QWidget()
        lines = QVBoxLayout(modes)
        lines.setContentsMargins(0, 2, 0, 0)
        lines.setSpacing(2)
        for button, words in (
            (self.named, tr("The leadership team sees who trusts whom. Say so before anybody answers.")),
            (self.confidential, tr("Comes in a later version.")),
        ):
            button.setAccessibleDescription(words)
            lines.addWidget(button)
            lines.addWidget(tick_note(words))
        modes.setFocusProxy(self.named)
        self.rows.add_row(tr("&Name"), self.name)
        self.rows.add_row(
            tr("&Purpose"),
            self.purpose,
            tr(
                "Tell colleagues what happens with the answers: who sees what, and that it is for "
                "growing together, not for appraisal."
            ),
        )
        self.rows.add_row(tr("&Days"), days)
        self.opens.setAccessibleName(tr("First day"))
        self.closes.setAccessibleName(tr("Last day"))
        scale = QWidget()
        under = QVBoxLayout(scale)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(2)
        under.addWidget(self.scale)
        under.addWidget(self.add_scale, 0, Qt.AlignmentFlag.AlignLeading)
        scale.setFocusProxy(self.scale)
        self.rows.add_row(tr("S&cale"), scale)
        self.scale.setAccessibleName(tr("Scale"))
        self.rows.add_row(tr("&Mode"), modes)
        self.body.removeWidget(self.rows)
        self._add_view(self.rows)

    def _build_skills(
        self, skills: Sequence[Skill], suggested: Suggestion, detail: RoundDetail | None
    ) -> None:
        asked = None if detail is None else tuple(one.skill for one in detail.row.skills)
        view = SkillChoice(skills, suggested, asked)
        self.skills, self.why = view.list, view.why
        self._add_view(view)

    def _build_people(self, detail: RoundDetail | None) -> None:
        parts = (
            dict.fromkeys((one.id for one in self._people), (True, True))
            if detail is None
            else {one.person: (one.rates, one.is_rated) for one in detail.members}
        )
        self.members = MemberList(self._people, parts)
        self._add_view(self.members)

    def _build_asked(self, detail: RoundDetail | None) -> None:
        audience = Audience.EVERYONE if detail is None else detail.row.round.audience
        pairs = frozenset(detail.pairs) if detail is not None and audience is Audience.PICKED else frozenset()
        self.audiences = {
            Audience.EVERYONE: QRadioButton(tr("Everyone about everyone")),
            Audience.OWN_TEAM: QRadioButton(tr("Everyone about their own teams")),
            Audience.PICKED: QRadioButton(tr("As chosen here")),
        }
        self.pairs = PairPicker(pairs)
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one, button in self.audiences.items():
            button.setChecked(one is audience)
            button.toggled.connect(self._weigh)
            column.addWidget(button)
        column.addSpacing(2)
        column.addWidget(self.pairs, 1)
        column.addStretch(0)
        self._add_view(view)

    def _add_view(self, view: QWidget) -> None:
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 4, 0, 0)
        # On a low screen only the form scrolls: what a round costs stays in sight.
        column.addWidget(ScrollArea(view) if view is self.rows else view)
        self._stack.addWidget(outer)

    # FormDialog

    def problem(self) -> str | None:
        """What is missing, with its part in view."""
        if not clean_name(self.name.text()):
            return self._at(ABOUT, self.name, tr("Give the round a name, such as Fall."))
        if not (self.opens.is_readable() and self.closes.is_readable()):
            field = self.closes if self.opens.is_readable() else self.opens
            words = tr("A date cannot be read. Write it like {example}.")
            return self._at(ABOUT, field, words.format(example=short_date(self._today)))
        if self.audience() is Audience.PICKED and not self.pairs.pairs():
            return self._at(ASKED, self.pairs.raters, tr("Choose who is asked about whom."))
        return None

    def value(self) -> RoundPlan:
        """What was entered."""
        at = self.scale.value()
        audience = self.audience()
        return RoundPlan(
            name=self.name.text(),
            purpose=self.purpose.toPlainText(),
            opens_on=self.opens.day(),
            closes_on=self.closes.day(),
            scale=next((one for one in self._scales if one.id == at), None),
            skills=tuple(self.skills.ticked()),
            members=tuple(self.members.parts()),
            parts=self.members.parts(),
            audience=audience,
            pairs=self.pairs.pairs() if audience is Audience.PICKED else frozenset(),
        )

    def audience(self) -> Audience:
        """Who is asked about whom, as ticked."""
        return next(one for one, button in self.audiences.items() if button.isChecked())

    # Internal

    def _scale_options(self) -> list[tuple[int, str]]:
        options = [(one.id, one.name) for one in self._scales]
        if self._own_scale is None:
            return options
        # A round owns a copy of its scale: it stands first, and keeps its place when nothing is chosen.
        return [(0, self._own_scale), *(one for one in options if one[1] != self._own_scale)]

    def _add_scale(self) -> None:
        made = self._ask_scale(self)
        if made is not None:
            self._scales.append(made)
            self.scale.set_options(self._scale_options())
            self.scale.set_value(made.id)
        self.scale.setFocus()

    def _allow(self, round_: Round | None) -> None:
        """What is fixed once a round has opened, and once it is closed."""
        if round_ is None or round_.state is RoundState.DRAFT:
            return
        self.scale.setEnabled(False)
        self.add_scale.setEnabled(False)
        self.scale.setToolTip(tr("The scale is fixed once a round has opened."))
        if self._is_closed:
            words = tr("The round is closed: only its name, purpose and days can change.")
            for part in (self.skills, self.members, self.pairs, *self.audiences.values()):
                part.setEnabled(False)
                part.setToolTip(plain_tip(words))

    def _on_members(self) -> None:
        raters, rated = set(self.members.raters()), set(self.members.rated())
        self.pairs.set_people(
            [one for one in self._people if one.id in raters],
            [one for one in self._people if one.id in rated],
        )
        self._weigh()

    def _weigh(self) -> None:
        audience = self.audience()
        self.pairs.setVisible(audience is Audience.PICKED)
        colleagues = colleagues_each(
            self.members.raters(),
            audience,
            rated=self.members.rated(),
            teams={one.id: one.teams for one in self._people},
            pairs=self.pairs.pairs() if audience is Audience.PICKED else (),
        )
        cost = load(len(self.skills.ticked()), colleagues, can_change=not self._is_closed)
        self.cost.setText(cost.words)
        self.cost.set_tone("attention" if cost.is_heavy else "muted")

    def _show_view(self, view: str) -> None:
        self._stack.setCurrentIndex((ABOUT, SKILLS, PEOPLE, ASKED).index(view))

    def _at(self, view: str, field: QWidget, sentence: str) -> str:
        self.views.set_current(view)
        self._show_view(view)
        field.setFocus()
        return sentence
