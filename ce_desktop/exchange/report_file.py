"""Where a report goes: written beside the target, moved into place whole, and refused in words."""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.file_names import check_file_name
from ce_desktop.domain.phrase import Phrase, phrase

_ANYBODY_WRITES: Final = 0o222
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_NUMBERED: Final = re.compile(r"(.*\S) (\d{1,4})", re.DOTALL)
# Virus scanners hold a new file for a moment.
_TRIES: Final = 10 if os.name == "nt" else 1
_OLD_IS_SAFE: Final = phrase("The report that was there before is unchanged.")
_SCHOOL_IS_SAFE: Final = phrase("Nothing in the school file was changed.")


class ReportIsOpen(Refusal):
    """The target is open in a spreadsheet program; `suggestion` is a name beside it that is free."""

    def __init__(self, path: Path, program: str) -> None:
        self.suggestion = free_name(path)
        super().__init__(
            phrase(
                "“{file}” is open in {program}, so it could not be replaced.", file=path.name, program=program
            ),
            safe=_OLD_IS_SAFE,
            do=phrase("Close it there, or choose another name, such as “{name}”.", name=self.suggestion.name),
        )


def free_name(path: Path) -> Path:
    """A name beside `path` that no file has yet: ``report.xlsx`` gives ``report 2.xlsx``, then 3."""
    match = _NUMBERED.fullmatch(path.stem)
    stem, number = (match[1], int(match[2])) if match else (path.stem, 1)
    while True:
        number += 1
        found = path.with_name(f"{stem} {number}{path.suffix}")
        if not os.path.lexists(found):
            return found


def check_target(path: Path) -> None:
    """Refuse a target before the work is done for nothing.

    Raises:
        Refusal: a wrong ending, a name that no file can have everywhere, a folder that is missing,
            or a folder in the file's place.
        ReportIsOpen: the file is open in Excel or LibreOffice.
    """
    check_file_name(path.name)
    if path.suffix.lower() != ".xlsx":
        raise Refusal(
            phrase("“{file}” does not end in .xlsx, so Excel would not open it.", file=path.name),
            safe=_SCHOOL_IS_SAFE,
            do=phrase("Choose a name such as “{name}”.", name=f"{path.name}.xlsx"),
        )
    if path.is_dir():
        raise Refusal(
            phrase("“{file}” is a folder.", file=path.name),
            safe=_SCHOOL_IS_SAFE,
            do=phrase("Choose another name for the report."),
        )
    if not path.parent.is_dir():
        raise Refusal(
            phrase("The folder “{folder}” is not there.", folder=str(path.parent)),
            safe=_SCHOOL_IS_SAFE,
            do=phrase("Choose another folder for the report."),
        )
    if path.exists() and not (path.stat().st_mode & _ANYBODY_WRITES and os.access(path, os.W_OK)):
        # Moving another file into its place would ask nobody.
        raise Refusal(
            phrase("“{file}” is protected against changes, so it was not replaced.", file=path.name),
            safe=_OLD_IS_SAFE,
            do=phrase("Choose another name, such as “{name}”.", name=free_name(path).name),
        )
    program = _open_in(path)
    if program:
        raise ReportIsOpen(path, program)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream for the new content of `path`, which is replaced only when all of it is on the disk.

    Whatever is raised inside leaves the old file as it was and nothing beside it.

    Raises:
        Refusal: the place takes no file, or the disk is full.
        ReportIsOpen: the file is open elsewhere.
    """
    target = Path(os.path.realpath(path))
    check_target(target)
    partial = target.with_name(f".ce-report-{secrets.token_hex(6)}.tmp")
    try:
        with partial.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        # It may have been opened while we worked.
        check_target(target)
        _keep_rights(target, partial)
        _move(partial, target)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    _settle(target.parent)


def _open_in(path: Path) -> str:
    """The program that has marked `path` as open, by the file it keeps beside it, or ""."""
    if not path.exists():
        return ""
    if path.with_name(f"~${path.name}").exists():
        return "Excel"
    if path.with_name(f".~lock.{path.name}#").exists():
        return "LibreOffice"
    return ""


def _keep_rights(target: Path, partial: Path) -> None:
    with suppress(OSError):
        partial.chmod(target.stat().st_mode & 0o777)


def _move(partial: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            partial.replace(target)
        except PermissionError as error:
            if left:
                time.sleep(0.1)
            elif target.exists() and os.access(target.parent, os.W_OK):
                raise ReportIsOpen(target, "Excel") from error
            else:
                raise
        else:
            return


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(error: OSError, path: Path) -> Refusal:
    what: Phrase
    if error.errno in _FULL:
        what = phrase("The disk is full, so “{file}” could not be written.", file=path.name)
        do = phrase("Free some space, or choose another drive, then try again.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        what = phrase("The folder “{folder}” takes no new files.", folder=str(path.parent))
        do = phrase("Choose a folder of your own, such as Documents.")
    else:
        reason = error.strerror or str(error)
        what = phrase("“{file}” could not be written ({reason}).", file=path.name, reason=reason)
        do = phrase("Check the drive and try again, or choose another folder.")
    return Refusal(what, safe=_OLD_IS_SAFE if path.exists() else _SCHOOL_IS_SAFE, do=do)
