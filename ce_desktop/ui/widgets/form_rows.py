"""Rows of a form: a label, its field, and a line of help; named for screen readers in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import trust_width
from ce_desktop.ui.widgets.stops import down_to_stops, is_stop

_GROWING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)


class FormRows(QWidget):
    """Labels on the left, fields on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[Label] = []
        self._next = 0
        self._grows = False
        self._last_stop: QWidget | None = None

    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self._next

    def add_section(self, title: str) -> None:
        """A heading over the rows that follow."""
        if self._next:
            self._grid.setRowStretch(self._next, 0)
            self._grid.setRowMinimumHeight(self._next, 10)
            self._next += 1
        self._grid.addWidget(Label(title, "card"), self._next, 0, 1, 2)
        self._grid.setRowStretch(self._next, 0)
        self._next += 1
        self._keep_together()

    def add_row(self, label: str, field: QWidget, help_text: str = "") -> Label:
        """A field and its label, which may hold a mnemonic (``&Name``); `help_text` stands below.

        The label becomes the field's accessible name, the help its description. Returns the label.
        """
        text = Label(label)
        text.setBuddy(_entrance(field))
        self._labels.append(text)
        field.setAccessibleName(plain(label))
        self._grid.addWidget(text, self._next, 0, Qt.AlignmentFlag.AlignTop)
        text.setContentsMargins(0, 6, 0, 0)
        # A short field would hold its column as narrow as itself, and stand far from its label.
        is_short = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
        self._grid.addWidget(
            field, self._next, 1, Qt.AlignmentFlag.AlignLeading if is_short else Qt.AlignmentFlag(0)
        )
        self._let_grow(field)
        self._follow_on(field)
        self._next += 1
        if help_text:
            field.setAccessibleDescription(help_text)
            note = Label(help_text, "note", "muted", wrap=True)
            trust_width(note)
            note.setContentsMargins(0, 0, 0, 4)
            self._grid.addWidget(note, self._next, 1)
            self._next += 1
        self._grid.setRowMinimumHeight(self._next, 4)
        self._next += 1
        self._keep_together()
        return text

    def add_note(self, text: str) -> Label:
        """A quiet line under the last field."""
        note = Label(text, "note", "muted", wrap=True)
        trust_width(note)
        note.setContentsMargins(0, 0, 0, 4)
        self._grid.setRowStretch(self._next, 0)
        self._grid.addWidget(note, self._next, 1)
        self._next += 1
        self._keep_together()
        return note

    def label_width(self) -> int:
        """Pixels that the widest label takes, 0 without one."""
        return max((label.sizeHint().width() for label in self._labels), default=0)

    def keep_labels(self, width: int) -> None:
        """Let the labels take at least so many pixels, so that fields of two parts stand below each other."""
        self._grid.setColumnMinimumWidth(0, width)

    def add_wide(self, part: QWidget) -> None:
        """A part over the whole width, such as a table or a tick box."""
        self._grid.addWidget(part, self._next, 0, 1, 2)
        self._let_grow(part)
        self._follow_on(part)
        self._next += 1
        self._grid.setRowMinimumHeight(self._next, 4)
        self._next += 1
        self._keep_together()

    # Internal

    def _let_grow(self, part: QWidget) -> None:
        """Room that is left goes to lists."""
        grows = part.sizePolicy().verticalPolicy() in _GROWING
        self._grid.setRowStretch(self._next, int(grows))
        self._grows = self._grows or grows

    def _follow_on(self, part: QWidget) -> None:
        """Tab goes from row to row, whatever was made when."""
        for stop in filter(is_stop, down_to_stops(part)):
            if self._last_stop is not None:
                QWidget.setTabOrder(self._last_stop, stop)
            self._last_stop = stop

    def _keep_together(self) -> None:
        """Room that is left where nothing grows stays below the last row, instead of between all of them."""
        self._grid.setRowStretch(self._next, int(not self._grows))


def _entrance(field: QWidget) -> QWidget:
    """Where the keyboard goes in: of a field made of several, the one that stands for it, or the first.

    Qt's label leads nowhere if its field takes no keyboard itself, whatever stands for it.
    """
    if field.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return field
    proxy = field.focusProxy()
    if proxy is not None:
        return proxy
    parts = (part for part in field.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((part for part in parts if part.focusProxy() is None), field)


def plain(label: str) -> str:
    """`label` as it is spoken: without mnemonic and colon."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(": ")
