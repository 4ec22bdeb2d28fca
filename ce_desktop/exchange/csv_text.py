"""Text tables: which letters the bytes mean, and what stands between two cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

DELIMITERS: Final = ";,\t|"
_SAMPLE_ROWS: Final = 50


class NotText(Exception):
    """The bytes are not a text table."""


def decode(data: bytes) -> str:
    """The text of a .csv. Raises NotText for bytes that no spreadsheet writes.

    Excel writes UTF-8 with a mark, UTF-16 ("Unicode text") or, by default, the Windows code page.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _try(data, "utf-16")
    elif b"\x00" in data[:4096]:
        text = _try(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    else:
        text = _try(data, "utf-8-sig")
        if text is None:
            text = _try(data, "cp1252")
    if text is None or any(ord(c) < 32 and c not in "\t\r\n\f\x1c" for c in set(text)):
        raise NotText
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def delimiter(text: str) -> str:
    """The character between cells: the one that gives most rows the same, largest number of cells."""
    first = text.partition("\n")[0]
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) == 5:
        return first.strip().strip('"')[4]
    best, best_score = ",", (0.0, 0)
    for candidate in DELIMITERS:
        try:
            rows = [
                r for r in islice(_reader(text, candidate, []), _SAMPLE_ROWS) if any(c.strip() for c in r)
            ]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, rows_so = max(widths.items(), key=lambda item: (item[1], item[0]))
        score = (rows_so / len(rows), width)
        if score > best_score:
            best, best_score = candidate, score
    return best


def rows(text: str) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """`(row number, cells)` of the rows that hold something. Raises csv.Error.

    Rows count as Excel shows them: a line break inside quotes does not begin a row, and the line
    "sep=;" that tells Excel the separator is not one.
    """
    between = delimiter(text)
    if text.lstrip('"')[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    lines: list[str] = []  # of the row that is being read
    for number, cells in enumerate(_reader(text, between, lines), start=1):
        if len(lines) > 1:
            _check_quotes("".join(lines), between)
        lines.clear()
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, tuple(cell or None for cell in cells)


def _check_quotes(row: str, between: str) -> None:
    """Refuse a row of several lines whose quotation marks do not fit: one is missing, and it takes rows after it."""
    without_gaps = re.sub(f'" +(?=[{re.escape(between)}\r\n]|$)', '"', row)
    list(csv.reader(io.StringIO(without_gaps, newline=""), delimiter=between, strict=True))


def _reader(text: str, between: str, read: list[str]) -> Iterator[list[str]]:
    """The rows; `read` gets each line that is taken for them."""

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            read.append(line)
            yield line

    return csv.reader(lines(), delimiter=between)
