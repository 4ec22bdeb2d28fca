"""The rounds page on real files: plan, open, answer, close, reopen, delete."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ce_desktop.domain.round import RoundState
from ce_desktop.insights import rounds as insight
from ce_desktop.insights import staff as staff_insight
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import close_round, create_round
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person, leave
from ce_desktop.ui.dialogs.reopen import ReopenDialog
from ce_desktop.ui.dialogs.round import RoundDialog
from ce_desktop.ui.models.round_table import Column, shown
from ce_desktop.ui.pages.rounds import RoundsPage
from tests.ui.desk import TODAY, make_desk, open_desk, show_page
from tests.ui.modal import when_open
from tests.ui.reading import flaws
from tests.ui.round_school import fill, page

__all__ = ["fill", "page"]


def entry(page: RoundsPage, word: str):
    menu = page.actions_.menu()
    return next(one for one in menu.actions() if word in one.text().replace("&", ""))


def states(desk) -> dict[str, RoundState]:
    return {row.round.name: row.round.state for row in insight.rounds(desk.session.school)}


def test_the_round_that_matters_now_is_chosen_and_says_who_has_not_answered(page):
    assert page.chosen().round.name == "Fall"
    assert page.card.answered.text() == "1 of 4 have answered"
    assert page.card.words("waiting") == "Grade 1: Ben Ode\nGrade 2: Carla Diaz, Dana Kim"
    assert page.card.words("skills") == "Runs small groups\nCollects the class"
    five = "Five points, from not yet sure to completely sure"
    assert page.card.words("scale") == f"{five}\n5 answers, from 1 to 5"
    assert page.card.words("notes") == "Opened on Mar 12, 2026"


def test_who_has_left_without_answering_is_told_apart_and_not_waited_for(page, desk):
    school = desk.session.school
    _, ben, carla, dana = (one.id for one in staff_insight.staff(school, today=TODAY))
    leave(school, person=ben, last_day=TODAY - timedelta(1))
    QApplication.processEvents()
    assert page.card.answered.text() == "1 of 3 have answered"
    assert page.model.index(0, Column.ANSWERED).data() == "1 of 3"
    assert page.card.words("waiting") == "Grade 2: Carla Diaz, Dana Kim"
    one_left = "1 has left without answering and is no longer waited for"
    assert page.card.words("left") == "Grade 1: Ben Ode\nNo longer waited for."
    assert page.model.index(0, Column.ANSWERED).data(Qt.ItemDataRole.ToolTipRole) == (
        f"1 of 3 have answered · {one_left}"
    )
    for person in (carla, dana):
        leave(school, person=person, last_day=TODAY - timedelta(1))
    QApplication.processEvents()
    assert page.card.answered.text() == "1 of 1 have answered"
    assert not page.card.parts["waiting"][0].isVisible()
    assert page.card.words("left") == "Grade 1: Ben Ode\nGrade 2: Carla Diaz, Dana Kim\nNo longer waited for."
    desk.session.undo()
    desk.session.undo()
    desk.session.undo()
    QApplication.processEvents()
    assert page.card.answered.text() == "1 of 4 have answered"
    assert not page.card.parts["left"][0].isVisible()


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
    assert [call[0][0] for call in desk.offer_undo] == ["“Spring” is open", "“Spring” is closed"]

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
    assert desk.messages.said[0].startswith("Delete the round “Fall”? 1 answer goes with it.")
    assert desk.messages.said[0].endswith("[Delete round]")
    assert desk.offer_undo == [(("Deleted “Fall”",), {})]
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


def test_after_a_step_the_keyboard_goes_on_with_the_next(page, desk, qtbot):
    page.activateWindow()
    page.choose(insight.rounds(desk.session.school)[0].round.id)
    page.card.close_button.setFocus()
    desk.session.act(close_round, round_id=page.chosen().round.id, today=TODAY)
    qtbot.waitUntil(page.card.map_button.hasFocus)
    page.card.reopen_button.setFocus()
    desk.session.undo()
    qtbot.waitUntil(page.card.answers_button.hasFocus)


def test_who_wants_a_round_before_there_is_anybody_sees_what_comes_first(tmp_path, qtbot):
    with open_desk(tmp_path / "e.ceschool", tmp_path) as desk:
        page = RoundsPage(desk)
        show_page(desk, page, qtbot)
        page.show_place(new=True)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None
        assert page.empty.action_button.text() == "Go to Staff"


def test_nothing_is_plain_english_clipped_or_nameless(sample_in_xx, qtbot):
    desk = sample_in_xx
    page = RoundsPage(desk)
    show_page(desk, page, qtbot)
    data = [one.name for one in staff_insight.staff(desk.session.school, today=TODAY)]
    data += ["Mar 12, 2026"]
    for part in (page, ReopenDialog(page, name="⟦Spring⟧")):
        part.show()
        QApplication.processEvents()
        assert flaws(part, data) == []
        part.close()
