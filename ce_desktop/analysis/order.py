"""In which order people stand along the sides of a trust map. Never by how much they are trusted."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Order = NDArray[np.intp]

# Answers two people have in common before their likeness counts about half. With two or three common
# answers a perfect correlation is chance, and chance should not put people side by side.
_PRIOR_CELLS = 4.0


def similarity_order(values: ArrayLike, observed: ArrayLike) -> Order:
    """People who give and receive alike stand together: a permutation of ``range(n)``.

    `values` (n, n): rating of column by row, any unit; `observed` (n, n) bool: which of them are
    real answers (neither blank nor "have not seen"; the diagonal is ignored).

    How: rater and ratee effects are taken out first (the additive two-way fit of round-robin data,
    Kenny & La Voie 1984), so neither a generous rater nor a trusted colleague is moved: what is left
    is *whom* a person trusts and *by whom* they are trusted, and the order cannot be a list by score.
    Likeness is the correlation of these profiles, given and received, over the cells both have
    (structural equivalence, Burt 1976), shrunk when these are few. Then average-linkage clustering
    (Sokal & Michener 1958) with its branches turned so that neighbours at the joints are alike
    (Gruvaeus & Wainer 1972). Deterministic; ties keep the order given. Raises ValueError on shapes.
    """
    table = np.asarray(values, dtype=np.float64)
    seen = np.asarray(observed, dtype=bool).copy()
    n = len(table)
    if table.shape != (n, n) or seen.shape != (n, n):
        raise ValueError("values and observed must be square and of one size")
    np.fill_diagonal(seen, val=False)
    if n < 3:
        return np.arange(n, dtype=np.intp)
    return _turned_leaves(1.0 - _profile_likeness(_without_effects(table, seen), seen))


def _without_effects(table: NDArray[np.float64], seen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Residuals of the additive fit row + column over the seen cells, 0 elsewhere."""
    left = np.where(seen, table, 0.0)
    per_row = np.maximum(seen.sum(axis=1), 1)
    per_column = np.maximum(seen.sum(axis=0), 1)
    # Alternating means converge to the least-squares fit; off-diagonal squares need two or three turns.
    for _ in range(60):
        row = left.sum(axis=1) / per_row
        left -= np.where(seen, row[:, None], 0.0)
        column = left.sum(axis=0) / per_column
        left -= np.where(seen, column[None, :], 0.0)
        if max(np.abs(row).max(), np.abs(column).max()) < 1e-12:
            break
    # What rounding leaves of a perfectly additive table must not be read as a pattern.
    left[np.abs(left) < 1e-9] = 0.0
    return left


def _profile_likeness(left: NDArray[np.float64], seen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Correlation-like likeness in -1..1 of the given and received profiles of each pair."""
    mask = seen.astype(np.float64)
    square = left * left
    together = left @ left.T + left.T @ left
    mine = square @ mask.T + square.T @ mask
    count = mask.sum()
    prior = _PRIOR_CELLS * (square.sum() / count if count else 0.0)
    scale = np.sqrt(mine * mine.T) + prior
    return np.divide(together, scale, out=np.zeros_like(together), where=scale > 0)


def _turned_leaves(distance: NDArray[np.float64]) -> Order:
    n = len(distance)
    apart = (distance + distance.T) / 2
    gaps = apart.copy()
    np.fill_diagonal(gaps, np.inf)
    chains: dict[int, list[int]] = {i: [i] for i in range(n)}
    # Rounded, so that the last bit of a matrix product, which differs between machines, breaks no tie.
    gaps = np.round(gaps, 9)
    for _ in range(n - 1):
        a, b = divmod(int(gaps.argmin()), n)
        a, b = min(a, b), max(a, b)
        size_a, size_b = len(chains[a]), len(chains[b])
        chains[a] = _joined(chains[a], chains.pop(b), apart)
        merged = np.round((size_a * gaps[a] + size_b * gaps[b]) / (size_a + size_b), 9)
        merged[a] = np.inf
        gaps[a], gaps[:, a] = merged, merged
        gaps[b], gaps[:, b] = np.inf, np.inf
    (only,) = chains.values()
    # A chain reads as well from either end; start with the end that came first in what was given.
    return np.array(only if only[0] <= only[-1] else only[::-1], dtype=np.intp)


def _joined(first: list[int], second: list[int], apart: NDArray[np.float64]) -> list[int]:
    """Both chains end to end, each turned so that the two people who meet are as alike as possible."""
    ways = ((first, second), (first, second[::-1]), (first[::-1], second), (first[::-1], second[::-1]))
    best = min(range(4), key=lambda w: (round(float(apart[ways[w][0][-1], ways[w][1][0]]), 9), w))
    return ways[best][0] + ways[best][1]
