"""Coverage: how many people are trusted with a skill at the level wanted.

The rule is the one of skills matrices with a single-point-of-failure mark: a person counts when
enough colleagues answered and the mean of their answers reaches the required level. Two or more
is safe, one is a risk, none is a gap; too few answers about anyone is "unseen", not a gap.

With two or three answers the level is mostly the highest one, and a mean reaches that only when
all agree. There the mean has to be nearer to the level than to the answer below it.
"""

from __future__ import annotations

from enum import Enum

from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.scale import FEWEST_POINTS, Scale


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


def reaches(scale: Scale, level: int, *, answers: int, total: int) -> bool:
    """Whether colleagues trust a person at `level`, in whole numbers because a mean is rounded.

    Args:
        level: one of the answers of `scale`.
        answers: how many answered, at least 1; "have not seen" is none of them.
        total: the sum of their answers.
    """
    if scale.is_coarse:
        return 2 * total > (2 * level - 1) * answers
    return total >= level * answers


def rule(minimum_group: int, scale: Scale, level: int) -> Phrase:
    """What `reaches` decides, in words, for tooltips, the report and the terminal."""
    if not scale.is_coarse:
        return phrase(
            "A person counts when at least {n} colleagues gave an answer and the mean of their answers is "
            "{level} or more. “Have not seen” is no answer for or against.",
            n=minimum_group,
            level=level,
        )
    if level == scale.low:
        return phrase(
            "A person counts when at least {n} colleagues gave an answer: the level wanted is {level}, the "
            "lowest there is. “Have not seen” is no answer for or against.",
            n=minimum_group,
            level=answer_words(scale, level),
        )
    if scale.points == FEWEST_POINTS:
        return phrase(
            "A person counts when at least {n} colleagues gave an answer and more than half of those who "
            "answered say {level}. “Have not seen” is no answer for or against.",
            n=minimum_group,
            level=answer_words(scale, level),
        )
    return phrase(
        "A person counts when at least {n} colleagues gave an answer and their answers are on average nearer "
        "to {level} than to {below}. “Have not seen” is no answer for or against.",
        n=minimum_group,
        level=answer_words(scale, level),
        below=answer_words(scale, level - 1),
    )


def answer_words(scale: Scale, value: int) -> Phrase:
    """One answer with its label, if it has one: "4 (Very sure)"."""
    label = scale.label(value)
    return phrase("{value} ({label})", value=value, label=label) if label else phrase("{value}", value=value)
