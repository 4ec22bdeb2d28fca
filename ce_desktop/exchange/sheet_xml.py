"""The cells of one worksheet of an .xlsx, straight from its XML.

openpyxl's own read-only rows believe the sheet about its size, fill every gap with empty cells and
cannot tell an empty cell from a formula that was never calculated. A hostile or merely odd file then
loses rows or costs a minute. Here a row is what is in it, and nothing is allocated for what is not.
openpyxl still reads the workbook around the sheet: its list of sheets and which styles are dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Final, TypeAlias
from xml.parsers import expat

Row: TypeAlias = "tuple[int, tuple[object, ...]]"

CHUNK: Final = 128 * 1024
MOST_ROWS_IN_EXCEL: Final = 1_048_576
MOST_TEXTS: Final = 500_000
LONGEST_TEXT: Final = 65_536
MOST_MERGED: Final = 2_000
_LONGEST_MERGED: Final = 200
_MERGED: Final = re.compile(rb'mergeCell\s[^<>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')


class Uncalculated:
    """Stands in a row where a formula has no stored result."""

    def __repr__(self) -> str:
        return "UNCALCULATED"


UNCALCULATED: Final = Uncalculated()


class ExcelError(str):
    """What Excel shows in place of a result, such as #N/A."""

    __slots__ = ()


