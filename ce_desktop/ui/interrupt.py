"""Ctrl+C in the terminal, and a computer that shuts down, close the window as a click does."""

from __future__ import annotations

import os
import signal
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def close_on_signals(parent: QObject) -> None:
    """From now on each of `SIGNALS` closes all windows; a second one ends the program at once.

    Python handles a signal only between two of its own steps, of which a window at rest makes none; so
    the signal wakes the window through a pipe. `parent` lives as long as the window.
    """
    if os.name == "nt":
        # No pipe wakes Qt there. What was confirmed is on the disk whenever the program ends.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for one in SIGNALS:
        # Whoever started this with nohup, or in the background, wants it to stay.
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, lambda *_: None)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: _close(notifier, reading))


def _close(notifier: QSocketNotifier, reading: int) -> None:
    os.read(reading, 1)
    notifier.setEnabled(False)
    for one in SIGNALS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)
    QApplication.closeAllWindows()
