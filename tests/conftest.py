"""What every test can rely on: no screen needed, and a home of its own that is not the tester's."""

from __future__ import annotations

import gc
import itertools
import os
import tempfile
from pathlib import Path

import pytest

from ce_desktop import system_check

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_finished = itertools.count(1)


def pytest_sessionstart() -> None:
    """As in the app, no worker collects garbage: what is left of another test's window would be freed there."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Instead, here; all of it now and then."""
    gc.collect(2 if next(_finished) % 25 == 0 else 1)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Say which system libraries are missing before pytest-qt loads Qt, which would only abort."""
    sentence = system_check.missing_sentence(window=system_check.has_screen())
    if sentence is not None:
        pytest.exit(str(sentence), returncode=1)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """pytest-qt makes the application as the app does."""
    from ce_desktop.ui.theme import IN_FUSION

    return ["ce-desktop", *IN_FUSION]


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for this test: preferences, backups, logs and documents go nowhere else."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CE_DESKTOP_DATA", str(home / "ce-desktop"))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "documents"))
    return home


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the app, or a program a test starts, leaves in the temporary folder goes with the other test files."""
    folder = tmp_path_factory.mktemp("temporary")
    # As the system's own: open to all, for tests that run as nobody.
    folder.chmod(0o1777)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder
