"""A person's record saved in one step, teams of several people changed in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.errors import Refusal
from ce_desktop.insights.staff import staff
from ce_desktop.services.files import School
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person
from ce_desktop.services.staff_record import Record, Spell, add_listed, save_record
from ce_desktop.services.teams import change_teams

TODAY = date(2026, 3, 12)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = new_school(path=tmp_path / "a.ceschool", name="Lincoln")
    yield made
    made.close()


def test_a_new_person_with_several_teams_is_one_undo_step(school: School) -> None:
    save_record(
        school,
        record=Record(
            " Ana  Lopez ", role="Teacher", spells=(Spell("Grade 3"), Spell("Reading", date(2025, 8, 1)))
        ),
    )
    (ana,) = staff(school, today=TODAY)
    assert (ana.name, ana.role, set(ana.teams)) == ("Ana Lopez", "Teacher", {"Grade 3", "Reading"})
    assert str(school.undo()) == "Add Ana Lopez"
    assert staff(school, today=TODAY) == []


def test_saving_a_record_changes_details_and_times_in_teams_together(school: School) -> None:
    person = add_person(school, name="Ana Lopez", teams=["Grade 3"], note="Mentor")
    save_record(
        school,
        person=person,
        record=Record(
            "Ana Lopez",
            note="Mentor",
            spells=(Spell("grade 3", None, date(2025, 7, 31)), Spell("Grade 4", date(2025, 8, 1))),
        ),
    )
    (ana,) = staff(school, today=TODAY)
    assert ana.teams == ("Grade 4",)
    assert (ana.spells[0].name, ana.spells[0].until) == ("Grade 3", date(2025, 7, 31))
    school.undo()
    assert staff(school, today=TODAY)[0].teams == ("Grade 3",)


def test_a_spell_that_stays_keeps_its_id(school: School) -> None:
    person = add_person(school, name="Ana", teams=["Grade 3"])
    (before,) = staff(school, today=TODAY)[0].spells
    save_record(school, person=person, record=Record("Ana", spells=(Spell("Grade 3"), Spell("Grade 4"))))
    assert before in staff(school, today=TODAY)[0].spells


@pytest.mark.parametrize(
    "spells",
    [
        (Spell("Grade 3"), Spell("grade 3", date(2025, 1, 1))),
        (Spell("Grade 3", date(2025, 1, 2), date(2025, 1, 1)),),
    ],
    ids=["the same team twice at once", "an end before the start"],
)
def test_a_record_that_cannot_be_true_is_refused_and_nothing_changes(
    school: School, spells: tuple[Spell, ...]
) -> None:
    with pytest.raises(Refusal):
        save_record(school, record=Record("Ana", spells=spells))
    assert staff(school, today=TODAY) == []


def test_the_same_team_again_later_is_fine(school: School) -> None:
    save_record(
        school,
        record=Record(
            "Ana", spells=(Spell("Grade 3", None, date(2024, 7, 31)), Spell("Grade 3", date(2025, 8, 1)))
        ),
    )
    assert staff(school, today=TODAY)[0].teams == ("Grade 3",)


def test_a_pasted_list_is_one_undo_step(school: School) -> None:
    add_listed(school, people=[PersonRow(1, "Ana", ("Grade 3",)), PersonRow(2, "Ben", role="Coach")])
    assert [(one.name, one.teams, one.role) for one in staff(school, today=TODAY)] == [
        ("Ana", ("Grade 3",), ""),
        ("Ben", (), "Coach"),
    ]
    assert str(school.undo()) == "Add 2 people"
    with pytest.raises(Refusal):
        add_listed(school, people=[])


def test_several_people_change_teams_from_a_day_and_the_past_keeps_them(school: School) -> None:
    ana = add_person(school, name="Ana", teams=["Grade 3", "Reading"])
    ben = add_person(school, name="Ben", teams=["Grade 3"])
    change_teams(school, people=[ana, ben], add=["Grade 4"], remove=["Grade 3"], on=TODAY)
    rows = staff(school, today=TODAY)
    assert [set(one.teams) for one in rows] == [{"Reading", "Grade 4"}, {"Grade 4"}]
    assert set(staff(school, today=date(2026, 3, 11))[0].teams) == {"Grade 3", "Reading"}
    assert str(school.undo()) == "Change the teams of 2 people"
    assert staff(school, today=TODAY)[1].teams == ("Grade 3",)


def test_nobody_changes_teams_when_one_of_them_is_gone(school: School) -> None:
    ana = add_person(school, name="Ana", teams=["Grade 3"])
    with pytest.raises(Refusal):
        change_teams(school, people=[ana, 1], add=["Grade 4"], on=TODAY)
    assert staff(school, today=TODAY)[0].teams == ("Grade 3",)
