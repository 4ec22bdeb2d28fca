"""Noting what left: in an open school, and from outside in one that may be in use or write-protected."""

from __future__ import annotations

from pathlib import Path

from ce_desktop.domain.exports import Export, Exported
from ce_desktop.services import exports, rounds, staff
from ce_desktop.store import events
from ce_desktop.store.backup import Shelf
from ce_desktop.store.opening import open_school
from tests.services.school_kit import TODAY, Six, dump


def test_an_export_writes_one_row_and_nothing_else(six: Six) -> None:
    before = dump(six.school)
    exports.note_export(six.school, form=Export.PRINT, round_id=six.round, today=TODAY)
    after = dump(six.school)
    ((_, *row),) = after.pop("event")
    assert row == [TODAY.isoformat(), "export", int(Export.PRINT), six.round]
    assert before.pop("event") == []
    assert after == before


def test_what_was_undone_can_be_redone_after_an_export(six: Six) -> None:
    staff.add_person(six.school, name="Zoe")
    added = dump(six.school)
    six.school.undo()
    exports.note_export(six.school, form=Export.WORKBOOK, round_id=None, today=TODAY)
    noted = dump(six.school)["event"]
    six.school.redo()
    assert dump(six.school) == {**added, "event": noted}
    six.school.undo()
    assert six.school.undo_name is None
    assert dump(six.school)["event"] == noted


def test_a_round_that_is_deleted_takes_no_note_along(six: Six) -> None:
    exports.note_export(six.school, form=Export.WORKBOOK, round_id=six.round, today=TODAY)
    rounds.delete_round(six.school, round_id=six.round)
    assert events.exports(six.school) == [Exported(TODAY, Export.WORKBOOK, None)]


def test_a_report_is_noted_in_a_school_that_was_only_looked_at(six: Six, tmp_path: Path) -> None:
    six.school.close()
    shelf, path = Shelf(tmp_path / "backups"), six.school.path
    looked_at = open_school(path, read_only=True)
    looked_at.close()
    assert exports.note_report_of(looked_at, round_id=six.round, today=TODAY, shelf=shelf) is None
    school = open_school(path)
    assert events.exports(school) == [Exported(TODAY, Export.WORKBOOK, "Spring")]
    refusal = exports.note_report_of(looked_at, round_id=six.round, today=TODAY, shelf=shelf)
    assert refusal is not None
    assert "is already open" in str(refusal)
    assert len(events.exports(school)) == 1
    school.close()
    (tmp_path / "gone").mkdir()
    path.rename(tmp_path / "gone" / path.name)
    assert exports.note_report_of(looked_at, round_id=None, today=TODAY, shelf=shelf) is not None
    assert not path.exists()
