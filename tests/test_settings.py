"""Preferences of this computer: kept, declared, and never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ce_desktop.settings import DECLARED, MOST_RECENT, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def test_every_preference_has_a_default_of_its_kind_and_words(file: Path) -> None:
    settings = Settings(file)
    for one in DECLARED:
        assert one.accepts(settings.get(one.name)), one.name
        assert str(one.label)
        assert str(one.help)
    assert not file.exists(), "looking writes nothing"


def test_what_is_set_is_there_the_next_time(file: Path) -> None:
    Settings(file).set("theme", "dark")
    assert Settings(file).get("theme") == "dark"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("text_scale", "big"),
        ("text_scale", True),
        ("text_scale", float("nan")),
        ("text_scale", float("inf")),
        ("backup_folder", "a\0b"),
        ("recent", [1]),
        ("window", []),
    ],
)
def test_a_value_of_another_kind_is_not_taken(file: Path, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        Settings(file).set(name, value)
    assert not file.exists()


def test_an_undeclared_name_is_an_error(file: Path) -> None:
    with pytest.raises(KeyError):
        Settings(file).get("colour")
    with pytest.raises(KeyError):
        Settings(file).set("colour", "red")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"3",
        json.dumps({"theme": "pink", "recent": [1, 2], "window": 4}).encode(),
    ],
)
def test_a_broken_file_gives_the_defaults(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    settings = Settings(file)
    for one in DECLARED:
        assert settings.get(one.name) == one.default
    assert settings.recent() == []
    settings.set("theme", "light")
    assert Settings(file).get("theme") == "light"


def test_what_can_be_read_of_a_file_is_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        json.dumps({"theme": "dark", "text_scale": "big", "from the future": 1}), encoding="utf-8"
    )
    settings = Settings(file)
    assert settings.get("theme") == "dark"
    assert settings.get("text_scale") == 1.0


def test_a_whole_number_is_a_text_size_too(file: Path) -> None:
    settings = Settings(file)
    settings.set("text_scale", 2)
    assert settings.get("text_scale") == 2


def test_a_place_that_takes_no_files_loses_only_the_preference(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    settings = Settings(tmp_path / "folder" / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark", "for this sitting"


def test_what_is_handed_out_is_a_copy(file: Path) -> None:
    settings = Settings(file)
    settings.get("recent").append("/a")
    settings.get("window")["pages"] = {}
    assert settings.get("recent") == []
    assert settings.get("window") == {}


def test_recent_schools_are_newest_first_and_pinned_ones_on_top(file: Path) -> None:
    settings = Settings(file)
    for number in range(MOST_RECENT + 3):
        settings.remember(Path(f"/schools/{number}"))
    settings.remember(Path("/schools/9"))
    assert len(settings.recent()) == MOST_RECENT
    assert settings.recent()[:2] == [Path("/schools/9"), Path(f"/schools/{MOST_RECENT + 2}")]
    settings.pin(Path("/schools/5"), pinned=True)
    assert settings.recent()[0] == Path("/schools/5")
    assert settings.is_pinned(Path("/schools/5"))
    assert len(settings.recent()) == len(set(settings.recent()))
    settings.pin(Path("/schools/5"), pinned=False)
    assert settings.recent()[0] == Path("/schools/9")
    settings.forget(Path("/schools/9"))
    assert Path("/schools/9") not in settings.recent()
    settings.forget()
    assert settings.recent() == []


def test_on_a_shared_computer_no_school_is_remembered(file: Path) -> None:
    settings = Settings(file)
    settings.set("remember_files", False)
    settings.remember(Path("/schools/1"))
    assert settings.recent() == []
