"""How long a round takes each person."""

from __future__ import annotations

from ce_desktop.domain.round import Audience
from ce_desktop.ui.dialogs.round_load import colleagues_each, load


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
