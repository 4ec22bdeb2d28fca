"""Opening a spreadsheet that anyone may have made: rows, or a sentence that says why not.

Nothing a file contains may raise anything but ImportRefusal from here, take more than some seconds or
fill the memory. Sizes are checked before anything is unpacked (`file_kind`), and one guard stands
around opening and around every row.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn, Self, TypeAlias

from ce_desktop.domain.drafts import column_letter
from ce_desktop.domain.errors import Cancelled, ImportRefusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange import csv_text
from ce_desktop.exchange.file_kind import damaged, is_workbook, refuse
from ce_desktop.exchange.sheet_xml import (
    DateStyles,
    Row,
    SheetRows,
    TooManyTexts,
    TooWide,
    merged_down,
    shared_strings,
)

Progress: TypeAlias = "Callable[[int, int | None], object]"

MOST_STAFF_ROWS: Final = 5_000
MOST_RATING_ROWS: Final = 200_000
MOST_COLUMNS: Final = 400
_EVERY: Final = 2_000


class Book:
    """An open spreadsheet. Use as a context manager; `open_book` makes one.

    Attributes:
        source: the file's name without its folder.
        sheets: the names of its sheets, hidden ones last. A .csv has one, named like the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = path.name
        self.sheets: list[str] = []
        self._parts: dict[str, str] = {}
        self._archive: zipfile.ZipFile | None = None
        self._strings: list[str] = []
        self._styles: DateStyles | None = None
        self._text = ""
        if is_workbook(path):
            try:
                self._open_workbook()
            except Exception as error:  # noqa: BLE001 - a hostile file may raise anything
                self.close()
                self._explain(error)
        else:
            self._open_text()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def sheet_named(self, wanted: str) -> str:
        """The sheet a person means by `wanted`. Raises ImportRefusal, naming the sheets there are."""
        for sheet in self.sheets:
            if sheet == wanted:
                return sheet
        for sheet in self.sheets:
            if name_key(sheet) == name_key(wanted):
                return sheet
        raise refuse(
            phrase(
                "“{file}” has no sheet called “{sheet}”. It has: {sheets}.",
                file=self.source,
                sheet=clean_name(wanted),
                sheets=", ".join(self.sheets[:20]),
            ),
            phrase("Choose one of these sheets."),
        )

    def rows(
        self,
        sheet: str,
        *,
        most_rows: int = MOST_STAFF_ROWS,
        most_columns: int = MOST_COLUMNS,
        progress: Progress | None = None,
    ) -> Iterator[Row]:
        """`(row number as in Excel, values)` for each row that holds something.

        Values are str, int, float, bool, the types of `datetime`, ExcelError, UNCALCULATED or None; a
        tuple ends with its last filled cell. No row is left out: a sheet with more than `most_rows`
        filled rows or anything to the right of `most_columns` raises ImportRefusal, as does anything
        that cannot be read. `progress(rows done, about how many in all)` may raise Cancelled.
        """
        count = 0
        for ready, done in self._guarded(sheet, most_columns):
            for row in ready:
                count += 1
                if count > most_rows:
                    raise refuse(
                        phrase(
                            "Sheet “{sheet}” has more than {most} filled rows.",
                            sheet=sheet,
                            most=most_rows,
                        ),
                        phrase("Choose the right sheet, or divide the list into several files."),
                    )
                yield row
            if progress is not None:
                progress(count, max(count, round(count / done)) if done else None)

    def merged_down(self, sheet: str) -> list[tuple[int, int, int]]:
        """See `sheet_xml.merged_down`; text tables have no merged cells. Raises ImportRefusal."""
        if self._archive is None:
            return []
        try:
            with self._archive.open(self._parts[sheet]) as stream:
                return merged_down(stream)
        except Exception as error:  # noqa: BLE001 - a hostile file may raise anything
            self._explain(error, sheet)

    def _guarded(self, sheet: str, most_columns: int) -> Iterator[tuple[list[Row], float]]:
        """Pieces of the sheet with the share of the file that is read (0-1), errors explained."""
        pieces = self._pieces(sheet, most_columns)
        while True:
            # Only the reading is guarded: what the caller does with a row is not the file's fault.
            try:
                piece = next(pieces, None)
            except Exception as error:  # noqa: BLE001 - a hostile file may raise anything
                self._explain(error, sheet)
            if piece is None:
                return
            yield piece

    def _pieces(self, sheet: str, most_columns: int) -> Iterator[tuple[list[Row], float]]:
        if self._archive is None or self._styles is None:
            yield from self._text_pieces(most_columns)
            return
        part = self._parts[sheet]
        size = self._archive.getinfo(part).file_size or 1
        with self._archive.open(part) as stream:
            reader = SheetRows(self._strings, self._styles, most_columns)
            for ready in reader.chunks(stream):
                yield ready, min(1.0, stream.tell() / size)

    def _text_pieces(self, most_columns: int) -> Iterator[tuple[list[Row], float]]:
        ready: list[Row] = []
        total = self._text.count("\n") + 1
        for number, cells in csv_text.rows(self._text):
            if len(cells) > most_columns:
                raise TooWide(number, len(cells))
            ready.append((number, cells))
            if len(ready) >= _EVERY:
                yield ready, min(1.0, number / total)
                ready = []
        yield ready, 1.0

    def _open_workbook(self) -> None:
        # openpyxl is imported here because the window must be on screen before it is.
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.xml.constants import SHARED_STRINGS

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # openpyxl goes by the name's ending unless it is given a stream; we know what it is.
            self._archive = zipfile.ZipFile(self.path)
            reader = ExcelReader(self.path.open("rb"), read_only=True, data_only=True, keep_links=False)
            try:
                reader.read_manifest()
                reader.read_workbook()
                apply_stylesheet(reader.archive, reader.wb)
                found = [
                    (sheet.state != "visible", str(sheet.name), rel.target)
                    for sheet, rel in reader.parser.find_sheets()
                    if "chartsheet" not in rel.Type and rel.target in reader.valid_files
                ]
                strings = reader.package.find(SHARED_STRINGS)
            finally:
                stream = reader.archive.fp
                reader.archive.close()
                if stream is not None:
                    stream.close()
        wb = reader.wb
        # openpyxl keeps what a style means to itself, and its own reader asks for it in this way.
        dates, lengths = wb._date_formats, wb._timedelta_formats  # noqa: SLF001
        self._styles = DateStyles(frozenset(dates), frozenset(lengths), wb.epoch)
        found.sort(key=lambda sheet: sheet[0])
        self._parts = {name: part for _, name, part in found}
        self.sheets = [name for _, name, _ in found]
        if not self.sheets:
            raise refuse(
                phrase("“{file}” has no sheet that can be read.", file=self.source),
                phrase("Open it in Excel, save it as “Excel Workbook (.xlsx)” and choose that file."),
            )
        if strings is not None and strings.PartName[1:] in reader.valid_files:
            with self._archive.open(strings.PartName[1:]) as part:
                self._strings = shared_strings(part)

    def _open_text(self) -> None:
        try:
            self._text = csv_text.decode(self.path.read_bytes())
        except csv_text.NotText:
            raise refuse(
                phrase("“{file}” is not a spreadsheet.", file=self.source),
                phrase("Choose an Excel workbook (.xlsx) or a text table (.csv)."),
            ) from None
        except OSError:
            raise damaged(self.path) from None
        self.sheets = [self.path.stem]

    def _explain(self, error: Exception, sheet: str = "") -> NoReturn:
        """Turn whatever reading raised into the sentence a person needs."""
        if isinstance(error, ImportRefusal | Cancelled):
            raise error
        if isinstance(error, TooWide):
            raise refuse(
                phrase(
                    "Sheet “{sheet}” has something in column {column}, row {row}, far to the right of "
                    "any list.",
                    sheet=sheet,
                    column=column_letter(error.column),
                    row=error.row,
                ),
                phrase("Delete what stands there, or copy the list into a new sheet."),
            ) from None
        if isinstance(error, TooManyTexts | MemoryError):
            raise refuse(
                phrase("“{file}” holds far more text than a list of staff or ratings.", file=self.source),
                phrase("Copy only the sheet with the list into a new workbook and choose that."),
            ) from None
        raise damaged(self.path) from error


def open_book(path: Path | str) -> Book:
    """Open an .xlsx, .xlsm or .csv, whatever its name ends with. Raises ImportRefusal."""
    return Book(Path(path))
