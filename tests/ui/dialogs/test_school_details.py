"""The school's name, vision and minimum group, as one step."""

from __future__ import annotations

from ce_desktop.insights import school as insights
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog, edit_school
from tests.ui.modal import in_dialog


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
