"""What a chart draws for elsewhere: the same on paper, as a picture in pixels, and as SVG."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtSvg import QSvgGenerator


class Drawing(NamedTuple):
    """To be painted on any device, `width` by `height` in pixels at scale 1; `title` is what an SVG is called."""

    width: float
    height: float
    paint: Callable[[QPainter], None]
    title: str = ""

    def to_image(self, scale: float = 2.0) -> QImage:
        """The picture at `scale` pixels per point of layout."""
        image = QImage(round(self.width * scale), round(self.height * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)  # what is drawn may end within the last row of pixels
        # Not a larger painter: lines and dots that keep their size on every screen would stay as thin as on one.
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.paint(painter)
        painter.end()
        image.setDevicePixelRatio(1.0)
        return image

    def to_png(self) -> bytes:
        """It as a PNG file."""
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.to_image().save(buffer, "PNG")
        return bytes(written.data())

    def to_svg(self) -> bytes:
        """It as an SVG file, in which text stays text."""
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(round(self.width), round(self.height)))
        generator.setViewBox(QRectF(0, 0, self.width, self.height))
        generator.setTitle(self.title)
        # Else pyqtgraph's axes, which are such pictures, would come out in another size than the rest.
        generator.setResolution(QPicture().logicalDpiX())
        painter = QPainter(generator)
        self.paint(painter)
        painter.end()
        return bytes(written.data())
