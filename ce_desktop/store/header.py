"""What the first hundred bytes of a file say: whether it is one of ours, and which version."""

from __future__ import annotations

import struct
from pathlib import Path

import apsw

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.store import copying, refusals, schema
from ce_desktop.store.connection import APPLICATION_ID

_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_JOURNAL = b"\x01\x01"
_KINDS: tuple[tuple[bytes, Phrase], ...] = (
    (b"PK", phrase("It looks like an Excel workbook or a zip file: import it into a school instead.")),
    (b"%PDF", phrase("It looks like a PDF document.")),
    (b"\xd0\xcf\x11\xe0", phrase("It looks like an old Office document.")),
    (b"<", phrase("It looks like a web page.")),
)


def sniff(path: Path) -> int:
    """Read the header without touching the file.

    Returns:
        The schema version of the file.

    Raises:
        NotASchool, DamagedFile, NewerFile, Refusal: why it cannot be opened.
    """
    head, size = _read(path)
    if size == 0:
        raise refusals.NotASchool(
            phrase(
                "“{name}” is empty (0 bytes): perhaps an unfinished copy or a cloud placeholder.",
                name=path.name,
            ),
            safe=refusals.UNTOUCHED,
            do=phrase("Wait until the copy or download has finished, or restore a backup."),
        )
    if not head.startswith(_MAGIC):
        likely = next((words for start, words in _KINDS if head.startswith(start)), None)
        raise refusals.NotASchool(
            phrase("“{name}” is not a school file, or it is damaged beyond recognition.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=likely or phrase("Choose another file, or restore a backup (File, Restore a backup)."),
        )
    if len(head) < _LENGTH:
        raise refusals.damaged(path)
    (application_id,) = struct.unpack(">I", head[68:72])
    (version,) = struct.unpack(">I", head[60:64])
    if application_id != APPLICATION_ID:
        raise refusals.NotASchool(
            phrase("“{name}” is a database of another program, not a school file.", name=path.name),
            safe=refusals.UNTOUCHED,
        )
    if version > schema.LATEST:
        raise refusals.NewerFile(
            phrase("“{name}” was written by a newer version of this app.", name=path.name),
            safe=refusals.UNTOUCHED,
            do=phrase("Update the app on this computer, then open it again."),
        )
    if version < 1 or head[18:20] != _ROLLBACK_JOURNAL:
        raise refusals.damaged(path)
    _check_length(head, size, path)
    return int(version)


def _read(path: Path) -> tuple[bytes, int]:
    """The first bytes of a file and its size."""
    try:
        if path.is_dir():
            raise refusals.NotASchool(phrase("“{name}” is a folder, not a school file.", name=path.name))
        size = path.stat().st_size
        if size == 0:
            return b"", 0
        with copying.opened(path) as file:
            return file.xRead(min(_LENGTH, size), 0), size
    except FileNotFoundError:
        raise Refusal(
            phrase("There is no file “{name}” in this place.", name=str(path)),
            do=phrase("Check the name, or whether the drive is plugged in."),
        ) from None
    except (apsw.CantOpenError, PermissionError):
        raise Refusal(
            phrase("You do not have the right to read “{name}”.", name=path.name),
            do=phrase("Ask its owner, or the person who looks after this computer."),
        ) from None
    except (OSError, apsw.Error, ValueError) as error:
        # ValueError: a name with a NUL in it.
        refusal = refusals.refusal_for(error, path, safe=refusals.UNTOUCHED)
        raise refusal or Refusal(phrase("“{name}” cannot be read.", name=path.name)) from error


def _check_length(head: bytes, size: int, path: Path) -> None:
    page_size, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    page_size = 65_536 if page_size == 1 else page_size
    # A file cut off by an interrupted copy; a journal beside it may still explain the difference.
    if size < page_size * pages and not copying.has_hot_journal(path):
        raise refusals.damaged(
            path, phrase("“{name}” is cut off: part of the file is missing.", name=path.name)
        )
