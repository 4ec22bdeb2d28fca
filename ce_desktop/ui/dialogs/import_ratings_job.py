"""What runs off the window's thread in an import of ratings: look at the sheet, read it, check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import EACH_SKILL, RatingsDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.name_questions import check_people
from ce_desktop.domain.problem import Problem
from ce_desktop.services import imports
from ce_desktop.services.files import School
from ce_desktop.ui.dialogs.import_dialog import Progress
from ce_desktop.ui.dialogs.import_parts import Reading
from ce_desktop.ui.dialogs.import_skill_part import skills_of
from ce_desktop.ui.dialogs.import_skills import SkillMatch
from ce_desktop.ui.dialogs.import_target import scale_in

if TYPE_CHECKING:
    from ce_desktop.exchange.sheet_choice import SheetChoices


@dataclass(frozen=True)
class RatingsJob:
    """All that a person said, asked of the widgets beforehand; called, it reads.

    Attributes:
        choices: the sheet as it was seen, with its columns as in `mapping`; None looks at it anew.
        of_columns: which skill each column of a wide table is, see `SkillsPart`. skills: those of the school.
        guesses_scale: whether the sheet may say another scale than `into`.
        names: of everyone on the staff list.
    """

    school: School
    path: Path
    sheet: str | None
    choices: SheetChoices | None
    mapping: Mapping[str, int]
    of_columns: Mapping[str, str]
    skills: SkillMatch
    into: Destination
    best: Literal["high", "low"]
    guesses_scale: bool
    names: Sequence[str]

    def __call__(self, progress: Progress) -> Reading[RatingsDraft]:
        """What is in the sheet. Raises ImportRefusal when it cannot be looked at; Cancelled from `progress`."""
        from ce_desktop.exchange.ratings_sheet import inspect_ratings

        seen = self.choices or inspect_ratings(self.path, sheet=self.sheet)
        low, high = (scale_in(seen) if self.guesses_scale else None) or (self.into.low, self.into.high)
        into = replace(self.into, low=low, high=high)
        try:
            draft = self._read(seen, into, progress)
        except ImportRefusal as refusal:
            return Reading(seen, refusal=refusal)
        questions = tuple(check_people(draft, self.names))
        return Reading(seen, draft, fit=fit(self.school, draft, into), questions=questions)

    def _read(self, seen: SheetChoices, into: Destination, progress: Progress) -> RatingsDraft:
        from ce_desktop.exchange.ratings_sheet import read_all_ratings, read_ratings

        if seen.layout == "all":
            skills = {
                one.sheet: skills_of(one, one.mapping, self.of_columns, self.skills)
                for one in seen.wide_sheets
            }
            return read_all_ratings(
                self.path, low=into.low, high=into.high, best=self.best, skills=skills, progress=progress
            )
        mapping = self.mapping if self.choices is not None else seen.mapping
        # A square has no columns to match, and a sheet that is neither only becomes a table by hand.
        as_table = seen.layout in ("table", "wide") or (seen.layout == "" and self.choices is not None)
        return read_ratings(
            self.path,
            sheet=seen.sheet,
            mapping=mapping if as_table else None,
            header_row=seen.header_row if as_table else None,
            skills=skills_of(seen, mapping, self.of_columns, self.skills) if is_wide(mapping) else None,
            low=into.low,
            high=into.high,
            best=self.best,
            progress=progress,
        )


def is_wide(mapping: Mapping[str, int]) -> bool:
    """Whether the columns are matched as those of a wide table."""
    return mapping.get("value") == EACH_SKILL


def fit(school: School, draft: RatingsDraft, into: Destination) -> tuple[Problem, ...]:
    """How `draft` fits the round and the skill; that a name is still to be typed is said elsewhere."""
    # Names of people are matched once for each reading, because that takes its time.
    nameless = replace(draft, names=(), people=())
    named = replace(into, round_name=into.round_name or "\0", skill_name=into.skill_name or "\0")
    return tuple(imports.problems_of_ratings(school, draft=nameless, into=named))
