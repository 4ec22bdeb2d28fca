"""A list of today's teams says nothing about teams of the past."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ce_desktop.domain.drafts import PersonRow, StaffDraft
from ce_desktop.insights.staff import staff
from ce_desktop.services.imports import import_staff
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person, set_teams


def test_an_import_of_todays_teams_keeps_the_years_in_earlier_ones(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    person = add_person(school, name="Ana Lopez", teams=["Grade 1"])
    set_teams(school, person=person, teams=["Grade 2"], on=date(2025, 8, 1))

    import_staff(school, draft=StaffDraft("list.xlsx", "Staff", (PersonRow(2, "Ana Lopez", ("Grade 3",)),)))

    (ana,) = staff(school, today=date(2026, 3, 1))
    assert ana.teams == ("Grade 3",)
    assert [(spell.name, spell.until) for spell in ana.spells if spell.until] == [
        ("Grade 1", date(2025, 7, 31))
    ]
    school.close()
