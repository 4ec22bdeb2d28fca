"""What the invented colleagues of the sample school answer: a hash of who, about whom and what.

A hash, not a random generator: what `random` draws from one seed may differ between versions of
Python, and a sample that changes would make every picture of it wrong.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property

LOW, HIGH = 1, 5
# About what peers' ratings of a skill look like: a third of the spread is the person rated, a fifth the
# rater's style, the rest the pair (DOMAIN brief, "What to expect").
_STYLE = 0.45
_PAIR = 0.55
_MOMENT = 0.25


@dataclass(frozen=True)
class Rater:
    """One who answers, stricter or milder than others throughout."""

    name: str

    @cached_property
    def style(self) -> float:
        """What this rater adds to every answer, in scale points, mean 0."""
        return _STYLE * _bell(*_shares("style", self.name))


def answer(rater: Rater, ratee: str, *, skill: str, seed: str, reputation: float, seen: float) -> int | None:
    """One answer, 1 to 5, or None for "have not seen".

    Args:
        rater: who answers.
        ratee: about whom.
        skill: the skill's key.
        seed: any word that sets one round apart from the others.
        reputation: the mean the answers about this person are spread around.
        seen: the share of such raters who have seen it, 0 to 1 (more counts as 1).
    """
    eye, one, two, three = _shares(rater.name, ratee, skill)
    if eye >= seen:
        return None
    moment = _bell(*_shares(rater.name, ratee, skill, seed))
    value = reputation + rater.style + _PAIR * _bell(one, two, three, min(1.0, eye / seen)) + _MOMENT * moment
    return min(HIGH, max(LOW, round(value)))


def _shares(*words: str) -> tuple[float, float, float, float]:
    """Four numbers from 0 to 1 that look random and belong to these words."""
    digest = hashlib.sha256("\n".join(words).encode()).digest()
    first, second, third, fourth = struct.unpack(">4Q", digest)
    return first / 2**64, second / 2**64, third / 2**64, fourth / 2**64


def _bell(first: float, second: float, third: float, fourth: float) -> float:
    """Roughly a normal number, mean 0 and spread 1, from four even ones."""
    return (first + second + third + fourth - 2) * 3**0.5
