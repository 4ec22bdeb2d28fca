"""What a bad spreadsheet gets in the terminal: every problem with its place, and nothing half-imported."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import PEOPLE, SKILL, Shell, everyone_about_everyone, long_table, sha256, square
from tests.exchange.made_workbooks import book, raw_book, row

RATINGS = ("--as", "ratings", "--round", "Spring")


@pytest.fixture
def refused(ce: Shell, lincoln: Path, own_home: Path) -> Callable[..., str]:
    """Import, be refused, and find the school byte for byte as before; returns what was said."""

    def run(file: Path, *words: str) -> str:
        before = sha256(lincoln)
        for more in ((), ("--dry-run",)):
            started = time.monotonic()
            done = ce("import", lincoln, file, *words, *more)
            assert time.monotonic() - started < 10
            assert (done.code, done.out) == (1, ""), done
            assert "Traceback" not in done.err
        assert sha256(lincoln) == before
        assert ce.show(lincoln, "rounds") == []
        assert ce.show(lincoln, "skills") == []
        assert len(ce.show(lincoln, "staff")) == len(PEOPLE)
        assert not (own_home / "ce-desktop" / "log.txt").exists()
        return done.err

    return run


def test_every_problem_of_a_table_is_listed_with_its_place(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    file = long_table(
        tmp_path / "long.xlsx",
        ("Ana Lopes", "Ben Ode", "A", 4),
        ("Ana Lopez", "Ben Ode", "A", 9),
        ("Ana Lopez", "Dana Kim", "A", "often"),
        ("Ana Lopez", "Ana Lopez", "A", 3),
        ("Eli Sato", "Ben Ode", "A", 2),
        ("Eli Sato", "Ben Ode", "A", 3),
        ("Dana Kim", "Ben Ode", "A", "=1+1"),
        ("Zoe Nobody", "Ben Ode", "A", 1),
    )
    said = refused(file, *RATINGS)
    for start in (
        "Sheet Answers, row 3, column D: ",
        "Sheet Answers, row 4, column D: ",
        "Sheet Answers, row 5",
        "Sheet Answers, row 7",
        "Sheet Answers, row 8, column D: ",
    ):
        assert start in said, said
    assert "“Ana Lopes” is not on the staff list. Did you mean Ana Lopez?" in said
    assert "“Zoe Nobody” is not on the staff list." in said
    assert "7 problems, so nothing was imported" in said
    assert said.endswith("Correct the spreadsheet, or say with --scale which scale it has, such as 0-10.\n")


def test_every_problem_of_a_square_is_listed_with_its_place(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    values = everyone_about_everyone(1)
    values["Ana Lopez", "Ben Ode"] = 7
    values["Ben Ode", "Ana Lopez"] = "yes please"
    values["Dana Kim", "Dana Kim"] = 1
    values["Eli Sato", "Ana Lopez"] = "=2-1"
    file = square(tmp_path / "square.xlsx", values)
    said = refused(file, *RATINGS, "--skill", SKILL, "--scale", "0-1")
    for place in ("row 2, column C", "row 3, column B", "row 5, column E", "row 6, column B"):
        assert f"Sheet Advice, {place}: " in said, said
    assert "4 problems" in said


def test_a_name_two_colleagues_share_is_told_with_its_place_and_what_to_do(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    ce.fine("import", lincoln, book(tmp_path / "more.xlsx", {"Staff": [("Name",), ("Ana Lopez",)]}), "--as", "staff",
            "--existing", "create")  # fmt: skip
    before = sha256(lincoln)
    long = long_table(
        tmp_path / "long.xlsx", ("Ben Ode", "Dana Kim", "A", 3), ("Ben Ode", "Ana Lopez", "A", 4)
    )
    listed = book(tmp_path / "staff.xlsx", {"Staff": [("Team", "Name"), ("Grade 2", "Ana Lopez")]})
    for more in ((), ("--dry-run",)):
        for file, words, place in (
            (long, RATINGS, "Sheet Answers, row 3, column B"),
            (listed, ("--as", "staff"), "Sheet Staff, row 2, column B"),
        ):
            done = ce("import", lincoln, file, *words, *more)
            assert (done.code, done.out) == (1, "")
            assert (
                f"{place}: 2 people on the staff list are called “Ana Lopez”. The import in the window asks"
                in done.err
            )
            assert "or tell them apart on the staff list first" in done.err
    assert sha256(lincoln) == before


def test_every_problem_of_a_wide_table_is_listed_with_its_place(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    heads = ("Rater", "Colleague", "Reading", "Maths")
    rows = [
        ("Ana Lopes", "Ben Ode", 4, 4),
        ("Ana Lopez", "Ben Ode", 9, 4),
        ("Ana Lopez", "Dana Kim", "often", 1),
        ("Ana Lopez", "Ana Lopez", 3, 3),
        ("Eli Sato", "Ben Ode", 2, None),
        ("Eli Sato", "Ben Ode", 3, None),
        ("Dana Kim", "Ben Ode", "=1+1", 3),
    ]
    said = refused(book(tmp_path / "wide.xlsx", {"Answers": [heads, *rows]}), *RATINGS)
    for place in ("2, column A", "3, column C", "4, column C", "5, column B", "7, column B", "8, column C"):
        assert f"Sheet Answers, row {place}: " in said, said
    assert "6 problems, so nothing was imported" in said


def test_thousands_of_problems_are_counted_to_the_last(refused: Callable[..., str], tmp_path: Path) -> None:
    file = long_table(
        tmp_path / "long.xlsx",
        *(("Ana Lopez", f"Pupil {n}", "A", 9) for n in range(900)),
        ("Ana Lopez", "Ben Ode", "A", 4),
    )
    said = refused(file, *RATINGS).splitlines()
    listed = [line for line in said if " is outside the scale" in line]
    assert len(listed) == 500
    assert "Sheet Answers: And 400 more problems like these." in said
    strangers = [line for line in said if " is not on the staff list" in line]
    assert f"{900 + len(strangers)} problems, so nothing was imported" in said[-1]


def test_a_square_with_a_stranger_is_refused_whole(refused: Callable[..., str], tmp_path: Path) -> None:
    names = [*PEOPLE[:5], "Grace Wiliams"]
    rows = [["", *names], *([name, *(None if name == other else 1 for other in names)] for name in names)]
    file = book(tmp_path / "square.xlsx", {"Advice": rows})
    said = refused(file, *RATINGS, "--skill", SKILL, "--scale", "0-1")
    assert "“Grace Wiliams” is not on the staff list. Did you mean Grace Williams?" in said


def test_a_square_that_names_no_skill_asks_for_one(refused: Callable[..., str], tmp_path: Path) -> None:
    file = square(tmp_path / "square.xlsx", everyone_about_everyone(1))
    said = refused(file, *RATINGS, "--scale", "0-1")
    assert "say which skill these ratings are about, with --skill NAME." in said
    assert "Correct the spreadsheet" not in said


def test_a_closed_round_takes_nothing_and_the_next_step_can_be_done_here(
    ce: Shell, sample: Path, tmp_path: Path
) -> None:
    name = next(one["name"] for one in ce.show(sample, "rounds") if one["state"] == "closed")
    skill = ce.show(sample, "skills")[0]["name"]
    one, other = (person["name"] for person in ce.show(sample, "staff")[:2])
    file = long_table(tmp_path / "late.xlsx", (one, other, skill, 3))
    before = sha256(sample)
    done = ce("import", sample, file, "--as", "ratings", "--round", name)
    assert (done.code, done.out) == (1, "")
    assert f"“{name}” is closed: reopen it in the window, or name another one with --round." in done.err
    assert "Correct the spreadsheet" not in done.err
    assert sha256(sample) == before


def test_ratings_of_a_school_without_staff_lead_to_the_staff(ce: Shell, tmp_path: Path) -> None:
    ce.fine("new", tmp_path / "a.ceschool", "--name", "A")
    file = square(tmp_path / "square.xlsx", everyone_about_everyone(1))
    done = ce("import", tmp_path / "a.ceschool", file, *RATINGS, "--skill", SKILL, "--scale", "0-1")
    assert done.code == 1
    assert "“Ana Lopez” is not on the staff list." in done.err
    assert done.err.endswith("The staff list is empty: import the staff first, with --as staff.\n")


@pytest.mark.parametrize("scale", ["5", "1-1", "1-500", "a-b", "5-1", "1–5–6"])
def test_a_scale_that_is_none(refused: Callable[..., str], tmp_path: Path, scale: str) -> None:
    file = square(tmp_path / "square.xlsx", everyone_about_everyone(1))
    assert "scale" in refused(file, *RATINGS, "--skill", SKILL, "--scale", scale)


def test_a_staff_sheet_with_problems_is_refused_whole(refused: Callable[..., str], tmp_path: Path) -> None:
    file = book(
        tmp_path / "staff.xlsx",
        {
            "Staff": [
                ("Name", "Team", "Joined", "Left"),
                ("Flo Park", "Grade 1", "2024-08-01", None),
                ("", "Grade 1", None, None),
                ("Hal Reed", "Grade 1", "soon", None),
                ("Ida West", "Grade 1", "2024-08-01", "2023-08-01"),
            ]
        },
    )
    said = refused(file, "--as", "staff")
    for number in (3, 4, 5):
        assert f"Sheet Staff, row {number}" in said, said


@pytest.mark.parametrize("kind", ["staff", "ratings"])
def test_a_sheet_that_is_not_there_or_holds_something_else(
    refused: Callable[..., str], tmp_path: Path, kind: str
) -> None:
    words = ("--as", "staff") if kind == "staff" else RATINGS
    file = book(tmp_path / "book.xlsx", {"Lunch": [("Soup", "Price"), ("Leek", 3)], "Empty": []})
    for sheet, said in (("Missing", "“Missing”"), ("Lunch", "“Lunch”"), ("Empty", "is empty")):
        words_said = refused(file, *words, "--sheet", sheet)
        assert said in words_said
        assert "--sheet" in words_said, "what to do can be done here"


def missing(path: Path) -> Path:
    return path


def text(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7 not a sheet")
    return path


def zeros(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def old_xls(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000))
    return path


def with_password(path: Path) -> Path:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000)
    path.write_bytes(content + "EncryptedPackage".encode("utf-16-le") + bytes(900))
    return path


def bomb(path: Path) -> Path:
    raw_book(path, row(1, "Name"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", bytes(100 * 1024 * 1024))
    return path


def open_quote(path: Path) -> Path:
    path.write_text(
        'Name,Rater,Colleague,Rating\n"Flo Park,Ana Lopez,Ben Ode,3\nHal Reed,x,y,4\n', encoding="utf-8"
    )
    return path


def half(path: Path) -> Path:
    book(path, {"Staff": [("Name",), *((f"Person {number}",) for number in range(400))]})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def latin(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * 40)
    return path


BAD = {
    missing: "no file",
    text: "PDF",
    zeros: "0 bytes",
    old_xls: ".xls",
    with_password: "password",
    bomb: "unpacks to far more",
    half: "damaged",
    open_quote: "damaged or not complete",
    folder: "is a folder",
    latin: "latin.xlsx",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_file_that_is_no_spreadsheet(
    refused: Callable[..., str], tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path / f"{make.__name__}.xlsx")
    assert BAD[make] in refused(file, "--as", "staff")
    assert BAD[make] in refused(file, *RATINGS)


def test_a_million_empty_rows_are_read_in_seconds(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_000_003))
    rows = row(1, "Name").encode() + row(2, "Flo Park").encode() + empty
    file = raw_book(tmp_path / "empty.xlsx", rows + row(1_000_003, "Hal Reed").encode())
    started = time.monotonic()
    done = ce("import", lincoln, file, "--as", "staff")
    assert time.monotonic() - started < 10
    assert done.code == 0
    assert {"Flo Park", "Hal Reed"} <= {one["name"] for one in ce.show(lincoln, "staff")}
