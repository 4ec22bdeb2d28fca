"""The project's own papers say what is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ce_desktop import __version__
from ce_desktop.paths import resource
from ce_desktop.system_check import PAINTING, X11, install_line

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_installs_the_libraries_the_check_asks_for(readme: str) -> None:
    demo, tests = re.findall(r"^apt-get update && (apt-get install -y .+?) && (.+)$", readme, re.MULTILINE)
    assert demo[0] == install_line([*PAINTING, *X11])
    assert tests[0] == install_line(PAINTING)
    assert demo[1].endswith("uv run ce-desktop demo")
    assert tests[1].endswith("uv run pytest")


def test_every_file_the_readme_links_to_is_there(readme: str) -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", readme)
    assert "resources/help/home.png" in linked
    assert [name for name in linked if not (ROOT / name).is_file()] == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_both_commands_lead_to_the_same_door() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (
        project["scripts"]["ce-desktop"]
        == project["gui-scripts"]["ce-desktop-window"]
        == "ce_desktop.__main__:main"
    )


@pytest.mark.parametrize("name", ["../README.md", "/etc/hostname"])
def test_a_resource_is_never_outside_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        resource(name)


def test_a_missing_resource_is_said_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/nothing\.svg"):
        resource("icons/nothing.svg")
