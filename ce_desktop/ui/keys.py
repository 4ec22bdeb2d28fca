"""Keys in the words of this computer: "Ctrl+K" on most, "⌘K" on a Mac."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

SKILL_BEFORE, SKILL_AFTER = "Ctrl+Left", "Ctrl+Right"


def key_words(key: QKeySequence | str) -> str:
    """How people here read `key`, "" for none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
