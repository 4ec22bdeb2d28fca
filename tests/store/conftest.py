"""A small school on the disk, and a shelf for its backups."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

import ce_desktop
from ce_desktop.store.backup import Shelf
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store import small_school


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_school.make(tmp_path / "Lincoln.ceschool")


@pytest.fixture
def school(path: Path) -> Iterator[School]:
    opened = open_school(path)
    yield opened
    opened.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "backups")


def load_what_is_imported_late() -> None:
    """Import everything now: this folder may lie in /root, where nobody may read it later."""
    for package in (ce_desktop, openpyxl):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.startswith("ce_desktop.ui") and found.name != "ce_desktop.__main__":
                importlib.import_module(found.name)


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """File permissions count inside: a tester who is root becomes nobody, to whom all in `folder` belongs."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    load_what_is_imported_late()
    number = 65_534
    for one in (folder, *folder.parents):
        if one.stat().st_uid == 0 and one.name.startswith(("pytest-", folder.name[:4])):
            one.chmod(one.stat().st_mode | 0o011)
    for one in (folder, *folder.rglob("*")):
        os.chown(one, number, number)
    os.seteuid(number)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[None]:
    """The whole test runs as `nobody`."""
    with nobody(tmp_path):
        yield
