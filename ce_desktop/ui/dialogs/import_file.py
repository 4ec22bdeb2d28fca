"""Which file is imported."""

from __future__ import annotations

from pathlib import Path

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk


def ask_for_file(desk: Desk, path: Path | None, title: str) -> Path | None:
    """`path`, or the file a person chooses; None after Cancel or where the school is read only."""
    if not desk.session.can_edit:
        desk.messages.tell(
            Refusal(
                phrase("This school is open for reading only, so nothing can be imported."),
                do=phrase("Save a copy, and import into the copy."),
            )
        )
        return None
    kinds = [(tr("Spreadsheets"), ["*.xlsx", "*.xlsm", "*.csv", "*.tsv", "*.txt"])]
    return path if path is not None else desk.messages.choose_open(title, kinds)
