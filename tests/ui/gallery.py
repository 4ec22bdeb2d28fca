"""Pictures of every part of the kit, to be looked at: ``python -m tests.ui.gallery FOLDER``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.messages import Notice
from ce_desktop.ui.theme import ThemeManager
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.dots import CoverageDots
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.fields import Choice, Paragraph, WholeNumber
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.legend import Legend
from ce_desktop.ui.widgets.nav import Nav, NavEntry, NavGroup
from ce_desktop.ui.widgets.page import Page
from ce_desktop.ui.widgets.progress_bar import GoalBar
from ce_desktop.ui.widgets.search_field import SearchField
from ce_desktop.ui.widgets.segmented import Segmented
from ce_desktop.ui.widgets.status_line import StatusLine
from ce_desktop.ui.widgets.table_view import TableView
from ce_desktop.ui.widgets.toast import Toast
from tests.ui.pictures import make_app

LOOKS = (("light", 1.0, "en"), ("dark", 1.0, "en"), ("light", 1.5, "en"), ("dark", 1.0, "xx"))


def example_nav() -> Nav:
    """The navigation of the pictures of the look."""
    groups = [
        NavGroup("", [NavEntry("home", tr("Home"), "home")]),
        NavGroup(
            tr("People"), [NavEntry("staff", tr("Staff"), "users"), NavEntry("skills", tr("Skills"), "star")]
        ),
        NavGroup(
            tr("Trust"),
            [
                NavEntry("rounds", tr("Rounds"), "clipboard-check"),
                NavEntry("map", tr("Trust map"), "grid-3x3"),
                NavEntry("strengths", tr("Strengths"), "chart-column"),
            ],
        ),
        NavGroup(
            tr("Growth"),
            [NavEntry("goals", tr("Goals"), "flag"), NavEntry("growth", tr("Growth"), "trending-up")],
        ),
        NavGroup(tr("Share"), [NavEntry("reports", tr("Reports"), "file-chart-column")]),
    ]
    nav = Nav(groups, tr("Pages"))
    nav.set_school("Lincoln Elementary", tr("Sample school"))
    nav.set_badge("rounds", "18/24", tr("18 of 24 have answered"))
    nav.set_current("home")
    return nav


def coverage_card() -> Card:
    """Skills with dots, as on Home."""
    card = Card(tr("Skill coverage"), tr("people trusted at the level we want"))
    grid = QGridLayout()
    grid.setVerticalSpacing(14)
    grid.setColumnStretch(0, 1)
    rows = (
        ("Runs small groups every day", 9, 3, tr("9 of 3 wanted"), "muted"),
        ("Explains hard maths more than one way", 1, 3, tr("one person carries it"), "attention"),
        ("Plans reading for students new to English", 0, 2, tr("nobody yet"), "attention"),
        ("Collects the class on time", 15, 4, tr("15 of 4 wanted"), "muted"),
    )
    for row, (skill, trusted, wanted, words, tone) in enumerate(rows):
        dots = CoverageDots()
        dots.set_counts(trusted, wanted, words)
        grid.addWidget(Label(skill, wrap=True), row, 0)
        grid.addWidget(dots, row, 1)
        grid.addWidget(
            Label(words, "strong" if tone == "attention" else "body", tone),
            row,
            2,
            Qt.AlignmentFlag.AlignRight,
        )
    card.add(grid)
    card.body.addStretch(1)
    return card


def goals_card() -> Card:
    """Goals with bars, as on Home."""
    card = Card(tr("Goals"))
    for title, reached, expected, words in (
        ("Small groups daily", 0.8, 0.6, tr("on course")),
        ("Fluency checks weekly", 0.35, 0.55, tr("no reading for 3 weeks")),
        ("Families reached in 2 days", None, None, tr("planned")),
    ):
        bar = GoalBar()
        bar.set_shares(reached, expected, words)
        line = QHBoxLayout()
        line.addWidget(Label(title, "strong"), 1)
        line.addWidget(Label(words, "note", "attention" if reached == 0.35 else "muted"))
        card.add(line)
        card.add(bar)
    card.body.addStretch(1)
    return card


def fields_card() -> Card:
    """Everything one fills in."""
    card = Card(tr("Fields"))
    top = QHBoxLayout()
    top.addWidget(
        Segmented([("map", tr("Map")), ("grid", tr("Grid")), ("teams", tr("Teams"))], tr("View of the round"))
    )
    top.addWidget(Label(tr("Order")))
    top.addWidget(Choice([(1, tr("By team")), (2, tr("By name"))]))
    top.addStretch(1)
    card.add(top)
    row = QHBoxLayout()
    row.addWidget(SearchField(tr("Find a person")), 1)
    row.addWidget(DateField(date(2026, 3, 12)))
    unreadable = DateField()
    unreadable.setText("32 of May")
    unreadable._mark()
    row.addWidget(unreadable)
    card.add(row)
    row = QHBoxLayout()
    row.addWidget(WholeNumber(0, 10, 3))
    ticked, partly, off = QCheckBox(tr("Ticked")), QCheckBox(tr("Partly")), QCheckBox(tr("Not this"))
    ticked.setChecked(True)
    partly.setTristate(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    off.setEnabled(False)
    one = QRadioButton(tr("One"))
    one.setChecked(True)
    for part in (ticked, partly, off, one, QRadioButton(tr("Other"))):
        row.addWidget(part)
    row.addStretch(1)
    card.add(row)
    row = QHBoxLayout()
    disabled = PrimaryButton(tr("Not now"))
    disabled.setEnabled(False)
    quiet_disabled = QuietButton(tr("Not now"), "undo")
    quiet_disabled.setEnabled(False)
    for part in (
        PrimaryButton(tr("Add"), "plus"),
        QuietButton(tr("Import"), "upload"),
        LinkButton(tr("See how")),
        IconButton("more", tr("More")),
        disabled,
        quiet_disabled,
    ):
        row.addWidget(part)
    row.addStretch(1)
    card.add(row)
    named = (
        (Choice, tr("Order")),
        (DateField, tr("Day")),
        (WholeNumber, tr("How many")),
    )
    for kind, words in named:
        for field in card.findChildren(kind):
            field.setAccessibleName(words)
    card.body.addStretch(1)
    return card


def table_card() -> Card:
    """A table with a selected row."""
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels([tr("Name"), tr("Teams"), tr("Role")])
    for name, team, role in (
        ("Ana Lopez", "Grade 1", "Teacher"),
        ("Ben Ode", "Grade 1, Support", "Teacher"),
        ("Émile Roux", "Grade 2", "Coach"),
    ):
        model.appendRow([QStandardItem(text) for text in (name, team, role)])
    table = TableView(tr("Staff"))
    model.setParent(table)
    table.setModel(model)
    table.set_widths(140, 150, 0)
    table.sort_by(0)
    table.selectRow(1)
    empty = TableView(tr("Wins"), tr("No wins yet. The first small one counts."))
    card = Card(tr("Tables"))
    card.add(table, 2)
    card.add(empty, 1)
    return card


def legend_card() -> Card:
    """The words of a short scale and of a long one."""
    card = Card(tr("What the words mean"))
    words = {
        1: tr("Not yet sure"),
        2: tr("A little sure"),
        3: tr("Fairly sure"),
        4: tr("Very sure"),
        5: tr("Completely sure"),
    }
    short, long = Legend(), Legend()
    short.set_scale(range(1, 6), words)
    long.set_scale(range(101), {0: tr("Not yet sure"), 100: tr("Completely sure")}, empty=False)
    card.add(short)
    card.add(long)
    card.body.addStretch(1)
    return card


def whole_window() -> QWidget:
    """Every part on one board."""
    board = QWidget()
    page = Page(tr("The parts"))
    page.set_state(tr("Round “Fall” · 24 people · skill 2 of 5"))
    page.add_action(QuietButton(tr("Log a win"), "trophy"))
    page.add_action(PrimaryButton(tr("Export to Excel"), "file-spreadsheet"))
    banner = Banner("attention")
    banner.add_action(tr("Save a copy"))
    banner.say(tr("Opened for reading only: the file is in use on another computer."))
    hint = Banner()
    hint.say(tr("This is the sample school. Change anything; it is yours to try."))
    page.add(banner)
    page.add(hint)
    upper, lower = QHBoxLayout(), QHBoxLayout()
    for row in (upper, lower):
        row.setSpacing(14)
    upper.addWidget(coverage_card(), 2)
    upper.addWidget(legend_card(), 1)
    lower.addWidget(fields_card(), 2)
    side = QVBoxLayout()
    side.setSpacing(14)
    side.addWidget(goals_card())
    lower.addLayout(side, 1)
    page.add(upper)
    page.add(lower)
    last = QHBoxLayout()
    last.setSpacing(14)
    last.addWidget(table_card(), 2)
    empty = Card()
    empty.add(
        EmptyState(
            "users",
            tr("Here is everybody who works at the school."),
            tr("Import staff"),
            tr("Open the sample school"),
        )
    )
    last.addWidget(empty, 1)
    page.add(last, 1)
    foot = StatusLine()
    foot.show_saved(tr("Saved {time}").format(time="10:42"))
    foot.show_hint(tr("Ana Lopez trusts Ben Ode, Runs small groups: 4, very sure"))
    foot.show_state(tr("Round “Fall” · named · minimum group 5"))
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(page, 1)
    right.addWidget(foot)
    row = QHBoxLayout(board)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(example_nav())
    row.addLayout(right, 1)
    board.toast = Toast(board)
    return board


class ExampleDialog(FormDialog[str]):
    """A dialog of the house, with something missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Add a goal"), tr("Add goal"), parent, intro=tr("A goal has a number to reach."))
        self.rows.add_row(tr("&Title"), SearchField(tr("What we will do")))
        self.rows.add_row(tr("&Baseline"), WholeNumber(0, 100, 40), tr("Where the measure stands today."))
        self.rows.add_row(tr("&Due"), DateField(date(2027, 5, 28)))
        self.rows.add_row(tr("&Note"), Paragraph())
        self.show_problem(tr("Give the goal a title first."))


def main(folder: Path) -> None:
    """Write one picture for each look and part into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_app()
    manager = ThemeManager(app)
    for theme, scale, language in LOOKS:
        i18n.install(language)
        manager.set_preference(theme)
        manager.set_scale(scale)
        name = f"{theme}-{round(scale * 100)}-{language}"
        board = whole_window()
        board.resize(round(1366 * max(1.0, scale * 0.9)), round(1180 * scale))
        board.show()
        board.toast.say(tr("Removed Ana Lopez"), (tr("Undo"), board.toast.hide))
        dialog = ExampleDialog()
        dialog.show()
        notice = Notice(
            tr("The file could not be written."),
            tr("Nothing was lost. Choose another place."),
            "alert-triangle",
            "attention",
            None,
        )
        notice.add_copy("")
        notice.add_verb(tr("Choose"))
        notice.show()
        app.processEvents()
        for part, widget in (("kit", board), ("dialog", dialog), ("notice", notice)):
            widget.grab().save(str(folder / f"{part}-{name}.png"))
            widget.close()
            widget.deleteLater()
    print(f"Pictures are in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
