"""What a round keeps of the school, and from which day on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Audience
from ce_desktop.insights.rounds import count_ratings, round_detail
from ce_desktop.insights.rounds import rounds as round_rows
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services import ratings, rounds, skills, staff
from ce_desktop.services.files import check_school
from ce_desktop.services.imports import import_ratings
from tests.services.school_kit import GROUPS, NAMES, TODAY, Six, dump, ratings_draft, six


def _draft(made: Six, audience: Audience = Audience.EVERYONE) -> int:
    return rounds.create_round(
        made.school, name="Fall", skills=[made.skills[GROUPS]], audience=audience, today=TODAY
    )


def _change_the_school(made: Six) -> None:
    for person in made.people.values():
        staff.set_teams(made.school, person=person, teams=["Grade 5"])
    skills.edit_skill(made.school, skill=made.skills[GROUPS], name="Runs groups", wanted_people=2)


def test_a_draft_takes_teams_and_skills_as_they_are_when_it_opens(tmp_path: Path) -> None:
    made = six(tmp_path)
    fall = _draft(made)
    _change_the_school(made)
    before = dump(made.school)
    rounds.open_round(made.school, round_id=fall, today=TODAY)

    maps = TrustMaps(made.school, fall)
    assert {one.team_name for one in maps.members} == {"Grade 5"}
    assert [(one.name, one.wanted_people) for one in maps.skills] == [("Runs groups", 2)]
    made.school.undo()
    assert dump(made.school) == before
    made.school.close()


def test_a_round_that_has_opened_keeps_teams_and_skills_whatever_changes(tmp_path: Path) -> None:
    made = six(tmp_path)
    _change_the_school(made)
    rounds.set_round_members(
        made.school, round_id=made.round, members=list(made.people.values()), today=TODAY
    )
    maps = TrustMaps(made.school, made.round)
    assert {one.team_name for one in maps.members} == {"Grade 1", "Grade 2"}
    assert maps.skills[0].name == GROUPS
    made.school.close()


def _picked(made: Six) -> tuple[int, int, int, int]:
    ana, ben, carla = (made.people[name] for name in NAMES[:3])
    fall = _draft(made, Audience.PICKED)
    rounds.set_audience(
        made.school, round_id=fall, audience=Audience.PICKED, pairs=[(ana, ben), (ben, ana)], today=TODAY
    )
    rounds.open_round(made.school, round_id=fall, today=TODAY)
    return fall, ana, ben, carla


def test_nobody_answers_about_someone_they_are_not_asked_about(tmp_path: Path) -> None:
    made = six(tmp_path)
    fall, ana, ben, carla = _picked(made)
    skill = made.skills[GROUPS]
    before = dump(made.school)
    with pytest.raises(Refusal, match="does not ask"):
        ratings.rate(made.school, round_id=fall, rater=ana, ratee=carla, skill=skill, value=4)
    with pytest.raises(Refusal, match="does not ask"):
        ratings.rate_block(
            made.school,
            round_id=fall,
            skill=skill,
            cells=[ratings.CellAnswer(ana, ben, 4), ratings.CellAnswer(ben, carla, 4)],
        )
    assert dump(made.school) == before
    ratings.rate(made.school, round_id=fall, rater=ana, ratee=ben, skill=skill, value=4)
    made.school.close()


def test_answers_of_a_sheet_never_are_more_than_were_asked(tmp_path: Path) -> None:
    made = six(tmp_path)
    fall, _, _, _ = _picked(made)
    import_ratings(
        made.school,
        draft=ratings_draft([(rater, NAMES[3], GROUPS, 4) for rater in NAMES[:3]]),
        into=Destination("Fall"),
        today=TODAY,
    )
    (row,) = [one for one in round_rows(made.school) if one.round.id == fall]
    assert (count_ratings(made.school, round_id=fall), row.asked) == (3, 5)
    made.school.close()


def test_a_newcomer_to_an_open_round_of_teams_changes_nobody_elses_pairs(tmp_path: Path) -> None:
    made = six(tmp_path)
    ana, ben, eli, *_ = made.people.values()
    for person in (ana, ben, eli):
        staff.set_teams(made.school, person=person, teams=["Grade 1"])
    opened = rounds.create_round(
        made.school,
        name="Own teams",
        skills=[made.skills[GROUPS]],
        members=[ana, ben],
        audience=Audience.OWN_TEAM,
        today=TODAY,
    )
    rounds.open_round(made.school, round_id=opened, today=TODAY)
    staff.set_teams(made.school, person=ben, teams=["Grade 2"])

    rounds.set_round_members(made.school, round_id=opened, members=[ana, ben, eli], today=TODAY)

    pairs = set(round_detail(made.school, round_id=opened).pairs)
    assert pairs == {(ana, ben), (ben, ana), (ana, eli), (eli, ana)}


def test_people_who_left_since_the_draft_was_made_are_not_asked(tmp_path: Path) -> None:
    made = six(tmp_path)
    ana, ben, carla, *_ = made.people.values()
    skills = [made.skills[GROUPS]]
    draft = rounds.create_round(
        made.school, name="Fall", skills=skills, members=[ana, ben, carla], today=TODAY
    )
    pairs = [(ana, ben), (ben, carla)]
    rounds.set_audience(made.school, round_id=draft, audience=Audience.PICKED, pairs=pairs, today=TODAY)
    staff.leave(made.school, person=ana, last_day=TODAY)
    rounds.open_round(made.school, round_id=draft, today=TODAY + timedelta(1))
    detail = round_detail(made.school, round_id=draft)
    assert {one.person for one in detail.members} == {ben, carla}
    assert detail.pairs == ((ben, carla),)
    made.school.close()


def test_someone_whose_last_day_is_the_opening_day_is_still_asked(tmp_path: Path) -> None:
    made = six(tmp_path)
    ana, ben, *_ = made.people.values()
    skills = [made.skills[GROUPS]]
    draft = rounds.create_round(made.school, name="Fall", skills=skills, members=[ana, ben], today=TODAY)
    staff.leave(made.school, person=ana, last_day=TODAY)
    rounds.open_round(made.school, round_id=draft, today=TODAY)
    assert {one.person for one in round_detail(made.school, round_id=draft).members} == {ana, ben}
    made.school.close()


def test_no_answer_is_ever_about_something_its_round_does_not_ask(tmp_path: Path) -> None:
    made = six(tmp_path)
    ana, *_, dana = list(made.people.values())[:4]
    ratings.rate(made.school, round_id=made.round, rater=ana, ratee=dana, skill=made.skills[GROUPS], value=3)
    before = dump(made.school)

    rounds.set_audience(made.school, round_id=made.round, audience=Audience.OWN_TEAM, today=TODAY)

    detail = round_detail(made.school, round_id=made.round)
    assert (ana, dana) in detail.pairs
    assert len(detail.pairs) == 6 + 6 + 1
    made.school.undo()
    assert dump(made.school) == before
    made.school.close()


def test_a_clock_set_back_leaves_no_round_that_closed_before_it_opened(tmp_path: Path) -> None:
    made = six(tmp_path)
    rounds.close_round(made.school, round_id=made.round, today=TODAY - timedelta(3))
    assert check_school(made.school) == []
    round_ = round_detail(made.school, round_id=made.round).row.round
    assert (round_.opened_on, round_.closed_on) == (TODAY, TODAY)
    made.school.close()
