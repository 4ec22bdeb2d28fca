"""Rounds: one asking of who trusts whom, for some skills, on one scale, by some people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import Enum
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
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
