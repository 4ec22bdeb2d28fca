"""Names that are longer than their room, shortened so that they can still be told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

_MARK = "…"


def told_apart(names: Sequence[str], metrics: QFontMetricsF, room: float) -> dict[str, str]:
    """Each of `names` as it fits in `room` pixels: whole, or shortened in the way that keeps most apart.

    The beginning of a name says most, and stays unless names then look the same; after it the last words
    ("…team 4"), the end, and both ends without the middle.
    """
    different = list(dict.fromkeys(names))
    long = [name for name in different if metrics.horizontalAdvance(name) > room]
    best: dict[str, str] = {}
    for shorten in (_beginning, _last_words, _end, _both_ends):
        found = {name: name for name in different}
        found |= {name: shorten(name, metrics, room) for name in long}
        if not best or len(set(found.values())) > len(set(best.values())):
            best = found
        if len(set(best.values())) == len(different):
            break
    return best


def _elided(mode: Qt.TextElideMode) -> Callable[[str, QFontMetricsF, float], str]:
    return lambda name, metrics, room: metrics.elidedText(name, mode, room)


_beginning = _elided(Qt.TextElideMode.ElideRight)
_end = _elided(Qt.TextElideMode.ElideLeft)
_both_ends = _elided(Qt.TextElideMode.ElideMiddle)


def _last_words(name: str, metrics: QFontMetricsF, room: float) -> str:
    words = name.split()
    for first in range(1, len(words)):
        text = _MARK + " ".join(words[first:])
        if metrics.horizontalAdvance(text) <= room:
            return text
    return _end(name, metrics, room)
