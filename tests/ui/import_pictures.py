"""Pictures of the import dialogs, to be looked at: ``python -m tests.ui.import_pictures STAFF RATINGS FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from tests.ui.desk import grab, make_desk
from tests.ui.staff_pictures import LOOKS, fill


def main(staff_file: Path, ratings_file: Path, folder: Path) -> None:
    """Grab each dialog in every look."""
    app = QApplication([])
    for theme, scale, language in LOOKS:
        i18n.install(language)
        with tempfile.TemporaryDirectory() as home:
            desk = make_desk(Path(home) / "a.ceschool", Path(home), fill=fill)
            desk.themes.set_preference(theme)
            desk.themes.set_scale(scale)
            look = f"{theme}-{round(scale * 100)}-{language}"
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
                grab(dialog, folder / f"{name}-{look}.png")
                dialog.close()
                dialog.deleteLater()
            desk.session.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
