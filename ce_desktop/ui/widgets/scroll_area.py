"""A part of the screen that may be higher than its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ce_desktop.ui.theme import px


class ScrollArea(QScrollArea):
    """Scrolls up and down only, has no frame or ground of its own, and Tab passes it by."""

    def __init__(self, inner: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dropping = False
        # Of our own: to hand out one that Qt made, every kind of widget is loaded, 17 ms.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inner is not None:
            self.hold(inner)

    def hold(self, inner: QWidget) -> None:
        """What is scrolled; a part from before is freed."""
        self.setWidget(inner)
        # Qt fills both when a widget is put in.
        self._ground.setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and (inner := self.widget()) is not None:
            layout = inner.layout()
            if layout is not None:
                # Qt asks how high lines that wrap are at this width, but takes their height at some other
                # width for the least, and then scrolls where there is nothing to scroll.
                inner.setMinimumHeight(1 if layout.hasHeightForWidth() else 0)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_dropping:
            self._is_dropping = True
            self._drop_the_bar()
            self._is_dropping = False

    def _drop_the_bar(self) -> None:
        """Qt asks for the height at the width beside its bar, and so keeps a bar that makes itself needed."""
        inner, room = self.widget(), self.maximumViewportSize()
        if (
            inner is not None
            and self.verticalScrollBar().isVisible()
            and inner.hasHeightForWidth()
            and inner.heightForWidth(room.width()) <= room.height()
        ):
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


class Yielding(QWidget):
    """What a `YieldingArea` holds: its lists become low before anything is scrolled."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)


class YieldingArea(ScrollArea):
    """As wide as what is in it; where a window has no room, its height gives way first.

    Signals:
        rearranged: parts came in, went, or changed in size.
    """

    rearranged = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.rearranged.emit()
        return handled

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        least = inside.minimumSizeHint() if inside is not None else QSize(0, 0)
        return QSize(least.width(), min(least.height(), px(96)))
