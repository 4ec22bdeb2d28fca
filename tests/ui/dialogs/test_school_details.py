"""The school's name, vision and minimum group, as one step."""

from __future__ import annotations

from datetime import date

import pytest

from ce_desktop.domain.exports import Export, Exported
from ce_desktop.domain.school import Lowering
from ce_desktop.insights import events
from ce_desktop.insights import school as insights
from ce_desktop.services.exports import note_export
from ce_desktop.services.school import set_minimum_group
from ce_desktop.ui import theme as looks
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog, edit_school
from tests.ui.modal import in_dialog
from tests.ui.reading import clipped


def test_everything_is_saved_as_one_step(desk) -> None:
    def fill(dialog: SchoolDetailsDialog) -> None:
        dialog.name.setText("  Lincoln   North ")
        dialog.vision.setPlainText(" Every child reads with joy. ")
        dialog.group.setValue(7)
        dialog.accept_button.click()

    with in_dialog(SchoolDetailsDialog, fill):
        edit_school(desk, None)
    card = insights.card(desk.session.school)
    assert (card.name, card.vision, card.minimum_group) == ("Lincoln North", "Every child reads with joy.", 7)
    desk.session.undo()
    card = insights.card(desk.session.school)
    assert (card.name, card.vision, card.minimum_group) == ("Lincoln Elementary", "", 5)
    assert desk.session.school.undo_name is None


def test_nothing_changed_makes_no_step(desk) -> None:
    with in_dialog(SchoolDetailsDialog, lambda dialog: dialog.accept_button.click()):
        edit_school(desk, None)
    assert desk.session.school.undo_name is None


def test_the_minimum_group_never_goes_below_its_floor(desk) -> None:
    def fill(dialog: SchoolDetailsDialog) -> None:
        dialog.group.setValue(1)
        assert dialog.group.value() == 3

    with in_dialog(SchoolDetailsDialog, fill):
        edit_school(desk, None)


def test_a_name_of_spaces_is_none(desk) -> None:
    def fill(dialog: SchoolDetailsDialog) -> None:
        dialog.name.setText("   ")
        dialog.accept_button.click()
        assert dialog.shown_problem() == "Write the name of the school."

    with in_dialog(SchoolDetailsDialog, fill):
        edit_school(desk, None)


def test_a_lower_group_is_noted_and_said_from_then_on(desk) -> None:
    day = desk.session.today()

    def lower(dialog: SchoolDetailsDialog) -> None:
        assert dialog.lowered.isHidden()
        assert dialog.will_note.isHidden()
        dialog.group.setValue(6)
        assert dialog.will_note.isHidden()
        dialog.group.setValue(3)
        assert dialog.will_note.isVisible()
        assert dialog.will_note.text() in dialog.group.accessibleDescription()
        dialog.accept_button.click()

    with in_dialog(SchoolDetailsDialog, lower):
        edit_school(desk, None)
    assert events.lowerings(desk.session.school) == [Lowering(day, 5, 3)]

    def look(dialog: SchoolDetailsDialog) -> None:
        assert dialog.lowered.isVisible()
        assert dialog.lowered.text().startswith("Lowered from 5 to 3 on ")
        assert str(day.year) in dialog.lowered.text()
        assert dialog.lowered.text() in dialog.group.accessibleDescription()
        assert dialog.will_note.isHidden()

    with in_dialog(SchoolDetailsDialog, look):
        edit_school(desk, None)
    desk.session.undo()
    assert events.lowerings(desk.session.school) == [Lowering(day, 5, 3)], "for a while less was asked for"
    assert insights.card(desk.session.school).minimum_group == 5


def test_every_lowering_is_said_the_newest_first(desk) -> None:
    for number, month in ((9, 1), (7, 2), (4, 3)):
        set_minimum_group(desk.session.school, number=number, today=date(2026, month, 5))

    def look(dialog: SchoolDetailsDialog) -> None:
        first, second = dialog.lowered.text().splitlines()
        assert first.startswith("Lowered from 7 to 4 on Mar")
        assert second.startswith("Lowered from 9 to 7 on Feb")

    with in_dialog(SchoolDetailsDialog, look):
        edit_school(desk, None)


def test_what_left_the_file_is_told_with_its_day_the_newest_first_and_no_more_than_fits(desk) -> None:
    school = desk.session.school
    note_export(school, form=Export.WORKBOOK, round_id=None, today=date(2026, 3, 11))
    for day in (2, 2, 3, 4, 5, 6):
        note_export(school, form=Export.PRINT, round_id=7, today=date(2026, 3, day))

    def look(dialog: SchoolDetailsDialog) -> None:
        lines = dialog.left.text().splitlines()
        assert lines[0] == "Report in Excel: Mar 11, 2026"
        assert lines[1] == "Printed page: Mar 6, 2026, a round that was deleted since"
        assert (len(lines), lines[-1]) == (6, "and 1 more before")
        assert "What left this file" in dialog.accessibleDescription()
        assert lines[1] in dialog.accessibleDescription()

    with in_dialog(SchoolDetailsDialog, look):
        edit_school(desk, None)


def test_a_file_that_nothing_has_left_says_nothing_of_it(desk) -> None:
    with in_dialog(SchoolDetailsDialog, lambda dialog: told.append(dialog.accessibleDescription())):
        told: list[str] = []
        edit_school(desk, None)
    assert told == [""]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_clipped_when_the_hint_comes(qapp, qtbot, desk, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        card = insights.card(desk.session.school)
        told = [Lowering(date(2026, 9, day), day, day - 1) for day in range(28, 5, -5)]
        left = [Exported(date(2026, 9, day), Export.PICTURE, None, 12) for day in range(28, 5, -5)]
        dialog = SchoolDetailsDialog(card, None, lowerings=told, exports=left)
        qtbot.addWidget(dialog)
        dialog.show()
        height = dialog.height()
        dialog.group.setValue(3)
        qtbot.waitUntil(lambda: dialog.height() > height)
        assert clipped(dialog) == []
        assert dialog.rect().contains(dialog.accept_button.geometry())
    finally:
        looks.ThemeManager(qapp, "light", 1.0)
