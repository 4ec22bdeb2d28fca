"""A page on paper: all of what it shows, on white, with its foot on every sheet; and the PDF of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QToolBar

from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import edit_school
from ce_desktop.services.staff import add_people, add_person
from ce_desktop.ui import i18n
from ce_desktop.ui.charts.map_data import TrustMapData
from ce_desktop.ui.charts.map_tiles import tiles
from ce_desktop.ui.i18n import is_pseudo
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.printing.preview import make_printer, paint_on
from ce_desktop.ui.printing.printed import Picture, Printed, Prose, Table
from ce_desktop.ui.printing.sheets import Letterhead, Sheets
from ce_desktop.ui.theme import DARK
from tests.ui.desk import TODAY
from tests.ui.modal import in_dialog
from tests.ui.printing.pdf_words import words_of_pdf
from tests.ui.real_window import do, open_window, said

ROOM = QSizeF(680, 1000)
RULE = "fewer than 5 answers, or answers of fewer than 3 people"
HEAD = Letterhead("Lincoln", "Every child a reader", date(2026, 3, 12), RULE)


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Sample.ceschool"
    write_sample(path, today=TODAY, say=i18n.say).close()
    with open_window(tmp_path, school=path) as one:
        yield one


def printed(window: MainWindow, key: str) -> Printed:
    window.go(key)
    QApplication.processEvents()
    found = window.page(key).printed()
    assert found is not None
    return found


def table(of: Printed) -> Table:
    (found, *_) = [part for part in of.parts if isinstance(part, Table)]
    return found


def picture_of(sheets: Sheets, page: int) -> QImage:
    image = QImage(ROOM.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    sheets.paint(painter, page)
    painter.end()
    return image


def ink(image: QImage, top: int, bottom: int) -> int:
    """How many pixels are dark between two heights."""
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(top, bottom))
    return sum(image.pixelColor(*place).lightness() < 128 for place in places)


@pytest.mark.parametrize("key", page_keys())
def test_every_page_of_a_full_school_becomes_a_pdf(window: MainWindow, tmp_path: Path, key: str) -> None:
    page = printed(window, key)
    printer = make_printer(page, "Lincoln")
    target = tmp_path / "page.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    assert paint_on(printer, page, HEAD)
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_size > 2000


def test_a_long_list_repeats_its_headings_and_numbers_its_sheets(qtbot) -> None:
    rows = tuple((f"Person {n}", "Grade 1") for n in range(120))
    sheets = Sheets(Printed("Staff", "120 people", (Table(("Name", "Teams"), rows),)), HEAD, "", ROOM)
    assert sheets.count > 1
    assert [sheets.foot(page)[1] for page in range(sheets.count)] == [
        f"Page {page + 1} of {sheets.count}" for page in range(sheets.count)
    ]
    text = sheets.document.toPlainText()
    assert all(name in text for name, _ in rows)
    # Without a heading the first row would stand where the heading stands on top of the second sheet.
    bare = Sheets(Printed("Staff", "", (Prose("Staff", tuple("-" * 120)),)), HEAD, "", ROOM)
    assert ink(picture_of(sheets, 1), 0, 22) > ink(picture_of(bare, 1), 0, 22)
    shape = sheets.document.rootFrame().childFrames()[0].format().toTableFormat()
    assert shape.headerRowCount() == 1


def test_the_foot_says_school_day_and_what_is_not_shown(qtbot) -> None:
    where, which, privacy = Sheets(Printed("Home", "", ()), HEAD, "", ROOM).foot(0)
    assert where == f"Lincoln · {i18n.short_date(HEAD.day)}"
    assert which == "Page 1 of 1"
    assert privacy == f"For growth, not for evaluation. Not shown: means of {RULE}."


def test_every_printed_sheet_has_the_rule_of_the_school_and_the_first_its_vision(
    window: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "page.pdf"

    def press(dialog: QPrintPreviewDialog) -> None:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.findChild(QPrintPreviewWidget).print_()
        dialog.accept()

    def printed_sheets() -> list[str]:
        with in_dialog(QPrintPreviewDialog, press):
            do(window, "print")
        return words_of_pdf(target)

    window.session.act(edit_school, name="Lincoln", vision="We all read.", minimum_group=4, today=TODAY)
    window.session.act(add_people, names=[f"Person {number}" for number in range(60)])
    window.go("staff")
    sheets = printed_sheets()
    assert len(sheets) > 1
    for at, words in enumerate(sheets):
        assert f"Page {at + 1} of {len(sheets)}" in words
        assert f"Lincoln · {i18n.short_date(TODAY)}" in words
        assert "Not shown: means of fewer than 4 answers, or answers of fewer than 3 people." in words
        assert ("“We all read.”" in words) is (at == 0)
    window.session.act(edit_school, name="Lincoln", vision="", minimum_group=4, today=TODAY)
    assert "“" not in "".join(printed_sheets())


def test_what_is_printed_is_light_whatever_the_theme(window: MainWindow) -> None:
    window.desk.themes.set_preference("dark")
    for key in ("staff", "trust_map"):
        page = printed(window, key)
        image = picture_of(Sheets(page, HEAD, "", ROOM), 0)
        assert image.pixelColor(2, 500).lightness() > 250
        assert ink(image, 0, 60) > 20  # dark words on it


def test_the_list_of_staff_is_printed_as_it_is_filtered_and_says_how(window: MainWindow) -> None:
    page = window.page("staff")
    window.go("staff")
    everybody = len(table(printed(window, "staff")).rows)
    page.team.set_value("Grade 1")
    page.search.setText("classroom")
    some = printed(window, "staff")
    assert 0 < len(table(some).rows) < everybody
    assert some.note.endswith("team: Grade 1 · search: classroom")
    assert some.note.startswith(f"{len(table(some).rows)} ")


def test_the_team_map_is_printed_where_it_is_in_view(window: MainWindow) -> None:
    window.go("trust_map", view="map")
    people = printed(window, "trust_map")
    window.go("trust_map", view="teams")
    teams = printed(window, "trust_map")
    assert (people.landscape, teams.landscape) == (True, True)
    (large,), (small,) = people.parts, teams.parts
    assert isinstance(large, Picture)
    assert isinstance(small, Picture)
    assert large.height > small.height
    assert "between teams" in teams.note
    assert "between teams" not in people.note


def test_a_map_of_many_people_is_printed_in_parts_that_can_be_read(qtbot) -> None:
    names = tuple(f"P{n}" for n in range(90))
    values = np.tile(np.arange(90) % 5 + 1, (90, 1))
    data = TrustMapData(
        rows=names, columns=names, row_block=tuple(n // 50 for n in range(90)), values=values, low=1, high=5
    )
    parts = tiles(data, 40)
    assert len(parts) == 9
    assert sum(len(one.rows) * len(one.columns) for one in parts) == 90 * 90
    assert all(len(one.row_block) == len(one.rows) for one in parts)
    assert parts[-1].rows[-1] == parts[-1].columns[-1] == "P89"
    assert (parts[1].values == values[:30, 30:60]).all()
    assert tiles(data, 90) == [data]


def test_the_goal_chosen_is_printed_with_its_chart(window: MainWindow) -> None:
    page = printed(window, "goals")
    assert any(isinstance(part, Picture) for part in page.parts)
    assert len(table(page).rows) == len(window.page("goals")._shown)


def test_the_preview_comes_from_the_menu_and_shows_the_page(window: MainWindow) -> None:
    window.go("skills")
    titles = []
    with in_dialog(QPrintPreviewDialog, lambda dialog: titles.append(dialog.windowTitle())):
        window.actions_["print"].trigger()
    assert "Skills" in titles[0]
    assert said(window) == []


def test_the_tools_of_the_preview_are_drawn_for_the_theme_and_as_large_as_the_text(
    window: MainWindow,
) -> None:
    window.desk.themes.set_preference("dark")
    window.desk.themes.set_scale(1.5)
    found: dict[str, set[str]] = {}

    def look(dialog: QPrintPreviewDialog) -> None:
        (tools,) = dialog.findChildren(QToolBar)
        assert tools.iconSize() == QSize(27, 27)
        for action in tools.actions():
            if action.text():
                action.setEnabled(True)
                picture = action.icon().pixmap(24).toImage()
                places = ((x, y) for x in range(24) for y in range(24))
                colours = [picture.pixelColor(*place) for place in places]
                found[action.text()] = {one.name().upper() for one in colours if one.alpha() == 255}

    window.go("skills")
    with in_dialog(QPrintPreviewDialog, look):
        window.actions_["print"].trigger()
    assert len(found) == 15
    assert all(DARK.text.upper() in colours for colours in found.values()), found


def test_an_empty_page_says_that_there_is_nothing_to_print(window: MainWindow, tmp_path: Path) -> None:
    from ce_desktop.services.school import new_school

    made = new_school(path=tmp_path / "New.ceschool", name="New", say=i18n.say)
    add_person(made, name="Ana Lopez")
    made.close()
    window.files.open_path(tmp_path / "New.ceschool")
    for key in ("skills", "rounds", "trust_map", "goals"):
        window.go(key)
        window.actions_["print"].trigger()
    assert len(said(window)) == 4
    assert all("nothing to print" in one for one in said(window))


def test_each_part_of_a_large_map_has_a_sheet_of_its_own(qtbot) -> None:
    drawn: list[int] = []
    parts = tuple(Picture(900, 1200, lambda _painter, at=at: drawn.append(at)) for at in range(5))
    sheets = Sheets(Printed("Reads", "Spring", parts, landscape=True), HEAD, "", ROOM)
    assert sheets.count == 5
    for page in range(5):
        picture_of(sheets, page)
    assert drawn == [0, 1, 2, 3, 4]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_pdf_that_cannot_be_written_is_noticed(qtbot, tmp_path: Path) -> None:
    page = Printed("Skills", "", (Prose("Skills", ("Reads",)),))
    printer = make_printer(page, "Lincoln")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "page.pdf"))
    assert not paint_on(printer, page, HEAD)


def test_a_very_long_note_goes_on_on_the_next_sheet(qtbot) -> None:
    rows = (("Ana", "word " * 4000), ("Ben", ""))
    sheets = Sheets(Printed("Staff", "", (Table(("Name", "Note"), rows),)), HEAD, "", ROOM)
    assert sheets.count > 2
    assert ink(picture_of(sheets, sheets.count - 1), 0, 900) > 0


@pytest.mark.usefixtures("xx")
def test_every_word_that_is_ours_is_translated(window: MainWindow) -> None:
    for key in page_keys():
        page = printed(window, key)
        assert key == "trust_map" or is_pseudo(page.title), page.title
        for part in page.parts:
            if isinstance(part, Table):
                assert all(is_pseudo(word) for word in part.headings if word), part.headings
        _, *ours = Sheets(page, HEAD, "", ROOM).foot(0)
        assert all(map(is_pseudo, ours))
