"""A line of help under the words of a tick box or of a radio button."""

from __future__ import annotations

from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import Label

# What the style sheet puts before the words: the sign with its edge, and a gap.
_SIGN, _EDGE_AND_GAP = 16, 10


def tick_note(words: str) -> Label:
    """`words` begin where those of the box above them do."""
    note = Label(words, "note", "muted", wrap=True)
    note.setContentsMargins(px(_SIGN) + _EDGE_AND_GAP, 0, 0, 4)
    return note
