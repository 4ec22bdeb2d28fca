"""The sheet of means between teams: every cell as insights give it, hidden ones marked and counted."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ce_desktop.insights.report import ReportView
from ce_desktop.insights.trust_map import TeamMap
from tests.exchange.busy_school import busy_view


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    return busy_view(tmp_path_factory.mktemp("busy"))


def expected(one: TeamMap, row: int, column: int) -> float | str | None:
    """A mean, "–" where it is hidden, nothing where there is no answer at all."""
    if not one.answers[row, column]:
        return None
    return float(one.means[row, column]) if one.shown[row, column] else "–"


def test_each_cell_is_the_mean_of_the_row_about_the_column(written: Path, view: ReportView) -> None:
    sheet = openpyxl.load_workbook(written)["Between teams"]
    starts = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=3) if row[0].value}
    for one in view.team_maps:
        top, size = starts[one.skill.name] + 1, len(one.teams)
        names = [name or "No team" for name in one.teams]
        heads = [sheet.cell(top, column).value for column in range(2, 2 * size + 3)]
        assert heads == [*names, None, *names]
        for row, name in enumerate(names):
            assert sheet.cell(top + 1 + row, 1).value == name
            for column in range(size):
                shown = sheet.cell(top + 1 + row, 2 + column).value
                wanted = expected(one, row, column)
                assert shown == (pytest.approx(wanted) if isinstance(wanted, float) else wanted)
                assert sheet.cell(top + 1 + row, 3 + size + column).value == one.answers[row, column]


def test_the_school_tells_a_mean_from_its_mirror_image_and_hidden_from_empty(view: ReportView) -> None:
    first = view.team_maps[0]
    assert first.means[0, 1] != first.means[1, 0]
    assert (first.answers != first.answers.T).any()
    kinds = {expected(one, row, at) for one in view.team_maps for row in range(3) for at in range(3)}
    assert {"–", None} < kinds


def test_a_sentence_says_which_side_is_which_and_what_the_mark_stands_for(
    written: Path, view: ReportView
) -> None:
    said = openpyxl.load_workbook(written)["Between teams"]["A2"].value
    assert said.startswith("Left: the mean of the answers that people of the team down the side gave")
    assert f"“–” stands for {view.team_maps[0].gate.hidden_team_words()}." in said
