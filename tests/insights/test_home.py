"""Home, rounds, staff, goals and the report: what a leader sees at a glance, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ce_desktop.domain.coverage import CoverageState
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.goal import GoalState
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Audience, Mode
from ce_desktop.insights.coverage import SkillCoverage
from ce_desktop.insights.goals import goals, wins
from ce_desktop.insights.home import Step, _coverage_steps, home
from ce_desktop.insights.report import report
from ce_desktop.insights.rounds import count_ratings, current_round, find_round, round_detail, rounds
from ce_desktop.insights.skills import scales, skills
from ce_desktop.insights.staff import names, rounds_of, staff, teams
from ce_desktop.services import goals as goal_services
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services import staff as staff_services
from ce_desktop.services import teams as team_services
from ce_desktop.services.ratings import rate
from ce_desktop.store.school_file import School
from tests.insights import answers
from tests.services import school_kit
from tests.services.school_kit import GROUPS, NAMES, TODAY, Six


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[School]:
    made = school_kit.empty(tmp_path)
    yield made
    made.close()


def _next(school: School, today: date = TODAY) -> list[tuple[str, Step]]:
    return [(str(one.text), one.step) for one in home(school, today=today).do_next]


def test_a_new_school_is_led_step_by_step_to_its_first_round(empty: School) -> None:
    assert _next(empty) == [("Bring in the staff", Step.STAFF)]
    people = staff_services.add_people(empty, names=["Ana Lopez", "Ben Ode"])
    assert [step for _, step in _next(empty)] == [Step.SKILLS]
    skill = skill_services.add_skill(empty, name=GROUPS)
    assert [step for _, step in _next(empty)] == [Step.ROUNDS, Step.GOALS]
    round_id = round_services.create_round(empty, name="Fall", skills=[skill], members=people, today=TODAY)
    assert _next(empty)[0] == ("Open the round “Fall”", Step.ROUNDS)
    round_services.open_round(empty, round_id=round_id, today=TODAY)
    assert _next(empty)[0] == ("2 people have not answered the round “Fall”", Step.TRUST_MAP)


def test_a_round_everyone_answered_asks_to_be_closed_and_a_closed_one_asks_nothing(six: Six) -> None:
    answers.write_both(six)
    assert _next(six.school)[0] == ("Everyone has answered: close the round “Spring”", Step.ROUNDS)
    round_services.close_round(six.school, round_id=six.round, today=TODAY)
    assert all(step is not Step.ROUNDS for _, step in _next(six.school))


def test_a_draft_behind_a_closed_round_asks_to_be_opened(six: Six) -> None:
    round_services.close_round(six.school, round_id=six.round, today=TODAY)
    round_services.create_round(six.school, name="Fall", today=TODAY)
    assert _next(six.school)[0] == ("Open the round “Fall”", Step.ROUNDS)
    assert home(six.school, today=TODAY).round.round.name == "Spring"


@pytest.mark.parametrize(
    ("days", "note"),
    [
        (-2, "it was to close on 2026-03-10"),
        (0, "closes today"),
        (1, "closes tomorrow"),
        (4, "closes in 4 days"),
    ],
)
def test_the_closing_day_is_said_in_words(six: Six, days: int, note: str) -> None:
    round_services.edit_round(six.school, round_id=six.round, closes_on=TODAY + timedelta(days))
    names = "Ana Lopez, Ben Ode, Carla Diaz and 3 more"
    assert str(home(six.school, today=TODAY).do_next[0].note) == f"{note} · {names}"


def test_who_has_not_answered_is_named_the_first_in_the_note_and_all_behind_it(six: Six) -> None:
    school = six.school
    step = home(school, today=TODAY).do_next[0]
    assert str(step.note) == "Ana Lopez, Ben Ode, Carla Diaz and 3 more"
    assert str(step.whole) == ", ".join(NAMES)
    for name in NAMES[:2]:
        ratee = six.people["Carla Diaz"]
        rate(
            school,
            round_id=six.round,
            rater=six.people[name],
            ratee=ratee,
            skill=six.skills[GROUPS],
            value=4,
        )
    step = home(school, today=TODAY).do_next[0]
    assert str(step.note) == ", ".join(NAMES[2:]), "one more name takes no more room than saying so"


def test_in_a_confidential_round_nobody_is_named(six: Six) -> None:
    six.school.connection.execute("UPDATE round SET mode = ?", (Mode.CONFIDENTIAL.value,))
    step = home(six.school, today=TODAY).do_next[0]
    assert str(step.text) == "6 people have not answered the round “Spring”"
    assert (step.note, step.whole) == (None, None)


def test_who_has_left_is_no_longer_waited_for_and_told_apart(six: Six) -> None:
    school, (first, *others) = six.school, NAMES
    for name in others[:-1]:
        rate(
            school,
            round_id=six.round,
            rater=six.people[name],
            ratee=six.people[first],
            skill=six.skills[GROUPS],
            value=None,
        )
    silent = others[-1]
    staff_services.leave(school, person=six.people[first], last_day=TODAY)
    assert _next(school)[0] == ("2 people have not answered the round “Spring”", Step.TRUST_MAP)
    later = TODAY + timedelta(1)
    assert round_detail(school, round_id=six.round, today=TODAY).row.asked == 6 * 5 * len(six.skills)
    view = home(school, today=later)
    assert str(view.do_next[0].text) == "1 person has not answered the round “Spring”"
    assert str(view.do_next[0].note) == silent
    assert (view.round.answered, view.round.raters, view.round.waiting) == (4, 5, 1)
    detail = round_detail(school, round_id=six.round, today=later)
    assert [one.name for one in detail.waiting] == [silent]
    assert [one.name for one in detail.left] == [first]
    assert (detail.row.answered, detail.row.raters, detail.row.left) == (4, 5, 1)
    assert detail.row.asked == 5 * 5 * len(six.skills)
    assert rounds(school, today=later)[0] == detail.row

    staff_services.leave(school, person=six.people[silent], last_day=TODAY)
    assert _next(school, later)[0] == ("Everyone has answered: close the round “Spring”", Step.ROUNDS)
    # Whoever answered before leaving counts on both sides.
    staff_services.leave(school, person=six.people[others[0]], last_day=TODAY)
    assert home(school, today=later).round.raters == 4


def test_of_pairs_that_were_picked_those_of_whoever_has_left_are_asked_no_more(six: Six) -> None:
    ana, ben, cy = (six.people[name] for name in NAMES[:3])
    pairs = [(ana, ben), (ben, ana), (ben, cy)]
    round_services.set_audience(
        six.school, round_id=six.round, audience=Audience.PICKED, pairs=pairs, today=TODAY
    )
    staff_services.leave(six.school, person=ana, last_day=TODAY)
    asked = [
        round_detail(six.school, round_id=six.round, today=TODAY + timedelta(days)).row.asked
        for days in (0, 1)
    ]
    assert asked == [3 * len(six.skills), 2 * len(six.skills)]


def test_a_closed_round_does_not_change_when_somebody_leaves_later(six: Six) -> None:
    round_services.close_round(six.school, round_id=six.round, today=TODAY)
    staff_services.leave(six.school, person=six.people["Ana Lopez"], last_day=TODAY)
    later = TODAY + timedelta(100)
    detail = round_detail(six.school, round_id=six.round, today=later)
    assert (detail.row.raters, detail.left) == (6, ())
    round_services.reopen_round(six.school, round_id=six.round, note="Two were away", today=later)
    detail = round_detail(six.school, round_id=six.round, today=later)
    assert (detail.row.raters, [one.name for one in detail.left]) == (5, ["Ana Lopez"])


def test_of_many_skills_that_rest_on_one_person_two_are_named_and_the_others_counted() -> None:
    def step(count: int) -> list[str]:
        one = SkillCoverage(1, "Reads", 4, 3, 1, 9, 0, CoverageState.ONE_PERSON, phrase("rule"))
        covered = tuple(one._replace(name=f"Skill {n}") for n in range(count))
        return [str(found.text) for found in _coverage_steps(covered)]

    assert step(2) == ["“Skill 0” rests on one person", "“Skill 1” rests on one person"]
    assert step(3)[2:] == ["1 more skill rests on one person"]
    assert step(9)[2:] == ["7 more skills rest on one person"]


def test_a_skill_that_rests_on_one_person_is_named_and_the_person_is_not(six: Six) -> None:
    answers.write_both(six)
    texts = " ".join(text for text, _ in _next(six.school))
    assert "rests on one person" in texts
    assert not any(name in texts for name in NAMES)


def test_quiet_and_overdue_goals_come_up_and_dropped_ones_do_not(six: Six) -> None:
    school = six.school
    goal_services.add_goal(school, title="Quiet", start=TODAY - timedelta(40))
    goal_services.add_goal(school, title="Overdue", due=TODAY - timedelta(1))
    aside = goal_services.add_goal(school, title="Aside", start=TODAY - timedelta(40))
    goal_services.drop_goal(school, goal=aside, on=TODAY)
    texts = [text for text, step in _next(school) if step is Step.GOALS]
    assert texts == ["“Overdue” is past its due day", "“Quiet” has had no reading for 5 weeks"]
    assert [one.goal.title for one in home(school, today=TODAY).goals] == ["Overdue", "Quiet"]


@pytest.mark.parametrize(("days", "celebrated"), [(1, False), (0, True), (-14, True), (-15, False)])
def test_a_win_is_celebrated_for_two_weeks(six: Six, days: int, celebrated: bool) -> None:
    goal_services.add_win(six.school, on_day=TODAY + timedelta(days), text="It worked")
    assert any(one.celebrate for one in home(six.school, today=TODAY).do_next) is celebrated


def test_of_the_wins_of_one_day_the_last_entered_comes_first(six: Six) -> None:
    for number in range(8):
        goal_services.add_win(six.school, on_day=TODAY, text=f"Win {number}")
    goal_services.add_win(six.school, on_day=TODAY - timedelta(1), text="Yesterday")
    assert [one.win.text for one in wins(six.school)] == [f"Win {n}" for n in range(7, -1, -1)] + [
        "Yesterday"
    ]


def test_of_the_readings_of_one_day_the_last_entered_is_the_latest(six: Six) -> None:
    goal = goal_services.add_goal(six.school, title="G", baseline=0, target=100)
    for value in (5, 90, 7, 60, 3, 42):
        goal_services.add_reading(six.school, goal=goal, on_day=TODAY, value=value)
    (view,) = goals(six.school, today=TODAY)
    assert view.latest is not None
    assert view.latest.value == 42


def test_a_goal_is_shown_with_its_names_line_and_progress(six: Six) -> None:
    school = six.school
    team = teams(school, today=TODAY)[0]
    goal = goal_services.add_goal(
        school,
        title="Groups daily",
        skill=six.skills[GROUPS],
        team=team.id,
        owner=six.people["Ana Lopez"],
        unit="%",
        baseline=40,
        target=80,
        start=TODAY - timedelta(10),
        due=TODAY + timedelta(10),
    )
    reading = goal_services.add_reading(school, goal=goal, on_day=TODAY, value=70)
    goal_services.add_reading(school, goal=goal, on_day=TODAY + timedelta(2), value=99)
    goal_services.add_win(school, on_day=TODAY, text="Seventy", goal=goal, reading=reading, team=team.id)
    (view,) = goals(school, today=TODAY)
    assert (view.skill_name, view.team_name, view.owner_name) == (GROUPS, "Grade 1", "Ana Lopez")
    assert (view.state, str(view.words)) == (GoalState.ACTIVE, "on course")
    assert (view.expected, view.progress, view.expected_progress) == ((TODAY, 60), 0.75, 0.5)
    (win,) = view.wins
    assert (win.value, win.unit, win.goal_title, win.team_name) == (70, "%", "Groups daily", "Grade 1")
    goal_services.remove_goal(school, goal=goal)
    assert [(one.goal_title, one.value) for one in wins(school)] == [("", None)]


def test_the_mark_of_a_goal_stands_where_its_words_were_decided(six: Six) -> None:
    school = six.school
    goal = goal_services.add_goal(
        school,
        title="G",
        baseline=40,
        target=80,
        start=TODAY - timedelta(60),
        due=TODAY + timedelta(60),
    )
    goal_services.add_reading(school, goal=goal, on_day=TODAY - timedelta(14), value=56)
    (view,) = goals(school, today=TODAY)
    assert str(view.says) == "on course"
    assert view.progress > view.expected_progress, (
        "the bar reaches the mark though today's line is further on"
    )
    assert view.expected.on_day == TODAY - timedelta(14)
    (later,) = goals(school, today=TODAY + timedelta(61))
    assert (str(later.says), later.expected_progress) == ("not met in time", 1.0)
    assert later.progress < 1


def test_a_goal_that_was_met_in_time_says_what_it_was_met_with_when_it_falls_back(six: Six) -> None:
    school, due = six.school, TODAY - timedelta(5)
    goal = goal_services.add_goal(
        school, title="G", baseline=40, target=80, start=TODAY - timedelta(60), due=due
    )
    goal_services.add_reading(school, goal=goal, on_day=TODAY - timedelta(10), value=85)
    (held,) = goals(school, today=TODAY)
    assert (str(held.says), held.met_with.value, held.fell_from, held.how) == ("met", 85, None, None)
    goal_services.add_reading(school, goal=goal, on_day=TODAY - timedelta(1), value=78)
    (fallen,) = goals(school, today=TODAY)
    assert (str(fallen.says), fallen.latest.value, fallen.fell_from.value) == ("met", 78, 85)
    assert str(fallen.how) == f"reached on {TODAY - timedelta(10)}"
    assert (fallen.expected, fallen.progress) == (None, 0.95)
    assert not [one for one in home(school, today=TODAY).do_next if "due day" in str(one.text)]
    goal_services.drop_goal(school, goal=goal, on=TODAY)
    assert goals(school, today=TODAY)[0].fell_from is None


def test_progress_stays_between_nothing_and_all(six: Six) -> None:
    goal = goal_services.add_goal(six.school, title="Late", baseline=10, target=0)
    for value, share in ((12, 0.0), (10, 0.0), (5, 0.5), (0, 1.0), (-4, 1.0)):
        goal_services.add_reading(six.school, goal=goal, on_day=TODAY, value=value)
        assert goals(six.school, today=TODAY)[0].progress == share
    bare = goal_services.add_goal(six.school, title="Bare")
    view = next(one for one in goals(six.school, today=TODAY) if one.goal.id == bare)
    assert (view.progress, view.expected_progress) == (None, None)


def test_the_round_that_matters_is_the_latest_open_one_then_the_latest_closed(six: Six) -> None:
    def make(name: str) -> int:
        return round_services.create_round(six.school, name=name, skills=[six.skills[GROUPS]], today=TODAY)

    make("Draft")
    assert _current(six) == "Spring"
    later = make("Later")
    round_services.open_round(six.school, round_id=later, today=TODAY)
    assert _current(six) == "Later"
    for round_id in (later, six.round):
        round_services.close_round(six.school, round_id=round_id, today=TODAY)
    assert _current(six) == "Later"
    assert find_round(six.school, " spring").id == six.round
    with pytest.raises(Refusal, match="Spring, Draft, Later"):
        find_round(six.school, "Nope")


def _current(six: Six) -> str:
    found = current_round(six.school)
    assert found is not None
    return found.name


def test_what_happened_to_a_round_is_told_in_order_even_on_one_day(six: Six) -> None:
    for number in range(4):
        round_services.close_round(six.school, round_id=six.round, today=TODAY)
        round_services.reopen_round(six.school, round_id=six.round, note=f"Reason {number}", today=TODAY)
    notes = round_detail(six.school, round_id=six.round).notes
    assert [one.state.value for one in notes] == ["open"] + ["closed", "open"] * 4
    assert [one.text for one in notes if one.text] == [f"Reason {n}" for n in range(4)]


def test_who_has_not_answered_is_named_and_a_single_not_seen_is_an_answer(six: Six) -> None:
    rate(
        six.school,
        round_id=six.round,
        rater=six.people["Ana Lopez"],
        ratee=six.people["Ben Ode"],
        skill=six.skills[GROUPS],
        value=None,
    )
    detail = round_detail(six.school, round_id=six.round)
    assert [one.name for one in detail.waiting] == list(NAMES[1:])
    assert (detail.row.answered, detail.row.asked) == (1, 60)
    assert count_ratings(six.school, round_id=six.round) == 1


def test_the_staff_list_knows_leavers_joiners_and_past_teams(six: Six) -> None:
    ana, ben = six.people["Ana Lopez"], six.people["Ben Ode"]
    staff_services.leave(six.school, person=ana, last_day=TODAY - timedelta(1))
    staff_services.edit_person(six.school, person=ben, active_from=TODAY + timedelta(1))
    team_services.change_teams(
        six.school, people=[six.people["Dana Kim"]], add=["Art"], remove=["Grade 2"], on=TODAY
    )
    rows = {one.name: one for one in staff(six.school, today=TODAY)}
    assert (rows["Ana Lopez"].active, rows["Ben Ode"].active) == (False, False)
    assert rows["Dana Kim"].teams == ("Art",)
    assert {one.name for one in rows["Dana Kim"].spells} == {"Art", "Grade 2"}
    assert [(one.name, one.people) for one in teams(six.school, today=TODAY)] == [
        ("Art", 1),
        ("Grade 1", 1),
        ("Grade 2", 2),
    ]
    assert home(six.school, today=TODAY).staff == 4
    assert names(six.school) == list(NAMES)
    assert rounds_of(six.school, person=ana) == 1


def test_skills_say_in_how_many_rounds_they_were_asked(six: Six) -> None:
    extra = skill_services.add_skill(six.school, name="Extra")
    skill_services.archive_skills(six.school, skills=[extra])
    assert [(one.rounds, one.skill.archived) for one in skills(six.school)] == [
        (1, False),
        (1, False),
        (0, True),
    ]
    assert home(six.school, today=TODAY).skills == 2
    assert [one.points for one in scales(six.school)] == [5], "the round's own copy is not on the list"


def test_the_report_holds_what_the_screens_show(six: Six) -> None:
    answers.write_both(six)
    view = report(six.school, today=TODAY)
    assert view.round is not None
    assert view.round.row.round.name == "Spring"
    assert [one.skill.name for one in view.maps] == [one.name for one in view.coverage]
    assert len(view.staff) == len(NAMES)
    assert view.coverage == home(six.school, today=TODAY).coverage
    with pytest.raises(Refusal):
        report(six.school, round_name="Nope", today=TODAY)


def test_a_report_of_an_empty_school_is_empty_and_no_error(empty: School) -> None:
    view = report(empty, today=TODAY)
    assert (view.round, view.maps, view.goals) == (None, (), ())
