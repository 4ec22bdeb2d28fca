"""Which skills a round asks about, with what the app suggests and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ce_desktop.domain.round import SUGGESTED_SKILLS, Suggestion
from ce_desktop.domain.skill import Skill
from ce_desktop.ui.dialogs.tick_list import Entry, TickList
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import Label


class SkillChoice(QWidget):
    """The skills to tick in `list`; `why` says what is ticked at first."""

    def __init__(
        self, skills: Sequence[Skill], suggested: Suggestion, asked: Sequence[int] | None = None
    ) -> None:
        """`asked` are the skills of a round there is already, None for a new one."""
        super().__init__()
        ticked = suggested.skills if asked is None else tuple(asked)
        self.list = TickList(tr("Skills"))
        self.list.setMinimumHeight(px(100))
        self.list.set_entries(
            [
                Entry(one.id, one.name, tip=one.looks_like)
                for one in skills
                if not one.archived or one.id in ticked
            ],
            ticked,
        )
        low, high = SUGGESTED_SKILLS
        words = tr("{low} to {high} skills are a good number: each one asks about every colleague.")
        self.why = Label("", "note", "muted", wrap=True)
        if not self.list.count():
            self.why.setText(tr("There is no skill in use. Add some on the Skills page."))
            self.why.set_tone("attention")
        elif asked is None and suggested.why is not None:
            self.why.setText(say(suggested.why))
        self.why.setVisible(bool(self.why.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(words.format(low=low, high=high), "body", "muted", wrap=True))
        column.addWidget(self.why)
        column.addWidget(self.list, 1)
