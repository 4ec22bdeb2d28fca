"""A field that finds while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.inset_field import InsetField


class SearchField(InsetField):
    """`textChanged` tells what is sought. Escape empties it, then leaves Escape to the window."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        """`placeholder` also names the field, such as "Find a person"."""
        super().__init__("search", parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        button = self.add_button("x", tr("Clear"))
        button.clicked.connect(self.clear)
        button.hide()
        self.textChanged.connect(lambda text: button.setVisible(bool(text)))
        self.setMinimumWidth(px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
