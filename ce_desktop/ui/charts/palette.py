"""Colours of the charts, all taken from the theme's tokens."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from ce_desktop.ui.theme import Theme, ink_on, ramp_colors


def blend(one: QColor | str, other: QColor | str, part: float) -> QColor:
    """`part` 0 gives `one`, 1 gives `other`. Opaque: see-through pens are slow to paint."""
    a, b = QColor(one).getRgbF(), QColor(other).getRgbF()
    red, green, blue = (x + (y - x) * part for x, y in zip(a[:3], b[:3], strict=True))
    return QColor.fromRgbF(red, green, blue)


@lru_cache(maxsize=64)
def ramp(points: int, theme: Theme) -> tuple[QColor, ...]:
    """`points` colours from low to high trust, 1 or more."""
    return tuple(QColor(colour) for colour in ramp_colors(max(points, 2), theme)[-points:])


@lru_cache(maxsize=64)
def difference_ramp(reach: int, theme: Theme) -> tuple[QColor, ...]:
    """Colours for −`reach`..`reach`: orange down, grey same, blue up."""
    strength = [0.35 + 0.65 * k / reach for k in range(1, reach + 1)]
    falls = [blend(theme.line, theme.less, s) for s in reversed(strength)]
    return (*falls, QColor(theme.line), *(blend(theme.line, theme.more, s) for s in strength))


@lru_cache(maxsize=1024)
def _ink(ground: int) -> str:
    return ink_on(QColor(ground).name())


def ink(ground: QColor) -> QColor:
    """The colour of a number on `ground`."""
    return QColor(_ink(ground.rgb()))
