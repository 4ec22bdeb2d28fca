"""Take answers again after a round was closed, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.widgets.fields import Paragraph


class ReopenDialog(FormDialog[str]):
    """Asks why; the note stays with the round."""

    def __init__(self, parent: QWidget | None, *, name: str) -> None:
        super().__init__(
            tr("Reopen “{name}”").format(name=name),
            tr("Reopen"),
            parent,
            intro=tr("Results may have been read already, so the reason stays with the round."),
        )
        self.note = Paragraph(lines=3)
        self.rows.add_row(tr("&Reason"), self.note, tr("Such as: Three people were away that week."))
        self.note.setFocus()

    def problem(self) -> str | None:
        """A sentence while no reason is given."""
        return None if self.note.toPlainText().strip() else tr("Write in a few words why.")

    def value(self) -> str:
        """The reason."""
        return self.note.toPlainText().strip()
