"""From driver errors to sentences; of errors that caused each other the innermost decides."""

from __future__ import annotations

import errno
from pathlib import Path

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase

# UnicodeDecodeError: text in the file that is none, which is damage the driver does not look for.
DRIVER_ERRORS = (apsw.Error, OSError, UnicodeDecodeError)

EARLIER_IS_SAFE = phrase("Your last change was not saved; everything before it is safe.")
UNTOUCHED = phrase("The file was not changed.")

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}


class NotASchool(Refusal):
    """The file is something else."""


class DamagedFile(Refusal):
    """The file is ours but cannot be trusted any more; backups can be offered."""


class NewerFile(Refusal):
    """A newer version of the app wrote the file."""


class FileBusy(Refusal):
    """Someone else has the file open; a read-only look can be offered."""


class FileMoved(Refusal):
    """The path no longer is the file we opened; a copy can be saved from the open handle."""


class ReadOnlySchool(Refusal):
    """The file is open for reading only."""


def root_cause(error: BaseException) -> BaseException:
    """What really went wrong first: the innermost driver error.

    The search ends at a context of another kind, because that is what the caller was busy with
    when this error came (answering "already open" by another way in, for instance).
    """
    while isinstance(error.__context__, DRIVER_ERRORS):
        error = error.__context__
    return error


def refusal_for(error: BaseException, path: Path, *, safe: Phrase | None = EARLIER_IS_SAFE) -> Refusal | None:
    """The sentence for a driver or file-system error, or None when the fault is ours.

    Args:
        error: as it was caught.
        path: the file it is about.
        safe: what to say is safe.
    """
    if isinstance(error, Refusal):
        return error
    cause = root_cause(error)
    number = cause.errno if isinstance(cause, OSError) and not isinstance(cause, apsw.Error) else None
    extended = getattr(cause, "extendedresult", None)
    name = path.name
    if isinstance(cause, apsw.FullError) or number in _FULL:
        return Refusal(
            phrase("The disk is full, so “{name}” could not be saved.", name=name),
            safe=safe,
            do=phrase("Free some space, then try again."),
        )
    if isinstance(cause, apsw.BusyError | apsw.LockedError):
        return busy(path, None)
    if extended == apsw.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if isinstance(cause, apsw.ReadOnlyError | apsw.PermissionsError) or number in _NOT_ALLOWED:
        return ReadOnlySchool(
            phrase("“{name}” cannot be written to.", name=name),
            safe=safe,
            do=phrase("Save a copy in a folder of your own and go on there."),
        )
    if isinstance(cause, apsw.CorruptError | apsw.NotADBError | apsw.FormatError | UnicodeDecodeError):
        return damaged(path)
    if isinstance(cause, apsw.IOError | apsw.CantOpenError | apsw.ProtocolError) or number is not None:
        return Refusal(
            phrase(
                "“{name}” could not be read or saved. The drive may be full or removed, or another program "
                "(backup, virus scanner, sync) may be holding the file.",
                name=name,
            ),
            safe=safe,
            do=phrase("Check the drive and try again, or save a copy somewhere else."),
        )
    return None


def damaged(path: Path, detail: Phrase | None = None) -> DamagedFile:
    """The sentence for a damaged school file."""
    return DamagedFile(
        detail or phrase("“{name}” is damaged and cannot be opened safely.", name=path.name),
        safe=UNTOUCHED,
        do=phrase("Restore a backup (File, Restore a backup), or ask for an earlier copy of the file."),
    )


def busy(path: Path, holder: Phrase | None) -> FileBusy:
    """The sentence for a file someone else has open."""
    return FileBusy(
        phrase("“{name}” is already open: {holder}.", name=path.name, holder=holder)
        if holder is not None
        else phrase("“{name}” is already open in another window or program.", name=path.name),
        safe=UNTOUCHED,
        do=phrase("Close it there first, or open it here for reading only."),
    )


def read_only(path: Path) -> ReadOnlySchool:
    """The sentence for a change in a school opened for reading only."""
    return ReadOnlySchool(
        phrase("“{name}” is open for reading only, so nothing was changed.", name=path.name),
        do=phrase("Save a copy (File, Save a copy) and make your changes there."),
    )


def moved(path: Path) -> FileMoved:
    """The sentence for a file that was deleted, renamed or replaced while open."""
    return FileMoved(
        phrase(
            "“{name}” was moved, renamed, deleted or replaced by another program while it was open.",
            name=path.name,
        ),
        safe=phrase("What you entered is still here in this window."),
        do=phrase("Save a copy now (File, Save a copy)."),
    )
