"""What people wrote, shown as they wrote it, where Qt would read more into it."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain(words: str) -> str:
    """`words` for a tooltip: Qt takes some texts, such as "<b>Ana</b>", for HTML and has no way to tell it not to."""
    if not Qt.mightBeRichText(words):
        return words
    return f"<span>{escape(words)}</span>".replace("\n", "<br>")


def without_keys(words: str) -> str:
    """`words` for a menu, a button or a tab, where "Art & Music" would make the space a key."""
    return words.replace("&", "&&")
