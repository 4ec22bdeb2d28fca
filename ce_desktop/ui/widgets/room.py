"""How much of the screen there is for a window."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(window: QWidget) -> QRect:
    """The screen that `window`, or while it is not shown its parent, stands on, without task bars.

    `QWidget.screen` is never asked: what PySide hands out then belongs to the widget, and the screen
    itself is freed together with it.
    """
    parent = window.parentWidget()
    shown = window if window.isVisible() or parent is None else parent.window()
    screen = QGuiApplication.screenAt(shown.frameGeometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
