"""What the trust map page reads: one round's maps, the round before, and what they say in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ce_desktop.domain.coverage import answer_words
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import Mode, Round, RoundState
from ce_desktop.insights.coverage import SkillCoverage, coverage
from ce_desktop.insights.rounds import known_rounds
from ce_desktop.insights.school import disclosure
from ce_desktop.insights.trust_map import Order, TeamMap, TrustMap, TrustMaps
from ce_desktop.services.files import School
from ce_desktop.ui.i18n import isolated, ntr, number, say, tr
from ce_desktop.ui.keys import SKILL_AFTER, SKILL_BEFORE, key_words
from ce_desktop.ui.pages.trust_map_feed import team_sentence, team_words
from ce_desktop.ui.pages.trust_map_side import CellWords


@dataclass
class RoundReader:
    """The maps of one round. Made again when the round itself changes; `forget` after new answers.

    Raises:
        Refusal: on creation, when the round is confidential or gone.
    """

    school: School
    round_id: int
    maps: TrustMaps = field(init=False)

    def __post_init__(self) -> None:
        self.maps = TrustMaps(self.school, self.round_id)
        self.round: Round = self.maps.round
        self.teams = tuple(dict.fromkeys(one.team_name for one in self.maps.members))

    def forget(self) -> None:
        """Answers changed."""
        self.maps.forget()
        self.__dict__.pop("_coverage", None)
        before: TrustMaps | None = self.__dict__.get("_before")
        if before is not None:
            before.forget()

    def map(self, skill: int, order: str, team: str | None) -> TrustMap:
        """The map of a skill; `order` is a value of `Order`, `team` a name or None for everyone."""
        return self.maps.map(skill, order=Order(order), teams=None if team is None else [team])

    def has_not_asked(self, shown: TrustMap) -> bool:
        """Whether some cells of a map are not asked."""
        return bool((shown.values == NOT_ASKED).any())

    @cached_property
    def _coverage(self) -> dict[int, SkillCoverage]:
        return {one.skill: one for one in coverage(self.school, round_=self.round)}

    @cached_property
    def _before(self) -> TrustMaps | None:
        """The maps of the last round before this one that names raters."""
        known = known_rounds(self.school)
        at = next((i for i, one in enumerate(known) if one.id == self.round_id), 0)
        for one in reversed(known[:at]):
            if one.mode is Mode.NAMED and one.state is not RoundState.DRAFT:
                try:
                    return TrustMaps(self.school, one.id)
                except Refusal:
                    continue
        return None

    # In words

    def state_line(self, skill: int, *, keys: bool = True) -> str:
        """Which round, how many people, which of its skills; and the `keys` that switch them."""
        people, skills = len(self.maps.members), [one.skill for one in self.maps.skills]
        if len(skills) == 1:
            words = ntr("{round} · {n} person", "{round} · {n} people", people)
            return words.format(round=self.round.name, n=people)
        if keys:
            words = ntr(
                "{round} · {n} person · skill {k} of {all} ({before} {after} to switch)",
                "{round} · {n} people · skill {k} of {all} ({before} {after} to switch)",
                people,
            )
        else:
            words = ntr(
                "{round} · {n} person · skill {k} of {all}",
                "{round} · {n} people · skill {k} of {all}",
                people,
            )
        return words.format(
            round=self.round.name,
            n=people,
            k=skills.index(skill) + 1,
            all=len(skills),
            before=key_words(SKILL_BEFORE),
            after=key_words(SKILL_AFTER),
        )

    def sentences(self, skill: int) -> tuple[list[str], str]:
        """The map in words, counts only, and the rule behind them."""
        shown = self.maps.map(skill)
        raters = len(shown.raters)
        found = [
            ntr("{n} of {all} person answered.", "{n} of {all} people answered.", raters).format(
                n=shown.answered, all=raters
            )
        ]
        row = self._coverage.get(skill)
        if row is None:
            return found, ""
        level = say(answer_words(self.round.scale, row.level))
        found.append(self._trusted_words(row).format(n=row.trusted, level=level, wanted=row.wanted))
        unseen = len(shown.ratees) - row.judged
        if unseen:
            smallest = disclosure(self.school).smallest
            found.append(
                ntr(
                    "{n} person has fewer than {least} answers: a chance to be seen.",
                    "{n} people have fewer than {least} answers: a chance to be seen.",
                    unseen,
                ).format(n=unseen, least=smallest)
            )
        return found, say(row.rule)

    def _trusted_words(self, row: SkillCoverage) -> str:
        if row.level == self.round.scale.high:
            return ntr(
                "{n} person is trusted at {level}; the school wants {wanted}.",
                "{n} people are trusted at {level}; the school wants {wanted}.",
                row.trusted,
            )
        return ntr(
            "{n} person is trusted at {level} or above; the school wants {wanted}.",
            "{n} people are trusted at {level} or above; the school wants {wanted}.",
            row.trusted,
        )

    def cell(self, shown: TrustMap, row: int, column: int) -> CellWords:
        """One cell, with what was said the other way round and in the round before."""
        rater, ratee = shown.raters[row], shown.ratees[column]
        value = int(shown.values[row, column])
        title = tr("{rater} → {ratee}").format(rater=isolated(rater.name), ratee=isolated(ratee.name))
        if value <= SELF:
            return CellWords(title, shown.skill.name, label=say(shown.sentence(row, column)))
        scale = self.round.scale
        if value == NOT_SEEN:
            figure, label = "·", tr("Have not seen this")
        elif value == NOT_ANSWERED:
            figure, label = "", tr("Not answered")
        else:
            figure, label = str(value), scale.label(value)
        notes = []
        back = self._value(self.maps, shown.skill.skill, ratee.person, rater.person)
        if back is not None:
            notes.append(
                tr("{rater} trusts {ratee}: {value}.").format(rater=ratee.name, ratee=rater.name, value=back)
            )
        if self._before is not None:
            before = self._value(self._before, shown.skill.skill, rater.person, ratee.person)
            if before is not None:
                notes.insert(0, _before_words(self._before.round, before))
        return CellWords(title, shown.skill.name, figure, label, tuple(notes))

    @staticmethod
    def _value(maps: TrustMaps, skill: int, rater: int, ratee: int) -> int | None:
        """A point of the scale, None where there is no such answer."""
        if all(one.skill != skill for one in maps.skills):
            return None
        places = {one.person: at for at, one in enumerate(maps.members)}
        if rater not in places or ratee not in places:
            return None
        value = int(maps.values(skill)[places[rater], places[ratee]])
        return value if value > NOT_SEEN else None

    def team_cell(self, shown: TeamMap, row: int, column: int) -> CellWords:
        """One cell of the team map."""
        title = tr("{rater} → {ratee}").format(
            rater=isolated(team_words(shown.teams[row])), ratee=isolated(team_words(shown.teams[column]))
        )
        if not shown.shown[row, column]:
            return CellWords(title, shown.skill.name, notes=(team_sentence(shown, row, column),))
        answers = int(shown.answers[row, column])
        return CellWords(
            title,
            shown.skill.name,
            number(float(shown.means[row, column]), 1),
            ntr("mean of {n} answer", "mean of {n} answers", answers).format(n=answers),
        )


def _before_words(last: Round, value: int) -> str:
    label = last.scale.label(value)
    if label:
        return tr("Last round ({round}): {value}, {label}.").format(
            round=last.name, value=value, label=label[:1].lower() + label[1:]
        )
    return tr("Last round ({round}): {value}.").format(round=last.name, value=value)
