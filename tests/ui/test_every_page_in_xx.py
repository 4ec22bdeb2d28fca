"""In the pseudo-language every page, dialog, menu and notice is translated, and nothing is cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ce_desktop import paths
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights import rounds as round_insights
from ce_desktop.insights import school as school_insights
from ce_desktop.insights.skills import scales, skills
from ce_desktop.insights.staff import staff, teams
from ce_desktop.services.files import FileBusy, School, open_school
from ce_desktop.services.staff import add_person
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.forget import forget
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.import_dialog import ImportDialog
from ce_desktop.ui.dialogs.round import ASKED, PEOPLE, SKILLS, RoundDialog
from ce_desktop.ui.i18n import is_pseudo
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice, QtMessages
from ce_desktop.ui.models.staff_table import Column
from ce_desktop.ui.pages.registry import page_keys
from ce_desktop.ui.written import say_written
from tests.ui.conftest import LAPTOP
from tests.ui.desk import TODAY
from tests.ui.full_dialogs import EVERY, OWN_WORDS
from tests.ui.modal import in_dialog
from tests.ui.reading import cut_off, english_left, nameless
from tests.ui.real_window import open_window

TITLE_BAR = 36
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
        one.resize(*LAPTOP)
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
    window.resize(*LAPTOP)
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
    window.resize(*LAPTOP)
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


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("name", EVERY)
def test_every_dialog_at_the_size_it_opens_with(window: MainWindow, name: str) -> None:
    data = words_of(window.session.school) | OWN_WORDS | {str(paths.data_folder() / "backups")}
    # At the largest size the buttons of an import have room for English words, not for longer ones.
    largest = 1.5 if issubclass(EVERY[name].kind, ImportDialog) else 2.0
    for scale in sorted({1.0, 1.5, largest}):
        window.desk.themes.set_scale(scale)
        dialog = EVERY[name].make(window)
        try:
            dialog.show()
            assert faults(dialog, data) == {}, scale
            if isinstance(dialog, FormDialog):
                dialog.accept()
                if dialog.isVisible():  # it says what is missing
                    assert faults(dialog, data) == {}, scale
            assert dialog.width() <= LAPTOP[0], scale
            assert dialog.height() + TITLE_BAR <= LAPTOP[1], scale
        finally:
            dialog.close()
            dialog.deleteLater()


@pytest.mark.parametrize("view", [SKILLS, PEOPLE, ASKED])
def test_every_part_of_a_round(window: MainWindow, view: str) -> None:
    dialog = EVERY["round"].make(window)
    assert isinstance(dialog, RoundDialog)
    try:
        dialog.views.set_current(view)
        dialog._show_view(view)
        dialog.show()
        assert faults(dialog, words_of(window.session.school) | OWN_WORDS) == {}
    finally:
        dialog.close()
        dialog.deleteLater()


def forget_somebody(window: MainWindow) -> None:
    (person, *_) = staff(window.session.school, today=TODAY)
    assert not forget(window.session, window.desk.messages, person=person.id, name=person.name)


def delete_a_round(window: MainWindow) -> None:
    window.go("rounds")
    window.page("rounds").actions_.delete()


def close_without_the_file(window: MainWindow) -> None:
    path = window.session.path
    path.rename(path.with_name("Away.ceschool"))
    assert not window.watch.may_close()


def look_at_what_is_in_use(window: MainWindow) -> None:
    path = window.session.path
    with pytest.raises(FileBusy) as refused:
        open_school(path)
    assert not window.watch.offer_reading(path, refused.value)


def open_what_another_computer_left_open(window: MainWindow) -> None:
    path, ask = window.session.path, window.desk.messages.confirm
    note = {"user": "ana", "computer": "LIB-7", "process": 7, "since": "2026-03-12T10:42"}
    path.with_name(f".{path.name}.open").write_text(json.dumps(note), encoding="utf-8")

    def not_for_reading(question: str, verb: str, detail: str) -> bool:
        return verb != i18n.tr("Open for reading only") and ask(question, verb, detail)

    window.desk.messages.confirm = not_for_reading
    window.session.close()
    assert not window.files.open_path(path)


def give_a_name_twice(window: MainWindow) -> None:
    window.go("staff")
    one, other, *_ = staff(window.session.school, today=TODAY)
    assert not window.page("staff")._was_taken(one, Column.NAME, other.name)


QUESTIONS = [
    forget_somebody,
    delete_a_round,
    close_without_the_file,
    look_at_what_is_in_use,
    open_what_another_computer_left_open,
    give_a_name_twice,
]


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("ask", QUESTIONS)
def test_every_question_of_the_window(
    window: MainWindow, ask: Callable[[MainWindow], None], scale: float
) -> None:
    window.desk.themes.set_scale(scale)
    window.desk.messages.confirm = QtMessages(window).confirm
    data = words_of(window.session.school) | {window.session.path.name, "ana", "LIB-7"}
    found = []
    with in_dialog(Notice, lambda asked: found.append(faults(asked, data))):
        ask(window)
    assert found == [{}]
