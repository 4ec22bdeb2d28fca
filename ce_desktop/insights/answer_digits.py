"""Thousands of answers read at once from the digits in which the store hands them out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ce_desktop.domain.rating import NOT_SEEN
from ce_desktop.store.ratings import POINTS_FROM, UNSEEN

DIGITS = 20
"""Characters for each answer: its 19 digits and what stands behind them."""

_ZEROS = np.frombuffer(b"0000" * 4 + b"000,", dtype="<u4").reshape(-1, 1)
_NO_RATEE = 10**15


def answers_in(parts: Iterable[bytes], low: int) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """The ratees and values in `parts` of `store.ratings.matrix_in_digits`, one after the other.

    Args:
        parts: the answers of a rater each, their lengths one less than a multiple of `DIGITS`.
        low: the lowest point of the scale.

    Returns:
        int64 ids, and int16 values with NOT_SEEN among them.

    Raises:
        ValueError: an answer is below the scale, as in a damaged file.
    """
    # Four characters are one number of 32 bits, the first of them in its lowest byte. Five such lines.
    fours = np.frombuffer(b",".join((*parts, b"")), dtype="<u4").reshape(-1, DIGITS // 4).T.copy()
    fours -= _ZEROS
    # In the upper byte of each half ten times the digit before meets the digit; then the same with pairs.
    fours *= (10 << 8) + 1
    fours >>= 8
    fours &= 0x00FF00FF
    fours *= (100 << 16) + 1
    fours >>= 16
    ratees = fours[0].astype(np.int64)
    for line in fours[1:4]:
        ratees *= 10_000
        ratees += line
    ratees -= _NO_RATEE
    # Three digits and a nought, where the comma was.
    points = fours[4] // 10
    if points.min(initial=POINTS_FROM) < POINTS_FROM:
        raise ValueError("an answer below the scale")
    values = points.astype(np.int16)
    values += low - POINTS_FROM
    values[points == UNSEEN] = NOT_SEEN
    return ratees, values
