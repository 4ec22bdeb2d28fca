"""Preferences of this computer, declared once, kept in one JSON file. Nothing about a school's people.

A value that cannot be read falls back to its default: a broken preferences file never keeps the
app from starting.
"""

import contextlib
import json
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from ce_desktop.domain.phrase import Phrase, phrase

MOST_RECENT = 12


class Setting(NamedTuple):
    """One preference: its name in the file, type, default, and the words of the form."""

    name: str
    kind: type
    default: Any
    label: Phrase
    help: Phrase
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether `value` can be this preference."""
        if self.kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            return isfinite(value)
        if isinstance(value, str) and "\0" in value:
            return False  # no file can be called so
        if self.kind is list and isinstance(value, list):
            return all(isinstance(one, str) for one in value)
        return isinstance(value, self.kind) and (not self.choices or value in self.choices)


DECLARED: tuple[Setting, ...] = (
    Setting(
        "theme",
        str,
        "system",
        phrase("Theme"),
        phrase("Light or dark, or as the system has it. Exports are always light."),
        ("system", "light", "dark"),
    ),
    Setting(
        "text_scale",
        float,
        1.0,
        phrase("Text size"),
        phrase("Also in the View menu, with its keys."),
    ),
    Setting(
        "backup_folder",
        str,
        "",
        phrase("Backup folder"),
        phrase("Where dated backups go. Empty means the app's own folder on this computer."),
    ),
    Setting(
        "remember_files",
        bool,
        True,
        phrase("Remember recent schools"),
        phrase("Switch this off on a computer that several people share."),
    ),
    Setting("language", str, "", phrase("Language"), phrase("Empty means the language of the system.")),
    Setting("recent", list, [], phrase("Recent schools"), phrase("Newest first; pinned ones stay on top.")),
    Setting("pinned", list, [], phrase("Pinned schools"), phrase("Stay on top of the recent ones.")),
    Setting(
        "explained_cloud", list, [], phrase("Folders explained"), phrase("Cloud folders already explained.")
    ),
    Setting(
        "window", dict, {}, phrase("Window"), phrase("Size and place of the window, and the state of pages.")
    ),
)
_BY_NAME = {setting.name: setting for setting in DECLARED}


class Settings:
    """The preferences, read once and written on every change."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            raw = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(raw, dict):
                self._values = {
                    name: value
                    for name, value in raw.items()
                    if name in _BY_NAME and _BY_NAME[name].accepts(value)
                }

    def get(self, name: str) -> Any:
        """The value of a declared preference.

        Raises:
            KeyError: nothing of that name is declared.
        """
        setting = _BY_NAME[name]
        value = self._values.get(name, setting.default)
        return value.copy() if isinstance(value, list | dict) else value

    def set(self, name: str, value: object) -> None:
        """Change a declared preference and write the file; a full disk loses only the preference.

        Raises:
            KeyError: nothing of that name is declared.
            ValueError: the value is not of its kind.
        """
        if not _BY_NAME[name].accepts(value):
            raise ValueError(f"{value!r} cannot be the preference {name}")
        self._values[name] = value
        unfinished = self._file.with_name(f"{self._file.name}.partial")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            unfinished.replace(self._file)

    def recent(self) -> list[Path]:
        """Recent schools: pinned ones first, then newest first."""
        pinned = self.get("pinned")
        return [Path(name) for name in dict.fromkeys([*pinned, *self.get("recent")])]

    def is_pinned(self, school: Path) -> bool:
        """Whether a school stays on top."""
        return str(school) in self.get("pinned")

    def remember(self, school: Path) -> None:
        """Put a school at the top of the recent ones, unless they are switched off."""
        if self.get("remember_files"):
            rest = [name for name in self.get("recent") if name != str(school)]
            self.set("recent", [str(school), *rest][:MOST_RECENT])

    def pin(self, school: Path, *, pinned: bool) -> None:
        """Pin a school, or unpin it."""
        rest = [name for name in self.get("pinned") if name != str(school)]
        self.set("pinned", [*rest, str(school)] if pinned else rest)

    def forget(self, school: Path | None = None) -> None:
        """Take a school from the recent ones; None takes all."""
        for name in ("recent", "pinned"):
            self.set(name, [] if school is None else [one for one in self.get(name) if one != str(school)])
