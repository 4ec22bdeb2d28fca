"""The ramp of the report as Excel mixes it, and which ink stays readable on it."""

from __future__ import annotations

from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_styles import DEEP_INK, RAMP, WHITE

_READABLE = 4.5


def ground_at(scale: Scale, value: float) -> str:
    """The colour Excel's three-colour scale gives `value`."""
    share = (value - scale.low) / (scale.high - scale.low) * 2
    start, end = (RAMP[0], RAMP[1]) if share < 1 else (RAMP[1], RAMP[2])
    part = share if share < 1 else share - 1
    return "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(_rgb(start), _rgb(end), strict=True))


def ink_at(scale: Scale, value: float) -> str:
    """White or near black, whichever is readable on the ground of `value`."""
    return WHITE if value >= white_from(scale) else DEEP_INK


def white_from(scale: Scale) -> float:
    """From which value on white reads at 4.5:1, to a hundredth of the scale."""
    reach = scale.high - scale.low
    for step in range(101):
        value = scale.low + reach * step / 100
        if 1.05 / (_luminance(ground_at(scale, value)) + 0.05) >= _READABLE:
            return round(value, 4)
    return scale.high


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (0, 2, 4)]


def _luminance(colour: str) -> float:
    channels = [channel / 255 for channel in _rgb(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
