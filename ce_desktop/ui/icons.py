"""Icons: one-colour drawings of resources/icons, in the colour of the present theme, sharp at any scale.

An icon asks for its colour each time it is painted, so nothing has to be told when the theme changes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImageReader, QPainter, QPixmap, QPixmapCache

from ce_desktop.paths import resource
from ce_desktop.ui.theme import current


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` (a file of resources/icons without ``.svg``).

    `colour` is ``"#RRGGBB"`` or the name of a token of `Theme` such as ``"accent"``, which follows the
    theme; without it the icon has the colour of text.

    Raises:
        FileNotFoundError: no icon is called so.
    """
    if name not in _drawings():
        raise FileNotFoundError(f"no icon is called {name!r}")
    return QIcon(_Engine(name, colour or "text"))


def pixmap(name: str, size: int, colour: str | None = None, dpr: float = 1.0) -> QPixmap:
    """The icon as a picture `size` logical pixels wide and high, for a screen of `dpr`."""
    made = _pixels(name, round(size * dpr), _resolved(colour or "text"))
    if dpr != 1.0:
        made = QPixmap(made)
        made.setDevicePixelRatio(dpr)
    return made


@cache
def _drawings() -> dict[str, Path]:
    """All of them: at the start one look into the folder is cheaper than one for every icon of every menu."""
    return {path.stem: path for path in resource("icons").iterdir() if path.suffix == ".svg"}


@cache
def _source(name: str) -> str:
    return _drawings()[name].read_text(encoding="utf-8")


def _resolved(colour: str) -> str:
    return colour if colour.startswith("#") else getattr(current(), colour)


def _pixels(name: str, side: int, colour: str) -> QPixmap:
    """The drawing as `side` × `side` device pixels; kept by Qt's own cache."""
    key = f"ce/{name}/{side}/{colour}"
    made = QPixmap()
    if not QPixmapCache.find(key, made):
        buffer = QBuffer()
        buffer.setData(QByteArray(_source(name).replace("currentColor", colour).encode()))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        # The image reader finds Qt's SVG plug-in by itself: a fifth of the cost of the QtSvg module.
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(side, side))
        made = QPixmap.fromImage(reader.read())
        QPixmapCache.insert(key, made)
    return made


class _Engine(QIconEngine):
    """Draws one named icon in whatever colour the theme gives at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        dpr = painter.device().devicePixelRatioF()
        side = round(min(rect.width(), rect.height()) * dpr)
        picture = QPixmap(self.pixmap(QSize(side, side), mode, state))
        picture.setDevicePixelRatio(dpr)
        side = min(rect.width(), rect.height())
        painter.drawPixmap(
            rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, picture
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = _resolved("disabled" if mode == QIcon.Mode.Disabled else self._colour)
        if size.width() <= size.height():
            return _pixels(self._name, size.width(), colour)
        # Wider than high: room kept between the icon and the words of a button.
        wide = QPixmap(size)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, _pixels(self._name, size.height(), colour))
        painter.end()
        return wide

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)
