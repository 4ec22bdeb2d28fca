"""Ids of rows, and what a day looks like in the file."""

from __future__ import annotations

import os
from datetime import date


def new_id() -> int:
    """A random id of 48 bits: merges between copies, survives Excel, betrays no order of arrival."""
    # Not from `secrets`, which loads a library of cryptography with 3 MiB to ask the system the same.
    return int.from_bytes(os.urandom(6), "big") or 1


def day(text: str | None) -> date | None:
    """The day a column holds as ISO text, or None.

    Raises:
        ValueError: it holds something else.
    """
    return None if text is None else date.fromisoformat(text)
