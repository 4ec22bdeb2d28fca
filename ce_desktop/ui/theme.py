"""The look: colours as tokens, light and dark, and the one place that puts them on the application.

A widget that paints asks `current()` at each paint; everything else gets its colours from the palette
and from the style sheet of `ui/style.py`, both made from the same tokens.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from ce_desktop.ui.style import style_sheet
from ce_desktop.ui.tokens import DARK, LIGHT, THEMES, Theme, contrast, ink_on, ramp_colors, sharpened

__all__ = [
    "DARK",
    "IN_FUSION",
    "LIGHT",
    "PREFERENCES",
    "ROLES",
    "SCALES",
    "Theme",
    "ThemeManager",
    "apply",
    "contrast",
    "current",
    "font",
    "ink_on",
    "px",
    "ramp_colors",
    "text_scale",
]

PREFERENCES = ("system", "light", "dark")
BODY_POINTS = 10.0
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

# With these words the application is made. Set later, the style would be handed to Python, which makes
# every enumeration of QStyle for it, 5 ms of every start.
IN_FUSION = ("-style", "fusion")

# Roles of text: points at 100 %, and weight.
ROLES: dict[str, tuple[float, int]] = {
    "title": (18.0, 600),
    "card": (11.0, 600),
    "body": (10.0, 400),
    "strong": (10.0, 600),
    "note": (9.0, 400),
    "caption": (8.5, 600),
    "figure": (24.0, 600),
}

_PROPERTY = "ce_theme"
_SCALE = "ce_text_scale"


# The application ------------------------------------------------------------------------------------


def current() -> Theme:
    """The theme the application wears; the application itself remembers it, not this module."""
    app = QApplication.instance()
    return THEMES.get(app.property(_PROPERTY) or "light", LIGHT) if app is not None else LIGHT


def text_scale() -> float:
    """The factor on every size of text, 1.0 where nobody changed it."""
    app = QApplication.instance()
    return float(app.property(_SCALE) or 1.0) if app is not None else 1.0


def px(length: int) -> int:
    """A length of the 100 % design, grown with the text; for heights that must hold a line of it."""
    return round(length * max(1.0, text_scale()))


def font(role: str = "body") -> QFont:
    """The font of a role of `ROLES` at the present text size, for widgets that paint."""
    points, weight = ROLES[role]
    made = QFont(QApplication.font())
    made.setPointSizeF(points * text_scale())
    made.setWeight(QFont.Weight(weight))
    return made


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the application, made with `IN_FUSION`: palette, font size and style sheet, all from `theme`."""
    app.setProperty(_PROPERTY, theme.name)
    app.setProperty(_SCALE, scale)
    body = QFont(app.font())
    body.setPointSizeF(BODY_POINTS * scale)
    app.setFont(body)
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme._asdict(), ROLES, scale))


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for part, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.edge,
        role.Shadow: theme.line,
    }.items():
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(group.Disabled, part, QColor(theme.disabled))
    palette.setColor(group.Disabled, role.Highlight, QColor(theme.line))
    return palette


class ThemeManager(QObject):
    """Keeps the application dressed: as the system is, or as the person prefers.

    Signals:
        changed: the theme or the size of text is another one now; painted charts redraw on it.
    """

    changed = Signal()

    def __init__(self, app: QApplication, preference: str = "system", scale: float = 1.0) -> None:
        """`preference` is ``"system"``, ``"light"`` or ``"dark"``; `scale` 0.8 to 2.0."""
        super().__init__(app)
        self._app = app
        self._preference = preference
        self._scale = _nearest(scale)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._tell_system()
        self._dress()

    # Properties

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return current()

    @property
    def preference(self) -> str:
        """``"system"``, ``"light"`` or ``"dark"``."""
        return self._preference

    @property
    def scale(self) -> float:
        """The factor on every size of text."""
        return self._scale

    # Setters

    def set_preference(self, preference: str) -> None:
        """Follow the system, or stay light or dark."""
        if preference not in PREFERENCES:
            raise ValueError(f"no theme is called {preference!r}")
        if preference != self._preference:
            self._preference = preference
            self._tell_system()
            self._dress()

    def set_scale(self, scale: float) -> None:
        """Text at `scale`, brought to the nearest of `SCALES`."""
        if _nearest(scale) != self._scale:
            self._scale = _nearest(scale)
            self._dress()

    def larger(self) -> None:
        """One step larger, for Ctrl+plus."""
        self.set_scale(SCALES[min(SCALES.index(self._scale) + 1, len(SCALES) - 1)])

    def smaller(self) -> None:
        """One step smaller, for Ctrl+minus."""
        self.set_scale(SCALES[max(SCALES.index(self._scale) - 1, 0)])

    # Internal

    def _wanted(self) -> Theme:
        hints = self._app.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark if self._preference == "system" else False
        theme = DARK if dark or self._preference == "dark" else LIGHT
        return sharpened(theme) if _asks_for_contrast(hints) else theme

    def _tell_system(self) -> None:
        """So that title bars and file dialogs, which are not ours, follow too."""
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(scheme.get(self._preference, Qt.ColorScheme.Unknown))

    def _on_system_changed(self) -> None:
        if self._wanted() != current():
            self._dress()

    def _dress(self) -> None:
        apply(self._app, self._wanted(), self._scale)
        self.changed.emit()


def _asks_for_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for more contrast; Qt tells it from 6.10 on."""
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _nearest(scale: float) -> float:
    return min(SCALES, key=lambda step: abs(step - scale))
