"""The room on the screen, and that asking for it frees no screen."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

import ce_desktop.ui
from ce_desktop.ui.widgets.room import room_for


def test_the_screen_outlives_a_dialog_that_asked_for_its_room(qtbot):
    for _ in range(3):
        dialog = QDialog()
        dialog.itself = dialog  # only the collector of garbage frees it
        dialog.show()
        assert room_for(dialog) == QGuiApplication.primaryScreen().availableGeometry()
        dialog.close()
        del dialog
        gc.collect()
    assert QGuiApplication.primaryScreen().name() is not None
    assert QGuiApplication.screenAt(QGuiApplication.primaryScreen().geometry().center()) is not None


def test_no_widget_is_asked_for_its_screen():
    root = Path(ce_desktop.ui.__file__).parent
    askers = [path.name for path in root.rglob("*.py") if ".screen()" in path.read_text("utf-8")]
    assert askers == []
