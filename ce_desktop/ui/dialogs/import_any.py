"""A spreadsheet was dropped on the window: a staff list, or ratings?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QRadioButton, QWidget

from ce_desktop.domain.errors import Cancelled, ImportRefusal, Refusal
from ce_desktop.insights.staff import names
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.import_file import ask_for_file
from ce_desktop.ui.dialogs.import_ratings import import_ratings
from ce_desktop.ui.dialogs.import_staff import import_staff
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.tasks import Progress


class KindDialog(FormDialog[str]):
    """Staff or ratings, with the likelier one chosen."""

    def __init__(self, parent: QWidget | None, *, file: str, likely: str) -> None:
        super().__init__(
            tr("What is in “{file}”?").format(file=file),
            tr("Look at it"),
            parent,
            intro=tr("The next step shows what would be imported. Nothing is written before you agree."),
        )
        self.staff = QRadioButton(tr("A list of &staff"))
        self.ratings = QRadioButton(tr("&Ratings: who trusts whom"))
        for button in (self.staff, self.ratings):
            self.rows.add_wide(button)
        likelier = self.ratings if likely == "ratings" else self.staff
        likelier.setChecked(True)
        likelier.setFocus()

    def value(self) -> str:
        """The word for the kind: "staff" or "ratings"."""
        return "ratings" if self.ratings.isChecked() else "staff"


def import_any(desk: Desk, path: Path, parent: QWidget | None = None) -> bool:
    """Look at the sheets, ask what they are, and open the import that fits; whether something was imported."""
    if ask_for_file(desk, path, "") is None:
        return False
    try:
        likely = desk.tasks.run(
            tr("Reading {file}…").format(file=path.name), lambda progress: _likely(path, progress), parent
        )
    except Cancelled:
        return False
    except Refusal as refusal:
        desk.messages.tell(refusal)
        return False
    if likely == "both":
        likely = "ratings" if names(desk.session.school) else "staff"
    kind = KindDialog(parent, file=path.name, likely=likely).get()
    if kind is None:
        return False
    return import_ratings(desk, path, None, parent) if kind == "ratings" else import_staff(desk, path, parent)


def _likely(path: Path, _: Progress) -> str:
    from ce_desktop.exchange.ratings_sheet import inspect_ratings
    from ce_desktop.exchange.staff_sheet import inspect_staff

    # A file that cannot be read at all is refused here; a sheet that is odd is not.
    is_ratings = inspect_ratings(path).layout != ""
    try:
        is_staff = bool({"name", "last_name"} & inspect_staff(path).mapping.keys())
    except ImportRefusal:
        is_staff = False
    if is_ratings and is_staff:
        return "both"
    return "ratings" if is_ratings else "staff"
