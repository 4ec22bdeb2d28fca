"""A line that leads somewhere: a picture, a sentence of any length, and a note under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ce_desktop.ui.icons import icon
from ce_desktop.ui.theme import Theme, current, font, px
from ce_desktop.ui.widgets.buttons import Button
from ce_desktop.ui.widgets.plain import without_keys

# The room around the words, for the ground under the pointer and the ring of the focus.
AROUND = 8
_BETWEEN = 10
_ABOVE = 6


class LineButton(Button):
    """Its words go on in the next line where there is no room. Enter and Space press it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "line", parent)
        self._words = self._note = ""
        self._icon = ("", "")
        self._heights: dict[int, int] = {}  # by width: a layout asks for the same one many times
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_line(self, words: str, note: str = "", icon: str = "", colour: str = "accent") -> None:
        """What it says, what stands under it, and the picture before it (a name and a colour of `icons`)."""
        self._words, self._note, self._icon = words, note, (icon, colour)
        self._heights.clear()
        self.setText(without_keys(words))
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    # Qt overrides

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            words, note = self._laid_out(width)
            below = note.boundingRect().height() + 1 if note is not None else 0
            self._heights[width] = round(words.boundingRect().height() + below) + 2 * _ABOVE
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self._indent() + AROUND + px(180)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + AROUND + px(60), self.fontMetrics().height() + 2 * _ABOVE)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._heights.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current()
        self._paint_ground(painter, theme)
        leading = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        name, colour = self._icon
        side = px(18)
        if name:
            left = AROUND if leading else self.width() - AROUND - side
            icon(name, colour).paint(painter, left, _ABOVE, side, side)
        words, note = self._laid_out(self.width())
        at = QPointF(self._indent() if leading else AROUND, _ABOVE)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.disabled))
        words.draw(painter, at)
        if note is not None:
            painter.setPen(QColor(theme.muted))
            note.draw(painter, at + QPointF(0, words.boundingRect().height() + 1))

    # Internal

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        # Drawn here and not by the style, whose enumerations alone take 5 ms of every start.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line if self.isDown() else theme.hover))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _indent(self) -> int:
        return AROUND + (px(18) + _BETWEEN if self._icon[0] else 0)

    def _laid_out(self, width: int) -> tuple[QTextLayout, QTextLayout | None]:
        room = max(1, width - self._indent() - AROUND)
        words = self._lay_out(self._words, font("strong"), room)
        return words, self._lay_out(self._note, font("note"), room) if self._note else None

    def _lay_out(self, text: str, of: QFont, room: int) -> QTextLayout:
        leading = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        option = QTextOption(Qt.AlignmentFlag.AlignLeft if leading else Qt.AlignmentFlag.AlignRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made = QTextLayout(text, of)
        made.setTextOption(option)
        made.beginLayout()
        height = 0.0
        while (line := made.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height()
        made.endLayout()
        return made
