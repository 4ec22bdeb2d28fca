"""A short list to choose from or to tick in."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget


class ListBox(QListWidget):
    """A list in our look; Up and Down move, Tab leaves."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setProperty("kind", "box")
        # Rows are measured when the first item comes, which may be before Qt has read the style sheet.
        self.ensurePolished()
