"""Answer scales: what the points of a rating are and what they are called."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase

_RANGE = re.compile(r"(-?\d{1,6})\s*-\s*(-?\d{1,6})")
# A minus sign or an en dash is what some keyboards and word processors make of a hyphen.
_DASHES = str.maketrans("\u2212\u2013", "--")

FEWEST_POINTS = 2
MOST_POINTS = 101
FINE_POINTS = 4

DEFAULT_NAME = phrase("Five points, from not yet sure to completely sure")
DEFAULT_LABELS: Mapping[int, Phrase] = {
    1: phrase("Not yet sure"),
    2: phrase("A little sure"),
    3: phrase("Fairly sure"),
    4: phrase("Very sure"),
    5: phrase("Completely sure"),
}


_NO_LABELS: Final[Mapping[int, str]] = MappingProxyType({})


class Scale(NamedTuple):
    """Whole numbers from `low` to `high`, both counted; `labels` names some, all or none of them."""

    name: str
    low: int
    high: int
    labels: Mapping[int, str] = _NO_LABELS
    id: int = 0

    @property
    def points(self) -> int:
        """How many answers there are."""
        return self.high - self.low + 1

    @property
    def is_coarse(self) -> bool:
        """Whether there are only two or three answers, so that a mean says little between them."""
        return self.points < FINE_POINTS

    @property
    def default_level(self) -> int:
        """The level wanted when a skill names none: the lower of the two highest answers.

        On scales of two or three answers that would ask for almost nothing, so the highest counts.
        """
        return self.high if self.is_coarse else self.high - 1

    def holds(self, value: int) -> bool:
        """Whether `value` is one of the answers."""
        return self.low <= value <= self.high

    def label(self, value: int) -> str:
        """The words for `value`, or an empty text."""
        return self.labels.get(value, "")

    def level(self, wanted: int | None) -> int:
        """`wanted` if it is one of the answers, otherwise the default level."""
        return wanted if wanted is not None and self.holds(wanted) else self.default_level


def check_scale(low: int, high: int, labels: Mapping[int, str]) -> None:
    """Refuse a range or labels that make no scale.

    Raises:
        Refusal: fewer than 2 or more than 101 points, or a label outside the range.
    """
    points = high - low + 1
    if not FEWEST_POINTS <= points <= MOST_POINTS:
        raise Refusal(
            phrase(
                "A scale from {low} to {high} cannot be used: a scale has 2 to 101 whole numbers.",
                low=low,
                high=high,
            ),
            do=phrase("Choose a lowest and a highest answer, such as 1 and 5."),
        )
    outside = [value for value in labels if not low <= value <= high]
    if outside:
        raise Refusal(
            phrase("There is a label for {value}, which is not on the scale.", value=outside[0]),
            do=phrase("Remove the label or widen the scale."),
        )


def parse_range(text: str) -> tuple[int, int]:
    """Read ``"0-1"`` or ``"1-5"`` as lowest and highest answer; ``"-2-2"`` and ``"0–1"`` work too.

    Raises:
        Refusal: the text is not two whole numbers joined by a hyphen, or makes no scale.
    """
    found = _RANGE.fullmatch(text.strip().translate(_DASHES))
    if found is None:
        raise Refusal(
            phrase("“{text}” is not a scale.", text=text),
            do=phrase("Write the lowest and the highest answer with a hyphen between them, such as 1-5."),
        )
    low, high = int(found[1]), int(found[2])
    check_scale(low, high, {})
    return low, high
