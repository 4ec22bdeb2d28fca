"""Where things are: shipped resources and this person's folders. The same from source, installed and frozen."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import platformdirs

APP = "CE Desktop"

ONE_SITTING = ("ce-desktop-sample-", "ce-desktop-demo-")
"""How the names of our folders among the temporary ones begin: the sample school of the window, and of `demo`."""


def resource(name: str) -> Path:
    """The shipped file or folder `name`, a relative path such as ``"icons/home.svg"``.

    Raises:
        FileNotFoundError: nothing of that name is shipped.
        ValueError: `name` leaves the resources folder.
    """
    relative = Path(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"{name!r} is not a name inside resources/")
    package = Path(__file__).resolve().parent
    # The checkout comes before the copy in the package: an editable install may hold a stale copy.
    roots = [package.parent / "resources", package / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        roots.insert(0, Path(frozen) / "resources")
    for root in roots:
        if (root / relative).exists():
            return root / relative
    raise FileNotFoundError(f"{name} is missing from the resources of this copy of {APP}")


def data_folder() -> Path:
    """This person's own folder for backups and logs; never a synced one."""
    chosen = os.environ.get("CE_DESKTOP_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_path(APP, appauthor=False))


def config_folder() -> Path:
    """This person's folder for preferences of this computer."""
    chosen = os.environ.get("CE_DESKTOP_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_config_path(APP, appauthor=False))


def documents_folder() -> Path:
    """Where something new is offered to be kept: among the documents, or at home where there are none."""
    documents = Path(platformdirs.user_documents_path())
    return documents if os.path.isdir(documents) else Path.home()  # noqa: PTH112 - never raises


def beside(school: Path, name: str) -> Path:
    """Where something that comes out of a school is offered to be kept: next to it, unless it is temporary."""
    return documents_folder() / name if is_temporary(school) else school.with_name(name)


def written_on(path: Path) -> date | None:
    """The day a file was last written, None where there is none to be seen: a stick with a fault says so too."""
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return None


def is_temporary(path: Path) -> bool:
    """Whether a file lies in a folder that we made for one sitting, as the sample school does."""
    import tempfile  # read late: most doors open no such file

    folder = path.parent
    return folder.name.startswith(ONE_SITTING) and folder.parent == Path(tempfile.gettempdir())
