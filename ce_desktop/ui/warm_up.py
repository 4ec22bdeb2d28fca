"""Loads the heavy libraries after the first paint, in the background, without stalling the window."""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from importlib import import_module

# In the order in which a person is likely to need them.
_HEAVY = ("numpy", "pyqtgraph", "ce_desktop.ui.charts.trust_map", "openpyxl")
_SWITCH_SECONDS = 0.001


def start() -> threading.Thread:
    """Begin loading; returns the thread, which ends with the program."""
    thread = threading.Thread(target=_load, daemon=True, name="warm-up")
    thread.start()
    return thread


def _load() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        for name in _HEAVY:
            # What cannot be loaded now is loaded, or said to be missing, when it is needed.
            with contextlib.suppress(ImportError):
                import_module(name)
    finally:
        sys.setswitchinterval(before)
        gc.freeze()  # they stay, and need not be looked through
