"""Columns of a spreadsheet from which nothing is taken: said, so that nobody believes them imported."""

from collections.abc import Sequence
from typing import NamedTuple

from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import Phrase, phrase, phrases

_MOST_NAMED = 12


class LeftColumn(NamedTuple):
    """A column that is not taken: its Excel letter, and its heading or ""."""

    letter: str
    heading: str


def not_taken(columns: Sequence[LeftColumn]) -> list[Phrase]:
    """One sentence for those with a heading, each named once, and one for those without; [] for no columns."""
    headings = list(
        {name_key(one.heading): one.heading for one in reversed(columns) if one.heading}.values()
    )[::-1]
    letters = list(dict.fromkeys(one.letter for one in columns if not one.heading))
    said = []
    more = len(headings) - _MOST_NAMED
    if more > 0:
        named = ", ".join(headings[:_MOST_NAMED])
        said.append(
            phrases(
                "Not taken: {columns} and {n} more column.",
                "Not taken: {columns} and {n} more columns.",
                more,
                columns=named,
            )
        )
    elif headings:
        said.append(phrase("Not taken: {columns}.", columns=", ".join(headings)))
    if letters:
        named = ", ".join(letters[:_MOST_NAMED]) + (" …" if len(letters) > _MOST_NAMED else "")
        said.append(
            phrases(
                "Not taken, because it has no heading: column {columns}.",
                "Not taken, because they have no heading: columns {columns}.",
                len(letters),
                columns=named,
            )
        )
    return said
