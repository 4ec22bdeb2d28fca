"""Garbage of the window is freed in the window's thread, whichever thread works."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject

from ce_desktop.ui.garbage import Garbage


class Knot(QObject):
    """Garbage that only a search finds."""

    def __init__(self, freed: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.freed = freed

    def __del__(self) -> None:
        self.freed.append(threading.current_thread().name)


def make_garbage(number: int) -> None:
    kept = []
    for _ in range(number):
        knot: list[object] = []
        knot.append(knot)
        kept.append(knot)


def test_a_worker_that_makes_much_frees_nothing_of_the_window(qtbot) -> None:
    gc.enable()
    gc.collect()
    owner = QObject()
    garbage = Garbage(owner)
    assert not gc.isenabled()
    freed: list[str] = []
    Knot(freed)
    worker = threading.Thread(target=make_garbage, args=(50_000,))
    worker.start()
    worker.join()
    assert freed == []
    garbage.look()
    assert freed == [threading.main_thread().name]


def test_what_was_made_since_is_looked_for_when_it_is_due(qtbot) -> None:
    owner = QObject()
    garbage = Garbage(owner)
    gc.collect()
    garbage.look()
    before = gc.get_count()[0]
    make_garbage(gc.get_threshold()[0] + 1)
    assert gc.get_count()[0] > before
    garbage.look()
    assert gc.get_count()[0] <= gc.get_threshold()[0]
