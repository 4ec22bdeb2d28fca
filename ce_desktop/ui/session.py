"""The open school as the window sees it: one object that says what changed, and takes every action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ce_desktop.domain.changes import ALL_CHANGED
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase
from ce_desktop.services import files
from ce_desktop.services import school as school_service
from ce_desktop.ui.messages import Messages

T = TypeVar("T")


class Session(QObject):
    """Holds at most one open school.

    Signals:
        changed(Changes): a change, undo or redo reached the disk, or another school was opened
            (then everything changed). Emitted in the window's thread.
        school_changed(): a school was opened or closed.
        troubled(Refusal): the file was moved, or damage was found, while it was open.
    """

    changed = Signal(object)
    school_changed = Signal()
    troubled = Signal(object)
    _told = Signal(object)

    def __init__(
        self, *, messages: Messages, shelf: files.Shelf, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.messages = messages
        self.shelf = shelf
        self.today = today
        self._school: files.School | None = None
        # A worker may have made the change: the queued hop brings the news to the window's thread.
        self._told.connect(self.changed)

    @property
    def school(self) -> files.School:
        """The open school.

        Raises:
            RuntimeError: none is open; pages are only shown while one is.
        """
        if self._school is None:
            raise RuntimeError("no school is open")
        return self._school

    @property
    def is_open(self) -> bool:
        """Whether a school is open."""
        return self._school is not None

    @property
    def can_edit(self) -> bool:
        """Whether a school is open for writing."""
        return self._school is not None and not self._school.read_only

    def adopt(self, school: files.School) -> None:
        """Show `school` from now on; the one before is closed."""
        # Without a word: the window would show its start page for a moment.
        before, self._school = self._school, school
        try:
            if before is not None:
                before.close()
        finally:
            school.subscribe(self._told.emit)
            self.school_changed.emit()
            self.changed.emit(ALL_CHANGED)

    def close(self) -> None:
        """Close the open school, if any."""
        school, self._school = self._school, None
        if school is not None:
            try:
                school.close()
            finally:
                self.school_changed.emit()

    def act(self, action: Callable[..., T], **arguments: object) -> T | None:
        """Call a service with the open school; a refusal is told in words.

        Returns:
            What the service returned, or None after a refusal.
        """
        try:
            return action(self.school, **arguments)
        except Refusal as refusal:
            self.refused(refusal)
            return None

    def did(self, action: Callable[..., object], **arguments: object) -> bool:
        """Like `act`, for services that return nothing: whether it was done."""

        def done(school: files.School) -> bool:
            action(school, **arguments)
            return True

        return bool(self.act(done))

    def attempt(self, action: Callable[..., T], **arguments: object) -> T:
        """Like `act`, for dialogs that show the refusal themselves.

        Raises:
            Refusal: as the service says.
        """
        return action(self.school, **arguments)

    def refused(self, refusal: Refusal) -> None:
        """Tell a refusal; one about the file itself also goes to the banner."""
        if isinstance(refusal, files.FileMoved | files.DamagedFile):
            self.troubled.emit(refusal)
        self.messages.tell(refusal)

    def undo(self) -> Phrase | None:
        """Take back the last change; returns its name."""
        return self.act(school_service.undo, today=self.today())

    def redo(self) -> Phrase | None:
        """Bring back what Undo took; returns its name."""
        return self.act(school_service.redo, today=self.today())

    def undo_quietly(self) -> Phrase:
        """Like `undo`, for a worker thread.

        Raises:
            Refusal: as the service says.
        """
        return school_service.undo(self.school, today=self.today())

    def redo_quietly(self) -> Phrase:
        """Like `redo`, for a worker thread.

        Raises:
            Refusal: as the service says.
        """
        return school_service.redo(self.school, today=self.today())

    @property
    def path(self) -> Path | None:
        """The open file."""
        return self._school.path if self._school is not None else None
