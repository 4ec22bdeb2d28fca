"""What left the file, in words."""

from __future__ import annotations

from datetime import date

import pytest

from ce_desktop.domain.exports import Export, Exported

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("exported", "what", "when"),
    [
        (Exported(DAY, Export.WORKBOOK, "Spring"), "Report in Excel", "2026-11-24, round “Spring”"),
        (Exported(DAY, Export.PRINT, ""), "Printed page", "2026-11-24"),
        (Exported(DAY, Export.PICTURE, None, 2), "Picture of a trust map",
         "2026-11-24, a round that was deleted since (2 times)"),
        (Exported(DAY, Export.TABLE, "{Fall}", 3), "Copied ratings", "2026-11-24, round “{Fall}” (3 times)"),
        (Exported(DAY, Export.GOAL_PICTURE, ""), "Picture of a goal", "2026-11-24"),
        (Exported(DAY, Export.GOAL_TABLE, "", 2), "Copied readings of a goal", "2026-11-24 (2 times)"),
        (Exported(DAY, Export.OTHER, ""), "Export", "2026-11-24"),
    ],
)  # fmt: skip
def test_an_export_is_told_with_form_day_and_round(exported: Exported, what: str, when: str) -> None:
    assert (str(exported.what()), str(exported.when())) == (what, when)


def test_the_numbers_in_the_files_never_change_their_meaning() -> None:
    assert {one.name: int(one) for one in Export} == {
        "OTHER": 0,
        "WORKBOOK": 1,
        "PRINT": 2,
        "PICTURE": 3,
        "TABLE": 4,
        "GOAL_PICTURE": 5,
        "GOAL_TABLE": 6,
    }
    assert Export(77) is Export.OTHER
