"""The terminal as a program of its own: locks, kills, pipes, encodings, and what it never loads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ce_desktop import __version__
from tests.cli.shell import (
    PEOPLE,
    SKILL,
    Shell,
    environment,
    everyone_about_everyone,
    sha256,
    spawn,
    square,
    staff_book,
)
from tests.exchange.made_workbooks import book

_HOLD = """
import sys
from pathlib import Path
from ce_desktop.services import files, staff
school = files.open_school(Path(sys.argv[1]))
staff.add_person(school, name="Ida Unfinished", teams=[])
print("open", flush=True)
sys.stdin.read()
"""
_WATCH = """
import sys
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise AssertionError(f"{event} {arguments}")
sys.addaudithook(watch)
from ce_desktop.cli import main
code = main(sys.argv[1:])
sys.stderr.write(" ".join(sorted(sys.modules)))
raise SystemExit(code)
"""
_ON_A_SMALL_DISK = """
import sys
way, most = sys.argv.pop(1), int(sys.argv.pop(1))
if way == "size of files":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
else:
    import apsw
    apsw.connection_hooks.append(lambda db: db.execute(f"PRAGMA max_page_count = {most // 4096}"))
from ce_desktop.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
# Windows sets no limit to the size of a file; a limit to the pages of a database is set everywhere.
SMALL_DISKS = ["pages"] if os.name == "nt" else ["pages", "size of files"]
NO_TEXT = "\udcff"
"""One byte that is no UTF-8 where names are bytes, half a letter where they are UTF-16."""


@contextmanager
def held_by_another(school: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(school)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def full_output() -> Iterator[int]:
    """An output that can be opened and takes nothing: the end of a pipe that is only read from."""
    reading, writing = os.pipe()
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)


def loaded_by(*words: object) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_python_minus_m_runs_the_same_commands(tmp_path: Path) -> None:
    school = tmp_path / "Ñandú & Söhne (1).ceschool"
    assert spawn("--version").out == f"CE Desktop {__version__}\n"
    assert spawn("new", school, "--name", "Ñandú").code == 0
    assert spawn("import", school, staff_book(tmp_path / "staff.xlsx"), "--as", "staff").code == 0
    done = spawn("show", school, "staff", "--json")
    assert (done.code, done.err) == (0, "")
    assert {one["name"] for one in done.json} == set(PEOPLE)
    assert spawn("show", tmp_path / "none.ceschool", "staff").code == 1
    assert spawn("show", school).code == 2


