"""What the file says about the school."""

from __future__ import annotations

from datetime import date
from typing import Any

from ce_desktop.domain.school import Lowering, SchoolCard
from ce_desktop.store.school_file import School


def card(school: School) -> SchoolCard:
    """Name, vision, minimum group and the rest."""
    name, vision, minimum_group, locale, is_sample, file_id, created_on = school.rows(
        "SELECT name, vision, minimum_group, locale, is_sample, file_id, created_on FROM school"
    )[0]
    return SchoolCard(
        name, vision, minimum_group, locale, bool(is_sample), file_id, date.fromisoformat(created_on)
    )


def lowerings(school: School) -> list[Lowering]:
    """Every time the minimum group was lowered, newest first."""
    # The id decides within a day: `note_lowering` lets it grow.
    rows = school.rows(
        "SELECT on_day, was, became FROM event WHERE kind = 'minimum_group' ORDER BY on_day DESC, id DESC"
    )
    return [Lowering(date.fromisoformat(on_day), before, after) for on_day, before, after in rows]


def note_lowering(school: School, lowering: Lowering) -> None:
    """Write down that the minimum group was lowered."""
    from ce_desktop.store import rows, tables

    kind = "minimum_group"
    rows.insert_after(
        school,
        tables.Event,
        {"kind": kind},
        kind=kind,
        on_day=lowering.on_day,
        was=lowering.before,
        became=lowering.after,
    )


def update_card(school: School, **values: Any) -> None:
    """Change columns of the one row."""
    from ce_desktop.store import tables

    tables.School.update(**values).execute(school.db)
