"""A report is there whole, or what was there before is."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import openpyxl
import pytest

from ce_desktop.domain.errors import Cancelled, Refusal
from ce_desktop.exchange.report_book import write_report
from ce_desktop.exchange.report_file import ReportIsOpen, free_name, written_whole
from ce_desktop.insights.report import ReportView, report
from tests.exchange.reported import TODAY, empty_school, hostile_view


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return hostile_view(tmp_path_factory.mktemp("school"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder that holds an earlier report and nothing else."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "report.xlsx"
    path.write_bytes(b"the report of last month")
    return path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def unchanged(path: Path) -> bool:
    return path.read_bytes() == b"the report of last month" and names(path.parent) == [path.name]


def test_a_new_report_replaces_the_old_one_and_leaves_nothing_beside_it(old: Path, view: ReportView) -> None:
    write_report(old, view)
    assert names(old.parent) == ["report.xlsx"]
    assert "Summary" in openpyxl.load_workbook(old).sheetnames


def test_cancel_at_any_moment_leaves_the_old_report_and_no_trace(
    old: Path, view: ReportView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "system"
    system.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(system))
    steps: list[int] = []
    write_report(old.with_name("other.xlsx"), view, progress=lambda done, total: steps.append(done))
    old.with_name("other.xlsx").unlink()
    for stop in (0, 1, len(steps) // 2, len(steps) - 2):
        calls = 0

        def cancel(done: int, total: int, stop: int = stop) -> None:
            nonlocal calls
            calls += 1
            if calls > stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_report(old, view, progress=cancel)
        assert unchanged(old)
        assert names(system) == []


def test_progress_rises_to_its_end(old: Path, view: ReportView) -> None:
    seen: list[tuple[int, int]] = []
    write_report(old, view, progress=lambda done, total: seen.append((done, total)))
    done = [one for one, _ in seen]
    assert done == sorted(done)
    assert len({total for _, total in seen}) == 1
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize(
    ("mark", "program"), [("~$report.xlsx", "Excel"), (".~lock.report.xlsx#", "LibreOffice")]
)
def test_a_report_that_is_open_is_left_alone_and_another_name_offered(
    old: Path, view: ReportView, mark: str, program: str
) -> None:
    old.with_name(mark).write_bytes(b"")
    with pytest.raises(ReportIsOpen) as caught:
        write_report(old, view)
    assert program in str(caught.value.what)
    assert caught.value.suggestion == old.with_name("report 2.xlsx")
    assert "report 2.xlsx" in caught.value.sentences()
    old.with_name(mark).unlink()
    assert unchanged(old)


def test_a_report_opened_while_the_new_one_is_written_is_left_alone(old: Path) -> None:
    def open_meanwhile() -> None:
        with written_whole(old) as stream:
            stream.write(b"new")
            old.with_name("~$report.xlsx").write_bytes(b"")

    with pytest.raises(ReportIsOpen):
        open_meanwhile()
    old.with_name("~$report.xlsx").unlink()
    assert unchanged(old)


def test_a_mark_without_its_report_stops_nothing(old: Path, view: ReportView) -> None:
    path = old.with_name("new.xlsx")
    path.with_name("~$new.xlsx").write_bytes(b"")
    write_report(path, view)
    assert path.exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "takes no new files"),
        (errno.EROFS, "takes no new files"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_place_that_takes_no_file_is_said_in_words(old: Path, number: int, words: str) -> None:
    def fail_half_way() -> None:
        with written_whole(old) as stream:
            stream.write(b"half of it")
            raise OSError(number, os.strerror(number))

    with pytest.raises(Refusal, match=words) as caught:
        fail_half_way()
    assert caught.value.safe is not None
    assert caught.value.do is not None
    assert unchanged(old)


@pytest.mark.parametrize("name", ["report.xls", "report", "missing/report.xlsx", "folder.xlsx"])
def test_a_target_that_cannot_be_is_refused_before_any_work(
    tmp_path: Path, view: ReportView, name: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(Refusal):
        write_report(tmp_path / name, view)
    assert names(tmp_path) == ["folder.xlsx"]


def test_a_free_name_counts_on_from_the_one_it_has(tmp_path: Path) -> None:
    assert free_name(tmp_path / "report.xlsx").name == "report 2.xlsx"
    (tmp_path / "report 2.xlsx").touch()
    assert free_name(tmp_path / "report.xlsx").name == "report 3.xlsx"
    assert free_name(tmp_path / "report 2.xlsx").name == "report 3.xlsx"


def test_a_report_through_a_link_replaces_what_the_link_names(tmp_path: Path) -> None:
    with empty_school(tmp_path) as school:
        view = report(school, today=TODAY)
    real = tmp_path / "real.xlsx"
    real.write_bytes(b"old")
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    write_report(link, view)
    assert link.is_symlink()
    assert openpyxl.load_workbook(real).sheetnames[0] == "Summary"
