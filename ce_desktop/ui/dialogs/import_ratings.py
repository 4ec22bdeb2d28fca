"""Import ratings from a spreadsheet: a square of names, a long table, or a wide one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.drafts import EACH_SKILL, RatingsDraft
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.name_choices import Answers, added_names, answered
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.problem import Problem
from ce_desktop.domain.round import RoundState
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.skills import skills
from ce_desktop.insights.staff import names, staff
from ce_desktop.services import imports
from ce_desktop.ui.dialogs import import_ratings_preview as preview
from ce_desktop.ui.dialogs.import_columns import ColumnMatch
from ce_desktop.ui.dialogs.import_dialog import ImportDialog, Progress
from ce_desktop.ui.dialogs.import_file import ask_for_file
from ce_desktop.ui.dialogs.import_names import names_part
from ce_desktop.ui.dialogs.import_parts import Marks, Reading
from ce_desktop.ui.dialogs.import_people import Colleagues
from ce_desktop.ui.dialogs.import_ratings_job import RatingsJob, fit, is_wide
from ce_desktop.ui.dialogs.import_ratings_preview import skills_by_sheet
from ce_desktop.ui.dialogs.import_skill_part import SkillsPart, asked_columns, named_skills
from ce_desktop.ui.dialogs.import_skills import SkillMatch
from ce_desktop.ui.dialogs.import_target import RatingsTarget, scale_in
from ce_desktop.ui.i18n import ntr, number, say, tr
from ce_desktop.ui.pages.base import Desk

_CHECK_AFTER_MS = 250


def import_ratings(
    desk: Desk, path: Path | None = None, round_id: int | None = None, parent: QWidget | None = None
) -> bool:
    """Ask for a file unless `path` is one, show what is in it, and import; whether something was.

    `round_id` is chosen to begin with, where it takes answers.
    """
    path = ask_for_file(desk, path, tr("Import ratings"))
    return path is not None and RatingsImportDialog(desk, path, round_id, parent).run()


class RatingsImportDialog(ImportDialog[RatingsDraft]):
    """Asks for round, skill and scale where the sheet does not say them."""

    def __init__(
        self, desk: Desk, path: Path, round_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        fields = [
            ("rater", tr("Who rates")),
            ("ratee", tr("Colleague")),
            ("skill", tr("Skill")),
            ("value", tr("Rating")),
        ]
        columns = ColumnMatch(fields, {"value": (EACH_SKILL, tr("One for each skill"))})
        super().__init__(desk, path, title=tr("Import ratings from “{file}”"), columns=columns, parent=parent)
        school = desk.session.school
        open_ones = [row for row in rounds(school) if row.round.state is not RoundState.CLOSED]
        match = SkillMatch(
            {row.skill.name: row.skill.id for row in skills(school)},
            {row.round.id: frozenset(one.skill for one in row.skills) for row in open_ones},
        )
        self.target = RatingsTarget(
            self.rows,
            [
                (row.round.id, row.round.name, row.round.scale.low, row.round.scale.high)
                for row in reversed(open_ones)
            ],
            [(row.skill.id, row.skill.name) for row in skills(school) if not row.skill.archived],
            match,
            self,
            drafts={row.round.id for row in open_ones if row.round.state is RoundState.DRAFT},
        )
        self.skills = SkillsPart(match)
        self.skills.column_changed.connect(self.read_again)
        self.skills.skill_changed.connect(self.show_reading)
        self.names = names_part(leave_out=tr("Leave out this name’s ratings"), adds=not names(school))
        self.names.changed.connect(self.show_reading)
        self.preview.grows = preview.SKILL
        self.preview.table.let_give_way(preview.SKILL + 1)
        self.questions = [self.skills, self.names]
        self._colleagues = Colleagues()
        self._answered: tuple[RatingsDraft, Answers, RatingsDraft] | None = None
        if round_id is not None:
            self.target.choose_round(round_id)
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(_CHECK_AFTER_MS)
        self._check_timer.timeout.connect(self._check_again)
        self.target.scale_changed.connect(self._on_scale)
        self.target.place_changed.connect(self._on_place)

    # ImportDialog

    def plan(self, choices: Any, fresh: bool) -> Callable[[Progress], Reading[RatingsDraft]]:
        """Look at the sheet chosen, read it on the scale chosen, and check it against this school."""
        school = self.desk.session.school
        self._colleagues = Colleagues(staff(school, today=self.desk.session.today()))
        return RatingsJob(
            school=school,
            path=self.path,
            sheet=self.sheet.value(),
            choices=None if fresh else choices,
            mapping=self.columns.mapping(),
            of_columns=self.skills.answers(),
            skills=self.skills.match,
            into=self.target.destination(),
            best=self.target.best(),
            guesses_scale=fresh and self._may_guess_scale(),
            names=self._colleagues.names,
        )

    def more_sheets(self, choices: Any) -> list[tuple[str, str]]:
        """All sheets with ratings at once, where there are several."""
        from ce_desktop.exchange.sheet_choice import ALL_SHEETS

        n = len(choices.rating_sheets)
        if n < 2:
            return []
        words = tr("All {n} sheets with ratings").format(n=number(n))
        return [(ALL_SHEETS, words)]

    def how_to_take(self) -> str:
        """In a wide table, by saying which skill the column is."""
        if is_wide(self.columns.mapping()) or (self.reading is not None and self.reading.choices.wide_sheets):
            return tr("To take a column, choose a skill for it.")
        return super().how_to_take()

    def take_choices(self, choices: Any) -> None:
        """A square has no columns to match; a skill written above it is suggested."""
        notes = {
            "wide": tr("One row for each pair of people, one column for each skill."),
            "matrix": tr("A square: who rates stands down the side, who is rated along the top."),
            "all": tr(
                "Each sheet is read as it is laid out. The skill is the one written in it, or its title."
            ),
        }
        note = notes.get(choices.layout, "")
        self.columns.setVisible(choices.layout not in ("matrix", "all"))
        self.columns_note.setVisible(bool(note))
        self.columns_note.setText(note)
        scale = scale_in(choices) if self._may_guess_scale() else None
        if scale is not None:
            self.target.suggest_scale(*scale)
        if not self.target.skill.text() and choices.layout not in ("all", "wide"):
            self.target.blockSignals(True)
            self.target.suggest_skill(choices.skill, choices.sheet)
            self.target.blockSignals(False)
            # The reading just made was checked without a skill.
            self._check_timer.start()

    def show_reading(self) -> None:
        """Show it, and ask for a skill where the sheet names none, and about names that do not say who is meant."""
        reading = self.reading
        self.names.show_names(
            reading.questions if reading is not None else (),
            self._colleagues,
            with_sheets=self.is_whole_file(),
        )
        self._show_skills()
        super().show_reading()

    def shown_draft(self) -> RatingsDraft | None:
        """What was read, with names read as others and left out as a person said."""
        read = super().shown_draft()
        if read is None:
            return None
        answers = self._answers()
        if self._answered is None or self._answered[0] is not read or self._answered[1] != answers:
            self._answered = (read, answers, answered(read, answers))
        return self._answered[2]

    def all_problems(self) -> list[Problem]:
        """With what stands twice now that sheets and names have come together."""
        draft = self.shown_draft()
        return [*super().all_problems(), *(draft.repeated if draft is not None else ())]

    def preview_rows(self, draft: RatingsDraft) -> tuple[list[str], list[list[str]], list[int], Marks]:
        """One rating in a row."""
        names = [self._colleagues.written(name, draft.person_of(at)) for at, name in enumerate(draft.names)]
        shown, marks = preview.rows(draft, names, self.target.skill.text(), self.names.waiting())
        return preview.headings(), shown, preview.WIDTHS, marks

    def summary(self, draft: RatingsDraft) -> str:
        """How many ratings, of how many people, about how many skills."""
        read = super().shown_draft()
        added = len(added_names(draft, self.names.choices()))
        return preview.summary(draft, found=len(read or draft), added=added)

    def verb(self, draft: RatingsDraft) -> str:
        """How many ratings the button imports."""
        n = len(draft)
        return ntr("Import {n} rating", "Import {n} ratings", n).format(n=number(n))

    def missing(self) -> str:
        """A name without an answer, or a name or a scale that is lacking."""
        return self.target.missing() or self.skills.missing() or self.names.missing()

    def plan_commit(self, draft: RatingsDraft) -> Callable[[Progress], Any]:
        """One change, after a backup."""
        session, into, today = self.desk.session, self.target.destination(), self.desk.session.today()
        answers = self._answers()
        return lambda progress: imports.import_ratings(
            session.school,
            draft=draft,
            into=into,
            answers=answers,
            shelf=session.shelf,
            progress=progress,
            today=today,
        )

    def done_sentence(self, done: imports.RatingsImported) -> str:
        """What was done."""
        n = done.ratings
        return ntr("Imported {n} rating", "Imported {n} ratings", n).format(n=number(n))

    def template(self) -> tuple[str, Callable[[Path], None]]:
        """A square for each skill, with the names of everyone here."""
        school, today = self.desk.session.school, self.desk.session.today()
        people = [one.name for one in staff(school, today=today) if one.active]
        wanted = [row.skill.name for row in skills(school) if not row.skill.archived]
        into = self.target.destination()
        if into.skill_name:
            wanted = [into.skill_name]
        if not people or not wanted:
            raise Refusal(
                phrase("A template needs the names of the staff and at least one skill."),
                do=phrase("Add them first."),
            )

        def write(path: Path) -> None:
            from ce_desktop.exchange.templates import write_ratings_template

            write_ratings_template(path, people, wanted, low=into.low, high=into.high, say=say)

        return tr("Ratings template") + ".xlsx", write

    # Internal

    def _show_skills(self) -> None:
        """Ask about each column of wide tables and each skill that is written, or for one where none is."""
        draft, mapping = super().shown_draft(), self.columns.mapping()
        choices = self.reading.choices if self.reading is not None else None
        asked = []
        if choices is not None and is_wide(mapping):
            asked = asked_columns([choices], mapping)
        elif choices is not None and choices.layout == "all":
            asked = asked_columns(choices.wide_sheets)
        self.columns.show_field("skill", shown=not is_wide(mapping))
        if draft is not None and not is_wide(mapping):
            asked += named_skills(list(skills_by_sheet(draft)))
        self.target.ask_skill(not asked)
        self.skills.show_skills(asked, self.target.round.key())

    def _answers(self) -> Answers:
        return Answers(self.names.choices(), self.skills.meant())

    def _may_guess_scale(self) -> bool:
        return self.target.round.key() is None and not self.target.is_scale_chosen

    def _on_scale(self) -> None:
        if self.target.is_scale_sound():
            self.read_again()
        else:
            self.show_reason()

    def _on_place(self) -> None:
        self.show_reason()
        self._check_timer.start()

    def _check_again(self) -> None:
        """Check what was read against the round and the skill chosen now."""
        reading = self.reading
        draft = self.shown_draft()
        if reading is None or draft is None or self.desk.tasks.is_busy or not self.isVisible():
            return
        found = fit(self.desk.session.school, draft, self.target.destination())
        self.reading = replace(reading, fit=found)
        self.show_reading()
