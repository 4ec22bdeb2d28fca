"""The models of the staff table."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView

from ce_desktop.insights.staff import StaffRow, TeamRow, TeamSpell
from ce_desktop.ui.models.plain_table import PlainTable
from ce_desktop.ui.models.staff_filter import NO_TEAM, StaffFilter
from ce_desktop.ui.models.staff_table import Column, StaffTable
from ce_desktop.ui.models.team_table import TeamTable

TODAY = date(2026, 3, 12)


def row(at: int, name: str, teams: tuple[str, ...] = (), left: date | None = None, **more) -> StaffRow:
    values = {"role": "", "email": "", "active_from": None, "note": "", **more}
    return StaffRow(
        id=at, name=name, teams=teams, active=left is None or left >= TODAY, active_to=left, **values
    )


@pytest.fixture
def table() -> StaffTable:
    made = StaffTable(lambda *_: None)
    made.show_rows(
        [
            row(1, "Zoe", ("Grade 3",), note="Mentor"),
            row(2, "Émile", ("Grade 10",), active_from=date(2020, 1, 2)),
            row(3, "ana", (), active_from=date(2019, 12, 1)),
            row(4, "Ben", ("Grade 3", "Grade 10"), left=date(2025, 6, 1)),
        ]
    )
    return made


def test_what_is_locked_is_not_edited_and_a_staff_cell_says_why(table: StaffTable) -> None:
    index = table.index(0, Column.ROLE)
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    table.set_locked("This school is open for reading only.")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not table.setData(index, "Coach")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "This school is open for reading only."


def test_the_same_teams_read_again_keep_an_open_editor(qtbot) -> None:
    model = TeamTable(lambda *_: True)
    model.show_rows([TeamRow(1, "Grade 3", 2), TeamRow(2, "Grade 4", 5)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows([TeamRow(1, "Grade 3", 3), TeamRow(2, "Grade 4", 5)])
    assert model.index(0, 1).data() == "3"
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows([TeamRow(2, "Grade 4", 5)])
    assert model.row_of(2) == 0
    assert model.row_of(1) is None


def test_rows_that_stay_keep_cursor_and_selection_wherever_they_go(qtbot, qtmodeltester) -> None:
    view, model = QTableView(), TeamTable(lambda *_: True)
    qtbot.addWidget(view)
    qtmodeltester.check(model, force_py=True)
    view.setModel(model)
    for ids in ("abc", "xcbya", "yb", "b", "ab", "bcda", "", "ba"):
        before = view.currentIndex().data()
        model.show_rows([TeamRow(ord(one), one, 1) for one in ids])
        assert [model.index(at, 0).data() for at in range(model.rowCount())] == list(ids)
        if before is not None and before in ids:
            assert view.currentIndex().data() == before
            assert before in [one.data() for one in view.selectedIndexes()]
        elif ids:
            view.setCurrentIndex(model.index(ids.index("b"), 0))


def names(model: StaffFilter) -> list[str]:
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_the_models_keep_the_contract_of_qt(qtmodeltester, table: StaffTable) -> None:
    for model in (
        table,
        StaffFilter(table, TODAY),
        PlainTable(["A", "B"]),
        TeamTable(lambda *_: True),
    ):
        if isinstance(model, PlainTable):
            model.fill([("1", "2"), ("3", "4")])
        if isinstance(model, TeamTable):
            model.show_rows([TeamRow(1, "Grade 3", 2)])
        qtmodeltester.check(model, force_py=True)


def test_names_stand_as_a_reader_expects_and_leavers_only_when_asked(table: StaffTable) -> None:
    model = StaffFilter(table, TODAY)
    model.sort(Column.NAME)
    assert names(model) == ["ana", "Émile", "Zoe"]
    model.keep_leavers(True)
    assert names(model) == ["ana", "Ben", "Émile", "Zoe"]


def test_days_sort_by_time_and_empty_cells_stay_at_the_foot(table: StaffTable) -> None:
    model = StaffFilter(table, TODAY)
    model.sort(Column.JOINED)
    assert names(model) == ["ana", "Émile", "Zoe"]
    model.sort(Column.JOINED, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Émile", "ana", "Zoe"]


def test_search_finds_every_word_in_any_column_without_regard_to_case(table: StaffTable) -> None:
    model = StaffFilter(table, TODAY)
    model.search("MENT zo")
    assert names(model) == ["Zoe"]
    model.search("mentor ana")
    assert names(model) == []


def test_a_team_or_no_team_narrows_the_list(table: StaffTable) -> None:
    model = StaffFilter(table, TODAY)
    model.keep_team("Grade 10")
    assert names(model) == ["Émile"]
    model.keep_team(NO_TEAM)
    assert names(model) == ["ana"]


def test_someone_who_starts_next_month_has_not_left() -> None:
    table = StaffTable(lambda *_: None)
    table.show_rows([StaffRow(1, "New", (), "", "", False, date(2026, 4, 1), None, "")])
    assert StaffFilter(table, TODAY).rowCount() == 1


def test_a_refresh_keeps_the_selection(qtbot, table: StaffTable) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    view.selectionModel().select(
        table.index(1, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    table.show_rows([row(2, "Emil"), row(5, "New"), row(1, "Zoe")])
    chosen = {table.at(index.row()).name for index in view.selectionModel().selectedRows()}
    assert chosen == {"Emil"}
    assert table.rowCount() == 3


def test_a_cell_says_itself_to_a_screen_reader_and_teams_show_their_time(table: StaffTable) -> None:
    spell = TeamSpell(9, 1, "Grade 3", date(2024, 8, 15), date(2025, 6, 10))
    table.show_rows([row(1, "Zoe", ("Grade 3",), spells=(spell,))])
    cell = table.index(0, Column.TEAMS)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Zoe, Teams: Grade 3"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Grade 3, Aug 15, 2024 to Jun 10, 2025"
    assert table.index(0, Column.NOTE).data(Qt.ItemDataRole.AccessibleTextRole) == "Zoe, Note: empty"


def test_a_locked_table_cannot_be_edited_and_says_why(table: StaffTable) -> None:
    assert table.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    table.set_locked("Reading only.")
    assert not table.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Reading only."
    assert not table.setData(table.index(0, 0), "Other")
