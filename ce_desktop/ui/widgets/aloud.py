"""What a screen reader is told at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def alert(widget: QWidget) -> None:
    """Have the accessible name of `widget` read out, because it is news."""
    # Making the enumerations of QAccessible takes 1.5 ms, and nothing is news before the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
