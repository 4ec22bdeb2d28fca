"""The trust map: who trusts whom with one skill, and the same between teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ce_desktop.analysis.order import similarity_order
from ce_desktop.domain.names import sort_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import Round, RoundMember, RoundSkill
from ce_desktop.insights.answer_digits import DIGITS, answers_in
from ce_desktop.insights.disclosure import Disclosure, check_names_raters
from ce_desktop.insights.rounds import get_round
from ce_desktop.insights.school import disclosure
from ce_desktop.store import ratings as store
from ce_desktop.store import rounds as round_store
from ce_desktop.store.refusals import damaged
from ce_desktop.store.school_file import School

_AT_ONCE = 150


class Order(Enum):
    """In which order people stand. Never by how much they are trusted."""

    TEAM = "team"
    NAME = "name"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class TrustMap:
    """One skill of a round.

    Attributes:
        raters: the rows; ratees: the columns.
        values: int16 (raters, ratees); scale points, or the codes of `domain.rating`.
        answered: raters with at least one answer to this skill. seen_by_nobody: how many ratees
            nobody could say anything about.
    """

    round: Round
    skill: RoundSkill
    raters: tuple[RoundMember, ...]
    ratees: tuple[RoundMember, ...]
    values: NDArray[np.int16]

    @property
    def answered(self) -> int:
        """How many raters gave at least one answer to this skill."""
        return int(((self.values != NOT_ANSWERED) & (self.values > SELF)).any(axis=1).sum())

    def sentence(self, row: int, column: int) -> Phrase:
        """What one cell says: the same for the pointer, the keyboard and a screen reader."""
        rater, ratee = self.raters[row].name, self.ratees[column].name
        value = int(self.values[row, column])
        skill = self.skill.name
        if value == SELF:
            return phrase("{rater} is not asked about themselves", rater=rater)
        if value == NOT_ASKED:
            return phrase("{rater} is not asked about {ratee}", rater=rater, ratee=ratee)
        if value == NOT_SEEN:
            return phrase("{rater} has not seen {ratee}, {skill}", rater=rater, ratee=ratee, skill=skill)
        if value == NOT_ANSWERED:
            return phrase(
                "{rater} has not answered about {ratee}, {skill}", rater=rater, ratee=ratee, skill=skill
            )
        label = self.round.scale.label(value)
        if label:
            return phrase(
                "{rater} trusts {ratee}, {skill}: {value}, {label}",
                rater=rater,
                ratee=ratee,
                skill=skill,
                value=value,
                label=label[:1].lower() + label[1:],
            )
        return phrase(
            "{rater} trusts {ratee}, {skill}: {value}", rater=rater, ratee=ratee, skill=skill, value=value
        )


@dataclass(frozen=True, slots=True)
class TeamMap:
    """Mean trust of one team's members in another's, for one skill.

    Attributes:
        means: float (teams, teams), NaN where hidden or empty. answers: how many values each rests on.
        shown: False where answers exist but are too few, or come from too few people.
    """

    round: Round
    skill: RoundSkill
    teams: tuple[str, ...]
    means: NDArray[np.float64]
    answers: NDArray[np.int64]
    shown: NDArray[np.bool_]
    gate: Disclosure


@dataclass
class TrustMaps:
    """All maps of one round, read when first asked for and kept until `forget`.

    Raises:
        Refusal: on creation, when the round is confidential or no longer in the file.
    """

    school: School
    round_id: int
    _cubes: dict[int, NDArray[np.int16]] = field(default_factory=dict)
    _alike: dict[tuple[int, ...], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.round = get_round(self.school, self.round_id)
        check_names_raters(self.round)
        self.skills: tuple[RoundSkill, ...] = tuple(round_store.round_skills(self.school, self.round_id))
        self.members: tuple[RoundMember, ...] = tuple(round_store.members(self.school, self.round_id))

    def forget(self) -> None:
        """Drop the answers read so far: something changed them. People keep their places.

        Whoever types answers would otherwise find another row under the hand after each of them.
        """
        self._cubes.clear()

    def rearrange(self) -> None:
        """Let people stand anew where their order follows from the answers."""
        self._alike.clear()

    @cached_property
    def _seats(self) -> tuple[NDArray[np.int64], NDArray[np.unsignedinteger]]:
        """Ids in the order of `members`, and where each stands there: at the rest of dividing it by the length.

        A search for each of 28,000 answers takes five times as long as a look at its place.
        """
        ids = np.array([one.person for one in self.members], dtype=np.int64)
        if len(set(ids.tolist())) < len(ids):  # in a damaged file; no number of places tells them apart
            raise damaged(self.school.path)
        # Random ids are mostly all apart in n² places; where they are not, in a few more.
        length = max(len(ids) ** 2, 1)
        while len(set((ids % length).tolist())) < len(ids):
            length += 1
        seats = np.zeros(length, dtype=np.min_scalar_type(len(ids)))
        seats[ids % length] = np.arange(len(ids))
        return ids, seats

    @cached_property
    def _blank(self) -> NDArray[np.int16]:
        size = len(self.members)
        pairs = round_store.assignments(self.school, self.round_id)
        blank = np.full((size, size), NOT_ASKED if pairs else NOT_ANSWERED, dtype=np.int16)
        if pairs:
            raters, ratees = np.array(pairs, dtype=np.int64).T
            blank[self._places(raters), self._places(ratees)] = NOT_ANSWERED
        np.fill_diagonal(blank, SELF)
        return blank

    def _places(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        known, seats = self._seats
        places = seats.take(ids % len(seats)).astype(np.intp)
        # In a damaged file an id may be another one, and its answer would stand with somebody else.
        if (len(ids) and not len(known)) or not np.array_equal(known.take(places), ids):
            raise damaged(self.school.path)
        return places

    def values(self, skill: int) -> NDArray[np.int16]:
        """All answers to one skill, members by members, in the order of `members`.

        Raises:
            DamagedFile: an answer that nobody can have given, or about somebody who is not a member.
        """
        if skill not in self._cubes:
            try:
                self._cubes[skill] = self._read(skill)
            except ValueError as error:
                raise damaged(self.school.path) from error
        return self._cubes[skill]

    def _read(self, skill: int) -> NDArray[np.int16]:
        """`values`, from the file; raises ValueError as well, for what no school writes."""
        found, scale = self._blank.copy(), self.round.scale
        rows = store.matrix_in_digits(self.school, self.round_id, skill, scale.low, scale.high)
        raters = [rater for rater, digits in rows if digits is not None]
        parts = [digits for _, digits in rows if digits is not None]
        if any((len(part) + 1) % DIGITS for part in parts):
            raise ValueError("an answer is not one number of that length")
        counts = [(len(part) + 1) // DIGITS for part in parts]
        starts = self._places(np.array(raters, dtype=np.int64)) * len(found)
        # Some at a time: new memory costs more than what is done in it.
        for some in (slice(first, first + _AT_ONCE) for first in range(0, len(parts), _AT_ONCE)):
            ratees, values = answers_in(parts[some], scale.low)
            places = np.repeat(starts[some], counts[some])
            places += self._places(ratees)
            found.put(places, values)
        return found

    def map(self, skill: int, *, order: Order = Order.TEAM, teams: Sequence[str] | None = None) -> TrustMap:
        """The map of one skill.

        Args:
            skill: one of `skills`.
            order: in which order people stand.
            teams: only people of these teams ("" for those without); None for everyone.
        """
        everyone = self.values(skill)
        chosen = [place for place, one in enumerate(self.members) if teams is None or one.team_name in teams]
        chosen = self._ordered(skill, chosen, everyone, order)
        rows = [place for place in chosen if self.members[place].rates]
        columns = [place for place in chosen if self.members[place].is_rated]
        return TrustMap(
            round=self.round,
            skill=self.skill(skill),
            raters=tuple(self.members[place] for place in rows),
            ratees=tuple(self.members[place] for place in columns),
            values=everyone.take(rows, axis=0).take(columns, axis=1),
        )

    def skill(self, skill: int) -> RoundSkill:
        """The round's record of a skill."""
        return next(one for one in self.skills if one.skill == skill)

    def team_map(self, skill: int) -> TeamMap:
        """Mean trust between teams; cells with too few answers are hidden, not shown as low."""
        gate = disclosure(self.school)
        values = self.values(skill)
        names = tuple(dict.fromkeys(one.team_name for one in self.members))
        team = np.array([names.index(one.team_name) for one in self.members], dtype=np.intp)
        real = values > NOT_SEEN
        rows, columns = np.nonzero(real)
        size = (len(names), len(names))
        answers = np.zeros(size, dtype=np.int64)
        sums = np.zeros(size, dtype=np.float64)
        np.add.at(answers, (team[rows], team[columns]), 1)
        np.add.at(sums, (team[rows], team[columns]), values[rows, columns])
        raters = np.zeros(size, dtype=np.int64)
        one_each = np.unique(np.stack((rows, team[columns])), axis=1)
        np.add.at(raters, (team[one_each[0]], one_each[1]), 1)
        enough = np.array(gate.shown_cells(answers.tolist(), with_totals=False), dtype=bool).reshape(size)
        shown = np.logical_and(enough, raters >= gate.fewest_raters)
        means = np.where(shown, sums / np.maximum(answers, 1), np.nan)
        return TeamMap(self.round, self.skill(skill), names, means, answers, shown, gate)

    def _ordered(self, skill: int, chosen: list[int], values: NDArray[np.int16], order: Order) -> list[int]:
        if order is Order.NAME:
            return sorted(chosen, key=lambda place: sort_key(self.members[place].name))
        if order is Order.ALIKE and len(chosen) > 2:
            key = (skill, *chosen)
            if key not in self._alike:
                square = values[np.ix_(chosen, chosen)]
                order_found = similarity_order(square, square > NOT_SEEN)
                self._alike[key] = [chosen[place] for place in order_found]
            return self._alike[key]
        return chosen
