"""Sentences that can still be translated.

Nothing below the window may know which language a person reads, yet most sentences a person reads
(why an import was refused, what Undo would undo) are born there. So they travel as a `Phrase`: the
whole English sentence with placeholders, and apart from it the values. The window translates the
sentence and fills the placeholders afterwards, with numbers and days as the person writes them; the
terminal just calls `str()`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

Value: TypeAlias = "str | int | float | date | Phrase"
Say: TypeAlias = "Callable[[Phrase], str]"


_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


class Phrase(NamedTuple):
    """One sentence, or a part of one, before translation.

    `plural` and `number` are set together: `template` is then the form for one.
    """

    template: str
    values: Mapping[str, "Value"] = _NONE
    plural: str | None = None
    number: int | None = None

    def __str__(self) -> str:
        many = self.plural is not None and self.number != 1
        return fill(self.plural if many and self.plural is not None else self.template, self.values, str)


def fill(template: str, values: Mapping[str, Value], say: Callable[[Phrase], str]) -> str:
    """Put `values` into `template`; phrases among them are said in the same language."""
    if not values:
        return template
    return template.format(**{key: _written(value, say) for key, value in values.items()})


def _written(value: Value, say: Callable[[Phrase], str]) -> Value:
    if isinstance(value, Phrase):
        return say(value)
    # To the minute: by itself a moment has seconds.
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value


def phrase(template: str, /, **values: Value) -> Phrase:
    """A sentence with placeholders: ``phrase("Add {name}", name="Ana Lopez")``."""
    return Phrase(template, values)


def phrases(one: str, many: str, count: int, /, **values: Value) -> Phrase:
    """A sentence with a count: ``phrases("{n} person", "{n} people", 3)``. `n` is filled in."""
    return Phrase(one, {"n": count, **values}, many, count)
