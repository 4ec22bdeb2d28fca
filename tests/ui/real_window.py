"""The whole window for a test: real file, real settings, real tasks; only the answers are given beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ce_desktop.services.files import Shelf
from ce_desktop.services.staff import add_person
from ce_desktop.settings import Settings
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.session import Session
from ce_desktop.ui.theme import ThemeManager
from tests.ui.desk import TODAY
from tests.ui.recorded import Recorded


def make_window(tmp: Path, *, answers: Iterable[Any] = (), school: Path | None = None) -> MainWindow:
    """The window as `app.build_window` makes it, shown, with `school` open if one is given."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "ask for qtbot or qapp first"
    settings = Settings(tmp / "settings.json")
    messages = Recorded(answers)
    window = MainWindow(
        session=Session(messages=messages, shelf=Shelf(tmp / "backups"), today=lambda: TODAY),
        settings=settings,
        themes=ThemeManager(app, settings.get("theme"), settings.get("text_scale")),
        messages=messages,
    )
    if school is None or not window.files.open_path(school):
        window.go("home")
    window.show()
    return window


@contextmanager
def open_window(tmp: Path, **rest: Any) -> Iterator[MainWindow]:
    """`make_window`, closed at the end whatever state the file is in."""
    window = make_window(tmp, **rest)
    try:
        yield window
    finally:
        window.session.close()
        window.close()
        window.desk.themes.set_scale(1.0)
        window.desk.themes.set_preference("light")
        window.desk.themes.deleteLater()
        window.deleteLater()
        # Without an event loop they would all live on, and each new style sheet would dress them too.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def do(window: MainWindow, name: str) -> None:
    """Trigger an action of the window by its name."""
    window.actions_[name].trigger()
    QApplication.processEvents()


def add(window: MainWindow, name: str) -> None:
    """Add a person of that name."""
    assert window.session.act(add_person, name=name) is not None


def said(window: MainWindow) -> list[str]:
    """What was told and asked so far."""
    messages = window.desk.messages
    assert isinstance(messages, Recorded)
    return messages.said


def will_answer(window: MainWindow, *answers: Any) -> None:
    """Give more answers beforehand."""
    messages = window.desk.messages
    assert isinstance(messages, Recorded)
    messages._answers.extend(answers)
