"""Every key of the window in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.widgets.labels import Label


class ShortcutsDialog(FormDialog[None]):
    """The keys of the menus, then those of the grid and the map."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None) -> None:
        super().__init__(tr("Keyboard shortcuts"), tr("Close"), parent, width=620)
        self.cancel_button.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        lines = [
            (
                action.text().replace("&", "").rstrip("…"),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        lines += [
            (tr("Rate and move on (grid)"), tr("a digit")),
            (tr("Have not seen (grid)"), "."),
            (tr("Blank (grid)"), tr("Delete")),
            (tr("Another skill (map and grid)"), tr("Ctrl and left or right")),
        ]
        half = (len(lines) + 1) // 2
        for place, (words, key) in enumerate(lines):
            column = 0 if place < half else 2
            grid.addWidget(Label(words), place % half, column)
            grid.addWidget(Label(key, "strong"), place % half, column + 1)
        self.body.addLayout(grid)

    def value(self) -> None:
        return None
