"""The order in which Tab goes through fields that came late, and would else be the last it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def put_in_order(stops: Sequence[QWidget]) -> None:
    """Let Tab go from each of `stops` to the next."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
