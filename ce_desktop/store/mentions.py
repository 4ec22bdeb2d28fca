"""A person's name inside what people wrote themselves: wins, goals, steps, notes."""

from __future__ import annotations

import re

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
    """Write `stand_in` wherever `name` stands as whole words, whatever its capitals and spaces."""
    words = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    for table, column in _TEXTS:
        # Table and column are ours, from the list above.
        for row, text in school.rows(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            changed = pattern.sub(lambda _found: stand_in, text)
            if changed != text:
                school.connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (changed, row))
