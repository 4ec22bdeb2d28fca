"""What tests of pages and dialogs stand on, and that every test of the window leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QWidget

from ce_desktop.services.sample import write_sample
from ce_desktop.services.school import new_school
from ce_desktop.ui import i18n, messages
from ce_desktop.ui.dialogs import form, import_dialog, palette
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.pages.base import Desk
from tests.ui.desk import TODAY, open_desk
from tests.ui.real_window import open_window

LAPTOP = (1366, 768)
"""The points of the smallest screen we look after."""


@pytest.fixture(autouse=True)
def nothing_lives_on() -> Iterator[None]:
    """Free what was to be deleted later: without an event loop it would wait, and be dressed with each style."""
    yield
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(request: pytest.FixtureRequest, qtbot, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a new school, into which the test file's own `fill(school)` has put something."""
    fill = getattr(request.module, "fill", None)
    with open_desk(tmp_path / "a.ceschool", tmp_path, fill=fill) as made:
        yield made


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample school in English, written once: whoever wants a file of it writes these bytes."""
    path = tmp_path_factory.mktemp("sample") / "Sample.ceschool"
    write_sample(path, today=TODAY).close()
    return path.read_bytes()


@pytest.fixture
def sample(sample_bytes: bytes, tmp_path: Path) -> Path:
    """A file with the sample school."""
    path = tmp_path / "Sample.ceschool"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A file with a new school; a test file about another one has that instead."""
    path = tmp_path / "Lincoln.ceschool"
    new_school(path=path, name="Lincoln").close()
    return path


@pytest.fixture
def window(qtbot, tmp_path: Path, school: Path) -> Iterator[MainWindow]:
    """The window with `school` open."""
    with open_window(tmp_path, school=school) as one:
        yield one


@pytest.fixture
def page(qtbot) -> QWidget:
    """Something to open dialogs over; a test file about one page has that page instead."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs open on a school laptop's screen: the one that is not there is less wide."""
    for module in (form, import_dialog, messages, palette):
        monkeypatch.setattr(module, "room_for", lambda _window: QRect(0, 0, *LAPTOP))


@pytest.fixture
def xx() -> Iterator[None]:
    """The pseudo-language, in which plain English stands out and words are longer."""
    i18n.install("xx")
    yield
    i18n.install("en")


@pytest.fixture(params=[1.0, 1.5])
def sample_in_xx(xx: None, request: pytest.FixtureRequest, qtbot, tmp_path: Path) -> Iterator[Desk]:
    """A desk with the sample school in the pseudo-language, with text as it is and larger."""
    path = tmp_path / "Sample.ceschool"
    write_sample(path, today=TODAY, say=i18n.say).close()
    with open_desk(path, tmp_path) as made:
        made.themes.set_scale(request.param)
        yield made
        made.themes.set_scale(1.0)
