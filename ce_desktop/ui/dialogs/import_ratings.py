"""Import ratings from a spreadsheet: a square of names, or a long table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.drafts import NO_SKILL, NOT_SEEN, RatingsDraft, match_people
from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.problem import Problem
from ce_desktop.domain.round import RoundState
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.skills import skills
from ce_desktop.insights.staff import names, staff
from ce_desktop.services import imports
from ce_desktop.ui.dialogs.import_dialog import ImportDialog, Progress, ask_for_file
from ce_desktop.ui.dialogs.import_parts import SHOWN_ROWS, Marks, Reading
from ce_desktop.ui.dialogs.import_target import RatingsTarget, Target, likely_scale
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
        super().__init__(desk, path, title=tr("Import ratings"), fields=fields, parent=parent)
        school = desk.session.school
        open_ones = [row.round for row in rounds(school) if row.round.state is not RoundState.CLOSED]
        self.target = RatingsTarget(
            self.rows,
            [(one.id, one.name, one.scale.low, one.scale.high) for one in reversed(open_ones)],
            [(row.skill.id, row.skill.name) for row in skills(school) if not row.skill.archived],
            self,
        )
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
        path, sheet, chosen, target = (
            self.path,
            self.sheet.value(),
            self.columns.mapping(),
            self.target.target(),
        )
        school, guesses = self.desk.session.school, fresh and self._may_guess_scale()
        known = names(school)

        def job(progress: Progress) -> Reading[RatingsDraft]:
            from ce_desktop.exchange.ratings_sheet import inspect_ratings, read_ratings

            seen = inspect_ratings(path, sheet=sheet) if fresh else choices
            mapping = dict(seen.mapping) if fresh else chosen
            # A square has no columns to match, and a sheet that is neither only becomes a table by hand.
            as_table = seen.layout == "table" or (seen.layout == "" and not fresh)
            low, high = (_scale_in(seen) if guesses else None) or (target.low, target.high)
            try:
                draft = read_ratings(
                    path,
                    sheet=seen.sheet,
                    low=low,
                    high=high,
                    best=target.best,
                    mapping=mapping if as_table else None,
                    header_row=seen.header_row if as_table else None,
                    progress=progress,
                )
            except ImportRefusal as refusal:
                return Reading(seen, refusal=refusal)
            on_scale = replace(target, low=low, high=high)
            return Reading(seen, draft, tuple(match_people(draft, known)), _fit(school, draft, on_scale))

        return job

    def take_choices(self, choices: Any) -> None:
        """A square has no columns to match; a skill written above it is suggested."""
        square = choices.layout == "matrix"
        self.columns.setVisible(not square)
        self.columns_note.setVisible(square)
        self.columns_note.setText(
            tr("A square: who rates stands down the side, who is rated along the top.") if square else ""
        )
        scale = _scale_in(choices) if self._may_guess_scale() else None
        if scale is not None:
            self.target.suggest_scale(*scale)
        if not self.target.skill.text():
            self.target.blockSignals(True)
            self.target.skill.suggest(choices.skill or choices.sheet)
            self.target.blockSignals(False)
            # The reading just made was checked without a skill.
            self._check_timer.start()

    def show_reading(self) -> None:
        """Show it, and ask for a skill where the sheet names none."""
        draft = self.reading.draft if self.reading is not None else None
        self.target.show_skills(draft.skills if draft is not None else ())
        super().show_reading()

    def preview_rows(self, draft: RatingsDraft) -> tuple[list[str], list[list[str]], list[int], Marks]:
        """One rating in a row."""
        only = self.target.skill.text()
        columns = zip(draft.rows, draft.rater, draft.ratee, draft.skill, draft.value, strict=True)
        rows = [
            [
                number(row),
                draft.names[rater],
                draft.names[ratee],
                only if skill == NO_SKILL else draft.skills[skill],
                tr("have not seen") if value == NOT_SEEN else number(value),
            ]
            for row, rater, ratee, skill, value in islice(columns, SHOWN_ROWS)
        ]
        headings = [tr("Row"), tr("Who rates"), tr("Colleague"), tr("Skill"), tr("Rating")]
        return headings, rows, [64, 130, 130, 150, 100], {}

    def summary(self, draft: RatingsDraft) -> str:
        """How many ratings, of how many people, about how many skills."""
        unseen = sum(value == NOT_SEEN for value in draft.value)
        parts = [
            ntr("{n} rating", "{n} ratings", len(draft)).format(n=number(len(draft))),
            ntr("{n} person", "{n} people", len(draft.names)).format(n=len(draft.names)),
        ]
        if draft.skills:
            parts.append(ntr("{n} skill", "{n} skills", len(draft.skills)).format(n=len(draft.skills)))
        if unseen:
            parts.append(tr("{n} × have not seen").format(n=number(unseen)))
        if len(draft) > SHOWN_ROWS:
            parts.append(tr("the first {n} are shown").format(n=SHOWN_ROWS))
        return " · ".join(parts)

    def verb(self, draft: RatingsDraft) -> str:
        """How many ratings the button imports."""
        n = len(draft)
        return ntr("Import {n} rating", "Import {n} ratings", n).format(n=number(n))

    def missing(self) -> str:
        """A name or a scale that is lacking."""
        return self.target.missing()

    def plan_commit(self, draft: RatingsDraft) -> Callable[[Progress], Any]:
        """One change, after a backup."""
        session, target, today = self.desk.session, self.target.target(), self.desk.session.today()
        return lambda progress: imports.import_ratings(
            session.school,
            draft=draft,
            round_name=target.round_name,
            skill_name=target.skill_name,
            low=target.low,
            high=target.high,
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
        if self.target.target().skill_name:
            wanted = [self.target.target().skill_name]
        if not people or not wanted:
            raise Refusal(
                phrase("A template needs the names of the staff and at least one skill."),
                do=phrase("Add them first."),
            )
        target = self.target.target()

        def write(path: Path) -> None:
            from ce_desktop.exchange.templates import write_ratings_template

            write_ratings_template(path, people, wanted, low=target.low, high=target.high, say=say)

        return tr("Ratings template") + ".xlsx", write

    # Internal

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
        if reading is None or reading.draft is None or self.desk.tasks.is_busy or not self.isVisible():
            return
        fit = _fit(self.desk.session.school, reading.draft, self.target.target())
        self.reading = replace(reading, fit=fit)
        self.show_reading()


def _scale_in(choices: Any) -> tuple[int, int] | None:
    """The scale that the first rows of a sheet seem to use."""
    if choices.layout == "matrix":
        return likely_scale(text for row in choices.sample for text in row[1:])
    column = choices.mapping.get("value")
    if column is None:
        return None
    return likely_scale(row[column] for row in choices.sample if column < len(row))


def _fit(school: Any, draft: RatingsDraft, target: Target) -> tuple[Problem, ...]:
    """How `draft` fits the round and the skill; that a name is still to be typed is said by `missing`."""
    # Names of people are matched once for each reading, because that takes its time.
    nameless = replace(draft, names=())
    return tuple(
        imports.problems_of_ratings(
            school,
            draft=nameless,
            round_name=target.round_name or "\0",
            skill_name=target.skill_name or "\0",
            low=target.low,
            high=target.high,
        )
    )
