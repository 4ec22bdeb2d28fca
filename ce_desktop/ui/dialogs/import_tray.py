"""What an import asks and what is wrong with the sheet: one part in view, the others a click away with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ce_desktop.ui.dialogs.import_parts import StackedCard
from ce_desktop.ui.i18n import number, tr
from ce_desktop.ui.widgets.card import PADDING
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.segmented import Segmented

_UNLIMITED = 16_777_215


class TrayPart(QWidget):
    """One part of the tray.

    Signals:
        told: `is_needed`, `stops` or `note` is another one now.

    Attributes:
        title: what it is about. tool: a small control beside the title, or None.
        is_needed: whether there is anything in it. stops: how many things in it stop the import. note: that in words.
        after: Tab reaches what is in the part from there; set by the tray.
    """

    told = Signal()

    def __init__(self, title: str, tool: QWidget | None = None) -> None:
        super().__init__()
        self.title = title
        self.tool = tool
        self.is_needed = False
        self.stops = 0
        self.note = ""
        self.after: QWidget = self
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.setAccessibleName(title)

    def tell(self, *, needed: bool, stops: int, note: str) -> None:
        """Say what there is now."""
        self.is_needed, self.stops, self.note = needed, stops, note
        self.told.emit()

    def most(self) -> int:
        """Pixels beyond which more height shows nothing more."""
        return _UNLIMITED


class Tray(StackedCard):
    """The parts of an import below its preview. A part alone has a heading; of several one is chosen."""

    def __init__(self, parts: Sequence[TrayPart]) -> None:
        """`parts` in the order in which one goes through them."""
        super().__init__()
        self.setAccessibleName(tr("Questions and problems"))
        self._parts = {str(at): part for at, part in enumerate(parts)}
        self._shown = next(iter(self._parts))
        self._heading = Label("", "card")
        self._note = Label("", "note", "muted")
        views = [(key, part.title) for key, part in self._parts.items()]
        self.views = Segmented(views, self.accessibleName(), wraps=True)
        self._head = QWidget()
        line = FlowLayout(self._head, spacing=12)
        for piece in (self._heading, self._note, self.views):
            line.addWidget(piece)
        line.push()
        for part in parts:
            if part.tool is not None:
                line.addWidget(part.tool)
        self.add(self._head)
        for part in parts:
            part.after = part.tool or self.views.last_stop()
            part.told.connect(self._refresh)
            self.add(part, 1)
        self.views.chosen.connect(self.show_part)
        self._refresh()

    def begin(self) -> None:
        """Bring to the front what the import waits for: mistakes in the sheet, then questions."""
        self.show_part(self._first())

    def show_part(self, key: str) -> None:
        """Bring one part to the front."""
        self._shown = key
        self._refresh()

    def bring(self, part: TrayPart) -> None:
        """Bring `part` to the front."""
        self.show_part(next(key for key, one in self._parts.items() if one is part))

    def shown(self) -> TrayPart:
        """The part in front."""
        return self._parts[self._shown]

    def sizeHint(self) -> QSize:
        return QSize(
            super().sizeHint().width(), min(self.maximumHeight(), 2 * self.minimumSizeHint().height())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()

    # Internal

    def _first(self) -> str:
        """The last part, which has the problems, while it waits; else the first that waits; else the first needed."""
        waiting = [key for key, part in self._parts.items() if part.is_needed and part.stops]
        needed = [key for key, part in self._parts.items() if part.is_needed]
        last = list(self._parts)[-1]
        return last if last in waiting else next(iter(waiting or needed), last)

    def _refresh(self) -> None:
        needed = [key for key, part in self._parts.items() if part.is_needed]
        self.setVisible(bool(needed))
        if needed and self._shown not in needed:
            self._shown = self._first()
        shown, alone = self.shown(), len(needed) < 2
        self._heading.setText(shown.title)
        self._note.setText(shown.note)
        self._note.set_tone("attention" if shown.stops else "muted")
        for label in (self._heading, self._note):
            label.setVisible(alone and bool(label.text()))
        self.views.setVisible(not alone)
        for key, part in self._parts.items():
            counted = tr("{title} · {n}").format(title=part.title, n=number(part.stops))
            self.views.set_title(key, counted if part.stops else part.title)
            part.setVisible(part is shown)
            if part.tool is not None:
                part.tool.setVisible(part is shown)
        self.views.offer(needed)
        self.views.set_current(self._shown)
        self._limit()

    def _limit(self) -> None:
        """Leave to the preview the room that a few questions do not need."""
        most, layout = self.shown().most(), self.layout()
        if most < _UNLIMITED and layout is not None:
            sides = layout.contentsMargins()
            most += sides.top() + sides.bottom() + self._head.heightForWidth(self.width() - 2 * PADDING)
            most += self.body.spacing()
        if most != self.maximumHeight():
            self.setMaximumHeight(max(most, self.minimumSizeHint().height()))
