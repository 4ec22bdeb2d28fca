"""Names of files that every system takes: a school travels on a USB stick, from one to the other."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase

# What Windows says about names: learn.microsoft.com/windows/win32/fileio/naming-a-file
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


def check_file_name(name: str) -> None:
    """Refuse a name, with its ending, that Windows could not read, whatever system this is.

    Raises:
        Refusal: it is the name of a device, has a sign that none may have, or ends in a dot or a space.
    """
    stem = PurePosixPath(name).stem
    unfit = _UNFIT.search(name)
    if unfit is not None and unfit[0].isprintable():
        raise _refusal(name, phrase("Names of files cannot have the sign {sign} on Windows.", sign=unfit[0]))
    if unfit is not None:
        raise _refusal(name, phrase("Names of files cannot have tabs or line breaks."))
    if is_device(name):
        raise _refusal(name, phrase("Windows keeps this name for a device."))
    if stem.endswith((".", " ")) or name.endswith((".", " ")):
        raise _refusal(name, phrase("Windows drops a dot or a space at the end."))


def fitting(text: str) -> str:
    """`text` as the name of a file, or as its beginning: blanks for signs that none can have; may leave nothing."""
    return _UNFIT.sub(" ", text).strip(" .")


def is_device(name: str) -> bool:
    """Whether Windows takes `name`, with any ending, for a device such as CON or COM1."""
    return _DEVICE.fullmatch(name.split(".", 1)[0].rstrip(" ")) is not None


def _refusal(name: str, why: Phrase) -> Refusal:
    return Refusal(
        phrase("A file cannot be called “{name}” on every computer. {why}", name=name, why=why),
        safe=phrase("Nothing was written."),
        do=phrase("Choose another name."),
    )
