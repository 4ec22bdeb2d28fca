"""Noting in the school file what left it."""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.domain.phrase import phrase
from ce_desktop.store import events
from ce_desktop.store.backup import Shelf
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School


def note_export(school: School, *, form: Export, round_id: int | None, today: date) -> None:
    """Note an export that has succeeded. That is no undo step: what has left cannot be called back.

    Args:
        form: in what form it left.
        round_id: the round it is about, None for none.
        today: the day.

    Raises:
        Refusal: the file cannot be written to; the export itself stands.
    """
    with school.change(None):
        events.note_export(school, form, round_id, today)


def note_report_of(looked_at: School, *, round_id: int | None, today: date, shelf: Shelf) -> Refusal | None:
    """Note in a school that was opened for reading, and closed again, that a report left it.

    A file of an older version is not upgraded for that.

    Returns:
        Why it could not be noted, or None when it is; the report is there either way.
    """
    path = looked_at.path
    if looked_at.from_older:
        return Refusal(phrase("“{name}” comes from an older version.", name=path.name))
    try:
        school = open_school(path, shelf=shelf)
        try:
            note_export(school, form=Export.WORKBOOK, round_id=round_id, today=today)
        finally:
            school.close()
    except Refusal as refusal:
        return refusal
    return None
