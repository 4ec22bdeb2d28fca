"""What the file says about the school."""

from __future__ import annotations

from typing import Any

from ce_desktop.domain.school import SchoolCard
from ce_desktop.store import tables
from ce_desktop.store.school_file import School


def card(school: School) -> SchoolCard:
    """Name, vision, minimum group and the rest."""
    row = next(iter(tables.School.select().dicts().execute(school.db)))
    return SchoolCard(
        name=row["name"],
        vision=row["vision"],
        minimum_group=row["minimum_group"],
        locale=row["locale"],
        is_sample=row["is_sample"],
        file_id=row["file_id"],
        created_on=row["created_on"],
    )


def update_card(school: School, **values: Any) -> None:
    """Change columns of the one row."""
    tables.School.update(**values).execute(school.db)
