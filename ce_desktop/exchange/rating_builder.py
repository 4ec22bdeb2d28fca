"""Collects the ratings of one sheet: people, skills, values, and what repeats or contradicts itself."""

from __future__ import annotations

from array import array

from ce_desktop.domain.drafts import RatingsDraft
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import Problems, as_text, is_blank, shown

NOBODY = -1
"""Stands for a cell that names no person or skill; why is among the problems."""


class RatingsBuilder:
    """Grows the columns of a `RatingsDraft`."""

    def __init__(self, sheet: str) -> None:
        self.problems = Problems(sheet)
        self.names: list[str] = []
        self.skills: list[str] = []
        self.name_rows = array("i")
        self.name_columns = array("i")
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

    def self_rating(self, person: int, row: int, column: int) -> None:
        """Note that somebody stands as rater and colleague at once."""
        self.problems.error(
            phrase(
                "“{name}” is both rater and colleague here; nobody rates themselves.", name=self.names[person]
            ),
            row,
            column,
        )

    def repeated(self, rater: int, ratee: int, skill: int, row: int, column: int, before: int) -> None:
        """Note that a rating stands a second time."""
        if self.skills and len(self.skills) > 1:
            text = phrase(
                "“{rater}” on “{colleague}” for “{skill}” stands in row {before} already.",
                rater=self.names[rater],
                colleague=self.names[ratee],
                skill=self.skills[skill],
                before=before,
            )
        else:
            text = phrase(
                "“{rater}” on “{colleague}” stands in row {before} already.",
                rater=self.names[rater],
                colleague=self.names[ratee],
                before=before,
            )
        self.problems.error(text, row, column)

    def draft(self, source: str, layout: str) -> RatingsDraft:
        """What was collected."""
        return RatingsDraft(
            source=source,
            sheet=self.problems.sheet,
            names=tuple(self.names),
            skills=tuple(self.skills),
            rater=self.rater,
            ratee=self.ratee,
            skill=self.skill,
            value=self.value,
            rows=self.rows,
            columns=self.columns,
            problems=self.problems.all(),
            name_rows=self.name_rows,
            name_columns=self.name_columns,
            layout=layout,
        )
