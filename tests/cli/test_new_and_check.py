"""A school file is made and checked in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell, sha256, staff_book


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


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_what_names_no_file_is_said_to_be_none(ce: Shell, own_home: Path, name: str) -> None:
    for words in (("new", name, "--name", "A"), ("show", name, "staff"), ("check", name), ("demo", name)):
        done = ce(*words)
        assert (done.code, done.out) == (1, ""), words
        assert "is not the name of a file" in done.err
    assert not (own_home / "ce-desktop" / "log.txt").exists()


def test_a_school_is_not_made_in_a_folder_that_is_not_there(ce: Shell, tmp_path: Path) -> None:
    done = ce("new", tmp_path / "nowhere" / "a.ceschool", "--name", "A")
    assert done.code == 1
    assert str(tmp_path / "nowhere") in done.err
    assert list(tmp_path.iterdir()) == []


def test_check_leaves_a_whole_file_as_it_is(ce: Shell, sample: Path) -> None:
    before = sha256(sample)
    assert ce.fine("check", sample).out == "“Sample.ceschool” is whole.\n"
    assert sha256(sample) == before
