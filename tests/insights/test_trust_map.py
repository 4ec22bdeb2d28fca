"""The trust map says what was answered, what was not seen, and what was not answered: three different things."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF
from ce_desktop.domain.round import Audience
from ce_desktop.insights.coverage import coverage
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import get_round, round_detail, rounds
from ce_desktop.insights.trust_map import Order, TrustMaps
from ce_desktop.services import ratings as rating_services
from ce_desktop.services import rounds as round_services
from ce_desktop.services import scales, skills, staff, teams
from ce_desktop.services import school as school_services
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from tests.insights import answers
from tests.services.school_kit import GROUPS, NAMES, SPECIALS, TODAY, Six


@pytest.fixture
def maps(six: Six) -> TrustMaps:
    answers.write_both(six)
    return TrustMaps(six.school, six.round)


def test_a_mean_between_teams_is_hidden_when_it_shows_how_one_or_two_people_answer(six: Six) -> None:
    """Two people who answer about six are twelve answers, and still only two people."""
    for name in NAMES[2:]:
        staff.set_teams(six.school, person=six.people[name], teams=["Large"])
    skill = six.skills[GROUPS]
    late = round_services.create_round(six.school, name="Late", skills=[skill], today=TODAY)
    round_services.open_round(six.school, round_id=late, today=TODAY)
    for rater in six.people.values():
        for ratee in six.people.values():
            if rater != ratee:
                rating_services.rate(
                    six.school, round_id=late, rater=rater, ratee=ratee, skill=skill, value=4
                )
    found = TrustMaps(six.school, late).team_map(skill)
    assert found.teams == ("Grade 1", "Large")
    assert found.answers.tolist() == [[2, 8], [8, 12]]
    assert found.shown.tolist() == [[False, False], [True, True]]
    assert str(found.gate.hidden_team_words(2)) == "fewer than 5 answers"
    assert str(found.gate.hidden_team_words(8)) == "answers of fewer than 3 people"
    assert "or answers of fewer than 3 people" in str(found.gate.hidden_team_words())


def test_it_shows_what_stood_on_paper(six: Six, maps: TrustMaps) -> None:
    found = maps.map(six.skills[GROUPS])
    assert [one.name for one in found.raters] == list(NAMES)
    marks = {SELF: "-", NOT_SEEN: ".", NOT_ANSWERED: "_"}
    lines = [" ".join(marks.get(int(value), str(value)) for value in row) for row in found.values]
    assert lines == answers.GROUPS_PAPER.strip().split("\n")
    specials = maps.map(six.skills[SPECIALS])
    lines = [" ".join(marks.get(int(value), str(value)) for value in row) for row in specials.values]
    assert lines == answers.SPECIALS_PAPER.strip().split("\n")


def test_each_cell_is_said_in_a_sentence(six: Six, maps: TrustMaps) -> None:
    groups, specials = maps.map(six.skills[GROUPS]), maps.map(six.skills[SPECIALS])
    assert str(groups.sentence(0, 1)) == f"Ana Lopez trusts Ben Ode, {GROUPS}: 4, very sure"
    assert str(groups.sentence(0, 4)) == f"Ana Lopez has not seen Eli Sato, {GROUPS}"
    assert str(specials.sentence(0, 2)) == f"Ana Lopez has not answered about Carla Diaz, {SPECIALS}"
    assert str(groups.sentence(2, 2)) == "Carla Diaz is not asked about themselves"


def test_williams_is_low_on_one_act_and_high_on_another_on_one_screen(six: Six, maps: TrustMaps) -> None:
    means = []
    for skill in (GROUPS, SPECIALS):
        column = maps.map(six.skills[skill]).values[:, 5]
        means.append(column[column > NOT_SEEN].mean())
    assert means == [4.8, 1.6]


def test_people_can_stand_by_team_by_name_or_by_likeness(six: Six, maps: TrustMaps) -> None:
    staff.edit_person(six.school, person=six.people["Grace Williams"], name="Abby Williams")
    fresh = TrustMaps(six.school, six.round)
    skill = six.skills[GROUPS]
    assert [one.team_name for one in fresh.map(skill).raters] == ["Grade 1"] * 3 + ["Grade 2"] * 3
    assert fresh.map(skill, order=Order.NAME).raters[0].name == "Abby Williams"
    alike = fresh.map(skill, order=Order.ALIKE)
    assert sorted(one.name for one in alike.raters) == sorted(one.name for one in fresh.map(skill).raters)
    for row, rater in enumerate(alike.raters):
        for column, ratee in enumerate(alike.ratees):
            assert alike.values[row, column] == _value(fresh, skill, rater.person, ratee.person)


def _value(maps: TrustMaps, skill: int, rater: int, ratee: int) -> int:
    place = {one.person: number for number, one in enumerate(maps.members)}
    return int(maps.values(skill)[place[rater], place[ratee]])


def test_one_team_alone(six: Six, maps: TrustMaps) -> None:
    found = maps.map(six.skills[GROUPS], teams=["Grade 2"])
    assert [one.name for one in found.ratees] == list(NAMES[3:])
    assert found.values.tolist() == [[SELF, 4, 4], [4, SELF, 5], [4, 3, SELF]]
    assert found.answered == 3


def test_who_is_not_asked_is_not_unanswered(six: Six) -> None:
    round_services.set_audience(six.school, round_id=six.round, audience=Audience.OWN_TEAM, today=TODAY)
    found = TrustMaps(six.school, six.round).map(six.skills[GROUPS])
    assert found.values[0].tolist() == [SELF, NOT_ANSWERED, NOT_ANSWERED, NOT_ASKED, NOT_ASKED, NOT_ASKED]
    assert str(found.sentence(0, 3)) == "Ana Lopez is not asked about Dana Kim"
    (row,) = rounds(six.school)
    assert row.asked == 12 * 2


def test_picked_pairs_survive_a_change_of_people(six: Six) -> None:
    ana, ben, carla, *_, grace = six.people.values()
    round_services.set_audience(
        six.school,
        round_id=six.round,
        audience=Audience.PICKED,
        pairs=[(ana, ben), (grace, ben), (grace, grace)],
        today=TODAY,
    )
    round_services.set_round_members(six.school, round_id=six.round, members=[ana, ben, carla], today=TODAY)
    found = TrustMaps(six.school, six.round).map(six.skills[GROUPS])
    assert found.values.tolist() == [
        [SELF, NOT_ANSWERED, NOT_ASKED],
        [NOT_ASKED, SELF, NOT_ASKED],
        [NOT_ASKED, NOT_ASKED, SELF],
    ]


def test_someone_who_is_only_asked_about_gives_no_row(six: Six) -> None:
    round_services.set_part(six.school, round_id=six.round, person=six.people["Eli Sato"], rates=False)
    found = TrustMaps(six.school, six.round).map(six.skills[GROUPS])
    assert "Eli Sato" not in [one.name for one in found.raters]
    assert "Eli Sato" in [one.name for one in found.ratees]
    assert "Eli Sato" not in [one.name for one in round_detail(six.school, round_id=six.round).waiting]


def test_a_new_answer_is_seen_once_the_map_is_told_to_forget(six: Six, maps: TrustMaps) -> None:
    skill = six.skills[GROUPS]
    assert _value(maps, skill, six.people["Ana Lopez"], six.people["Ben Ode"]) == 4
    rating_services.rate(
        six.school,
        round_id=six.round,
        rater=six.people["Ana Lopez"],
        ratee=six.people["Ben Ode"],
        skill=skill,
        value=1,
    )
    maps.forget()
    assert _value(maps, skill, six.people["Ana Lopez"], six.people["Ben Ode"]) == 1


def test_means_between_teams_are_the_ones_done_by_hand(six: Six, maps: TrustMaps) -> None:
    """Grade 1 about itself: 4+3+5+2+4+4 = 22/6. About Grade 2: 5+5+4+3+5+3+3+5 = 33/8, one not seen."""
    found = maps.team_map(six.skills[GROUPS])
    assert found.teams == ("Grade 1", "Grade 2")
    assert found.answers.tolist() == [[6, 8], [9, 6]]
    assert found.means[0].tolist() == pytest.approx([22 / 6, 33 / 8])


def test_a_mean_between_teams_of_too_few_answers_is_hidden_and_not_low(six: Six, maps: TrustMaps) -> None:
    school_services.set_minimum_group(six.school, number=7, today=TODAY)
    found = maps.team_map(six.skills[GROUPS])
    assert found.shown.tolist() == [[False, True], [True, False]]
    assert np.isnan(found.means[0, 0])


def _numbers(six: Six) -> list[object]:
    maps = TrustMaps(six.school, six.round)
    found: list[object] = [coverage(six.school, round_=get_round(six.school, six.round))]
    for skill in maps.skills:
        team_map = maps.team_map(skill.skill)
        found.append(
            (skill, maps.values(skill.skill).tolist(), team_map.teams, repr(team_map.means.tolist()))
        )
    found += [(one.team_name, one.rates, one.is_rated) for one in maps.members]
    found.append([one.value for one in ratings(six.school, round_=get_round(six.school, six.round))])
    return found


def test_a_round_owns_its_past(six: Six) -> None:
    answers.write_both(six)
    round_services.close_round(six.school, round_id=six.round, today=TODAY)
    before = _numbers(six)
    ana = six.people["Ana Lopez"]
    teams.rename_team(six.school, team=staff_store.teams(six.school)[0].id, name="Zebras")
    staff.leave(six.school, person=ana, last_day=TODAY)
    staff.set_teams(six.school, person=six.people["Ben Ode"], teams=["Grade 9"], on=TODAY + timedelta(1))
    teams.remove_team(six.school, team=staff_store.teams(six.school)[-1].id)
    staff.add_person(six.school, name="Noor Aziz", teams=["Grade 2"])
    skills.edit_skill(six.school, skill=six.skills[GROUPS], name="Groups", required_level=1, wanted_people=50)
    skills.archive_skills(six.school, skills=[six.skills[SPECIALS]])
    skills.move_skill(six.school, skill=six.skills[GROUPS], by=1)
    (scale,) = skill_store.scales(six.school)
    scales.edit_scale(six.school, scale=scale.id, name="Ten", low=1, high=10, labels={})
    assert _numbers(six) == before


def test_forgetting_someone_changes_no_published_number(six: Six) -> None:
    answers.write_both(six)
    before = _numbers(six)[0]
    staff.forget_person(six.school, person=six.people["Dana Kim"])
    assert _numbers(six)[0] == before
    names = {one.name for one in TrustMaps(six.school, six.round).members}
    assert "Dana Kim" not in names
    assert "Former colleague 1" in names


def test_a_round_that_is_gone_says_so(six: Six) -> None:
    round_services.delete_round(six.school, round_id=six.round)
    with pytest.raises(Refusal):
        TrustMaps(six.school, six.round)


def test_answers_one_by_one_are_in_the_order_of_skills_and_people(six: Six) -> None:
    answers.write_both(six)
    found = ratings(six.school, round_=get_round(six.school, six.round))
    assert [one.skill for one in found] == sorted((one.skill for one in found), key=[GROUPS, SPECIALS].index)
    assert (found[0].rater, found[0].ratee, found[0].value) == ("Ana Lopez", "Ben Ode", 4)
    only = ratings(six.school, round_=get_round(six.school, six.round), skill=six.skills[SPECIALS])
    assert {one.skill for one in only} == {SPECIALS}
    assert None in [one.value for one in only]
