"""Six people's answers, written as a person would on squared paper."""

from __future__ import annotations

from ce_desktop.services.ratings import CellAnswer, rate_block
from tests.services.school_kit import GROUPS, SPECIALS, Six

# Rows rate columns: Ana, Ben, Carla, Dana, Eli, Grace Williams. "." have not seen, "_" no answer.
GROUPS_PAPER = """
- 4 3 5 . 5
5 - 2 4 3 5
4 4 - 3 3 5
5 3 3 - 4 4
4 4 2 4 - 5
4 5 3 4 3 -
"""
SPECIALS_PAPER = """
- 3 _ . . 1
4 - _ . . 2
4 5 - . . 2
4 5 _ - . 1
4 5 _ . - 2
4 _ _ . . -
"""


def write(six: Six, skill: str, paper: str, *, round_id: int | None = None) -> None:
    people = list(six.people.values())
    cells = []
    for rater, line in zip(people, paper.split("\n")[1:], strict=False):
        for ratee, mark in zip(people, line.split(), strict=True):
            if mark.isdigit() or mark == ".":
                cells.append(CellAnswer(rater, ratee, int(mark) if mark.isdigit() else None))
    rate_block(six.school, round_id=round_id or six.round, skill=six.skills[skill], cells=cells)


def write_both(six: Six) -> None:
    write(six, GROUPS, GROUPS_PAPER)
    write(six, SPECIALS, SPECIALS_PAPER)
