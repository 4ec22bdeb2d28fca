"""A new school: its name, and where the file goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ce_desktop.domain.file_names import fitting, is_device
from ce_desktop.services import files
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.messages import Messages
from ce_desktop.ui.widgets.buttons import QuietButton

# Folder and ending must still fit beside it, and a backup adds a date.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What was wished for."""

    name: str
    path: Path


class NewSchoolDialog(FormDialog[NewSchool]):
    """Asks for a name; the file is named after it unless another place is chosen."""

    def __init__(self, messages: Messages, folder: Path, parent: QWidget | None) -> None:
        super().__init__(
            tr("New school"),
            tr("Make the school"),
            parent,
            intro=tr(
                "Everything is kept in one file on this computer. It never leaves it unless you send it."
            ),
            width=560,
        )
        self._messages = messages
        self._folder = folder
        self._chosen: Path | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("for example Lincoln Elementary"))
        self.place = QLineEdit()
        self.place.setReadOnly(True)
        change = QuietButton(tr("&Change…"), "folder-open")
        change.clicked.connect(self._choose)
        self.name.textChanged.connect(self._show_place)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.place, 1)
        line.addWidget(change)
        self.rows.add_row(tr("&Name of the school"), self.name)
        self.rows.add_row(tr("File"), row)
        self.place.setAccessibleName(tr("File"))
        self._show_place()
        self.name.setFocus()

    def problem(self) -> str | None:
        if self.name.text().strip():
            return None
        self.name.setFocus()
        return tr("Write the name of the school.")

    def value(self) -> NewSchool:
        return NewSchool(self.name.text(), self._path())

    def _path(self) -> Path:
        if self._chosen is not None:
            return self._chosen
        stem = fitting(self.name.text()[:_LONGEST]) or tr("School")
        if is_device(stem):
            stem = f"{tr('School')} {stem}"
        return self._folder / f"{stem}{files.SUFFIX}"

    def _show_place(self) -> None:
        self.place.setText(str(self._path()))
        self.place.setCursorPosition(len(self.place.text()))

    def _choose(self) -> None:
        kinds = [(tr("CE Desktop school"), [f"*{files.SUFFIX}"])]
        path = self._messages.choose_save(tr("Where the school is kept"), self._path(), kinds)
        if path is not None:
            self._chosen = path
            self._show_place()
