"""A long table of ratings: one row for each rater, colleague and skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ce_desktop.domain.drafts import NO_SKILL
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import Phrase, phrases
from ce_desktop.exchange.cells import is_blank
from ce_desktop.exchange.rating_builder import NOBODY, RatingsBuilder
from ce_desktop.exchange.rating_values import RatingValues
from ce_desktop.exchange.sheet_xml import Row


class TableReader:
    """Reads rows into a builder. A sheet may have 200,000 of them, so the usual row takes a short road."""

    def __init__(
        self, builder: RatingsBuilder, scale: RatingValues, fields: Mapping[str, int], skill: str | None
    ) -> None:
        self._builder = builder
        self._scale = scale
        self._rater = fields["rater"]
        self._ratee = fields["ratee"]
        self._value = fields["value"]
        self._skill = fields.get("skill", -1)
        self._width = max(fields.values()) + 1
        self._wanted = clean_name(skill) if skill else ""
        self._unanswered = 0
        self._other_skills = 0

    def read(self, rows: Iterable[Row]) -> None:
        """Read every row; what is wrong goes to the builder's problems."""
        builder, scale = self._builder, self._scale
        rater_column, ratee_column, value_column, skill_column = (
            self._rater, self._ratee, self._value, self._skill,
        )  # fmt: skip
        people, skills, seen = builder.known_texts, builder.known_skills, builder.seen
        low, high, turn = scale.low, scale.high, scale.turn
        fixed = NO_SKILL
        if skill_column < 0 and self._wanted:
            fixed = builder.add_skill(self._wanted)
        add_rater, add_ratee, add_skill = builder.rater.append, builder.ratee.append, builder.skill.append
        add_value, add_row = builder.value.append, builder.rows.append
        for row, values in rows:
            if len(values) < self._width:
                values += (None,) * (self._width - len(values))  # noqa: PLW2901 - a short row is padded
            value: object = values[value_column]
            rater = people.get(values[rater_column], NOBODY)
            ratee = people.get(values[ratee_column], NOBODY)
            skill = fixed if skill_column < 0 else skills.get(values[skill_column], NOBODY)
            usual = rater >= 0 and ratee >= 0 and (skill >= 0 or skill_column < 0)
            if not usual or type(value) is not int or not low <= value <= high or rater == ratee:
                found = self._look_closely(row, values, fixed)
                if found is None:
                    continue
                rater, ratee, skill, point = found
            else:
                point = value if turn is None else turn - value
            before = seen.setdefault((rater, ratee, skill), row)
            if before != row:
                builder.repeated(rater, ratee, skill, row, ratee_column, before)
                continue
            add_rater(rater)
            add_ratee(ratee)
            add_skill(skill)
            add_value(point)
            add_row(row)
        builder.columns.extend([value_column + 1] * (len(builder.value) - len(builder.columns)))
        self._count()

    def _look_closely(
        self, row: int, values: tuple[object, ...], fixed: int
    ) -> tuple[int, int, int, int] | None:
        """The long road for one row: first sights, odd values, mistakes. None if nothing can be used."""
        builder = self._builder
        if all(is_blank(values[c]) for c in (self._rater, self._ratee, self._value)):
            return None
        skill = fixed
        if self._skill >= 0:
            cell = values[self._skill]
            if self._wanted and is_blank(cell):
                cell = self._wanted
            if self._wanted and isinstance(cell, str) and name_key(cell) != name_key(self._wanted):
                self._other_skills += 1
                return None
            skill = builder.skill_of(cell, row, self._skill)
        rater = builder.person(values[self._rater], row, self._rater, "rater")
        ratee = builder.person(values[self._ratee], row, self._ratee, "ratee")
        value = values[self._value]
        if builder.problems.cell(value, row, self._value):
            return None
        point = self._scale.read(value)
        if isinstance(point, Phrase):
            builder.problems.error(point, row, self._value)
            return None
        if min(rater, ratee) < 0 or (self._skill >= 0 and skill == NOBODY):
            return None
        if rater == ratee:
            builder.self_rating(rater, row, self._ratee)
            return None
        if point is None:
            self._unanswered += 1
            return None
        return rater, ratee, skill, point

    def _count(self) -> None:
        self._builder.unanswered(self._unanswered)
        if self._other_skills:
            self._builder.problems.notice(about_another_skill(self._other_skills, self._wanted))


def about_another_skill(count: int, wanted: str) -> Phrase:
    """The sentence for rows that are left out because only one skill of a table is read."""
    return phrases(
        "{n} row about another skill was left out, because only “{skill}” was asked for.",
        "{n} rows about other skills were left out, because only “{skill}” was asked for.",
        count,
        skill=wanted,
    )
