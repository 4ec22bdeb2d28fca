"""The words of a PDF that Qt has written, sheet by sheet, as they stand on the paper."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from unicodedata import normalize

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_LETTERS = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", re.DOTALL)
_SHOWN = re.compile(r"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")


def words_of_pdf(file: Path) -> list[str]:
    """What is written on each sheet, all lines after one another without anything between them."""
    objects = {int(number): body for number, body in _OBJECT.findall(file.read_bytes())}
    letters = {}
    for number, body in objects.items():
        table = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if table is not None:
            letters[str(number)] = _letters(_text(objects[int(table[1])]))
    sheets = []
    for number in sorted(objects):
        place = re.search(rb"/Contents (\d+) 0 R", objects[number])
        if place is not None:
            sheets.append(_words(_text(objects[int(place[1])]), letters))
    return sheets


def _text(body: bytes) -> str:
    stream = _STREAM.search(body)
    assert stream is not None
    is_packed = b"/FlateDecode" in body[: stream.start()]
    # What stands between the packed bytes and the word behind them is no part of them.
    return (zlib.decompressobj().decompress(stream[1]) if is_packed else stream[1]).decode("latin-1")


def _letters(table: str) -> dict[str, str]:
    found = {}
    for first, codes in _LETTERS.findall(table):
        for at, code in enumerate(re.findall(r"<([0-9A-F]+)>", codes)):
            found[f"{int(first, 16) + at:04X}"] = bytes.fromhex(code).decode("utf-16-be").replace("\t", " ")
    return found


def _words(content: str, letters: dict[str, dict[str, str]]) -> str:
    words, font = "", ""
    for named, glyphs in _SHOWN.findall(content):
        font = named or font
        words += "".join(letters[font][glyphs[at : at + 4]] for at in range(0, len(glyphs), 4))
    return normalize("NFKC", words)  # two letters in one, spaces that do not break
