"""A new school: named once, kept where a person finds it, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ce_desktop.ui.dialogs.new_school import NewSchoolDialog
from tests.ui.modal import in_dialog
from tests.ui.real_window import open_window, will_answer
from tests.ui.recorded import Recorded


@pytest.fixture
def dialog(qtbot, tmp_path: Path) -> NewSchoolDialog:
    made = NewSchoolDialog(Recorded(), tmp_path, None)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Lincoln Elementary", "Lincoln Elementary.ceschool"),
        ("St. Mary's / North", "St. Mary's   North.ceschool"),
        ('Who? "Us": <all>|*\\', "Who   Us    all.ceschool"),
        ("  ...  ", "School.ceschool"),
        ("Ñandú – Grundschule №1", "Ñandú – Grundschule №1.ceschool"),
        ("Con", "School Con.ceschool"),
        ("x" * 300, "x" * 80 + ".ceschool"),
    ],
)
def test_the_file_is_named_after_the_school(dialog: NewSchoolDialog, tmp_path: Path, name, file) -> None:
    dialog.name.setText(name)
    path = dialog.value().path
    assert path.parent == tmp_path
    assert " ".join(path.name.split()) == " ".join(file.split())
    assert dialog.place.text() == str(path)
    path.touch()


def test_a_school_without_a_name_is_asked_for_one(dialog: NewSchoolDialog, qtbot) -> None:
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.shown_problem() == "Write the name of the school."


def test_a_file_that_is_there_is_refused_inside_the_dialog_and_nothing_typed_is_lost(
    qtbot, tmp_path: Path
) -> None:
    taken = tmp_path / "Lincoln.ceschool"
    taken.write_text("mine")

    def try_it(dialog: NewSchoolDialog) -> None:
        dialog.name.setText("Lincoln")
        dialog._choose()
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert "already is a file called “Lincoln.ceschool”" in dialog.shown_problem()
        assert dialog.name.text() == "Lincoln"
        will_answer(window, tmp_path / "Other")
        dialog._choose()
        dialog.accept_button.click()

    with open_window(tmp_path, answers=[taken]) as window:
        with in_dialog(NewSchoolDialog, try_it):
            window.actions_["new_school"].trigger()
        assert window.session.path == tmp_path / "Other.ceschool"
    assert taken.read_text() == "mine"


def test_without_a_documents_folder_the_home_folder_is_offered(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "nowhere"))
    seen: list[Path] = []
    with (
        open_window(tmp_path) as window,
        in_dialog(NewSchoolDialog, lambda one: seen.append(one.value().path.parent)),
    ):
        window.actions_["new_school"].trigger()
    assert seen == [Path.home()]
