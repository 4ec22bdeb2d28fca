"""What we stand on: the versions that work, pinned with hashes, from whatever index a district uses."""

from __future__ import annotations

import gc
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; (?P<marker>[^\\]+?))? \\$")

# What only those who work on the project have, or what was made here and not written.
NOT_OURS = frozenset({"__pycache__", "build", "dist", "uv.lock"})
OUR_DOT_FILES = frozenset({".ci", ".gitignore"})

# In two halves, for this file is searched as well.
ADDRESSES = [
    a + b
    for a, b in [
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("anaconda", ".org"),
        ("astral", ".sh"),
        ("releases", "/download"),
        ("--index", "-url"),
        ("--extra", "-index"),
        ("--find", "-links"),
        ("[[tool.uv", ".index]]"),
    ]
]


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock() -> list[str]:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()


def declared(project: dict) -> list[Requirement]:
    groups = [line for group in project["dependency-groups"].values() for line in group]
    return [
        Requirement(line)
        for line in [*project["project"]["dependencies"], *groups, *project["build-system"]["requires"]]
    ]


def pins(lock: list[str]) -> Iterator[tuple[str, str]]:
    for line in lock:
        if found := PIN.match(line):
            yield canonicalize_name(found["name"]), found["version"]


def our_files(folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in OUR_DOT_FILES
        if hidden or path.name in NOT_OURS or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from our_files(path)
        else:
            yield path


def test_qt_stays_in_the_range_that_works(project: dict) -> None:
    qt = next(found for found in declared(project) if found.name == "PySide6-Essentials")
    assert "6.10.3" in qt.specifier
    assert "6.8.0" in qt.specifier
    assert "6.11.0" not in qt.specifier, "pyqtgraph 0.14 cannot export SVG there"
    assert "6.12.0" not in qt.specifier, "it drops references to None under Python 3.11"
    assert version("PySide6-Essentials") in qt.specifier


def test_only_the_essentials_of_qt_are_installed() -> None:
    installed = {canonicalize_name(found.name) for found in distributions()}
    assert installed.isdisjoint({"pyside6", "pyside6-addons"})


def test_qt_calls_that_return_nothing_keep_their_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    picture = QPixmap(8, 8)
    pen, painter = QPen(), QPainter(picture)
    gc.collect()  # what other tests left behind holds references to None, too
    try:
        before = sys.getrefcount(None)
        for _ in range(500):
            label.setText("Ana Lopez")
            label.update()
            painter.fillRect(0, 0, 8, 8, QColor("white"))
            painter.setPen(pen)
        after = sys.getrefcount(None)
    finally:
        painter.end()
    # Loading a class for the first time adds a few; only a loss ends in an abort.
    assert before - after < 100, f"2000 calls lost {before - after} references to None"


def test_the_lock_pins_everything_the_project_declares(project: dict, lock: list[str]) -> None:
    pinned = list(pins(lock))
    for wanted in declared(project):
        found = [version for name, version in pinned if name == canonicalize_name(wanted.name)]
        assert found, f"{wanted.name} is not in requirements.lock"
        assert all(wanted.specifier.contains(version) for version in found), f"{wanted}: {found}"


def test_every_pin_of_the_lock_has_its_hashes(lock: list[str]) -> None:
    lines = [line for line in lock if line and not line.startswith("#")]
    starts = [index for index, line in enumerate(lines) if not line.startswith(" ")]
    assert len(starts) > 20
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        assert PIN.match(lines[begin]), lines[begin]
        hashes = lines[begin + 1 : end]
        assert hashes
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)


def test_the_lock_names_no_address_so_that_a_districts_own_mirror_serves(lock: list[str]) -> None:
    text = "\n".join(lock)
    assert "http" not in text
    assert "file:" not in text
    assert not re.search(r"^(-i|-f|--(?!hash))", text, re.MULTILINE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_file_of_the_project_names_where_packages_come_from(address: str) -> None:
    wanted = address.encode()
    assert [str(path.relative_to(ROOT)) for path in our_files() if wanted in path.read_bytes()] == []
