"""Preferences of this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from ce_desktop import paths
from ce_desktop.services import files
from ce_desktop.settings import DECLARED
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import percent, say, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import SCALES
from ce_desktop.ui.widgets.buttons import QuietButton
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.plain import plain_tip


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was entered."""

    theme: str
    text_scale: float
    backup_folder: str
    remember_files: bool


class PreferencesDialog(FormDialog[Preferences]):
    """Theme, text size, backup folder, recent files."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(tr("Preferences"), tr("Save"), parent, width=540)
        declared = {one.name: one for one in DECLARED}
        self._desk = desk
        self.theme = Choice(
            [("system", tr("As the system has it")), ("light", tr("Light")), ("dark", tr("Dark"))]
        )
        self.theme.set_value(desk.settings.get("theme"))
        self.scale = Choice([(scale, percent(scale)) for scale in SCALES])
        self.scale.set_value(desk.themes.scale)
        self.folder = QLineEdit(desk.settings.get("backup_folder"))
        self.folder.setPlaceholderText(str(paths.data_folder() / "backups"))
        choose = QuietButton(tr("&Choose…"), "folder-open")
        choose.clicked.connect(self._choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        row.setFocusProxy(self.folder)
        self.recent = QCheckBox(tr("&Remember recent schools"))
        self.recent.setChecked(desk.settings.get("remember_files"))
        self.recent.setToolTip(plain_tip(say(declared["remember_files"].help)))
        self.rows.add_row(tr("&Theme"), self.theme, say(declared["theme"].help))
        self.rows.add_row(tr("Text &size"), self.scale, say(declared["text_scale"].help))
        self.rows.add_row(tr("&Backup folder"), row, say(declared["backup_folder"].help))
        self.folder.setAccessibleName(say(declared["backup_folder"].label))
        self.rows.add_wide(self.recent)

    def problem(self) -> str | None:
        folder = self.folder.text().strip()
        if folder and not (Path(folder).is_absolute() and Path(folder).is_dir()):
            return tr("This backup folder does not exist. Choose one that does, or leave it empty.")
        return None

    def value(self) -> Preferences:
        return Preferences(
            self.theme.value(), self.scale.value(), self.folder.text().strip(), self.recent.isChecked()
        )

    def _choose(self) -> None:
        folder = self._desk.messages.choose_folder(
            tr("Backup folder"), Path(self.folder.text() or paths.data_folder())
        )
        if folder is not None:
            self.folder.setText(str(folder))


def edit_preferences(desk: Desk, parent: QWidget | None) -> None:
    """Show the dialog, keep what was entered and let it take effect at once."""
    entered = PreferencesDialog(desk, parent).get()
    if entered is None:
        return
    for name in ("theme", "text_scale", "backup_folder", "remember_files"):
        desk.settings.set(name, getattr(entered, name))
    desk.themes.set_preference(entered.theme)
    desk.themes.set_scale(entered.text_scale)
    desk.session.shelf = files.Shelf(
        Path(entered.backup_folder) if entered.backup_folder else paths.data_folder() / "backups"
    )
    if not entered.remember_files:
        desk.settings.forget()
