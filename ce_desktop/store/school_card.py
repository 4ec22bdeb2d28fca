"""What the file says about the school."""

from __future__ import annotations

from datetime import date
from typing import Any

from ce_desktop.domain.school import SchoolCard
from ce_desktop.store.school_file import School


def card(school: School) -> SchoolCard:
    """Name, vision, minimum group and the rest."""
    name, vision, minimum_group, locale, is_sample, file_id, created_on = school.rows(
        "SELECT name, vision, minimum_group, locale, is_sample, file_id, created_on FROM school"
    )[0]
    return SchoolCard(
        name, vision, minimum_group, locale, bool(is_sample), file_id, date.fromisoformat(created_on)
    )


def update_card(school: School, **values: Any) -> None:
    """Change columns of the one row."""
    from ce_desktop.store import tables

    tables.School.update(**values).execute(school.db)
