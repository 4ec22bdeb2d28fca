"""Buttons: one primary per page, quiet ones beside it, links inside text, icons with a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ce_desktop.ui.icons import icon as make_icon
from ce_desktop.ui.theme import text_scale
from ce_desktop.ui.widgets.plain import plain_tip, without_keys


class Button(QPushButton):
    """The base of all: Enter presses it, as Space does, wherever it stands."""

    def __init__(self, text: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class _Button(Button):
    """A button whose icon grows with the text."""

    def __init__(
        self, text: str, icon: str | None, kind: str, colour: str | None, parent: QWidget | None
    ) -> None:
        super().__init__(text, kind, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._colour = colour
        self._icon_name = ""
        if icon is not None:
            self.set_icon(icon)
        self._fit_icon()

    def set_icon(self, name: str, colour: str | None = None) -> None:
        """Show the icon `name`, in `colour` or in the colour of this kind of button."""
        self._icon_name = name
        self.setIcon(make_icon(name, colour or self._colour))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_icon()
        super().changeEvent(event)

    def _fit_icon(self) -> None:
        side = round(16 * text_scale())
        # Qt puts 4 pixels between icon and words; a wider icon makes them 8.
        self.setIconSize(QSize(side + 4 if self.text() else side, side))


class PrimaryButton(_Button):
    """The one thing to do here, filled with the accent."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "primary", "on_accent", parent)

    def step_back(self, is_back: bool) -> None:
        """Look like a quiet button while something else is the one thing to do, or come forward again."""
        kind = "quiet" if is_back else "primary"
        if self.property("kind") == kind:
            return
        self.setProperty("kind", kind)
        self._colour = None if is_back else "on_accent"
        if self._icon_name:
            self.set_icon(self._icon_name)
        self.style().unpolish(self)
        self.style().polish(self)


class QuietButton(_Button):
    """Anything else one may do here."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "quiet", None, parent)


LINK_EDGE = 7
"""What stands before the words of a link, for the ring of the focus."""


class LinkButton(_Button):
    """A way on, without the weight of a button."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "link", "accent", parent)


class ToggleButton(Button):
    """A button that stays down. Its words are bold while it is, and it is always as wide as bold words."""

    def __init__(self, text: str, kind: str, parent: QWidget | None = None) -> None:
        """`text` is shown as written, with every "&" in it."""
        super().__init__(without_keys(text), kind, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        # Qt measures with the font of the button, and not with the one the style has for "checked".
        size, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain = self.fontMetrics().horizontalAdvance(self.text())
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
        return QSize(size.width() + max(0, wider), size.height())


class IconButton(_Button):
    """A button without words on it. `name` says them to a screen reader and as a tooltip."""

    def __init__(
        self, icon: str, name: str, shortcut: str = "", colour: str = "muted", parent: QWidget | None = None
    ) -> None:
        """`shortcut` is only shown beside the name; the action of the menu owns the key.

        Raises:
            ValueError: `name` is empty.
        """
        super().__init__("", icon, "icon", colour, parent)
        self.set_name(name, shortcut)

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Another name, such as that of what it now edits.

        Raises:
            ValueError: `name` is empty.
        """
        if not name:
            raise ValueError("an icon button needs a name for people who do not see the icon")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name} ({shortcut})" if shortcut else name))
