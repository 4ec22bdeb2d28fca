"""Attacks on the one gate between numbers about people and whoever looks."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from enum import Enum

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop import insights
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Mode
from ce_desktop.insights.disclosure import Disclosure
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.report import report
from ce_desktop.insights.rounds import get_round
from ce_desktop.insights.trust_map import Order, TrustMaps
from ce_desktop.services import rounds as round_services
from tests.services.school_kit import GROUPS, TODAY, Six

TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@pytest.mark.parametrize("number", [-5, 0, 1, 2, 3])
def test_the_floor_of_three_cannot_be_undercut(number: int) -> None:
    gate = Disclosure(number)
    assert gate.smallest == 3
    assert not gate.shows(2)
    assert gate.shows(3)


def test_not_even_by_writing_into_the_file(six: Six) -> None:
    with pytest.raises(apsw.ConstraintError):
        six.school.connection.execute("UPDATE school SET minimum_group = 1")


def test_what_is_hidden_says_how_many_are_needed() -> None:
    assert str(Disclosure(5).hidden_words()) == "fewer than 5 answers"


@given(answers=TABLES, minimum=st.integers(0, 9))
def test_without_totals_a_cell_is_shown_when_enough_people_answered(answers, minimum) -> None:
    gate = Disclosure(minimum)
    shown = gate.shown_cells(answers, with_totals=False)
    assert shown == [[n >= gate.smallest for n in row] for row in answers]


@given(answers=TABLES, minimum=st.integers(0, 9))
def test_whole_minus_what_is_shown_never_leaves_one_cell_or_too_few_answers(answers, minimum) -> None:
    gate = Disclosure(minimum)
    shown = gate.shown_cells(answers, with_totals=True)
    rows = [[(i, j) for j in range(len(answers[0]))] for i in range(len(answers))]
    columns = [list(column) for column in zip(*rows, strict=True)]
    for line in (*rows, *columns):
        filled = [(i, j) for i, j in line if answers[i][j] > 0]
        hidden = [(i, j) for i, j in filled if not shown[i][j]]
        if hidden and len(hidden) < len(filled):
            assert len(hidden) >= 2
            assert sum(answers[i][j] for i, j in hidden) >= gate.smallest
    assert all(gate.shows(answers[i][j]) for row in rows for i, j in row if shown[i][j])


@given(answers=TABLES, minimum=st.integers(3, 8))
def test_a_larger_group_never_shows_more(answers, minimum) -> None:
    few = Disclosure(minimum).shown_cells(answers, with_totals=False)
    fewer = Disclosure(minimum + 1).shown_cells(answers, with_totals=False)
    assert all(
        a or not b for ours, theirs in zip(few, fewer, strict=True) for a, b in zip(ours, theirs, strict=True)
    )


def test_one_small_team_takes_a_second_one_into_hiding() -> None:
    """Rows and columns are teams; without the second hidden cell a total minus the rest gives the small one away."""
    shown = Disclosure(5).shown_cells([[30, 4, 24], [20, 25, 28], [22, 21, 30]], with_totals=True)
    assert sum(not one for row in shown for one in row) == 4
    assert shown[0] == [True, False, False]


def test_two_cells_of_one_answer_each_are_no_hiding_place() -> None:
    shown = Disclosure(5).shown_cells([[1, 1, 9, 20]], with_totals=True)
    assert shown == [[False, False, False, True]] or not any(shown[0])


def test_a_confidential_round_shows_no_rater_in_any_way(six: Six) -> None:
    secret = round_services.create_round(
        six.school, name="Quiet", mode=Mode.CONFIDENTIAL, skills=[six.skills[GROUPS]], today=TODAY
    )
    with pytest.raises(Refusal):
        TrustMaps(six.school, secret)
    with pytest.raises(Refusal):
        ratings(six.school, round_=get_round(six.school, secret))
    view = report(six.school, round_name="Quiet", today=TODAY)
    assert (view.maps, view.team_maps) == ((), ())


FORBIDDEN = ("score", "rank", "overall", "average", "best", "worst", "points")


def _modules():
    for found in pkgutil.iter_modules(insights.__path__):
        yield importlib.import_module(f"{insights.__name__}.{found.name}")


def test_no_insight_gives_an_overall_score_of_a_person() -> None:
    for module in _modules():
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", "") != module.__name__:
                continue
            words = [name]
            if dataclasses.is_dataclass(thing):
                words += [field.name for field in dataclasses.fields(thing)]
            if inspect.isclass(thing):
                words += [part for part in vars(thing) if not part.startswith("__")]
            elif inspect.isfunction(thing):
                words += list(inspect.signature(thing).parameters)
            for word in words:
                assert not any(part in FORBIDDEN for part in word.lower().split("_")), (
                    f"{module.__name__}.{name}: {word}"
                )


def test_a_person_has_no_number_but_the_ones_of_the_staff_list() -> None:
    """What is known of a person beside the trust map: texts and days, and the id of the row."""
    from ce_desktop.insights.staff import StaffRow

    kinds = {field.name: str(field.type) for field in dataclasses.fields(StaffRow)}
    assert [name for name, kind in kinds.items() if "int" in kind or "float" in kind] == ["id"]


def test_every_trust_number_belongs_to_one_skill() -> None:
    for method in (TrustMaps.values, TrustMaps.map, TrustMaps.team_map):
        skill = inspect.signature(method).parameters["skill"]
        assert skill.default is inspect.Parameter.empty


def test_people_are_never_in_the_order_of_how_much_they_are_trusted() -> None:
    assert issubclass(Order, Enum)
    assert {one.value for one in Order} == {"team", "name", "alike"}
