"""The readings, steps and wins of a goal: lines that can be ticked, corrected, moved and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.keys import key_words
from ce_desktop.ui.widgets.buttons import IconButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.rows import Row, Rows

_UP, _DOWN = "Alt+Up", "Alt+Down"


class Line(NamedTuple):
    """What a line shows, and what it does; what is None cannot be done.

    Attributes:
        name: what it is called where `words` would not say, "" for `words`.
        is_done: whether it is ticked, None for a line that has nothing to tick; `done` says since when.
        move: called with -1 for up and 1 for down.
    """

    words: str
    note: str = ""
    name: str = ""
    is_done: bool | None = None
    done: str = ""
    tick: Callable[[bool], object] | None = None
    edit: Callable[[], object] | None = None
    move: Callable[[int], object] | None = None
    remove: Callable[[], object] | None = None


class GoalLines(Card):
    """A card with lines, or with a sentence while there is none. `lines` is fed with `Line`."""

    def __init__(self, title: str, empty: str = "", above: QWidget | None = None) -> None:
        """`above` stands before the lines, for Tab too."""
        super().__init__(title)
        if above is not None:
            self.add(above)
        self.lines = Rows(
            _LineRow, (lambda: Label(empty, "body", "muted", wrap=True)) if empty else None, spacing=8
        )
        self.add(self.lines, 1)


class _Holder(QWidget):
    """What a line stands in; `level` is called in each new size, which comes with another size of the text."""

    def __init__(self, level: Callable[[], None]) -> None:
        super().__init__()
        self._level = level

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._level()
        super().resizeEvent(event)


class _LineRow(Row):
    def __init__(self) -> None:
        self._line = Line("")
        holder = _Holder(self._level)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        # The text stands beside the box, because a check box cannot wrap its own.
        self._tick = QCheckBox()
        self._words, self._note = Label(wrap=True), Label("", "note", "muted", wrap=True)
        self._edit, self._remove = IconButton("pencil", tr("Edit")), IconButton("trash", tr("Delete"))
        text = self._text = QVBoxLayout()
        text.setSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        text.addWidget(self._words, 0, top)
        text.addWidget(self._note, 1, top)
        row.addWidget(self._tick, 0, top)
        row.addLayout(text, 1)
        row.addWidget(self._edit, 0, top)
        row.addWidget(self._remove, 0, top)
        self._tick.clicked.connect(self._on_ticked)
        self._edit.clicked.connect(lambda: self._line.edit and self._line.edit())
        self._remove.clicked.connect(lambda: self._line.remove and self._line.remove())
        self._keys = [self._key(holder, key, by) for key, by in ((_UP, -1), (_DOWN, 1))]
        self.parts = (holder,)

    def feed(self, item: Line) -> None:
        self._line = item
        name = item.name or item.words
        self._words.setText(item.words)
        self._note.setText(item.note)
        self._note.setHidden(not item.note)
        self._tick.setHidden(item.is_done is None)
        self._tick.setChecked(bool(item.is_done))
        self._tick.setEnabled(item.tick is not None)
        self._tick.setAccessibleName(item.words)
        self._tick.setToolTip(plain_tip(item.done))
        self._edit.set_name(tr("Edit {what}").format(what=name))
        self._edit.setHidden(item.edit is None)
        self._remove.set_name(tr("Delete {what}").format(what=name))
        self._remove.setHidden(item.remove is None)
        moves = tr("{up} and {down} move it").format(up=key_words(_UP), down=key_words(_DOWN))
        self.parts[0].setToolTip(plain_tip(moves) if item.move is not None else "")
        for key in self._keys:
            key.setEnabled(item.move is not None)
        self._level()

    def _level(self) -> None:
        """Give box, icons and the first line of words one middle; with a note below, words begin at the top."""
        icon = self._edit.sizeHint().height()
        self._tick.setMinimumHeight(icon)
        spare = icon - self._words.fontMetrics().height() if self._note.isHidden() else 0
        self._text.setContentsMargins(0, max(0, spare // 2), 0, 0)

    def _on_ticked(self, done: bool) -> None:
        if self._line.tick is not None:
            self._line.tick(done)
        # What was refused has not been done.
        self._tick.setChecked(bool(self._line.is_done))

    def _key(self, holder: QWidget, key: str, by: int) -> QShortcut:
        made = QShortcut(QKeySequence(key), holder)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(lambda: self._line.move and self._line.move(by))
        return made
