"""A large map in parts that can each be read on one sheet."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from math import ceil

import numpy as np

from ce_desktop.ui.charts.map_data import AnyMapData


def tiles(data: AnyMapData, most: int) -> list[AnyMapData]:
    """Parts of at most `most` rows and columns, of like sizes, from left to right and top to bottom."""
    rows, columns = _cuts(len(data.rows), most), _cuts(len(data.columns), most)
    if len(rows) == len(columns) == 1:
        return [data]
    return [_part(data, row, column) for row in rows for column in columns]


def _cuts(count: int, most: int) -> list[slice]:
    parts = max(1, ceil(count / most))
    ends = [round(count * at / parts) for at in range(parts + 1)]
    return [slice(one, other) for one, other in pairwise(ends)]


def _part(data: AnyMapData, row: slice, column: slice) -> AnyMapData:
    tables = {
        one.name: getattr(data, one.name)[row, column]
        for one in fields(data)
        if isinstance(getattr(data, one.name), np.ndarray)
    }
    return replace(
        data,
        rows=data.rows[row],
        columns=data.columns[column],
        row_block=data.row_block[row],
        column_block=data.column_block[column],
        **tables,
    )
