"""A whole round planned in one form and written in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Audience
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.rounds import round_detail, rounds
from ce_desktop.services.ratings import rate
from ce_desktop.services.round_plan import RoundPlan, save_round
from ce_desktop.services.rounds import close_round, open_round
from ce_desktop.services.staff import set_teams
from tests.services.school_kit import GROUPS, TODAY, Six, dump

FALL = "Fall"


def plan(six: Six, **changes: object) -> RoundPlan:
    members = tuple(six.people.values())
    return replace(RoundPlan(FALL, skills=tuple(six.skills.values()), members=members), **changes)


def test_a_round_with_picked_pairs_is_one_step_of_undo_both_ways(six: Six) -> None:
    before = dump(six.school)
    ana, ben = six.people["Ana Lopez"], six.people["Ben Ode"]
    made = save_round(
        six.school,
        plan=plan(six, audience=Audience.PICKED, pairs=frozenset({(ana, ben)})),
        today=TODAY,
    )
    after = dump(six.school)
    assert round_detail(six.school, round_id=made).pairs == ((ana, ben),)
    assert str(six.school.undo()) == "Make the round “Fall”"
    assert dump(six.school) == before
    six.school.redo()
    assert dump(six.school) == after


def test_everything_about_a_draft_changes_in_one_step(six: Six) -> None:
    made = save_round(six.school, plan=plan(six), today=TODAY)
    before = dump(six.school)
    people = list(six.people.values())
    save_round(
        six.school,
        plan=plan(
            six,
            name="Autumn",
            purpose=" To learn from each other. ",
            scale=Scale("Two", 0, 1, {0: "Not yet"}),
            skills=(six.skills[GROUPS],),
            members=tuple(people[:3]),
            audience=Audience.OWN_TEAM,
        ),
        today=TODAY,
        round_id=made,
    )
    detail = round_detail(six.school, round_id=made)
    round_ = detail.row.round
    assert (round_.name, round_.purpose) == ("Autumn", "To learn from each other.")
    assert (round_.scale.low, round_.scale.high, round_.scale.labels) == (0, 1, {0: "Not yet"})
    assert (detail.row.members, len(detail.row.skills), round_.audience) == (3, 1, Audience.OWN_TEAM)
    six.school.undo()
    assert dump(six.school) == before


def test_members_and_picked_pairs_change_together(six: Six) -> None:
    ana, ben, carla, dana, *_ = six.people.values()
    made = save_round(
        six.school,
        plan=plan(six, members=(ana, ben), audience=Audience.PICKED, pairs=frozenset({(ana, ben)})),
        today=TODAY,
    )
    save_round(
        six.school,
        plan=plan(six, members=(carla, dana), audience=Audience.PICKED, pairs=frozenset({(carla, dana)})),
        today=TODAY,
        round_id=made,
    )
    detail = round_detail(six.school, round_id=made)
    assert {one.person for one in detail.members} == {carla, dana}
    assert detail.pairs == ((carla, dana),)


def test_a_person_with_answers_stays_and_nothing_at_all_changes(six: Six) -> None:
    ana, ben, *rest = six.people.values()
    rate(six.school, round_id=six.round, rater=ana, ratee=ben, skill=six.skills[GROUPS], value=4)
    before = dump(six.school)
    with pytest.raises(Refusal) as refused:
        save_round(
            six.school,
            plan=plan(six, name="Other", members=(ben, *rest)),
            today=TODAY,
            round_id=six.round,
        )
    assert "Ana Lopez" in str(refused.value.what)
    assert dump(six.school) == before


def parts_of(six: Six, round_id: int) -> dict[str, tuple[bool, bool]]:
    people = round_detail(six.school, round_id=round_id).members
    return {one.name: (one.rates, one.is_rated) for one in people if not (one.rates and one.is_rated)}


def test_somebody_is_asked_and_not_rated_or_rated_and_not_asked(six: Six) -> None:
    before = dump(six.school)
    ana, ben, *_ = six.people.values()
    parts = {ana: (False, True), ben: (True, False)}
    made = save_round(six.school, plan=plan(six, parts=parts), today=TODAY)
    assert parts_of(six, made) == {"Ana Lopez": (False, True), "Ben Ode": (True, False)}
    row = round_detail(six.school, round_id=made).row
    assert (row.members, row.raters) == (6, 5)
    after = dump(six.school)
    # A plan that says nothing of their part leaves it.
    save_round(six.school, plan=plan(six), today=TODAY, round_id=made)
    assert dump(six.school) == after
    save_round(six.school, plan=plan(six, parts={ana: (True, True)}), today=TODAY, round_id=made)
    assert parts_of(six, made) == {"Ben Ode": (True, False)}
    six.school.undo()
    assert dump(six.school) == after
    six.school.undo()
    assert dump(six.school) == before


def test_who_is_no_longer_asked_is_in_no_pair_and_back_in_the_team_when_asked_again(six: Six) -> None:
    ana, ben, carla, *_ = six.people.values()
    made = save_round(six.school, plan=plan(six, audience=Audience.OWN_TEAM), today=TODAY)
    open_round(six.school, round_id=made, today=TODAY)
    own = plan(six, audience=Audience.OWN_TEAM)
    save_round(six.school, plan=replace(own, parts={ana: (False, True)}), today=TODAY, round_id=made)
    pairs = round_detail(six.school, round_id=made).pairs
    assert not [pair for pair in pairs if pair[0] == ana]
    assert {(ben, ana), (carla, ana)} <= set(pairs)
    save_round(six.school, plan=replace(own, parts={ana: (True, True)}), today=TODAY, round_id=made)
    assert {(ana, ben), (ana, carla)} <= set(round_detail(six.school, round_id=made).pairs)


@pytest.mark.parametrize(("part", "said"), [((False, True), "Ana Lopez"), ((True, False), "Ben Ode")])
def test_whoever_answered_stays_asked_and_whoever_was_rated_stays_rated(
    six: Six, part: tuple[bool, bool], said: str
) -> None:
    ana, ben, *_ = six.people.values()
    rate(six.school, round_id=six.round, rater=ana, ratee=ben, skill=six.skills[GROUPS], value=4)
    before = dump(six.school)
    with pytest.raises(Refusal) as refused:
        save_round(
            six.school,
            plan=plan(six, name="Spring", parts={ana: part, ben: part}),
            today=TODAY,
            round_id=six.round,
        )
    assert said in str(refused.value.what)
    assert dump(six.school) == before


def test_an_open_round_in_which_nobody_is_asked_is_refused(six: Six) -> None:
    ana, *rest = six.people.values()
    before = dump(six.school)
    for parts in (
        dict.fromkeys(six.people.values(), (False, True)),
        dict.fromkeys(six.people.values(), (True, False)),
        {ana: (True, True), **dict.fromkeys(rest, (False, False))},
    ):
        with pytest.raises(Refusal) as refused:
            save_round(
                six.school, plan=plan(six, name="Spring", parts=parts), today=TODAY, round_id=six.round
            )
        assert "Nobody in this round would be asked" in str(refused.value.what)
    assert dump(six.school) == before


def test_a_closed_round_changes_its_name_and_keeps_its_people(six: Six) -> None:
    close_round(six.school, round_id=six.round, today=TODAY)
    save_round(
        six.school,
        plan=plan(six, name="Spring term", skills=(), members=()),
        today=TODAY,
        round_id=six.round,
    )
    (row,) = rounds(six.school)
    assert (row.round.name, row.members, len(row.skills)) == ("Spring term", 6, 2)


def test_the_scale_of_an_open_round_stays(six: Six) -> None:
    made = save_round(six.school, plan=plan(six), today=TODAY)
    open_round(six.school, round_id=made, today=TODAY)
    save_round(six.school, plan=plan(six, scale=Scale("Two", 0, 1, {})), today=TODAY, round_id=made)
    assert round_detail(six.school, round_id=made).row.round.scale.high == 5


def test_a_name_another_round_has_is_refused(six: Six) -> None:
    before = dump(six.school)
    with pytest.raises(Refusal):
        save_round(six.school, plan=plan(six, name="SPRING"), today=TODAY)
    assert dump(six.school) == before


def test_the_form_too_keeps_the_pairs_of_then_in_an_open_round_of_teams(six: Six) -> None:
    ana, ben, carla, dana, *_ = six.people.values()
    first = plan(six, members=(ana, ben, dana), audience=Audience.OWN_TEAM, parts={ben: (False, True)})
    made = save_round(six.school, plan=first, today=TODAY)
    open_round(six.school, round_id=made, today=TODAY)
    assert set(round_detail(six.school, round_id=made).pairs) == {(ana, ben)}
    set_teams(six.school, person=ana, teams=["Grade 2"])
    before = dump(six.school)

    more = replace(first, members=(ana, ben, carla, dana), parts={ben: (True, True)})
    save_round(six.school, plan=more, today=TODAY, round_id=made)

    pairs = set(round_detail(six.school, round_id=made).pairs)
    assert pairs == {(ana, ben), (ben, carla), (carla, ben)}, (
        "Ana stays with Ben, though their teams differ now"
    )
    six.school.undo()
    assert dump(six.school) == before
