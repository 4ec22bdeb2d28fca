"""What one cell of a ratings sheet says: a point of the scale, "have not seen", nothing, or a mistake."""

from __future__ import annotations

import re
from typing import Final, Literal

from ce_desktop.domain.drafts import NOT_SEEN
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.exchange.cells import as_date, is_blank, is_moment, shown

Best = Literal["high", "low"]

NOT_SEEN_WORDS: Final = frozenset(
    name_key(word)
    for word in (
        ".", "-", "·", "•", "…", "n/s", "ns", "n/a", "na", "not seen", "have not seen", "have not seen this",
        "haven't seen", "not observed", "no basis", "don't know", "nicht gesehen", "keine angabe", "k. a.", "k.a.",
        "no visto", "no lo he visto", "no observado", "pas vu", "non observé",
    )
)  # fmt: skip
"""Keys of what people write for "have not seen"; a blank cell is no answer, which is something else."""

_WHOLE: Final = re.compile(r"[+-]?\d{1,9}(\.0+)?")


def off_scale(number: int, low: int, high: int) -> Phrase:
    """The sentence for a number that is none of the answers."""
    return phrase(
        "{value} is outside the scale, which runs from {low} to {high}.",
        value=shown(number),
        low=low,
        high=high,
    )


class RatingValues:
    """Reads cells on the scale `low`..`high` of the sheet; `best` says which end is the good one."""

    def __init__(self, low: int, high: int, best: Best) -> None:
        if high <= low:
            raise ValueError("a scale needs two points")
        self.low = low
        self.high = high
        self.turn = low + high if best == "low" else None
        self._texts: dict[str, int | Phrase | None] = {}

    def read(self, value: object) -> int | Phrase | None:
        """A point (turned round if 1 is best), NOT_SEEN, None for no answer, or what is wrong with it."""
        if isinstance(value, str):
            try:
                return self._texts[value]
            except KeyError:
                if len(self._texts) > 1000:
                    self._texts.clear()
                result = self._texts[value] = self._read_text(value)
                return result
        if value is None:
            return None
        if is_moment(value):
            return phrase(
                "“{value}” looks like a date; Excel may have changed something like 1-2. A rating from {low} "
                "to {high} belongs here.",
                value=shown(as_date(value) or value),
                low=self.low,
                high=self.high,
            )
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._not_a_rating(value)
        if isinstance(value, float) and not value.is_integer():
            return self._not_a_rating(value)
        return self._point(int(value))

    def _read_text(self, text: str) -> int | Phrase | None:
        if is_blank(text):
            return None
        key = name_key(text)
        if key in NOT_SEEN_WORDS:
            return NOT_SEEN
        if _WHOLE.fullmatch(key):
            return self._point(int(key.partition(".")[0]))
        return self._not_a_rating(text)

    def _point(self, number: int) -> int | Phrase:
        if not self.low <= number <= self.high:
            return off_scale(number, self.low, self.high)
        return number if self.turn is None else self.turn - number

    def _not_a_rating(self, value: object) -> Phrase:
        return phrase(
            "“{value}” is not a rating from {low} to {high}.",
            value=shown(value),
            low=self.low,
            high=self.high,
        )
