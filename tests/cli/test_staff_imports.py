"""Staff lists come in through the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import PEOPLE, Shell, sha256
from tests.exchange.made_workbooks import book


def test_staff_come_in_from_a_workbook(ce: Shell, lincoln: Path) -> None:
    people = {one["name"]: one for one in ce.show(lincoln, "staff")}
    assert set(people) == set(PEOPLE)
    assert people["Ana Lopez"]["teams"] == ["Grade 1", "Reading"]
    assert people["Ana Lopez"]["role"] == "Teacher"
    assert people["Grace Williams"]["teams"] == []
    assert all(one["active"] is True for one in people.values())


def test_staff_come_in_from_a_text_table(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("Name;Team\nÉmile Roy;Grade 3\n", encoding="utf-8-sig")
    assert ce.fine("import", lincoln, file, "--as", "staff").out == "1 added, 0 updated.\n"
    assert {one["name"] for one in ce.show(lincoln, "staff")} == {*PEOPLE, "Émile Roy"}


def test_importing_staff_again_updates_them(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    again = book(tmp_path / "again.xlsx", {"Staff": [("Name", "Role"), ("ana LOPEZ", "Coach")]})
    assert ce.fine("import", lincoln, again, "--as", "staff").out == "0 added, 1 updated.\n"
    people = {one["name"]: one for one in ce.show(lincoln, "staff")}
    assert len(people) == 6
    assert people["Ana Lopez"]["role"] == "Coach"
    assert people["Ana Lopez"]["teams"] == ["Grade 1", "Reading"], "an empty column takes nothing away"


def test_two_people_of_one_name_can_be_made_on_purpose(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    twin = book(tmp_path / "twin.xlsx", {"Staff": [("Name",), ("Ana Lopez",)]})
    ce.fine("import", lincoln, twin, "--as", "staff", "--existing", "create")
    assert [one["name"] for one in ce.show(lincoln, "staff")].count("Ana Lopez") == 2


def test_rows_that_contradict_each_other_are_people_of_their_own_and_that_is_said(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [
        ("Name", "Role", "Email"),
        ("Maria Smith", "Teacher", "m@linden.example"),
        ("Maria Smith", "Coach", ""),
    ]
    words = ("import", lincoln, book(tmp_path / "marias.xlsx", {"Staff": rows}), "--as", "staff")
    for done in (ce(*words, "--dry-run"), ce(*words)):
        assert done.code == 0
        assert done.out.endswith(("2 added, 0 updated.\n", "2 would be added, 0 updated.\n"))
        assert done.err.startswith(
            "Sheet Staff, row 3, column A: “Maria Smith” stands in row 2 too, but with"
        )
        assert "taken as another person of that name" in done.err
    found = sorted((one["name"], one["role"]) for one in ce.show(lincoln, "staff"))
    assert [role for name, role in found if name == "Maria Smith"] == ["Coach", "Teacher"]
    again = ce(*words)
    assert (again.code, again.out) == (0, "0 added, 2 updated.\n"), "each row is known by what it says"
    assert sorted((one["name"], one["role"]) for one in ce.show(lincoln, "staff")) == found


def test_rows_of_one_person_bring_all_their_teams(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    rows = [
        ("Name", "Team", "Role"),
        ("Flo Park", "Grade 1", "Nurse"),
        ("Flo Park", "Reading", ""),
        ("flo park", "Grade 1", "nurse"),
        ("Ben Ode", "Grade 2", ""),
        ("Ben Ode", "Reading", ""),
    ]
    done = ce("import", lincoln, book(tmp_path / "teams.xlsx", {"Staff": rows}), "--as", "staff")
    assert (done.code, done.out) == (0, "1 added, 1 updated.\n")
    assert done.err.count("and is taken as the same person.") == 3
    teams = {one["name"]: (one["teams"], one["role"]) for one in ce.show(lincoln, "staff")}
    assert teams["Flo Park"] == (["Grade 1", "Reading"], "Nurse")
    assert teams["Ben Ode"] == (["Grade 2", "Reading"], "Teacher")


def test_of_several_rows_only_the_one_that_agrees_with_the_staff_list_updates_it(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [("Name", "Role", "Team"), ("Ana Lopez", "Cook", ""), ("Ana Lopez", "Teacher", "Grade 3")]
    done = ce("import", lincoln, book(tmp_path / "anas.xlsx", {"Staff": rows}), "--as", "staff")
    assert (done.code, done.out) == (0, "1 added, 1 updated.\n")
    anas = {one["role"]: one["teams"] for one in ce.show(lincoln, "staff") if one["name"] == "Ana Lopez"}
    assert anas == {"Cook": [], "Teacher": ["Grade 3"]}


def test_where_nobody_can_tell_which_row_is_the_person_on_the_list_nothing_is_overwritten(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    before = sha256(lincoln)
    rows = [("Name", "Role"), ("Ana Lopez", "Cook"), ("Ana Lopez", "Nurse")]
    done = ce("import", lincoln, book(tmp_path / "anas.xlsx", {"Staff": rows}), "--as", "staff")
    assert (done.code, done.out) == (1, "")
    for row in (2, 3):
        assert (
            f"row {row}, column A: One person on the staff list is called “Ana Lopez”, and several"
            in done.err
        )
    assert sha256(lincoln) == before


def test_a_name_turned_round_or_without_its_accents_is_new_and_that_is_said(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [("Name",), ("Lopez, Ana",), ("Carla Nunez",), ("Flo Park",)]
    done = ce("import", lincoln, book(tmp_path / "more.xlsx", {"Staff": rows}), "--as", "staff")
    assert (done.code, done.out) == (0, "3 added, 0 updated.\n")
    assert done.err.splitlines() == [
        "Sheet Staff, row 2, column A: “Lopez, Ana” is taken as somebody new; the staff list has “Ana Lopez”.",
        "Sheet Staff, row 3, column A: “Carla Nunez” is taken as somebody new; the staff list has “Carla Núñez”.",
    ]


def test_every_row_is_a_person_on_request(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    rows = [("Name", "Role"), ("Maria Smith", "Teacher"), ("Maria Smith", "Teacher")]
    file = book(tmp_path / "marias.xlsx", {"Staff": rows})
    done = ce("import", lincoln, file, "--as", "staff", "--existing", "create")
    assert (done.code, done.out) == (0, "2 added, 0 updated.\n")
    assert "stands in row 2 too." in done.err
