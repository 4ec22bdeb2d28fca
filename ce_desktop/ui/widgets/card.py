"""A card: a title, a note on the right, and what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ce_desktop.ui.widgets.labels import Label

PADDING = 18


class Card(QFrame):
    """A white sheet on the board. `body` is its layout under the header.

    Without title and note there is no header.
    """

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(title, "card")
        self._note = Label(note, "note", "muted")
        for label in (self._title, self._note):
            label.setMinimumWidth(1)
        self._controls: list[QWidget] = []
        self._header = QWidget()
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(4)
        self._words.addWidget(self._title, 1)
        self._words.addWidget(self._note)
        self._header_row = QHBoxLayout(self._header)
        self._header_row.setContentsMargins(0, 0, 0, 0)
        self._header_row.setSpacing(12)
        self._header_row.addLayout(self._words, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PADDING, 16, PADDING, 16)
        outer.setSpacing(10)
        outer.addWidget(self._header)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Another title; it also names the card to a screen reader."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_header()

    def set_note(self, note: str, tone: str = "muted") -> None:
        """Another note at the right of the title."""
        self._note.setText(note)
        self._note.set_tone(tone)
        self._show_header()

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below what is there."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)

    def add_to_header(self, part: QWidget) -> None:
        """Put a small control at the right of the header."""
        self._controls.append(part)
        self._header_row.addWidget(part)
        self._header.setVisible(True)

    def _show_header(self) -> None:
        self._note.setVisible(bool(self._note.text()))
        self._header.setVisible(bool(self._title.text() or self._note.text() or self._controls))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        """Put the note under the title where both do not fit side by side."""
        needed = 12 + sum(
            label.fontMetrics().horizontalAdvance(label.text()) + 2 for label in (self._title, self._note)
        )
        controls = sum(part.sizeHint().width() + self._header_row.spacing() for part in self._controls)
        room = self.width() - 2 * PADDING - controls
        folded = bool(self._note.text()) and needed > room
        self._words.setDirection(
            QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        )
        narrow_title = self._title.fontMetrics().horizontalAdvance(self._title.text()) > room
        self._title.setWordWrap(narrow_title)
        self._note.setWordWrap(folded)
