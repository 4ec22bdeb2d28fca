"""Text by role and tone; sizes and colours come from the style sheet."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ce_desktop.ui.widgets.plain import tell_whole

# So many letters without a space and Qt may break the word; nobody's name is as long by itself.
_LONG_WORD = 30
_BREAKABLE = re.compile(rf"\S{{{_LONG_WORD + 1},}}")
_BREAK = "\u200b"


def _with_breaks(word: re.Match[str]) -> str:
    """A path between its folders; within a name only where that is long too."""
    parts = word[0].replace("/", f"/{_BREAK}").replace("\\", f"\\{_BREAK}").split(_BREAK)
    return _BREAK.join(part[at : at + _LONG_WORD] for part in parts for at in range(0, len(part), _LONG_WORD))


class Label(QLabel):
    """A line or a paragraph. Plain text: a name with ``<`` in it is shown as written."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`role` is one of `theme.ROLES`; `tone` is "", "muted", "accent", "good" or "attention"."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            # A new policy has lost it, and the words would be as high as Qt guesses without their width.
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """The text as it was set."""
        return self._text

    def setText(self, text: str) -> None:
        """Show `text`; a word that would make the window wider than the screen may be broken."""
        self._text = text
        super().setText(_BREAKABLE.sub(_with_breaks, text) if len(text) > _LONG_WORD else text)

    def set_role(self, role: str) -> None:
        """Another role of `theme.ROLES`."""
        self._set("role", role)

    def set_tone(self, tone: str) -> None:
        """Another tone: "", "muted", "accent", "good" or "attention"."""
        self._set("tone", tone)

    def _set(self, name: str, value: str) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                return  # the style is still to come
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """One line that ends in … where there is no room, and shows the whole text as a tooltip then."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "", *, parent: QWidget | None = None):
        super().__init__(text, role, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), shown)

    def event(self, event: QEvent) -> bool:
        # Asked first: events come even when this is half gone.
        if event.type() == QEvent.Type.ToolTip:
            return tell_whole(self, event, self.text(), self.contentsRect().width()) or super().event(event)
        return super().event(event)
