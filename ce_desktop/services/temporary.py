"""Folders of our own among the temporary ones: the sample school lies in one, and goes with the window.

Only what we put there is ever deleted, file by file; a folder that holds anything else stays.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from ce_desktop.paths import ONE_SITTING, is_temporary
from ce_desktop.store import lock
from ce_desktop.store.backup import is_in_use
from ce_desktop.store.looking import COPY_PREFIX
from ce_desktop.store.opening import SUFFIX

SAMPLE_PREFIX, DEMO_PREFIX = ONE_SITTING
_OURS = (*ONE_SITTING, COPY_PREFIX)
_LEFT_BEHIND = 7 * 24 * 3600  # seconds


class Sample(NamedTuple):
    """A sample school in a folder made for it, and when it was written (nanoseconds, as the disk says)."""

    path: Path
    written: int

    def remove(self) -> bool:
        """Delete the school, if nobody changed it, and its folder; whether they are gone.

        What somebody typed into it stays, until `sweep` finds it a week later. It stays for good where another
        school, a copy of it say, lies beside it: that one, left alone there, would be taken for a sample.
        """
        if note_sample(self.path) != self or not is_temporary(self.path) or is_in_use(self.path):
            return False
        folder = self.path.parent
        return _schools(folder) == [self.path] and _delete(folder, self.path)


def sample_folder() -> Path:
    """A new folder for a sample school.

    Raises:
        OSError: the disk takes none.
    """
    return Path(tempfile.mkdtemp(prefix=SAMPLE_PREFIX))


def note_sample(path: Path) -> Sample | None:
    """Remember the sample school just written at `path`, to remove it at the end; None if it is gone."""
    try:
        return Sample(path, path.stat().st_mtime_ns)
    except OSError:
        return None


def sweep(now: float | None = None) -> list[Path]:
    """Delete our folders that nothing touched for a week: left by a crash, or changed and not kept.

    Args:
        now: seconds since the epoch, None for the present.

    Returns:
        The folders that are gone.
    """
    before = (time.time() if now is None else now) - _LEFT_BEHIND
    gone = []
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            school = _left_behind(folder, before) if folder.name.startswith(_OURS) else None
            if school is not None and _delete(folder, school):
                gone.append(folder)
    return gone


def _left_behind(folder: Path, before: float) -> Path | None:
    """The school in a folder that is ours alone, old, and holds nothing but it; else None."""
    try:
        if folder.is_symlink() or not folder.is_dir() or not _is_mine(folder):
            return None
        inside, schools = set(folder.iterdir()), _schools(folder)
        if len(schools) != 1 or inside - set(_parts(schools[0])):
            return None
        is_old = all(one.lstat().st_mtime < before for one in (folder, *inside))
    except OSError:
        return None
    return schools[0] if is_old and not is_in_use(schools[0]) else None


def _schools(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.suffix == SUFFIX]


def _is_mine(folder: Path) -> bool:
    # Where users share one folder for temporary files, those of the others are not ours to look into.
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _parts(school: Path) -> tuple[Path, ...]:
    return school, school.with_name(f"{school.name}-journal"), lock.lock_path(school)


def _delete(folder: Path, school: Path) -> bool:
    try:
        for part in _parts(school):
            part.unlink(missing_ok=True)
        folder.rmdir()
    except OSError:  # open after all, or something else lies there
        return False
    return True
