"""Every action: it does what it says, undo brings back exactly what was there, redo does it again.

And what is refused leaves the file as it was.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Audience, Mode
from ce_desktop.domain.skill import STARTER_SKILLS
from ce_desktop.services import (
    exports,
    goals,
    ratings,
    rounds,
    scales,
    school,
    skills,
    staff,
    staff_record,
    teams,
)
from ce_desktop.services.ratings import CellAnswer
from ce_desktop.services.staff_record import Record, Spell
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from tests.services.school_kit import GROUPS, SPECIALS, TODAY, Six, broken_keys, dump

Action = Callable[[Six], object]
LATER = date(2026, 4, 1)


class World:
    """The school of six with one of everything: what the actions below act on."""

    def __init__(self, six: Six) -> None:
        self.six, self.school = six, six.school
        self.ana, self.ben, self.carla, self.dana = list(six.people.values())[:4]
        self.groups, self.specials = six.skills[GROUPS], six.skills[SPECIALS]
        self.team = staff_store.teams(self.school)[0].id
        self.extra = skills.add_skill(self.school, name="Keeps dismissal safe")
        self.visitor = staff.add_person(self.school, name="Vera Visitor", teams=["Grade 1"])
        ratings.rate(
            self.school, round_id=six.round, rater=self.ana, ratee=self.ben, skill=self.groups, value=4
        )
        self.draft = rounds.create_round(self.school, name="Fall", skills=[self.groups], today=TODAY)
        self.closed = rounds.create_round(self.school, name="Winter", skills=[self.groups], today=TODAY)
        rounds.open_round(self.school, round_id=self.closed, today=TODAY)
        rounds.close_round(self.school, round_id=self.closed, today=TODAY)
        self.scale = scales.add_scale(self.school, name="Yes or no", low=0, high=1)
        self.goal = goals.add_goal(
            self.school,
            title="Groups daily",
            team=self.team,
            owner=self.ana,
            skill=self.groups,
            baseline=10,
            target=80,
        )
        self.reading = goals.add_reading(self.school, goal=self.goal, on_day=TODAY, value=20)
        self.step, self.second_step = (
            goals.add_step(self.school, goal=self.goal, text=text) for text in ("Plan", "Watch")
        )
        self.win = goals.add_win(
            self.school, on_day=TODAY, text="It worked", goal=self.goal, reading=self.reading, team=self.team
        )
        self.aside = goals.add_goal(self.school, title="Later")
        goals.drop_goal(self.school, goal=self.aside, on=TODAY)
        self.gone = staff.add_person(self.school, name="Gus Patel")
        staff.leave(self.school, person=self.gone, last_day=TODAY)
        self.hidden = skills.add_skill(self.school, name="Old skill")
        skills.archive_skills(self.school, skills=[self.hidden])
        self.school.forget_history()


@pytest.fixture
def world(six: Six) -> World:
    return World(six)


ACTIONS: dict[str, Callable[[World], object]] = {
    "rename_school": lambda w: school.rename_school(w.school, name="Washington"),
    "set_vision": lambda w: school.set_vision(w.school, vision="Every child a reader"),
    "set_minimum_group": lambda w: school.set_minimum_group(w.school, number=7, today=TODAY),
    "lower_minimum_group": lambda w: school.set_minimum_group(w.school, number=4, today=TODAY),
    "edit_school": lambda w: school.edit_school(w.school, name="W", vision="V", minimum_group=6, today=TODAY),
    "edit_school_lower": lambda w: school.edit_school(
        w.school, name="W", vision="V", minimum_group=3, today=TODAY
    ),
    "add_person": lambda w: staff.add_person(w.school, name="Noor Aziz", teams=["Grade 9"], role="Teacher"),
    "add_people": lambda w: staff.add_people(w.school, names=["A One", "", "B Two"], team="Grade 1"),
    "edit_person": lambda w: staff.edit_person(w.school, person=w.ana, name="Ana Lopes", role="Lead"),
    "set_teams": lambda w: staff.set_teams(w.school, person=w.ana, teams=["Grade 2", "New"], on=LATER),
    "leave": lambda w: staff.leave(w.school, person=w.ana, last_day=LATER),
    "come_back": lambda w: staff.come_back(w.school, person=w.gone),
    "remove_people": lambda w: staff.remove_people(w.school, people=[w.gone]),
    "save_record": lambda w: staff_record.save_record(
        w.school, person=w.ana, record=Record("Ana L.", spells=(Spell("Grade 5", TODAY, LATER),))
    ),
    "add_listed": lambda w: staff_record.add_listed(w.school, people=[_row("Cleo Fox"), _row("Dov Gal")]),
    "add_team": lambda w: teams.add_team(w.school, name="Grade 7"),
    "rename_team": lambda w: teams.rename_team(w.school, team=w.team, name="First grade"),
    "remove_team": lambda w: teams.remove_team(w.school, team=w.team),
    "change_teams": lambda w: teams.change_teams(
        w.school, people=[w.ana, w.dana], add=["Book club"], remove=["Grade 1"], on=LATER
    ),
    "add_skill": lambda w: skills.add_skill(w.school, name="Meets visitors", wanted_people=2),
    "add_starter_skills": lambda w: skills.add_starter_skills(w.school, chosen=STARTER_SKILLS),
    "edit_skill": lambda w: skills.edit_skill(w.school, skill=w.groups, name="Groups", required_level=3),
    "archive_skills": lambda w: skills.archive_skills(w.school, skills=[w.groups, w.specials]),
    "bring_back": lambda w: skills.archive_skills(w.school, skills=[w.hidden], archived=False),
    "move_skill": lambda w: skills.move_skill(w.school, skill=w.groups, by=2),
    "remove_skill": lambda w: skills.remove_skill(w.school, skill=w.extra),
    "add_scale": lambda w: scales.add_scale(w.school, name="Ten", low=1, high=10, labels={1: "low"}),
    "edit_scale": lambda w: scales.edit_scale(
        w.school, scale=w.scale, name="0-2", low=0, high=2, labels={0: "no", 2: "yes"}
    ),
    "remove_scale": lambda w: scales.remove_scale(w.school, scale=w.scale),
    "create_round": lambda w: rounds.create_round(w.school, name="Next", skills=[w.groups], today=TODAY),
    "edit_round": lambda w: rounds.edit_round(w.school, round_id=w.draft, name="Autumn", closes_on=LATER),
    "set_round_skills": lambda w: rounds.set_round_skills(
        w.school, round_id=w.six.round, skills=[w.groups, w.extra]
    ),
    "set_round_members": lambda w: rounds.set_round_members(
        w.school, round_id=w.six.round, members=[w.ana, w.ben, w.visitor], today=TODAY
    ),
    "set_part": lambda w: rounds.set_part(w.school, round_id=w.six.round, person=w.dana, rates=False),
    "set_audience": lambda w: rounds.set_audience(
        w.school, round_id=w.six.round, audience=Audience.OWN_TEAM, today=TODAY
    ),
    "pick_pairs": lambda w: rounds.set_audience(
        w.school, round_id=w.draft, audience=Audience.PICKED, pairs=[(w.ana, w.ben)], today=TODAY
    ),
    "open_round": lambda w: rounds.open_round(w.school, round_id=w.draft, today=TODAY),
    "close_round": lambda w: rounds.close_round(w.school, round_id=w.six.round, today=TODAY),
    "reopen_round": lambda w: rounds.reopen_round(w.school, round_id=w.closed, note="Late", today=TODAY),
    "delete_round": lambda w: rounds.delete_round(w.school, round_id=w.six.round),
    "rate": lambda w: _rate(w, value=5),
    "rate_unseen": lambda w: _rate(w, value=None),
    "clear": lambda w: ratings.clear(
        w.school, round_id=w.six.round, rater=w.ana, ratee=w.ben, skill=w.groups
    ),
    "rate_block": lambda w: ratings.rate_block(
        w.school,
        round_id=w.six.round,
        skill=w.groups,
        cells=[
            CellAnswer(w.ben, w.ana, 3),
            CellAnswer(w.ana, w.ben, is_blank=True),
            CellAnswer(w.ana, w.dana),
        ],
    ),
    "add_goal": lambda w: goals.add_goal(w.school, title="Second", start=TODAY, due=LATER),
    "edit_goal": lambda w: goals.edit_goal(w.school, goal=w.goal, title="Changed", target=90.0, skill=None),
    "drop_goal": lambda w: goals.drop_goal(w.school, goal=w.goal, on=TODAY),
    "resume_goal": lambda w: goals.resume_goal(w.school, goal=w.aside),
    "remove_goal": lambda w: goals.remove_goal(w.school, goal=w.goal),
    "add_reading": lambda w: goals.add_reading(w.school, goal=w.goal, on_day=LATER, value=0.5, note="x"),
    "edit_reading": lambda w: goals.edit_reading(w.school, reading=w.reading, on_day=LATER, value=-3),
    "remove_reading": lambda w: goals.remove_reading(w.school, reading=w.reading),
    "add_step": lambda w: goals.add_step(w.school, goal=w.goal, text="Talk"),
    "edit_step": lambda w: goals.edit_step(w.school, step=w.step, text="Plan well"),
    "set_step_done": lambda w: goals.set_step_done(w.school, step=w.step, done_on=TODAY),
    "move_step": lambda w: goals.move_step(w.school, step=w.step, by=1),
    "remove_step": lambda w: goals.remove_step(w.school, step=w.step),
    "add_win": lambda w: goals.add_win(w.school, on_day=TODAY, text="Again"),
    "edit_win": lambda w: goals.edit_win(w.school, win=w.win, on_day=LATER, text="It really worked"),
    "remove_win": lambda w: goals.remove_win(w.school, win=w.win),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_brings_back_exactly_what_was_there_and_redo_does_it_again(world: World, name: str) -> None:
    before = dump(world.school)
    ACTIONS[name](world)
    after = dump(world.school)
    assert after != before
    assert broken_keys(world.school) == []
    assert str(world.school.undo_name)
    world.school.undo()
    assert dump(world.school) == {**before, "event": after["event"]}, "what is noted is noted for good"
    assert world.school.undo_name is None, "one action is one undo step"
    world.school.redo()
    assert dump(world.school) == after
    assert broken_keys(world.school) == []


REFUSED: dict[str, Callable[[World], object]] = {
    "a school without a name": lambda w: school.rename_school(w.school, name="  "),
    "a minimum group of two": lambda w: school.set_minimum_group(w.school, number=2, today=TODAY),
    "details with one bad part": lambda w: school.edit_school(
        w.school, name="X", vision="V", minimum_group=2, today=TODAY
    ),
    "a person without a name": lambda w: staff.add_person(w.school, name=" \u200b "),
    "a person who leaves before joining": lambda w: staff.add_person(
        w.school, name="X", active_from=LATER, active_to=TODAY
    ),
    "a paste without names": lambda w: staff.add_people(w.school, names=["", " "]),
    "an edit that empties the name": lambda w: staff.edit_person(w.school, person=w.ana, name=""),
    "an edit of nobody": lambda w: staff.edit_person(w.school, person=1, role="x"),
    "leaving of nobody": lambda w: staff.leave(w.school, person=1, last_day=TODAY),
    "removing someone with a round, and others with them": lambda w: staff.remove_people(
        w.school, people=[w.gone, w.ana]
    ),
    "a second team of one name": lambda w: teams.add_team(w.school, name="grade 1 "),
    "a team without a name": lambda w: teams.rename_team(w.school, team=w.team, name=" "),
    "teams of nobody": lambda w: teams.change_teams(w.school, people=[w.ana, 1], add=["T"], on=TODAY),
    "a second skill of one name": lambda w: skills.add_skill(w.school, name=GROUPS.upper()),
    "a skill that wants nobody": lambda w: skills.add_skill(w.school, name="X", wanted_people=0),
    "removing a skill a round asked": lambda w: skills.remove_skill(w.school, skill=w.groups),
    "a scale of one point": lambda w: scales.add_scale(w.school, name="X", low=1, high=1),
    "a scale of 102 points": lambda w: scales.add_scale(w.school, name="X", low=0, high=101),
    "a label off the scale": lambda w: scales.add_scale(w.school, name="X", low=0, high=1, labels={5: "x"}),
    "a second round of one name": lambda w: rounds.create_round(w.school, name="SPRING", today=TODAY),
    "a round that closes before it opens": lambda w: rounds.edit_round(
        w.school, round_id=w.draft, opens_on=LATER, closes_on=TODAY
    ),
    "a round with a skill that is gone": lambda w: rounds.create_round(
        w.school, name="X", skills=[1], today=TODAY
    ),
    "a round with a person who is gone": lambda w: rounds.create_round(
        w.school, name="X", members=[1], today=TODAY
    ),
    "opening a round without skills": lambda w: rounds.open_round(
        w.school, round_id=_empty_round(w), today=TODAY
    ),
    "opening a round twice": lambda w: rounds.open_round(w.school, round_id=w.six.round, today=TODAY),
    "closing a draft": lambda w: rounds.close_round(w.school, round_id=w.draft, today=TODAY),
    "reopening without a reason": lambda w: rounds.reopen_round(
        w.school, round_id=w.closed, note=" ", today=TODAY
    ),
    "other skills for a closed round": lambda w: rounds.set_round_skills(
        w.school, round_id=w.closed, skills=[w.extra]
    ),
    "dropping a skill with answers": lambda w: rounds.set_round_skills(
        w.school, round_id=w.six.round, skills=[w.specials]
    ),
    "dropping a person with answers": lambda w: rounds.set_round_members(
        w.school, round_id=w.six.round, members=[w.carla, w.dana, w.ana], today=TODAY
    ),
    "no longer asking someone who answered": lambda w: rounds.set_part(
        w.school, round_id=w.six.round, person=w.ana, rates=False
    ),
    "picking pairs of strangers only": lambda w: rounds.set_audience(
        w.school, round_id=w.six.round, audience=Audience.PICKED, pairs=[(1, 2)], today=TODAY
    ),
    "picking nobody in an open round": lambda w: rounds.set_audience(
        w.school, round_id=w.six.round, audience=Audience.PICKED, today=TODAY
    ),
    "an answer to a closed round": lambda w: _rate(w, round_id=w.closed),
    "an answer to a draft": lambda w: _rate(w, round_id=w.draft),
    "an answer off the scale": lambda w: _rate(w, value=6),
    "an answer about oneself": lambda w: _rate(w, ratee=w.ana),
    "an answer by someone who is not in the round": lambda w: _rate(w, rater=w.visitor),
    "an answer about someone who is not in the round": lambda w: _rate(w, ratee=w.visitor),
    "an answer to a skill the round does not ask": lambda w: _rate(w, skill=w.extra),
    "clearing in a closed round": lambda w: ratings.clear(
        w.school, round_id=w.closed, rater=w.ana, ratee=w.ben, skill=w.groups
    ),
    "a block with one bad cell": lambda w: ratings.rate_block(
        w.school,
        round_id=w.six.round,
        skill=w.groups,
        cells=[CellAnswer(w.ana, w.ben, 1), CellAnswer(w.ben, w.ana, 9)],
    ),
    "a block for a stranger": lambda w: ratings.rate_block(
        w.school, round_id=w.six.round, skill=w.groups, cells=[CellAnswer(w.ana, w.visitor, 1)]
    ),
    "a goal without a title": lambda w: goals.add_goal(w.school, title=" "),
    "a goal due before it starts": lambda w: goals.edit_goal(w.school, goal=w.goal, start=LATER, due=TODAY),
    "a goal that wants no change": lambda w: goals.edit_goal(w.school, goal=w.goal, target=10),
    "a goal with an endless target": lambda w: goals.edit_goal(w.school, goal=w.goal, target=float("inf")),
    "a reading that is no number": lambda w: goals.add_reading(
        w.school, goal=w.goal, on_day=TODAY, value=float("nan")
    ),
    "a reading of a goal that is gone": lambda w: goals.add_reading(w.school, goal=1, on_day=TODAY, value=1),
    "a change to a reading that is gone": lambda w: goals.edit_reading(
        w.school, reading=1, on_day=TODAY, value=1
    ),
    "a step without text": lambda w: goals.add_step(w.school, goal=w.goal, text=" "),
    "moving a step that is gone": lambda w: goals.move_step(w.school, step=1, by=1),
    "a win without text": lambda w: goals.add_win(w.school, on_day=TODAY, text=""),
    "a win that cites another goal's reading": lambda w: goals.add_win(
        w.school, on_day=TODAY, text="x", goal=w.aside, reading=w.reading
    ),
    "undo with nothing done": lambda w: school.undo(w.school, today=TODAY),
    "redo with nothing undone": lambda w: school.redo(w.school, today=TODAY),
}


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_in_words_and_changes_nothing(world: World, what: str) -> None:
    action = REFUSED[what]
    if what == "opening a round without skills":
        _empty_round(world)
        world.school.forget_history()
    before = dump(world.school)
    with pytest.raises(Refusal) as refused:
        action(world)
    assert str(refused.value).strip().endswith((".", "!"))
    assert dump(world.school) == before
    assert world.school.undo_name is None


def test_every_action_of_the_services_has_its_row_here() -> None:
    """Whoever adds an action adds its undo test: this list is read from the modules."""
    tested = {line for action in (*ACTIONS.values(), _rate) for line in _called(action)}
    elsewhere = {"undo", "redo", "forget_person", "new_school", "note_export"}
    missing = [
        f"{module.__name__}.{name}"
        for module in (exports, goals, ratings, rounds, scales, school, skills, staff, staff_record, teams)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and "school" in (parameters := inspect.signature(function).parameters)
        and not name.startswith("_")
        and any(one.kind is inspect.Parameter.KEYWORD_ONLY for one in parameters.values())
        and name not in tested | elsewhere
        and not name.startswith(("insert_", "put_"))
    ]
    assert missing == []


def _called(action: Callable[..., object]) -> set[str]:
    return set(action.__code__.co_names)


def _rate(
    w: World,
    *,
    round_id: int | None = None,
    rater: int | None = None,
    ratee: int | None = None,
    skill: int | None = None,
    value: int | None = 3,
) -> None:
    ratings.rate(
        w.school,
        round_id=round_id or w.six.round,
        rater=rater or w.ana,
        ratee=ratee or w.ben,
        skill=skill or w.groups,
        value=value,
    )


def _empty_round(w: World) -> int:
    from ce_desktop.store import rounds as round_store

    known = {one.name: one.id for one in round_store.rounds(w.school)}
    return known.get("Empty") or rounds.create_round(w.school, name="Empty", today=TODAY)


def _row(name: str):
    from ce_desktop.domain.drafts import PersonRow

    return PersonRow(1, name, teams=("Grade 1",))


def test_a_field_nobody_has_is_a_mistake_of_ours_and_not_a_persons(world: World) -> None:
    for call in (
        lambda: staff.edit_person(world.school, person=world.ana, shoe_size=41),
        lambda: skills.edit_skill(world.school, skill=world.groups, colour="red"),
        lambda: rounds.edit_round(world.school, round_id=world.draft, state="open"),
        lambda: goals.edit_goal(world.school, goal=world.goal, points=3),
    ):
        with pytest.raises(TypeError):
            call()


def test_a_confidential_round_is_not_opened_by_a_version_that_cannot_keep_it(world: World) -> None:
    secret = rounds.create_round(
        world.school, name="Quiet", mode=Mode.CONFIDENTIAL, skills=[world.groups], today=TODAY
    )
    with pytest.raises(Refusal):
        rounds.open_round(world.school, round_id=secret, today=TODAY)


def test_forgetting_a_person_leaves_no_way_back_to_the_name(world: World) -> None:
    staff.edit_person(world.school, person=world.ana, note="Likes tea")
    count = len(dump(world.school)["rating"])
    staff.forget_person(world.school, person=world.ana)
    assert world.school.undo_name is None
    assert world.school.redo_name is None
    assert len(dump(world.school)["rating"]) == count
    assert "Ana Lopez" not in repr(dump(world.school))
    world.school.close()
    assert b"Ana Lopez" not in world.school.path.read_bytes()
    assert b"Likes tea" not in world.school.path.read_bytes()


def test_a_forgotten_name_leaves_what_people_wrote_about_the_person(world: World) -> None:
    school = world.school
    win = "Ana Lopez, and ana  lopez's team, ran all groups; Mariana Lopez watched"
    goals.add_win(school, on_day=TODAY, text=win)
    goals.add_goal(school, title="Support Ana Lopez")
    staff.edit_person(school, person=world.ben, note="Mentor of Ana Lopez")
    staff.forget_person(school, person=world.ana)
    texts = repr(dump(school))
    assert "Former colleague 1, and Former colleague 1's team, ran all groups; Mariana Lopez watched" in texts
    assert "Support Former colleague 1" in texts
    assert "Mentor of Former colleague 1" in texts
    school.close()
    assert b"Support Ana Lopez" not in school.path.read_bytes()


def test_a_name_that_someone_else_has_too_stays_where_it_was_written(world: World) -> None:
    staff.add_person(world.school, name="Ana  LOPEZ")
    goals.add_win(world.school, on_day=TODAY, text="Ana Lopez ran all groups")
    staff.forget_person(world.school, person=world.ana)
    assert "Ana Lopez ran all groups" in repr(dump(world.school))


def test_people_of_the_same_name_are_not_refused(world: World) -> None:
    staff.add_person(world.school, name="Ana Lopez")
    assert [one.name for one in staff_store.people(world.school)].count("Ana Lopez") == 2


def test_a_change_of_teams_from_a_day_leaves_the_past_as_it_was(world: World) -> None:
    staff.set_teams(world.school, person=world.ana, teams=["Grade 2"], on=LATER)
    spells = [one for one in staff_store.memberships(world.school) if one.person == world.ana]
    assert [(one.active_on(TODAY), one.active_on(LATER)) for one in spells] == [(True, False), (False, True)]


def test_a_team_given_again_without_a_day_is_a_present_team_again(world: World) -> None:
    staff.set_teams(world.school, person=world.ana, teams=[], on=LATER)
    staff.set_teams(world.school, person=world.ana, teams=["Grade 1"])
    (spell,) = [one for one in staff_store.memberships(world.school) if one.person == world.ana]
    assert spell.active_on(date(2030, 1, 1))


def test_the_first_team_given_is_the_block_a_person_stands_in(world: World) -> None:
    from ce_desktop.store import rounds as round_store

    for number in range(12):
        staff.add_person(world.school, name=f"New {number}", teams=["Zebras", "Antelopes", "Middle"])
    made = rounds.create_round(world.school, name="Blocks", skills=[world.groups], today=TODAY)
    blocks = {one.team_name for one in round_store.members(world.school, made) if one.name.startswith("New")}
    assert blocks == {"Zebras"}


def test_a_skill_is_moved_no_further_than_the_ends(world: World) -> None:
    skills.move_skill(world.school, skill=world.hidden, by=-99)
    assert skill_store.skills(world.school)[0].id == world.hidden
    assert world.school.undo_name is not None
    world.school.forget_history()
    skills.move_skill(world.school, skill=world.hidden, by=-1)
    assert world.school.undo_name is None


def test_the_last_scale_of_a_school_stays(six: Six) -> None:
    (only,) = skill_store.scales(six.school)
    with pytest.raises(Refusal):
        scales.remove_scale(six.school, scale=only.id)


def test_no_skill_at_all_is_archived_without_a_fuss(six: Six) -> None:
    skills.archive_skills(six.school, skills=[])
    assert six.school.undo_name is None
