"""What a chosen file really is, whatever its name says, and whether it is small enough to read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.phrase import Phrase, phrase

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 2000
# Parts that are read whole, as a tree of objects many times their size.
MOST_TREE: Final = 8 * 1024 * 1024
TREE_PARTS: Final = frozenset(
    {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_XLSX = phrase("Open it in Excel, save it as “Excel Workbook (.xlsx)” and choose that file.")
_CHOOSE = phrase("Choose an Excel workbook (.xlsx) or a text table (.csv).")


def refuse(what: Phrase, do: Phrase | None = None) -> ImportRefusal:
    """A refusal that says what every refused import leaves untouched."""
    return ImportRefusal(what, safe=phrase("Your school file is unchanged."), do=do)


def damaged(path: Path) -> ImportRefusal:
    """The refusal for a file that looked right and could not be read."""
    return refuse(
        phrase("“{file}” is damaged or not complete and cannot be read.", file=path.name),
        phrase("Open it in Excel, save it under a new name and choose that file."),
    )


def is_workbook(path: Path) -> bool:
    """True for an .xlsx or .xlsm that is safe to open, False for text. Raises ImportRefusal otherwise."""
    head = _head(path)
    if head.startswith(b"PK"):
        _check_zip(path)
        return True
    if head.startswith(_OLE):
        raise _ole_refusal(path)
    _refuse_other_kinds(path, head)
    _refuse_too_big(path)
    return False


def _head(path: Path) -> bytes:
    try:
        # A pipe would be waited for and a device may never end.
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise refuse(phrase("“{file}” is not a file.", file=path.name), _CHOOSE)
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise refuse(
            phrase("There is no file “{file}” in that folder any more.", file=path.name), _CHOOSE
        ) from None
    except IsADirectoryError:
        raise refuse(phrase("“{file}” is a folder, not a spreadsheet.", file=path.name), _CHOOSE) from None
    except PermissionError:
        if path.is_dir():
            raise refuse(
                phrase("“{file}” is a folder, not a spreadsheet.", file=path.name), _CHOOSE
            ) from None
        raise refuse(
            phrase("“{file}” may not be read: another program holds it, or it is not yours.", file=path.name),
            phrase("Close it in Excel and try again."),
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            phrase("“{file}” cannot be read ({reason}).", file=path.name, reason=reason),
            phrase("Copy it to this computer and try again."),
        ) from None
    if not head:
        raise refuse(
            phrase("“{file}” is empty (0 bytes).", file=path.name),
            phrase("It may be an unfinished download or copy: fetch it again."),
        )
    return head


def _refuse_too_big(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise refuse(
            phrase(
                "“{file}” is larger than {most} MB, far more than a list of staff or ratings needs.",
                file=path.name,
                most=MOST_BYTES // 1024 // 1024,
            ),
            phrase("Copy only the sheet with the list into a new workbook and choose that."),
        )


def _ole_refusal(path: Path) -> ImportRefusal:
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            if _PASSWORD in last + chunk:
                return refuse(
                    phrase("“{file}” is protected with a password.", file=path.name),
                    phrase("Open it in Excel, save a copy without the password and choose that copy."),
                )
            last = chunk[-len(_PASSWORD) :]
    return refuse(phrase("“{file}” is in an old Excel format (.xls).", file=path.name), _XLSX)


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    if head.startswith(b"SQLite format 3\0"):
        raise refuse(
            phrase("“{file}” is a school file or another database, not a spreadsheet.", file=path.name),
            phrase("To work with a school file, use File ▸ Open."),
        )
    if head.startswith(b"%PDF"):
        raise refuse(phrase("“{file}” is a PDF, not a spreadsheet.", file=path.name), _CHOOSE)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<head", b"<body")):
        raise refuse(phrase("“{file}” is a web page or XML text, not a spreadsheet.", file=path.name), _XLSX)
    if text.startswith(b"{\\rtf"):
        raise refuse(phrase("“{file}” is a text document, not a spreadsheet.", file=path.name), _CHOOSE)


def _check_zip(path: Path) -> None:
    _refuse_too_big(path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except Exception:  # noqa: BLE001 - a hostile file may raise anything
        raise damaged(path) from None
    names = {part.filename for part in parts}
    _refuse_other_packages(path, names)
    # zipfile never unpacks more of a part than its header declares, so this sum is a true bound.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refuse(
            phrase(
                "“{file}” unpacks to far more than a list of staff or ratings needs, so it was not opened.",
                file=path.name,
            ),
            phrase("Copy only the sheet with the list into a new workbook and choose that."),
        )
    if any(part.file_size > MOST_TREE for part in parts if part.filename in TREE_PARTS):
        raise refuse(
            phrase("“{file}” holds far too many styles or sheets to be read.", file=path.name),
            phrase("Copy only the sheet with the list into a new workbook and choose that."),
        )
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(
            phrase("“{file}” is protected with a password.", file=path.name),
            phrase("Open it in Excel, save a copy without the password and choose that copy."),
        )
    plain = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if len(names) != len(parts) or any(part.compress_type not in plain for part in parts):
        raise damaged(path)


def _refuse_other_packages(path: Path, names: set[str]) -> None:
    if "[Content_Types].xml" in names:
        if "xl/workbook.bin" in names:
            raise refuse(phrase("“{file}” is a binary workbook (.xlsb).", file=path.name), _XLSX)
        if any(name.startswith("word/") for name in names):
            raise refuse(phrase("“{file}” is a Word document.", file=path.name), _CHOOSE)
        if any(name.startswith("ppt/") for name in names):
            raise refuse(phrase("“{file}” is a PowerPoint presentation.", file=path.name), _CHOOSE)
        return
    if "content.xml" in names:
        raise refuse(
            phrase("“{file}” is a LibreOffice document (.ods).", file=path.name),
            phrase("Open it in LibreOffice, save it as “Excel 2007–365 (.xlsx)” and choose that file."),
        )
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise refuse(
            phrase("“{file}” is an Apple Numbers document.", file=path.name),
            phrase("In Numbers, use File ▸ Export To ▸ Excel and choose that file."),
        )
    raise refuse(phrase("“{file}” is a zip archive, not a spreadsheet.", file=path.name), _CHOOSE)
