"""Coverage counted by hand on six people, and what must not change it."""

from __future__ import annotations

import pytest

from ce_desktop.domain.coverage import CoverageState
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.coverage import SkillCoverage, coverage
from ce_desktop.insights.rounds import get_round
from ce_desktop.services import ratings, skills
from ce_desktop.services import rounds as round_services
from ce_desktop.services import school as school_services
from tests.insights import answers
from tests.services.school_kit import GROUPS, NAMES, SPECIALS, TODAY, Six


def count(six: Six) -> dict[str, SkillCoverage]:
    return {one.name: one for one in coverage(six.school, round_=get_round(six.school, six.round))}


def test_the_count_is_the_one_done_by_hand(six: Six) -> None:
    """Groups: Ana 22/5, Ben 20/5, Dana 20/5 and Grace 24/5 reach 4; Carla 13/5 does not; Eli has four answers."""
    answers.write_both(six)
    groups = count(six)[GROUPS]
    assert (groups.level, groups.wanted) == (4, 3)
    assert (groups.trusted, groups.judged, groups.too_few) == (4, 5, 1)
    assert groups.state is CoverageState.COVERED


def test_someone_everybody_has_not_seen_is_neither_judged_nor_nearly_judged(six: Six) -> None:
    """Specials: Ana 20/5 reaches 4, Grace 8/5 does not, Ben has four answers; nobody has seen Dana and Eli."""
    answers.write_both(six)
    specials = count(six)[SPECIALS]
    assert (specials.trusted, specials.judged, specials.too_few) == (1, 2, 1)
    assert specials.state is CoverageState.ONE_PERSON


def test_grace_williams_counts_for_one_skill_and_not_for_the_other(six: Six) -> None:
    answers.write_both(six)
    everyone = count(six)
    grace = six.people["Grace Williams"]
    others = [person for person in six.people.values() if person != grace]
    for skill, change in ((GROUPS, -1), (SPECIALS, 0)):
        for rater in others:
            ratings.rate(
                six.school, round_id=six.round, rater=rater, ratee=grace, skill=six.skills[skill], value=1
            )
        assert count(six)[skill].trusted == everyone[skill].trusted + change


def test_have_not_seen_changes_nothing_but_itself(six: Six) -> None:
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    before = count(six)[GROUPS]
    ratings.clear(
        six.school,
        round_id=six.round,
        rater=six.people["Ana Lopez"],
        ratee=six.people["Eli Sato"],
        skill=six.skills[GROUPS],
    )
    assert count(six)[GROUPS] == before


def test_an_empty_round_is_unseen_and_not_uncovered(six: Six) -> None:
    assert {one.state for one in count(six).values()} == {CoverageState.UNSEEN}


def test_below_the_minimum_group_nothing_is_said_of_anyone(six: Six) -> None:
    answers.write_both(six)
    school_services.set_minimum_group(six.school, number=6, today=TODAY)
    for one in count(six).values():
        assert (one.trusted, one.judged, one.state) == (0, 0, CoverageState.UNSEEN)


def test_a_smaller_group_is_a_choice_down_to_three(six: Six) -> None:
    answers.write_both(six)
    school_services.set_minimum_group(six.school, number=3, today=TODAY)
    assert (count(six)[GROUPS].judged, count(six)[GROUPS].too_few) == (6, 0)
    assert count(six)[SPECIALS].trusted == 2
    assert "3 colleagues" in str(count(six)[GROUPS].rule)


def test_a_mean_that_just_reaches_the_level_counts(six: Six) -> None:
    """Ben: 4+4+3+4+5 is 20, the mean exactly 4; a point less is short."""
    answers.write(six, GROUPS, answers.GROUPS_PAPER)
    assert count(six)[GROUPS].trusted == 4
    ratings.rate(
        six.school,
        round_id=six.round,
        rater=six.people["Dana Kim"],
        ratee=six.people["Ben Ode"],
        skill=six.skills[GROUPS],
        value=2,
    )
    assert count(six)[GROUPS].trusted == 3


@pytest.mark.parametrize(("level", "trusted"), [(5, 0), (4, 4), (3, 4), (2, 5), (1, 5)])
def test_the_level_a_skill_asks_for_is_the_one_of_the_round(six: Six, level: int, trusted: int) -> None:
    skills.edit_skill(six.school, skill=six.skills[GROUPS], required_level=level, wanted_people=2)
    round_id = round_services.create_round(
        six.school, name="Summer", skills=[six.skills[GROUPS]], today=TODAY
    )
    round_services.open_round(six.school, round_id=round_id, today=TODAY)
    answers.write(six, GROUPS, answers.GROUPS_PAPER, round_id=round_id)
    skills.edit_skill(six.school, skill=six.skills[GROUPS], required_level=1, wanted_people=9)
    (found,) = coverage(six.school, round_=get_round(six.school, round_id))
    assert (found.level, found.wanted, found.trusted) == (level, 2, trusted)
    assert len(NAMES) == 6


def coarse_round(six: Six, scale: Scale, paper: str) -> SkillCoverage:
    """The coverage of a round of its own that asks one skill on `scale`."""
    round_id = round_services.create_round(
        six.school, name="Advice", skills=[six.skills[GROUPS]], scale=scale, today=TODAY
    )
    round_services.open_round(six.school, round_id=round_id, today=TODAY)
    answers.write(six, GROUPS, paper, round_id=round_id)
    (found,) = coverage(six.school, round_=get_round(six.school, round_id))
    return found


def test_of_two_answers_more_than_half_must_say_the_higher(six: Six) -> None:
    """Ana 3 of 5 and Ben 5 of 5; Carla 2 of 5 and Dana 0; Eli 2 of 4 with four answers; Grace has none."""
    paper = """
    - 1 0 0 . .
    1 - 0 0 1 .
    1 1 - 0 1 .
    1 1 1 - 0 .
    0 1 1 0 - .
    0 1 0 0 0 -
    """
    found = coarse_round(six, Scale("Advice", 0, 1, {1: "I ask them"}), paper)
    assert (found.level, found.trusted, found.judged, found.too_few) == (1, 2, 4, 1)
    assert found.state is CoverageState.SHORT
    assert "more than half of those who answered say 1 (I ask them)" in str(found.rule)


def test_half_of_two_answers_is_not_more_than_half(six: Six) -> None:
    """With a smallest group of four, Eli's two of four are judged, and are not enough."""
    school_services.set_minimum_group(six.school, number=4, today=TODAY)
    paper = """
    - . . . 1 .
    . - . . 1 .
    . . - . 0 .
    . . . - 0 .
    . . . . - .
    . . . . . -
    """
    found = coarse_round(six, Scale("Advice", 0, 1), paper)
    assert (found.trusted, found.judged) == (0, 1)


def test_of_three_answers_the_mean_must_be_nearer_to_the_highest(six: Six) -> None:
    """Ana 13 of 5 (2.6) counts, Ben 12 of 5 (2.4) does not; on five points neither would."""
    paper = """
    - 2 . . . .
    3 - . . . .
    3 3 - . . .
    3 2 . - . .
    2 3 . . - .
    2 2 . . . -
    """
    found = coarse_round(six, Scale("Three", 1, 3), paper)
    assert (found.level, found.trusted, found.judged) == (3, 1, 2)
    assert "on average nearer to 3 than to 2" in str(found.rule)