class TooWide(Exception):
    """There is something to the right of the last column that is read."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row = row
        self.column = column


class TooManyTexts(Exception):
    """The workbook holds more different texts than any list of people could."""


@dataclass(frozen=True, slots=True)
class DateStyles:
    """Which style numbers show a date or a length of time, and the day Excel counts from."""

    dates: frozenset[int]
    lengths: frozenset[int]
    epoch: datetime


def shared_strings(stream: IO[bytes]) -> list[str]:
    """The texts that cells refer to by number. Raises TooManyTexts, expat.ExpatError."""
    texts: list[str] = []
    parts: list[str] = []
    inside = phonetic = False

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal inside, phonetic
        tag = tag.rpartition(":")[2]
        if tag == "t":
            inside = not phonetic
        elif tag == "rPh":
            phonetic = True

    def end(tag: str) -> None:
        nonlocal inside, phonetic
        tag = tag.rpartition(":")[2]
        if tag == "t":
            inside = False
        elif tag == "rPh":
            phonetic = False
        elif tag == "si":
            if len(texts) >= MOST_TEXTS:
                raise TooManyTexts
            texts.append("".join(parts))
            parts.clear()

    def data(text: str) -> None:
        if inside:
            parts.append(text)

    parser = _safe_parser(start, end, data)
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return texts


def merged_down(stream: IO[bytes]) -> list[tuple[int, int, int]]:
    """The merged cells of a sheet that reach over several rows: first row, last row, and the column from 0.

    Of an area that is several columns wide it is the first, which holds the value. At most MOST_MERGED.
    """
    found: list[tuple[int, int, int]] = []
    tail = b""
    while (chunk := stream.read(CHUNK)) and len(found) < MOST_MERGED:
        text = tail + chunk
        end = 0
        for match in _MERGED.finditer(text):
            end = match.end()
            first, last = int(match[2]), int(match[3])
            if first < last:
                found.append((first, last, _column_number(match[1].decode()) - 1))
        tail = text[max(end, len(text) - _LONGEST_MERGED) :]
    return found[:MOST_MERGED]


class SheetRows:
    """Iterates over `(row number, values)` of the rows that hold something, in the file's order.

    Values are str, int, float, bool, the types of `datetime`, ExcelError, UNCALCULATED or None; the
    tuple ends with the last cell that holds something. `chunks` yields once per piece of the file, also
    where all rows are empty, so that a caller can show progress and stop.
    """

    def __init__(self, strings: Sequence[str], styles: DateStyles, most_columns: int) -> None:
        self._strings = strings
        self._styles = styles
        self._most_columns = most_columns
        self._columns: dict[str, int] = {}
        self._rows: list[Row] = []
        self._values: list[object] = []
        self.row = 0
        self._column = 0
        self._type = ""
        self._style = ""
        self._text = ""
        self._reading = self._formula = self._phonetic = False
        self._parser = _safe_parser(self._start, self._end, self._data)

    def chunks(self, stream: IO[bytes]) -> Iterator[list[Row]]:
        """The rows that end in each piece of the file. Raises TooWide, ValueError, expat.ExpatError."""
        while chunk := stream.read(CHUNK):
            self._parser.Parse(chunk, False)
            ready, self._rows = self._rows, []
            yield ready
        self._parser.Parse(b"", True)
        yield self._rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                letters = reference.rstrip("0123456789")
                column = self._columns.get(letters)
                if column is None:
                    column = self._columns[letters] = _column_number(letters)
                self._column = column
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._text = ""
            self._formula = False
        elif tag == "v":
            self._reading = self._type != "inlineStr"
        elif tag == "t":
            self._reading = self._type == "inlineStr" and not self._phonetic
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            number = attributes.get("r")
            self.row = self.row + 1 if number is None else int(float(number))
            if not 1 <= self.row <= MOST_ROWS_IN_EXCEL:
                raise ValueError("a row outside Excel's limits")
            self._column = 0
        elif tag == "rPh":
            self._phonetic = True

    def _data(self, text: str) -> None:
        if self._reading:
            self._text += text
            if len(self._text) > LONGEST_TEXT:
                raise ValueError("a text longer than Excel allows")

    def _end(self, tag: str) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self._reading = False
        elif tag == "c":
            if self._text:
                self._put(self._value(self._text))
            elif self._formula and self._type != "str":
                self._put(UNCALCULATED)
        elif tag == "row":
            if self._values:
                if len(self._values) > self._most_columns:
                    raise TooWide(self.row, len(self._values))
                self._rows.append((self.row, tuple(self._values)))
                self._values.clear()
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "sheetData":
            # What follows (print set-up, rules, pictures) says nothing about the cells.
            self._parser.StartElementHandler = None
            self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = None

    def _put(self, value: object) -> None:
        values, column = self._values, self._column
        gap = column - len(values) - 1
        if gap == 0:
            values.append(value)
            return
        if column > self._most_columns:
            raise TooWide(self.row, column)
        if gap > 0:
            values.extend([None] * gap)
            values.append(value)
        else:
            values[column - 1] = value

    def _value(self, text: str) -> object:
        kind = self._type
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            number = float(text) if "." in text or "e" in text or "E" in text else int(text)
            style = int(self._style)
            if style in self._styles.dates:
                return _as_date(number, style, self._styles)
            return number
        if kind in ("inlineStr", "str"):
            return text
        if kind == "b":
            return bool(int(text))
        if kind == "e":
            return ExcelError(text)
        if kind == "d":
            return datetime.fromisoformat(text)
        raise ValueError("a kind of cell that Excel does not have")


def _as_date(number: float, style: int, styles: DateStyles) -> object:
    """The date a cell shows; #VALUE! where the number is outside the calendar, as Excel shows it."""
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(number, styles.epoch, timedelta=style in styles.lengths)
    except (OverflowError, ValueError):
        return ExcelError("#VALUE!")


def _column_number(letters: str) -> int:
    """1 for A, 27 for AA; lower case as some programs write it."""
    number = 0
    for letter in letters.upper():
        place = ord(letter) - 64
        if not 1 <= place <= 26:
            raise ValueError("not a cell address")
        number = number * 26 + place
    if not 1 <= number <= 16_384:
        raise ValueError("a column outside Excel's limits")
    return number


def _safe_parser(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
) -> expat.XMLParserType:
    """An expat parser that accepts no document type: every entity attack needs one, no workbook does."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type inside a workbook")
