"""What a trust map shows: plain arrays in, nothing about files or windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_ASKED, NOT_SEEN, SELF

CODES: Final = (NOT_SEEN, NOT_ANSWERED, SELF, NOT_ASKED)


@dataclass(frozen=True, eq=False)
class MapSides:
    """Who stands along the two sides, top to bottom and left to right, in the order to be drawn.

    `row_block`, `column_block`: a number per name; a gap is drawn wherever it changes. Empty: no gaps.
    `block_names`: what each number is called, drawn beside the rows. Empty: nothing is drawn there.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_block: tuple[int, ...] = ()
    column_block: tuple[int, ...] = ()
    block_names: tuple[str, ...] = ()

    def _check(self, table: NDArray[np.generic]) -> None:
        if table.shape != (len(self.rows), len(self.columns)):
            raise ValueError(
                f"a table of {table.shape} for {len(self.rows)} rows, {len(self.columns)} columns"
            )
        if self.row_block and len(self.row_block) != len(self.rows):
            raise ValueError("one block number per row, or none")
        if self.column_block and len(self.column_block) != len(self.columns):
            raise ValueError("one block number per column, or none")


@dataclass(frozen=True, eq=False)
class TrustMapData(MapSides):
    """One skill of one round.

    `values` integers (rows, columns): points `low`..`high` of the scale, or NOT_SEEN, NOT_ANSWERED,
    SELF, NOT_ASKED. `labels`: words of some or all points. Raises ValueError for any other value.
    """

    values: NDArray[np.integer] = field(kw_only=True)
    low: int = field(kw_only=True)
    high: int = field(kw_only=True)
    labels: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    def __post_init__(self) -> None:
        self._check(self.values)
        # The codes are neighbours, so that two bounds say of thousands of cells whether all are known.
        off_scale = (self.values < self.low) | (self.values > self.high)
        odd_ones = off_scale & ((self.values < min(CODES)) | (self.values > max(CODES)))
        if odd_ones.any():
            odd = self.values[odd_ones][0]
            raise ValueError(f"{odd} is neither on the scale {self.low}–{self.high} nor a code of map_data")


@dataclass(frozen=True, eq=False)
class TeamMapData(MapSides):
    """Means of team by team.

    `means` float (rows, columns) on the scale `low`..`high`, nan where nobody answered; `hidden` bool:
    cells that may not be shown, whatever `means` holds there, and `hidden_words` what such a cell stands
    for. `number` writes a mean as text in the person's locale; colours follow the mean rounded to one
    decimal, as shown.
    """

    means: NDArray[np.floating] = field(kw_only=True)
    hidden: NDArray[np.bool_] = field(kw_only=True)
    hidden_words: str = field(kw_only=True)
    low: int = field(kw_only=True)
    high: int = field(kw_only=True)
    labels: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    number: Callable[[float], str] = field(default="{:.1f}".format, kw_only=True)

    def __post_init__(self) -> None:
        self._check(self.means)
        if self.hidden.shape != self.means.shape:
            raise ValueError("means and hidden must be of one size")


@dataclass(frozen=True, eq=False)
class DifferenceMapData(MapSides):
    """What changed between two rounds, for pairs that answered in both.

    `change` integers (rows, columns): later minus earlier point, or one of the codes; `reach`: the
    greatest change the scale allows. Up is blue, down orange, same grey; down is not bad.
    """

    change: NDArray[np.integer] = field(kw_only=True)
    reach: int = field(kw_only=True)

    def __post_init__(self) -> None:
        self._check(self.change)
        known = np.isin(self.change, CODES) | (np.abs(self.change) <= self.reach)
        if self.reach < 1 or not known.all():
            raise ValueError("a change beyond the scale, or not a code of map_data")


AnyMapData = TrustMapData | TeamMapData | DifferenceMapData
