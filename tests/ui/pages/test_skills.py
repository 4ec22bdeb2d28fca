"""The skills page on real files: the list, its order, the archive, the starter set, the dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QStyleOptionButton

from ce_desktop.domain.skill import STARTER_SKILLS
from ce_desktop.insights import skills as insight
from ce_desktop.services.rounds import create_round
from ce_desktop.services.skills import add_skill, archive_skills
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.dialogs.starter_skills import StarterSkillsDialog
from ce_desktop.ui.models.skill_table import Column
from ce_desktop.ui.pages.skills import SkillsPage
from tests.ui.desk import TODAY, make_desk, open_desk, show_page
from tests.ui.modal import in_dialog, when_open
from tests.ui.reading import flaws


def fill(school) -> None:
    for name, category in (("Leads the agenda", "Team"), ("Calms a moment", "Teaching"), ("Keeps time", "")):
        add_skill(school, name=name, category=category, looks_like=f"{name} every day")


@pytest.fixture
def page(desk, qtbot):
    one = SkillsPage(desk)
    show_page(desk, one, qtbot)
    return one


def in_view(page: SkillsPage) -> list[str]:
    return [page.filter.skill_at(row).skill.name for row in range(page.filter.rowCount())]


def in_file(desk) -> list[str]:
    return [row.skill.name for row in insight.skills(desk.session.school)]


def test_skills_stand_in_the_order_of_the_school(page):
    assert in_view(page) == ["Leads the agenda", "Calms a moment", "Keeps time"]


def test_alt_down_moves_a_skill_and_the_cursor_goes_with_it(page, desk, qtbot):
    page.table.selectRow(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert in_file(desk) == ["Calms a moment", "Leads the agenda", "Keeps time"]
    assert [row.skill.name for row in page.chosen()] == ["Leads the agenda"]


def test_moving_passes_archived_skills_that_are_out_of_view(page, desk):
    desk.session.act(archive_skills, skills=[insight.skills(desk.session.school)[1].skill.id])
    assert in_view(page) == ["Leads the agenda", "Keeps time"]
    page.table.selectRow(0)
    page.down_button.click()
    assert in_view(page) == ["Keeps time", "Leads the agenda"]


def test_the_first_skill_cannot_go_up_and_says_so(page):
    page.table.selectRow(0)
    assert not page.up_button.isEnabled()
    assert page.up_button.toolTip() == "It is the first one."


def test_a_name_is_changed_in_place(page, desk, qtbot):
    page.table.selectRow(1)
    page.table.edit(page.filter.index(1, Column.NAME))
    editor = page.table.findChild(QLineEdit)
    editor.setText("Calms a tense moment")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_file(desk)[1] == "Calms a tense moment")
    assert desk.session.undo() is not None
    assert in_file(desk)[1] == "Calms a moment"


def test_a_name_another_skill_has_is_refused_once_in_words(page, desk, qtbot):
    page.model.setData(page.model.index(0, Column.NAME), "keeps TIME")
    qtbot.waitUntil(lambda: bool(desk.messages.said))
    assert len(desk.messages.said) == 1
    assert "Keeps time" in desk.messages.said[0]
    assert in_file(desk)[0] == "Leads the agenda"


def test_a_refused_name_stays_in_the_cell_to_be_corrected(page, desk, qtbot):
    page.activateWindow()
    page.table.edit(page.filter.index(0, Column.NAME))
    page.table.indexWidget(page.filter.index(0, Column.NAME)).setText("keeps TIME")
    qtbot.keyClick(page.table.indexWidget(page.filter.index(0, Column.NAME)), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.messages.said))
    qtbot.waitUntil(lambda: page.table.indexWidget(page.filter.index(0, Column.NAME)) is not None)
    editor = page.table.indexWidget(page.filter.index(0, Column.NAME))
    assert editor.text() == "keeps TIME"
    editor.setText("Keeps the time")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_file(desk)[0] == "Keeps the time")
    assert len(desk.messages.said) == 1


def test_a_skill_renamed_out_of_what_is_sought_leaves_the_keyboard_in_the_list(page, desk, qtbot):
    desk.session.act(add_skill, name="Listens")
    page.activateWindow()
    page.search.setText("listens")
    page.table.setFocus()
    page.table.edit(page.filter.index(0, Column.NAME))
    editor = page.table.viewport().findChild(QLineEdit)
    editor.setText("Hears")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Hears" in in_file(desk))
    assert in_view(page) == []
    assert page.table.hasFocus()


def test_several_skills_stay_chosen_while_another_comes(page, desk):
    page.table.selectAll()
    desk.session.act(add_skill, name="Listens")
    assert [row.skill.name for row in page.chosen()] == ["Leads the agenda", "Calms a moment", "Keeps time"]


def test_delete_removes_a_skill_nobody_asked_and_offers_undo(page, desk, qtbot):
    page.table.selectRow(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert in_file(desk) == ["Calms a moment", "Keeps time"]
    assert desk.offer_undo == [(("Removed Leads the agenda",), {})]


def test_after_a_removal_the_next_skill_is_chosen(page):
    page.table.selectRow(1)
    page.actions_.remove()
    assert [row.skill.name for row in page.chosen()] == ["Keeps time"]


def test_a_skill_a_round_asked_stays_and_the_archive_is_named(page, desk, qtbot):
    skill = insight.skills(desk.session.school)[0].skill.id
    desk.session.act(create_round, name="Fall", skills=[skill], today=TODAY)
    page.table.selectRow(0)
    page.actions_.remove()
    assert "Archive" in desk.messages.said[0]
    remove = next(one for one in page.actions_.menu().actions() if "Remove" in one.text())
    assert not remove.isEnabled()
    assert "Archive it instead" in remove.toolTip()


def test_archived_skills_come_back_from_the_list_of_all(page, desk):
    page.table.selectAll()
    archive = next(one for one in page.actions_.menu().actions() if "Archive" in one.text())
    archive.trigger()
    assert in_view(page) == []
    assert desk.offer_undo == [(("Archived 3 skills",), {})]
    page.archived.setChecked(True)
    page.table.selectRow(0)
    back = next(one for one in page.actions_.menu().actions() if "back" in one.text())
    back.trigger()
    page.archived.setChecked(False)
    assert in_view(page) == ["Leads the agenda"]


def test_search_finds_words_of_name_look_and_category(page):
    page.search.setText("teaching")
    assert in_view(page) == ["Calms a moment"]
    page.search.setText("every agenda")
    assert in_view(page) == ["Leads the agenda"]


def test_the_look_of_the_chosen_skill_stands_below_in_full(page):
    page.table.selectRow(2)
    assert page.look.text() == "Keeps time every day"


def test_a_new_skill_is_added_chosen_and_undone_in_one_step(page, desk, qtbot):
    def enter(dialog: SkillDialog) -> None:
        dialog.accept()
        assert dialog.shown_problem()
        dialog.name.setText("Reaches families")
        dialog.level.set_value(5)
        dialog.wanted.setValue(2)
        dialog.accept()

    when_open(enter)
    page.add_button.click()
    (row,) = page.chosen()
    assert (row.skill.name, row.skill.required_level, row.skill.wanted_people) == ("Reaches families", 5, 2)
    desk.session.undo()
    assert len(in_file(desk)) == 3


def test_a_refusal_stays_inside_the_dialog_with_what_was_typed(page, desk, qtbot):
    seen = []

    def enter(dialog: SkillDialog) -> None:
        dialog.name.setText("Keeps time")
        dialog.accept()
        seen.append((dialog.shown_problem(), dialog.name.text()))
        dialog.reject()

    when_open(enter)
    page.add_button.click()
    assert "already" in seen[0][0]
    assert seen[0][1] == "Keeps time"
    assert desk.messages.said == []


def test_an_empty_list_offers_the_starter_set_and_forces_nothing(tmp_path, qtbot):
    with open_desk(tmp_path / "b.ceschool", tmp_path) as desk:
        page = SkillsPage(desk)
        show_page(desk, page, qtbot)
        assert page.is_empty_shown()
        page.empty.link_button.click()
        assert desk.action.triggered == ["open_sample"]

        def take_two(dialog: StarterSkillsDialog) -> None:
            assert not any(box.isChecked() for box in dialog.boxes)
            for box in list(dialog.boxes)[:2]:
                box.setChecked(True)
            assert dialog.accept_button.text() == "Add 2 skills"
            dialog.accept()

        when_open(take_two)
        page.empty.action_button.click()
        assert len(in_file(desk)) == 2
        assert not page.is_empty_shown()
        assert desk.offer_undo == [(("Added 2 skills",), {})]


def test_skills_of_the_starter_set_that_are_there_are_ticked_and_stay(qtbot):
    dialog = StarterSkillsDialog(None, present=[str(STARTER_SKILLS[0].name).upper()])
    qtbot.addWidget(dialog)
    fixed = [box for box in dialog.boxes if not box.isEnabled()]
    assert len(dialog.boxes) == 15
    assert [box.isChecked() for box in fixed] == [True]
    dialog.all_button.click()
    assert len(dialog.value()) == 14


def test_a_school_that_is_read_only_says_why_nothing_can_change(tmp_path, qtbot):
    make_desk(tmp_path / "c.ceschool", tmp_path, fill=fill).session.close()
    with open_desk(tmp_path / "c.ceschool", tmp_path, read_only=True) as desk:
        page = SkillsPage(desk)
        show_page(desk, page, qtbot)
        page.table.selectRow(0)
        for button in (page.add_button, page.starters_button, page.up_button, page.down_button):
            assert not button.isEnabled()
            assert "reading only" in button.toolTip()
        page.actions_.remove()
        page.actions_.move_down()
        assert desk.messages.said == []
        assert not page.filter.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_place_can_be_shown_and_the_archive_is_remembered(page, desk):
    skill = insight.skills(desk.session.school)[2].skill.id
    page.search.setText("agenda")
    page.show_place(skill=skill)
    assert [row.skill.id for row in page.chosen()] == [skill]
    page.archived.setChecked(True)
    kept = page.state_to_keep()
    page.archived.setChecked(False)
    page.bring_back(kept)
    assert page.archived.isChecked()


# Scales


def test_a_scale_is_added_changed_and_removed_and_the_last_one_stays(desk, qtbot):
    dialog = ScalesDialog(desk.session, None)
    qtbot.addWidget(dialog)
    dialog.remove_button.click()
    assert "at least one scale" in dialog.shown_problem()

    def enter(one: ScaleDialog) -> None:
        one.name.setText("Yes or no")
        one.low.setValue(0)
        one.high.setValue(1)
        one.labels[0].setText("Not yet")
        one.accept()

    when_open(enter)
    dialog.add_button.click()
    scales = {one.name: one for one in insight.scales(desk.session.school)}
    assert (scales["Yes or no"].low, scales["Yes or no"].high) == (0, 1)
    assert scales["Yes or no"].labels == {0: "Not yet"}
    assert dialog.list.currentItem().text() == "Yes or no"
    dialog.list.setFocus()
    dialog.remove_button.click()
    assert [one.name for one in insight.scales(desk.session.school)] == [
        "Five points, from not yet sure to completely sure"
    ]


def test_a_scale_of_one_point_or_of_two_hundred_is_refused_inside_the_dialog(qtbot):
    dialog = ScaleDialog(None)
    qtbot.addWidget(dialog)
    dialog.name.setText("Odd")
    dialog.high.setValue(1)
    dialog.accept()
    assert "2 to 101" in dialog.shown_problem()
    dialog.high.setValue(200)
    dialog.accept()
    assert "2 to 101" in dialog.shown_problem()


def test_words_of_a_scale_come_back_when_its_range_shrank_and_grew(qtbot):
    dialog = ScaleDialog(None)
    qtbot.addWidget(dialog)
    dialog.labels[5].setText("Completely")
    dialog.high.setValue(4)
    assert dialog.value().labels == {}
    dialog.high.setValue(100)
    assert set(dialog.labels) == {1, 5, 100}
    assert dialog.value().labels == {5: "Completely"}


def test_the_dialog_of_a_scale_is_as_high_as_its_answers_unless_somebody_made_it_higher(qtbot):
    dialog = ScaleDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    five = dialog.height()
    dialog.high.setValue(10)
    qtbot.waitUntil(lambda: dialog.height() > five)
    ten = dialog.height()
    dialog.high.setValue(1)  # on the way to 15, say
    qtbot.waitUntil(lambda: not dialog.legend.isVisible())
    assert len(dialog.labels) == 10
    dialog.high.setValue(5)
    qtbot.waitUntil(lambda: dialog.height() == five)
    dialog.resize(dialog.width(), ten + 30)
    dialog.high.setValue(3)
    qtbot.waitUntil(lambda: len(dialog.labels) == 3)
    QApplication.processEvents()
    assert dialog.height() == ten + 30


# Every screen in every look


def test_nothing_is_plain_english_clipped_or_nameless(sample_in_xx, qtbot):
    desk = sample_in_xx
    page = SkillsPage(desk)
    show_page(desk, page, qtbot)
    scales = insight.scales(desk.session.school)
    rows = insight.skills(desk.session.school)
    parts = [
        page,
        SkillDialog(page, scales=scales, categories=[], skill=rows[0].skill),
        StarterSkillsDialog(page, present=[rows[0].skill.name]),
        ScalesDialog(desk.session, page),
        ScaleDialog(page, scale=scales[0]),
    ]
    for part in parts:
        part.show()
        QApplication.processEvents()
        assert flaws(part, ["(Alt+↑)", "(Alt+↓)"]) == []
        part.close()


def test_a_skill_that_was_just_added_is_seen_whatever_was_sought(page):
    page.search.setText("agenda")

    def add(dialog: SkillDialog) -> None:
        dialog.name.setText("Listens")
        dialog.accept()

    with in_dialog(SkillDialog, add):
        page.add_button.click()
    assert [row.skill.name for row in page.chosen()] == ["Listens"]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_in_the_starter_set_what_a_skill_looks_like_begins_below_its_name(desk, qtbot, scale):
    desk.themes.set_scale(scale)
    try:
        dialog = StarterSkillsDialog(None, present=[])
        qtbot.addWidget(dialog)
        dialog.show()
        box = next(iter(dialog.boxes))
        option = QStyleOptionButton()
        box.initStyleOption(option)
        words = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box).left()
        note = next(one for one in dialog.findChildren(QLabel) if one.text() == box.accessibleDescription())
        begins = note.contentsRect().left() + note.x()
        assert abs(begins - (box.x() + words)) <= 1
    finally:
        desk.themes.set_scale(1.0)
