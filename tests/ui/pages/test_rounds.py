"""The rounds page on real files: plan, open, answer, close, reopen, delete, and every dialog on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ce_desktop.domain.round import Audience, RoundState
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import skills as skill_insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.skills import add_skill, archive_skills, move_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.part_table import TICKS
from ce_desktop.ui.dialogs.part_table import Column as Part
from ce_desktop.ui.dialogs.reopen import ReopenDialog
from ce_desktop.ui.dialogs.round import ASKED, PEOPLE, SKILLS, RoundDialog
from ce_desktop.ui.dialogs.round_load import colleagues_each, load
from ce_desktop.ui.dialogs.round_people import Candidate
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.dialogs.tick_list import Entry, TickList
from ce_desktop.ui.models.round_table import Column, shown
from ce_desktop.ui.pages.rounds import RoundsPage
from tests.services.school_kit import dump
from tests.ui.desk import TODAY, make_desk, open_desk, show_page
from tests.ui.modal import in_dialog, when_open
from tests.ui.reading import flaws

PEOPLE_OF = {"Ana Lopez": "Grade 1", "Ben Ode": "Grade 1", "Carla Diaz": "Grade 2", "Dana Kim": "Grade 2"}


def fill(school) -> None:
    for name, team in PEOPLE_OF.items():
        add_person(school, name=name, teams=[team])
    for name in ("Runs small groups", "Collects the class", "Calms a moment"):
        add_skill(school, name=name)
    skills = [row.skill.id for row in skill_insight.skills(school)]
    made = create_round(school, name="Fall", skills=skills[:2], closes_on=TODAY, today=TODAY)
    open_round(school, round_id=made, today=TODAY)
    ana, ben, *_ = (one.id for one in staff_insight.staff(school, today=TODAY))
    rate(school, round_id=made, rater=ana, ratee=ben, skill=skills[0], value=4)


@pytest.fixture
def page(desk, qtbot):
    one = RoundsPage(desk)
    show_page(desk, one, qtbot)
    return one


def entry(page: RoundsPage, word: str):
    menu = page.actions_.menu()
    return next(one for one in menu.actions() if word in one.text().replace("&", ""))


def states(desk) -> dict[str, RoundState]:
    return {row.round.name: row.round.state for row in insight.rounds(desk.session.school)}


# The list and the card


def test_the_round_that_matters_now_is_chosen_and_says_who_has_not_answered(page):
    assert page.chosen().round.name == "Fall"
    assert page.card.answered.text() == "1 of 4 have answered"
    assert page.card.words("waiting") == "Grade 1: Ben Ode\nGrade 2: Carla Diaz, Dana Kim"
    assert page.card.words("skills") == "Runs small groups\nCollects the class"
    assert page.card.words("notes") == "Opened on Mar 12, 2026"


def test_the_bar_is_also_said_in_words(page):
    index = page.model.index(0, Column.ANSWERED)
    assert index.data() == "1 of 4"
    assert "1 of 4 have answered" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.card.bar.accessibleName() == "1 of 4 have answered"


def test_an_answer_given_elsewhere_shows_at_once(page, desk):
    school = desk.session.school
    ana, ben, *_ = (one.id for one in staff_insight.staff(school, today=TODAY))
    row = page.chosen()
    rate(school, round_id=row.round.id, rater=ben, ratee=ana, skill=row.skills[0].skill, value=None)
    QApplication.processEvents()
    assert page.card.answered.text() == "2 of 4 have answered"


def test_a_round_past_its_last_day_says_so(tmp_path, qtbot):
    later = TODAY + timedelta(days=3)
    make_desk(tmp_path / "l.ceschool", tmp_path, fill=fill).session.close()
    with open_desk(tmp_path / "l.ceschool", tmp_path, today=later) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        assert page.card.late.text() == "It was to close on Mar 12, 2026."


def test_days_are_those_that_happened_else_those_planned(page, desk):
    school = desk.session.school
    start, end = date(2026, 12, 30), date(2027, 1, 9)
    create_round(school, name="Winter", opens_on=start, closes_on=end, today=TODAY)
    QApplication.processEvents()
    assert shown(page.model.at(0), Column.DAYS) == "Dec 30, 2026 to Jan 9, 2027"
    assert shown(page.model.at(1), Column.DAYS) == "Mar 12 to Mar 12, 2026"
    assert shown(page.model.at(0), Column.ANSWERED) == "not open yet"


# The way of a round


def test_a_round_is_planned_opened_closed_and_reopened_with_a_reason(page, desk):
    def enter(dialog: RoundDialog) -> None:
        dialog.accept()
        assert dialog.shown_problem() == "Give the round a name, such as Fall."
        dialog.name.setText("Spring")
        dialog.purpose.setPlainText("To learn from each other.")
        dialog.accept()

    when_open(enter)
    page.plan_button.click()
    assert page.chosen().round.name == "Spring"
    assert [one.name for one in page.chosen().skills] == ["Runs small groups", "Collects the class"]
    assert page.card.words("purpose") == "To learn from each other."

    assert page.card.open_button.isVisible()
    page.card.open_button.click()
    assert states(desk)["Spring"] is RoundState.OPEN
    assert not page.card.open_button.isVisible()
    page.card.close_button.click()
    assert states(desk)["Spring"] is RoundState.CLOSED
    assert [call[0][0] for call in desk.offer_undo] == ["Spring is open", "Spring is closed"]

    def why(dialog: ReopenDialog) -> None:
        dialog.accept()
        assert dialog.shown_problem() == "Write in a few words why."
        dialog.note.setPlainText("Two were away.")
        dialog.accept()

    when_open(why)
    page.card.reopen_button.click()
    assert states(desk)["Spring"] is RoundState.OPEN
    assert page.card.words("notes").endswith("Reopened on Mar 12, 2026: Two were away.")
    for _ in range(4):
        desk.session.undo()
    assert set(states(desk)) == {"Fall"}


def test_a_round_without_skills_is_not_opened_and_says_what_to_do(page, desk):
    made = create_round(desk.session.school, name="Bare", today=TODAY)
    QApplication.processEvents()
    page.show_place(round_id=made)
    page.card.open_button.click()
    assert "no skill yet" in desk.messages.said[0]
    assert states(desk)["Bare"] is RoundState.DRAFT


def test_delete_asks_with_the_count_and_undo_brings_everything_back(page, desk, qtbot):
    desk.messages._answers[:] = [False, True]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert set(states(desk)) == {"Fall"}
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert states(desk) == {}
    assert desk.messages.said[0].startswith("Delete the round Fall? 1 answer goes with it.")
    assert desk.messages.said[0].endswith("[Delete round]")
    assert desk.offer_undo == [(("Deleted Fall",), {})]
    assert page.is_empty_shown()
    desk.session.undo()
    QApplication.processEvents()
    assert page.card.answered.text() == "1 of 4 have answered"


def test_entering_answers_and_importing_go_to_their_places(page, desk):
    round_id = page.chosen().round.id
    page.card.answers_button.click()
    page.card.map_button.click()
    page.import_button.click()
    assert desk.go == [
        (("trust_map",), {"round_id": round_id, "view": "grid"}),
        (("trust_map",), {"round_id": round_id, "view": "map"}),
    ]
    assert desk.action.triggered == ["import_ratings"]


def test_enter_on_an_open_round_goes_to_its_answers(page, desk, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.go[0][1]["view"] == "grid"


def test_the_menu_offers_what_the_state_allows_and_says_why_not(page):
    assert entry(page, "Close the round").isEnabled()
    page.actions_.close()
    answers = entry(page, "Enter answers")
    assert not answers.isEnabled()
    assert answers.toolTip() == "The round is closed. Reopen it with a reason first."
    assert entry(page, "Reopen").isEnabled()


def test_the_window_can_ask_for_a_new_round(page, desk):
    seen = []

    def look(dialog: RoundDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.reject()
        loop_over.append(True)

    loop_over: list[bool] = []
    when_open(look)
    page.show_place(new=True)
    while not loop_over:
        QApplication.processEvents()
    assert seen == ["Plan a round"]


def test_a_school_that_is_read_only_says_why_nothing_can_change(tmp_path, qtbot):
    make_desk(tmp_path / "r.ceschool", tmp_path, fill=fill).session.close()
    with open_desk(tmp_path / "r.ceschool", tmp_path, read_only=True) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        for button in (page.plan_button, page.import_button, page.card.close_button):
            assert not button.isEnabled()
            assert "reading only" in button.toolTip()
        assert page.card.map_button.isEnabled()
        page.actions_.delete()
        page.actions_.edit()
        assert desk.messages.said == []


def test_an_empty_page_names_the_one_next_step(tmp_path, qtbot):
    with open_desk(tmp_path / "e.ceschool", tmp_path) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        page.empty.action_button.click()
        assert desk.go == [(("staff",), {})]
        add_person(desk.session.school, name="Ana Lopez")
        QApplication.processEvents()
        page.empty.action_button.click()
        assert desk.go[-1] == (("skills",), {})
        add_skill(desk.session.school, name="Keeps time")
        QApplication.processEvents()
        assert page.empty.action_button.text() == "Plan a round"
        page.empty.link_button.click()
        assert desk.action.triggered == ["open_sample"]


# The dialog of a round


def dialog_of(desk, qtbot, *, round_name: str = "") -> RoundDialog:
    school = desk.session.school
    found = {row.round.name: row.round.id for row in insight.rounds(school)}
    dialog = RoundDialog(
        None,
        skills=[row.skill for row in skill_insight.skills(school)],
        scales=skill_insight.scales(school),
        new_scale=lambda parent: None,
        people=[Candidate(one.id, one.name, one.teams) for one in staff_insight.staff(school, today=TODAY)],
        today=TODAY,
        detail=insight.round_detail(school, round_id=found[round_name]) if round_name else None,
    )
    qtbot.addWidget(dialog)
    return dialog


def test_a_scale_that_is_missing_is_added_without_leaving_the_round(tmp_path, qtbot):
    def fill_in(dialog: ScaleDialog) -> None:
        dialog.name.setText("Asked or not")
        dialog.low.setValue(0)
        dialog.high.setValue(1)
        dialog.accept_button.click()

    def plan(dialog: RoundDialog) -> None:
        dialog.name.setText("Advice")
        with in_dialog(ScaleDialog, fill_in):
            dialog.add_scale.click()
        assert dialog.scale.currentText() == "Asked or not"
        assert dialog.name.text() == "Advice"
        dialog.accept_button.click()

    with open_desk(
        tmp_path / "f.ceschool", tmp_path, fill=lambda school: add_skill(school, name="A")
    ) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, plan):
            page.actions_.plan()
        (row,) = insight.rounds(desk.session.school)
        assert (row.round.name, row.round.scale.low, row.round.scale.high) == ("Advice", 0, 1)


@pytest.mark.parametrize(
    ("skills", "ticked", "why"),
    [
        (1, 1, "The school has 1 skill; it is ticked."),
        (3, 3, "The school has 3 skills; all are ticked."),
        (5, 5, "The school has 5 skills; all are ticked."),
        (8, 5, "The first 5 of the school's 8 skills are ticked. Tick those that matter most now."),
    ],
)
def test_a_first_round_suggests_up_to_five_skills_in_the_schools_order(tmp_path, qtbot, skills, ticked, why):
    def staff_and_skills(school) -> None:
        add_person(school, name="Ana Lopez")
        made = [add_skill(school, name=f"Skill {at}") for at in range(skills + 1)]
        archive_skills(school, skills=made[:1])
        move_skill(school, skill=made[-1], by=-skills)

    def look(dialog: RoundDialog) -> None:
        assert not dialog.why.isHidden()
        assert dialog.why.text() == why
        dialog.name.setText("Fall")
        dialog.accept_button.click()

    with open_desk(tmp_path / "f.ceschool", tmp_path, fill=staff_and_skills) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, look):
            page.actions_.plan()
        (row,) = insight.rounds(desk.session.school)
        listed = [row.skill for row in skill_insight.skills(desk.session.school)]
        in_use = [one.id for one in listed if not one.archived]
        assert [one.skill for one in row.skills] == in_use[:ticked]
        assert listed[0].name == f"Skill {skills}"


def test_a_later_round_suggests_the_skills_of_the_last_one_that_are_still_in_use(page, desk):
    def look(dialog: RoundDialog) -> None:
        assert dialog.skills.ticked() == [kept]
        assert dialog.why.text() == (
            "The skills of the round Fall are ticked: the same ones again show growth."
        )

    gone, kept = (one.skill for one in insight.rounds(desk.session.school)[0].skills)
    archive_skills(desk.session.school, skills=[gone])
    with in_dialog(RoundDialog, look):
        page.actions_.plan()
    archive_skills(desk.session.school, skills=[kept])

    def look_again(dialog: RoundDialog) -> None:
        assert len(dialog.skills.ticked()) == 1
        assert dialog.why.text() == "The school has 1 skill; it is ticked."

    with in_dialog(RoundDialog, look_again):
        page.actions_.plan()


def test_a_round_that_is_changed_says_nothing_of_suggestions(page, desk):
    def look(dialog: RoundDialog) -> None:
        assert dialog.why.isHidden()
        assert len(dialog.skills.ticked()) == 2

    with in_dialog(RoundDialog, look):
        page.actions_.edit()


def test_without_a_skill_in_use_the_dialog_says_where_to_add_some(tmp_path, qtbot):
    def only_archived(school) -> None:
        add_person(school, name="Ana Lopez")
        archive_skills(school, skills=[add_skill(school, name="Keeps time")])

    def look(dialog: RoundDialog) -> None:
        assert dialog.why.text() == "There is no skill in use. Add some on the Skills page."

    with open_desk(tmp_path / "n.ceschool", tmp_path, fill=only_archived) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        with in_dialog(RoundDialog, look):
            page.actions_.plan()


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


def place(dialog: RoundDialog, name: str, column: Part):
    model = dialog.members.model
    rows = [model.index(row, Part.NAME).data().strip() for row in range(model.rowCount())]
    return model.index(rows.index(name), column)


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


def test_how_long_it_takes_is_said_while_one_chooses(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    dialog.skills.tick_all(True)
    assert dialog.cost.text() == "3 skills × 3 colleagues = 9 answers each, about 1 minute."
    dialog.audiences[Audience.OWN_TEAM].setChecked(True)
    assert dialog.cost.text() == "3 skills × 1 colleague = 3 answers each, about 1 minute."


def test_more_than_people_answer_with_care_gets_the_attention_tone():
    words = load(5, [23] * 24)
    assert words.words.startswith("5 skills × 23 colleagues = 115 answers each, about 11 minutes.")
    assert words.is_heavy
    assert not load(5, [9, 5]).is_heavy
    assert "up to 9 colleagues" in load(5, [9, 5]).words
    assert not load(0, []).is_heavy


def test_colleagues_are_counted_once_however_many_teams_two_people_share():
    teams = {1: ("A", "B"), 2: ("A", "B"), 3: ("C",)}
    people = [1, 2, 3]
    assert colleagues_each(people, Audience.OWN_TEAM, rated=people, teams=teams, pairs=()) == [1, 1, 0]
    pairs = [(1, 3), (1, 1)]
    assert colleagues_each(people, Audience.PICKED, rated=people, teams=teams, pairs=pairs) == [1, 0, 0]


def test_only_those_who_are_rated_are_colleagues_to_answer_about():
    teams = {1: ("A",), 2: ("A",), 3: ("A",)}
    assert colleagues_each([1, 3], Audience.EVERYONE, rated=[1, 2], teams=teams, pairs=()) == [1, 2]
    assert colleagues_each([3], Audience.OWN_TEAM, rated=[1, 2, 3], teams=teams, pairs=()) == [2]
    assert colleagues_each([1], Audience.PICKED, rated=[2], teams=teams, pairs=[(1, 2), (1, 3), (2, 1)]) == [
        1
    ]


def test_named_is_explained_and_confidential_comes_later(desk, qtbot):
    dialog = dialog_of(desk, qtbot)
    assert dialog.named.isChecked()
    assert "who trusts whom" in dialog.named.accessibleDescription()
    assert not dialog.confidential.isEnabled()
    assert dialog.confidential.toolTip() == "Comes in a later version."


def test_an_open_round_keeps_its_scale_and_a_closed_one_its_people(page, desk, qtbot):
    dialog = dialog_of(desk, qtbot, round_name="Fall")
    assert not dialog.scale.isEnabled()
    assert dialog.skills.isEnabled()
    page.actions_.close()
    closed = dialog_of(desk, qtbot, round_name="Fall")
    assert not closed.members.isEnabled()
    assert not closed.skills.isEnabled()
    assert closed.name.isEnabled()


def test_a_skill_with_answers_stays_and_the_dialog_says_so(page, desk):
    said = []

    def drop(dialog: RoundDialog) -> None:
        dialog.skills.tick_all(False)
        dialog.accept()
        said.append(dialog.shown_problem())
        dialog.reject()

    when_open(drop)
    page.actions_.edit()
    assert "already has answers" in said[0]
    assert len(page.chosen().skills) == 2


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


# Every screen in every look


def test_nothing_is_plain_english_clipped_or_nameless(sample_in_xx, qtbot):
    desk = sample_in_xx
    page = RoundsPage(desk)
    show_page(desk, page, qtbot)
    data = [one.name for one in staff_insight.staff(desk.session.school, today=TODAY)]
    data += ["Mar 12, 2026"]
    dialogs = [ReopenDialog(page, name="⟦Spring⟧")]
    for view in ("", SKILLS, PEOPLE, ASKED):
        dialog = dialog_of(desk, qtbot)
        if view:
            dialog.views.set_current(view)
            dialog._show_view(view)
        dialog.audiences[Audience.PICKED].setChecked(view == ASKED)
        dialogs.append(dialog)
    for part in (page, *dialogs):
        part.show()
        QApplication.processEvents()
        assert flaws(part, data) == []
        part.close()
