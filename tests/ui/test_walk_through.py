"""The walk-through with real widgets: a new school, staff, skill, round, ratings, map, goal, report; and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ce_desktop.domain.goal import GoalState
from ce_desktop.insights.goals import goals
from ce_desktop.insights.listing import rows
from ce_desktop.insights.rounds import rounds
from ce_desktop.services.files import School
from ce_desktop.ui.dialogs.goal import GoalDialog, ReadingDialog, WinDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.dialogs.new_school import NewSchoolDialog
from ce_desktop.ui.dialogs.round import RoundDialog
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.main_window import MainWindow
from tests.exchange.made_workbooks import book
from tests.services.school_kit import dump
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.real_window import open_window, will_answer

FIRST = ("Ana", "Ben", "Carla", "Dana", "Eli", "Fay", "Gus")
LAST = ("Lopez", "Ode", "Núñez", "Kim", "Sato", "Williams")
PEOPLE = [f"{first} {last}" for last in LAST for first in FIRST]
TEAMS = [f"Grade {number}" for number in range(1, 7)]
TEAM_OF = {name: TEAMS[number % 6] for number, name in enumerate(PEOPLE)}
GOAL = "Small groups every day"
SKILL = "Gives advice colleagues ask for"


def trusts(rater: str, ratee: str) -> int:
    return int(TEAM_OF[rater] == TEAM_OF[ratee])


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """42 invented people, and a square of noughts and ones in which teams trust each other."""
    staff = [("Name", "Team", "Years teaching"), *((name, TEAM_OF[name], 7) for name in PEOPLE)]
    square = [["", *PEOPLE]]
    square += [
        [rater, *(None if rater == ratee else trusts(rater, ratee) for ratee in PEOPLE)] for rater in PEOPLE
    ]
    return book(tmp_path / "school.xlsx", {"Staff": staff, "Advice": square})


def accept(dialog) -> None:
    assert dialog.accept_button.isEnabled(), dialog.accept_button.toolTip()
    dialog.accept_button.click()
    assert not dialog.isVisible(), dialog.shown_problem()


class Walk:
    """A principal at the window. Each method is one step and notes what the file then holds."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.states: list[dict] = []

    @property
    def school(self) -> School:
        return self.window.session.school

    def do(self, name: str) -> None:
        """Choose an entry of the menus."""
        self.window.actions_[name].trigger()
        # A page may show itself first and ask then.
        QApplication.processEvents()

    def note(self, step: str) -> None:
        """One step was made, the Edit menu says which, and it is on the disk."""
        self.states.append(dump(self.school))
        assert str(self.school.undo_name) == step
        assert self.window.actions_["undo"].text() == f"&Undo {step}"
        assert self.window.foot.texts()[0].startswith("Saved ")

    def new_school(self, file: Path) -> None:
        def fill(dialog: NewSchoolDialog) -> None:
            self.qtbot.keyClicks(dialog.name, "Lincoln Elementary")
            dialog._choose()
            accept(dialog)

        will_answer(self.window, file)
        with in_dialog(NewSchoolDialog, fill):
            self.do("new_school")
        self.states.append(dump(self.school))

    def import_staff(self, file: Path) -> None:
        def look(dialog: StaffImportDialog) -> None:
            assert dialog.sheet.value() == "Staff"
            assert dialog.accept_button.text() == "Import 42 people"
            accept(dialog)

        will_answer(self.window, file)
        with in_dialog(StaffImportDialog, look):
            self.do("import_staff")
        self.note("Import 42 people")

    def add_skill(self) -> None:
        def fill(dialog: SkillDialog) -> None:
            self.qtbot.keyClicks(dialog.name, SKILL)
            accept(dialog)

        self.do("go_skills")
        with in_dialog(SkillDialog, fill):
            self.window.page("skills").add_button.click()
        self.note(f"Add the skill {SKILL}")

    def add_scale(self) -> None:
        def fill(dialog: ScaleDialog) -> None:
            dialog.name.setText("Asks or not")
            dialog.low.setValue(0)
            dialog.high.setValue(1)
            accept(dialog)

        def add(dialog: ScalesDialog) -> None:
            with in_dialog(ScaleDialog, fill):
                dialog.add_button.click()
            dialog.accept()

        with in_dialog(ScalesDialog, add):
            self.window.page("skills").scales_button.click()
        self.note("Add the scale Asks or not")

    def plan_round(self) -> None:
        def fill(dialog: RoundDialog) -> None:
            dialog.name.setText("Spring")
            dialog.scale.setCurrentText("Asks or not")
            dialog.skills.tick_all(True)
            accept(dialog)

        with in_dialog(RoundDialog, fill):
            self.do("plan_round")
        self.note("Make the round “Spring”")

    def import_ratings(self, file: Path) -> None:
        def look(dialog: RatingsImportDialog) -> None:
            dialog.sheet.set_value("Advice")
            assert dialog.target.round.text() == "Spring"
            dialog.target.skill.choice.setCurrentText(SKILL)
            self.qtbot.waitUntil(dialog.accept_button.isEnabled)
            assert dialog.accept_button.text() == "Import 1,722 ratings"
            accept(dialog)

        will_answer(self.window, file)
        with in_dialog(RatingsImportDialog, look):
            self.do("import_ratings")
        self.note("Import 1722 ratings")

    def set_goal(self) -> None:
        def fill(dialog: GoalDialog) -> None:
            self.qtbot.keyClicks(dialog.title, GOAL)
            dialog.unit.setText("%")
            dialog.baseline.setText("40")
            dialog.target.setText("80")
            dialog.start.set_day(date(2026, 1, 12))
            dialog.due.set_day(date(2026, 6, 12))
            accept(dialog)

        with in_dialog(GoalDialog, fill):
            self.do("new_goal")
        self.note(f"Add the goal {GOAL}")

    def add_reading(self, day: date, value: int) -> None:
        def fill(dialog: ReadingDialog) -> None:
            dialog.day.set_day(day)
            self.qtbot.keyClicks(dialog.amount, str(value))
            accept(dialog)

        with in_dialog(ReadingDialog, fill):
            self.window.page("goals").detail.reading_button.click()
        self.states.append(dump(self.school))

    def log_win(self) -> None:
        def fill(dialog: WinDialog) -> None:
            self.qtbot.keyClicks(dialog.text, "All six rooms ran groups four days out of five")
            dialog.reading.setCurrentIndex(1)
            accept(dialog)

        with in_dialog(WinDialog, fill):
            self.do("log_win")
        self.note("Log a win")

    def export_report(self, file: Path) -> None:
        """What left stays noted, however far one goes back."""
        will_answer(self.window, file)
        self.do("export_report")
        noted = dump(self.school)["event"]
        assert len(noted) == 1
        self.states = [{**state, "event": noted} for state in self.states]

    def back_and_forth(self) -> None:
        """Undo every step, one by one, and do each again."""
        for before in reversed(self.states[:-1]):
            self.do("undo")
            assert dump(self.school) == before
        assert not self.window.actions_["undo"].isEnabled()
        for after in self.states[1:]:
            self.do("redo")
            assert dump(self.school) == after
        assert not self.window.actions_["redo"].isEnabled()


