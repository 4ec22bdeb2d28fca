"""The longest stall of the real window's event loop in one job: ``python _window_stalls.py JOB FOLDER``.

Run by `bench_window`, one process for each job, because libraries load once. A timer of 2 ms notes how
late it comes; the job runs through the window's own commands. Prints one line of JSON:
``{"part": [longest stall in ms, its second, duration in ms]}``.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from array import array
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ce_desktop import app as door
from ce_desktop.domain.drafts import RatingsDraft

TICK_MS = 2
SKILLS = 36
TODAY = date(2026, 11, 24)


class Stalls:
    """How late a timer of 2 ms comes."""

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self.found: dict[str, tuple[float, float, float]] = {}

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now

    def during(self, name: str, job: Callable[[], object], *, rest: float = 0.3) -> None:
        """Note the longest stalls while `job` runs, and for `rest` seconds of what it set going."""
        wait(0.3)
        self._gaps.clear()
        self._last = begin = time.perf_counter()
        job()
        took = time.perf_counter() - begin
        wait(rest)
        longest = sorted(self._gaps)[-2:]
        self.found[name] = (longest[-1] * 1000, longest[0] * 1000, took * 1000)


def wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def thirty_six_skills() -> RatingsDraft:
    """131,760 ratings of 61 people and 36 skills, as a reader of sheets gives them."""
    from tests.benchmarks.make_big import _name

    rater, ratee, skill, value = (array("i") for _ in range(4))
    for s in range(SKILLS):
        for a in range(61):
            for b in range(61):
                if a != b:
                    rater.append(a)
                    ratee.append(b)
                    skill.append(s)
                    value.append((a + b * s) % 5 + 1)
    return RatingsDraft(
        source="big.xlsx",
        sheet="Ratings",
        names=tuple(_name(n) for n in range(1, 62)),
        skills=tuple(f"Way {n}" for n in range(SKILLS)),
        rater=rater,
        ratee=ratee,
        skill=skill,
        value=value,
        rows=array("i", range(2, len(value) + 2)),
        columns=array("i", [4]) * len(value),
    )


def warm_up(folder: Path, window: door.MainWindow, stalls: Stalls) -> None:
    """From the first paint on: libraries load, the file is checked and backed up."""
    window.files.open_path(folder / "big.ceschool")

    def job() -> None:
        door._warm_up()
        for _ in range(100):
            wait(0.1)
            if not any(thread.name == "warm-up" for thread in threading.enumerate()):
                break

    stalls.during("warm-up of libraries, check and backup", job, rest=3)


def opening(folder: Path, window: door.MainWindow, stalls: Stalls) -> None:
    """A school opened from the running window, Home shown; then the check and the backup behind it."""
    window.files.open_path(folder / "small.ceschool")
    warmed()
    wait(2.5)
    for name in ("big", "huge"):
        stalls.during(
            f"opening {name}", lambda name=name: window.files.open_path(folder / f"{name}.ceschool")
        )
        stalls.during(f"check and backup of {name}", lambda: wait(3))


def bringing(folder: Path, window: door.MainWindow, stalls: Stalls) -> None:
    """Import of 131,760 ratings through the window's tasks, then Undo."""
    from ce_desktop.domain.destination import Destination
    from ce_desktop.services.imports import import_ratings

    window.files.open_path(folder / "staffed.ceschool")
    warmed()
    wait(2.5)
    session, draft = window.session, thirty_six_skills()

    def job() -> None:
        window.desk.tasks.run(
            "Importing",
            lambda progress: import_ratings(
                session.school,
                draft=draft,
                into=Destination("Autumn", low=1, high=5),
                shelf=session.shelf,
                progress=progress,
                today=TODAY,
            ),
            window,
        )

    stalls.during("import of 131,760 ratings", job)
    stalls.during("undo of the import", window.commands.undo)
    stalls.during("redo of the import", window.commands.redo)


def exporting(folder: Path, window: door.MainWindow, stalls: Stalls) -> None:
    """The report of twelve maps of 60 × 60."""
    window.files.open_path(folder / "big.ceschool")
    warmed()
    wait(2.5)
    stalls.during("export of the report", lambda: window.files._write_report(folder / "report.xlsx", None))


def warmed() -> None:
    from ce_desktop.ui.warm_up import start

    thread = start()
    while thread.is_alive():
        wait(0.05)


JOBS = {"warm_up": warm_up, "opening": opening, "bringing": bringing, "exporting": exporting}


def main(job: str, folder: Path) -> None:
    """Run one job and print what it found."""
    app: QApplication = door.make_application()
    window = door.build_window(app)
    window.show()
    wait(0.3)
    stalls = Stalls()
    JOBS[job](folder, window, stalls)
    print(json.dumps(stalls.found), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
