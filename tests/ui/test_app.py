"""The door with a window: it builds, shows and leaves the window, and tells faults of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.ui import i18n
from ce_desktop.ui.messages import Notice, QtMessages
from ce_desktop.ui.widgets.room import room_for
from tests.ui.modal import in_dialog
from tests.ui.real_window import make_window


def test_the_app_builds_the_same_window(qtbot, own_home, school):
    from ce_desktop.app import build_window, make_application

    window = build_window(make_application())
    try:
        assert window.files.open_path(school)
        window.show()
        assert window.current_key == "home"
        assert (own_home / "ce-desktop" / "settings.json").is_file()
    finally:
        window.close()
        window.deleteLater()
        i18n.install("en")


def test_a_window_that_the_screen_has_no_room_for_takes_all_of_it(window):
    from ce_desktop.app import show_on_screen

    window.hide()
    window.resize(400, 300)
    show_on_screen(window)
    assert not window.isMaximized()
    window.hide()
    window.resize(room_for(window).size())
    show_on_screen(window)
    assert window.isMaximized()


def test_a_fault_of_ours_is_told_once_and_logged_without_names(
    qtbot, tmp_path, own_home, monkeypatch: pytest.MonkeyPatch
):
    from ce_desktop.app import FaultHandler

    window = make_window(tmp_path)
    refusals: list[Refusal] = []
    handler = FaultHandler(QtMessages(window), refusals.append)
    told = []

    def read(notice: Notice) -> None:
        told.append(notice.accessibleName())
        handler(*fault("again"))  # while painting, for instance
        notice.accept()

    def fault(name: str):
        try:
            raise ValueError(f"Ana Lopez {name}")
        except ValueError:
            return sys.exc_info()

    with in_dialog(Notice, read):
        handler(*fault("first"))
    handler(Refusal, Refusal(phrase("The stick is gone.")), None)
    assert [str(one) for one in refusals] == ["The stick is gone."]
    assert told == ["Something went wrong inside the app; that is our fault, not yours."]
    log = (own_home / "ce-desktop" / "log.txt").read_text(encoding="utf-8")
    assert log.count("\nValueError\n") == 2
    assert "Ana Lopez" not in log.replace('raise ValueError(f"Ana Lopez {name}")', "")
    assert str(tmp_path) not in log
    assert str(Path.home()) not in log
    window.close()
    window.deleteLater()


LEAVING = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from ce_desktop import app
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice, QtMessages


def answer() -> None:
    notice = QApplication.activeModalWidget()
    if not isinstance(notice, Notice):
        QTimer.singleShot(20, answer)
        return
    notice.accept()
    QTimer.singleShot(200, leave)


def leave() -> None:
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    print(window.current_key)
    window.close()  # the last one: the loop ends with it


app.make_application()
QTimer.singleShot(0, answer)
sys.exit(app.run(Path(sys.argv[1]), language="en"))
"""


def test_a_school_that_cannot_be_opened_leaves_the_start_page(tmp_path, own_home):
    # In a process of its own: an application that has quit runs no further loop in this one.
    ended = subprocess.run(
        [sys.executable, "-c", LEAVING, str(tmp_path / "none.ceschool")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "start"), ended.stderr
