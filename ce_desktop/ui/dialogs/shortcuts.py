"""Every key of the window in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ce_desktop.ui.actions import DECLARED
from ce_desktop.ui.dialogs.form import DONE, FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.keys import SKILL_AFTER, SKILL_BEFORE, key_words
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import as_read
from ce_desktop.ui.widgets.toast import REACH


class ShortcutsDialog(FormDialog[None]):
    """The keys of the menus, then those of the grid and the map."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None) -> None:
        super().__init__(tr("Keyboard shortcuts"), tr("Close"), parent, width=620, height=520)
        self.cancel_button.hide()
        # By what they are called at rest: Undo and Redo name the last step, and with it people and answers.
        at_rest = {one.name: one.words() for one in DECLARED}
        lines = [
            (
                as_read(at_rest.get(action.objectName(), action.text())).rstrip("…"),
                key_words(action.shortcut()),
            )
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        lines += [
            (tr("Finish a form, from any field"), key_words(DONE)),
            (tr("Go to the bar that says what was done"), key_words(REACH)),
            (tr("Rate and move on (grid)"), tr("a digit")),
            (tr("Have not seen (grid)"), "."),
            (tr("Blank (grid)"), tr("Delete")),
            (tr("The skill before (map and grid)"), key_words(SKILL_BEFORE)),
            (tr("The skill after (map and grid)"), key_words(SKILL_AFTER)),
        ]
        keys = QWidget()
        grid = QGridLayout(keys)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (words, key) in enumerate(lines):
            grid.addWidget(Label(words, wrap=True), row, 0)
            grid.addWidget(Label(key, "strong"), row, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Keyboard shortcuts"))
        area.setMinimumHeight(px(120))
        area.setWidget(keys)
        keys.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.removeWidget(self.rows)
        self.body.addWidget(area, 1)

    def value(self) -> None:
        return None
