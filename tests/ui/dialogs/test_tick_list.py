"""A list whose entries are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ce_desktop.ui.dialogs.tick_list import Entry, TickList


def test_space_ticks_and_so_does_a_click_on_the_words(qtbot):
    box = TickList("Skills")
    qtbot.addWidget(box)
    box.set_entries([Entry(7, "One"), Entry(8, "Two")], [8])
    box.show()
    box.setCurrentRow(0)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.ticked() == [7, 8]
    place = box.visualItemRect(box.item(1)).center()
    qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.ticked() == [7]
