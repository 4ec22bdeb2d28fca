"""A list of today's teams says nothing about teams of the past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from ce_desktop.domain.drafts import PersonRow, StaffDraft
from ce_desktop.domain.errors import Refusal
from ce_desktop.insights.staff import staff
from ce_desktop.services.imports import import_staff
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person, set_teams
from ce_desktop.services.staff_record import Record, Spell, save_record
from ce_desktop.services.teams import change_teams, remove_team, rename_team


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


def test_teams_given_without_a_day_leave_an_earlier_time_in_the_same_team_ended(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    person = save_record(
        school,
        record=Record(
            "Ana Lopez",
            spells=(
                Spell("Grade 2", date(2020, 8, 1), date(2021, 7, 31)),
                Spell("Grade 2", date(2023, 8, 1)),
            ),
        ),
    )
    set_teams(school, person=person, teams=["Grade 2"])
    (ana,) = staff(school, today=date(2026, 3, 1))
    assert [(spell.since, spell.until) for spell in ana.spells] == [
        (date(2020, 8, 1), date(2021, 7, 31)),
        (date(2023, 8, 1), None),
    ]
    school.close()


def test_a_team_planned_for_later_begins_earlier_instead_of_twice(tmp_path: Path) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    person = save_record(school, record=Record("Ana Lopez", spells=(Spell("Grade 2", date(2026, 9, 1)),)))
    change_teams(school, people=[person], add=["Grade 2"], on=date(2026, 8, 3))
    (ana,) = staff(school, today=date(2026, 8, 3))
    assert [(spell.name, spell.since, spell.until) for spell in ana.spells] == [
        ("Grade 2", date(2026, 8, 3), None)
    ]
    school.close()


@pytest.mark.parametrize("action", [remove_team, partial(rename_team, name="Grade 4")])
def test_a_team_that_is_gone_is_refused_in_words(tmp_path: Path, action: Callable[..., None]) -> None:
    school = new_school(path=tmp_path / "a.ceschool", name="A")
    with pytest.raises(Refusal, match="no longer in the file"):
        action(school, team=1)
    school.close()
