"""The house shape of a dialog, and what the window says and asks."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.messages import Messages, Notice, QtMessages, file_filter, with_ending
from ce_desktop.ui.widgets.fields import Paragraph
from tests.ui.modal import in_dialog, when_open
from tests.ui.recorded import Recorded

SCHOOLS = [("CE Desktop school", ["*.ceschool"]), ("Any file", ["*"])]
BOOKS = [("Excel workbook", ["*.xlsx"]), ("Text", ["*.csv", "*.txt"])]


class NameDialog(FormDialog[str]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a person", "Add", parent, intro="One at a time.")
        self.name = QLineEdit()
        self.rows.add_row("&Name", self.name, "As colleagues say it.")
        self.add_to_foot(QPushButton("Template"))

    def problem(self) -> str | None:
        return None if self.name.text() else "Give a name first."

    def value(self) -> str:
        return self.name.text()


def test_what_was_entered_comes_back(qtbot):
    def fill(dialog: NameDialog) -> None:
        dialog.name.setText("Ana Lopez")
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    when_open(fill)
    assert NameDialog().get() == "Ana Lopez"


def test_escape_gives_nothing(qtbot):
    when_open(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert NameDialog().get() is None


def test_what_is_missing_is_said_inside_and_the_dialog_stays(qtbot):
    said = []

    def press_too_early(dialog: NameDialog) -> None:
        dialog.accept_button.click()
        said.append((dialog.isVisible(), dialog.shown_problem()))
        dialog.name.setText("Ana")
        dialog.accept_button.click()

    when_open(press_too_early)
    assert NameDialog().get() == "Ana"
    assert said == [(True, "Give a name first.")]


def test_a_refusal_is_said_inside_and_what_was_typed_stays(qtbot):
    taken = ["Ana"]
    said = []

    def commit(name: str) -> None:
        if name in taken:
            raise Refusal(phrase("{name} is there already.", name=name), do=phrase("Add a middle name."))
        taken.append(name)

    def try_twice(dialog: NameDialog) -> None:
        dialog.name.setText("Ana")
        dialog.accept_button.click()
        said.append((dialog.shown_problem(), dialog.name.text()))
        dialog.name.setText("Ana B.")
        dialog.accept_button.click()

    when_open(try_twice)
    assert NameDialog().get(commit) == "Ana B."
    assert said == [("Ana is there already. Add a middle name.", "Ana")]
    assert taken == ["Ana", "Ana B."]


def test_a_dialog_may_call_its_parts_commit_error_and_foot(qtbot):
    class OwnNames(NameDialog):
        def __init__(self) -> None:
            super().__init__()
            self._commit = self._error = self._foot = "my own"

    taken = []

    def fill(dialog: NameDialog) -> None:
        dialog.accept_button.click()
        assert dialog.shown_problem() == "Give a name first."
        dialog.add_to_foot(QPushButton("More"))
        dialog.name.setText("Ana")
        dialog.accept_button.click()

    when_open(fill)
    assert OwnNames().get(taken.append) == "Ana"
    assert taken == ["Ana"]


def test_a_closed_dialog_is_freed(qtbot):
    dialog = NameDialog()
    watch = weakref.ref(dialog)
    when_open(lambda shown: shown.reject())
    dialog.get()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
    del dialog
    gc.collect()
    assert watch() is None


def test_a_dialog_can_be_shown_without_waiting(qtbot):
    dialog = NameDialog()
    qtbot.addWidget(dialog)
    dialog.open_modeless()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_a_form_without_a_value_is_an_error_of_ours(qtbot):
    dialog = FormDialog("Title", "Do", None)
    qtbot.addWidget(dialog)
    with pytest.raises(NotImplementedError):
        dialog.value()


def buttons(dialog: QWidget) -> dict[str, QPushButton]:
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


def test_a_refusal_is_told_in_full_and_can_be_copied(qtbot):
    seen = []

    def read(notice: QWidget) -> None:
        seen.append((notice.accessibleName(), notice.accessibleDescription()))
        buttons(notice)["Copy the message"].click()
        qtbot.keyClick(notice, Qt.Key.Key_Return)

    when_open(read)
    QtMessages(None).tell(
        Refusal(phrase("The disk is full."), safe=phrase("Nothing was lost."), do=phrase("Free some room."))
    )
    assert seen == [("The disk is full.", "Nothing was lost. Free some room.")]
    assert QGuiApplication.clipboard().text() == "The disk is full. Nothing was lost. Free some room."


def test_something_to_know_has_one_button(qtbot):
    seen = []

    def read(notice: QWidget) -> None:
        seen.append(list(buttons(notice)))
        notice.accept()

    when_open(read)
    QtMessages(None).inform("Checked", "The file is sound.")
    assert seen == [["Close"]]


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False), (None, True)]
)
def test_enter_and_escape_never_do_what_undo_cannot_bring_back(qtbot, key, answer):
    def press(notice: QWidget) -> None:
        if key is None:
            buttons(notice)["Forget Ana"].click()
        else:
            qtbot.keyClick(notice, key)

    when_open(press)
    assert QtMessages(None).confirm("Forget Ana?", "Forget Ana", "This cannot be undone.") is answer


def test_the_filter_of_a_file_dialog_lists_the_kinds():
    assert file_filter(SCHOOLS) == "CE Desktop school (*.ceschool);;Any file (*)"
    assert file_filter(BOOKS) == "Excel workbook (*.xlsx);;Text (*.csv *.txt)"


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("report", "report.xlsx"),
        ("report.XLSX", "report.XLSX"),
        ("report.csv", "report.csv"),
        ("v1.2", "v1.2.xlsx"),
    ],
)
def test_an_ending_is_added_where_none_of_the_kinds_is_typed(typed, becomes):
    assert with_ending(Path(typed), BOOKS) == Path(becomes)
    assert with_ending(Path(typed), []) == Path(typed)


def test_a_file_of_any_kind_still_gets_the_ending_of_ours():
    assert with_ending(Path("Lincoln"), SCHOOLS) == Path("Lincoln.ceschool")


def test_the_next_file_is_looked_for_where_the_last_one_was(tmp_path, monkeypatch):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "staff.xlsx").touch()
    monkeypatch.chdir(tmp_path)
    messages, begun = QtMessages(None), []

    def choose(dialog: QFileDialog) -> None:
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "sheets" / "staff.xlsx"))
        dialog.accept()

    for _ in range(2):
        with in_dialog(QFileDialog, choose):
            assert messages.choose_open("Import staff", BOOKS) == tmp_path / "sheets" / "staff.xlsx"
    assert begun[0] != tmp_path  # the app may be started from anywhere
    assert begun[1] == tmp_path / "sheets"


def test_answers_given_beforehand_serve_as_messages(tmp_path):
    messages: Messages = Recorded([True, tmp_path / "report", None, tmp_path])
    messages.tell(Refusal(phrase("No."), do=phrase("Wait.")))
    messages.inform("Checked", "")
    assert messages.confirm("Sure?", "Do it")
    assert messages.choose_save("Where", tmp_path, BOOKS) == tmp_path / "report.xlsx"
    assert messages.choose_open("Which", BOOKS) is None
    assert messages.choose_folder("Folder") == tmp_path
    assert messages.nothing_left()
    assert messages.said[:3] == ["No. Wait.", "Checked", "Sure? [Do it]"]
    with pytest.raises(AssertionError, match="nobody answers"):
        messages.confirm("Again?", "Do it")


@pytest.mark.parametrize("agree", [True, False])
def test_what_is_there_is_not_replaced_unasked_where_only_its_ending_was_left_out(qtbot, tmp_path, agree):
    (tmp_path / "report.xlsx").write_text("precious")

    def choose(dialog: QFileDialog) -> None:
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "report"))
        dialog.accept()

    def answer(notice: Notice) -> None:
        assert "report.xlsx" in notice.accessibleName()
        (notice.accept if agree else notice.reject)()

    with in_dialog(Notice, answer), in_dialog(QFileDialog, choose):
        chosen = QtMessages(None).choose_save("Where", tmp_path, BOOKS)
    assert chosen == (tmp_path / "report.xlsx" if agree else None)


def test_a_new_name_is_not_asked_about(qtbot, tmp_path):
    def choose(dialog: QFileDialog) -> None:
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "report"))
        dialog.accept()

    with in_dialog(QFileDialog, choose):
        assert QtMessages(None).choose_save("Where", tmp_path, BOOKS) == tmp_path / "report.xlsx"


def test_a_name_that_windows_could_not_read_is_asked_for_again(qtbot, tmp_path):
    told = []

    def call_it(name: str) -> Callable[[QFileDialog], None]:
        def choose(dialog: QFileDialog) -> None:
            dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / name))
            dialog.accept()

        return choose

    with ExitStack() as later, in_dialog(QFileDialog, call_it("Fall: results")):

        def answer(notice: Notice) -> None:
            told.append(notice.accessibleName())
            later.enter_context(in_dialog(QFileDialog, call_it("Fall results")))
            notice.accept()

        with in_dialog(Notice, answer):
            chosen = QtMessages(None).choose_save("Where", tmp_path, BOOKS)
    assert chosen == tmp_path / "Fall results.xlsx"
    assert told == [
        "A file cannot be called “Fall: results.xlsx” on every computer. "
        "Names of files cannot have the sign : on Windows."
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_and_enter_finish_a_form_from_a_paragraph(qtbot, key):
    class Note(FormDialog[str]):
        def __init__(self) -> None:
            super().__init__("Note", "Save", None)
            self.text = Paragraph()
            self.rows.add_row("&Text", self.text)

        def value(self) -> str:
            return self.text.toPlainText()

    def write(dialog: Note) -> None:
        dialog.text.setFocus()
        qtbot.keyClicks(dialog.text, "One")
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.text, "two")
        qtbot.keyClick(dialog.text, key, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.isVisible()

    with in_dialog(Note, write):
        assert Note().get() == "One\ntwo"
