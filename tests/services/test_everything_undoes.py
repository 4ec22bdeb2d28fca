"""Whatever people do, in whatever order: undoing all of it is the start, redoing all of it is the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.domain.round import Audience
from ce_desktop.domain.school import Lowering
from ce_desktop.services import exports, goals, imports, ratings, rounds, school, skills, staff, teams
from ce_desktop.services.ratings import CellAnswer
from ce_desktop.store import events as event_store
from ce_desktop.store import goals as goal_store
from ce_desktop.store import rounds as round_store
from ce_desktop.store import school_card
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from tests.services import school_kit
from tests.services.school_kit import TODAY, broken_keys, ratings_draft

NUMBER = st.integers(0, 40)
TEXT = st.sampled_from(["Ana", "Ben", "Zoë", "O'Neil", "Ana ", "=1+1", "", "李"])
DAY = st.integers(-300, 300).map(lambda offset: TODAY + timedelta(days=offset))


class SchoolYear(RuleBasedStateMachine):
    """Actions with numbers that pick whoever is there; `model` holds what each undo step must bring back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.six = school_kit.six(self.folder)
        self.school = self.six.school
        self.noted: set[tuple[object, ...]] = set()
        self.model = [self.dump()]
        self.place = 0

    def teardown(self) -> None:
        here = self.place
        for _ in range(here):
            self.school.undo()
        assert self.dump() == self.model[0]
        while self.school.redo_name is not None:
            self.school.redo()
        assert self.dump() == self.model[-1]
        self.school.close()
        shutil.rmtree(self.folder)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row but what the file noted: that is no step, and stays whatever is undone."""
        rows = school_kit.dump(self.school)
        noted = set(rows.pop("event"))
        assert noted >= self.noted
        self.noted = noted
        return rows

    def notes_lowering(self, act: Callable[[], object], on: date) -> None:
        """Do it: whatever lowers the minimum group is noted for that day, and nothing else is."""
        before, known = school_card.card(self.school).minimum_group, event_store.lowerings(self.school)
        act()
        after = school_card.card(self.school).minimum_group
        told = event_store.lowerings(self.school)
        made = [Lowering(on, before, after)] if after < before else []
        assert sorted(told) in (sorted(known + made), sorted(known))
        assert set(made) <= set(told)

    def act(self, action, **values) -> None:
        """Do it, then hold the undo list against the model; a refusal must leave everything alone."""
        before = self.school.undo_name, self.school.revision
        try:
            action(self.school, **values)
        except Refusal:
            assert self.dump() == self.model[self.place]
            assert (self.school.undo_name, self.school.revision) == before
            return
        if self.school.revision == before[1]:
            assert self.dump() == self.model[self.place]
            return
        self.model[self.place + 1 :] = [self.dump()]
        self.place += 1

    def person(self, number: int) -> int:
        known = staff_store.people(self.school)
        return known[number % len(known)].id if known else 1

    def skill(self, number: int) -> int:
        known = skill_store.skills(self.school)
        return known[number % len(known)].id if known else 1

    def round(self, number: int) -> int:
        known = round_store.rounds(self.school)
        return known[number % len(known)].id if known else 1

    def goal(self, number: int) -> int:
        known = goal_store.goals(self.school)
        return known[number % len(known)].id if known else 1

    @rule(name=TEXT, team=TEXT)
    def add_person(self, name: str, team: str) -> None:
        self.act(staff.add_person, name=name, teams=[team, "Grade 1"])

    @rule(number=NUMBER, name=TEXT, start=DAY, end=DAY)
    def edit_person(self, number: int, name: str, start: date, end: date) -> None:
        self.act(staff.edit_person, person=self.person(number), name=name, active_from=start, active_to=end)

    @rule(number=NUMBER, team=TEXT, on=DAY | st.none())
    def set_teams(self, number: int, team: str, on: date | None) -> None:
        self.act(staff.set_teams, person=self.person(number), teams=[team], on=on)

    @rule(number=NUMBER)
    def remove_person(self, number: int) -> None:
        self.act(staff.remove_people, people=[self.person(number)])

    @rule(number=NUMBER)
    def remove_team(self, number: int) -> None:
        known = staff_store.teams(self.school)
        if known:
            self.act(teams.remove_team, team=known[number % len(known)].id)

    @rule(number=st.integers(1, 8), on=DAY)
    def set_minimum_group(self, number: int, on: date) -> None:
        self.notes_lowering(lambda: self.act(school.set_minimum_group, number=number, today=on), on)

    @rule(name=TEXT, wanted=st.integers(-1, 4))
    def add_skill(self, name: str, wanted: int) -> None:
        self.act(skills.add_skill, name=name, wanted_people=wanted)

    @rule(number=NUMBER, by=st.integers(-3, 3))
    def move_skill(self, number: int, by: int) -> None:
        self.act(skills.move_skill, skill=self.skill(number), by=by)

    @rule(number=NUMBER)
    def remove_skill(self, number: int) -> None:
        self.act(skills.remove_skill, skill=self.skill(number))

    @rule(name=TEXT, one=NUMBER, two=NUMBER)
    def create_round(self, name: str, one: int, two: int) -> None:
        self.act(rounds.create_round, name=name, skills=[self.skill(one), self.skill(two)], today=TODAY)

    @rule(number=NUMBER, how=st.sampled_from(["open", "close", "reopen", "delete", "team", "picked"]))
    def move_round(self, number: int, how: str) -> None:
        round_id = self.round(number)
        if how == "open":
            self.act(rounds.open_round, round_id=round_id, today=TODAY)
        elif how == "close":
            self.act(rounds.close_round, round_id=round_id, today=TODAY)
        elif how == "reopen":
            self.act(rounds.reopen_round, round_id=round_id, note="late", today=TODAY)
        elif how == "delete":
            self.act(rounds.delete_round, round_id=round_id)
        elif how == "team":
            self.act(rounds.set_audience, round_id=round_id, audience=Audience.OWN_TEAM, today=TODAY)
        else:
            pairs = [(self.person(number), self.person(number + 1))]
            self.act(
                rounds.set_audience, round_id=round_id, audience=Audience.PICKED, pairs=pairs, today=TODAY
            )

    @rule(number=NUMBER, rater=NUMBER, ratee=NUMBER, skill=NUMBER, value=st.none() | st.integers(0, 6))
    def rate(self, number: int, rater: int, ratee: int, skill: int, value: int | None) -> None:
        self.act(
            ratings.rate,
            round_id=self.round(number),
            rater=self.person(rater),
            ratee=self.person(ratee),
            skill=self.skill(skill),
            value=value,
        )

    @rule(
        number=NUMBER, skill=NUMBER, cells=st.lists(st.tuples(NUMBER, NUMBER, st.integers(0, 7)), max_size=6)
    )
    def rate_block(self, number: int, skill: int, cells: list[tuple[int, int, int]]) -> None:
        block = [
            CellAnswer(self.person(one), self.person(two), None if value == 0 else value % 6, value == 7)
            for one, two, value in cells
        ]
        self.act(ratings.rate_block, round_id=self.round(number), skill=self.skill(skill), cells=block)

    @rule(title=TEXT, baseline=st.none() | st.integers(0, 3), aim=st.none() | st.integers(0, 3), who=NUMBER)
    def add_goal(self, title: str, baseline: int | None, aim: int | None, who: int) -> None:
        self.act(
            goals.add_goal,
            title=title,
            baseline=baseline,
            target=aim,
            owner=self.person(who),
            skill=self.skill(who),
        )

    @rule(number=NUMBER, on=DAY, value=st.floats(-10, 10) | st.just(float("nan")), text=TEXT)
    def measure(self, number: int, on: date, value: float, text: str) -> None:
        goal = self.goal(number)
        self.act(goals.add_reading, goal=goal, on_day=on, value=value)
        own = goal_store.readings(self.school).get(goal, [])
        self.act(goals.add_win, on_day=on, text=text, goal=goal, reading=own[-1].id if own else None)

    @rule(number=NUMBER)
    def remove_goal(self, number: int) -> None:
        self.act(goals.remove_goal, goal=self.goal(number))

    @rule(name=TEXT, rater=NUMBER, ratee=NUMBER, value=st.none() | st.integers(0, 5), skill=TEXT)
    def import_ratings(self, name: str, rater: int, ratee: int, value: int | None, skill: str) -> None:
        people = [one.name for one in staff_store.people(self.school)]
        if len(people) < 2 or rater % len(people) == ratee % len(people):
            return
        draft = ratings_draft([(people[rater % len(people)], people[ratee % len(people)], skill, value)])
        self.act(imports.import_ratings, draft=draft, into=Destination(name or "Spring"), today=TODAY)

    @rule(form=st.sampled_from(Export), number=NUMBER)
    def note_export(self, form: Export, number: int) -> None:
        steps = self.school.undo_name, self.school.redo_name
        noted = len(self.noted)
        exports.note_export(self.school, form=form, round_id=self.round(number), today=TODAY)
        assert (self.school.undo_name, self.school.redo_name) == steps
        assert self.dump() == self.model[self.place]
        assert len(self.noted) == noted + 1

    @precondition(lambda self: self.place > 0)
    @rule(on=DAY)
    def undo(self, on: date) -> None:
        self.notes_lowering(lambda: school.undo(self.school, today=on), on)
        self.place -= 1
        assert self.dump() == self.model[self.place]

    @precondition(lambda self: self.place < len(self.model) - 1)
    @rule(on=DAY)
    def redo(self, on: date) -> None:
        self.notes_lowering(lambda: school.redo(self.school, today=on), on)
        self.place += 1
        assert self.dump() == self.model[self.place]

    @invariant()
    def no_row_points_at_nothing(self) -> None:
        assert broken_keys(self.school) == []


TestSchoolYear = SchoolYear.TestCase
TestSchoolYear.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
