"""Many questions and problems stay calm: one part in view, the others with their counts, the preview never squeezed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ce_desktop.domain.name_choices import LEAVE_OUT
from ce_desktop.services import skills as skill_services
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.dialogs.import_skill_part import LEAVE_OUT as NO_SKILL
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.dialogs.import_tray import Tray
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import px
from tests.exchange.made_workbooks import book
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
KNOWN, NEAR = "Leads a reading conference", "Leads reading conferences"
HEADS = ["Rater", "Colleague", NEAR, "Plays the piano", "Bus"]
ASKED = [
    ["Ana Lopez", "Ben Ode", 1, 2, None],
    ["Ana Lopes", "Ben Ode", 3, 4, None],
    ["Zed", "Ben Ode", 3, 4, None],
]


def fill(school: School) -> None:
    for name in NAMES:
        add_person(school, name=name)
    skill_services.add_skill(school, name=KNOWN)


def titles(tray: Tray) -> list[str]:
    return [one.text() for one in tray.views._group.buttons() if not one.isHidden()]


def place(part: QWidget, dialog: QWidget) -> QRect:
    return QRect(part.mapTo(dialog, QPoint(0, 0)), part.size())


def test_one_part_is_in_view_and_the_others_are_counted(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = book(tmp_path / "spring.xlsx", {"Answers": [HEADS, *ASKED, ["Ben Ode", "Ana Lopez", 9, 1, 1]]})

    def look(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        tray = dialog.tray
        assert titles(tray) == ["Skills · 1", "Who is meant? · 2", "Problems · 1"]
        assert tray.shown() is dialog.problems, "what only Excel can mend comes first, as the foot says"
        assert dialog.reason.text().startswith("Correct 1 problem")
        assert [part.isVisible() for part in (dialog.skills, dialog.names, dialog.problems)] == [
            False,
            False,
            True,
        ]
        tray.bring(dialog.names)
        assert dialog.names.isVisible()
        assert dialog.names.rest_button.isVisible()
        assert not dialog.problems.copy_button.isVisible()
        for name in ("Ana Lopes", "Zed"):
            dialog.names.field(name).set_value(LEAVE_OUT)
        assert titles(tray) == ["Skills · 1", "Who is meant?", "Problems · 1"]
        assert tray.shown() is dialog.names, "nobody is moved on while answering"

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, None, page)


def test_a_part_alone_has_a_heading_and_leaves_room_to_the_preview(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "spring.xlsx",
        {"Spring": [["", *NAMES], ["Ana Lopez", None, 1, 2], ["Ben Ode", 1, None, 2], ["Zed", 1, 2, 3]]},
    )

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.tray.shown() is dialog.names
        assert not dialog.tray.views.isVisible()
        assert dialog.names.note == "1 to answer"
        assert dialog.tray.height() < dialog.preview.height()

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, None, page)


def test_the_keyboard_goes_from_part_to_part(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = book(tmp_path / "spring.xlsx", {"Answers": [HEADS, *ASKED]})

    def walk(dialog: RatingsImportDialog) -> None:
        assert titles(dialog.tray) == ["Skills · 1", "Who is meant? · 2"]
        dialog.preview.table.setFocus()
        QTest.keyClick(dialog.preview.table, Qt.Key.Key_Tab)
        assert dialog.focusWidget().text() == "Skills · 1"
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.skills.field(NEAR)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
        assert dialog.tray.shown() is dialog.names
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
        assert dialog.tray.shown() is dialog.skills, "there are no problems to go to"
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
        met = []
        for _ in range(5):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            met.append(dialog.focusWidget().accessibleName() or dialog.focusWidget().text())
        asked = [f"Who is meant by “{name}”?" for name in ("Ana Lopes", "Zed")]
        assert met == ["Leave out the rest", *asked, "Read again", "Save a template…"]

    with in_dialog(RatingsImportDialog, walk):
        import_ratings(desk, file, None, page)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_on_a_school_laptop_preview_questions_and_buttons_are_in_view(
    desk: Desk, qtbot, tmp_path: Path, scale: float
) -> None:
    strangers = [[name, "Ben Ode", 1, 1, 1] for name in ("Uma", "Vic", "Wes")]
    rows = [*ASKED, *strangers, *[[one, other, 9, ".", 7] for one in NAMES for other in NAMES]]
    wide = [HEADS, *rows]
    file = book(tmp_path / "spring.xlsx", {"Answers": wide, "Second": [["Rater", "Colleague", "Art"], *rows]})
    desk.themes.set_scale(scale)
    try:
        dialog = RatingsImportDialog(desk, file)
        qtbot.addWidget(dialog)
        assert dialog._start()
        dialog.resize(*(1180, 700) if scale == 1.0 else (1350, 728))
        dialog.show()
        dialog.tray.bring(dialog.names)
        bar = dialog._form_area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() == 0)
        assert dialog.preview.table.viewport().height() >= px(3 * 32)
        assert dialog.preview.table.horizontalScrollBar().maximum() == 0
        assert dialog.names.area.viewport().height() >= px(80)
        foot = place(dialog.accept_button, dialog)
        assert foot.bottom() < dialog.height()
        assert place(dialog.tray, dialog).bottom() < foot.top()
        dialog.close()
    finally:
        desk.themes.set_scale(1.0)


def test_columns_of_several_sheets_are_asked_about_once_and_left_out_one_by_one(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    ana, ben, carla = NAMES
    file = book(
        tmp_path / "all.xlsx",
        {
            "Grade 1": [
                ["Rater", "Colleague", NEAR, "Piano", "Bus"],
                [ana, ben, 4, 3, 7],
                [ben, ana, 5, 2, 7],
            ],
            "Grade 2": [["Rater", "Colleague", "Piano", "Note"], [carla, ben, 1, "late"]],
            "Advice": [["", *NAMES], [ana, None, 1, 2], [ben, 3, None, 4], [carla, 5, ".", None]],
        },
    )

    def answer(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        asked = dialog.skills
        assert {key: note.text() for key, note in asked.notes.items()} == {
            f"{NEAR.lower()}¶1": "Column C · Grade 1 · nearly one of your skills · 4 · 5",
            "piano¶1": "2 sheets · a new skill · 3 · 2",
            "bus¶1": "Column E · Grade 1 · a new skill · 7",
            "advice¶0": "a new skill",
            "note¶1": "Column D · Grade 2 · not taken · late",
        }
        assert dialog.problems.stops == 2
        asked.field("Bus").set_value(NO_SKILL)
        assert dialog.problems.stops == 0, "a column that is left out is no problem"
        assert dialog.preview.not_taken.text() == (
            "Not taken: Bus, Note. To take a column, choose a skill for it."
        )
        asked.field(NEAR).set_value(KNOWN)
        asked.field("Piano").set_value(NO_SKILL)
        assert titles(dialog.tray)[-1] == "Notes", "nothing in it stops the import"
        assert "This sheet was left out, because all its columns are." in dialog.problems.text()
        assert dialog.preview.summary.text() == "8 ratings · 3 people · 2 skills · 1 × have not seen"
        asked.field("Advice").set_value(KNOWN)
        assert "stands in sheet Grade 1, row 2 already" in dialog.problems.text()
        asked.field("Advice").set_value("Advice")
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, None, page)


def test_a_problem_of_many_words_is_read_to_its_end(desk: Desk, qtbot, tmp_path: Path) -> None:
    days = [[f"Person {at}", f"{'1' * (at % 5 + 1)}/4/2021"] for at in range(8)]
    file = book(tmp_path / "staff.xlsx", {"Staff": [["Name", "Joined"], ["Nina New", "3/4/2021"], *days]})
    dialog = StaffImportDialog(desk, file)
    qtbot.addWidget(dialog)
    assert dialog._start()
    dialog.show()
    table = dialog.problems.table
    for width in range(960, 1180, 40):
        dialog.resize(width, 700)
        QApplication.processEvents()
        room = QRect(0, 0, table.columnWidth(1) - 2 * 11, 1000)
        for row in range(dialog.problems.model.rowCount()):
            words = dialog.problems.model.index(row, 1).data()
            needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            assert table.rowHeight(row) >= needed, (width, words)
    dialog.close()


def test_a_few_notes_are_no_problems_and_leave_the_room_to_the_preview(
    desk: Desk, qtbot, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "staff.xlsx", {"Staff": [["Name", "Left"], ["Nina  New", "2020"], ["Oda Old", None]]}
    )
    dialog = StaffImportDialog(desk, file)
    qtbot.addWidget(dialog)
    assert dialog._start()
    dialog.show()
    assert dialog.tray.shown() is dialog.problems
    assert (dialog.problems.title, dialog.problems.note) == ("Notes", "")
    assert dialog.problems.accessibleName() == dialog.problems.table.accessibleName() == "Notes"
    assert dialog.accept_button.isEnabled()
    rows = dialog.problems.table
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() == 0)
    assert dialog.tray.height() < dialog.preview.height()
    dialog.close()
