"""What the file notes about its own safeguards: when they were lowered, and what left.

Three kinds fit into the table. 'minimum_group': `was` and `became` are the numbers. 'export': `was` is the
form (`domain.exports.Export`), `became` the id of the round, empty for none. 'reveal' is for the day a
confidential round can show something that was held back; nothing writes it until there are such rounds.
"""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.exports import Export, Exported
from ce_desktop.domain.school import Lowering
from ce_desktop.store import rows, tables
from ce_desktop.store.school_file import School


def lowerings(school: School) -> list[Lowering]:
    """Every time the minimum group was lowered, newest first."""
    # The id decides within a day: `_note` lets it grow.
    found = school.rows(
        "SELECT on_day, was, became FROM event WHERE kind = 'minimum_group' ORDER BY on_day DESC, id DESC"
    )
    return [Lowering(date.fromisoformat(on_day), before, after) for on_day, before, after in found]


def note_lowering(school: School, lowering: Lowering) -> None:
    """Write down inside a change that the minimum group was lowered; undoing the change leaves the note."""
    with school.recording_by_hand("event"):  # and nothing is recorded: no step knows of the note
        note_lowering_beside(school, lowering)


def note_lowering_beside(school: School, lowering: Lowering) -> None:
    """The same beside an undo or redo, which records nothing."""
    _note(school, "minimum_group", lowering.on_day, was=lowering.before, became=lowering.after)


def exports(school: School) -> list[Exported]:
    """What left the file, newest first; the same thing twice on one day is told once."""
    found = school.rows(
        "SELECT e.on_day, e.was, CASE WHEN e.became IS NULL THEN '' ELSE r.name END, count(*) "
        "FROM event e LEFT JOIN round r ON r.id = e.became WHERE e.kind = 'export' "
        "GROUP BY e.on_day, e.was, e.became ORDER BY e.on_day DESC, max(e.id) DESC"
    )
    return [
        Exported(date.fromisoformat(on_day), Export(form), round_name, times)
        for on_day, form, round_name, times in found
    ]


def note_export(school: School, form: Export, round_id: int | None, on_day: date) -> None:
    """Write down that something left, about a round or (None) about none."""
    _note(school, "export", on_day, was=int(form), became=round_id)


def _note(school: School, kind: str, on_day: date, *, was: int, became: int | None) -> None:
    rows.insert_after(school, tables.Event, {"kind": kind}, kind=kind, on_day=on_day, was=was, became=became)
