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


def test_an_import_of_a_new_year_ends_the_old_team_and_begins_the_new_one(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    person = add_person(school, name="Ana Lopez", teams=["Grade 1"])
    set_teams(school, person=person, teams=["Grade 2"], on=date(2024, 8, 1))
    set_teams(school, person=person, teams=["Grade 1"], on=date(2025, 8, 1))
    today = date(2026, 8, 3)
    draft = StaffDraft("list.xlsx", "Staff", (PersonRow(2, "Ana Lopez", ("Grade 2",)),))
    import_staff(school, draft=draft, today=today)
    import_staff(school, draft=draft, today=today)

    (ana,) = staff(school, today=today)
    assert ana.teams == ("Grade 2",)
    assert [(spell.name, spell.since, spell.until) for spell in ana.spells] == [
        ("Grade 1", None, date(2024, 7, 31)),
        ("Grade 2", date(2024, 8, 1), date(2025, 7, 31)),
        ("Grade 1", date(2025, 8, 1), date(2026, 8, 2)),
        ("Grade 2", today, None),
    ]
    school.close()
