"""The ladder of migrations: frozen SQL, listed by hand because a frozen build cannot search folders."""

from __future__ import annotations

from ce_desktop.store.migrations import m0001_spine

# The statement list at index n leads from version n to version n + 1.
LADDER: tuple[tuple[str, ...], ...] = (m0001_spine.STATEMENTS,)

LATEST = len(LADDER)
