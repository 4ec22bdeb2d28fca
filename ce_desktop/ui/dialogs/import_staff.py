"""Import staff from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from ce_desktop.domain.drafts import BY_NAME, SOMEBODY_NEW, PersonRow, StaffDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.name_choices import staff_with_names
from ce_desktop.domain.name_questions import (
    NameQuestion,
    nearly_known,
    repeated_in_staff,
    row_key,
    rows_of_one,
    shared_in_staff,
)
from ce_desktop.domain.names import name_key
from ce_desktop.domain.problem import Severity
from ce_desktop.insights.staff import staff
from ce_desktop.services import imports
from ce_desktop.services.imports import Existing
from ce_desktop.ui.dialogs.import_columns import ColumnMatch
from ce_desktop.ui.dialogs.import_dialog import ImportDialog, Progress
from ce_desktop.ui.dialogs.import_file import ask_for_file
from ce_desktop.ui.dialogs.import_names import names_part
from ce_desktop.ui.dialogs.import_parts import SHOWN_ROWS, Marks, Reading
from ce_desktop.ui.dialogs.import_people import Colleagues
from ce_desktop.ui.i18n import ntr, say, short_date, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import Choice


def import_staff(desk: Desk, path: Path | None = None, parent: QWidget | None = None) -> bool:
    """Ask for a file unless `path` is one, show what is in it, and import; whether something was."""
    path = ask_for_file(desk, path, tr("Import staff"))
    return path is not None and StaffImportDialog(desk, path, parent).run()


class StaffImportDialog(ImportDialog[StaffDraft]):
    """Columns matched by their headings; people of known names are updated or added again."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        fields = [
            ("name", tr("Name")),
            ("first_name", tr("First name")),
            ("last_name", tr("Last name")),
            ("teams", tr("Teams")),
            ("role", tr("Role")),
            ("email", tr("Email")),
            ("active_from", tr("Joined")),
            ("active_to", tr("Left")),
            ("note", tr("Note")),
        ]
        super().__init__(
            desk, path, title=tr("Import staff from “{file}”"), columns=ColumnMatch(fields), parent=parent
        )
        self._colleagues = Colleagues(staff(desk.session.school, today=desk.session.today()))
        self._known = {name_key(name) for name in self._colleagues.names}
        ways = [(Existing.UPDATE, tr("Update them")), (Existing.CREATE, tr("Add them again"))]
        self.existing = Choice(ways)
        self.existing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.existing.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.existing.setMinimumContentsLength(12)
        self.existing.ensurePolished()
        longest = max(self.existing.fontMetrics().horizontalAdvance(words) for _, words in ways)
        self.existing.setMinimumWidth(min(longest + px(40), px(260)))
        self.rows.add_row(tr("&Known names"), self.existing)
        self.existing.currentIndexChanged.connect(self._on_existing)
        self.columns_note.hide()
        self.names = names_part(leave_out=tr("Leave out this person"), adds=True)
        self.questions = [self.names]
        self.names.changed.connect(self._on_answered)

    def plan(self, choices: Any, fresh: bool) -> Callable[[Progress], Reading[StaffDraft]]:
        """Look at the sheet chosen, and read it with the columns chosen."""
        path, sheet, mapping = self.path, self.sheet.value(), self.columns.mapping()
        school, existing, answers = self.desk.session.school, self.existing.value(), self.names.choices()
        known = self._colleagues.names

        def job(progress: Progress) -> Reading[StaffDraft]:
            from ce_desktop.exchange.staff_sheet import inspect_staff, read_staff

            seen = inspect_staff(path, sheet=sheet) if fresh else choices
            used = dict(seen.mapping) if fresh else mapping
            try:
                draft = read_staff(
                    path, sheet=seen.sheet, mapping=used, header_row=seen.header_row, progress=progress
                )
            except ImportRefusal as refusal:
                return Reading(seen, refusal=refusal)
            fit = imports.dates_at_odds(school, draft=staff_with_names(draft, answers), existing=existing)
            questions: list[NameQuestion] = [
                *shared_in_staff(draft, known),
                *repeated_in_staff(draft, known),
                *nearly_known(draft, known),
            ]
            return Reading(seen, draft, fit=tuple(fit), questions=tuple(questions))

        return job

    def shown_draft(self) -> StaffDraft | None:
        """What was read, with names read as others and left out as a person said."""
        read = super().shown_draft()
        return None if read is None else staff_with_names(read, self.names.choices())

    def show_reading(self) -> None:
        """Show it, and ask about names that do not say who is meant, unless known people are added again."""
        reading = self.reading
        asks = reading is not None and self.existing.value() is Existing.UPDATE
        questions = reading.questions if reading is not None and asks else ()
        self.names.show_names(questions, self._colleagues, adds_namesakes=True, offers_all=False)
        super().show_reading()

    def missing(self) -> str:
        """A name that is nearly somebody's, or several people's, and has no answer."""
        return self.names.missing()

    def preview_rows(self, draft: StaffDraft) -> tuple[list[str], list[list[str]], list[int], Marks]:
        """People as they would stand in the list, and what becomes of each."""
        headings = [
            tr("Row"), tr("Name"), tr("What happens"), tr("Teams"), tr("Role"), tr("Email"), tr("Joined"), tr("Left"),
            tr("Note"),
        ]  # fmt: skip
        waiting, again = set(self.names.waiting()), self._again(draft)
        rows = [
            [
                str(one.row),
                one.name,
                self._fate(one, waiting, again),
                "; ".join(one.teams),
                one.role,
                one.email,
                short_date(one.active_from) if one.active_from else "",
                short_date(one.active_to) if one.active_to else "",
                one.note,
            ]
            for one in draft.rows[:SHOWN_ROWS]
        ]
        worst: dict[int, Severity] = {}
        for problem in draft.problems:
            if problem.row is not None and worst.get(problem.row) is not Severity.ERROR:
                worst[problem.row] = problem.severity
        marks = {
            at: ("alert-triangle", "attention") if worst[one.row] is Severity.ERROR else ("info", "accent")
            for at, one in enumerate(draft.rows[:SHOWN_ROWS])
            if one.row in worst
        }
        for at, one in enumerate(draft.rows[:SHOWN_ROWS]):
            if _waits(one, waiting):
                marks[at] = "alert-triangle", "attention"
        return headings, rows, [64, 135, 155, 125, 105, 120, 110, 110, 120], marks

    def summary(self, draft: StaffDraft) -> str:
        """How many are new and how many are known."""
        again = self._again(draft)
        known = sum(self._is_known(one) for one in draft.rows if one.row not in again)
        new = len(draft.rows) - len(again) - known
        parts = [ntr("{n} new person", "{n} new people", new).format(n=new)] if new or not known else []
        if known and self.existing.value() is Existing.UPDATE:
            parts.append(
                ntr(
                    "{n} is on the list already and is updated; empty cells change nothing",
                    "{n} are on the list already and are updated; empty cells change nothing",
                    known,
                ).format(n=known)
            )
        elif known:
            parts.append(
                ntr(
                    "{n} is on the list already and will stand there twice",
                    "{n} are on the list already and will stand there twice",
                    known,
                ).format(n=known)
            )
        if len(draft.rows) > SHOWN_ROWS:
            parts.append(tr("the first {n} rows are shown").format(n=SHOWN_ROWS))
        return " · ".join(parts)

    def verb(self, draft: StaffDraft) -> str:
        """How many people the button imports."""
        n = len(draft.rows) - len(self._again(draft))
        return ntr("Import {n} person", "Import {n} people", n).format(n=n)

    def plan_commit(self, draft: StaffDraft) -> Callable[[Progress], Any]:
        """One change, after a backup."""
        session, existing, today = self.desk.session, self.existing.value(), self.desk.session.today()
        answers = self.names.choices()
        return lambda progress: imports.import_staff(
            session.school,
            draft=draft,
            existing=existing,
            names=answers,
            shelf=session.shelf,
            progress=progress,
            today=today,
        )

    def done_sentence(self, done: imports.StaffImported) -> str:
        """What was done."""
        n = done.added + done.updated
        return ntr("Imported {n} person", "Imported {n} people", n).format(n=n)

    def template(self) -> tuple[str, Callable[[Path], None]]:
        """Headings, and what belongs under them."""

        def write(path: Path) -> None:
            from ce_desktop.exchange.templates import write_staff_template

            write_staff_template(path, say=say)

        return tr("Staff template") + ".xlsx", write

    def _on_existing(self) -> None:
        """Another choice for known names: nothing is read again, but they may not fit now."""
        self.show_reading()
        self._on_answered()

    def _on_answered(self) -> None:
        draft = self.shown_draft()
        if self.reading is not None and draft is not None:
            fit = imports.dates_at_odds(self.desk.session.school, draft=draft, existing=self.existing.value())
            self.reading = replace(self.reading, fit=tuple(fit))
        self.show_reading()

    def _is_known(self, row: PersonRow) -> bool:
        return row.meant != SOMEBODY_NEW and name_key(row.name) in self._known

    def _again(self, draft: StaffDraft) -> dict[int, int]:
        """The rows about somebody further up, and the row where that one stands first."""
        if self.existing.value() is not Existing.UPDATE:
            return {}
        waiting = set(self.names.waiting())
        waits = {one.row for one in draft.rows if _waits(one, waiting)}
        return {row: before for row, before in rows_of_one(draft).items() if row not in waits}

    def _fate(self, row: PersonRow, waiting: Collection[str], again: Mapping[int, int]) -> str:
        if _waits(row, waiting):
            return tr("Which one?") if self._is_known(row) else tr("New?")
        if row.row in again:
            return tr("Same as row {n}").format(n=again[row.row])
        if not self._is_known(row):
            return tr("New")
        return tr("Updated") if self.existing.value() is Existing.UPDATE else tr("Added again")


def _waits(row: PersonRow, waiting: Collection[str]) -> bool:
    """Whether a person still has to say who the row is about."""
    return row.name in waiting or (row.meant == BY_NAME and row_key(row) in waiting)
