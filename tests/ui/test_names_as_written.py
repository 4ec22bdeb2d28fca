"""What people write is shown as they wrote it: names that look like HTML, hold an ampersand, or never end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent
from PySide6.QtGui import QAction, QHelpEvent, Qt, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QToolTip,
    QWidget,
)

import ce_desktop.ui
from ce_desktop.domain.scale import Scale
from ce_desktop.services.files import School
from ce_desktop.services.goals import add_goal, add_reading, add_step, add_win
from ce_desktop.services.ratings import rate
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.school import edit_school, new_school
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.plain import as_read, plain_tip, without_keys
from tests.ui.desk import TODAY
from tests.ui.reading import cut_off, visible_parts
from tests.ui.real_window import open_window

AMPERSAND = "Art & Music &amp; More"
PEOPLE = (
    "<b>Ana</b> Lopez",
    AMPERSAND,
    "Maximiliana Theodora " * 10,
    "דנה כהן",
    "\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\N{ZERO WIDTH JOINER}\N{SCHOOL} Eli",
    "W" * 200,
    "Gus &lt;Hart&gt;",
)
TEAM = "<img src=x> & friends"
SKILLS = (f"<b>Runs</b> groups & {AMPERSAND}", "Explains in more than one way " * 7)
SIZES = ((1366, 768), (1024, 700))


def _fill(school: School) -> None:
    edit_school(
        school, name="<h1>Lincoln</h1> & Co", vision="<i>Every</i> child & all", minimum_group=3, today=TODAY
    )
    people = [
        add_person(school, name=name.strip(), role="<u>Head</u> & more", teams=[TEAM]) for name in PEOPLE
    ]
    skills = [
        add_skill(school, name=name.strip(), looks_like="<p>Here</p>", category="<b>Both</b>")
        for name in SKILLS
    ]
    round_id = create_round(
        school,
        name=f"<i>Fall</i> & {AMPERSAND} " + "of the year " * 15,
        purpose="<b>To know</b>",
        skills=skills,
        scale=Scale("<b>Five</b>", 1, 3, {1: "<b>No</b>", 3: "Yes & always"}),
        today=TODAY,
    )
    open_round(school, round_id=round_id, today=TODAY)
    for rater in people[:5]:
        for ratee in people:
            if ratee != rater:
                rate(school, round_id=round_id, rater=rater, ratee=ratee, skill=skills[0], value=3)
    for title in ("<b>Small</b> groups & more", "Fluency checks every single week " * 6, "G" * 200):
        goal = add_goal(
            school,
            title=title.strip(),
            unit="<b>%</b>",
            baseline=0,
            target=10,
            start=TODAY - timedelta(days=90),
            due=TODAY + timedelta(days=90),
            owner=people[0],
            skill=skills[0],
        )
        add_reading(school, goal=goal, on_day=TODAY - timedelta(days=60), value=1, note="<b>first</b> & last")
        add_step(school, goal=goal, text="<b>Share</b> & tell")
        add_win(school, on_day=TODAY, text=f"<b>Six</b> rooms & {title.strip()}", goal=goal)


@pytest.fixture(scope="module")
def school_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("school") / "Names.ceschool"
    school = new_school(path=path, name="Lincoln")
    _fill(school)
    school.close()
    return path.read_bytes()


@pytest.fixture
def window(qtbot, tmp_path: Path, school_bytes: bytes) -> Iterator[MainWindow]:
    path = tmp_path / "<b>Names & Corner.ceschool"
    path.write_bytes(school_bytes)
    with open_window(tmp_path, school=path) as one:
        one.desk.settings.remember(path)
        one.resize(1366, 768)
        yield one


def tips(root: QWidget) -> Iterator[str]:
    """Every tooltip of `root`: of widgets, cells and headings."""
    for part in visible_parts(root):
        yield part.toolTip()
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from _tips_of(part.model())


def _tips_of(model: QAbstractItemModel) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            yield model.index(row, column).data(role) or ""
    for way, count in (
        (Qt.Orientation.Horizontal, columns),
        (Qt.Orientation.Vertical, model.rowCount()),
    ):
        for section in range(count):
            yield model.headerData(section, way, role) or ""


def taken_for_html(root: QWidget) -> list[str]:
    """Tooltips and labels that Qt would not show as they are written."""
    found = [tip for tip in tips(root) if Qt.mightBeRichText(tip) and not tip.startswith("<span>")]
    for part in visible_parts(root):
        if isinstance(part, QLabel) and Qt.mightBeRichText(part.text()):
            found += [part.text()] if part.textFormat() != Qt.TextFormat.PlainText else []
    return found


def eaten_ampersands(actions: list[QAction], buttons: list[QAbstractButton]) -> list[str]:
    """Texts of which an ampersand of a name has become a key."""
    texts = [one.text() for one in (*actions, *buttons) if "Music" in one.text() or "Corner" in one.text()]
    return [text for text in texts if "Art & Music" not in as_read(text) and "& Corner" not in as_read(text)]


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}")
@pytest.mark.parametrize("key", page_keys())
def test_no_page_takes_a_name_for_anything_else(window: MainWindow, key: str, size: tuple[int, int]) -> None:
    window.go(key)
    window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    assert (window.width(), window.height()) == size, "a long name makes the window larger"
    assert taken_for_html(window) == []
    assert eaten_ampersands(window.findChildren(QAction), window.findChildren(QAbstractButton)) == []
    # A choice ends in … where its word is very long, and tells the whole as a tooltip.
    assert [one for one in cut_off(window) if not one.startswith("Choice")] == []


@pytest.mark.parametrize("view", ["map", "grid", "teams"])
def test_no_view_of_the_trust_map_does(window: MainWindow, view: str) -> None:
    window.go("trust_map", view=view)
    QApplication.processEvents()
    assert window.width() == 1366
    assert taken_for_html(window) == []
    page = window.page("trust_map")
    for menu in (page.controls.skills.fill_menu(), page.grid.menu()):
        assert eaten_ampersands(menu.actions(), []) == []


def test_neither_does_the_start_page_nor_the_edit_menu(window: MainWindow) -> None:
    window.desk.session.act(add_person, name=f"New {AMPERSAND}")
    menu = QMenu()
    window.commands.fill_recent(menu, lambda _path: None)
    assert eaten_ampersands([window.actions_["undo"], *menu.actions()], []) == []
    assert all(
        not Qt.mightBeRichText(one.toolTip()) or one.toolTip().startswith("<span>") for one in menu.actions()
    )
    window.session.close()
    QApplication.processEvents()
    assert taken_for_html(window) == []
    assert eaten_ampersands([], window.start.findChildren(QAbstractButton)) == []


@pytest.mark.parametrize(
    "words",
    ["<b>Ana</b>", "<img src=x>", "a & b <i>c</i>", "&lt;b&gt;", "“<b>Ana</b>”\nsecond line", "a < b", "R&D"],
)
def test_a_tooltip_reads_as_it_was_written(words: str) -> None:
    tip = plain_tip(words)
    shown = QTextDocumentFragment.fromHtml(tip).toPlainText() if Qt.mightBeRichText(tip) else tip
    assert shown == words


@pytest.mark.qt_log_ignore("does not support raise")
@pytest.mark.parametrize("long", ["<b>Fall</b> " * 30, "Fall"])
def test_a_choice_with_a_long_word_tells_the_whole(qtbot, long: str) -> None:
    choice = Choice([(1, long)])
    qtbot.addWidget(choice)
    choice.show()
    place = choice.rect().center()
    QToolTip.hideText()
    QApplication.sendEvent(choice, QHelpEvent(QEvent.Type.ToolTip, place, choice.mapToGlobal(place)))
    assert QToolTip.text() == (plain_tip(long) if len(long) > 4 else "")
    QToolTip.hideText()


def test_every_tooltip_of_the_window_is_set_as_it_is_to_be_read() -> None:
    """What is not a sentence of ours may hold a name, now or after the next change."""
    ui = Path(ce_desktop.ui.__file__).parent
    for source in ui.rglob("*.py"):
        for set_to in re.findall(r"setToolTip\((.*)", source.read_text(encoding="utf-8")):
            assert re.match(r'plain_tip\(|tr\(|""', set_to), (source.name, set_to)


def test_keys_are_put_in_and_taken_out_of_words() -> None:
    assert without_keys("Art & Music") == "Art && Music"
    assert as_read(without_keys("Art & Music && More")) == "Art & Music && More"
    assert as_read("&Undo Add Art && Music") == "Undo Add Art & Music"


def test_a_word_without_end_is_broken_and_still_is_the_text(qtbot) -> None:
    label = Label("W" * 200, wrap=True)
    qtbot.addWidget(label)
    assert label.text() == "W" * 200
    assert label.minimumSizeHint().width() < 500
    label.setText("Ana")
    assert label.text() == "Ana"
