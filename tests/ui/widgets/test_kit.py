"""The whole kit on one board: named, unclipped, translated, in every look."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton, QWidget

from ce_desktop.ui import i18n
from ce_desktop.ui import theme as looks
from ce_desktop.ui.theme import DARK, LIGHT, THEMES, contrast
from tests.ui.gallery import ExampleDialog, whole_window
from tests.ui.reading import clipped, english_left, nameless, texts

SCHOOL = (
    "Lincoln Elementary", "Runs small groups every day", "Explains hard maths more than one way",
    "Plans reading for students new to English", "Collects the class on time", "Small groups daily",
    "Fluency checks weekly", "Families reached in 2 days", "Grade 1", "Grade 2", "Grade 3", "Support", "Office",
    "Mar 12, 2026", "May 28, 2027",
)  # fmt: skip


@pytest.fixture(autouse=True)
def plain_again(qapp):
    yield
    i18n.install("en")
    looks.apply(qapp, LIGHT)


def shown(qtbot, made: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["en", "xx"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_nothing_is_clipped_in_any_look(qtbot, qapp, theme, language, scale):
    i18n.install(language)
    looks.apply(qapp, theme, scale)
    board = shown(qtbot, whole_window(), round(1500 * scale), round(1250 * scale))
    assert clipped(board) == []
    assert clipped(shown(qtbot, ExampleDialog(), 500, 600)) == []


def test_every_word_goes_through_the_translator(qtbot, qapp):
    i18n.install("xx")
    looks.apply(qapp, LIGHT)
    assert english_left(shown(qtbot, whole_window(), 1500, 1250), SCHOOL) == []
    assert english_left(shown(qtbot, ExampleDialog(), 500, 600), SCHOOL) == []


def test_everything_tab_reaches_has_a_name(qtbot, qapp):
    looks.apply(qapp, LIGHT)
    assert nameless(shown(qtbot, whole_window(), 1500, 1250)) == []
    assert nameless(shown(qtbot, ExampleDialog(), 500, 600)) == []


def test_a_change_of_theme_and_size_reaches_what_is_open(qtbot, qapp):
    looks.apply(qapp, LIGHT)
    board = shown(qtbot, whole_window(), 1500, 1900)
    before = board.grab().toImage()
    looks.apply(qapp, DARK, 1.25)
    qapp.processEvents()
    after = board.grab().toImage()
    middle = after.width() // 2
    assert before.pixelColor(middle, 4).lightness() > 200
    assert after.pixelColor(middle, 4).lightness() < 60
    assert clipped(board) == []


def test_reading_notices_what_is_wrong(qtbot):
    from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

    board = QWidget()
    row = QVBoxLayout(board)
    narrow = QLabel("A sentence that is longer than its place")
    narrow.setFixedWidth(40)
    row.addWidget(narrow)
    row.addWidget(QLineEdit())
    shown(qtbot, board, 200, 100)
    assert clipped(board)
    assert nameless(board) == ["QLineEdit"]
    assert english_left(board) == [narrow.text()]
    assert texts(board) == [narrow.text()]


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda t: t.name)
def test_a_tick_that_cannot_be_changed_is_still_seen(qtbot, qapp, theme, kind):
    looks.apply(qapp, theme)
    colours = {}
    for is_ticked in (True, False):
        box = shown(qtbot, kind("Runs small groups every day"), 240, 30)
        box.setChecked(is_ticked)
        box.setEnabled(False)
        picture = box.grab().toImage()
        place = QStyleOptionButton()
        place.initFrom(box)
        at = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, place, box)
        colours[is_ticked] = [
            picture.pixelColor(x, y).name()
            for x in range(at.left(), at.right() + 1)
            for y in range(at.top(), at.bottom() + 1)
        ]
    ground = theme.window
    seen = [colour for colour in colours[True] if contrast(colour, ground) >= 3]
    assert len(seen) > len(colours[True]) / 3, "a ticked one is plain on the ground"
    assert max(contrast(one, other) for one in set(seen) for other in set(colours[True])) >= 3
    assert max(contrast(colour, ground) for colour in colours[False]) < 3 or theme.name.endswith("sharp")
