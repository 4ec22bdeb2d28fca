"""Pictures of the import dialogs, to be looked at: ``python -m tests.ui.import_pictures STAFF RATINGS FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from tests.ui.desk import grab
from tests.ui.pictures import looks, make_app
from tests.ui.staff_pictures import fill


def main(staff_file: Path, ratings_file: Path, folder: Path) -> None:
    """Grab each dialog in every look."""
    app = make_app()
    for look in looks():
        desk = look.desk("a.ceschool", fill)
        dialogs = {
            "import-staff": StaffImportDialog(desk, staff_file),
            "import-ratings": RatingsImportDialog(desk, ratings_file),
            "import-any": KindDialog(None, file=staff_file.name, likely="staff"),
        }
        for name, dialog in dialogs.items():
            if hasattr(dialog, "_start"):
                assert dialog._start(), desk.messages.said
            dialog.show()
            app.processEvents()
            grab(dialog, folder / f"{name}-{look.name}.png")
            dialog.close()
            dialog.deleteLater()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
