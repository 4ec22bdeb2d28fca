"""A card: a title, a note on the right, and what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import Label

PADDING = 18
# What a title keeps beside the controls, at 100 %.
_TITLE_WIDTH = 150
# A title that would take more lines beside them has the whole width.
_MOST_LINES = 4


class Card(QFrame):
    """A white sheet on the board. `body` is its layout under the header.

    Without title and note there is no header. Its own parts are called `_card_…`, so that a card of a page
    can name its parts as it likes.
    """

    def __init__(
        self, title: str = "", note: str = "", parent: QWidget | None = None, *, reach: int = 0
    ) -> None:
        """`reach`: pixels by which the body reaches into the padding at both sides, for lines with a ring."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._card_title = Label(title, "card")
        self._card_note = Label(note, "note", "muted")
        for label in (self._card_title, self._card_note):
            label.setMinimumWidth(1)
        self._card_controls: list[QWidget] = []
        self._card_header = QWidget()
        self._card_words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._card_words.setSpacing(4)
        self._card_words.addWidget(self._card_title, 1)
        self._card_words.addWidget(self._card_note)
        self._card_buttons = QHBoxLayout()
        self._card_buttons.setSpacing(12)
        self._card_header_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._card_header)
        self._card_header_row.setContentsMargins(reach, 0, reach, 0)
        self._card_header_row.setSpacing(12)
        self._card_header_row.addLayout(self._card_words, 1)
        self._card_header_row.addLayout(self._card_buttons)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self._card_outer = QVBoxLayout(self)
        self._card_outer.setContentsMargins(PADDING - reach, 16, PADDING - reach, 16)
        self._card_outer.setSpacing(10)
        self._card_outer.addWidget(self._card_header)
        self._card_outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Another title; it also names the card to a screen reader."""
        self._card_title.setText(title)
        self.setAccessibleName(title)
        self._card_show_header()

    def set_note(self, note: str, tone: str = "muted") -> None:
        """Another note at the right of the title."""
        self._card_note.setText(note)
        self._card_note.set_tone(tone)
        self._card_show_header()

    def set_air(self, pixels: int) -> None:
        """How far the content stands below the upper and above the lower edge."""
        margins = self._card_outer.contentsMargins()
        self._card_outer.setContentsMargins(margins.left(), pixels, margins.right(), pixels)

    def set_gap(self, pixels: int) -> None:
        """How far the body stands below the header."""
        self._card_outer.setSpacing(pixels)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below what is there."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)

    def add_to_header(self, part: QWidget) -> None:
        """Put a small control at the right of the header, or under it in a narrow card."""
        self._card_controls.append(part)
        self._card_buttons.addWidget(part)
        self._card_header.setVisible(True)

    def _card_show_header(self) -> None:
        self._card_note.setVisible(bool(self._card_note.text()))
        self._card_header.setVisible(
            bool(self._card_title.text() or self._card_note.text() or self._card_controls)
        )
        self._card_fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card_fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._card_fold()

    def _card_fold(self) -> None:
        """Put the note under the title, and the controls under both, where they do not fit side by side."""
        needed = 12 + sum(
            label.fontMetrics().horizontalAdvance(label.text()) + 2
            for label in (self._card_title, self._card_note)
        )
        room = self.width() - 2 * PADDING
        controls = self._card_buttons.sizeHint().width() + self._card_header_row.spacing()
        title = self._card_title.fontMetrics().horizontalAdvance(self._card_title.text())
        least = max(px(_TITLE_WIDTH), title / _MOST_LINES)
        beside = not self._card_controls or room - controls >= least
        self._card_header_row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        leading = Qt.AlignmentFlag.AlignLeading
        self._card_header_row.setAlignment(self._card_buttons, leading if not beside else Qt.AlignmentFlag(0))
        if beside and self._card_controls:
            room -= controls
        folded = bool(self._card_note.text()) and needed > room
        self._card_words.setDirection(
            QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        )
        self._card_title.setWordWrap(title > room)
        self._card_note.setWordWrap(folded)
