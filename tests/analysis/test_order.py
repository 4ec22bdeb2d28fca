"""Orders of the trust map: alike together, teams together, and never a list by score."""

from __future__ import annotations

import numpy as np
import pytest

from ce_desktop.analysis.order import similarity_order


def cliques(sizes: tuple[int, ...], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Shuffled people who trust their own circle 4–5 and others 1–2; and the circle of each."""
    rng = np.random.default_rng(seed)
    circle = np.repeat(np.arange(len(sizes)), sizes)
    rng.shuffle(circle)
    same = circle[:, None] == circle[None, :]
    n = len(circle)
    return np.where(same, rng.integers(4, 6, (n, n)), rng.integers(1, 3, (n, n))).astype(np.int16), circle


def runs(labels: np.ndarray) -> int:
    return 1 + int(np.count_nonzero(np.diff(labels)))


@pytest.mark.parametrize("seed", range(6))
def test_circles_that_trust_each_other_stand_together(seed):
    values, circle = cliques((6, 9, 5, 8), seed)
    order = similarity_order(values, np.ones_like(values, dtype=bool))
    assert sorted(order) == list(range(len(values)))
    assert runs(circle[order]) == 4


def test_circles_are_found_when_most_cells_are_not_seen():
    values, circle = cliques((12, 10, 14), 3)
    seen = np.random.default_rng(9).random(values.shape) < 0.5
    assert runs(circle[similarity_order(values, seen)]) == 3


def test_who_is_trusted_more_or_gives_more_moves_nobody():
    values, _ = cliques((7, 6, 8), 1)
    seen = np.random.default_rng(2).random(values.shape) < 0.8
    rng = np.random.default_rng(5)
    shifted = values + 3.0 * rng.random(len(values))[:, None] + 5.0 * rng.random(len(values))[None, :]
    assert np.array_equal(similarity_order(values, seen), similarity_order(shifted, seen))


def test_a_table_of_pure_scores_keeps_the_order_given():
    score = np.random.default_rng(4).random(20)
    values = np.broadcast_to(score, (20, 20))
    order = similarity_order(values, np.ones((20, 20), dtype=bool))
    assert list(order) == list(range(20))


def test_what_was_not_seen_has_no_value_that_could_matter():
    values, _ = cliques((6, 7), 8)
    seen = np.random.default_rng(1).random(values.shape) < 0.7
    other = np.where(seen, values, -999)
    assert np.array_equal(similarity_order(values, seen), similarity_order(other, seen))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_a_tiny_or_silent_school_keeps_its_order(n):
    nothing = np.zeros((n, n), dtype=np.int16)
    assert list(similarity_order(nothing, nothing > 0)) == list(range(n))
    assert list(similarity_order(nothing, nothing == 0)) == list(range(n))


def test_shapes_that_cannot_be_are_named():
    with pytest.raises(ValueError, match="square"):
        similarity_order(np.zeros((3, 4)), np.ones((3, 4), dtype=bool))
