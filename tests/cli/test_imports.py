"""What every import in the terminal has: a dry run, a choice of sheets, a backup."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import SKILL, Shell, everyone_about_everyone, sha256, square
from tests.exchange.made_workbooks import book


def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    before = sha256(lincoln)
    more = book(tmp_path / "more.xlsx", {"Staff": [("Name",), ("Ana Lopez",), ("Flo Park",)]})
    done = ce.fine("import", lincoln, more, "--as", "staff", "--dry-run")
    assert done.out == "Nothing was changed. 1 would be added, 1 updated.\n"
    ratings = square(tmp_path / "square.xlsx", everyone_about_everyone(1))
    done = ce.fine(
        "import",
        lincoln,
        ratings,
        "--as",
        "ratings",
        "--round",
        "Spring",
        "--skill",
        SKILL,
        "--scale",
        "0-1",
        "--dry-run",
    )
    assert done.out == "Nothing was changed. 30 ratings would be imported.\n"
    assert sha256(lincoln) == before


def test_columns_that_are_not_taken_are_named(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    staff = book(
        tmp_path / "staff.xlsx", {"Staff": [("Name", "Phone", "Team", "Room"), ("Flo Park", "12", "Art", 3)]}
    )
    heads, row = (
        ("Date", "Rater", "Colleague", "Skill", "Rating", ""),
        ("May", "Ana Lopez", "Ben Ode", "A", 3, "x"),
    )
    ratings = book(tmp_path / "long.xlsx", {"Answers": [heads, row]})
    for file, words, said in (
        (staff, ("--as", "staff"), ["Not taken: Phone, Room."]),
        (
            ratings,
            ("--as", "ratings", "--round", "Spring"),
            ["Not taken: Date.", "Not taken, because it has no heading: column F."],
        ),
    ):
        dry = ce.fine("import", lincoln, file, *words, "--dry-run").out.splitlines()
        assert dry[:-1] == said
        assert dry[-1].startswith("Nothing was changed.")
        assert ce.fine("import", lincoln, file, *words).out.splitlines()[:-1] == said


def test_the_sheet_can_be_chosen(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    two = book(tmp_path / "two.xlsx", {"Old": [("Name",), ("Old One",)], "New": [("Name",), ("New One",)]})
    ce.fine("import", lincoln, two, "--as", "staff", "--sheet", "New")
    names = {one["name"] for one in ce.show(lincoln, "staff")}
    assert "New One" in names
    assert "Old One" not in names


def test_an_import_leaves_a_backup_of_before(ce: Shell, lincoln: Path, own_home: Path) -> None:
    assert list((own_home / "ce-desktop" / "backups").rglob("*.ceschool"))
