"""A desk for tests of pages and dialogs: a real school file, real tasks, answers given beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from ce_desktop.services.files import School, Shelf, open_school
from ce_desktop.services.school import new_school
from ce_desktop.settings import Settings
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.session import Session
from ce_desktop.ui.tasks import Tasks
from ce_desktop.ui.theme import ThemeManager
from tests.ui.recorded import Recorded

TODAY = date(2026, 3, 12)


class Calls(list):
    """Stands for a function of the window and keeps each call as (arguments, named ones)."""

    def __call__(self, *arguments: Any, **named: Any) -> None:
        self.append((arguments, named))


class Actions(dict):
    """Stands for the window's actions: each is made when first asked for.

    Attributes:
        triggered: the names of those that were triggered, in order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.triggered: list[str] = []

    def __call__(self, name: str) -> QAction:
        if name not in self:
            action = self[name] = QAction(name)
            action.triggered.connect(lambda: self.triggered.append(name))
        return self[name]


def make_desk(
    school_path: Path,
    tmp: Path,
    *,
    answers: Iterable[Any] = (),
    fill: Callable[[School], object] | None = None,
    read_only: bool = False,
    today: date = TODAY,
) -> Desk:
    """A desk with the school at `school_path` open; one that is not there yet is made.

    `messages` of the desk is a `Recorded` that gives `answers`; `go`, `hint`, `offer_undo` and
    `notice` are `Calls`; `action` is `Actions`. `fill` puts something into a new school before anybody sees it.
    The caller closes it, ``desk.session.close()``, or uses `open_desk`.
    """
    app = QApplication.instance()
    assert app is not None, "ask for qtbot or qapp first"
    shelf = Shelf(tmp / "backups")
    if school_path.exists():
        school = open_school(school_path, shelf=shelf)
    else:
        school = new_school(path=school_path, name="Lincoln Elementary", shelf=shelf)
    if fill is not None:
        fill(school)
        school.forget_history()
    if read_only:
        school.close()
        school = open_school(school_path, read_only=True)
    messages = Recorded(answers)
    session = Session(messages=messages, shelf=shelf, today=lambda: today)
    session.adopt(school)
    return Desk(
        session=session,
        messages=messages,
        tasks=Tasks(),
        settings=Settings(tmp / "settings.json"),
        themes=ThemeManager(app, "light"),
        go=Calls(),
        hint=Calls(),
        offer_undo=Calls(),
        notice=Calls(),
        action=Actions(),
    )


@contextmanager
def open_desk(school_path: Path, tmp: Path, **rest: Any) -> Iterator[Desk]:
    """`make_desk`, closed at the end."""
    desk = make_desk(school_path, tmp, **rest)
    try:
        yield desk
    finally:
        desk.session.close()


def show_page(desk: Desk, page: SchoolPage, qtbot: Any, size: tuple[int, int] = (1158, 740)) -> None:
    """Show a page as the window does: filled, and told of every change. `qtbot` frees it."""
    qtbot.addWidget(page)
    page.resize(*size)
    desk.session.changed.connect(page.note_changes)
    page.show()
    page.freshen()


def grab(widget: QWidget, file: Path) -> None:
    """A picture of `widget`, to be looked at."""
    file.parent.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(file))
