"""A step that was mistyped is corrected, and the order of steps is changed, without the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from ce_desktop.insights.goals import goals
from ce_desktop.services.goals import add_goal, add_reading, add_step
from ce_desktop.ui.dialogs.goal import StepDialog
from ce_desktop.ui.pages.goals import GoalsPage
from ce_desktop.ui.widgets.buttons import IconButton
from tests.ui.desk import TODAY, show_page
from tests.ui.modal import in_dialog


def _steps(desk) -> list[str]:
    return [step.text for step in goals(desk.session.school, today=TODAY)[0].steps]


def test_the_place_and_the_keyboard_stay_where_a_step_is_ticked_or_deleted(desk, qtbot) -> None:
    goal = add_goal(desk.session.school, title="Small groups")
    for n in range(30):
        add_step(desk.session.school, goal=goal, text=f"Step {n}")
    page = GoalsPage(desk)
    show_page(desk, page, qtbot)
    page.resize(1100, 600)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    boxes = [one for one in page.detail.steps.findChildren(QCheckBox) if one.isVisible()]
    bar = page.detail.verticalScrollBar()
    QApplication.processEvents()  # the rows have their places
    page.detail.ensureWidgetVisible(boxes[20])
    place = bar.value()
    assert place > 0
    boxes[20].setFocus()
    qtbot.keyClick(boxes[20], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert boxes[20].isChecked()
    assert QApplication.focusWidget() is boxes[20]
    assert bar.value() == place
    bins = [one for one in page.detail.findChildren(IconButton) if one.accessibleName() == "Delete Step 20"]
    bins[0].setFocus()
    qtbot.keyClick(bins[0], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert "Step 20" not in _steps(desk)
    assert QApplication.focusWidget().accessibleName() == "Delete Step 21"
    assert bar.value() == place


def test_a_step_is_corrected_and_moved_by_keyboard_and_undone(desk, qtbot) -> None:
    goal = add_goal(desk.session.school, title="Small groups")
    add_step(desk.session.school, goal=goal, text="Copy the timetable")
    add_step(desk.session.school, goal=goal, text="Agree on a singal")
    page = GoalsPage(desk)
    show_page(desk, page, qtbot)

    def correct(dialog: StepDialog) -> None:
        dialog.text.setText("Agree on a signal")
        dialog.accept_button.click()

    pencil = next(
        one
        for one in page.detail.findChildren(IconButton)
        if one.accessibleName() == "Edit Agree on a singal"
    )
    with in_dialog(StepDialog, correct):
        pencil.click()
    assert _steps(desk) == ["Copy the timetable", "Agree on a signal"]

    QApplication.processEvents()  # what was just made is shown
    box = next(
        one
        for one in page.detail.findChildren(QCheckBox)
        if one.accessibleName() == "Agree on a signal" and one.isVisible()
    )
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    box.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box)
    qtbot.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _steps(desk) == ["Agree on a signal", "Copy the timetable"]
    desk.session.undo()
    desk.session.undo()
    assert _steps(desk) == ["Copy the timetable", "Agree on a singal"]


def test_tab_goes_from_the_chart_to_the_readings_and_from_the_field_to_the_steps(desk, qtbot) -> None:
    goal = add_goal(desk.session.school, title="Small groups", unit="rooms", baseline=1, target=4)
    add_reading(desk.session.school, goal=goal, on_day=TODAY, value=2)
    add_step(desk.session.school, goal=goal, text="Copy the timetable")
    page = GoalsPage(desk)
    show_page(desk, page, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.reading_button.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen == [
        "More for this chart",
        "Readings over time",
        "Edit the reading of Mar 12, 2026",
        "Delete the reading of Mar 12, 2026",
        "Add a step",
        "Copy the timetable",
    ]
