"""A terminal, and a school of six people made in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ce_desktop.services.sample import write_sample
from tests.cli.shell import Shell, staff_book
from tests.store.conftest import as_nobody

__all__ = ["as_nobody"]


@pytest.fixture
def ce(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def lincoln(ce: Shell, tmp_path: Path) -> Path:
    """Lincoln Elementary with six people and nothing else."""
    school = tmp_path / "Lincoln.ceschool"
    ce.fine("new", school, "--name", "Lincoln Elementary")
    ce.fine("import", school, staff_book(tmp_path / "staff.xlsx"), "--as", "staff")
    return school


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "Sample.ceschool"
    write_sample(path, today=date(2026, 3, 12)).close()
    return path.read_bytes()


@pytest.fixture
def sample(sample_bytes: bytes, tmp_path: Path) -> Path:
    """The sample school: 24 people, 8 skills, 3 rounds, goals."""
    path = tmp_path / "Sample.ceschool"
    path.write_bytes(sample_bytes)
    return path
