"""Temporary folders of ours: what goes, and what is left alone."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.services.files import Shelf, back_up_if_due, open_school
from ce_desktop.services.imports import import_staff
from ce_desktop.services.school import new_school
from ce_desktop.services.temporary import note_sample, sample_folder, sweep
from tests.services.school_kit import staff_draft

DAY = 24 * 3600


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_behind(name: str = "Sample.ceschool", days: float = 8) -> Path:
    """A folder with a school in it, as a crash leaves it that many days ago."""
    school = sample_folder() / name
    new_school(path=school, name="Sample").close()
    age(school.parent, days)
    return school.parent


def age(folder: Path, days: float) -> None:
    then = time.time() - days * DAY
    for one in (*folder.iterdir(), folder):
        os.utime(one, (then, then))


def test_what_a_crash_left_goes_after_a_week(temporary: Path) -> None:
    old, new = left_behind(days=8), left_behind(days=6)
    (old / ".Sample.ceschool.open").write_text("{}")
    age(old, 8)
    assert sweep() == [old]
    assert list(temporary.iterdir()) == [new]


def test_a_folder_with_anything_else_in_it_is_left_alone() -> None:
    folder = left_behind()
    (folder / "report.xlsx").write_text("mine")
    age(folder, 8)
    assert sweep() == []
    assert (folder / "Sample.ceschool").exists()


def test_a_folder_of_another_name_or_a_link_is_left_alone(temporary: Path, tmp_path: Path) -> None:
    mine = left_behind().rename(temporary / "my sample")
    elsewhere = tmp_path / "elsewhere"
    left_behind().rename(elsewhere)
    (temporary / "ce-desktop-sample-link").symlink_to(elsewhere)
    assert sweep() == []
    assert (mine / "Sample.ceschool").exists()
    assert (elsewhere / "Sample.ceschool").exists()


def test_a_school_that_is_open_is_left_alone() -> None:
    folder = left_behind()
    school = open_school(folder / "Sample.ceschool")
    age(folder, 8)
    assert sweep() == []
    school.close()
    age(folder, 8)
    assert sweep() == [folder]


def test_a_sample_moved_elsewhere_is_nobodys_to_remove(tmp_path: Path) -> None:
    school = tmp_path / "Kept.ceschool"
    new_school(path=school, name="Kept").close()
    sample = note_sample(school)
    assert sample is not None
    assert not sample.remove()
    assert school.exists()


def test_a_copy_saved_beside_a_sample_is_never_deleted() -> None:
    """It would be the only school in the folder once the sample is gone, and so taken for one a week later."""
    path = sample_folder() / "Sample.ceschool"
    new_school(path=path, name="Sample").close()
    sample = note_sample(path)
    assert sample is not None
    copy = path.with_name("Copy of Sample.ceschool")
    new_school(path=copy, name="Mine").close()
    assert not sample.remove()
    age(path.parent, 8)
    assert sweep() == []
    assert copy.exists()


def test_a_sample_that_somebody_has_open_stays() -> None:
    path = sample_folder() / "Sample.ceschool"
    new_school(path=path, name="Sample").close()
    sample = note_sample(path)
    assert sample is not None
    school = open_school(path)
    assert not sample.remove()
    school.close()
    assert sample.remove()
    assert not path.parent.exists()


def test_a_school_for_one_sitting_leaves_no_backup(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "backups")
    for school_path, wanted in ((sample_folder() / "Sample.ceschool", 0), (tmp_path / "Mine.ceschool", 2)):
        school = new_school(path=school_path, name="Sample")
        back_up_if_due(school, shelf)
        import_staff(school, draft=staff_draft(PersonRow(2, "Ana Lopez")), shelf=shelf)
        school.close()
        assert len(shelf.list(school_path)) == wanted


def test_a_folder_of_a_person_may_be_called_like_ours(tmp_path: Path) -> None:
    folder = tmp_path / "ce-desktop-files"
    folder.mkdir()
    school = new_school(path=folder / "Mine.ceschool", name="Mine")
    assert back_up_if_due(school, Shelf(tmp_path / "backups")) is not None
    school.close()
