"""An open school file: its one connection, its changes, its undo."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from ce_desktop.domain.changes import Changes
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase
from ce_desktop.store import lock, refusals
from ce_desktop.store.connection import SchoolDatabase
from ce_desktop.store.history import History, Recording, Step, is_applied

if TYPE_CHECKING:
    from ce_desktop.store.model_database import ModelDatabase

Listener = Callable[[Changes], None]


class School:
    """One open school.

    Attributes:
        path: the file as the person knows it.
        db_path: the file `db` really reads: `path`, or the private copy of it.
        read_only: whether changes are refused.
        viewing_copy: whether `db` is a private copy, because someone else has `path` open or it is old.
        from_older: whether that copy was upgraded, while `path` stays as an older version wrote it.
        recovered: whether a previous sitting ended without closing the file.
        saved_at: when the last change reached the disk in this sitting.
        revision: counts the changes of this sitting, undo and redo among them.
    """

    def __init__(
        self,
        path: Path,
        db: SchoolDatabase,
        *,
        read_only: bool = False,
        viewing_copy: bool = False,
        recovered: bool = False,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self._file = db
        # Kept, because the driver refuses an answer while another thread uses the connection.
        self.db_path = Path(db.connection().filename)
        self.read_only = read_only
        self.viewing_copy = viewing_copy
        self.from_older = False
        self.recovered = recovered
        self.saved_at: datetime | None = None
        self.revision = 0
        self._history = History()
        self._listeners: list[Listener] = []
        self._guard = threading.RLock()
        self._in_change = False
        self._recording: Recording | None = None
        self._on_close = on_close
        self._identity = identity_of(path)
        db.say_errors(self._refusal)

    @property
    def db(self) -> ModelDatabase:
        """The connection for peewee's models, with which small things are written."""
        return self._file.models

    @property
    def connection(self) -> apsw.Connection:
        """The driver connection, for constant SQL: all that is read, and what is written in bulk."""
        return self._file.connection()

    @property
    def undo_name(self) -> Phrase | None:
        """What Undo would take back, or None."""
        return self._history.undo_name

    @property
    def redo_name(self) -> Phrase | None:
        """What Redo would bring back, or None."""
        return self._history.redo_name

    def takes_long(self, *, redo: bool = False) -> bool:
        """Whether Undo, or Redo, takes long enough to be noticed, so that it belongs in a worker."""
        return self._history.takes_long(redo=redo)

    def rows(self, sql: str, bindings: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query in constant SQL."""
        return self.connection.execute(sql, bindings).fetchall()

    def scalar(self, sql: str, bindings: tuple[object, ...] = ()) -> Any:
        """The one value of a query in constant SQL."""
        return self.rows(sql, bindings)[0][0]

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every committed change, in the thread that made it.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def change(self, name: Phrase | None) -> Iterator[None]:
        """One transaction and one undo step; leaving with an error leaves neither.

        A change inside a change belongs to the outer one. One without a name is no step, and leaves those
        there are: it may only add rows that no step knows.

        Raises:
            ReadOnlySchool, FileMoved, Refusal: the world said no; the file is as before.
        """
        with self._guard:
            if self._in_change:
                yield
                return
            self._check_writable()
            changeset, touched = b"", set[str]()
            with self._transaction(lambda: is_applied(self.connection, changeset)):
                self._recording = Recording(self.connection)
                try:
                    yield
                    changeset = self._recording.changeset()
                finally:
                    self._recording.close()
                    touched, self._recording = self._recording.touched, None
            if changeset:
                changes = Changes(frozenset(touched))
                if name is not None:
                    self._history.push(Step(name, changeset, changes))
                self._settled(changes)

    @contextmanager
    def recording_by_hand(self, table: str) -> Iterator[list[bytes]]:
        """Inside a change: the caller appends the changeset of what it does to `table` itself.

        Raises:
            RuntimeError: there is no change to be part of.
        """
        if self._recording is None:
            raise RuntimeError("recording by hand belongs inside a change")
        with self._recording.by_hand(table) as parts:
            yield parts

    def undo(self, also: Callable[[], object] = lambda: None) -> Phrase:
        """Take back the last change; `also` writes beside it, for good: both are on the disk, or neither.

        Returns:
            Its name.

        Raises:
            Refusal: nothing to undo, or the world said no.
        """
        with self._guard:
            self._check_writable()
            changeset = b""
            with self._transaction(lambda: is_applied(self.connection, changeset, inverted=True)):
                step = self._history.apply_undo(self.connection)
                changeset = step.changeset
                also()
            self._history.settle_undo()
            self._settled(step.changes)
            return step.name

    def redo(self, also: Callable[[], object] = lambda: None) -> Phrase:
        """Bring back the last undone change; see `undo`."""
        with self._guard:
            self._check_writable()
            changeset = b""
            with self._transaction(lambda: is_applied(self.connection, changeset)):
                step = self._history.apply_redo(self.connection)
                changeset = step.changeset
                also()
            self._history.settle_redo()
            self._settled(step.changes)
            return step.name

    def forget_history(self) -> None:
        """Drop every undo step, and the journal with the old values: after a change that must not come back."""
        with self._guard:
            self._history.clear()
            self._wipe_journal()
            self._tell(Changes(frozenset()))

    def is_in_place(self) -> bool:
        """Whether `path` still is the file that was opened."""
        return self.viewing_copy or identity_of(self.path) == self._identity

    def check_in_place(self) -> None:
        """Refuse to go on with a file that was moved or replaced.

        Raises:
            FileMoved: `path` no longer is the file that was opened.
        """
        if not self.is_in_place():
            raise refusals.moved(self.path)

    @contextmanager
    def quiet(self) -> Iterator[apsw.Connection]:
        """The connection while no change can start: for backups and whole-file checks."""
        with self._guard:
            assert not self._in_change, "a backup inside a transaction never returns"  # noqa: S101
            yield self.connection

    def close(self) -> None:
        """Close the file and take our note away. Safe to call twice."""
        with self._guard:
            if not self._file.is_closed():
                self._file.close_for_good()
                # Where another file stands by now, the note is that of whoever opened it.
                if not self.read_only and (self.is_in_place() or not self.path.exists()):
                    lock.remove_holder(self.path)
                if self._on_close is not None:
                    self._on_close()
            self._listeners.clear()

    def _check_writable(self) -> None:
        if self.read_only:
            raise refusals.read_only(self.path)
        self.check_in_place()

    @contextmanager
    def _transaction(self, has_arrived: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """One transaction; `has_arrived` says after a failing disk whether the change is in the file.

        The very last write of a commit can fail when everything is on the disk already.
        """
        connection = self.connection
        self._in_change = True
        is_committing = False
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield
            is_committing = True
            connection.execute("COMMIT")
        except BaseException as error:
            # After "disk full" SQLite has already rolled back by itself.
            if not connection.getautocommit():
                with contextlib.suppress(Refusal, *refusals.DRIVER_ERRORS):
                    connection.execute("ROLLBACK")
            refusal = None
            if isinstance(error, (Refusal, *refusals.DRIVER_ERRORS)):
                refusal = refusals.refusal_for(error, self.path)
                if self._recover() and is_committing and has_arrived():
                    return
            if refusal is not None and refusal is not error:
                raise refusal from error
            raise
        finally:
            self._in_change = False

    def _recover(self) -> bool:
        """Make the connection usable again after an error, and say whether it is.

        With the exclusive lock in hand SQLite keeps repeating a failed write's error to every
        reader; opening the file anew rolls back what was half-done. A file that was moved is left
        alone: the open handle is all there is of it.
        """
        query = "SELECT count(*) FROM sqlite_master"
        try:
            self.connection.execute(query).fetchall()
        except (Refusal, *refusals.DRIVER_ERRORS):
            if not self.is_in_place():
                return False
            try:
                self._file.close()
                self.connection.execute("BEGIN EXCLUSIVE; COMMIT")
            except (Refusal, *refusals.DRIVER_ERRORS):
                return False  # the next query tries again
        return True

    def _settled(self, changes: Changes) -> None:
        self.saved_at = datetime.now().astimezone()
        self.revision += 1
        try:
            self._tell(changes)
        finally:
            self.check_in_place()

    def _wipe_journal(self) -> None:
        """Cut the journal to nothing: holding the exclusive lock, SQLite only crosses out its first line."""
        if self.read_only:
            return
        connection = self.connection
        connection.pragma("journal_size_limit", 0)
        try:
            with self._transaction():
                connection.pragma("user_version", connection.pragma("user_version"))
        finally:
            connection.pragma("journal_size_limit", -1)

    def _refusal(self, error: BaseException) -> Refusal | None:
        safe = refusals.EARLIER_IS_SAFE if self._in_change else None
        return refusals.refusal_for(error, self.path, safe=safe)

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file `path` is, whatever its name: device and number, or None when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - twice a change: the plain call costs 5 µs
    except OSError:
        return None
    return found.st_dev, found.st_ino
