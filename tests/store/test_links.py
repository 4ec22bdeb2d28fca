"""A link to a school is as good as the school: what it points to is read, written and replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.services import files
from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person
from ce_desktop.store.staff import names


@pytest.fixture
def link(tmp_path: Path) -> Path:
    (tmp_path / "real").mkdir()
    new_school(path=tmp_path / "real" / "Lincoln.ceschool", name="Lincoln").close()
    link = tmp_path / "Lincoln.ceschool"
    link.symlink_to(tmp_path / "real" / "Lincoln.ceschool")
    return link


def test_a_school_opened_through_a_link_is_saved_where_the_link_points(link: Path) -> None:
    school = files.open_school(link)
    add_person(school, name="Ana Lopez")
    school.close()
    real = files.open_school(link.resolve(), read_only=True)
    assert list(names(real).values()) == ["Ana Lopez"]
    real.close()


def test_a_backup_and_a_copy_replace_what_the_link_points_to_and_not_the_link(
    link: Path, tmp_path: Path
) -> None:
    shelf = files.Shelf(tmp_path / "backups")
    school = files.open_school(link)
    backup = files.back_up(school, shelf)
    add_person(school, name="Ana Lopez")
    school.close()

    files.restore(backup.path, link, shelf)

    assert link.is_symlink()
    restored = files.open_school(link.resolve())
    assert names(restored) == {}
    other = tmp_path / "copy.ceschool"
    other.symlink_to(tmp_path / "real" / "copy.ceschool")
    files.save_copy(restored, other)
    assert other.is_symlink()
    assert (tmp_path / "real" / "copy.ceschool").is_file()
    restored.close()
