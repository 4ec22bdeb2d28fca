"""Where ratings from a spreadsheet go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """A round, which is made where there is none of this name, and what the sheet does not say itself.

    Attributes:
        skill_name: the skill of a sheet that names none, else "".
        low: lowest answer of the scale, for a round that does not exist yet. high: highest answer of it.
    """

    round_name: str
    skill_name: str = ""
    low: int = 1
    high: int = 5
