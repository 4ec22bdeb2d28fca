"""Where Tab stops.

`QWidget.nextInFocusChain` is never asked: PySide takes the widget asked for the owner of the next one,
and frees or forgets the two together.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(part: QWidget) -> bool:
    """Whether Tab stops at `part` itself."""
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None


def down_to_stops(part: QWidget) -> list[QWidget]:
    """`part` and what is in it, down to what Tab stops at, in the order it was put in.

    A part that has an order of its own tells it in `stops()`.
    """
    if is_stop(part):
        return [part]
    if hasattr(part, "stops"):
        return [part, *part.stops()]
    inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [part, *(one for child in inside if not child.isWindow() for one in down_to_stops(child))]
