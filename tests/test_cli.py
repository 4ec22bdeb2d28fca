"""Every command of the terminal and every option, on real files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ce_desktop import __version__, terminal, usage
from ce_desktop.usage import OF_A_ROUND, OF_A_SKILL
from tests.cli.conftest import ce, lincoln, sample, sample_bytes
from tests.cli.shell import (
    PEOPLE,
    SKILL,
    Shell,
    everyone_about_everyone,
    long_table,
    sha256,
    square,
    staff_book,
)
from tests.exchange.made_workbooks import book

__all__ = ["ce", "lincoln", "sample", "sample_bytes"]


def test_new_makes_a_school_that_check_finds_whole(ce: Shell, tmp_path: Path) -> None:
    school = tmp_path / "Lincoln.ceschool"
    assert str(school) in ce.fine("new", school, "--name", "Lincoln Elementary").out
    assert "whole" in ce.fine("check", school).out
    assert ce.show(school, "staff") == []


def test_the_ending_of_a_school_may_be_left_out(ce: Shell, tmp_path: Path) -> None:
    ce.fine("new", tmp_path / "Lincoln", "--name", "Lincoln")
    assert (tmp_path / "Lincoln.ceschool").is_file()
    ce.fine("import", tmp_path / "Lincoln", staff_book(tmp_path / "staff.xlsx"), "--as", "staff")
    assert len(ce.show(tmp_path / "Lincoln", "staff")) == 6


def test_an_empty_school_shows_empty_lists(ce: Shell, tmp_path: Path) -> None:
    ce.fine("new", tmp_path / "a.ceschool", "--name", "A")
    for what in ("staff", "skills", "rounds", "ratings", "coverage", "goals"):
        assert ce.show(tmp_path / "a.ceschool", what) == []
        assert "nothing to show" in ce.fine("show", tmp_path / "a.ceschool", what).out


def test_new_never_touches_a_file_that_is_there(ce: Shell, lincoln: Path) -> None:
    before = sha256(lincoln)
    done = ce("new", lincoln, "--name", "Other")
    assert done.code == 1
    assert "already is a file called “Lincoln.ceschool”" in done.err
    assert sha256(lincoln) == before


@pytest.mark.parametrize("name", ["CON", "Who?.ceschool", "Lincoln."])
def test_a_file_is_not_called_what_windows_cannot_read(
    ce: Shell, lincoln: Path, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.iterdir())
    for words in (
        ("new", tmp_path / name, "--name", "A"),
        ("demo", tmp_path / name),
        ("export", lincoln, tmp_path / f"{name}.xlsx"),
    ):
        done = ce(*words)
        assert (done.code, done.out) == (1, ""), words
        assert "on every computer" in done.err
        assert "Nothing was written." in done.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["", "   "])
def test_a_school_without_a_name_is_not_made(ce: Shell, tmp_path: Path, name: str) -> None:
    done = ce("new", tmp_path / "a.ceschool", "--name", name)
    assert (done.code, done.out) == (1, "")
    assert "needs a name" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_school_is_not_made_in_a_folder_that_is_not_there(ce: Shell, tmp_path: Path) -> None:
    done = ce("new", tmp_path / "nowhere" / "a.ceschool", "--name", "A")
    assert done.code == 1
    assert str(tmp_path / "nowhere") in done.err
    assert list(tmp_path.iterdir()) == []


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


def test_the_sheet_can_be_chosen(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    two = book(tmp_path / "two.xlsx", {"Old": [("Name",), ("Old One",)], "New": [("Name",), ("New One",)]})
    ce.fine("import", lincoln, two, "--as", "staff", "--sheet", "New")
    names = {one["name"] for one in ce.show(lincoln, "staff")}
    assert "New One" in names
    assert "Old One" not in names


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


def test_an_import_leaves_a_backup_of_before(ce: Shell, lincoln: Path, own_home: Path) -> None:
    assert list((own_home / "ce-desktop" / "backups").rglob("*.ceschool"))


def test_the_report_opens_and_says_what_the_file_says(ce: Shell, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    assert str(out) in ce.fine("export", sample, out).out
    made = openpyxl.load_workbook(out)
    cells = {str(cell.value) for row in made["Staff"].iter_rows() for cell in row}
    assert {one["name"] for one in ce.show(sample, "staff")} <= cells
    assert {"Summary", "Staff", "Skills", "Coverage", "Goals", "Wins", "Notes"} <= set(made.sheetnames)
    made.close()


def test_a_report_is_noted_in_the_school_and_the_next_one_tells_of_it(
    ce: Shell, sample: Path, tmp_path: Path
) -> None:
    first = ce.show(sample, "rounds")[0]["name"]
    before = sha256(sample)
    assert ce("export", sample, tmp_path / "no.pdf").code == 1
    ce.show(sample, "ratings")
    assert sha256(sample) == before, "a look and an export that failed are not noted"
    ce.fine("export", sample, tmp_path / "first.xlsx", "--round", first)
    ce.fine("check", sample)
    ce.fine("export", sample, tmp_path / "second.xlsx")
    told = []
    for name in ("first.xlsx", "second.xlsx"):
        made = openpyxl.load_workbook(tmp_path / name)
        rows = [row for row in made["Notes"].iter_rows() if row[0].value == "Report in Excel"]
        told.append([row[1].value.partition(", ")[2] for row in rows])
        made.close()
    assert told == [[], [f"round {first}"]]


def test_an_old_report_is_replaced_whole(ce: Shell, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    out.write_text("old")
    ce.fine("export", sample, out)
    openpyxl.load_workbook(out).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Sample.ceschool", "report.xlsx"]


def test_a_report_on_a_chosen_round(ce: Shell, sample: Path, tmp_path: Path) -> None:
    first = ce.show(sample, "rounds")[0]["name"]
    ce.fine("export", sample, tmp_path / "first.xlsx", "--round", first)
    made = openpyxl.load_workbook(tmp_path / "first.xlsx")
    assert any(first in str(cell.value) for row in made["Summary"].iter_rows() for cell in row)
    made.close()
    done = ce("export", sample, tmp_path / "none.xlsx", "--round", "Never")
    assert done.code == 1
    assert "no round called “Never”" in done.err
    assert not (tmp_path / "none.xlsx").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/report.xlsx", "is not there"),
        ("report.pdf", "does not end in .xlsx"),
        ("Sample.ceschool", ".xlsx"),
    ],
)
def test_a_report_that_cannot_be_written(
    ce: Shell, sample: Path, tmp_path: Path, target: str, said: str
) -> None:
    before = sha256(sample)
    done = ce("export", sample, tmp_path / target)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["Sample.ceschool"]
    assert sha256(sample) == before


def test_a_report_that_is_open_in_excel_is_left_alone(ce: Shell, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_text("old")
    (tmp_path / "~$report.xlsx").write_text("")
    done = ce("export", sample, tmp_path / "report.xlsx")
    assert done.code == 1
    assert "is open in Excel" in done.err
    assert "report 2.xlsx" in done.err
    assert (tmp_path / "report.xlsx").read_text() == "old"


def test_each_list_has_its_keys(ce: Shell, sample: Path) -> None:
    wanted = {
        "staff": {"name": str, "teams": list, "role": str, "active": bool},
        "skills": {"name": str, "archived": bool},
        "rounds": {"name": str, "mode": str, "state": str, "members": int, "ratings": int},
        "ratings": {"rater": str, "ratee": str, "skill": str, "value": int | None},
        "coverage": {"skill": str, "wanted": int, "trusted": int, "state": str},
        "goals": {
            "title": str,
            "state": str,
            "baseline": float | int | None,
            "target": float | int | None,
            "latest": float | int | None,
        },
    }
    for what, keys in wanted.items():
        rows = ce.show(sample, what)
        assert rows, what
        for row in rows:
            for key, kind in keys.items():
                assert isinstance(row[key], kind), (what, key, row)


def test_the_lists_agree_with_each_other(ce: Shell, sample: Path) -> None:
    staff = {one["name"] for one in ce.show(sample, "staff")}
    skills = {one["name"] for one in ce.show(sample, "skills")}
    rounds = ce.show(sample, "rounds")
    assert sum(one["active"] for one in ce.show(sample, "staff")) == 24
    assert len(rounds) == 3
    for round_ in rounds:
        ratings = ce.show(sample, "ratings", "--round", round_["name"])
        assert len(ratings) == round_["ratings"]
        assert {one["rater"] for one in ratings} | {one["ratee"] for one in ratings} <= staff
        assert {one["skill"] for one in ratings} <= skills
        coverage = ce.show(sample, "coverage", "--round", round_["name"])
        assert [one["skill"] for one in coverage] == round_["skills"]
    assert any(one["value"] is None for one in ce.show(sample, "ratings"))
    assert {one["state"] for one in ce.show(sample, "goals")} <= {
        "planned",
        "active",
        "met",
        "missed",
        "dropped",
    }


def test_lists_can_be_narrowed_to_a_round_and_a_skill(ce: Shell, sample: Path) -> None:
    skill = ce.show(sample, "coverage")[0]["skill"]
    assert [one["skill"] for one in ce.show(sample, "coverage", "--skill", skill.upper())] == [skill]
    assert {one["skill"] for one in ce.show(sample, "ratings", "--skill", skill)} == {skill}
    assert [one["name"] for one in ce.show(sample, "skills", "--skill", skill)] == [skill]
    name = ce.show(sample, "rounds")[1]["name"]
    assert [one["name"] for one in ce.show(sample, "rounds", "--round", name)] == [name]
    assert ce.show(sample, "goals", "--skill", skill) == [
        one for one in ce.show(sample, "goals") if one in ce.show(sample, "goals", "--skill", skill)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ratings", "--round", "Never"), "no round called “Never”"),
        (("coverage", "--skill", "Juggling"), "does not ask “Juggling”"),
        (("skills", "--skill", "Juggling"), "no skill called “Juggling”"),
        (("goals", "--skill", "Juggling"), "no skill called “Juggling”"),
        (("rounds", "--round", "Never"), "no round called “Never”"),
    ],
)
def test_a_round_or_skill_that_is_not_there_is_said(
    ce: Shell, sample: Path, words: tuple[str, ...], said: str
) -> None:
    done = ce("show", sample, *words)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("what", usage.SHOWN)
@pytest.mark.parametrize(("option", "listings"), [("--round", OF_A_ROUND), ("--skill", OF_A_SKILL)])
def test_an_option_that_a_list_does_not_have_is_wrong_usage(
    ce: Shell, sample: Path, what: str, option: str, listings: tuple[str, ...]
) -> None:
    names = {
        "--round": ce.show(sample, "rounds")[0]["name"],
        "--skill": ce.show(sample, "coverage")[0]["skill"],
    }
    done = ce("show", sample, what, option, names[option], "--json")
    if what in listings:
        assert (done.code, done.err) == (0, "")
        assert len(done.json) < len(ce.show(sample, what)) or what in {"ratings", "coverage"}
    else:
        assert (done.code, done.out) == (2, "")
        assert f"show {what} takes no {option}; these do: {', '.join(listings)}" in done.err


@pytest.mark.parametrize(
    ("what", "options"),
    [("ratings", ("--round", "")), ("goals", ("--skill", "")), ("coverage", ("--skill", " "))],
)
def test_an_option_with_nothing_after_it_is_not_left_aside(
    ce: Shell, sample: Path, what: str, options: tuple[str, ...]
) -> None:
    assert ce("show", sample, what, *options).code == 1


def test_a_skill_nobody_knows_is_said_where_there_is_no_round_yet(ce: Shell, lincoln: Path) -> None:
    for what in ("ratings", "coverage"):
        done = ce("show", lincoln, what, "--skill", "Juggling")
        assert (done.code, done.out) == (1, "")
        assert "no skill called “Juggling”" in done.err


def test_a_report_of_a_round_without_a_name_is_refused(ce: Shell, sample: Path, tmp_path: Path) -> None:
    assert ce("export", sample, tmp_path / "r.xlsx", "--round", "").code == 1
    assert not (tmp_path / "r.xlsx").exists()


def test_coverage_says_the_rule_it_counted_by(ce: Shell, sample: Path) -> None:
    rows = ce.show(sample, "coverage")
    head, *lines = ce.fine("show", sample, "coverage").out.splitlines()
    assert head.split() == ["skill", "wanted", "trusted", "state", "level", "judged"]
    assert lines[len(rows) :] == ["", rows[0]["rule"]]
    assert "the mean of their answers is 4 or more" in rows[0]["rule"]


def test_several_rules_each_name_their_skills(capsys: pytest.CaptureFixture[str]) -> None:
    rules = {"Reads": "4 or more.", "Sings": "5 or more.", "Counts": "4 or more."}
    terminal.print_table([{"skill": skill, "rule": rule} for skill, rule in rules.items()])
    said = capsys.readouterr().out.splitlines()
    assert said == ["skill", *rules, "", "Reads, Counts: 4 or more.", "", "Sings: 5 or more."]


def test_with_two_answers_more_than_half_is_the_level(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    advice = ("Rater", "Colleague", "Rating")
    said = [(rater, "Ana Lopez", int(at < 3)) for at, rater in enumerate(PEOPLE[1:])]
    sheet = book(tmp_path / "advice.xlsx", {"Advice": [advice, *said]})
    how = ("--as", "ratings", "--round", "Advice", "--skill", SKILL, "--scale", "0-1")
    ce.fine("import", lincoln, sheet, *how)
    (row,) = ce.show(lincoln, "coverage", "--round", "Advice")
    assert (row["trusted"], row["state"]) == (1, "one person")
    (*_, rule) = ce.fine("show", lincoln, "coverage", "--round", "Advice").out.splitlines()
    assert "more than half of those who answered say 1." in rule
    assert rule == row["rule"]


def test_without_json_there_is_a_table_to_read(ce: Shell, sample: Path) -> None:
    head, first, *_ = ce.fine("show", sample, "staff").out.splitlines()
    assert head.split() == ["name", "teams", "role", "active", "joined", "left"]
    assert first.startswith(ce.show(sample, "staff")[0]["name"])


def test_check_leaves_a_whole_file_as_it_is(ce: Shell, sample: Path) -> None:
    before = sha256(sample)
    assert ce.fine("check", sample).out == "“Sample.ceschool” is whole.\n"
    assert sha256(sample) == before


@pytest.mark.parametrize(
    "words",
    [
        ("new", "a.ceschool"),
        ("new",),
        ("import", "a.ceschool", "b.xlsx"),
        ("import", "a.ceschool", "b.xlsx", "--as", "pupils"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "  "),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R", "--best", "middle"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R", "--existing", "create"),
        ("import", "a.ceschool", "b.xlsx", "--as", "staff", "--round", "R"),
        ("import", "a.ceschool", "b.xlsx", "--as", "staff", "--best", "low"),
        ("export", "a.ceschool"),
        ("show", "a.ceschool"),
        ("show", "a.ceschool", "pupils"),
        ("show", "a.ceschool", "staff", "--xml"),
        ("check",),
        ("--json", "show", "a.ceschool", "staff"),
        ("shwo", "a.ceschool", "staff"),
        ("a.ceschool", "--nonsense"),
    ],
)
def test_wrong_usage_ends_with_two(ce: Shell, words: tuple[str, ...]) -> None:
    done = ce(*words)
    assert (done.code, done.out) == (2, "")
    assert "usage:" in done.err


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("show", "--help"), ("--version",)])
def test_help_and_version_end_with_nothing(ce: Shell, words: tuple[str, ...]) -> None:
    done = ce(*words)
    assert (done.code, done.err) == (0, "")
    assert "ce-desktop" in done.out or __version__ in done.out


def test_an_option_before_a_command_is_wrong_usage_with_its_value_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        usage.understand(["--language", "de", "demo"])
    assert ended.value.code == 2
    assert "options go after the command" in capsys.readouterr().err
    assert usage.understand(["--language", "demo"]).language == "demo"


def test_a_file_alone_is_understood_as_the_long_way_would() -> None:
    alone = usage.understand(["Linden.ceschool"])
    long_way = usage.understand(["--", "Linden.ceschool"])
    assert vars(alone) == vars(long_way)
    assert alone.school == Path("Linden.ceschool")
