"""A list whose rows wrap shows all of every row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QPushButton

from ce_desktop.ui import theme as looks
from ce_desktop.ui.widgets.list_box import ListBox


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_last_line_of_a_wrapped_row_is_never_cut(qtbot, qapp, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        box = ListBox("Goals")
        qtbot.addWidget(box)
        box.wrap_words()
        box.resize(260, 400)
        # Every length, so that one of them fills its line to the last point.
        box.addItems([f"{'Small groups every day in Grade 3 and more'[:n]}\non course" for n in range(8, 42)])
        box.show()
        qtbot.waitUntil(lambda: box.viewport().width() > 100)
        for row in range(box.count()):
            item = box.item(row)
            place = box.visualItemRect(item)
            # 8 points on either side from the style sheet, and what Qt adds to a wrapped text.
            room = QRect(0, 0, place.width() - 24, 10_000)
            lines = box.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            assert lines.height() <= place.height()
    finally:
        looks.ThemeManager(qapp, "light", 1.0)


def test_enter_that_opens_a_row_does_not_close_the_dialog_around_it(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = ListBox("Scales", dialog)
    box.addItems(["Five points", "Yes and no"])
    box.setCurrentRow(0)
    done = QPushButton("Done", dialog)
    done.setDefault(True)
    done.clicked.connect(dialog.accept)
    opened: list[str] = []
    dialog.show()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted  # nothing is opened by a row: Enter means Done

    dialog.setResult(0)
    box.itemActivated.connect(lambda item: opened.append(item.text()))
    dialog.show()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened == ["Five points"]
    assert dialog.isVisible()
