"""Questions about a sheet: what it says and where at the left, the answer at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.ui.dialogs.import_tray import TrayPart
from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from ce_desktop.ui.widgets.tab_order import put_in_order


class Question(NamedTuple):
    """One row: what is asked about, more about it, and the field with the answers."""

    about: str
    note: str
    field: Choice


class QuestionsPart(TrayPart):
    """Questions one under the other, which scroll where there is no room for all of them."""

    def __init__(self, title: str, tool: QWidget | None = None) -> None:
        super().__init__(title, tool)
        self.hint = Label("", "note", "muted", wrap=True)
        self.hint.hide()
        self.area = ScrollArea()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.area, 1)

    def ask(self, questions: Sequence[Question]) -> list[ElidedLabel]:
        """Show these instead of others; the labels of their notes."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        notes = []
        for row, one in enumerate(questions):
            field = one.field
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(16)
            words = QVBoxLayout()
            words.setSpacing(0)
            about, note = ElidedLabel(one.about, "strong"), ElidedLabel(one.note, "note", "muted")
            about.setBuddy(field)
            words.addWidget(about)
            words.addWidget(note)
            grid.addLayout(words, row, 0)
            grid.addWidget(field, row, 1)
            notes.append(note)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.hold(inner)
        # Two questions can always be seen; more room than all of them need goes to the preview.
        needed = inner.sizeHint().height() + px(2)
        self.area.setMinimumHeight(min(needed, px(86)))
        self.area.setMaximumHeight(needed)
        put_in_order([self.after, *(one.field for one in questions)])
        return notes

    def say_hint(self, sentence: str) -> None:
        """A line above the questions; "" takes it away."""
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    def say_waiting(self, waiting: int, *, needed: bool) -> None:
        """How many have no answer yet, and whether there are any at all."""
        note = tr("all answered")
        if waiting:
            note = ntr("{n} to answer", "{n} to answer", waiting).format(n=number(waiting))
        self.tell(needed=needed, stops=waiting, note=note)

    def most(self) -> int:
        hint = 0 if self.hint.isHidden() else self.hint.heightForWidth(self.width()) + self.body.spacing()
        return self.area.maximumHeight() + hint
