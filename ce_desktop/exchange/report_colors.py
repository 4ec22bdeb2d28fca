"""The ramp of the report as Excel mixes it, and which ink stays readable on it."""

from __future__ import annotations

from functools import cache

from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_styles import DEEP_INK, RAMP, WHITE

_READABLE = 4.5


def ground_at(scale: Scale, value: float) -> str:
    """The colour Excel's three-colour scale gives `value`."""
    return _mixed((value - scale.low) / (scale.high - scale.low) * 2)


def _mixed(share: float) -> str:
    start, end = (RAMP[0], RAMP[1]) if share < 1 else (RAMP[1], RAMP[2])
    part = share if share < 1 else share - 1
    return "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(_rgb(start), _rgb(end), strict=True))


def ink_at(scale: Scale, value: float) -> str:
    """White or near black, whichever is readable on the ground of `value`."""
    return WHITE if value >= white_from(scale) else DEEP_INK


def white_from(scale: Scale) -> float:
    """From which value on white reads at 4.5:1, to a hundredth of the scale."""
    return round(scale.low + (scale.high - scale.low) * _white_step() / 100, 4)


@cache
def _white_step() -> int:
    """From which hundredth of the ramp on white reads."""
    return next(
        (step for step in range(100) if 1.05 / (_luminance(_mixed(step / 50)) + 0.05) >= _READABLE), 100
    )


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (0, 2, 4)]


def _luminance(colour: str) -> float:
    channels = [channel / 255 for channel in _rgb(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
