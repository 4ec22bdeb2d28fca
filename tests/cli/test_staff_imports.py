"""Staff lists come in through the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import PEOPLE, Shell
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


def test_rows_taken_as_one_person_are_said(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    rows = [("Name", "Role"), ("Maria Smith", "Teacher"), ("Maria Smith", "Coach")]
    file = book(tmp_path / "marias.xlsx", {"Staff": rows})
    words = ("import", lincoln, file, "--as", "staff")
    done = ce(*words, "--dry-run")
    assert "1 row has the name of a row further up, and is taken as the same person." in done.err
    assert done.out.splitlines()[-1] == "Nothing was changed. 1 would be added, 0 updated."
    done = ce(*words, "--existing", "create")
    assert "further up" not in done.err
    assert done.out.splitlines()[-1] == "2 added, 0 updated."
