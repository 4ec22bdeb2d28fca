"""A file that was just written: saying so, with the ways to it. Loaded when the first one was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.paths import written_on
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.messages import Messages
from ce_desktop.ui.pages.base import Desk


def say_written(
    desk: Desk,
    done: str,
    file: Path,
    *,
    remark: str = "",
    notice: Callable[..., None] | None = None,
    opener: Callable[[], object] | None = None,
) -> None:
    """Say in a bar that a file is there, with Open and Show in folder; the foot keeps where it is.

    Args:
        done: "Report saved: report.xlsx".
        remark: a sentence about what is amiss all the same.
        notice: `Toast.say` of a dialog that stands before the window; None for the window's own.
        opener: opens the file; None for the program that the system has for its kind.
    """
    said = f"{done}. {remark}" if remark else done
    where = tr("{name} is saved in {folder}").format(name=file.name, folder=file.parent)
    # The foot cuts what is too long: the folder was just chosen, what is amiss is news.
    desk.hint(said if remark else where)
    (notice or desk.notice)(
        said,
        (tr("Open"), opener or (lambda: open_outside(desk.messages, file))),
        (tr("Show in folder"), lambda: open_outside(desk.messages, file.parent)),
        is_lasting=True,
    )


def open_outside(messages: Messages, place: Path) -> None:
    """Open a file in its own program, or a folder in the system's file window; say where it is if that fails."""
    # Of what is not there any more the system says nothing, or something in its own words.
    if written_on(place) is None:
        messages.tell(
            Refusal(
                phrase("“{name}” is not there any more.", name=place.name or str(place)),
                do=phrase("It was here: {path}", path=str(place)),
            )
        )
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
        messages.tell(
            Refusal(
                phrase("This computer could not open “{name}”.", name=place.name or str(place)),
                do=phrase("It is here: {path}", path=str(place)),
            )
        )
