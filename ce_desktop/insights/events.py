"""What the file notes about its own safeguards."""

from __future__ import annotations

from ce_desktop.domain.exports import Exported
from ce_desktop.domain.school import Lowering
from ce_desktop.store import events as store
from ce_desktop.store.school_file import School


def lowerings(school: School) -> list[Lowering]:
    """Every time the minimum group was lowered, newest first."""
    return store.lowerings(school)


def exports(school: School) -> list[Exported]:
    """What left the file, newest first; the same thing twice on one day is told once."""
    return store.exports(school)
