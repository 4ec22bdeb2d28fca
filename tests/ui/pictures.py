"""What the makers of pictures share: the looks, and a desk dressed in one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ce_desktop.app import make_application
from ce_desktop.services.files import School
from ce_desktop.ui import i18n
from ce_desktop.ui.pages.base import Desk
from tests.ui.desk import open_desk

LOOKS = (("light", 1.0, "en"), ("dark", 1.0, "en"), ("light", 1.5, "en"), ("light", 1.0, "xx"))


def make_app() -> QApplication:
    """The application; ``CE_GALLERY_FONT`` names a font of this computer to be used instead of its usual one."""
    app = make_application()
    family = os.environ.get("CE_GALLERY_FONT")
    if family:
        app.setFont(QFont(family, app.font().pointSize()))
    return app


@dataclass(frozen=True)
class Look:
    """One look, the folder `home` to work in, and what is closed after it."""

    theme: str
    scale: float
    language: str
    home: Path
    closing: ExitStack

    @property
    def name(self) -> str:
        """For file names: "dark-100-en"."""
        return f"{self.theme}-{round(self.scale * 100)}-{self.language}"

    def desk(self, file: str, fill: Callable[[School], object] | None = None) -> Desk:
        """A desk in this look with the school in `file` of `home`; one that is not there yet is made."""
        made = self.closing.enter_context(open_desk(self.home / file, self.home, fill=fill))
        made.themes.set_preference(self.theme)
        made.themes.set_scale(self.scale)
        return made


def looks() -> Iterator[Look]:
    """Every look, one after the other."""
    for theme, scale, language in LOOKS:
        i18n.install(language)
        with tempfile.TemporaryDirectory() as home, ExitStack() as closing:
            yield Look(theme, scale, language, Path(home), closing)
