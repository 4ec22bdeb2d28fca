"""Whether this copy of the app has everything it needs inside: ``ce-desktop --self-check``.

For whoever builds or installs it. What is missing from a built app shows nowhere else: the build
succeeds and the app dies at start, or later, at the first report.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ce_desktop import __version__
from ce_desktop.system_check import has_screen, missing_sentence, no_window_sentence

NAMES = ("Ana Lopez", "Ben Ode", "=Chi Park")

Check = Callable[[Path], str]


def run(checks: Sequence[tuple[str, Check]] | None = None) -> int:
    """Run every check in a folder that is removed afterwards, print one line for each.

    Args:
        checks: name and check, instead of `CHECKS`. A check is given the folder, says what it found, and
            fails by any exception.

    Returns:
        0 when all of them passed, else 1.
    """
    checks = CHECKS if checks is None else checks
    print(f"CE Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}")
    if no_window_sentence() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sentence = missing_sentence(window=has_screen())
    if sentence is not None:
        print(f"FAILED  system libraries: {sentence}", flush=True)
        return 1
    failed = 0
    with tempfile.TemporaryDirectory(prefix="ce-desktop-check-", ignore_cleanup_errors=True) as folder:
        os.environ["CE_DESKTOP_DATA"] = str(Path(folder) / "data")
        for name, check in checks:
            try:
                said = check(Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever is missing, the other checks still tell something
                failed += 1
                print(f"FAILED  {name}: {type(error).__name__}: {error}", flush=True)
            else:
                print(f"ok      {name}: {said}", flush=True)
    print(
        f"{failed} of {len(checks)} checks failed" if failed else f"all {len(checks)} checks passed",
        flush=True,
    )
    return 1 if failed else 0


def _resources(_folder: Path) -> str:
    from ce_desktop.paths import resource

    folder = resource("icons").parent
    resource("icons/mark.svg")
    return f"{sum(path.is_file() for path in folder.rglob('*'))} files in {folder}"


def _school_file(folder: Path) -> str:
    from ce_desktop.services.school import new_school, redo, undo
    from ce_desktop.services.staff import add_people
    from ce_desktop.store.checking import check_school
    from ce_desktop.store.connection import sqlite_version
    from ce_desktop.store.opening import open_school
    from ce_desktop.store.staff import names

    path = folder / "Check.ceschool"
    school = new_school(path=path, name="Check")
    try:
        add_people(school, names=NAMES)
        undo(school, today=date.today())
        _expect(len(names(school)), 0)
        redo(school, today=date.today())
    finally:
        school.close()
    school = open_school(path)
    try:
        _expect(len(names(school)), len(NAMES))
        _expect(check_school(school), [])
        return f"written, undone, redone and read again by SQLite {sqlite_version()}"
    finally:
        school.close()


def _sample_and_report(folder: Path) -> str:
    from ce_desktop.exchange.report_book import write_report
    from ce_desktop.exchange.safe_book import open_book
    from ce_desktop.insights.report import report
    from ce_desktop.services.sample import write_sample
    from ce_desktop.store.staff import names

    today = date.today()
    path = folder / "Report.xlsx"
    school = write_sample(folder / "Sample.ceschool", today=today)
    try:
        write_report(path, report(school, today=today))
        wanted = set(names(school).values())
    finally:
        school.close()
    with open_book(path) as book:
        sheets = book.sheets
        cells = {value for sheet in sheets for _row, values in book.rows(sheet) for value in values}
    if missing := wanted - cells:
        raise ValueError(f"not read back: {missing}")
    return f"{len(wanted)} people written to {len(sheets)} sheets and read again"


def _trust_map(folder: Path) -> str:
    import numpy as np
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication

    from ce_desktop.domain.rating import SELF
    from ce_desktop.ui.charts.map_data import TrustMapData
    from ce_desktop.ui.charts.trust_map import TrustMapView

    _keep = QApplication.instance() or QApplication(["ce-desktop"])
    values = np.array([[SELF, 1, 5], [4, SELF, 2], [3, 5, SELF]])
    view = TrustMapView()
    view.resize(480, 400)
    view.set_data(TrustMapData(NAMES, NAMES, values=values, low=1, high=5))
    view.show()
    image = view.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    if len(colours) < len(NAMES):
        raise ValueError(f"a picture of {len(colours)} colours")
    (folder / "map.svg").write_bytes(view.drawing().to_svg())
    view.close()
    return f"drawn by Qt {qVersion()} on {QApplication.platformName()} in {len(colours)} colours, and as SVG"


def _window(folder: Path) -> str:
    from ce_desktop.app import build_window, make_application
    from ce_desktop.domain.errors import Refusal
    from ce_desktop.services.sample import write_sample
    from ce_desktop.ui.messages import QtMessages
    from ce_desktop.ui.pages.registry import page_keys

    class Loud(QtMessages):
        """Nobody is there to answer a question."""

        def tell(self, refusal: Refusal) -> None:
            raise refusal

    faults: list[BaseException] = []
    path = folder / "Window.ceschool"
    write_sample(path, today=date.today()).close()
    app = make_application()
    window = build_window(app, messages=Loud(None))
    # Qt calls slots where an exception reaches nobody but this hook.
    hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: faults.append(error)
    try:
        window.files.open_path(path)
        window.show()
        for key in page_keys():
            window.go(key)
            app.processEvents()
            window.grab()
    finally:
        sys.excepthook = hook
        window.close()
    if faults:
        raise faults[0]
    return f"opened the sample school and showed {len(page_keys())} pages"


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise ValueError(f"{found!r} instead of {wanted!r}")


CHECKS: tuple[tuple[str, Check], ...] = (
    ("resources", _resources),
    ("school file", _school_file),
    ("sample school and report", _sample_and_report),
    ("trust map", _trust_map),
    ("window", _window),
)
