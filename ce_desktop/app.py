"""The door with a window: builds everything, wires it, and owns the handler of our own faults."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ce_desktop import __version__, faults, paths
from ce_desktop.domain.errors import Refusal
from ce_desktop.services import files
from ce_desktop.settings import Settings
from ce_desktop.ui import i18n
from ce_desktop.ui.icons import icon
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import QtMessages
from ce_desktop.ui.session import Session
from ce_desktop.ui.theme import IN_FUSION, ThemeManager
from ce_desktop.ui.widgets.room import room_for

# Long enough for the first paint to be through on a slow laptop.
_WARM_UP_AFTER_MS = 300
# The title bar is not measured before the window stands on the screen.
_FRAME = 32


def log_qt(kind: QtMsgType, _place: QMessageLogContext, text: str) -> None:
    """Qt's own remarks go to the log, not into the terminal of a person; its debug ones nowhere."""
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and "propagateSizeHints" not in text:
        faults.note_text(f"Qt: {text}\n")


class FaultHandler:
    """What nobody caught: an error of ours is logged and told once, with a report to copy.

    A refusal that comes while a page is read (the stick is pulled, the file is damaged) is no fault of
    ours, and is told like every other one; so is what we stumble over in a file that turns out damaged.
    """

    def __init__(
        self,
        messages: QtMessages,
        refused: Callable[[Refusal], None],
        damage: Callable[[], Refusal | None] = lambda: None,
    ) -> None:
        """`refused` tells a refusal; `damage` says what is wrong with the open file, if anything."""
        self._messages = messages
        self._refused = refused
        self._damage = damage
        self._is_telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # Also where the file turns out damaged: the fault may be ours all the same.
        log = None if isinstance(error, Refusal) else faults.note(error)
        # A fault while painting would open a notice for every frame.
        if self._is_telling:
            return
        self._is_telling = True
        try:
            refusal = error if isinstance(error, Refusal) else self._damage()
            if refusal is not None:
                self._refused(refusal)
            elif log is not None:
                self._messages.report(faults.sentence(log), faults.report(error))
        finally:
            self._is_telling = False


class FileOpener(QObject):
    """Opens the file a person double-clicked on macOS, which sends it as an event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.take_in(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one application object, named and marked."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*(arguments or sys.argv[:1]), *IN_FUSION])
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("ce-desktop")
    return app


def build_window(
    app: QApplication, *, language: str | None = None, messages: QtMessages | None = None, safe: bool = False
) -> MainWindow:
    """Everything wired, nothing shown, no school open."""
    settings = Settings(paths.config_folder() / "settings.json")
    if safe:
        settings.set("window", {})
    i18n.install(language or settings.get("language") or None)
    app.setLayoutDirection(i18n.direction())
    themes = ThemeManager(app, settings.get("theme"), settings.get("text_scale"))
    app.setWindowIcon(icon("mark", "accent"))
    told = messages or QtMessages(None)
    chosen = settings.get("backup_folder")
    shelf = files.Shelf(Path(chosen) if chosen else paths.data_folder() / "backups")
    session = Session(messages=told, shelf=shelf)
    window = MainWindow(session=session, settings=settings, themes=themes, messages=told)
    told.use_window(window)
    return window


def run(school: Path | None = None, *, language: str | None = None, safe: bool = False) -> int:
    """Open the window, with `school` if one is given, and stay until it is closed.

    Returns:
        The exit code.
    """
    app = make_application()
    qInstallMessageHandler(log_qt)
    window = build_window(app, language=language, safe=safe)
    messages = window.desk.messages
    if isinstance(messages, QtMessages):
        sys.excepthook = FaultHandler(
            messages,
            window.session.refused,
            lambda: files.damage_in(window.session.school) if window.session.is_open else None,
        )
        # No notice: only the window's thread may open one, and what failed here was not asked for.
        threading.excepthook = lambda failed: _note(failed.exc_value)
    if sys.platform == "darwin":
        # Elsewhere a file comes as an argument, and every event of every widget would pass through here.
        app.installEventFilter(FileOpener(window))
    if school is None or safe or not window.files.open_path(school.absolute()):
        window.go("home")
    show_on_screen(window)
    QTimer.singleShot(_WARM_UP_AFTER_MS, _warm_up)
    QTimer.singleShot(_WARM_UP_AFTER_MS, lambda: _heed_signals(app))
    code = app.exec()
    from ce_desktop.services.temporary import sweep

    sweep()  # what a crash left behind, now that nobody waits
    return code


def show_on_screen(window: MainWindow) -> None:
    """Show; over the whole screen where it has no room for the window and its frame."""
    room, wanted = room_for(window), window.size()
    if wanted.width() > room.width() or wanted.height() + _FRAME > room.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()


def _note(error: BaseException | None) -> None:
    if error is not None:
        faults.note(error)


def _heed_signals(app: QApplication) -> None:
    from ce_desktop.ui.interrupt import close_on_signals

    close_on_signals(app)


def _warm_up() -> None:
    """Load the heavy libraries in the background, so that the first chart or export does not wait."""
    from ce_desktop.ui.garbage import Garbage
    from ce_desktop.ui.warm_up import start

    # What is here now is never looked through again, which keeps later collections short.
    gc.freeze()
    app = QApplication.instance()
    if app is not None:
        Garbage(app)
    start()
