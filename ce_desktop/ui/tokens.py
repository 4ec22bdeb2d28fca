"""Colours as tokens, light and dark, and the arithmetic of colours."""

from typing import NamedTuple


class Theme(NamedTuple):
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
    def is_dark(self) -> bool:
        """Whether this is light on dark."""
        return self.name.startswith("dark")

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


def sharpened(theme: Theme) -> Theme:
    """The theme for people whose system asks for more contrast: no pale words, no faint lines."""
    return theme._replace(
        name=f"{theme.name}-sharp",
        line=theme.edge,
        edge=theme.text,
        muted=theme.text,
        disabled=theme.muted,
    )


THEMES = {theme.name: theme for theme in (LIGHT, DARK, sharpened(LIGHT), sharpened(DARK))}


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
