"""What is told and asked: read out, copied, and begun in a folder that is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.ui.messages import Notice, QtMessages
from tests.ui.modal import in_dialog


def test_a_refusal_is_read_out_and_can_be_copied(qtbot):
    from ce_desktop.ui.messages import QtMessages

    refusal = Refusal(phrase("It did not work."), safe=phrase("Nothing is lost."), do=phrase("Try again."))

    def read(notice: Notice) -> None:
        assert notice.accessibleName() == "It did not work."
        assert notice.accessibleDescription() == "Nothing is lost. Try again."
        copy = next(
            one for one in notice.findChildren(type(notice.focusWidget()).__mro__[1]) if "Copy" in one.text()
        )
        copy.click()
        notice.accept()

    with in_dialog(Notice, read):
        QtMessages(None).tell(refusal)
    assert QApplication.clipboard().text() == "It did not work. Nothing is lost. Try again."


def test_without_the_folder_looked_in_last_files_are_looked_for_at_home(tmp_path: Path) -> None:
    messages = QtMessages(None)
    messages._remember(str(tmp_path / "gone" / "staff.xlsx"))
    assert Path(messages._begin(None)).is_dir()
