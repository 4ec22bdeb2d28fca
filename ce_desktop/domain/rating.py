"""Codes of one cell of a trust map. "Have not seen" is an answer; no answer is not."""

from __future__ import annotations

from dataclasses import dataclass

NOT_SEEN = -32_001
NOT_ANSWERED = -32_002
SELF = -32_003
NOT_ASKED = -32_004


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer with its names; `value` None means "have not seen"."""

    rater: str
    ratee: str
    skill: str
    value: int | None
