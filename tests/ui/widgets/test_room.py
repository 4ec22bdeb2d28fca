"""The room on the screen, and that asking for it frees no screen; what words do that have too little."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

import ce_desktop.ui
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import room_for, trust_width
from ce_desktop.ui.widgets.scroll_area import Yielding, YieldingArea


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


def test_a_bar_that_only_its_own_width_makes_needed_goes_again(qtbot):
    words = Label(" ".join(["words"] * 60), wrap=True)
    inside = Yielding()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(trust_width(words))
    area = YieldingArea(inside)
    qtbot.addWidget(area)
    area.resize(400, 400)
    area.show()
    bar = area.verticalScrollBar()
    beside = bar.sizeHint().width()
    width = next(
        one for one in range(300, 420) if words.heightForWidth(one) < words.heightForWidth(one - beside)
    )
    enough = words.heightForWidth(width)
    area.resize(width, enough - 4)
    qtbot.waitUntil(bar.isVisible)
    area.resize(width, enough)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert words.width() == width


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“/home/ana/Documents/Lincoln.ceschool”",
            ["“/", "home/", "ana/", "Documents/", "Lincoln.ceschool”"],
        ),
        (
            "C:\\Users\\ana.lopez\\Documents\\Lincoln.ceschool",
            ["C:\\", "Users\\", "ana.lopez\\", "Documents\\", "Lincoln.ceschool"],
        ),
        ("a" * 70, ["a" * 30, "a" * 30, "a" * 10]),
        (
            "Nobody has seen this skill in any of the rounds",
            ["Nobody has seen this skill in any of the rounds"],
        ),
    ],
)
def test_a_long_word_is_broken_between_folders_before_it_is_broken_anywhere(
    qtbot, text: str, parts: list[str]
):
    label = Label(text)
    qtbot.addWidget(label)
    assert label.text() == text
    assert QLabel.text(label).split("\u200b") == parts
