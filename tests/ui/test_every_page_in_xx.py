"""In the pseudo-language every page, dialog, menu and notice is translated, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ce_desktop import paths
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights import rounds as round_insights
from ce_desktop.insights import school as school_insights
from ce_desktop.insights.skills import scales, skills
from ce_desktop.insights.staff import staff, teams
from ce_desktop.services.files import School, back_up
from ce_desktop.services.staff import add_person
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.goal import GoalDialog, ReadingDialog, WinDialog
from ce_desktop.ui.dialogs.new_school import NewSchoolDialog
from ce_desktop.ui.dialogs.palette import Palette
from ce_desktop.ui.dialogs.preferences import PreferencesDialog
from ce_desktop.ui.dialogs.restore import RestoreDialog
from ce_desktop.ui.dialogs.shortcuts import ShortcutsDialog
from ce_desktop.ui.i18n import is_pseudo
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.written import say_written
from tests.ui.desk import TODAY
from tests.ui.full_dialogs import school_dialog
from tests.ui.reading import cut_off, english_left, nameless
from tests.ui.real_window import open_window

SIZE = (1366, 768)
DATE = re.compile(r"\b[A-Z][a-z]{2} \d{1,2}(, \d{4})?")
KEY = re.compile(r"\(?\b(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z][a-z]*|\S)\)?|\bF[16]\b")


def words_of(school: School) -> set[str]:
    """Everything the school itself says: it is shown as it is, in whatever language."""
    found: set[str] = {school_insights.card(school).name, school_insights.card(school).vision}
    for person in staff(school, today=TODAY):
        found |= {person.name, person.role, person.email, person.note}
    found |= {team.name for team in teams(school, today=TODAY)}
    for row in skills(school):
        found |= {row.skill.name, row.skill.looks_like, row.skill.category}
    for scale in scales(school):
        found |= {scale.name, *scale.labels.values()}
    for round_ in round_insights.rounds(school):
        found |= {round_.round.name, round_.round.purpose, round_.round.scale.name}
        found |= {one.name for one in round_.skills} | set(round_.round.scale.labels.values())
        detail = round_insights.round_detail(school, round_id=round_.round.id)
        found |= {note.text for note in detail.notes} | {one.team_name for one in detail.members}
    for view in goal_insights.goals(school, today=TODAY):
        found |= {view.goal.title, view.goal.measure, view.goal.unit, view.goal.note}
        found |= {reading.note for reading in view.readings} | {step.text for step in view.steps}
    found |= {win.win.text for win in goal_insights.wins(school)}
    # A name may be shortened to its first, as on the sides of the map.
    found |= {name.split()[0] for name in found if name.istitle()}
    return {one for one in found if len(one) > 1}


@pytest.fixture
def window(qtbot, xx: None, tmp_path: Path, sample: Path) -> Iterator[MainWindow]:
    with open_window(tmp_path, school=sample) as one:
        one.resize(*SIZE)
        yield one


def is_plain(text: str, data: set[str]) -> bool:
    """Whether something is left that is no word of the school, no date and no key: those stay as they are."""
    for word in sorted(data, key=len, reverse=True):
        text = text.replace(word, "")
    return not is_pseudo(KEY.sub("", DATE.sub("", text)))


def faults(root: QWidget, data: set[str]) -> dict[str, list[str]]:
    QApplication.processEvents()
    plain = [text for text in english_left(root, data) if is_plain(text, data)]
    found = {"English": plain, "cut off": cut_off(root), "nameless": nameless(root)}
    return {kind: what for kind, what in found.items() if what}


@pytest.mark.parametrize("key", page_keys())
def test_every_page_of_a_full_school(window: MainWindow, key: str) -> None:
    data = words_of(window.session.school)
    window.go(key)
    window.resize(*SIZE)
    assert faults(window.page(key), data) == {}


@pytest.mark.parametrize("key", page_keys())
@pytest.mark.parametrize("filled", [False, True], ids=["new", "with one person"])
def test_every_page_of_a_school_that_begins(
    window: MainWindow, tmp_path: Path, key: str, filled: bool
) -> None:
    from ce_desktop.services.school import new_school

    path = tmp_path / "Lincoln.ceschool"
    made = new_school(path=path, name="Lincoln", say=i18n.say)
    if filled:
        add_person(made, name="Ana Lopez", teams=["Grade 1"])
    made.close()
    window.files.open_path(path)
    window.resize(*SIZE)
    window.go(key)
    assert faults(window.page(key), words_of(window.session.school)) == {}


def test_the_start_page_the_navigation_and_the_foot(window: MainWindow) -> None:
    data = words_of(window.session.school)
    assert faults(window.nav, data) == {}
    assert faults(window.foot, data) == {}
    path = window.session.path
    assert path is not None
    window.session.close()
    data = {path.stem, str(path.parent), str(path)}
    assert faults(window.start, data) == {}


def test_the_banner_and_the_offer_to_undo(window: MainWindow) -> None:
    path = window.session.path
    assert path is not None
    window.files.open_path(path, read_only=True)
    path.rename(path.with_name("Away.ceschool"))
    window.watch.look()
    assert window.watch.banner.isVisible()
    assert faults(window.watch.banner, {path.name}) == {}
    window.desk.offer_undo(i18n.tr("Undo"))
    assert faults(window.toast, set()) == {}
    saved = i18n.tr("Report saved: {name}").format(name="report.xlsx")
    say_written(window.desk, saved, Path("/a/report.xlsx"), remark=i18n.tr("Every check passed."))
    assert faults(window.toast, {"report.xlsx"}) == {}
    assert faults(window.foot, words_of(window.session.school) | {"report.xlsx"}) == {}


def test_every_entry_of_the_menus(window: MainWindow) -> None:
    window.recent_menu.aboutToShow.emit()
    plain = []
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            text = action.text()
            if text and not is_pseudo(text) and text != "Sample":
                plain.append(text)
    assert plain == []
    for action in window.actions_:
        assert is_pseudo(action.toolTip()), action.toolTip()


def restore_dialog(window: MainWindow) -> RestoreDialog:
    school = window.session.school
    back_up(school, window.session.shelf)
    return RestoreDialog(window.session.shelf, school.path, window)


def win_dialog(window: MainWindow) -> WinDialog:
    views = goal_insights.goals(window.session.school, today=TODAY)
    return WinDialog(
        window,
        goals=[(one.goal.id, one.goal.title) for one in views],
        readings={one.goal.id: one.readings for one in views},
        teams=[(one.id, one.name) for one in teams(window.session.school, today=TODAY)],
        today=TODAY,
        goal=views[0].goal.id,
    )


def goal_dialog(window: MainWindow) -> GoalDialog:
    (view, *_) = goal_insights.goals(window.session.school, today=TODAY)
    return GoalDialog(
        window,
        skills=[(row.skill.id, row.skill.name) for row in skills(window.session.school)],
        teams=[(one.id, one.name) for one in teams(window.session.school, today=TODAY)],
        people=[(one.id, one.name) for one in staff(window.session.school, today=TODAY)],
        today=TODAY,
        goal=view.goal,
    )


def notice(window: MainWindow) -> Notice:
    refusal = Refusal(
        phrase("There is no file “{name}” in this place.", name="A.ceschool"),
        do=phrase("Check the name, or whether the drive is plugged in."),
    )
    made = Notice(i18n.say(refusal.what), i18n.say(refusal.do), "info", "accent", window)
    made.add_copy("x")
    made.add_close(i18n.tr("Close"))
    return made


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "new school": lambda window: NewSchoolDialog(window.desk.messages, Path("/a"), window),
    "restore": restore_dialog,
    "preferences": lambda window: PreferencesDialog(window.desk, window),
    "palette": lambda window: Palette(list(window.actions_), window),
    "school": school_dialog,
    "shortcuts": lambda window: ShortcutsDialog(list(window.actions_), window),
    "goal": goal_dialog,
    "reading": lambda window: ReadingDialog(window, title="Groups", unit="%", today=date(2026, 3, 1)),
    "win": win_dialog,
    "notice": notice,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_of_the_window(window: MainWindow, name: str) -> None:
    dialog = DIALOGS[name](window)
    try:
        dialog.show()
        data = words_of(window.session.school) | {"Sample", "Groups", "%", "A.ceschool", "/a/", ".ceschool"}
        data.add(str(paths.data_folder() / "backups"))
        assert faults(dialog, data) == {}
        if hasattr(dialog, "problem"):
            dialog.accept()
            assert faults(dialog, data) == {}
    finally:
        dialog.close()
        dialog.deleteLater()
