"""Version 2: what was done to the school's own safeguards. No names are in it."""

from __future__ import annotations

# Of a minimum group only a lowering is noted; what `was` and `became` are for an export, `store/events.py` says.
# Nothing writes 'reveal' until there are confidential rounds.
STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        on_day TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('minimum_group', 'export', 'reveal')),
        was INTEGER,
        became INTEGER,
        CHECK (kind <> 'minimum_group'
            OR (typeof(was) = 'integer' AND typeof(became) = 'integer' AND became < was))
    )""",
)