def test_a_school_that_is_open_elsewhere_says_by_whom_and_since_when(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    staff = staff_book(tmp_path / "again.xlsx")
    with held_by_another(lincoln):
        before = sha256(lincoln)
        done = ce("import", lincoln, staff, "--as", "staff")
        assert (done.code, done.out) == (1, "")
        assert re.search(
            r"is already open: by \S+ on the computer .+, since \d{4}-\d\d-\d\d \d\d:\d\d", done.err
        )
        assert "Ida Unfinished" in {one["name"] for one in ce.show(lincoln, "staff")}, "a look is possible"
        assert ce("check", lincoln).code == 0
        done = ce("export", lincoln, tmp_path / "out.xlsx")
        assert (done.code, done.out) == (0, f"Wrote {tmp_path / 'out.xlsx'}.\n")
        assert "The report is not noted in the school file: “Lincoln.ceschool” is already open" in done.err
        assert ce("import", lincoln, staff, "--as", "staff", "--dry-run").code == 0
        assert sha256(lincoln) == before


def test_after_a_kill_the_next_command_just_works(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    with held_by_another(lincoln) as process:
        process.kill()
        process.wait()
        assert (tmp_path / f".{lincoln.name}.open").exists(), "the note of the dead is still there"
        assert len(ce.show(lincoln, "staff")) == 7
        ce.fine("import", lincoln, staff_book(tmp_path / "again.xlsx"), "--as", "staff")
    assert ce("check", lincoln).code == 0
    assert not (tmp_path / f".{lincoln.name}.open").exists()


@pytest.mark.parametrize("way", SMALL_DISKS)
def test_a_disk_that_is_full_in_the_middle_of_an_import_loses_nothing(
    ce: Shell, lincoln: Path, tmp_path: Path, way: str
) -> None:
    names = tmp_path / "many.csv"
    lines = [f"Person {number:04},Team {number % 40},{'note ' * 90}" for number in range(900)]
    names.write_text("\n".join(["Name,Team,Note", *lines]), encoding="utf-8")
    before = sha256(lincoln)
    most = lincoln.stat().st_size + 100_000
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_SMALL_DISK, way, str(most), "import", str(lincoln), str(names), "--as", "staff"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "full" in done.stderr
    assert "Lincoln.ceschool" in done.stderr
    assert "Traceback" not in done.stderr
    assert "inside the app" not in done.stderr
    assert sha256(lincoln) == before
    assert ce("check", lincoln).code == 0
    assert {one["name"] for one in ce.show(lincoln, "staff")} == set(PEOPLE)


def test_a_terminal_that_knows_only_ascii_still_gets_every_name(lincoln: Path) -> None:
    narrow = {"PYTHONIOENCODING": "ascii"}
    table = spawn("show", lincoln, "staff", env=narrow)
    assert (table.code, table.err) == (0, "")
    assert "Carla N\\xfa\\xf1ez" in table.out
    listed = spawn("show", lincoln, "staff", "--json", env=narrow)
    assert {one["name"] for one in listed.json} == set(PEOPLE)
    refused = spawn("show", lincoln.with_name("Núñez.ceschool"), "staff", env=narrow)
    assert refused.code == 1
    assert "N\\xfa\\xf1ez.ceschool" in refused.err


def test_a_file_name_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    odd = tmp_path / f"Lincoln{NO_TEXT}.ceschool"
    for words in (("new", odd, "--name", "A"), ("show", odd, "staff"), ("check", odd), (odd,)):
        done = spawn(*words)
        assert (done.code, done.out) == (1, ""), done
        assert "is not written in UTF-8" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_whose_name_is_no_text_is_imported(lincoln: Path, tmp_path: Path) -> None:
    odd = tmp_path / f"staff{NO_TEXT}.xlsx"
    plain = staff_book(tmp_path / "more.xlsx")
    try:
        plain.rename(odd)
    except OSError:
        # The disk of macOS takes no such name, so there is nothing to import, and that is said.
        done = spawn("import", lincoln, odd, "--as", "staff")
        assert (done.code, done.out, "Traceback" in done.err) == (1, "", False)
        return
    done = spawn("import", lincoln, odd, "--as", "staff")
    assert (done.code, done.err) == (0, "")
    report = tmp_path / f"report{NO_TEXT}.xlsx"
    done = spawn("export", lincoln, report)
    assert (done.code, done.err) == (0, "")
    assert report.stat().st_size > 5_000


def test_a_reader_that_goes_away_is_no_fault(sample: Path, own_home: Path) -> None:
    for json in ((), ("--json",)):
        process = subprocess.Popen(
            [sys.executable, "-m", "ce_desktop", "show", str(sample), "ratings", *json],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        assert (process.wait(), said) == (0, b"")
    assert not (own_home / "ce-desktop" / "log.txt").exists()


def test_what_is_done_is_no_refusal_where_the_output_takes_no_more(lincoln: Path, tmp_path: Path) -> None:
    """Refused would mean that the file is unchanged."""
    staff = book(tmp_path / "more.xlsx", {"Staff": [("Name",), ("Flo Park",)]})
    for words, said in (
        (("import", lincoln, staff, "--as", "staff"), "1 added, 0 updated."),
        (("new", tmp_path / "b.ceschool", "--name", "B"), "Made "),
        (("export", lincoln, tmp_path / "r.xlsx"), "Wrote "),
    ):
        with full_output() as full:
            done = subprocess.run(
                [sys.executable, "-m", "ce_desktop", *map(str, words)],
                stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, env=environment(),
            )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith(f"This could not be written to the output: {said}")
    with full_output() as full:
        done = subprocess.run(
            [sys.executable, "-m", "ce_desktop", "show", str(lincoln), "staff"],
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, env=environment(),
        )  # fmt: skip
    assert done.returncode == 1, "here the output was all that was wanted"
    assert "could not be read or written" in done.stderr


def test_without_any_output_the_work_is_done_all_the_same(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    """As a program without a console has it, or with all of them closed."""
    staff = book(tmp_path / "more.xlsx", {"Staff": [("Name",), ("Flo Park",), ("Flo Park",)]})
    code = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from ce_desktop.cli import main; sys.exit(main())"
    for words, ends in (
        (("import", lincoln, staff, "--as", "staff"), 0),
        (("show", lincoln, "staff", "--json"), 0),
        (("show", tmp_path / "none.ceschool", "staff"), 1),
        (("show", lincoln, "pupils"), 2),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            check=False,
            capture_output=True,
            env=environment(),
        )
        assert (done.returncode, done.stdout, done.stderr) == (ends, b"", b""), words
    assert "Flo Park" in {one["name"] for one in ce.show(lincoln, "staff")}


def test_looking_at_a_school_loads_nothing_heavy_and_no_command_reaches_out(
    lincoln: Path, tmp_path: Path
) -> None:
    square(tmp_path / "square.xlsx", everyone_about_everyone(1))
    heavy = {"PySide6", "shiboken6", "numpy", "openpyxl", "pyqtgraph"}
    for what in ("staff", "skills", "rounds", "ratings", "coverage", "goals"):
        assert not loaded_by("show", lincoln, what, "--json") & heavy, what
    assert not loaded_by("check", lincoln) & heavy
    assert not loaded_by("new", tmp_path / "b.ceschool", "--name", "B") & heavy
    qt = {"PySide6", "shiboken6", "pyqtgraph"}
    ratings = ("--as", "ratings", "--round", "R", "--skill", SKILL, "--scale", "0-1")
    assert not loaded_by("import", lincoln, tmp_path / "square.xlsx", *ratings) & qt
    assert not loaded_by("export", lincoln, tmp_path / "out.xlsx") & qt
