"""The one design of the import dialogs: choose, match, look, and only then commit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Cancelled, ImportRefusal, Refusal
from ce_desktop.domain.left_columns import not_taken
from ce_desktop.domain.problem import Problem
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.import_columns import ColumnMatch
from ce_desktop.ui.dialogs.import_parts import (
    Cards,
    Marks,
    OptionsArea,
    PreviewCard,
    Reading,
    errors_in,
)
from ce_desktop.ui.dialogs.import_problems import ProblemPart
from ce_desktop.ui.dialogs.import_tray import Tray, TrayPart
from ce_desktop.ui.i18n import ntr, number, say, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.room import room_for
from ce_desktop.ui.written import say_written

D = TypeVar("D")
Progress = Callable[..., None]


class ImportDialog(FormDialog[bool], Generic[D]):
    """The base of both imports: options on the left; at the right the preview, and below it questions and problems.

    `title` has a place for the {file}; `questions` are added by a subclass, in the order they are gone through.

    Reading runs off the window's thread, again after each change. Nothing is written before the verb.
    A subclass says how to look, read, check, show and commit.
    """

    def __init__(
        self, desk: Desk, path: Path, *, title: str, columns: ColumnMatch, parent: QWidget | None
    ) -> None:
        super().__init__(title.format(file=path.name), tr("Import"), parent, width=900)
        self.desk = desk
        self.path = path
        self.reading: Reading[D] | None = None
        self.outcome: Any = None
        self.sheet = Choice()
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Else Qt makes it as narrow as its words for a moment, some time after it got others.
        self.sheet.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.columns = columns
        self.columns_head = Label(tr("Columns"), "card")
        self.columns_note = Label("", "note", "muted", wrap=True)
        self.preview = PreviewCard()
        self.problems = ProblemPart()
        self.questions: list[TrayPart] = []
        self.template_button = LinkButton(tr("Save a template…"), "download")
        self.again_button = LinkButton(tr("Read again"), "rotate-ccw")
        self.reason = Label("", "note", "muted", wrap=True)
        self.cards = Cards()
        self.cards.addWidget(self.preview)
        self.rows.add_row(tr("&Sheet"), self.sheet)
        self.sheet.currentIndexChanged.connect(lambda: self.read_again(fresh=True))
        self.columns.changed.connect(self.read_again)
        self.again_button.clicked.connect(lambda: self.read_again(fresh=True))
        self.template_button.clicked.connect(self._save_template)

    # For subclasses

    def plan(self, choices: Any, fresh: bool) -> Callable[[Progress], Reading[D]]:
        """The job that looks, reads and checks; all that widgets say is asked before it runs."""
        raise NotImplementedError

    def more_sheets(self, choices: Any) -> list[tuple[str, str]]:
        """What may be chosen instead of one sheet, as (key, words)."""
        return []

    def take_choices(self, choices: Any) -> None:
        """Show what was found in the sheet, beyond sheets and columns."""

    def how_to_take(self) -> str:
        """How a column that is not taken can be, "" where none can."""
        return "" if self.columns.isHidden() else tr("To take a column, choose it under “Columns”.")

    def shown_draft(self) -> D | None:
        """What was read, with what a person answered about it."""
        return self.reading.draft if self.reading is not None else None

    def preview_rows(self, draft: D) -> tuple[list[str], list[list[str]], list[int], Marks]:
        """Headings, first rows, widths and marks."""
        raise NotImplementedError

    def summary(self, draft: D) -> str:
        """One sentence about all of the draft."""
        raise NotImplementedError

    def verb(self, draft: D) -> str:
        """What the button says."""
        raise NotImplementedError

    def missing(self) -> str:
        """What a person still has to say before the import, "" for nothing."""
        return ""

    def plan_commit(self, draft: D) -> Callable[[Progress], Any]:
        """The job that writes the draft; all that widgets say is asked before it runs."""
        raise NotImplementedError

    def done_sentence(self, done: Any) -> str:
        """What was done, for the bar with Undo."""
        raise NotImplementedError

    def template(self) -> tuple[str, Callable[[Path], None]]:
        """A file name and what writes the template; may raise Refusal."""
        raise NotImplementedError

    # For callers

    def run(self) -> bool:
        """Read, show, and wait; whether something was imported."""
        if not self._start():
            self.deleteLater()
            return False
        if self.get(self._write) is None:
            return False
        self.desk.offer_undo(self.done_sentence(self.outcome))
        return True

    def read_again(self, fresh: bool = False) -> None:
        """Look at the sheet chosen (`fresh`) or keep its columns as chosen, and read."""
        focus = self.focusWidget()
        try:
            choices = self.reading.choices if self.reading is not None else None
            self._take(self._run(self.plan(choices, fresh)), fresh)
        except Cancelled:
            self._take_none(tr("Reading was stopped."))
        except Refusal as refusal:
            self._take_none(refusal.sentences(say))
        if focus is not None:
            focus.setFocus()

    def all_problems(self) -> list[Problem]:
        """Everything found in the sheet and in how it fits this school."""
        draft = self.shown_draft()
        if self.reading is None or draft is None:
            refusal = self.reading.refusal if self.reading is not None else None
            return list(refusal.problems) if isinstance(refusal, ImportRefusal) else []
        return [*draft.problems, *self.reading.fit]  # type: ignore[attr-defined]

    def show_reading(self) -> None:
        """Show the present reading again, after an option that needs no reading."""
        draft = self.shown_draft()
        if draft is not None:
            headings, rows, widths, marks = self.preview_rows(draft)
            self.preview.show_rows(headings, rows, widths, marks)
            self.preview.summary.setText(self.summary(draft))
            self.preview.say_not_taken(self._not_taken(draft))
            self.accept_button.setText(self.verb(draft))
        self.problems.show_problems(self.all_problems(), with_sheets=self.is_whole_file())
        self.show_reason()

    def is_whole_file(self) -> bool:
        """Whether several sheets were read at once."""
        return self.reading is not None and self.reading.choices.layout == "all"

    def show_reason(self) -> None:
        """Allow the verb, or say why it waits; what was said before the last choice is over."""
        self.show_problem("")
        draft = self.shown_draft()
        errors = errors_in(self.all_problems())
        if draft is None:
            reason = tr("There is nothing to import yet.")
        elif errors:
            reason = ntr(
                "Correct {n} problem in the spreadsheet, save it, and read it again.",
                "Correct {n} problems in the spreadsheet, save it, and read it again.",
                errors,
            ).format(n=number(errors))
        else:
            reason = self.preview.nothing() or self.missing()
        self.accept_button.setEnabled(not reason)
        self.accept_button.setToolTip(plain_tip(reason))
        self.reason.setText(reason)

    # FormDialog

    def value(self) -> bool:
        """That it was done."""
        return True

    def accept(self) -> None:
        try:
            super().accept()
        except Cancelled:
            self.show_problem(tr("The import was stopped. The school file is as before."))

    def sizeHint(self) -> QSize:
        room = room_for(self)
        return QSize(min(px(1180), room.width() - 40), min(px(700), room.height() - 40))

    # Internal

    def _lay_out(self) -> None:
        """Put all in its place when a subclass has made its options, so that Tab goes as the eye does."""
        options = QWidget()
        left = QVBoxLayout(options)
        left.setContentsMargins(0, 0, 12, 0)
        left.setSpacing(12)
        self.body.removeWidget(self.rows)
        self.columns.stand_below(self.rows)
        for part in (self.rows, self.columns_head, self.columns_note, self.columns):
            left.addWidget(part)
        left.addStretch(1)
        area = OptionsArea(options)
        self.tray = Tray([*self.questions, self.problems])
        self.cards.addWidget(self.tray)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(area, 2)
        row.addWidget(self.cards, 5)
        self.body.addLayout(row, 1)
        # Always in view, beside the button that it explains.
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add_to_foot(self.again_button)
        self.add_to_foot(self.template_button)
        self.add_to_foot(self.reason, widest=True)

    def _start(self) -> bool:
        self._lay_out()
        try:
            reading = self.desk.tasks.run(
                tr("Reading {file}…").format(file=self.path.name), self.plan(None, True), self.parentWidget()
            )
        except Cancelled:
            return False
        except Refusal as refusal:
            self.desk.messages.tell(refusal)
            return False
        self._take(reading, fresh=True)
        # Qt would open a dialog at two thirds of the screen at most.
        self.resize(self.sizeHint())
        return True

    def _not_taken(self, draft: Any) -> str:
        said = [say(sentence) for sentence in not_taken(draft.not_taken)]
        hint = self.how_to_take() if said else ""
        return " ".join([*said, hint] if hint else said)

    def _run(self, job: Callable[[Progress], Any]) -> Any:
        return self.desk.tasks.run(tr("Reading {file}…").format(file=self.path.name), job, self)

    def _take(self, reading: Reading[D], fresh: bool) -> None:
        self.reading = reading
        choices = reading.choices
        if fresh:
            self.sheet.blockSignals(True)
            self.sheet.set_options([*self.more_sheets(choices), *((name, name) for name in choices.sheets)])
            self.sheet.set_value(choices.sheet)
            self.sheet.blockSignals(False)
            self.sheet.ensurePolished()
            words = self.sheet.fontMetrics().horizontalAdvance(self.sheet.currentText())
            self.sheet.setMinimumWidth(min(words + px(40), px(260)))
            self.columns.show_match(choices.headers, choices.mapping, choices.sample)
            self.take_choices(choices)
        if reading.draft is None:
            sentence = reading.refusal.sentences(say) if reading.refusal is not None else ""
            self.preview.show_nothing(sentence)
        self.show_reading()
        if fresh:
            self.tray.begin()

    def _take_none(self, sentence: str) -> None:
        if self.reading is not None:
            self.reading = Reading(self.reading.choices)
        self.preview.show_nothing(sentence)
        self.show_reading()

    def _write(self, _: bool) -> None:
        draft = self.reading.draft if self.reading is not None else None
        assert draft is not None  # noqa: S101 - the verb is off without one
        title = tr("Importing {file}…").format(file=self.path.name)
        self.outcome = self.desk.tasks.run(title, self.plan_commit(draft), self)

    def _save_template(self) -> None:
        self.show_problem("")
        try:
            name, write = self.template()
            path = self.desk.messages.choose_save(
                tr("Save a template"), Path.home() / name, [(tr("Excel workbook"), ["*.xlsx"])]
            )
            if path is None:
                return
            title = tr("Writing {file}…").format(file=path.name)
            self.desk.tasks.run(title, lambda _: write(path), self, stops=False)
        except Refusal as refusal:
            self.show_problem(refusal.sentences(say))
            return
        say_written(self.desk, tr("Template saved: {name}").format(name=path.name), path, notice=self.notice)
