"""Rounds: one asking of who trusts whom, for some skills, on one scale, by some people."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from enum import Enum
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.scale import Scale

SUGGESTED_SKILLS = (3, 5)
# DOMAIN §6: about fifty ratings take a person four to five minutes.
SECONDS_PER_RATING = 5.5
COMFORTABLE_RATINGS = 50


class RoundState(Enum):
    """Where a round stands. Answers are taken only while it is open."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Mode(Enum):
    """Named: leaders see who trusts whom. Confidential: the file never holds who gave an answer."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"


class Audience(Enum):
    """Who is asked about whom."""

    EVERYONE = "everyone"
    OWN_TEAM = "team"
    PICKED = "picked"


class Source(Enum):
    """How an answer came in."""

    GRID = "grid"
    FORM = "form"
    KIOSK = "kiosk"
    PAPER = "paper"


class RoundSkill(NamedTuple):
    """A skill as it was when the round was made: later edits change no past number."""

    skill: int
    name: str
    position: int
    required_level: int | None
    wanted_people: int


class RoundMember(NamedTuple):
    """A person in a round with the team of that time ("" for none)."""

    person: int
    name: str
    position: int
    team_name: str
    rates: bool = True
    is_rated: bool = True


class Round(NamedTuple):
    """One round with the scale it was asked on."""

    id: int
    name: str
    scale: Scale
    purpose: str = ""
    mode: Mode = Mode.NAMED
    state: RoundState = RoundState.DRAFT
    audience: Audience = Audience.EVERYONE
    position: int = 0
    opens_on: date | None = None
    closes_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None


class RoundNote(NamedTuple):
    """What happened to a round and why: opened, closed, reopened."""

    on_day: date
    state: RoundState
    text: str


class Suggestion(NamedTuple):
    """The skills ticked to begin with in a new round, and the reason in words; None without any skill."""

    skills: tuple[int, ...]
    why: Phrase | None


def suggest_skills(in_use: Sequence[int], *, last: Iterable[int] = (), last_name: str = "") -> Suggestion:
    """The skills of the last round again; without one the first few of the school's list.

    Args:
        in_use: ids of the skills that are not archived, in the school's own order.
        last: ids of the skills of the last round. last_name: its name.
    """
    again = tuple(skill for skill in last if skill in in_use)
    if again:
        return Suggestion(
            again,
            phrase(
                "The skills of the round “{name}” are ticked: the same ones again show growth.",
                name=last_name,
            ),
        )
    _, most = SUGGESTED_SKILLS
    first = tuple(in_use[:most])
    if not first:
        return Suggestion((), None)
    if len(in_use) <= most:
        few = phrases(
            "The school has {n} skill; it is ticked.",
            "The school has {n} skills; all are ticked.",
            len(in_use),
        )
        return Suggestion(first, few)
    return Suggestion(
        first,
        phrase(
            "The first {n} of the school's {all} skills are ticked. Tick those that matter most now.",
            n=most,
            all=len(in_use),
        ),
    )


def has_left(last_day: date | None, round_: Round, today: date | None) -> bool:
    """Whether somebody who has not answered is no longer waited for, because they do not work here any more.

    Judged on the day the round was closed, else `today`; the last day itself still counts. Without
    either day nobody has left.
    """
    on = round_.closed_on or today
    return last_day is not None and on is not None and last_day < on


def check_takes_answers(round_: Round) -> None:
    """Refuse answers to a round that is not open.

    Raises:
        Refusal: the round is a draft or closed.
    """
    if round_.state is RoundState.DRAFT:
        raise Refusal(
            phrase("The round “{name}” is still a draft, so it takes no answers yet.", name=round_.name),
            do=phrase("Open the round, then enter the answers."),
        )
    if round_.state is RoundState.CLOSED:
        raise Refusal(
            phrase("The round “{name}” is closed, so its answers are kept as they are.", name=round_.name),
            do=phrase("Reopen the round with a note if something has to be corrected."),
        )


def check_can_open(name: str, skills: int, raters: int, rated: int) -> None:
    """Refuse to open a round that could not be answered.

    Raises:
        Refusal: no skill, nobody to ask, or nobody to be asked about.
    """
    if skills == 0:
        raise Refusal(
            phrase("The round “{name}” has no skill yet.", name=name),
            do=phrase("Choose three to five skills, then open it."),
        )
    if raters < 1 or rated < 1 or max(raters, rated) < 2:
        raise Refusal(
            phrase("The round “{name}” needs at least two people.", name=name),
            do=phrase("Choose who takes part, then open it."),
        )


def team_pairs(
    teams: Mapping[int, Set[int]], raters: Iterable[int], rated: Iterable[int]
) -> set[tuple[int, int]]:
    """All (rater, ratee) who share a team; `teams` maps a person to the ids of their teams."""
    nobody: frozenset[int] = frozenset()
    candidates = list(rated)
    return {
        (rater, ratee)
        for rater in raters
        for ratee in candidates
        if rater != ratee and teams.get(rater, nobody) & teams.get(ratee, nobody)
    }
