"""Keys in the words of this computer: "Ctrl+K" on most, "⌘K" on a Mac."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

SKILL_BEFORE, SKILL_AFTER = "Ctrl+Left", "Ctrl+Right"


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_words(key: QKeySequence | str) -> str:
    """How people here read `key`, "" for none; arrows are drawn, as on the keys."""
    words = _native(key)
    for arrow, drawn in _ARROWS.items():
        if words.endswith(named := _native(arrow)):
            return words.removesuffix(named) + drawn
    return words


def _native(key: QKeySequence | str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
