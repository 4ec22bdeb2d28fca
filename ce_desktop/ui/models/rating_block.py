"""Answers as text: what is typed into a grid, and blocks to and from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN
from ce_desktop.domain.scale import Scale
from ce_desktop.ui.i18n import isolated, say, tr

if TYPE_CHECKING:
    from ce_desktop.ui.models.trust_model import TrustModel

UNSEEN_SIGNS = (".", "·")
_NOTHING = ("", "-", "–", "—", "x", "#")
_WHOLE = re.compile(r"[-−+]?\d+(?:[.,]0+)?")
_MOST_LISTED = 6

Answer = tuple[int, int, int]
"""(row, column, answer): a scale point, or NOT_SEEN, or NOT_ANSWERED to blank the cell."""


@dataclass(frozen=True, slots=True)
class Typing:
    """What the signs typed so far amount to.

    Attributes:
        value: the scale point they make, None while they make none.
        is_finished: no further sign can make another point.
        is_possible: they are a point or the start of one.
    """

    value: int | None
    is_finished: bool
    is_possible: bool


def typing(signs: str, scale: Scale) -> Typing:
    """Read signs typed one by one: on a scale up to 100, "7" may still become 70."""
    points = [str(value) for value in range(scale.low, scale.high + 1)]
    value = int(signs) if signs in points else None
    longer = any(point.startswith(signs) and point != signs for point in points)
    return Typing(value, value is not None and not longer, value is not None or longer)


def block_text(model: TrustModel, rows: Sequence[int], columns: Sequence[int], *, names: bool = False) -> str:
    """Cells as text that a spreadsheet pastes; "." is "have not seen". `names` adds them on both sides."""
    lines = [["", *(model.ratee(column).name for column in columns)]] if names else []
    for row in rows:
        cells = [_text(model.value(row, column)) for column in columns]
        lines.append([model.rater(row).name, *cells] if names else cells)
    return "\n".join("\t".join(line) for line in lines)


def read_block(text: str, model: TrustModel, places: Sequence[tuple[int, int]]) -> list[Answer]:
    """Read text copied from a spreadsheet into the cells it lands on.

    Args:
        text: lines of cells between tabs.
        places: cells chosen. A single value fills them all; a block starts at the first one.

    Raises:
        Refusal: a cell cannot be read, is not asked about, or lies outside; every problem is listed.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]
    if len(lines) == len(lines[0]) == 1:
        aimed = [(row, column, lines[0][0]) for row, column in places]
        if len(aimed) > 1:
            aimed = [one for one in aimed if model.is_asked(one[0], one[1])]
    else:
        top, left = places[0]
        aimed = [(top + i, left + j, cell) for i, line in enumerate(lines) for j, cell in enumerate(line)]
    answers: list[Answer] = []
    problems: list[str] = []
    outside = 0
    for row, column, cell in aimed:
        if row >= model.rowCount() or column >= model.columnCount():
            outside += bool(cell.strip())
            continue
        problem = _read(cell.strip(), row, column, model, answers)
        if problem:
            problems.append(problem)
    if outside:
        problems.insert(0, say(phrases("{n} answer lies outside.", "{n} answers lie outside.", outside)))
    if problems:
        listed = problems[:_MOST_LISTED]
        rest = len(problems) - len(listed)
        if rest:
            listed.append(say(phrases("And {n} more.", "And {n} more.", rest)))
        raise Refusal(
            phrase("These cells cannot be pasted here: {problems}", problems=" ".join(listed)),
            safe=phrase("Nothing was pasted."),
            do=phrase("Correct them in the spreadsheet and copy again, or choose another cell to start at."),
        )
    return answers


def _read(cell: str, row: int, column: int, model: TrustModel, answers: list[Answer]) -> str:
    """Add the answer of one cell, or return what is wrong with it."""
    rater, ratee = isolated(model.rater(row).name), isolated(model.ratee(column).name)
    scale = model.scale
    if not model.is_asked(row, column):
        if cell.lower() in (*_NOTHING, *UNSEEN_SIGNS):
            return ""
        return tr("{rater} → {ratee}: “{text}”, but this is not asked.").format(
            rater=rater, ratee=ratee, text=cell
        )
    if cell == "":
        answers.append((row, column, NOT_ANSWERED))
        return ""
    if cell in UNSEEN_SIGNS:
        answers.append((row, column, NOT_SEEN))
        return ""
    if _WHOLE.fullmatch(cell):
        value = int(re.split("[.,]", cell.replace("−", "-"))[0])
        if scale.holds(value):
            answers.append((row, column, value))
            return ""
        return tr("{rater} → {ratee}: {text} is not on the scale from {low} to {high}.").format(
            rater=rater, ratee=ratee, text=cell, low=scale.low, high=scale.high
        )
    return tr("{rater} → {ratee}: “{text}” is not an answer.").format(rater=rater, ratee=ratee, text=cell)


def _text(value: int) -> str:
    if value == NOT_SEEN:
        return UNSEEN_SIGNS[0]
    return "" if value < NOT_SEEN else str(value)
