"""The import of ratings with real files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget

from ce_desktop.exchange.ratings_sheet import read_ratings
from ce_desktop.exchange.sheet_choice import ALL_SHEETS
from ce_desktop.exchange.templates import write_ratings_template
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.skills import skills
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_any import KindDialog, import_any
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.dialogs.import_target import likely_scale
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.toast import Toast
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY, make_desk
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
SQUARE = [["", *NAMES], ["Ana Lopez", None, 1, 0], ["Ben Ode", 1, None, "."], ["Carla Diaz", 0, 1, None]]


def fill(school: School) -> None:
    for name in NAMES:
        add_person(school, name=name)


def planned_round(school: School) -> tuple[int, int]:
    """The skill "Reading", and a round of it that is not open yet."""
    skill = skill_services.add_skill(school, name="Reading")
    return skill, round_services.create_round(
        school, name="Fall", skills=[skill], members=[], scale=None, today=TODAY
    )


def problems(dialog: RatingsImportDialog) -> list[str]:
    model = dialog.problems.model
    return [model.index(at, 1).data() for at in range(model.rowCount())]


def answers(desk: Desk) -> int:
    (row,) = rounds(desk.session.school)
    return len(ratings(desk.session.school, round_=row.round))


def test_a_square_goes_in_as_one_step_with_its_scale_guessed(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(tmp_path / "trust.xlsx", {"Advice": SQUARE})

    def agree(dialog: RatingsImportDialog) -> None:
        assert problems(dialog) == []
        assert (dialog.target.low.value(), dialog.target.high.value()) == (0, 1)
        assert not dialog.accept_button.isEnabled()
        assert "name of the new round" in dialog.accept_button.toolTip()
        dialog.target.round.name.setText("Spring")
        assert dialog.target.skill.text() == "Advice"
        assert dialog.accept_button.isEnabled(), dialog.accept_button.toolTip()
        assert dialog.accept_button.text() == "Import 6 ratings"
        dialog.accept_button.click()
        assert dialog.shown_problem() == ""

    with in_dialog(RatingsImportDialog, agree):
        assert import_ratings(desk, file, None, page)
    (row,) = rounds(desk.session.school)
    assert (row.round.name, answers(desk), row.round.scale.low, row.round.scale.high) == ("Spring", 6, 0, 1)
    assert desk.offer_undo == [(("Imported 6 ratings",), {})]
    assert len(desk.session.shelf.list(desk.session.path)) == 1
    desk.session.undo()
    assert rounds(desk.session.school) == []
    assert skills(desk.session.school) == []


def test_an_existing_round_brings_its_scale_and_what_does_not_fit_is_listed(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    school = desk.session.school
    skill, round_id = planned_round(school)
    file = book(tmp_path / "trust.xlsx", {"Reading": SQUARE})

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.target.round.key() == round_id
        assert (dialog.target.low.value(), dialog.target.high.value()) == (1, 5)
        assert not dialog.target.low.isEnabled()
        assert dialog.target.skill.key() == skill
        assert len(problems(dialog)) == 2, problems(dialog)
        assert "Correct 2 problems" in dialog.accept_button.toolTip()
        dialog.target.round.choice.set_value(None)
        dialog.target.low.setValue(0)
        assert problems(dialog) == []

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, file, round_id, page)
    assert answers(desk) == 0


def test_a_long_list_of_problems_ends_with_how_many_more_there_are(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    answers = [["Ana Lopez", "Ben Ode", f"Skill {n}", "often"] for n in range(1200)]
    file = book(tmp_path / "long.xlsx", {"Answers": [["Rater", "Colleague", "Skill", "Rating"], *answers]})

    def look(dialog: RatingsImportDialog) -> None:
        listed = problems(dialog)
        assert len(listed) == 301
        assert listed[-1] == "And 900 more problems like these."
        assert dialog.problems.model.index(300, 0).data() == ""
        assert dialog.problems.note == "1,200 to correct"
        assert "Correct 1,200 problems" in dialog.accept_button.toolTip()

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, file, None, page)


def test_one_may_be_best_and_columns_may_be_changed(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    rows = [
        ["Rater", "Colleague", "Old", "New"],
        ["Ana Lopez", "Ben Ode", 1, 2],
        ["Ben Ode", "Ana Lopez", 5, 4],
    ]
    file = book(tmp_path / "long.xlsx", {"Answers": rows})

    def look(dialog: RatingsImportDialog) -> None:
        dialog.columns.choose("value", 3)
        assert list(dialog.reading.draft.value) == [2, 4]
        dialog.target.best_low.setChecked(True)
        assert list(dialog.reading.draft.value) == [4, 2]

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, None, page)


def test_columns_beside_a_square_that_are_not_taken_are_named(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    rows = [["Team", "", *NAMES[:2], "Total"], ["Grade 1", NAMES[0], None, 1, 1], ["", NAMES[1], 0, None, 0]]
    file = book(tmp_path / "square.xlsx", {"Advice": rows})

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.preview.not_taken.text() == "Not taken: Team, Total."

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, None, page)


def test_the_file_can_be_corrected_and_read_again(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    head = ["Rater", "Colleague", "Skill", "Rating"]
    file = book(tmp_path / "long.xlsx", {"Answers": [head, ["Ana Lopez", "Ben Ode", "Reading", 9]]})

    def correct(dialog: RatingsImportDialog) -> None:
        assert len(problems(dialog)) == 1
        book(file, {"Answers": [head, ["Ana Lopez", "Ben Ode", "Reading", 4]]})
        dialog.again_button.click()
        assert problems(dialog) == []
        dialog.target.round.name.setText("Spring")
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, correct):
        assert import_ratings(desk, file, None, page)


def test_the_template_reads_back(qtbot, page: QWidget, tmp_path: Path) -> None:
    saved, nowhere = tmp_path / "template.xlsx", tmp_path / "nowhere" / "template.xlsx"
    desk = make_desk(tmp_path / "b.ceschool", tmp_path, fill=fill, answers=[nowhere, saved, nowhere])
    file = book(tmp_path / "trust.xlsx", {"Advice": SQUARE})

    def save(dialog: RatingsImportDialog) -> None:
        dialog.template_button.click()
        assert "could not be written" in dialog.shown_problem()
        dialog.template_button.click()
        assert dialog.shown_problem() == ""
        bar = dialog.findChild(Toast)
        assert bar.isVisible()
        assert bar.sentence() == "Template saved: template.xlsx"
        assert list(bar.offers()) == ["Open", "Show in folder"]
        button = dialog.accept_button
        assert bar.geometry().bottom() < button.mapTo(dialog, button.rect().topLeft()).y()
        dialog.template_button.click()
        assert "could not be written" in dialog.shown_problem()
        dialog.target.round.name.setText("Spring")
        assert dialog.shown_problem() == "", "something else was done since"

    with in_dialog(RatingsImportDialog, save):
        import_ratings(desk, file, None, page)
    assert saved.exists()
    with pytest.raises(Exception, match="no ratings yet"):
        read_ratings(saved)
    desk.session.close()


@pytest.mark.parametrize(
    ("texts", "scale"),
    [
        (["1", "3", "5"], None),
        (["0", "1", ".", "0"], (0, 1)),
        (["0", "4", "0"], (0, 4)),
        (["7", "1", "6"], (1, 7)),
        (["87", "12"], (0, 100)),
        (["1", "5", "9", "4"], None),
        (["x", ""], None),
        (["-3", "900"], None),
    ],
)
def test_the_scale_of_a_sheet_is_guessed_only_where_it_is_plain(texts, scale) -> None:
    assert likely_scale(texts) == scale


def test_a_dropped_file_is_asked_about_with_the_likelier_kind_chosen(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(tmp_path / "trust.xlsx", {"Advice": SQUARE})
    seen: list[str] = []

    def choose(dialog: KindDialog) -> None:
        seen.append(dialog.value())
        dialog.staff.setChecked(True)
        dialog.accept()

    with (
        in_dialog(KindDialog, choose),
        in_dialog(StaffImportDialog, lambda dialog: seen.append("staff dialog")),
    ):
        assert not import_any(desk, file, page)
    assert seen == ["ratings", "staff dialog"]


def test_a_dropped_file_that_is_no_spreadsheet_is_a_sentence(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    assert not import_any(desk, file, page)
    assert "is a PDF" in desk.messages.said[0]


def test_all_sheets_of_a_filled_template_go_in_as_one_step(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    school = desk.session.school
    reading = skill_services.add_skill(school, name="Reading")
    skill_services.add_skill(school, name="Writing")
    round_id = round_services.create_round(
        school, name="Fall", skills=[reading], members=[], scale=None, today=TODAY
    )
    school.forget_history()
    file = tmp_path / "template.xlsx"
    write_ratings_template(file, NAMES, ["Reading", "Writing", "Maths"])
    made = openpyxl.load_workbook(file)
    for value, sheet in enumerate(made.worksheets[:3], start=2):
        sheet["C4"], sheet["B5"], sheet["D5"] = value, value, "."
    made["Maths"]["B6"] = 9
    made.save(file)

    def agree(dialog: RatingsImportDialog) -> None:
        assert dialog.sheet.currentText() == "All 3 sheets with ratings"
        assert [note.text() for note in dialog.skills.notes.values()] == [
            "in this round",
            "known, and joins this round",
            "a new skill",
        ]
        assert dialog.skills.note == "all answered"
        assert dialog.target.skill.isHidden()
        assert problems(dialog) == ["9 is outside the scale, which runs from 1 to 5."]
        assert dialog.problems.model.index(0, 0).data() == "Row 6, column B · Maths"
        assert not dialog.accept_button.isEnabled()
        dialog.sheet.set_value("Writing")
        assert dialog.accept_button.text() == "Import 3 ratings"
        assert problems(dialog) == []
        made["Maths"]["B6"] = None
        made.save(file)
        dialog.sheet.set_value(ALL_SHEETS)
        dialog.again_button.click()
        assert dialog.sheet.value() == ALL_SHEETS
        assert dialog.accept_button.text() == "Import 9 ratings"
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, agree):
        assert import_ratings(desk, file, round_id, page)
    (row,) = rounds(school)
    assert (answers(desk), [one.name for one in row.skills]) == (9, ["Reading", "Writing", "Maths"])
    assert len(desk.session.shelf.list(desk.session.path)) == 1
    desk.session.undo()
    assert answers(desk) == 0
    assert [one.skill.name for one in skills(school)] == ["Reading", "Writing"]
    assert school.undo_name is None


def test_closed_rounds_are_not_offered(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    file = book(tmp_path / "trust.xlsx", {"Advice": SQUARE})

    def agree(dialog: RatingsImportDialog) -> None:
        dialog.target.round.name.setText("Spring")
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, agree):
        import_ratings(desk, file, None, page)
    (row,) = rounds(desk.session.school)
    round_services.close_round(desk.session.school, round_id=row.round.id, today=date(2026, 3, 13))

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.target.round.choice.count() == 1
        dialog.target.round.name.setText("spring")
        dialog._check_again()
        assert problems(dialog) == ["The round “Spring” is closed: reopen it, or choose another."]

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, row.round.id, page)


def test_that_importing_into_a_planned_round_opens_it_is_said_before(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    school = desk.session.school
    _, planned = planned_round(school)
    file = book(tmp_path / "trust.xlsx", {"Reading": SQUARE})

    def look(dialog: RatingsImportDialog) -> None:
        assert dialog.target.round.key() == planned
        assert dialog.target.opens.isVisible()
        dialog.target.round.choice.set_value(None)
        assert not dialog.target.opens.isVisible()

    with in_dialog(RatingsImportDialog, look):
        assert not import_ratings(desk, file, planned, page)
