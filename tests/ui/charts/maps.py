"""Maps to look at: invented people, every kind of cell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN, SELF
from ce_desktop.ui.charts.map_data import TrustMapData

WORDS = {1: "Not yet sure", 2: "A little sure", 3: "Fairly sure", 4: "Very sure", 5: "Completely sure"}


def trust_map(people: int, team: int = 6, seed: int = 0, low: int = 1, high: int = 5) -> TrustMapData:
    """`people` in teams of `team`; one of them has not answered, a quarter was not seen."""
    draw = np.random.default_rng(seed)
    names = tuple(f"Person {i:03d} Lopez" for i in range(people))
    blocks = tuple(i // team for i in range(people))
    values = draw.integers(low, high + 1, (people, people)).astype(np.int16)
    values[draw.random(values.shape) < 0.25] = NOT_SEEN
    values[people // 2] = NOT_ANSWERED
    np.fill_diagonal(values, SELF)
    return TrustMapData(
        rows=names,
        columns=names,
        row_block=blocks,
        column_block=blocks,
        block_names=tuple(f"Grade {k + 1}" for k in range(blocks[-1] + 1)),
        values=values,
        low=low,
        high=high,
        labels=WORDS,
    )


def other_skill(data: TrustMapData, seed: int) -> TrustMapData:
    """The same people, another skill."""
    return replace(data, values=trust_map(len(data.rows), seed=seed).values)


def settle(widget: QWidget, width: int = 820, height: int = 590) -> None:
    """Show at a size and let Qt finish."""
    widget.resize(width, height)
    widget.show()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.processEvents()
