"""The ladder of migrations: frozen SQL, listed by hand because a frozen build cannot search folders."""

from __future__ import annotations

from ce_desktop.store.migrations import m0001_spine, m0002_events

# The statement list at index n leads from version n to version n + 1.
LADDER: tuple[tuple[str, ...], ...] = (m0001_spine.STATEMENTS, m0002_events.STATEMENTS)

LATEST = len(LADDER)
