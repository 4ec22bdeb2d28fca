"""A square of ratings: who rates down the side, who is rated along the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ce_desktop.domain.drafts import NO_SKILL
from ce_desktop.domain.names import KnownNames, name_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.exchange.cells import as_text, is_blank, shown
from ce_desktop.exchange.columns import RATING_FIELDS, STAFF_FIELDS, heading_words
from ce_desktop.exchange.rating_builder import NOBODY, RatingsBuilder
from ce_desktop.exchange.rating_values import NOT_SEEN_WORDS, RatingValues
from ce_desktop.exchange.sheet_xml import Row

_SEARCHED_ROWS: Final = 30
_SEARCHED_COLUMNS: Final = 6
SUMMARIES: Final = frozenset(
    heading_words(word)
    for word in (
        "total", "totals", "sum", "mean", "average", "avg", "median", "count", "n", "min", "max", "given", "received",
        "summe", "gesamt", "mittelwert", "durchschnitt", "anzahl", "suma", "promedio", "media", "mediana", "cuenta",
        "somme", "moyenne", "médiane", "nombre",
    )
)  # fmt: skip
# Columns of a staff list may stand beside the square.
BESIDE: Final = frozenset(
    heading_words(name) for field in ("teams", "role", "email", "note") for name in STAFF_FIELDS[field]
)
"""Headings of columns that belong to neither the people nor the ratings."""
_SKILL_WORDS: Final = frozenset(heading_words(word) for word in RATING_FIELDS["skill"])
CROSSES: Final = frozenset({"x", "/", "\\", "*"})
"""What people put where somebody would rate themselves."""


@dataclass(frozen=True, slots=True)
class Square:
    """Where a square of names stands: the position of its top row in `rows`, and the column of its side."""

    top: int
    side: int


def find_square(rows: Sequence[Row]) -> Square | None:
    """The place where most names stand both along the top and down the side, or None.

    Half of the shorter of the two must be in the other: not everybody has answered, not everybody is asked.
    """
    best: Square | None = None
    best_shared = 1
    for side in range(_SEARCHED_COLUMNS):
        labels = [_key(values[side]) if side < len(values) else "" for _, values in rows]
        for top, (_, values) in enumerate(rows[:_SEARCHED_ROWS]):
            along = {key for value in values[side + 1 :] if (key := _key(value))}
            down = {key for key in labels[top + 1 :] if key}
            shared = len(along & down)
            if shared > best_shared and shared * 2 >= min(len(along), len(down)):
                best, best_shared = Square(top, side), shared
    return best


def skill_above(rows: Sequence[Row], square: Square) -> str:
    """The skill written above the square as "Skill" and, in the next filled cell, its name; or ""."""
    for _, values in rows[: square.top]:
        filled = [value for value in values if not is_blank(value)]
        if len(filled) >= 2 and heading_words(filled[0]) in _SKILL_WORDS:
            return as_text(filled[1]) or ""
    return ""


class SquareReader:
    """Reads a square into a builder."""

    def __init__(self, builder: RatingsBuilder, scale: RatingValues, square: Square, skill: str) -> None:
        self._builder = builder
        self._scale = scale
        self._square = square
        self._skill = builder.add_skill(skill) if skill else NO_SKILL
        self._along: set[int] = set()
        self._down: set[str] = set()

    def read(self, rows: Sequence[Row]) -> None:
        """Read every cell; what is wrong goes to the builder's problems."""
        top, side = self._square.top, self._square.side
        top_row, along = rows[top]
        below = rows[top + 1 :]
        width = max((len(values) for _, values in rows[top:]), default=0)
        ratees = [NOBODY] * width
        left_out: set[int] = set()
        seen: dict[int, int] = {}
        for column in range(side):
            heading = along[column] if column < len(along) else None
            if not is_blank(heading) or any(
                column < len(values) and not is_blank(values[column]) for _, values in below
            ):
                self._builder.leave_column(column, heading)
        for column in range(side + 1, width):
            value = along[column] if column < len(along) else None
            if is_blank(value):
                if all(column >= len(values) or is_blank(values[column]) for _, values in below):
                    left_out.add(column)
                else:
                    self._builder.problems.error(
                        phrase("This column has entries but no name above them."), top_row, column
                    )
                continue
            if heading_words(value) in SUMMARIES | BESIDE:
                left_out.add(column)
                self._builder.leave_column(column, value)
                continue
            person = self._builder.person(value, top_row, column)
            if person == NOBODY:
                continue
            if person in seen:
                self._builder.problems.error(
                    phrase("“{name}” stands along the top twice.", name=self._builder.names[person]),
                    top_row,
                    column,
                )
                continue
            seen[person] = column
            ratees[column] = person
        self._along = set(seen)
        self._down = {_key(values[side]) for _, values in below if side < len(values)}
        self._read_rows(below, ratees, left_out)

    def _read_rows(self, rows: Sequence[Row], ratees: Sequence[int], left_out: set[int]) -> None:
        side = self._square.side
        seen: dict[int, int] = {}
        for row, values in rows:
            label = values[side] if side < len(values) else None
            if is_blank(label):
                if any(not is_blank(value) for value in values[side + 1 :]):
                    self._builder.problems.error(
                        phrase("This row has entries but no name beside them."), row, side
                    )
                continue
            if heading_words(label) in SUMMARIES:
                self._builder.problems.notice(
                    phrase("“{value}” is not a person and was left out.", value=shown(label)), row, side
                )
                continue
            rater = self._builder.person(label, row, side)
            if rater == NOBODY:
                continue
            if rater in seen:
                self._builder.problems.error(
                    phrase(
                        "“{name}” stands down the side twice, in row {before} already.",
                        name=self._builder.names[rater],
                        before=seen[rater],
                    ),
                    row,
                    side,
                )
                continue
            seen[rater] = row
            for column in range(side + 1, len(values)):
                if values[column] is not None and column not in left_out:
                    self._cell(values[column], row, column, rater, ratees[column])

    def _cell(self, value: object, row: int, column: int, rater: int, ratee: int) -> None:
        builder = self._builder
        mark = name_key(value) if isinstance(value, str) else ""
        if rater == ratee and mark in CROSSES | NOT_SEEN_WORDS:
            return
        if mark in CROSSES and self._is_own_cell(rater, ratee):
            return
        if builder.problems.cell(value, row, column):
            return
        point = self._scale.read(value)
        if isinstance(point, Phrase):
            builder.problems.error(point, row, column)
            return
        if point is None or ratee == NOBODY:
            return
        if rater == ratee:
            builder.self_rating(rater, row, column)
            return
        builder.add(rater, ratee, self._skill, point, row, column)

    def _is_own_cell(self, rater: int, ratee: int) -> bool:
        """Whether the two may be one person whose name is misspelled along the top or down the side."""
        if ratee == NOBODY or rater in self._along:
            return False
        name, other = self._builder.names[rater], self._builder.names[ratee]
        return name_key(other) not in self._down and bool(KnownNames([other]).suggest(name))


def _key(value: object) -> str:
    text = as_text(value)
    return name_key(text) if text else ""
