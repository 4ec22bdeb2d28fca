"""How much room there is for a window, and how much its parts need."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget


def room_for(window: QWidget) -> QRect:
    """The screen that `window`, or while it is not shown its parent, stands on, without task bars.

    `QWidget.screen` is never asked: what PySide hands out then belongs to the widget, and the screen
    itself is freed together with it.
    """
    parent = window.parentWidget()
    shown = window if window.isVisible() or parent is None else parent.window()
    screen = QGuiApplication.screenAt(shown.frameGeometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def height_at(part: QWidget, width: int) -> int:
    """How high `part` would like to be, that wide."""
    if not part.hasHeightForWidth():
        return part.sizeHint().height()
    layout = part.layout()
    return part.heightForWidth(width) if layout is None else layout.totalHeightForWidth(width)


def trust_width(label: QWidget) -> QWidget:
    """Let a wrapped label be as high as its words at the width it gets, and hand it back.

    Left alone Qt keeps every window high enough for a guess, which wraps after about forty letters.
    """
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label
