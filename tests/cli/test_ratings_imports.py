"""Ratings come in through the terminal: squares, tables, scales, rounds and skills."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import PEOPLE, SKILL, Shell, everyone_about_everyone, long_table, sha256, square
from tests.exchange.made_workbooks import book


def test_a_square_makes_the_round_and_the_skill(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    values = everyone_about_everyone(0)
    values["Ana Lopez", "Ben Ode"] = 1
    del values["Eli Sato", "Dana Kim"]
    file = square(tmp_path / "square.xlsx", values)
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Spring", "--skill", SKILL)
    assert ce.fine(*words, "--scale", "0-1", "--sheet", "Advice").out == "29 ratings imported.\n"
    (round_,) = ce.show(lincoln, "rounds")
    assert (
        round_.items()
        >= {
            "name": "Spring",
            "mode": "named",
            "state": "open",
            "members": 6,
            "ratings": 29,
        }.items()
    )
    assert [(one["name"], one["archived"]) for one in ce.show(lincoln, "skills")] == [(SKILL, False)]
    given = {(one["rater"], one["ratee"]): one["value"] for one in ce.show(lincoln, "ratings")}
    assert given == values
    assert {one["skill"] for one in ce.show(lincoln, "ratings")} == {SKILL}


def test_a_long_table_brings_its_skills_and_have_not_seen(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    file = long_table(
        tmp_path / "long.xlsx",
        ("Ana Lopez", "Ben Ode", "Reading", 4),
        ("Ana Lopez", "Carla Núñez", "Reading", "Have not seen"),
        ("Ben Ode", "Ana Lopez", "Writing", "5"),
    )
    ce.fine("import", lincoln, file, "--as", "ratings", "--round", "Fall")
    found = {(one["rater"], one["ratee"], one["skill"]): one["value"] for one in ce.show(lincoln, "ratings")}
    assert found == {
        ("Ana Lopez", "Ben Ode", "Reading"): 4,
        ("Ana Lopez", "Carla Núñez", "Reading"): None,
        ("Ben Ode", "Ana Lopez", "Writing"): 5,
    }
    (round_,) = ce.show(lincoln, "rounds")
    assert round_["scale"] == [1, 5], "the scale when none is given"


def test_of_a_table_only_the_wanted_skill_is_read(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    file = long_table(
        tmp_path / "long.xlsx",
        ("Ana Lopez", "Ben Ode", "Reading", 4),
        ("Ben Ode", "Ana Lopez", "Writing", 5),
    )
    done = ce("import", lincoln, file, "--as", "ratings", "--round", "Fall", "--skill", "writing")
    assert done.code == 0
    assert "1 row about another skill was left out" in done.err
    assert [one["skill"] for one in ce.show(lincoln, "ratings")] == ["Writing"]


def test_a_skill_that_a_table_does_not_have_is_said_with_what_to_do(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    file = long_table(tmp_path / "long.xlsx", ("Ana Lopez", "Ben Ode", "Reading", 4))
    done = ce("import", lincoln, file, "--as", "ratings", "--round", "Fall", "--skill", "Music")
    assert (done.code, done.out) == (1, "")
    assert "holds no ratings about “Music”, only about other skills." in done.err
    assert "leave --skill out" in done.err


def test_a_second_sheet_with_ratings_is_not_left_aside_without_a_word(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [["", *PEOPLE], *([one, *(None if one == other else 1 for other in PEOPLE)] for one in PEOPLE)]
    file = book(tmp_path / "two.xlsx", {"Fall": rows, "Lunch": [("Soup", "Price")], "Winter": rows})
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Fall", "--skill", SKILL)
    done = ce(*words, "--dry-run")
    assert (done.code, done.out) == (0, "Nothing was changed. 30 ratings would be imported.\n")
    assert done.err == (
        "Sheet Winter: This sheet looks like ratings too, and was not read; --sheet reads it instead.\n"
    )
    assert ce.fine(*words, "--sheet", "Winter").out == "30 ratings imported.\n"


def test_a_wide_table_brings_a_skill_for_each_column(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    heads = ("Rater", "Colleague", "Reading", "Maths", "Comment")
    rows = (("Ana Lopez", "Ben Ode", 4, "n/s", "fine"), ("Ben Ode", "Ana Lopez", None, 2, None))
    file = book(tmp_path / "wide.xlsx", {"Answers": [heads, *rows]})
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Spring")
    said = ["Columns read as skills: Reading, Maths.", "Not taken: Comment."]
    dry = ce.fine(*words, "--dry-run").out.splitlines()
    assert dry == [*said, "Nothing was changed. 3 ratings would be imported."]
    assert ce.show(lincoln, "skills") == []
    assert ce.fine(*words).out.splitlines() == [*said, "3 ratings imported."]
    assert {(one["rater"], one["skill"], one["value"]) for one in ce.show(lincoln, "ratings")} == {
        ("Ana Lopez", "Reading", 4),
        ("Ana Lopez", "Maths", None),
        ("Ben Ode", "Maths", 2),
    }


def test_only_columns_of_wide_tables_are_said_to_be_read_as_skills(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    pair = ("Ana Lopez", "Ben Ode")
    sheets = {
        "Music": [("Rater", "Colleague", "Rating"), (*pair, 2)],
        "Answers": [("Rater", "Colleague", "Reading", "Maths"), (*pair, 4, 3)],
        "Art": [("Rater", "Colleague", "Rating"), (*pair, 2)],
    }
    words = ("import", lincoln, book(tmp_path / "all.xlsx", sheets), "--as", "ratings", "--round", "Spring")
    assert ce.fine(*words).out.splitlines() == [
        "Columns read as skills: Reading, Maths.",
        "4 ratings imported.",
    ]


def test_of_a_wide_table_only_the_wanted_skill_is_read_with_one_as_the_best(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [("Rater", "Colleague", "Reading", "Maths"), ("Ana Lopez", "Ben Ode", 1, 2)]
    file = book(tmp_path / "wide.xlsx", {"Answers": rows})
    words = ("--as", "ratings", "--round", "Spring", "--scale", "1-7", "--best", "low")
    assert "headed “Music”" in ce("import", lincoln, file, *words, "--skill", "Music").err
    assert ce.fine("import", lincoln, file, *words, "--skill", "maths").out.splitlines() == [
        "Columns read as skills: Maths.",
        "Not taken: Reading.",
        "1 rating imported.",
    ]
    assert [(one["skill"], one["value"]) for one in ce.show(lincoln, "ratings")] == [("Maths", 6)]


def test_a_workbook_with_a_sheet_for_each_skill_goes_in_at_once(
    ce: Shell, lincoln: Path, tmp_path: Path, own_home: Path
) -> None:
    sheets = {}
    for value, skill in enumerate(("Reading", "Writing", "Maths"), start=1):
        rows = [[one, *(None if one == other else value for other in PEOPLE)] for one in PEOPLE]
        sheets[skill] = [["Skill", skill], ["", *PEOPLE], *rows]
    file = book(tmp_path / "template.xlsx", sheets)
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Fall")
    shelf = own_home / "ce-desktop" / "backups"
    before = len(list(shelf.rglob("*.ceschool")))
    assert "90 ratings would be imported" in ce.fine(*words, "--dry-run").out
    assert ce.fine(*words).out == "90 ratings imported.\n"
    assert {(one["skill"], one["value"]) for one in ce.show(lincoln, "ratings")} == {
        ("Reading", 1),
        ("Writing", 2),
        ("Maths", 3),
    }
    assert len(list(shelf.rglob("*.ceschool"))) == before + 1
    one = ce.fine("import", lincoln, file, "--as", "ratings", "--round", "Spring", "--sheet", "Writing")
    assert one.out == "30 ratings imported.\n"


def test_one_bad_cell_in_one_of_many_sheets_and_nothing_goes_in(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    rows = [["", *PEOPLE], *([one, *(None if one == other else 1 for other in PEOPLE)] for one in PEOPLE)]
    bad = [*rows[:3], [PEOPLE[2], 9, *rows[3][2:]], *rows[4:]]
    file = book(tmp_path / "two.xlsx", {"Reading": rows, "Writing": bad})
    done = ce("import", lincoln, file, "--as", "ratings", "--round", "Fall")
    assert done.code == 1
    assert "Sheet Writing, row 4, column B: 9 is outside the scale" in done.err
    assert "“two.xlsx” has 1 problem, so nothing was imported." in done.err
    assert ce.show(lincoln, "rounds") == []
    assert ce.show(lincoln, "skills") == []


def test_the_scale_may_run_with_one_as_the_best(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    file = long_table(
        tmp_path / "long.csv.xlsx", ("Ana Lopez", "Ben Ode", "A", 1), ("Ben Ode", "Ana Lopez", "A", 6)
    )
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Fall", "--best", "low")
    ce.fine(*words, "--scale", "1-6")
    assert {one["rater"]: one["value"] for one in ce.show(lincoln, "ratings")} == {
        "Ana Lopez": 6,
        "Ben Ode": 1,
    }


def test_ratings_imported_again_take_the_place_of_the_old_ones(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    words = ("--as", "ratings", "--round", "Fall")
    first = long_table(
        tmp_path / "1.xlsx", ("Ana Lopez", "Ben Ode", "A", 2), ("Ana Lopez", "Eli Sato", "A", 3)
    )
    second = long_table(
        tmp_path / "2.xlsx", ("Ana Lopez", "Ben Ode", "a", 5), ("Ben Ode", "Eli Sato", "B", 1)
    )
    ce.fine("import", lincoln, first, *words)
    ce.fine("import", lincoln, second, *words)
    found = {(one["rater"], one["ratee"], one["skill"]): one["value"] for one in ce.show(lincoln, "ratings")}
    assert found == {
        ("Ana Lopez", "Ben Ode", "A"): 5,
        ("Ana Lopez", "Eli Sato", "A"): 3,
        ("Ben Ode", "Eli Sato", "B"): 1,
    }
    assert len(ce.show(lincoln, "rounds")) == 1
    assert len(ce.show(lincoln, "skills")) == 2


def test_a_round_keeps_its_scale(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    file = long_table(tmp_path / "1.xlsx", ("Ana Lopez", "Ben Ode", "A", 0))
    words = ("import", lincoln, file, "--as", "ratings", "--round", "Fall")
    ce.fine(*words, "--scale", "0-1")
    ce.fine(*words)
    before = sha256(lincoln)
    # Turned round on the wrong scale, a 1 would become a 10 and a 0 an 11.
    done = ce(*words, "--scale", "1-10", "--best", "low")
    assert done.code == 1
    assert "uses the scale 0 to 1, not 1-10" in done.err
    assert sha256(lincoln) == before
