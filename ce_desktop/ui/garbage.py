"""Looks for garbage in the window's thread alone.

Python looks for it in whichever thread just made something. In a worker it would free what is left of a
closed dialog, for instance, and Qt, whose objects belong to the window's thread, would crash: at once,
or at the next change of style.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class Garbage(QObject):
    """From its making on Python collects no garbage by itself; this does, between the window's events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY_MS)

    def look(self) -> None:
        """Collect the generations that are due, as Python would."""
        counts, most = gc.get_count(), gc.get_threshold()
        if counts[0] > most[0]:
            gc.collect(0 if counts[1] <= most[1] else 1 if counts[2] <= most[2] else 2)
