"""Collects the ratings of one sheet, or of several: people, skills, values, and what repeats or contradicts itself."""

from __future__ import annotations

from array import array
from dataclasses import replace

from ce_desktop.domain.draft_repeats import rates_self, repeats, stands_already
from ce_desktop.domain.drafts import DraftPart, RatingsDraft, column_letter
from ce_desktop.domain.left_columns import LeftColumn
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.problem import MOST_ERRORS, MOST_NOTICES, Problem, Severity, shortened
from ce_desktop.exchange.cells import Problems, as_text, is_blank, shown

NOBODY = -1
"""Stands for a cell that names no person or skill; why is among the problems."""


class RatingsBuilder:
    """Grows the columns of a `RatingsDraft`; `begin` comes before each sheet."""

    def __init__(self) -> None:
        self._parts: list[DraftPart] = []
        self._all_problems: list[Problems] = []
        self.names: list[str] = []
        self.skills: list[str] = []
        self.name_rows = array("i")
        self.name_columns = array("i")
        self._name_parts = array("i")
        self.rater = array("i")
        self.ratee = array("i")
        self.skill = array("i")
        self.value = array("h")
        self.rows = array("i")
        self.columns = array("i")
        # A text is looked up as it stands; only the first time is it cleaned and compared.
        self.known_texts: dict[object, int] = {}
        self.known_skills: dict[object, int] = {}
        self._keys: dict[str, int] = {}
        self._skill_keys: dict[str, int] = {}
        self.seen: dict[tuple[int, int, int], int] = {}

    @property
    def problems(self) -> Problems:
        """What is wrong with the sheet that is read now."""
        return self._all_problems[-1]

    def begin(
        self,
        sheet: str,
        layout: str,
        label_row: int = 0,
        label_column: int = 0,
        not_taken: tuple[LeftColumn, ...] = (),
    ) -> None:
        """What follows stands in `sheet`; the rest is as in `DraftPart`."""
        self._parts.append(DraftPart(sheet, len(self.value), layout, label_row, label_column, not_taken))
        self._all_problems.append(Problems(sheet))
        self.seen = {}

    def leave_column(self, column: int, heading: object) -> None:
        """Note a column (from 0) of the sheet that is read now from which nothing is taken."""
        left = LeftColumn(column_letter(column + 1), "" if is_blank(heading) else shown(heading))
        self._parts[-1] = replace(self._parts[-1], not_taken=(*self._parts[-1].not_taken, left))

    def person(self, value: object, row: int, column: int, missing: str = "") -> int:
        """The position of the person a cell names (column from 0), or NOBODY with a problem noted."""
        if isinstance(value, str) and value in self.known_texts:
            return self.known_texts[value]
        if self.problems.cell(value, row, column):
            return NOBODY
        if is_blank(value):
            self.problems.error(
                phrase("This row has no colleague.")
                if missing == "ratee"
                else phrase("This row has no rater."),
                row,
                column,
            )
            return NOBODY
        name = as_text(value)
        if name is None:
            self.problems.error(phrase("“{value}” is not a name.", value=shown(value)), row, column)
            return NOBODY
        position = self._keys.setdefault(name_key(name), len(self.names))
        if position == len(self.names):
            self.names.append(name)
            self.name_rows.append(row)
            self.name_columns.append(column + 1)
            self._name_parts.append(len(self._parts) - 1)
        elif self.names[position] != name:
            self.problems.notice(
                phrase("“{name}” was taken for “{first}”.", name=name, first=self.names[position]),
                row,
                column,
            )
        if isinstance(value, str):
            self.known_texts[value] = position
        return position

    def skill_of(self, value: object, row: int, column: int) -> int:
        """The position of the skill a cell names (column from 0), or NOBODY with a problem noted."""
        if isinstance(value, str) and value in self.known_skills:
            return self.known_skills[value]
        if self.problems.cell(value, row, column):
            return NOBODY
        name = as_text(value)
        if not name:
            text = phrase("This row has no skill.")
            if not is_blank(value):
                text = phrase("“{value}” is not a skill.", value=shown(value))
            self.problems.error(text, row, column)
            return NOBODY
        position = self.add_skill(name)
        if isinstance(value, str):
            self.known_skills[value] = position
        return position

    def add_skill(self, name: str) -> int:
        """The position of a skill, which is added if it is new."""
        position = self._skill_keys.setdefault(name_key(name), len(self.skills))
        if position == len(self.skills):
            self.skills.append(name)
        return position

    def add(self, rater: int, ratee: int, skill: int, point: int, row: int, column: int) -> None:
        """A rating that stands at a row and a column from 0."""
        self.rater.append(rater)
        self.ratee.append(ratee)
        self.skill.append(skill)
        self.value.append(point)
        self.rows.append(row)
        self.columns.append(column + 1)

    def self_rating(self, person: int, row: int, column: int) -> None:
        """Note that somebody stands as rater and colleague at once."""
        self.problems.error(rates_self(self.names[person]), row, column)

    def repeated(self, rater: int, ratee: int, skill: int | None, row: int, column: int, before: int) -> None:
        """Note that a rating stands a second time, or with `skill` None all those of a pair."""
        named = self.skills[skill] if skill is not None and len(self.skills) > 1 else ""
        text = stands_already(self.names[rater], self.names[ratee], named, before)
        self.problems.error(text, row, column)

    def unanswered(self, rows: int) -> None:
        """Note how many rows have nothing but names."""
        if rows:
            self.problems.notice(
                phrases(
                    "{n} row has no rating and counts as no answer.",
                    "{n} rows have no rating and count as no answer.",
                    rows,
                )
            )

    def draft(self, source: str) -> RatingsDraft:
        """What was collected; of several sheets also what stands in two of them."""
        several = len(self._parts) > 1
        draft = RatingsDraft(
            source=source,
            sheet="" if several else self._parts[0].sheet,
            names=tuple(self.names),
            skills=tuple(self.skills),
            rater=self.rater,
            ratee=self.ratee,
            skill=self.skill,
            value=self.value,
            rows=self.rows,
            columns=self.columns,
            name_rows=self.name_rows,
            name_columns=self.name_columns,
            layout=self._parts[0].layout,
            parts=tuple(self._parts),
            name_parts=self._name_parts,
        )
        found = [problem for one in self._all_problems for problem in one.all()]
        if not several:
            return replace(draft, problems=tuple(found))
        return replace(draft, problems=_joined(found), repeated=repeats(draft))


def _joined(problems: list[Problem]) -> tuple[Problem, ...]:
    """Errors first, and no more of them than of one sheet."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    notices = [one for one in problems if one.severity is Severity.NOTICE]
    return (*shortened(errors, MOST_ERRORS), *shortened(notices, MOST_NOTICES))
