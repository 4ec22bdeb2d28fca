"""Colours that can be read, in both themes, and an application that wears them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox

from ce_desktop.paths import resource
from ce_desktop.ui import theme as looks
from ce_desktop.ui.theme import DARK, LIGHT, Theme, ThemeManager, contrast, ink_on, ramp_colors
from ce_desktop.ui.tokens import _from_oklab, _to_oklab

GROUNDS = ("window", "surface", "nav", "accent_soft", "attention_soft")


@pytest.fixture
def manager(qapp) -> Iterator[ThemeManager]:
    made = ThemeManager(qapp, "light")
    yield made
    made.set_preference("light")
    made.set_scale(1.0)
    made.deleteLater()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["text", "muted", "accent", "attention_ink"])
def test_words_have_the_contrast_reading_needs(theme: Theme, ground, words):
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_words_on_filled_buttons_can_be_read(theme: Theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_strong) >= 4.5
    assert contrast(theme.text, theme.hover) >= 4.5
    assert contrast(theme.good, theme.surface) >= 4.5
    assert contrast(theme.surface, theme.text) >= 4.5  # the bar that offers Undo


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("shape", ["edge", "accent", "good", "attention"])
def test_shapes_stand_out_from_their_ground(theme: Theme, shape):
    assert contrast(getattr(theme, shape), theme.surface) >= 3
    assert contrast(getattr(theme, shape), theme.window) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("points", [2, 3, 5, 7, 10, 11, 21, 101])
def test_the_number_in_every_cell_of_every_scale_can_be_read(theme: Theme, points):
    colours = ramp_colors(points, theme)
    assert len(colours) == points
    assert all(contrast(ink_on(colour), colour) >= 4.5 for colour in colours)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_a_scale_runs_through_the_colours_of_the_look_in_even_steps(theme: Theme):
    assert ramp_colors(5, theme) == list(theme.ramp)
    assert ramp_colors(2, theme) == [theme.ramp[0], theme.ramp[-1]]
    lightness = [_to_oklab(colour)[0] for colour in ramp_colors(101, theme)]
    steps = [b - a for a, b in itertools.pairwise(lightness)]
    rounding = 0.004  # of a colour to whole numbers from 0 to 255
    falls, rises = all(step < rounding for step in steps), all(step > -rounding for step in steps)
    assert falls or rises, "grey printing keeps the order"


@pytest.mark.parametrize("points", [0, 1, 102])
def test_a_scale_nobody_can_have_has_no_colours(points):
    with pytest.raises(ValueError, match="2 to 101"):
        ramp_colors(points, LIGHT)


def test_the_arithmetic_of_colours_goes_there_and_back():
    for colour in (*LIGHT.ramp, *DARK.ramp, LIGHT.accent, "#000000", "#FFFFFF"):
        assert _from_oklab(*_to_oklab(colour)) == colour
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_nothing_is_red():
    for theme in (LIGHT, DARK):
        for colour in (theme.attention, theme.attention_ink, theme.accent, theme.good, *theme.ramp):
            red, green, _ = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            assert not (red > 150 and green < 60)


def test_the_arrows_of_controls_have_the_colours_of_the_tokens():
    for theme in (LIGHT, DARK):
        for name, colour in (
            ("down", theme.muted),
            ("up", theme.muted),
            ("check", theme.on_accent),
            ("dash", theme.on_accent),
        ):
            drawn = resource(f"icons/controls/{name}-{theme.name}.svg").read_text(encoding="utf-8")
            assert f'stroke="{colour}"' in drawn


def test_the_application_wears_fusion_on_every_system(qapp):
    qapp.setStyleSheet("")  # under a sheet the style has no name
    assert qapp.style().name() == "fusion"


def test_a_preference_is_worn_and_told(manager, qapp, qtbot):
    with qtbot.waitSignal(manager.changed):
        manager.set_preference("dark")
    assert looks.current() is DARK
    assert qapp.palette().window().color().name().upper() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    manager.set_preference("light")
    assert looks.current() is LIGHT
    assert qapp.palette().window().color().name().upper() == LIGHT.window


def test_system_follows_the_system(manager, qapp):
    manager.set_preference("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert looks.current() is (DARK if dark else LIGHT)


def test_an_unknown_preference_is_refused(manager):
    with pytest.raises(ValueError, match="sepia"):
        manager.set_preference("sepia")


def test_the_same_preference_again_redraws_nothing(manager, qtbot):
    with qtbot.assertNotEmitted(manager.changed):
        manager.set_preference("light")
        manager.set_scale(1.02)


def test_text_grows_in_steps_and_stops_at_the_ends(manager, qapp, qtbot):
    label = QLabel("Home")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    manager.larger()
    assert manager.scale == 1.1
    assert qapp.font().pointSizeF() == pytest.approx(11)
    assert looks.px(100) == 110
    assert looks.font("title").pointSizeF() == pytest.approx(19.8)
    for _ in range(20):
        manager.larger()
    assert manager.scale == 2.0
    qapp.processEvents()
    assert label.sizeHint().height() > 1.7 * before
    for _ in range(20):
        manager.smaller()
    assert manager.scale == 0.8
    assert looks.px(100) == 100, "places to hit never become smaller"


def test_controls_are_28_to_32_high(manager, qtbot):
    for made in (QPushButton("Add"), QLineEdit(), QComboBox(), QSpinBox()):
        qtbot.addWidget(made)
        made.ensurePolished()
        assert 28 <= made.sizeHint().height() <= 32, type(made).__name__
