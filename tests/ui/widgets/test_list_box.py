"""A list whose rows wrap shows all of every row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QDialog, QPushButton

from ce_desktop.ui import theme as looks
from ce_desktop.ui.widgets.list_box import TONE, ListBox


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_last_line_of_a_wrapped_row_is_never_cut(qtbot, qapp, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        box = ListBox("Goals")
        qtbot.addWidget(box)
        box.show_titles()
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
            title, more = item.text().split("\n")
            needed = 0
            for role, words in (("strong", title), ("note", more)):
                metrics = QFontMetrics(looks.font(role))
                needed += metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            assert needed <= place.height()
    finally:
        looks.ThemeManager(qapp, "light", 1.0)


@pytest.mark.parametrize("is_chosen", [False, True])
def test_only_what_stands_below_a_title_has_the_colour_that_asks_for_attention(
    qtbot, qapp, is_chosen: bool
) -> None:
    looks.ThemeManager(qapp, "light", 1.0)
    box = ListBox("Goals")
    qtbot.addWidget(box)
    box.show_titles()
    box.resize(260, 200)
    box.addItem("MMMM\nMMMM")
    text, ink = QColor(looks.current().text), QColor(looks.current().attention_ink)
    box.item(0).setData(TONE, "attention")
    box.item(0).setSelected(is_chosen)
    box.show()
    picture = box.viewport().grab(box.visualItemRect(box.item(0))).toImage()
    rows = [{picture.pixelColor(x, y).rgb() for x in range(picture.width())} for y in range(picture.height())]
    title = [y for y, colours in enumerate(rows) if text.rgb() in colours]
    below = [y for y, colours in enumerate(rows) if ink.rgb() in colours]
    assert title
    assert below
    assert max(title) < min(below)


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
