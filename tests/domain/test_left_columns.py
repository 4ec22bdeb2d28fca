"""Columns that are not taken are named in words."""

from __future__ import annotations

import pytest

from ce_desktop.domain.left_columns import LeftColumn, not_taken


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([], []),
        ([LeftColumn("C", "Phone"), LeftColumn("D", "Room")], ["Not taken: Phone, Room."]),
        ([LeftColumn("C", "Phone"), LeftColumn("B", "phone ")], ["Not taken: Phone."]),
        ([LeftColumn("F", "")], ["Not taken, because it has no heading: column F."]),
        (
            [LeftColumn("F", ""), LeftColumn("A", "Room"), LeftColumn("G", "")],
            ["Not taken: Room.", "Not taken, because they have no heading: columns F, G."],
        ),
        (
            [LeftColumn("A", f"H{n}") for n in range(14)],
            ["Not taken: H0, H1, H2, H3, H4, H5, H6, H7, H8, H9, H10, H11 and 2 more columns."],
        ),
    ],
)
def test_each_is_named_once(columns: list[LeftColumn], said: list[str]) -> None:
    assert [str(sentence) for sentence in not_taken(columns)] == said
