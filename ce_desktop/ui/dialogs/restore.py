"""The backups of a school: when, how big, what is inside; one of them is put in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.services import files
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import long_date, ntr, number, say, time_of_day, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.list_box import ListBox


class RestoreDialog(FormDialog[files.Backup]):
    """Lists the backups, newest first, and says what the chosen one holds."""

    def __init__(self, shelf: files.Shelf, school: Path, parent: QWidget | None) -> None:
        self._backups = shelf.list(school)
        super().__init__(
            tr("Restore a backup of {school}").format(school=school.stem),
            tr("Restore this backup"),
            parent,
            intro=tr("The present file is itself kept as a backup first, so you can come back to it."),
            width=560,
            height=400 if self._backups else 0,
        )
        self.list = ListBox(tr("Backups, newest first"))
        for backup in self._backups:
            item = QListWidgetItem(_line(backup))
            self.list.addItem(item)
        self.inside = Label("", "note", "muted", wrap=True)
        self.list.currentRowChanged.connect(self._show_inside)
        # Through the button: one that cannot be restored is not restored by Enter either.
        self.list.itemActivated.connect(lambda _item: self.accept_button.click())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.inside)
        self.list.setMinimumHeight(px(100))
        if self._backups:
            self.list.setCurrentRow(0)
        else:
            self.list.hide()
            self.inside.setText(tr("There is no backup of this school on this computer yet."))
            self.accept_button.setEnabled(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> files.Backup:
        return self._backups[self.list.currentRow()]

    def _show_inside(self, row: int) -> None:
        if row < 0:
            return
        try:
            inside = files.contents(self._backups[row].path)
        except Refusal as refusal:
            self.inside.setText(refusal.sentences(say))
            self.accept_button.setEnabled(False)
            return
        self.accept_button.setEnabled(True)
        self.inside.setText(
            tr("Inside: {staff}, {skills}, {rounds}, {ratings}, {goals}.").format(
                staff=_counted(ntr("{n} person", "{n} people", inside.staff), inside.staff),
                skills=_counted(ntr("{n} skill", "{n} skills", inside.skills), inside.skills),
                rounds=_counted(ntr("{n} round", "{n} rounds", inside.rounds), inside.rounds),
                ratings=_counted(ntr("{n} rating", "{n} ratings", inside.ratings), inside.ratings),
                goals=_counted(ntr("{n} goal", "{n} goals", inside.goals), inside.goals),
            )
        )


def _counted(words: str, count: int) -> str:
    return words.format(n=number(count))


def _line(backup: files.Backup) -> str:
    words = {
        "before-import": tr("{day}, {time} · {size} kB · before an import"),
        "before-upgrade": tr("{day}, {time} · {size} kB · before an upgrade"),
        "before-restore": tr("{day}, {time} · {size} kB · before a restore"),
    }.get(backup.reason, tr("{day}, {time} · {size} kB"))
    return words.format(
        day=long_date(backup.made_at.date()),
        time=time_of_day(backup.made_at),
        size=number(backup.size // 1024),
    )
