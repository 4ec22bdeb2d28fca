"""A person's name inside what people wrote themselves: wins, goals, steps, notes."""

from __future__ import annotations

import re
import unicodedata

from ce_desktop.domain.names import LOOKALIKES
from ce_desktop.store.school_file import School

_TEXTS = (
    ("school", "vision"),
    ("person", "note"),
    ("skill", "looks_like"),
    ("round", "purpose"),
    ("round_note", "text"),
    ("goal", "title"),
    ("goal", "measure"),
    ("goal", "note"),
    ("goal_step", "text"),
    ("reading", "note"),
    ("win", "text"),
)


def replace_name(school: School, name: str, stand_in: str) -> None:
    """Write `stand_in` wherever `name` stands as whole words.

    Whatever its capitals, its spaces, its kinds of apostrophe and hyphen, and however its accents are
    written: a phone makes ’ of every '.
    """
    words = r"\s+".join(map(_any_spelling, name.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    for table, column in _TEXTS:
        # Table and column are ours, from the list above.
        for row, text in school.rows(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            composed = unicodedata.normalize("NFC", text)
            changed, found = pattern.subn(lambda _found: stand_in, composed)
            if found:
                school.connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (changed, row))


def _any_spelling(word: str) -> str:
    """A pattern for `word` with every kind of apostrophe and hyphen."""
    return "".join(_any_kind(c) for c in unicodedata.normalize("NFC", word))


def _any_kind(character: str) -> str:
    plain = character.translate(LOOKALIKES)
    kinds = [plain, *(chr(code) for code, meant in LOOKALIKES.items() if meant == plain)]
    return f"[{re.escape(''.join(kinds))}]" if len(kinds) > 1 else re.escape(character)
