"""Answers that no school writes are told as damage, wherever they are read; nobody counts them as 0."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ce_desktop.insights.coverage import CoverageCount, coverage
from ce_desktop.insights.home import home
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.report import report
from ce_desktop.insights.rounds import get_round
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services.files import DamagedFile
from tests.insights import answers
from tests.services.school_kit import GROUPS, TODAY, Six

Reading = Callable[[Six], object]

READINGS: dict[str, Reading] = {
    "map": lambda six: TrustMaps(six.school, six.round).values(six.skills[GROUPS]),
    "ratings": lambda six: ratings(six.school, round_=get_round(six.school, six.round)),
    "coverage": lambda six: coverage(six.school, round_=get_round(six.school, six.round)),
    "home": lambda six: home(six.school, today=TODAY),
    "report": lambda six: report(six.school, today=TODAY),
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    "what",
    [
        "ratee = ratee + 1",
        "ratee = -ratee",
        "ratee = ratee * 1000000",
        "ratee = 'x'",
        "value = 2.5",
        "value = 9223372036854775807",
        "value = ''",
        "value = '4x'",
        "value = x''",
        "value = x'34'",
        "value = 0",
        "value = 6",
        "value = 700",
    ],
)
def test_an_answer_that_nobody_can_have_given_is_told_as_damage(six: Six, what: str, reading: str) -> None:
    answers.write_both(six)
    READINGS[reading](six)
    where = "(response, ratee) = (SELECT response, max(ratee) FROM rating WHERE value IS NOT NULL)"
    six.school.connection.execute(f"UPDATE rating SET {what} WHERE {where} AND skill = {six.skills[GROUPS]}")
    with pytest.raises(DamagedFile):
        READINGS[reading](six)


def test_of_a_scale_below_nought_every_answer_is_counted_and_none_beyond_it(six: Six) -> None:
    answers.write_both(six)
    before = coverage(six.school, round_=get_round(six.school, six.round))
    six.school.connection.execute("UPDATE rating SET value = value - 5")
    six.school.connection.execute("UPDATE round_skill SET required_level = -1")
    six.school.connection.execute("UPDATE scale SET low = low - 5, high = high - 5")
    found = coverage(six.school, round_=get_round(six.school, six.round))
    assert [(one.trusted, one.judged) for one in found] == [(one.trusted, one.judged) for one in before]
    six.school.connection.execute("UPDATE rating SET value = 1")
    with pytest.raises(DamagedFile):
        coverage(six.school, round_=get_round(six.school, six.round))


def test_a_count_that_met_damage_is_unreadable_and_shows_nothing(six: Six) -> None:
    answers.write_both(six)
    six.school.connection.execute(
        "UPDATE rating SET value = 'x' WHERE ratee = (SELECT max(ratee) FROM rating)"
    )
    count = CoverageCount(six.school, get_round(six.school, six.round))
    with pytest.raises(DamagedFile):
        count.step()
    view = home(six.school, today=TODAY, count=count)
    assert (view.coverage, view.is_counted, view.is_readable) == ((), False, False)
