"""Coverage: how many people are trusted with a skill at the level wanted.

The rule is the one of skills matrices with a single-point-of-failure mark: a person counts when
enough colleagues answered and the mean of their answers reaches the required level. Two or more
is safe, one is a risk, none is a gap; too few answers about anyone is "unseen", not a gap.
"""

from __future__ import annotations

from enum import Enum

from ce_desktop.domain.phrase import Phrase, phrase


class CoverageState(Enum):
    """Where a skill stands."""

    COVERED = "covered"
    SHORT = "short"
    ONE_PERSON = "one person"
    UNCOVERED = "uncovered"
    UNSEEN = "unseen"


WORDS: dict[CoverageState, Phrase] = {
    CoverageState.COVERED: phrase("well covered"),
    CoverageState.SHORT: phrase("fewer than wanted"),
    CoverageState.ONE_PERSON: phrase("one person carries it"),
    CoverageState.UNCOVERED: phrase("nobody yet"),
    CoverageState.UNSEEN: phrase("not seen enough to say"),
}


def coverage_state(*, wanted: int, trusted: int, judged: int) -> CoverageState:
    """Decide the state of a skill.

    Args:
        wanted: how many people the school wants at the level, at least 1.
        trusted: how many people reach it.
        judged: how many people have enough answers to say anything about.
    """
    if judged == 0:
        return CoverageState.UNSEEN
    if trusted == 0:
        return CoverageState.UNCOVERED
    if trusted == 1:
        return CoverageState.ONE_PERSON
    return CoverageState.COVERED if trusted >= wanted else CoverageState.SHORT


def rule(minimum_group: int, level: int) -> Phrase:
    """The rule in words, for tooltips and the Notes sheet."""
    return phrase(
        "A person counts when at least {n} colleagues gave an answer and the mean of their answers is "
        "{level} or more. “Have not seen” is no answer for or against.",
        n=minimum_group,
        level=level,
    )
