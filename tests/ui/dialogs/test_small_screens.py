"""Forms fit on a small school laptop, 1366 by 768 points, at large text too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit

from ce_desktop.ui import theme as looks
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.goal import GoalDialog
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import room_for

TITLE_BAR = 36


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_form_of_a_goal_fits_with_its_buttons(qapp, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        dialog = GoalDialog(
            None, skills=[(1, "Runs small groups")], teams=[], people=[], today=date(2026, 3, 12)
        )
        dialog.show()
        assert dialog.height() + TITLE_BAR <= 768
        for field, name in ((dialog.target, "Target"), (dialog.due, "Due"), (dialog.baseline, "Baseline")):
            assert field.accessibleName() == name
        dialog.close()
    finally:
        looks.ThemeManager(qapp, "light", 1.0)


class LongForm(FormDialog[str]):
    """More fields than any screen has room for; the last one is wanted."""

    def __init__(self) -> None:
        super().__init__("A long form", "Save", None)
        self.fields = [QLineEdit() for _ in range(60)]
        for at, field in enumerate(self.fields):
            self.rows.add_row(f"Field {at}", field)

    def problem(self) -> str | None:
        self.fields[-1].setFocus()
        return "Fill in the last field."


def test_a_form_higher_than_the_screen_is_scrolled_between_its_title_and_its_buttons(qtbot) -> None:
    dialog = LongForm()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() + TITLE_BAR <= room_for(dialog).height()
    assert dialog.focusWidget() is dialog.fields[0]
    assert dialog.rect().contains(dialog.accept_button.geometry())
    dialog.accept()
    last = dialog.fields[-1]
    at = QRect(last.mapTo(dialog, QPoint(0, 0)), last.size())
    assert at.bottom() < dialog.accept_button.y()


def test_a_form_opens_as_high_as_its_words_are_and_grows_with_them(qtbot) -> None:
    short = FormDialog("A short form", "Save", None)
    qtbot.addWidget(short)
    short.rows.add_row("&Name", QLineEdit(), "A note that is longer than half a line, but not than one.")
    short.show()
    note = next(one for one in short.rows.findChildren(Label) if one.text().startswith("A note"))
    assert note.height() < 2 * note.fontMetrics().lineSpacing()
    before = short.height()
    short.body.addWidget(Label("More"))
    qtbot.waitUntil(lambda: short.height() > before)
