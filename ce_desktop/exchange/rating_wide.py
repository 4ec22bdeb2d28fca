"""A wide table of ratings: rater and colleague, then a column for each skill with the rating in its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ce_desktop.domain.draft_repeats import columns_alike
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import Phrase
from ce_desktop.exchange.cells import as_date, as_text, is_blank
from ce_desktop.exchange.columns import RATING_FIELDS, heading_words, match_columns
from ce_desktop.exchange.rating_builder import NOBODY, RatingsBuilder
from ce_desktop.exchange.rating_matrix import BESIDE, CROSSES, SUMMARIES
from ce_desktop.exchange.rating_values import NOT_SEEN_WORDS, RatingValues
from ce_desktop.exchange.sheet_xml import UNCALCULATED, ExcelError, Row

_SEARCHED_ROWS: Final = 30
_PAIR: Final = {field: RATING_FIELDS[field] for field in ("rater", "ratee")}
_SKILL_HEADS: Final = frozenset(heading_words(name) for name in RATING_FIELDS["skill"])
# Numbers that are no answers, whatever they look like.
_COUNTERS: Final = frozenset(
    (word,)
    for word in "no nr id row line number code year age week month room phone zeile nummer raum".split()
)
# "Score from 1 to 5" heads the ratings of a long table; "Builds trust" is a skill though trust is in it.
_RATING_WORDS: Final = frozenset(
    word for name in RATING_FIELDS["value"] for word in heading_words(name)
) | frozenset("your given the of scale from to in for on a and or".split())


@dataclass(frozen=True, slots=True)
class Wide:
    """Where a wide table stands: the row of its headings as Excel counts, and its columns from 0 by their skill."""

    header_row: int
    rater: int
    ratee: int
    skills: Mapping[int, str]


def find_wide(rows: Sequence[Row], table: tuple[int, Mapping[str, int]] | None) -> Wide | None:
    """The wide table in the first rows of a sheet, or None.

    `table` is the long table that was found there: it is one unless its rating may as well be a skill and
    others stand beside it.
    """
    if table is not None and _is_long(rows, *table):
        return None
    for position, (number, values) in enumerate(rows[:_SEARCHED_ROWS]):
        pair = match_columns(values, _PAIR)
        if len(pair) < len(_PAIR):
            continue
        below = [row for _, row in rows[position + 1 :]]
        names_skills = any(
            heading_words(value) in _SKILL_HEADS and not _looks_rated(_cells(below, column))
            for column, value in enumerate(values)
        )
        skills = skill_columns(rows, position, set(pair.values()))
        is_rated = any(_looks_rated(_cells(below, column)) for column in skills)
        if is_rated and not names_skills and all(_looks_named(_cells(below, c)) for c in pair.values()):
            return Wide(number, pair["rater"], pair["ratee"], skills)
    return None


def skill_columns(rows: Sequence[Row], position: int, taken: Collection[int]) -> dict[int, str]:
    """The columns under the headings at `position` that hold ratings, or nothing yet, with their headings."""
    below = [row for _, row in rows[position + 1 :]]
    found = {}
    for column, value in enumerate(rows[position][1]):
        words, name = heading_words(value), as_text(value)
        if column in taken or not name or words in SUMMARIES | BESIDE | _COUNTERS:
            continue
        cells = _cells(below, column)
        if not cells or _looks_rated(cells):
            found[column] = name
    return found


class WideReader:
    """Reads the rows of a wide table into a builder."""

    def __init__(self, builder: RatingsBuilder, scale: RatingValues, wide: Wide) -> None:
        self._builder = builder
        self._scale = scale
        self._wide = wide
        self._columns: dict[int, str] = {}
        self._width = max((wide.rater, wide.ratee, *wide.skills)) + 1
        first: dict[str, int] = {}
        for column, skill in sorted(wide.skills.items()):
            before = first.setdefault(name_key(skill), column)
            if before == column:
                self._columns[column] = skill
                continue
            text = columns_alike(before + 1, wide.skills[before])
            builder.problems.error(text, wide.header_row or None, column)

    def read(self, rows: Iterable[Row]) -> None:
        """Read every row under the headings; what is wrong goes to the builder's problems."""
        unanswered = 0
        for row, values in rows:
            if len(values) < self._width:
                values += (None,) * (self._width - len(values))  # noqa: PLW2901 - a short row is padded
            answers = [column for column in self._columns if not is_blank(values[column])]
            if answers:
                self._row(row, values, answers)
            elif not is_blank(values[self._wide.rater]) or not is_blank(values[self._wide.ratee]):
                unanswered += 1
        self._builder.unanswered(unanswered)

    def _row(self, row: int, values: tuple[object, ...], answers: Sequence[int]) -> None:
        builder, wide = self._builder, self._wide
        rater = builder.person(values[wide.rater], row, wide.rater, "rater")
        ratee = builder.person(values[wide.ratee], row, wide.ratee, "ratee")
        if rater == ratee != NOBODY:
            if any(not _is_crossed_out(values[column]) for column in answers):
                builder.self_rating(rater, row, wide.ratee)
            return
        before = row
        for column in answers:
            value = values[column]
            if builder.problems.cell(value, row, column):
                continue
            point = self._scale.read(value)
            if isinstance(point, Phrase):
                builder.problems.error(point, row, column)
                continue
            if point is None or min(rater, ratee) < 0:
                continue
            skill = builder.add_skill(self._columns[column])
            stands = builder.seen.setdefault((rater, ratee, skill), row)
            if stands != row:
                before = stands
                continue
            builder.add(rater, ratee, skill, point, row, column)
        if before != row:
            # A pair that stands twice is one mistake, not one for each skill.
            builder.repeated(rater, ratee, None, row, wide.ratee, before)


def _is_long(rows: Sequence[Row], position: int, fields: Mapping[str, int]) -> bool:
    """Whether a long table is none but that: its rating is headed so, or its skills are written in a column."""
    head = rows[position][1]
    if set(heading_words(head[fields["value"]])) <= _RATING_WORDS | set(map(str, range(101))):
        return True
    below = [row for _, row in rows[position + 1 :]]
    if "skill" in fields and not _looks_rated(_cells(below, fields["skill"])):
        return True
    rated = skill_columns(rows, position, {fields["rater"], fields["ratee"]})
    return sum(_looks_rated(_cells(below, column)) for column in rated) < 2


def _cells(rows: Sequence[tuple[object, ...]], column: int) -> list[object]:
    return [row[column] for row in rows if column < len(row) and not is_blank(row[column])]


def _looks_rated(cells: Sequence[object]) -> bool:
    """Whether at least half are short whole numbers, or words for "have not seen"."""
    rated = sum(map(_may_be_rating, cells))
    return rated > 0 and rated * 2 >= len(cells)


def _may_be_rating(value: object) -> bool:
    if value is UNCALCULATED or isinstance(value, ExcelError):
        return True
    text = as_text(value) or ""
    return name_key(text) in NOT_SEEN_WORDS or (text.lstrip("-").isdecimal() and len(text) <= 3)


def _looks_named(cells: Sequence[object]) -> bool:
    """Whether at least half may be names or codes of people: no days, and no years."""
    named = 0
    for value in cells:
        text = as_text(value) or ""
        is_year = text.isdecimal() and 1900 <= int(text[:6]) <= 2100
        named += bool(text) and not is_year and as_date(value, day_first=True) is None
    return named > 0 and named * 2 >= len(cells)


def _is_crossed_out(value: object) -> bool:
    return isinstance(value, str) and name_key(value) in CROSSES | NOT_SEEN_WORDS
