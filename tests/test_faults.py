"""Our own faults: a log and a report that anybody may see."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop import __version__, faults
from tests.cli.conftest import ce
from tests.cli.shell import Shell

__all__ = ["ce"]


def fall(name: str) -> None:
    raise ValueError(f"{name} cannot be")


def caught(name: str) -> BaseException:
    try:
        try:
            fall(name)
        except ValueError as first:
            raise KeyError(name) from first
    except KeyError as error:
        return error


def test_a_report_has_versions_and_the_trace_of_every_cause_but_no_names() -> None:
    report = faults.report(caught("Ana Lopez"))
    assert report.startswith(f"CE Desktop {__version__}, Python 3.")
    assert "in fall" in report
    assert "KeyError\ncaused by\n" in report
    assert report.endswith("ValueError\n")
    assert "Ana Lopez" not in report


def test_a_report_names_no_folder_of_a_person() -> None:
    report = faults.report(caught("x"))
    assert str(Path(__file__).parent) not in report
    assert str(Path.home()) not in report
    assert 'File "test_faults.py"' in report


def test_errors_that_caused_each_other_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert faults.report(first).count("caused by") < 10


def test_the_log_grows_and_starts_anew_before_it_is_large(own_home: Path) -> None:
    log = faults.note(caught("x"))
    assert log == own_home / "ce-desktop" / "log.txt"
    once = log.stat().st_size
    faults.note(caught("x"))
    assert log.stat().st_size > once
    log.write_text("x" * 1_100_000)
    faults.note(caught("x"))
    assert log.stat().st_size < 10_000
    assert (log.parent / "log.old.txt").stat().st_size == 1_100_000


def test_a_log_that_cannot_be_written_is_no_second_fault(own_home: Path) -> None:
    (own_home / "ce-desktop").write_text("a file where the folder should be")
    assert faults.note(caught("x")).name == "log.txt"


def test_a_fault_in_the_terminal_is_told_in_words(
    ce: Shell, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ce_desktop import cli

    name = "Ana Lopez"
    monkeypatch.setitem(cli._RUN, "check", lambda _chosen: fall(name))
    done = ce("check", tmp_path / "a.ceschool")
    assert (done.code, done.out) == (1, "")
    assert "that is our fault, not yours" in done.err
    assert str(own_home / "ce-desktop" / "log.txt") in done.err
    assert "Traceback" not in done.err
    assert "Ana" not in (own_home / "ce-desktop" / "log.txt").read_text()
