"""Icons: all of them draw, in the colour of the theme, sharp, and follow it."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from ce_desktop.paths import resource
from ce_desktop.ui import theme as looks
from ce_desktop.ui.icons import icon, pixmap
from ce_desktop.ui.theme import DARK, LIGHT

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))
SOURCES = Path(__file__).resolve().parents[2] / "ce_desktop"


@pytest.fixture(autouse=True)
def light(qapp):
    looks.apply(qapp, LIGHT)
    yield
    looks.apply(qapp, LIGHT)


def strongest(picture: QPixmap) -> QColor:
    """The colour of the most opaque pixel."""
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(x, y) for x, y in points), key=lambda c: c.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_and_stays_inside(qapp, name):
    image = pixmap(name, 24).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 40 for x in range(24) for y in range(24))
    assert 8 < inked < 24 * 24 * 0.7


def test_icons_come_with_their_licence():
    text = resource("icons/LICENSE").read_text(encoding="utf-8")
    assert "Lucide" in text
    assert "ISC" in text


def test_every_icon_named_in_the_source_is_shipped():
    wanted = set()
    for source in SOURCES.rglob("ui/**/*.py"):
        wanted |= set(re.findall(r'\b(?:icon|pixmap|make_icon)\("([a-z0-9-]+)"', source.read_text("utf-8")))
    assert wanted
    assert wanted <= set(NAMES)


def test_an_icon_that_is_not_shipped_is_noticed_at_once(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_has_the_colour_of_text_or_of_the_token_named(qapp):
    assert strongest(icon("flag").pixmap(QSize(24, 24), 1.0)).name().upper() == LIGHT.text
    assert strongest(icon("flag", "accent").pixmap(QSize(24, 24), 1.0)).name().upper() == LIGHT.accent
    assert strongest(pixmap("flag", 24, "#123456")).name() == "#123456"


def test_an_icon_made_before_a_change_of_theme_follows_it(qapp):
    made = icon("flag")
    looks.apply(qapp, DARK)
    assert strongest(made.pixmap(QSize(24, 24), 1.0)).name().upper() == DARK.text


def test_a_disabled_icon_is_pale(qapp):
    pale = icon("flag", "accent").pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled)
    assert strongest(pale).name().upper() == LIGHT.disabled


def test_an_icon_is_drawn_in_the_pixels_of_the_screen(qapp):
    assert pixmap("flag", 16, dpr=1.5).toImage().size() == QSize(24, 24)
    assert pixmap("flag", 16, dpr=1.5).deviceIndependentSize().width() == 16
    sharp = icon("flag").pixmap(QSize(16, 16), 2.0)
    assert sharp.toImage().size() == QSize(32, 32)


def test_an_icon_wider_than_high_keeps_its_room_at_the_end(qapp):
    image = icon("flag").pixmap(QSize(20, 16), 1.0).toImage()
    assert image.size() == QSize(20, 16)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))


def test_an_icon_paints_itself_into_a_rectangle(qapp):
    canvas = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.setDevicePixelRatio(2)
    canvas.fill(0)
    painter = QPainter(canvas)
    icon("flag").paint(painter, 0, 0, 20, 20)
    painter.end()
    assert strongest(QPixmap.fromImage(canvas)).alpha() > 200


def test_icons_outlive_what_made_them(qtbot):
    """The engine belongs to Qt once it is inside an icon; Python must not take it along."""
    buttons = []
    for i in range(50):
        button = QPushButton()
        qtbot.addWidget(button)
        button.setIcon(icon(NAMES[i % len(NAMES)]))
        buttons.append(button)
    gc.collect()
    for button in buttons:
        copy = QIcon(button.icon())
        assert not copy.pixmap(QSize(16, 16), 1.0).isNull()
    del copy
    gc.collect()
    assert not buttons[0].icon().pixmap(QSize(16, 16), 1.0).isNull()
