"""The look: colours as tokens, light and dark, and the one place that puts them on the application.

A widget that paints asks `current()` at each paint; everything else gets its colours from the palette
and from the style sheet of `ui/style.py`, both made from the same tokens.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ce_desktop.ui.style import style_sheet

BODY_POINTS = 10.0
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

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


@dataclass(frozen=True)
class Theme:
    """The colours of one look, each ``"#RRGGBB"``.

    `attention` is for shapes; words on any ground use `attention_ink`, which keeps 4.5:1 on all of
    them. `edge` is the outline of things one types into or ticks (3:1); `line` only divides.
    """

    name: str
    window: str
    surface: str
    nav: str
    line: str
    edge: str
    hover: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    good: str
    attention: str
    attention_ink: str
    attention_soft: str
    ramp: tuple[str, str, str, str, str]

    @property
    def unseen(self) -> str:
        """The ground of "have not seen"; it carries a ``·``."""
        return self.line

    @property
    def more(self) -> str:
        """A difference upwards between two rounds."""
        return self.accent

    @property
    def less(self) -> str:
        """A difference downwards between two rounds."""
        return self.attention

    @property
    def same(self) -> str:
        """No difference between two rounds."""
        return self.muted


LIGHT = Theme(
    name="light",
    window="#F6F7F9",
    surface="#FFFFFF",
    nav="#FFFFFF",
    line="#E1E5EA",
    edge="#868F9B",
    hover="#EEF1F5",
    text="#1B2430",
    muted="#5A6675",
    disabled="#9AA3AF",
    accent="#1F5FBF",
    accent_strong="#184E9F",
    accent_soft="#E8F0FC",
    on_accent="#FFFFFF",
    good="#1B7F6B",
    attention="#B45F06",
    attention_ink="#9C5204",
    attention_soft="#FDF1E3",
    ramp=("#F3EBDD", "#CFE0E3", "#8FBDCB", "#3F86A8", "#12486F"),
)

DARK = Theme(
    name="dark",
    window="#14181E",
    surface="#1B2129",
    nav="#171C23",
    line="#2E3743",
    edge="#6B7A8B",
    hover="#232B35",
    text="#E6EBF1",
    muted="#9AA7B5",
    disabled="#667380",
    accent="#6EA8FE",
    accent_strong="#8FBCFF",
    accent_soft="#1F2D42",
    on_accent="#0E1620",
    good="#54C7AE",
    attention="#F0A860",
    attention_ink="#F0A860",
    attention_soft="#33281B",
    ramp=("#3A3226", "#27424C", "#2F6B80", "#53A3BC", "#BFE6EE"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

_PROPERTY = "ce_theme"
_SCALE = "ce_text_scale"


# Colours --------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(colour: str) -> str:
    """The colour for a number on `colour`: the softest of ink, white and near black that keeps 4.5:1."""
    for ink in (LIGHT.text, "#FFFFFF"):
        if contrast(ink, colour) >= 4.5:
            return ink
    return "#04060A"


def ramp_colors(points: int, theme: Theme) -> list[str]:
    """`points` colours from low to high trust, 2 to 101 of them, evenly spaced for the eye.

    Raises:
        ValueError: `points` is outside 2 to 101.
    """
    if not 2 <= points <= 101:
        raise ValueError(f"a scale has 2 to 101 points, not {points}")
    stops = [_to_oklab(stop) for stop in theme.ramp]
    colours = []
    for i in range(points):
        place = i / (points - 1) * (len(stops) - 1)
        at = min(int(place), len(stops) - 2)
        share = place - at
        tone, a, b = (x + (y - x) * share for x, y in zip(stops[at], stops[at + 1], strict=True))
        colours.append(_from_oklab(tone, a, b))
    return colours


def _linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _luminance(colour: str) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _to_oklab(colour: str) -> tuple[float, float, float]:
    """Björn Ottosson's Oklab, in which equal steps look equal."""
    r, g, b = _linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    mid = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )
    channels = []
    for c in linear:
        shown = 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
        channels.append(round(min(1.0, max(0.0, shown)) * 255))
    return "#{:02X}{:02X}{:02X}".format(*channels)


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
    """Dress the application: Fusion style, palette, font size and style sheet, all from `theme`."""
    if app.property(_PROPERTY) is None:
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setProperty(_PROPERTY, theme.name)
    app.setProperty(_SCALE, scale)
    body = QFont(app.font())
    body.setPointSizeF(BODY_POINTS * scale)
    app.setFont(body)
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(dataclasses.asdict(theme), ROLES, scale))


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
        if preference not in ("system", *THEMES):
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
        if self._preference != "system":
            return THEMES[self._preference]
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

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


def _nearest(scale: float) -> float:
    return min(SCALES, key=lambda step: abs(step - scale))
