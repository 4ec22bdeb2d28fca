"""Keeps an eye on the open file: is it still ours, is it whole, does it lie in a synced folder."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ce_desktop import places
from ce_desktop.domain.errors import Refusal
from ce_desktop.services import files
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.banner import Banner

# After the window has been painted: neither the check nor the backup may hold up the first sight.
_LOOK_AFTER_MS = 1_500
_ASK_EVERY_MS = 50


class FileWatch(QObject):
    """The banner above the pages, and what puts a sentence into it.

    Signals:
        open_reading(Path): the person wants to look at a file in use.
        take_over(Path): the person says the other computer is gone.
        moved: the file is no longer where it was, or is there again.
    """

    open_reading = Signal(object)
    take_over = Signal(object)
    moved = Signal()
    _checked = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_moved = False
        self.banner = Banner("attention", from_edge_to_edge=True)
        self.banner.say("")
        self._copy_button = self.banner.add_action(tr("Save a copy…"))
        self._copy_button.clicked.connect(lambda: desk.action("save_copy").trigger())
        self._restore_button = self.banner.add_action(tr("Restore a backup…"))
        self._restore_button.clicked.connect(lambda: desk.action("restore_backup").trigger())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_closely)
        self._asking = QTimer(self)
        self._asking.setInterval(_ASK_EVERY_MS)
        self._asking.timeout.connect(self._ask)
        self._looking: tuple[threading.Thread, files.School, list[Refusal | None]] | None = None
        self._checked.connect(self._on_checked)

    def follow(self) -> None:
        """Another school is open, or none."""
        self._say("", copy=False, restore=False)
        session = self._desk.session
        if not session.is_open:
            self._timer.stop()
            return
        if session.school.read_only:
            self._say_reading()
        elif session.school.recovered:
            self._desk.hint(tr("The app was not closed properly last time; everything saved is here."))
        self._timer.start(_LOOK_AFTER_MS)

    def look(self) -> None:
        """Whether the file still is where it was: on every return to the window."""
        session = self._desk.session
        if not session.is_open:
            return
        try:
            session.school.check_in_place()
        except Refusal as refusal:
            self.show_trouble(refusal)
        else:
            if self._is_moved:  # and came back
                self.follow()
                self.moved.emit()

    def show_trouble(self, refusal: Refusal) -> None:
        """Put a refusal about the file itself where it stays in sight."""
        self._say(refusal.sentences(say), copy=True, restore=isinstance(refusal, files.DamagedFile))
        self._is_moved = isinstance(refusal, files.FileMoved)
        if self._is_moved:
            self.moved.emit()

    def offer_reading(self, path: Path, refusal: Refusal) -> bool:
        """Tell that `path` is in use and offer to look at it. Whether it was opened."""
        detail = " ".join(say(part) for part in (refusal.safe, refusal.do) if part is not None)
        if self._desk.messages.confirm(say(refusal.what), tr("Open for reading only"), detail):
            self.open_reading.emit(path)
            return self._desk.session.is_open
        if files.is_held_elsewhere(path) and self._desk.messages.confirm(
            tr("Is the other computer switched off, or its copy closed?"),
            tr("Open it here all the same"),
            tr("Two people writing to one file at the same time can damage it."),
        ):
            self.take_over.emit(path)
            return self._desk.session.is_open
        return False

    def may_close(self) -> bool:
        """Whether the window may close: asks when the file on the disk is not the one that was opened."""
        session = self._desk.session
        if not session.is_open or session.school.read_only or session.school.is_in_place():
            return True
        return self._desk.messages.confirm(
            tr("The school file was moved or deleted. Close without saving a copy?"),
            tr("Close without a copy"),
            tr("What you see here is then lost. To keep it, choose Save a copy in the File menu."),
        )

    # Internal

    def _look_closely(self) -> None:
        session = self._desk.session
        if not session.is_open:
            return
        self._explain_place(session.school.path)
        school, shelf = session.school, session.shelf
        found: list[Refusal | None] = []

        def work() -> None:
            try:
                found.append(files.look_closely(school, shelf))
            except Refusal as refusal:
                found.append(refusal)

        # The thread knows nothing of the window, which may be gone before it ends: it would free it, or tell it.
        thread = threading.Thread(target=work, daemon=True, name="check and back up")
        self._looking = thread, school, found
        thread.start()
        self._asking.start()

    def _ask(self) -> None:
        if self._looking is None:
            self._asking.stop()
            return
        thread, school, found = self._looking
        if thread.is_alive():
            return
        self._asking.stop()
        self._looking = None
        for verdict in found:
            self._checked.emit(school, verdict)

    def _on_checked(self, school: object, verdict: Refusal | None) -> None:
        if verdict is not None and self._desk.session.is_open and self._desk.session.school is school:
            self.show_trouble(verdict)

    def _say_reading(self) -> None:
        school = self._desk.session.school
        if school.from_older:
            sentence = tr("“{name}” comes from an older version: you see a copy of it, for reading only.")
        elif school.viewing_copy:
            sentence = tr(
                "“{name}” is in use elsewhere: you see it as it was a moment ago, for reading only."
            )
        else:
            sentence = tr("“{name}” is open for reading only.")
        self._say(sentence.format(name=school.path.name), copy=True, restore=False)

    def _explain_place(self, path: Path) -> None:
        kind = places.synced_place(path)
        explained = self._desk.settings.get("explained_cloud")
        if kind is None or str(path.parent) in explained:
            return
        self._desk.settings.set("explained_cloud", [*explained, str(path.parent)])
        self._desk.messages.inform(tr("This school lies in a shared or synced folder"), say(kind))

    def _say(self, sentence: str, *, copy: bool, restore: bool) -> None:
        self._is_moved = False
        self._copy_button.setVisible(copy)
        self._restore_button.setVisible(restore)
        self.banner.say(sentence)
