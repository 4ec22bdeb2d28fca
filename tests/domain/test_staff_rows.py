"""Rows of one name in a staff list: who they are where nobody can be asked."""

from __future__ import annotations

from datetime import date

import pytest

from ce_desktop.domain.drafts import BY_NAME, SOMEBODY_NEW, PersonRow, StaffDraft
from ce_desktop.domain.problem import Severity
from ce_desktop.domain.staff import Person
from ce_desktop.domain.staff_rows import told_apart

ANA = "Ana Lopez"


def sheet(*rows: PersonRow) -> StaffDraft:
    return StaffDraft("staff.xlsx", "Staff", rows, name_column="A")


def meant(*rows: PersonRow, known: tuple[Person, ...] = ()) -> list[tuple[int, int]]:
    return [(row.row, row.meant) for row in told_apart(sheet(*rows), known).rows]


@pytest.mark.parametrize(
    "other",
    [
        {"role": "Coach"},
        {"email": "other@linden.example"},
        {"active_from": date(2024, 8, 1)},
        {"role": "Teacher", "note": "Mornings"},
    ],
)
def test_rows_that_both_say_what_the_other_does_not_are_two_people(other: dict[str, str | date]) -> None:
    first = PersonRow(2, ANA, role="Teacher", email="ana@linden.example", active_from=date(2020, 8, 1))
    assert meant(first, PersonRow(3, ANA, **other)) == [(2, BY_NAME), (3, SOMEBODY_NEW)]  # type: ignore[arg-type]


def test_a_row_that_says_all_that_the_other_does_is_the_same_person_in_either_order() -> None:
    full = PersonRow(2, ANA, ("Grade 1",), "Teacher", "ana@linden.example", note="Mornings")
    bare = PersonRow(3, ANA.upper(), ("Reading",), "teacher")
    for rows in ((full, bare), (bare, full)):
        (found,) = told_apart(sheet(*rows), ()).rows
        assert set(found.teams) == {"Grade 1", "Reading"}
        assert (found.role.lower(), found.email, found.note) == ("teacher", "ana@linden.example", "Mornings")


def test_a_row_that_could_be_either_of_two_is_a_third_person() -> None:
    rows = [PersonRow(2, ANA, role="Teacher"), PersonRow(3, ANA, role="Coach"), PersonRow(4, ANA)]
    assert meant(*rows) == [(2, BY_NAME), (3, SOMEBODY_NEW), (4, SOMEBODY_NEW)]
    assert meant(*rows, PersonRow(5, ANA, role="Coach")) == meant(*rows)
    assert [one.text.template.partition(":")[0] for one in told_apart(sheet(*rows), ()).problems] == [
        "“{name}” stands in row {before} too, but with something else about the person",
        "“{name}” stands in several rows above, and this one may mean any of them",
    ]


def test_an_address_tells_who_is_meant_although_the_role_is_another() -> None:
    known = (
        Person(7, ANA, "Teacher", "ana@linden.example"),
        Person(8, ANA, "Teacher", "lopez@linden.example"),
    )
    row = PersonRow(2, ANA, role="Coach", email="LOPEZ@linden.example")
    assert meant(row, known=known) == [(2, 8)]
    assert meant(PersonRow(2, ANA, role="Teacher"), known=known) == [(2, BY_NAME)], "it could be either"


def test_one_row_for_one_person_on_the_list_is_about_them_whatever_it_says() -> None:
    assert meant(PersonRow(2, ANA, role="Coach"), known=(Person(7, ANA, "Teacher"),)) == [(2, BY_NAME)]


def test_who_is_new_is_only_plain_when_everybody_known_is_found() -> None:
    known = (Person(7, ANA, "Teacher"), Person(8, ANA, "Coach"))
    rows = [PersonRow(2, ANA, role="Coach"), PersonRow(3, ANA, role="Cook")]
    assert meant(*rows, known=known) == [(2, 8), (3, BY_NAME)]
    assert meant(*rows, PersonRow(4, ANA, role="Teacher"), known=known) == [(2, 8), (3, SOMEBODY_NEW), (4, 7)]
    alone = told_apart(sheet(*rows), known[:1])
    assert [one.row for one in alone.errors] == [2, 3]


def test_two_rows_that_are_both_the_person_on_the_list_are_in_doubt() -> None:
    known = (Person(7, ANA, "Teacher", "ana@linden.example"),)
    rows = [PersonRow(2, ANA, role="Teacher"), PersonRow(3, ANA, email="ana@linden.example")]
    found = told_apart(sheet(*rows), known)
    assert [one.row for one in found.errors] == [2, 3]
    assert {one.severity for one in found.problems} == {Severity.ERROR, Severity.NOTICE}
