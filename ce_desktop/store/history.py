"""Undo and redo, as changesets of the SQLite session extension."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import apsw

from ce_desktop.domain.changes import Changes
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase

MOST_STEPS = 200
MOST_BYTES = 128 * 1024 * 1024

# A step of fewer bytes is taken back before anyone could notice; a rating is 40.
LONG_STEP_BYTES = 200_000
# Between two looks at the other threads: about 30 rows.
_STEPS_BETWEEN = 1_000


class Step(NamedTuple):
    """One named change and the changeset that made it."""

    name: Phrase
    changeset: bytes
    changes: Changes


class Recording:
    """What one change does, noted by the driver row by row, or by the caller where that is too slow.

    Attributes:
        touched: the tables written to.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self.touched: set[str] = set()
        self._by_hand: list[bytes] = []
        self._session = apsw.Session(connection, "main")
        self._session.table_filter(self._touch)
        self._session.attach()

    def changeset(self) -> bytes:
        """Everything recorded; empty when nothing is different."""
        return b"".join((self._session.changeset(), *self._by_hand))

    @contextmanager
    def by_hand(self, table: str) -> Iterator[list[bytes]]:
        """The driver looks away; the caller appends whole changesets of what it did to `table`."""
        self._session.enabled = False
        try:
            yield self._by_hand
        finally:
            self._session.enabled = True
            self.touched.add(table)

    def close(self) -> None:
        """Stop recording."""
        self._session.close()

    def _touch(self, table: str) -> bool:
        self.touched.add(table)
        return True


def _let_others_run() -> bool:
    """The driver keeps Python to itself while it applies a changeset, except in a function it calls."""
    return False


def _stop_on_conflict(_reason: int, _change: apsw.TableChange) -> int:
    return apsw.SQLITE_CHANGESET_ABORT


def is_applied(connection: apsw.Connection, changeset: bytes, *, inverted: bool = False) -> bool:
    """Whether the file is as after `changeset` (or its inverse): then the opposite would apply."""
    if not changeset:
        return False
    flags = 0 if inverted else apsw.SQLITE_CHANGESETAPPLY_INVERT
    flags |= apsw.SQLITE_CHANGESETAPPLY_FKNOACTION
    connection.execute("BEGIN")
    try:
        apsw.Changeset.apply(changeset, connection, conflict=_stop_on_conflict, flags=flags)
    except apsw.Error:
        return False
    finally:
        if not connection.getautocommit():
            connection.execute("ROLLBACK")
    return True


class History:
    """The steps of one sitting. Lives in memory; a copy of the file carries none of it."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_name(self) -> Phrase | None:
        """What Undo would take back."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> Phrase | None:
        """What Redo would bring back."""
        return self._undone[-1].name if self._undone else None

    def takes_long(self, *, redo: bool) -> bool:
        """Whether Undo, or Redo, takes long enough to be noticed."""
        steps = self._undone if redo else self._done
        return bool(steps) and len(steps[-1].changeset) > LONG_STEP_BYTES

    def push(self, step: Step) -> None:
        """Remember a new step; what was undone before it is gone."""
        self._done.append(step)
        self._undone.clear()
        size = sum(len(one.changeset) for one in self._done)
        while len(self._done) > 1 and (len(self._done) > MOST_STEPS or size > MOST_BYTES):
            size -= len(self._done.pop(0).changeset)

    def clear(self) -> None:
        """Forget every step."""
        self._done.clear()
        self._undone.clear()

    def apply_undo(self, connection: apsw.Connection) -> Step:
        """Take back the last step inside the caller's transaction; `settle_undo` after its commit.

        Raises:
            Refusal: there is nothing to undo, or the file no longer matches the step.
        """
        if not self._done:
            raise Refusal(phrase("There is nothing to undo."))
        step = self._done[-1]
        self._apply(connection, step, apsw.SQLITE_CHANGESETAPPLY_INVERT)
        return step

    def apply_redo(self, connection: apsw.Connection) -> Step:
        """Bring back the last undone step inside the caller's transaction; `settle_redo` after it.

        Raises:
            Refusal: there is nothing to redo, or the file no longer matches the step.
        """
        if not self._undone:
            raise Refusal(phrase("There is nothing to redo."))
        step = self._undone[-1]
        self._apply(connection, step, 0)
        return step

    def settle_undo(self) -> None:
        """The undo is on the disk."""
        self._undone.append(self._done.pop())

    def settle_redo(self) -> None:
        """The redo is on the disk."""
        self._done.append(self._undone.pop())

    @staticmethod
    def _apply(connection: apsw.Connection, step: Step, flags: int) -> None:
        is_long = len(step.changeset) > LONG_STEP_BYTES
        if is_long:
            connection.set_progress_handler(_let_others_run, _STEPS_BETWEEN)
        try:
            apsw.Changeset.apply(
                step.changeset,
                connection,
                conflict=_stop_on_conflict,
                flags=flags | apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
            )
        except (apsw.AbortError, apsw.ConstraintError) as error:
            raise Refusal(
                phrase(
                    "“{step}” cannot be undone or redone any more, because the file no longer matches it.",
                    step=step.name,
                ),
                safe=phrase("Nothing was changed."),
            ) from error
        finally:
            if is_long:
                connection.set_progress_handler(None)
