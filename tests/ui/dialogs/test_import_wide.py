"""A wide table of ratings: each column is shown with the skill it becomes, and may be read as another or left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.drafts import EACH_SKILL
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import rounds
from ce_desktop.insights.skills import skills
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services.files import School
from ce_desktop.services.staff import add_person
from ce_desktop.ui.dialogs.import_any import KindDialog, import_any
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog, import_ratings
from ce_desktop.ui.dialogs.import_skill_part import LEAVE_OUT
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.fields import Choice
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY
from tests.ui.dialogs.conftest import FlawsInXx
from tests.ui.modal import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz")
KNOWN, OTHER = "Leads a reading conference", "Coaches a colleague"
NEAR, NEW = "Leads reading conferences", "Plays the piano"
HEADS = ["Rater", "Colleague", KNOWN.upper(), NEAR.replace("reading", "readings"), NEW, "Phone"]
ROWS = [
    [NAMES[0], NAMES[1], 4, 2, 5, "555 01"],
    [NAMES[1], NAMES[0], 3, None, ".", None],
]


def fill(school: School) -> None:
    for name in NAMES:
        add_person(school, name=name)
    known = skill_services.add_skill(school, name=KNOWN)
    skill_services.add_skill(school, name=OTHER)
    round_services.create_round(school, name="Fall", skills=[known], members=[], scale=None, today=TODAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return book(tmp_path / "wide.xlsx", {"Answers": [HEADS, *ROWS]})


def fall(desk: Desk) -> int:
    return rounds(desk.session.school)[0].round.id


def given(desk: Desk) -> set[tuple[str, str, str, int | None]]:
    school = desk.session.school
    found = [one for row in rounds(school) for one in ratings(school, round_=row.round)]
    return {(one.rater, one.ratee, one.skill, one.value) for one in found}


def words(field: Choice) -> list[str]:
    return [field.itemText(at) for at in range(field.count())]


def notes(dialog: RatingsImportDialog) -> list[str]:
    asked = dialog.skills
    return [asked.notes[key].text() for key in asked.fields]


def problems(dialog: RatingsImportDialog) -> list[str]:
    return dialog.problems.text().splitlines()


def test_each_column_becomes_the_skill_it_is_shown_with_in_one_step(
    desk: Desk, page: QWidget, file: Path
) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        asked = dialog.skills
        assert dialog.columns.field("value").currentText() == "One for each skill"
        assert dialog.columns.field("skill").isHidden()
        assert dialog.target.skill.isHidden()
        assert [field.currentText() for field in asked.fields.values()] == [
            "Choose…",
            KNOWN,
            "It is a new skill",
            "Leave this column out",
        ]
        assert notes(dialog) == [
            "Column D · nearly one of your skills · 2",
            "Column C · in this round · 4 · 3",
            "Column E · a new skill · 5 · .",
            "Column F · not taken · 555 01",
        ]
        near = asked.field(HEADS[3])
        assert words(near)[:4] == [
            "Choose…",
            f"Read as {KNOWN}",
            "It is a new skill",
            "Leave this column out",
        ]
        assert OTHER in words(near)
        assert dialog.reason.text() == f"Say whether “{HEADS[3]}” is a new skill."
        assert dialog.preview.not_taken.text() == "Not taken: Phone. To take a column, choose a skill for it."
        assert [dialog.preview.model.index(at, 4).data() for at in range(3)] == [KNOWN, HEADS[3], NEW]
        near.set_value(OTHER)
        assert notes(dialog)[0] == "Column D · known, and joins this round · 2"
        assert dialog.preview.summary.text().startswith("5 ratings · 2 people · 3 skills · 1 × have not seen")
        assert dialog.accept_button.isEnabled(), dialog.reason.text()
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, fall(desk), page)
    ana, ben, _ = NAMES
    assert given(desk) == {
        (ana, ben, KNOWN, 4),
        (ana, ben, OTHER, 2),
        (ana, ben, NEW, 5),
        (ben, ana, KNOWN, 3),
        (ben, ana, NEW, None),
    }
    desk.session.undo()
    assert [row.skill.name for row in skills(desk.session.school)] == [KNOWN, OTHER]
    assert given(desk) == set()


def test_a_column_is_left_out_and_a_name_may_be_new_all_the_same(
    desk: Desk, page: QWidget, file: Path
) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        dialog.skills.field(HEADS[3]).set_value(HEADS[3])
        dialog.skills.field(NEW).set_value(LEAVE_OUT)
        assert dialog.preview.not_taken.text().startswith(f"Not taken: {NEW}, Phone.")
        assert dialog.accept_button.text() == "Import 3 ratings"
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, fall(desk), page)
    assert {skill for _, _, skill, _ in given(desk)} == {KNOWN, HEADS[3]}


def test_two_columns_read_as_one_skill_are_told_at_the_second_heading(
    desk: Desk, page: QWidget, file: Path
) -> None:
    def look(dialog: RatingsImportDialog) -> None:
        near = dialog.skills.field(HEADS[3])
        near.set_value(KNOWN)
        assert problems(dialog)[0].startswith(
            "Sheet Answers, row 1, column D: This column and column C are both"
        )
        assert not dialog.accept_button.isEnabled()
        near.set_value(LEAVE_OUT)
        assert problems(dialog) == []
        assert dialog.accept_button.isEnabled()

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, fall(desk), page)


def test_every_mistake_is_listed_with_its_cell_and_answers_outlive_reading_again(
    desk: Desk, page: QWidget, file: Path
) -> None:
    book(
        file,
        {"Answers": [HEADS, [NAMES[0], NAMES[1], 9, 2, "well", None], [NAMES[0], NAMES[0], 1, 1, 1, None]]},
    )

    def look(dialog: RatingsImportDialog) -> None:
        dialog.skills.field(HEADS[3]).set_value(OTHER)
        assert [one.partition(": ")[0] for one in problems(dialog)] == [
            "Sheet Answers, row 2, column C",
            "Sheet Answers, row 2, column E",
            "Sheet Answers, row 3, column B",
        ]
        book(file, {"Answers": [[*HEADS[:2], "Date", *HEADS[2:]], [*NAMES[:2], None, *ROWS[0][2:]]]})
        dialog.again_button.click()
        assert problems(dialog) == []
        assert dialog.skills.field(HEADS[3]).value() == OTHER
        assert dialog.accept_button.isEnabled(), dialog.reason.text()

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, fall(desk), page)


def test_the_lowest_number_may_be_best_and_the_scale_is_guessed(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    pairs = [[one, other, 7, 1] for one in NAMES for other in NAMES if one != other]
    file = book(tmp_path / "wide.xlsx", {"Answers": [["Rater", "Colleague", KNOWN, OTHER], *pairs]})

    def look(dialog: RatingsImportDialog) -> None:
        assert (dialog.target.low.value(), dialog.target.high.value()) == (1, 7)
        dialog.target.round.name.setText("New")
        dialog.target.best_low.setChecked(True)
        assert [dialog.preview.model.index(at, 3).data() for at in range(2)] == ["1", "7"]
        dialog.accept_button.click()

    with in_dialog(RatingsImportDialog, look):
        assert import_ratings(desk, file, None, page)
    assert {(skill, value) for *_, skill, value in given(desk)} == {(KNOWN, 1), (OTHER, 7)}


def test_headings_nobody_knows_become_a_wide_table_by_hand_and_back(
    desk: Desk, page: QWidget, tmp_path: Path
) -> None:
    file = book(tmp_path / "wide.xlsx", {"Answers": [["Wer", "Wen", KNOWN, "Punkte?"], [*NAMES[:2], 4, 3]]})

    def look(dialog: RatingsImportDialog) -> None:
        assert not dialog.skills.is_needed
        for field, column in (("rater", 0), ("ratee", 1), ("value", EACH_SKILL)):
            dialog.columns.choose(field, column)
        assert dialog.skills.is_needed
        assert list(notes(dialog)) == ["Column C · in this round · 4", "Column D · a new skill · 3"]
        assert dialog.accept_button.text() == "Import 2 ratings"
        dialog.columns.choose("value", 3)
        assert not dialog.skills.is_needed
        assert not dialog.target.skill.isHidden()
        assert dialog.accept_button.text() == "Import 1 rating"

    with in_dialog(RatingsImportDialog, look):
        import_ratings(desk, file, fall(desk), page)


def test_tab_goes_through_the_columns_as_the_eye_does(desk: Desk, page: QWidget, file: Path) -> None:
    def walk(dialog: RatingsImportDialog) -> None:
        met = []
        dialog.columns.field("ratee").setFocus()
        for _ in range(7):
            here = dialog.focusWidget()
            met.append(here.accessibleName())
            QTest.keyClick(here, Qt.Key.Key_Tab)
        assert met == [
            "Column for Colleague",
            "Column for Rating",
            "Preview",
            *(f"Skill in column {letter}, “{HEADS[ord(letter) - 65]}”" for letter in "DCEF"),
        ]
        near = dialog.skills.field(HEADS[3])
        near.setFocus()
        QTest.keyClick(near, Qt.Key.Key_Down)
        assert near.value() == KNOWN
        assert dialog.focusWidget() is near, "reading again keeps the place"

    with in_dialog(RatingsImportDialog, walk):
        import_ratings(desk, file, fall(desk), page)


def test_the_keyboard_alone_answers_and_imports(desk: Desk, page: QWidget, file: Path) -> None:
    def answer(dialog: RatingsImportDialog) -> None:
        near = dialog.skills.field(HEADS[3])
        for _ in range(12):
            if dialog.focusWidget() is near:
                break
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(near, Qt.Key.Key_End)
        assert near.currentText() == OTHER
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    with in_dialog(RatingsImportDialog, answer):
        assert import_ratings(desk, file, fall(desk), page)
    assert {skill for _, _, skill, _ in given(desk)} == {KNOWN, OTHER, NEW}


def test_a_dropped_wide_table_is_taken_for_ratings(desk: Desk, page: QWidget, file: Path) -> None:
    seen = []

    def look(dialog: KindDialog) -> None:
        seen.append(dialog.value())

    with in_dialog(KindDialog, look):
        import_any(desk, file, page)
    assert seen == ["ratings"]


def test_every_word_is_translated_and_nothing_is_cut_off(flaws_in_xx: FlawsInXx, file: Path) -> None:
    data = {*NAMES, *HEADS, KNOWN, OTHER, "wide.xlsx", "Answers", "Fall", "555 01"}
    data |= {f"{head} ({letter})" for head, letter in zip(HEADS, "ABCDEF", strict=True)}
    assert flaws_in_xx(lambda desk: RatingsImportDialog(desk, file, fall(desk)), data) == []