def test_the_whole_walk_through_and_back(qtbot: QtBot, tmp_path: Path, workbook: Path) -> None:
    with open_window(tmp_path) as window:
        walk = Walk(window, qtbot)
        walk.new_school(tmp_path / "Lincoln Elementary.ceschool")
        assert window.windowTitle() == "Lincoln Elementary – CE Desktop"
        assert window.current_key == "home"
        walk.import_staff(workbook)
        assert window.current_key == "staff"
        assert window.toast.isVisible()
        assert window.toast.sentence() == "Imported 42 people"
        walk.add_skill()
        walk.add_scale()
        walk.plan_round()
        (row,) = rounds(walk.school)
        assert (row.round.name, row.round.scale.low, row.round.scale.high) == ("Spring", 0, 1)
        assert (len(row.skills), row.members) == (1, 42)
        walk.import_ratings(workbook)
        assert window.current_key == "trust_map"
        the_map_is_right(window)
        walk.set_goal()
        for day, value in ((date(2026, 2, 2), 46), (date(2026, 2, 20), 52), (TODAY, 60)):
            walk.add_reading(day, value)
        walk.log_win()
        (goal,) = goals(walk.school, today=TODAY)
        assert goal.state is GoalState.ACTIVE
        assert [one.value for one in goal.readings] == [46, 52, 60]
        assert goal.wins[0].value == 60
        assert "on course" in window.page("goals").detail.words.text()
        walk.export_report(tmp_path / "report.xlsx")
        the_report_says_the_same(tmp_path / "report.xlsx")
        walk.back_and_forth()
        assert window.desk.messages.nothing_left()


def the_map_is_right(window: MainWindow) -> None:
    """42 by 42, the teams together, and each cell what the square said."""
    chart = window.page("trust_map").chart
    assert chart is not None
    assert chart.isVisible()
    shown = chart._data
    assert shown.values.shape == (42, 42)
    teams = [TEAM_OF[name] for name in shown.rows]
    assert teams == sorted(teams)
    for row, rater in enumerate(shown.rows):
        for column, ratee in enumerate(shown.columns):
            assert rater == ratee or shown.values[row, column] == trusts(rater, ratee)


def the_report_says_the_same(file: Path) -> None:
    made = openpyxl.load_workbook(file)
    cells = {str(cell.value) for sheet in made for line in sheet.iter_rows() for cell in line}
    assert {*PEOPLE, *TEAMS, SKILL, GOAL} <= cells
    the_map = next(sheet for sheet in made if SKILL in str(sheet["A1"].value))
    values = [cell.value for line in the_map.iter_rows() for cell in line]
    assert values.count(1) >= 42 * 6
    made.close()


def test_what_was_done_is_there_the_next_time(qtbot: QtBot, tmp_path: Path, workbook: Path) -> None:
    school_file = tmp_path / "Lincoln.ceschool"
    with open_window(tmp_path, answers=[school_file, workbook]) as window:

        def name_it(dialog: NewSchoolDialog) -> None:
            dialog.name.setText("Lincoln")
            dialog._choose()
            qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

        with in_dialog(NewSchoolDialog, name_it):
            window.actions_["new_school"].trigger()
        with in_dialog(StaffImportDialog, accept):
            window.actions_["import_staff"].trigger()
        listed = rows(window.session.school, "staff", today=TODAY)
    with open_window(tmp_path, school=school_file) as window:
        assert rows(window.session.school, "staff", today=TODAY) == listed
        assert len(listed) == 42
        assert not window.actions_["undo"].isEnabled(), "Undo lives in one sitting"
        assert window.desk.settings.recent() == [school_file]
