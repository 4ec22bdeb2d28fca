"""A line of text with an icon or a small button inside its frame, both growing with the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ce_desktop.ui.icons import icon as make_icon
from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.plain import plain_tip


class InsetField(QLineEdit):
    """A field with `leading` painted at its start and, after `add_button`, a button at its end."""

    def __init__(self, leading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leading = leading
        self._button: QPushButton | None = None
        self._arrange()

    def add_button(self, icon: str, name: str) -> QPushButton:
        """A button inside the field. Tab passes it by: give the keyboard another way to do the same."""
        button = QPushButton(self)
        button.setProperty("kind", "inset")
        button.setIcon(make_icon(icon, "muted"))
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button = button
        self._arrange()
        return button

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._leading:
            side = px(15)
            at = self.width() - 10 - side if self._mirrored() else 10
            picture = pixmap(self._leading, side, "muted", self.devicePixelRatioF())
            QPainter(self).drawPixmap(QPoint(at, (self.height() - side) // 2), picture)

    # Internal

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _arrange(self) -> None:
        before = px(15) + 8 if self._leading else 0
        after = 0
        if self._button is not None:
            side = px(22)
            at = 4 if self._mirrored() else self.width() - side - 4
            self._button.setGeometry(QRect(at, (self.height() - side) // 2, side, side))
            self._button.setIconSize(QSize(px(15), px(15)))
            after = side
        if self._mirrored():
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
