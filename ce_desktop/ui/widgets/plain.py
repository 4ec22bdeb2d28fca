"""What people wrote, shown as they wrote it, where Qt would read more into it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, Qt
from PySide6.QtWidgets import QWidget


def plain_tip(words: str, *, is_long: bool = False) -> str:
    """`words` for a tooltip: Qt takes some texts, such as "<b>Ana</b>", for HTML and has no way to tell it not to.

    `is_long`: they go on in the next line, which Qt does with HTML only.
    """
    if not words or not (is_long or Qt.mightBeRichText(words)):
        return words
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        words = words.replace(sign, written)
    return f"<span>{words}</span>"


def tell_whole(widget: QWidget, event: QEvent, words: str, room: int) -> bool:
    """Show `words` as a tooltip where they are wider than `room` and `widget` has no other; whether that was done.

    `event` is one of the type ToolTip.
    """
    if not isinstance(event, QHelpEvent) or widget.toolTip():
        return False
    if widget.fontMetrics().horizontalAdvance(words) <= room:
        return False
    from PySide6.QtWidgets import QToolTip  # not loaded at every start

    QToolTip.showText(event.globalPos(), plain_tip(words), widget)
    return True


def without_keys(words: str) -> str:
    """`words` for a menu, a button or a tab, where "Art & Music" would make the space a key."""
    return words.replace("&", "&&")


def as_read(words: str) -> str:
    """The words of a menu, a button or a label as they are read: "&Art && Music" is "Art & Music"."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
