"""Noting in the school file what has just left it. Loaded when the first thing leaves."""

from __future__ import annotations

from pathlib import Path

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.services import files
from ce_desktop.services.exports import note_export
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.written import say_written


def note(desk: Desk, form: Export, *, round_id: int | None) -> str:
    """Note what has left, about a round or (None) about none.

    Returns:
        "", or the sentence to say beside "written": what was asked for is done, so no dialog interrupts.
    """
    session = desk.session
    if not session.can_edit:
        return tr("It is not noted in the school file, which is open for reading only.")
    try:
        session.attempt(note_export, form=form, round_id=round_id, today=session.today())
    except Refusal as refusal:
        if isinstance(refusal, files.FileMoved | files.DamagedFile):
            session.troubled.emit(refusal)
        return tr("It could not be noted in the school file: {reason}").format(reason=say(refusal.what))
    return ""


def note_and_say(
    desk: Desk, form: Export, *, round_id: int | None, done: str = "", file: Path | None = None
) -> None:
    """Note what has left; say of a `file` that it is written (`done`), and of anything that it is not noted."""
    unnoted = note(desk, form, round_id=round_id)
    if file is not None:
        say_written(desk, done, file, remark=unnoted)
    elif unnoted:
        desk.hint(unnoted)
