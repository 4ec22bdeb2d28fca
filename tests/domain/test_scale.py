"""Answer scales: what can be one, and what is said of what cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.scale import DEFAULT_LABELS, Scale, check_scale, parse_range


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0-1", (0, 1)),
        ("1-5", (1, 5)),
        (" 1 - 5 ", (1, 5)),
        ("-2-2", (-2, 2)),
        ("-3--1", (-3, -1)),
        ("0\u20131", (0, 1)),
        ("\u22121-1", (-1, 1)),
        ("0-100", (0, 100)),
        ("1-101", (1, 101)),
    ],
)
def test_a_range_is_read_as_people_write_it(text: str, span: tuple[int, int]) -> None:
    assert parse_range(text) == span


@pytest.mark.parametrize(
    "text", ["", "5", "a-b", "1-", "-5", "1..5", "5-1", "3-3", "0-101", "1.5-3", "1-5-x", "1-9999999"]
)
def test_what_is_no_scale_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_range(text)
    assert refused.value.do is not None


@given(low=st.integers(-500, 500), points=st.integers(-3, 120))
def test_a_scale_has_2_to_101_whole_numbers(low: int, points: int) -> None:
    high = low + points - 1
    if 2 <= points <= 101:
        check_scale(low, high, {low: "least", high: "most"})
        assert parse_range(f"{low}-{high}") == (low, high)
        assert Scale("S", low, high).points == points
    else:
        with pytest.raises(Refusal):
            check_scale(low, high, {})


def test_a_label_off_the_scale_is_refused() -> None:
    with pytest.raises(Refusal, match="7"):
        check_scale(1, 5, {7: "x"})


@pytest.mark.parametrize(
    ("low", "high", "level"), [(0, 1, 1), (1, 3, 3), (1, 4, 3), (1, 5, 4), (-2, 2, 1), (0, 100, 99)]
)
def test_without_a_level_of_its_own_a_skill_wants_the_second_highest_answer_or_better(
    low: int, high: int, level: int
) -> None:
    scale = Scale("S", low, high)
    assert scale.level(None) == level
    assert scale.level(high + 1) == level, "a level off the scale is no level"
    assert scale.level(low) == low


def test_the_words_of_the_default_scale_blame_nobody() -> None:
    assert [str(DEFAULT_LABELS[value]) for value in range(1, 6)] == [
        "Not yet sure",
        "A little sure",
        "Fairly sure",
        "Very sure",
        "Completely sure",
    ]
    scale = Scale("S", 1, 5, {1: "Not yet sure"})
    assert (scale.label(1), scale.label(2)) == ("Not yet sure", "")
    assert scale.holds(5)
    assert not scale.holds(0)
