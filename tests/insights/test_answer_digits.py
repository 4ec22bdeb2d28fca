"""Answers read as digits are the answers in the file, whatever the scale; what nobody wrote is damage."""

from __future__ import annotations

import numpy as np
import pytest

from ce_desktop.domain.rating import NOT_SEEN
from ce_desktop.insights.answer_digits import answers_in
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services.files import DamagedFile
from ce_desktop.store import ratings as store
from tests.insights import answers
from tests.services.school_kit import GROUPS, SPECIALS, Six


@pytest.mark.parametrize(
    ("low", "points"), [(1, 5), (0, 101), (-50, 101), (-3, 2), (-30_000, 7), (32_000, 4)]
)
def test_every_point_of_every_scale_comes_back(six: Six, low: int, points: int) -> None:
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    skill = six.skills[GROUPS]
    six.school.connection.execute("UPDATE rating SET value = ? + abs(random()) % ?", (low, points))
    six.school.connection.execute("UPDATE rating SET value = NULL WHERE ratee % 3 = 0")
    expected = store.matrix(six.school, six.round, skill)
    found = []
    for rater, digits in store.matrix_in_digits(six.school, six.round, skill, low, low + points - 1):
        assert digits is not None
        ratees, values = answers_in([digits], low)
        found += [(rater, *pair) for pair in zip(ratees.tolist(), values.tolist(), strict=True)]
    assert sorted(found) == sorted(
        (rater, ratee, NOT_SEEN if value is None else value) for rater, ratee, value in expected
    )


def test_the_smallest_and_the_largest_id_come_back(six: Six) -> None:
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    skill, rater = six.skills[GROUPS], next(iter(six.people.values()))
    six.school.connection.execute("DELETE FROM rating")
    response = store.response_of(six.school, six.round, rater)
    assert response is not None
    for ratee in (1, 9, (1 << 48) - 1):
        store.set_rating(six.school, response, skill, ratee, 5)
    parts = [
        part for _, part in store.matrix_in_digits(six.school, six.round, skill, 1, 5) if part is not None
    ]
    ratees, values = answers_in(parts, 1)
    assert ratees.tolist() == [1, 9, (1 << 48) - 1]
    assert values.tolist() == [5, 5, 5]


def test_who_answered_nothing_about_a_skill_has_an_empty_row(six: Six) -> None:
    answers.write_both(six)
    ana, *_, grace = six.people.values()
    six.school.connection.execute(
        "DELETE FROM rating WHERE skill = ? AND response IN (SELECT id FROM response WHERE rater IN (?, ?))",
        (six.skills[SPECIALS], ana, grace),
    )
    found = TrustMaps(six.school, six.round).map(six.skills[SPECIALS])
    assert found.answered == 4
    six.school.connection.execute("DELETE FROM rating")
    assert TrustMaps(six.school, six.round).map(six.skills[SPECIALS]).answered == 0


def test_a_rater_who_is_no_number_is_told_as_damage(six: Six) -> None:
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    connection = six.school.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE response SET rater = 'x' WHERE id = (SELECT max(id) FROM response)")
    with pytest.raises(DamagedFile):
        TrustMaps(six.school, six.round).values(six.skills[GROUPS])


def test_somebody_who_is_a_member_twice_is_told_as_damage(six: Six) -> None:
    """Else the search for a place of one's own for everybody would never end."""
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    maps = TrustMaps(six.school, six.round)
    maps.members = (*maps.members, maps.members[0])
    with pytest.raises(DamagedFile):
        maps.values(six.skills[GROUPS])


def test_people_whose_ids_look_alike_keep_their_own_answers(six: Six) -> None:
    """Ids that leave the same rest are told apart, in the rows and in the columns."""
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    maps = TrustMaps(six.school, six.round)
    before = maps.values(six.skills[GROUPS]).copy()
    connection = six.school.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for at, one in enumerate(maps.members):
        new = 36 * 37 * 38 * (at + 1)
        connection.execute("UPDATE person SET id = ? WHERE id = ?", (new, one.person))
        connection.execute("UPDATE round_member SET person = ? WHERE person = ?", (new, one.person))
        connection.execute("UPDATE response SET rater = ? WHERE rater = ?", (new, one.person))
        connection.execute("UPDATE rating SET ratee = ? WHERE ratee = ?", (new, one.person))
    alike = TrustMaps(six.school, six.round)
    assert [one.name for one in alike.members] == [one.name for one in maps.members]
    assert np.array_equal(alike.values(six.skills[GROUPS]), before)
