"""The window: builds its parts and wires them. No rule, no query, no file logic."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.domain.changes import Changes
from ce_desktop.settings import Settings
from ce_desktop.ui.actions import Actions
from ce_desktop.ui.file_commands import SPREADSHEETS, FileCommands
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.messages import Messages
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.registry import START, build_page, navigation, page_keys
from ce_desktop.ui.session import Session
from ce_desktop.ui.tasks import Tasks
from ce_desktop.ui.theme import ThemeManager
from ce_desktop.ui.watch import FileWatch
from ce_desktop.ui.widgets.nav import Nav
from ce_desktop.ui.widgets.status_line import StatusLine
from ce_desktop.ui.widgets.toast import Toast
from ce_desktop.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from ce_desktop.ui.pages.start import StartPage

_ASK_AGAIN_MS = 200


class MainWindow(QMainWindow):
    """Navigation on the left, one page at a time, the state at the foot."""

    def __init__(
        self, *, session: Session, settings: Settings, themes: ThemeManager, messages: Messages
    ) -> None:
        super().__init__()
        self.setWindowTitle(tr("CE Desktop"))
        self.setAcceptDrops(True)
        self.session = session
        self.actions_ = Actions(self)
        self.nav = Nav(navigation(), tr("Pages"))
        self.foot = StatusLine()
        self.desk = Desk(
            session=session,
            messages=messages,
            tasks=Tasks(self),
            settings=settings,
            themes=themes,
            go=self.go,
            hint=self.foot.show_hint,
            offer_undo=lambda sentence: self.toast.say(sentence, (tr("Undo"), self.commands.undo)),
            notice=lambda *said, **how: self.toast.say(*said, **how),  # noqa: PLW0108 - made below
            action=self.actions_.__getitem__,
        )
        self._pages: dict[str, SchoolPage] = {}
        self._stack = QStackedWidget()
        self._start: StartPage | None = None
        self.watch = FileWatch(self.desk, self)
        self.files = FileCommands(
            self.desk,
            window=lambda: self,
            offer_reading=self.watch.offer_reading,
            may_leave=self.watch.may_close,
        )
        self.commands = WindowCommands(
            self.desk, self.actions_, self, lambda: self._pages.get(self.current_key)
        )
        self._assemble()
        # After the navigation and before every page: the keyboard of a part that goes away passes to what
        # follows it, and must not land on Undo.
        self.toast = Toast(self)
        self._wire()
        self._show_state()

    # Pages

    def page(self, key: str) -> SchoolPage:
        """The page `key`, made when first asked for."""
        if key not in self._pages:
            page = self._pages[key] = build_page(key, self.desk)
            self._stack.addWidget(page)
            page.bring_back(self._kept_pages().get(key, {}))
        return self._pages[key]

    @property
    def start(self) -> StartPage:
        """The page without a school, made when first needed: most sittings begin with one."""
        if self._start is None:
            from ce_desktop.ui.pages.start import StartPage

            self._start = StartPage(self.desk)
            self._start.open_path.connect(self.files.open_path)
            self._start.restore_path.connect(self.files.restore)
            self._stack.addWidget(self._start)
        return self._start

    def go(self, key: str, **where: object) -> None:
        """Show the page `key`, and in it the place `where`; without a school only the start page."""
        if not self.session.is_open:
            self._stack.setCurrentWidget(self.start)
            self.start.refresh()
            return
        page = self._bring_up(key, to_a_place=bool(where))
        page.freshen()
        if where:
            page.show_place(**where)

    def _bring_up(self, key: str, *, anew: bool = False, to_a_place: bool = False) -> SchoolPage:
        page, focus = self.page(key), self.focusWidget()
        begins = anew or page.focusWidget() is None
        self.foot.show_hint("")
        self._stack.setCurrentWidget(page)
        self.nav.set_current(key)
        # Who walks through the pages stays beside them; a school that comes in begins on its page.
        if not to_a_place and focus is not None and (anew or self._stack.isAncestorOf(focus)):
            landed = self.focusWidget()
            QTimer.singleShot(0, page, lambda: self._seat(page, landed, begins))
        return page

    def _seat(self, page: SchoolPage, landed: QWidget | None, begins: bool) -> None:
        """Once a page is filled: the keyboard where it begins, unless it is where it was the last time."""
        stop, now = page.first_stop(), self.focusWidget()
        if (begins or now is not landed) and stop is not None and stop.isVisible() and stop.isEnabled():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_key(self) -> str:
        """The page in view, or `START`."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), START)

    # Internal

    def _assemble(self) -> None:
        self.recent_menu = QMenu(self)
        bar = QMenuBar()
        self.setMenuBar(bar)
        self.actions_.build_menus(bar, self.recent_menu)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.watch.banner)
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.resize(1366, 768)
        kept = self.desk.settings.get("window").get("geometry")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromHex(kept.encode()))

    def _wire(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.session.school_changed.connect(self._on_school_changed)
        self.session.troubled.connect(self.watch.show_trouble)
        self.watch.moved.connect(self._show_state)
        self.nav.page_chosen.connect(self.go)
        self.watch.open_reading.connect(lambda path: self.files.open_path(path, read_only=True))
        self.watch.take_over.connect(lambda path: self.files.open_path(path, take_over=True))
        self.recent_menu.aboutToShow.connect(
            lambda: self.commands.fill_recent(self.recent_menu, self.files.open_path)
        )
        self.actions_.connect_all(
            {
                "new_school": self.files.new,
                "open_school": self.files.open,
                "open_sample": self.files.open_sample,
                "save_copy": self.files.save_copy,
                "back_up": self.files.back_up,
                "restore_backup": self.files.restore,
                "close_school": self.files.close,
                "export_report": self.files.export_report,
                "show_folder": self.files.show_folder,
                "quit": self.close,
                "find": self._find,
                **{f"go_{key}": partial(self.go, key) for key in page_keys()},
                **self.commands.handlers(),
            }
        )

    def _on_changed(self, changes: Changes) -> None:
        self.toast.note_change()
        for page in self._pages.values():
            page.note_changes(changes)
        shown = self._stack.currentWidget()
        if isinstance(shown, SchoolPage):
            shown.freshen()
        self._show_state()

    def _on_school_changed(self) -> None:
        self.toast.hide()
        for page in self._pages.values():
            page.is_stale = True
        if self.session.is_open:
            # What is open is told next as a change of everything, which fills the page and shows the state.
            self._bring_up("home", anew=True)
        else:
            self._show_state()
            # Not where the window is going: the start page asks every recent place, and a dead one answers late.
            if self.isVisible():
                self.go("home")
        # Last: a page that comes up clears the hint.
        self.watch.follow()

    def _show_state(self) -> None:
        self.actions_.enable(is_open=self.session.is_open, can_edit=self.session.can_edit)
        self.commands.name_undo()
        self.commands.show_foot(self.foot, self.nav)
        self.nav.setVisible(self.session.is_open)
        self.foot.setVisible(self.session.is_open)
        name = self.session.path.stem if self.session.path is not None else ""
        self.setWindowTitle(tr("{school} – CE Desktop").format(school=name) if name else tr("CE Desktop"))

    def _find(self) -> None:
        field = getattr(self._stack.currentWidget(), "search", None)
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
        else:
            self.actions_["palette"].trigger()

    def _kept_pages(self) -> dict[str, dict[str, Any]]:
        """What each page left the last time, as far as it can be what a page left."""
        kept = self.desk.settings.get("window").get("pages")
        states = kept.items() if isinstance(kept, dict) else ()
        return {key: state for key, state in states if isinstance(state, dict)}

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None and self.is_free:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is None or not self.is_free:
            return
        event.acceptProposedAction()
        # The program the file comes from waits until this returns, so nothing may ask in here.
        QTimer.singleShot(0, self, lambda: self.take_in(path))

    @property
    def is_free(self) -> bool:
        """Whether no job has the school, and no dialog waits for an answer about it."""
        return not self.desk.tasks.is_busy and QApplication.activeModalWidget() is None

    def take_in(self, path: Path) -> None:
        """Open the school, or import the spreadsheet, that was handed to the window, once it is free."""
        if not self.is_free:
            QTimer.singleShot(_ASK_AGAIN_MS, self, lambda: self.take_in(path))
        elif path.suffix.lower() not in SPREADSHEETS:
            self.files.open_path(path)
        elif self.session.is_open:
            self.commands.import_any(path)
        else:
            self.desk.messages.inform(
                tr("Open a school first"),
                tr("Then drop the spreadsheet again: you will see a preview before anything is saved."),
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()
            shown = self._stack.currentWidget()
            if isinstance(shown, SchoolPage) and self.is_free and shown.is_of_another_day():
                shown.freshen()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.tasks.is_busy:
            event.ignore()
            return
        if not self.watch.may_close():
            event.ignore()
            return
        self.desk.settings.set(
            "window",
            {
                "geometry": bytes(self.saveGeometry().toHex().data()).decode(),
                "pages": {
                    **self._kept_pages(),
                    **{key: page.state_to_keep() for key, page in self._pages.items()},
                },
            },
        )
        self.hide()
        self.session.close()
        self.files.remove_samples()
        event.accept()


def _dropped(data: QMimeData) -> Path | None:
    """The one local file that is dropped, if it is one."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
