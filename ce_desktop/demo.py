"""The sample school for a first look: a window where there is a screen, files where there is none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ce_desktop.services import files
from ce_desktop.services.sample import write_sample
from ce_desktop.services.temporary import DEMO_PREFIX

NAME = "Sample school"
# Words that take their time, such as those beside the trust map, come a moment after the page.
_SETTLES_AFTER_MS = 400


def write_school(path: Path | None, *, today: date) -> Path:
    """Write the sample school at `path`, or into a temporary folder of its own.

    Returns:
        Where it is.

    Raises:
        Refusal: a file is already there, or the place takes no files.
    """
    if path is None:
        path = Path(tempfile.mkdtemp(prefix=DEMO_PREFIX)) / NAME
    path = files.school_path(path)
    write_sample(path, today=today).close()
    return path


def write_pictures(school: Path, *, language: str | None = None) -> Iterator[Path]:
    """Write the report and a picture of each page, without a screen.

    They go into the folder of a temporary school; beside a school of the person's own they get a new
    folder, so that no file of theirs is written over.

    Yields:
        The folder first, then every file as it is finished, the school itself among them.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

    from ce_desktop.app import build_window, log_qt, make_application
    from ce_desktop.exchange.report_book import write_report
    from ce_desktop.insights.report import report
    from ce_desktop.ui.pages.registry import page_keys

    folder = school.parent
    if not folder.name.startswith(DEMO_PREFIX):
        folder = _free_folder(school)
    yield folder
    yield school
    app = make_application()
    qInstallMessageHandler(log_qt)
    window = build_window(app, language=language)
    window.resize(1366, 768)
    window.files.open_path(school)
    window.show()
    try:
        book = folder / f"{school.stem} report.xlsx"
        write_report(book, report(window.session.school, today=date.today()))
        yield book
        for key in page_keys():
            window.go(key)
            settled = QEventLoop()
            QTimer.singleShot(_SETTLES_AFTER_MS, settled.quit)
            settled.exec()
            picture = folder / f"{key}.png"
            window.grab().save(str(picture))
            yield picture
    finally:
        window.close()


def _free_folder(school: Path) -> Path:
    number = 1
    while True:
        folder = school.with_name(f"{school.stem} pictures{f' {number}' if number > 1 else ''}")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder
