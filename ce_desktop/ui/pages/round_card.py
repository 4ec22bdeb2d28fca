"""One round beside the list: how far it is, who has not answered, what it is for, what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.round import Audience, RoundMember, RoundNote, RoundState
from ce_desktop.insights.rounds import RoundDetail
from ce_desktop.ui.dialogs.scales import range_words
from ce_desktop.ui.i18n import ntr, short_date, tr
from ce_desktop.ui.models.round_table import answered_words, days_words, is_late, state_words
from ce_desktop.ui.pages.round_actions import RoundActions
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import IconButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.progress_bar import GoalBar
from ce_desktop.ui.widgets.scroll_area import ScrollArea


class RoundCard(Card):
    """Shows a `RoundDetail` and offers what its state allows."""

    def __init__(self, actions: RoundActions) -> None:
        super().__init__()
        self.answers_button = QuietButton(tr("Enter answers"), "pencil")
        self.open_button = QuietButton(tr("Open the round"), "lock-open")
        self.close_button = QuietButton(tr("Close the round"), "lock")
        self.map_button = QuietButton(tr("Trust map"), "grid-3x3")
        self.reopen_button = QuietButton(tr("Reopen…"), "lock-open")
        self.edit_button = QuietButton(tr("Edit…"))
        self.more = IconButton("more", tr("More for this round"))
        self.add_to_header(self.more)
        for button, do in (
            (self.answers_button, actions.enter_answers),
            (self.open_button, actions.open),
            (self.close_button, actions.close),
            (self.map_button, actions.show_map),
            (self.reopen_button, actions.reopen),
            (self.edit_button, actions.edit),
        ):
            button.clicked.connect(do)
        self.bar = GoalBar()
        self.state = Label("", "body", "muted", wrap=True)
        self.answered = Label("", "strong", wrap=True)
        self.late = Label("", "body", "attention", wrap=True)
        self.parts: dict[str, tuple[Label, Label]] = {}

        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(6)
        column.addWidget(self.state)
        column.addWidget(self.answered)
        column.addWidget(self.bar)
        column.addWidget(self.late)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        self._steps = (
            self.answers_button,
            self.open_button,
            self.map_button,
            self.close_button,
            self.reopen_button,
            self.edit_button,
        )
        for button in self._steps:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self._buttons = buttons
        column.addWidget(buttons)
        for key, title in (
            ("waiting", tr("Have not answered yet")),
            ("left", tr("Left without answering")),
            ("skills", tr("Skills")),
            ("scale", tr("Scale")),
            ("asked", tr("Who about whom")),
            ("purpose", tr("Purpose")),
            ("notes", tr("What happened")),
        ):
            heading = Label(title, "strong")
            heading.setContentsMargins(0, 10, 0, 0)
            words = Label("", "body", "muted", wrap=True)
            column.addWidget(heading)
            column.addWidget(words)
            self.parts[key] = (heading, words)
        column.addStretch(1)
        area = ScrollArea(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes keys, so it scrolls by them
        area.setAccessibleName(tr("About this round"))
        self.add(area, 1)

    def show_round(self, detail: RoundDetail, today: date, *, locked: str) -> None:
        """Show `detail`; `locked` is why nothing may change, "" where it may."""
        row = detail.row
        state = row.round.state
        self.set_title(row.round.name)
        days = days_words(row.round)
        self.state.setText(" · ".join(part for part in (state_words(state), days) if part))
        is_draft = state is RoundState.DRAFT
        self.answered.setText(answered_words(row))
        self.bar.setVisible(not is_draft)
        self.bar.set_shares(row.answered / row.raters if row.raters else None, None, answered_words(row))
        late = is_late(row.round, today) and row.round.closes_on is not None
        self.late.setVisible(late)
        if late and row.round.closes_on is not None:
            words = tr("It was to close on {day}.")
            self.late.setText(words.format(day=short_date(row.round.closes_on)))
        pressed = next((one for one in self._steps if one.hasFocus()), None)
        for button, fits in (
            (self.answers_button, state is RoundState.OPEN),
            (self.open_button, is_draft),
            (self.close_button, state is RoundState.OPEN),
            (self.map_button, not is_draft),
            (self.reopen_button, state is RoundState.CLOSED),
            (self.edit_button, is_draft),
        ):
            button.setVisible(fits)
            if button is not self.map_button:
                button.setEnabled(not locked)
                button.setToolTip(plain_tip(locked))
        if pressed is not None and pressed.isHidden():  # the keyboard goes on with what comes next
            next(one for one in self._steps if not one.isHidden()).setFocus()
        # Qt keeps the height the row had with other buttons until it is told.
        self._buttons.updateGeometry()
        self._say("waiting", _people(detail.waiting) if state is not RoundState.DRAFT else "")
        left = [_people(detail.left), tr("No longer waited for.")] if detail.left and not is_draft else []
        self._say("left", "\n".join(left))
        self._say("skills", "\n".join(one.name for one in row.skills) or tr("None chosen yet."))
        self._say("scale", f"{row.round.scale.name}\n{range_words(row.round.scale)}")
        self._say("asked", _asked(detail))
        self._say("purpose", row.round.purpose)
        self._say("notes", "\n".join(_note(one, first=at == 0) for at, one in enumerate(detail.notes)))

    def words(self, part: str) -> str:
        """What stands under a heading: "waiting", "left", "skills", "scale", "asked", "purpose" or "notes"."""
        return self.parts[part][1].text()

    def _say(self, part: str, words: str) -> None:
        heading, text = self.parts[part]
        text.setText(words)
        for label in (heading, text):
            label.setVisible(bool(words))


def _people(members: Sequence[RoundMember]) -> str:
    """Names by team, one line for each team."""
    teams: dict[str, list[str]] = {}
    for one in members:
        teams.setdefault(one.team_name, []).append(one.name)
    return "\n".join(
        tr("{team}: {names}").format(team=team, names=", ".join(names)) if team else ", ".join(names)
        for team, names in teams.items()
    )


def _asked(detail: RoundDetail) -> str:
    count = detail.row.members
    people = ntr("{n} person", "{n} people", count).format(n=count)
    how = {
        Audience.EVERYONE: tr("everyone about everyone"),
        Audience.OWN_TEAM: tr("everyone about their own teams"),
        Audience.PICKED: tr("as chosen"),
    }[detail.row.round.audience]
    lines = [f"{people}, {how}"]
    for words, left_out in (
        (tr("Not asked: {names}"), [one.name for one in detail.members if not one.rates]),
        (tr("Not rated: {names}"), [one.name for one in detail.members if not one.is_rated]),
    ):
        if left_out:
            lines.append(words.format(names=", ".join(left_out)))
    return "\n".join(lines)


def _note(note: RoundNote, *, first: bool) -> str:
    day = short_date(note.on_day)
    if note.state is RoundState.CLOSED:
        words = tr("Closed on {day}").format(day=day)
    elif first:
        words = tr("Opened on {day}").format(day=day)
    else:
        words = tr("Reopened on {day}").format(day=day)
    return f"{words}: {note.text}" if note.text else words
