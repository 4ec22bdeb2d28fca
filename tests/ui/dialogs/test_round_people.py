"""Who is in a round: ticks for people and teams, and pairs picked rater by rater."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from ce_desktop.domain.round import Audience
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.ui.dialogs.part_table import TICKS
from ce_desktop.ui.dialogs.part_table import Column as Part
from ce_desktop.ui.dialogs.round import ASKED, PEOPLE, RoundDialog
from tests.services.school_kit import dump
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.round_school import dialog_of, fill, page, place

__all__ = ["fill", "page"]


def test_everyone_active_is_in_a_new_round_and_a_team_is_ticked_as_a_whole(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    assert len(dialog.value().members) == 4
    model = dialog.members.model
    head = model.index(0, Part.NAME)
    assert head.data() == "Grade 1"
    model.toggle(head)
    assert len(dialog.value().members) == 2
    model.toggle(model.index(1, Part.NAME))
    assert len(dialog.value().members) == 3
    for column in TICKS:
        state = model.index(0, column).data(Qt.ItemDataRole.CheckStateRole)
        assert state == Qt.CheckState.PartiallyChecked
    assert dialog.members.count.text() == "3 people chosen"


def test_two_ticks_say_who_is_asked_and_who_is_rated(page, desk):
    before = dump(desk.session.school)

    def look(dialog: RoundDialog) -> None:
        dialog.name.setText("Winter")
        dialog.members.model.toggle(place(dialog, "Ana Lopez", Part.ASKED))
        dialog.members.model.toggle(place(dialog, "Ben Ode", Part.RATED))
        dialog.members.model.toggle(place(dialog, "Dana Kim", Part.NAME))
        assert dialog.members.count.text() == "3 people chosen: 2 asked, 2 rated"
        dialog.skills.tick_all(True)
        assert dialog.cost.text() == "3 skills × up to 2 colleagues = up to 6 answers each, about 1 minute."
        dialog.audiences[Audience.PICKED].setChecked(True)
        raters = dialog.pairs.raters
        assert [raters.item(row).text().split(" · ")[0] for row in range(raters.count())] == [
            "Ben Ode",
            "Carla Diaz",
        ]
        names = [
            one.text().strip() for one in dialog.pairs.colleagues.findItems("", Qt.MatchFlag.MatchContains)
        ]
        assert "Carla Diaz" in names
        assert "Ben Ode" not in names
        dialog.audiences[Audience.EVERYONE].setChecked(True)
        dialog.accept_button.click()

    with in_dialog(RoundDialog, look):
        made = page.actions_.plan()
    page.choose(made)
    assert (
        page.card.words("asked")
        == "3 people, everyone about everyone\nNot asked: Ana Lopez\nNot rated: Ben Ode"
    )

    def change(dialog: RoundDialog) -> None:
        assert dialog.members.count.text() == "3 people chosen: 2 asked, 2 rated"
        dialog.members.all_button.click()
        dialog.accept_button.click()

    planned = dump(desk.session.school)
    with in_dialog(RoundDialog, change):
        page.actions_.edit()
    detail = insight.round_detail(desk.session.school, round_id=made)
    assert all(one.rates and one.is_rated for one in detail.members)
    assert len(detail.members) == 4
    assert desk.session.undo()
    assert dump(desk.session.school) == planned
    assert desk.session.undo()
    assert dump(desk.session.school) == before


def test_whoever_has_answered_stays_asked_and_the_dialog_says_so(page, desk):
    said = []

    def look(dialog: RoundDialog) -> None:
        dialog.members.model.toggle(place(dialog, "Ana Lopez", Part.ASKED))
        dialog.accept_button.click()
        said.append(dialog.shown_problem())

    before = dump(desk.session.school)
    with in_dialog(RoundDialog, look):
        page.actions_.edit()
    assert "Ana Lopez has already answered in this round" in said[0]
    assert dump(desk.session.school) == before


def test_ticks_are_set_with_keys_and_with_clicks_beside_the_box(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    table = dialog.members.table
    dialog.views.set_current(PEOPLE)
    dialog._show_view(PEOPLE)
    dialog.show()
    ana = next(one.id for one in staff_insight.staff(desk.session.school, today=TODAY))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
    assert dialog.members.parts()[ana] == (False, True)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
    assert ana not in dialog.members.parts()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
    assert dialog.members.parts()[ana] == (True, True)
    left = Qt.MouseButton.LeftButton
    for column, beside in ((Part.ASKED, False), (Part.RATED, True)):
        cell = table.visualRect(place(dialog, "Ana Lopez", column))
        spot = cell.center() if beside else cell.topLeft() + QPoint(18, cell.height() // 2)
        qtbot.mouseClick(table.viewport(), left, pos=spot)
        assert dialog.members.parts().get(ana) == ((False, True) if not beside else None)
    qtbot.mouseClick(
        table.viewport(), left, pos=table.visualRect(place(dialog, "Ana Lopez", Part.NAME)).center()
    )
    assert dialog.members.parts()[ana] == (True, True)


def test_a_tick_is_said_with_its_person_and_its_heading(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    dialog.members.model.toggle(place(dialog, "Ana Lopez", Part.ASKED))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert place(dialog, "Ana Lopez", Part.ASKED).data(spoken) == "Ana Lopez, Is asked: no"
    assert place(dialog, "Ana Lopez", Part.RATED).data(spoken) == "Ana Lopez, Is rated: yes"
    assert place(dialog, "Grade 1", Part.ASKED).data(spoken) == "Grade 1, Is asked: some"
    assert dialog.members.table.accessibleName() == "People"


def test_picked_pairs_are_chosen_rater_by_rater(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    ids = {one.name: one.id for one in staff_insight.staff(desk.session.school, today=TODAY)}
    dialog.audiences[Audience.PICKED].setChecked(True)
    assert not dialog.pairs.isHidden()
    # Own teams to begin with.
    assert (ids["Ana Lopez"], ids["Ben Ode"]) in dialog.value().pairs
    assert len(dialog.value().pairs) == 4
    dialog.pairs.raters.setCurrentRow(0)
    dialog.pairs.none_button.click()
    assert dialog.pairs.raters.item(0).text() == "Ana Lopez · 0"
    dialog.pairs.all_button.click()
    assert sum(rater == ids["Ana Lopez"] for rater, _ in dialog.value().pairs) == 3
    dialog.members.none_button.click()
    dialog.name.setText("Nobody")
    assert dialog.problem() == "Choose who is asked about whom."
    assert dialog.views.current() == ASKED
