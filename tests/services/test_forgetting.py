"""A forgotten person is in no text, however it was typed, and no round waits for them."""

from __future__ import annotations

import pytest

from ce_desktop.domain.round import Audience
from ce_desktop.insights.rounds import round_detail
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services import goals, ratings, rounds, staff
from tests.services.school_kit import GROUPS, TODAY, Six


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Pat O'Neil", "Pat O\u2019Neil ran it"),
        ("Mary-Ann Day", "Mary\u2010Ann Day ran it"),
        ("Jos\u00e9 L\u00f3pez", "Jose\u0301 Lo\u0301pez ran it"),
    ],
)
def test_a_name_goes_from_texts_whatever_keyboard_wrote_them(six: Six, name: str, written: str) -> None:
    person = staff.add_person(six.school, name=name)
    goals.add_win(six.school, on_day=TODAY, text=written)
    staff.forget_person(six.school, person=person)
    assert six.school.rows("SELECT text FROM win") == [("Former colleague 1 ran it",)]


def test_a_text_without_the_name_stays_letter_by_letter_as_it_was_typed(six: Six) -> None:
    written = "Rene\u0301 and Ana Lopezova ran it"
    goals.add_win(six.school, on_day=TODAY, text=written)
    staff.forget_person(six.school, person=six.people["Ana Lopez"])
    assert six.school.rows("SELECT text FROM win") == [(written,)]


def test_a_draft_is_opened_without_someone_forgotten_meanwhile(six: Six) -> None:
    ana, ben, carla, *_ = six.people.values()
    skills = [six.skills[GROUPS]]
    draft = rounds.create_round(
        six.school, name="Fall", skills=skills, members=[ana, ben, carla], today=TODAY
    )
    rounds.set_audience(
        six.school, round_id=draft, audience=Audience.PICKED, pairs=[(ana, ben), (ben, carla)], today=TODAY
    )
    staff.forget_person(six.school, person=ana)
    rounds.open_round(six.school, round_id=draft, today=TODAY)
    detail = round_detail(six.school, round_id=draft)
    assert {one.person for one in detail.members} == {ben, carla}
    assert detail.pairs == ((ben, carla),)


def test_an_open_round_waits_no_more_for_someone_forgotten_but_keeps_what_colleagues_said(six: Six) -> None:
    ana, ben, *_ = six.people.values()
    skill = six.skills[GROUPS]
    ratings.rate(six.school, round_id=six.round, rater=ben, ratee=ana, skill=skill, value=4)
    staff.forget_person(six.school, person=ana)
    detail = round_detail(six.school, round_id=six.round)
    assert ana not in {one.person for one in detail.waiting}
    found = TrustMaps(six.school, six.round).map(skill)
    assert ana not in {one.person for one in found.raters}
    column = [one.person for one in found.ratees].index(ana)
    row = [one.person for one in found.raters].index(ben)
    assert found.values[row, column] == 4


def test_an_open_round_of_pairs_asks_nothing_more_of_someone_forgotten(six: Six) -> None:
    ana, ben, carla, *_ = six.people.values()
    pairs = [(ana, ben), (ben, carla), (carla, ana)]
    rounds.set_audience(six.school, round_id=six.round, audience=Audience.PICKED, pairs=pairs, today=TODAY)
    staff.forget_person(six.school, person=ana)
    detail = round_detail(six.school, round_id=six.round)
    assert detail.pairs == ((ben, carla),)
    assert detail.row.asked == len(six.skills)


def test_the_last_pair_of_a_round_stays_because_no_pair_at_all_would_ask_everyone(six: Six) -> None:
    ana, ben, *_ = six.people.values()
    rounds.set_audience(
        six.school, round_id=six.round, audience=Audience.PICKED, pairs=[(ana, ben)], today=TODAY
    )
    staff.forget_person(six.school, person=ana)
    assert round_detail(six.school, round_id=six.round).pairs == ((ana, ben),)
