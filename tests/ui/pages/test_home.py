"""Home answers at a glance, and says what to do next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ce_desktop.domain.coverage import CoverageState
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.coverage import SkillCoverage
from ce_desktop.insights.home import home
from ce_desktop.services.files import DamagedFile, School
from ce_desktop.services.goals import add_goal, add_reading, add_win
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import close_round, create_round, open_round
from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import edit_school
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_people, add_person
from ce_desktop.ui.i18n import day_and_month, short_date
from ce_desktop.ui.pages.home import HomePage
from ce_desktop.ui.pages.home_cards import coverage_words
from ce_desktop.ui.printing.printed import Prose, Table
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.line_button import LineButton
from ce_desktop.ui.widgets.progress_bar import GoalBar
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from tests.ui.desk import TODAY, open_desk, show_page
from tests.ui.reading import clipped
from tests.ui.real_window import open_window

PEOPLE = ("Ana Lopez", "Ben Ode", "Carla Diaz", "Dana Kim", "Eli Sato", "Fay Young", "Gus Hart")


@pytest.fixture
def desk(qtbot, tmp_path: Path) -> Iterator:
    with open_desk(tmp_path / "a.ceschool", tmp_path) as one:
        yield one


@pytest.fixture
def page(desk, qtbot) -> HomePage:
    one = HomePage(desk)
    show_page(desk, one, qtbot)
    return one


def words(page: HomePage) -> str:
    QApplication.processEvents()  # what was just made is shown
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def next_steps(page: HomePage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in page.do_next.findChildren(LineButton) if one.isVisible()]


def fill(school: School, answers: dict[str, dict[str, int]]) -> int:
    """Seven people and an open round; `answers` is skill → colleague → what everybody else says."""
    people = {name: add_person(school, name=name, teams=["Grade 1"]) for name in PEOPLE}
    skills = {name: add_skill(school, name=name) for name in answers}
    round_id = create_round(
        school, name="Fall", skills=list(skills.values()), closes_on=TODAY + timedelta(days=3), today=TODAY
    )
    open_round(school, round_id=round_id, today=TODAY)
    for skill, of_colleague in answers.items():
        for ratee, value in of_colleague.items():
            for rater in PEOPLE:
                if rater != ratee:
                    rate(
                        school,
                        round_id=round_id,
                        rater=people[rater],
                        ratee=people[ratee],
                        skill=skills[skill],
                        value=value,
                    )
    return round_id


def test_a_new_school_says_what_comes_first_and_leads_there(page, desk) -> None:
    assert "Bring in the staff first" in words(page)
    add_person(desk.session.school, name="Ana Lopez")
    assert next_steps(page) == ["Choose the skills that matter"]
    add_skill(desk.session.school, name="Runs small groups")
    assert next_steps(page)[0] == "Plan the first round"
    page.open_round.click()
    assert desk.go[-1] == (("rounds",), {"new": True})


def test_coverage_is_said_in_words_with_the_rule_behind_it(page, desk, qtbot) -> None:
    fill(
        desk.session.school,
        {
            "Runs groups": dict.fromkeys(PEOPLE[:3], 5),
            "Calls families": dict.fromkeys(PEOPLE[:2], 5),
            "Explains maths": {"Ana Lopez": 5, "Ben Ode": 2},
            "Reads aloud": dict.fromkeys(PEOPLE[:3], 2),
            "Keeps time": {},
        },
    )
    qtbot.waitUntil(lambda: "3 of 3 wanted" in words(page.coverage))
    said = {row.parts[0].text(): row.parts[2].text() for row in page.coverage._rows.rows}
    assert said == {
        "Calls families": "2 of 3 wanted",
        "Explains maths": "one person carries it",
        "Reads aloud": "nobody yet",
        "Runs groups": "3 of 3 wanted",
        "Keeps time": "not seen enough to say",
    }
    assert list(said)[:3] == ["Calls families", "Explains maths", "Reads aloud"], "what needs people is first"
    assert all(row.parts[1].accessibleName() == row.parts[2].text() for row in page.coverage._rows.rows)
    tips = {label.toolTip() for label in page.coverage.findChildren(QLabel) if label.toolTip()}
    assert any("5 or more colleagues" in tip or "at least 5" in tip for tip in tips), tips
    assert any("“Explains maths” rests on one person" in step for step in next_steps(page))


def test_with_two_answers_the_tooltip_says_more_than_half(page, desk, qtbot) -> None:
    school = desk.session.school
    people = {name: add_person(school, name=name) for name in PEOPLE}
    skill = add_skill(school, name="Gives advice")
    round_id = create_round(school, name="Advice", skills=[skill], scale=Scale("Advice", 0, 1), today=TODAY)
    open_round(school, round_id=round_id, today=TODAY)
    for at, rater in enumerate(PEOPLE[1:]):
        rate(
            school,
            round_id=round_id,
            rater=people[rater],
            ratee=people["Ana Lopez"],
            skill=skill,
            value=int(at < 4),
        )
    qtbot.waitUntil(lambda: "one person carries it" in words(page.coverage))
    tips = " ".join(label.toolTip() for label in page.coverage.findChildren(QLabel))
    assert "more than half of those who answered say 1" in tips


def test_no_result_is_shown_where_too_few_have_answered(page, desk, qtbot) -> None:
    school = desk.session.school
    people = {name: add_person(school, name=name) for name in PEOPLE}
    skill = add_skill(school, name="Runs small groups")
    round_id = create_round(school, name="Fall", skills=[skill], today=TODAY)
    open_round(school, round_id=round_id, today=TODAY)
    for rater in PEOPLE[1:5]:
        rate(school, round_id=round_id, rater=people[rater], ratee=people["Ana Lopez"], skill=skill, value=5)
    qtbot.waitUntil(lambda: "Runs small groups" in words(page.coverage))
    assert "wanted" not in words(page.coverage).replace("people trusted at the level we want", "")


def test_who_has_not_answered_is_counted_and_named_and_leads_to_the_grid(page, desk, qtbot) -> None:
    round_id = fill(desk.session.school, {"Runs small groups": {}})
    assert next_steps(page)[0] == "7 people have not answered the round “Fall”"
    link = next(one for one in page.do_next.findChildren(LineButton) if one.isVisible())
    assert link._note == "closes in 3 days · Ana Lopez, Ben Ode, Carla Diaz and 4 more"
    assert link.accessibleDescription() == f"closes in 3 days · {', '.join(PEOPLE)}"
    assert link.accessibleDescription() in link.toolTip(), "all of them"
    assert link.toolTip().startswith("<"), "only then the tooltip goes on in the next line"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert desk.go[-1] == (("trust_map",), {"view": "grid", "round_id": round_id})
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(desk.go) == 2


def test_a_round_that_everyone_answered_asks_to_be_closed(page, desk) -> None:
    round_id = fill(desk.session.school, {"Runs small groups": dict.fromkeys(PEOPLE, 4)})
    assert next_steps(page)[0] == "Everyone has answered: close the round “Fall”"
    close_round(desk.session.school, round_id=round_id, today=TODAY)
    assert not any("Fall" in one for one in next_steps(page))
    assert "“Fall” is closed" in words(page)


def test_where_very_many_have_not_answered_all_are_on_paper_and_no_tooltip_covers_the_screen(
    page, desk
) -> None:
    school = desk.session.school
    names = [f"Teacher {number:03}" for number in range(150)]
    add_people(school, names=names)
    round_id = create_round(school, name="Fall", skills=[add_skill(school, name="Reads")], today=TODAY)
    open_round(school, round_id=round_id, today=TODAY)
    assert next_steps(page)[0] == "150 people have not answered the round “Fall”"
    link = page.do_next.first_step()
    assert link._note == "Teacher 000, Teacher 001, Teacher 002 and 147 more"
    assert (link.toolTip(), link.accessibleDescription()) == ("", ", ".join(names))
    printed = page.printed()
    assert printed is not None
    assert printed.parts[-1].lines[0].endswith(", ".join(names))


def more(card: QWidget) -> LinkButton | None:
    """The link to the rest of a list, None where all of it is shown."""
    QApplication.processEvents()
    found = [one for one in card.findChildren(LinkButton) if one.isVisible()]
    return found[0] if found else None


def fill_fully(school: School) -> None:
    """Fourteen skills, the last one short of people; twelve goals, the last one overdue; nine wins."""
    fill(school, {f"Skill {n}": dict.fromkeys(PEOPLE[:3] if n < 13 else PEOPLE[:2], 5) for n in range(14)})
    for n in range(12):
        due = TODAY + timedelta(100 + n) if n < 11 else TODAY - timedelta(1)
        add_goal(school, title=f"Goal {n}", baseline=0, target=10, start=TODAY - timedelta(50 - n), due=due)
    for n in range(9):
        add_win(school, on_day=TODAY - timedelta(n), text=f"Win {n}")


def test_a_list_that_is_shortened_says_so_and_opens_with_what_needs_attention_first(
    page, desk, qtbot
) -> None:
    fill_fully(desk.session.school)
    qtbot.waitUntil(lambda: len(page.coverage._rows.rows) == 7)
    assert page.coverage._rows.rows[0].parts[0].text() == "Skill 13"
    link = more(page.coverage)
    assert link.text() == "and 7 more"
    assert link.accessibleName() == "Skill coverage: and 7 more"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert {row.parts[0].text() for row in page.coverage._rows.rows} == {f"Skill {n}" for n in range(14)}
    assert QApplication.focusWidget() is link
    assert more(page.coverage).text() == "Show fewer"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert len(page.coverage._rows.rows) == 7

    assert more(page.wins).text() == "and 6 more"
    more(page.wins).click()
    assert [f"Win {n}" in words(page.wins).split("\n") for n in range(9)] == [True] * 9

    steps = len(next_steps(page))
    assert steps == 4
    rest = more(page.do_next)
    rest.click()
    assert rest.accessibleName() == "Do next: Show fewer"
    assert len(next_steps(page)) > 5
    QApplication.processEvents()
    assert clipped(page) == []


def test_the_goals_that_have_no_room_are_one_click_away(page, desk) -> None:
    fill_fully(desk.session.school)
    shown = [row.parts[0].findChildren(QLabel)[0].text() for row in page.goals._rows.rows]
    assert len(shown) == 4
    assert shown[0] == "Goal 11", "overdue"
    link = more(page.goals)
    assert link.text() == "and 8 more"
    link.click()
    assert desk.go[-1] == (("goals",), {})


def test_a_list_that_is_just_long_enough_stands_there_whole(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    for n in range(4):
        add_win(school, on_day=TODAY - timedelta(n), text=f"Win {n}")
    assert more(page.wins) is None
    assert "Win 3" in words(page.wins)
    add_win(school, on_day=TODAY, text="Win 4")
    assert more(page.wins).text() == "and 2 more"
    desk.session.undo()
    assert more(page.wins) is None
    assert "Win 3" in words(page.wins)


def test_a_win_of_a_former_year_has_its_year(page, desk) -> None:
    school, former = desk.session.school, TODAY.replace(year=TODAY.year - 1)
    add_person(school, name="Ana Lopez")
    for day in (TODAY, former):
        add_win(school, on_day=day, text="The library is open")
    QApplication.processEvents()
    assert [row._note.text() for row in page.wins._rows.rows] == [day_and_month(TODAY), short_date(former)]
    paper = str(page.printed())
    assert short_date(TODAY) in paper
    assert short_date(former) in paper


def test_two_goals_of_one_title_are_two_things_to_do_next(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    add_skill(school, name="Runs small groups")
    for _ in range(2):
        add_goal(
            school, title="Groups", baseline=0, target=9, start=TODAY - timedelta(9), due=TODAY - timedelta(1)
        )
    QApplication.processEvents()
    assert [one for one in next_steps(page) if "Groups" in one] == ["“Groups” is past its due day"] * 2


def test_on_paper_nothing_is_shortened(page, desk) -> None:
    fill_fully(desk.session.school)
    printed = page.printed()
    assert printed is not None
    tables = {
        part.headings[0]: [row[0] for row in part.rows] for part in printed.parts if isinstance(part, Table)
    }
    assert tables["Skill coverage"] == ["Skill 13", *(f"Skill {n}" for n in range(13))]
    assert len(tables["Goals"]) == 12
    assert tables["Goals"][0] == "Goal 11"
    assert tables["Wins"] == [f"Win {n}" for n in range(9)]
    (steps,) = [part.lines for part in printed.parts if isinstance(part, Prose)]
    view = home(desk.session.school, today=TODAY)
    assert len(steps) == len(view.do_next) > 5


def test_the_mark_on_a_bar_agrees_with_the_words_and_says_what_it_is(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    add_skill(school, name="Runs small groups")
    days = {"start": TODAY - timedelta(60), "due": TODAY + timedelta(60)}
    goal = add_goal(school, title="Groups", unit="%", baseline=40, target=80, **days)
    add_goal(school, title="Be kinder")
    QApplication.processEvents()
    assert "latest reading should be" not in words(page.goals), "there is no mark yet"
    add_reading(school, goal=goal, on_day=TODAY - timedelta(14), value=56)
    assert "line: where the latest reading should be" in words(page.goals)
    bar, bare = page.goals.findChildren(GoalBar)
    assert bar._expected < bar._reached, "on course: the bar reaches the mark"
    assert "on course" in bar.accessibleName()
    assert "expected by then: 55\u00a0%" in bar.accessibleName()
    assert bar.accessibleName() in bar.toolTip().replace("&nbsp;", "\u00a0")
    assert "ahead of it" in bar.toolTip()
    assert not bare.isVisible(), "nothing says how far a goal without a target is"


def test_goals_that_are_behind_or_quiet_come_first_and_wins_are_celebrated(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    add_skill(school, name="Runs small groups")
    long_ago = TODAY - timedelta(days=100)
    fine = add_goal(
        school, title="Fine", baseline=0, target=10, start=long_ago, due=TODAY + timedelta(days=100)
    )
    add_reading(school, goal=fine, on_day=TODAY, value=9)
    quiet = add_goal(
        school, title="Quiet", baseline=0, target=10, start=long_ago, due=TODAY + timedelta(days=200)
    )
    add_reading(school, goal=quiet, on_day=long_ago, value=1)
    add_goal(school, title="Overdue", baseline=0, target=10, start=long_ago, due=TODAY - timedelta(days=1))
    shown = words(page.goals)
    assert shown.index("Quiet") < shown.index("Fine")
    assert shown.index("Overdue") < shown.index("Fine")
    add_win(school, on_day=TODAY, text="Six rooms ran groups", goal=fine)
    assert "Celebrate: Six rooms ran groups" in next_steps(page)
    assert "Six rooms ran groups" in words(page.wins)
    assert "1 this month" in words(page.wins)


def test_the_vision_stands_on_home(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    edit_school(school, name="Lincoln", vision="Every child reads with joy.", minimum_group=5, today=TODAY)
    assert "“Every child reads with joy.”" in words(page.vision)


def test_home_never_shows_a_number_of_one_person(page, desk, qtbot) -> None:
    """No result, rank or score stands beside a name."""
    fill(desk.session.school, {"Runs small groups": dict.fromkeys(PEOPLE, 5)})
    qtbot.waitUntil(lambda: "wanted" in words(page.coverage))
    shown = words(page)
    assert not any(name in shown for name in PEOPLE)


def test_a_day_in_another_month_is_no_win_of_this_month(page, desk) -> None:
    school = desk.session.school
    add_person(school, name="Ana Lopez")
    add_win(school, on_day=date(2026, 2, 27), text="Before")
    assert "this month" not in words(page.wins)


def test_the_keyboard_stays_on_its_line_when_home_is_read_again(page, desk, qtbot) -> None:
    add_person(desk.session.school, name="Ana Lopez")
    link = next(one for one in page.do_next.findChildren(LineButton) if one.isVisible())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    link.setFocus()
    add_person(desk.session.school, name="Ben Ode")
    QApplication.processEvents()
    assert QApplication.focusWidget() is link
    assert link.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_home_of_the_sample_school_fits_a_small_screen(qtbot, tmp_path: Path, scale: float) -> None:
    path = tmp_path / "Sample.ceschool"
    write_sample(path, today=TODAY).close()
    with open_window(tmp_path, school=path) as window:
        window.desk.themes.set_scale(scale)
        window.resize(1366, 768)
        QApplication.processEvents()
        home = window.page("home")
        bar = home.findChild(ScrollArea).verticalScrollBar()
        assert clipped(home) == []
        if scale == 1.0:
            assert bar.maximum() == 0
        else:
            assert home.do_next.y() < home.coverage.y(), "one column: what to do next comes before the lists"
        window.desk.themes.set_scale(1.0)


def test_counting_waits_while_a_job_has_the_school(
    page, desk, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ce_desktop.ui.pages.home._COUNT_SECONDS", 0.0)  # all of it is left for later
    school = desk.session.school
    fill(school, {"Runs small groups": dict.fromkeys(PEOPLE, 4)})
    assert page._counting.isActive()
    monkeypatch.setattr("ce_desktop.ui.pages.home._COUNT_SECONDS", 0.010)
    may_end = threading.Event()
    school.connection.create_scalar_function("wait", lambda: may_end.wait(20), 0)
    QTimer.singleShot(150, may_end.set)
    # Inside this query the driver refuses the connection to every other thread.
    assert desk.tasks.run("Waiting", lambda _: school.scalar("SELECT wait()"), page) == 1
    assert page._counting.isActive()
    qtbot.waitUntil(lambda: not page._counting.isActive())
    assert "Runs small groups" in words(page.coverage)


@pytest.mark.parametrize("is_left_for_later", [False, True])
def test_damaged_answers_are_told_once_and_no_number_stands_in_their_place(
    page, desk, qtbot, monkeypatch: pytest.MonkeyPatch, is_left_for_later: bool
) -> None:
    school = desk.session.school
    fill(school, {"Runs small groups": dict.fromkeys(PEOPLE, 4)})
    add_win(school, text="The library is open", on_day=TODAY)
    school.connection.execute("UPDATE rating SET value = 'x' WHERE ratee = (SELECT max(ratee) FROM rating)")
    if is_left_for_later:
        monkeypatch.setattr("ce_desktop.ui.pages.home._COUNT_SECONDS", 0.0)
        page.refresh()
        monkeypatch.setattr("ce_desktop.ui.pages.home._COUNT_SECONDS", 0.010)
        with qtbot.captureExceptions() as met:
            qtbot.waitUntil(lambda: bool(met))
            for _ in range(3):
                QApplication.processEvents()
        assert [kind for kind, _, _ in met] == [DamagedFile]
    else:
        with pytest.raises(DamagedFile):
            page.refresh()
    assert not page._counting.isActive()
    assert "The answers in this file cannot be read." in words(page.coverage)
    assert "Runs small groups" not in words(page.coverage)
    assert "The library is open" in words(page.wins)


def test_more_people_than_wanted_are_not_said_to_be_some_of_them():
    def words(trusted: int) -> str:
        state = CoverageState.COVERED if trusted >= 4 else CoverageState.SHORT
        return coverage_words(SkillCoverage(1, "Keeps time", 4, 4, trusted, 20, 0, state, phrase("rule")))[0]

    assert words(11) == "11 trusted, 4 wanted"
    assert words(4) == "4 of 4 wanted"
    assert words(3) == "3 of 4 wanted"


def test_for_reading_only_no_invitation_to_write_leads_nowhere(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "a.ceschool"
    with open_desk(
        path, tmp_path, fill=lambda school: add_person(school, name="Ana Lopez"), read_only=True
    ) as desk:
        page = HomePage(desk)
        show_page(desk, page, qtbot)
        invited = {one.text(): one.isEnabled() for one in page.findChildren(LinkButton) if one.isVisible()}
        assert invited == {
            "Write the sentence you want everyone to remember": False,
            "Set a first goal": False,
        }
