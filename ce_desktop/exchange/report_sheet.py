"""A sheet of the report while it is written: rows from top to bottom, then tables, charts and print set-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_interval, get_column_letter, quote_sheetname
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.writer.excel import ExcelWriter

from ce_desktop.domain.phrase import Phrase, Say, phrase
from ce_desktop.exchange.report_cache import Archive
from ce_desktop.exchange.report_measure import lines_of, unique_headings
from ce_desktop.exchange.report_styles import (
    HEADER,
    HEADER_NUMBER,
    MUTED,
    SUBTITLE,
    TITLE,
    Formula,
    Item,
    Look,
    Pens,
)
from ce_desktop.exchange.report_text import header_text, safe_text, sheet_title

POINTS_PER_LINE: Final = 1.32
LINE_HEIGHT: Final = 15.0
# A merged sentence wider than this is harder to read than one of two lines.
_WIDEST_SENTENCE: Final = 140
# As many columns as a sheet can have.
_LETTERS: Final = get_column_interval(1, 16_384)
_LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PR"})


class Book:
    """The workbook while it is written.

    Args:
        say: chooses the language.
        tick: called after each row and each finished sheet; may raise `Cancelled`.
        school: its name, for the foot of each page. vision: for the head of each page.
        locale: decides between Letter and A4.
    """

    def __init__(self, *, say: Say, tick: Callable[[], None], school: str, vision: str, locale: str) -> None:
        self.say, self.tick = say, tick
        self.book = Workbook(write_only=True)
        self.school, self.vision = school, vision
        self.paper = _paper(locale)
        self.sheets: list[Sheet] = []
        self._taken: set[str] = set()
        self._pens: Pens | None = None

    def sheet(self, title: str | Phrase, *, tab: str) -> Sheet:
        """The next sheet; sheets stand in the order in which they are made, and are filled in any."""
        return self.titled(self.title(title), tab=tab)

    def title(self, wanted: str | Phrase) -> str:
        """Keep a title for a sheet to come."""
        return sheet_title(wanted if isinstance(wanted, str) else self.say(wanted), self._taken)

    def titled(self, title: str, *, tab: str) -> Sheet:
        """The next sheet, with a title kept before."""
        made = Sheet(self, self.book.create_sheet(title), tab)
        self.sheets.append(made)
        return made

    def pens(self, raw: Any) -> Pens:
        """The pens of all sheets: a look belongs to the workbook, and making one costs as much as a row."""
        self._pens = self._pens or Pens(raw, self.say)
        return self._pens

    def save(self, stream: Any) -> None:
        """Write everything to a binary stream.

        Raises:
            Cancelled: `tick` says so.
        """
        values = {f"xl/worksheets/sheet{n}.xml": one.formulas for n, one in enumerate(self.sheets, start=1)}
        with Archive(stream, values, self.tick) as archive:
            ExcelWriter(self.book, archive).save()

    def discard(self) -> None:
        """Remove what a stopped job left in the system's temporary folder: it holds names."""
        for one in self.sheets:
            one.discard()


class Sheet:
    """One sheet. `row` is the last row written."""

    def __init__(self, book: Book, raw: Any, tab: str) -> None:
        self.book, self.raw, self.say = book, raw, book.say
        self.title: str = raw.title
        self.row = 0
        self.formulas: dict[str, float | str] = {}
        self.pens = book.pens(raw)
        self._widths: list[float] = []
        # openpyxl tries each value as a value first and builds a sentence for the error when it is a cell: a third
        # of the whole time. Here everything is a cell.
        raw._values_to_row = _placed  # noqa: SLF001
        raw.sheet_properties.tabColor = f"FF{tab}"
        raw.sheet_view.showGridLines = False
        # A streamed sheet writes this before its first row.
        raw.sheet_properties.pageSetUpPr.fitToPage = True

    def columns(self, widths: Sequence[float], *, freeze: str | None = None) -> None:
        """Set column widths in characters, and what stays in view; before the first row."""
        self._widths = list(widths)
        for number, width in enumerate(widths, start=1):
            self.raw.column_dimensions[get_column_letter(number)].width = width
        if freeze is not None:
            self.raw.freeze_panes = freeze

    def add(self, items: Iterable[Item | None], *, height: float | None = None) -> int:
        """Write one row; None leaves a cell out. Returns its number."""
        self.row += 1
        items = list(items)
        height = height or self._height(items)
        if height is not None:
            self.raw.row_dimensions[self.row].height = height
        self.raw.append(self._cells(items))
        self.book.tick()
        return self.row

    def add_cells(self, cells: list[Any]) -> int:
        """Write one row of ready cells (see `Pens`). Returns its number."""
        self.row += 1
        self.raw.append(cells)
        self.book.tick()
        return self.row

    def formula(self, text: str, value: float, number: int, look: Look) -> Any:
        """A ready cell with a formula for column `number` of the next row; shared, see `Pens.cell`."""
        self.formulas[f"{get_column_letter(number)}{self.row + 1}"] = value
        return self.pens.cell(Formula(text, value), look)

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        for _ in range(rows):
            self.row += 1
            self.raw.append([])

    def heading(self, text: str | Phrase, look: Look = TITLE) -> int:
        """A title in the first column, which may reach over the next ones."""
        return self.add([(self._text(text), look)], height=look.size * 1.75)

    def sentence(self, text: str | Phrase, look: Look = SUBTITLE) -> int:
        """A sentence over all columns, in as many lines as it needs."""
        words = safe_text(self._text(text), self.say)
        last, width = 1, self._widths[0]
        while last < len(self._widths) and width < _WIDEST_SENTENCE:
            width += self._widths[last]
            last += 1
        # Excel does not fit the height of merged cells.
        lines = lines_of(words, width * 11 / look.size * 1.05)
        height = lines * look.size * POINTS_PER_LINE + (14 if look.ground else 3)
        row = self.add([(words, look), *[(None, look)] * (last - 1)], height=min(409.0, height))
        if last > 1:
            self.raw.merged_cells.add(f"A{row}:{get_column_letter(last)}{row}")
        return row

    def table(
        self,
        name: str,
        headings: Sequence[Phrase],
        rows: Sequence[Sequence[Item]],
        *,
        height: float | None = None,
    ) -> tuple[int, int]:
        """Write a real table with filter buttons. `rows` must not be empty.

        Args:
            name: of the table, letters only, unlike any other.
            headings: one for each column; right-aligned where the first row has the look of a number or a day.
            height: of the heading row in points.

        Returns:
            The first and the last row of data.
        """
        names = unique_headings([safe_text(self.say(one), self.say) for one in headings])
        looks = [HEADER if look.across == "left" else HEADER_NUMBER for _, look in rows[0]]
        head = self.add(list(zip(names, looks, strict=True)), height=height or 32)
        for row in rows:
            self.add(row)
        reference = f"A{head}:{get_column_letter(len(names))}{self.row}"
        table = Table(displayName=name, name=name, ref=reference, autoFilter=AutoFilter(ref=reference))
        # A streamed sheet cannot be asked for its headings afterwards.
        table.tableColumns = [TableColumn(id=n, name=one) for n, one in enumerate(names, start=1)]
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.raw.tables.add(table)
        return head + 1, self.row

    def break_page(self) -> None:
        """Start a new printed page below the last row."""
        self.raw.row_breaks.append(Break(id=self.row))

    def print_set_up(
        self, *, rows: str | None = None, columns: str | None = None, one_page: bool = False
    ) -> None:
        """Landscape, as wide as the paper, headings repeated, page numbers and the vision on every page."""
        raw, book = self.raw, self.book
        raw.page_setup.orientation = "landscape"
        raw.page_setup.paperSize = book.paper
        raw.page_setup.fitToWidth = 1
        raw.page_setup.fitToHeight = 1 if one_page else 0
        raw.print_options.horizontalCentered = True
        margins = raw.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.7
        margins.header = margins.footer = 0.3
        if rows is not None:
            raw.print_title_rows = rows
        if columns is not None:
            raw.print_title_cols = columns
        if book.vision:
            _part(raw.oddHeader.center, header_text(book.vision))
        privacy = self.say(phrase("For growth, not for evaluation"))
        _part(raw.oddFooter.left, f"{header_text(book.school, 60)} · {header_text(privacy, 60)}")
        pages = self.say(phrase("Page {page} of {pages}", page="&P", pages="&N"))
        _part(raw.oddFooter.right, pages)

    def reference(self, cell: str) -> str:
        """A reference to one of this sheet's cells or ranges for formulas of other sheets."""
        return f"{quote_sheetname(self.title)}!{cell}"

    def close(self) -> None:
        """Finish the sheet: nothing can be added afterwards."""
        self.raw.close()
        self.book.tick()

    def discard(self) -> None:
        """Remove the sheet's temporary file, if it still is there."""
        writer = self.raw._writer  # noqa: SLF001 - openpyxl removes it only when Python ends
        if writer is None or not Path(writer.out).exists():
            return
        if not self.raw.closed:
            self.raw.close()
        writer.cleanup()

    def _cells(self, items: Iterable[Item | None]) -> Iterator[Any]:
        for number, item in enumerate(items, start=1):
            if item is None:
                yield None
                continue
            value, look = item
            if isinstance(value, Formula):
                given = value.value
                known = safe_text(given, self.say) if isinstance(given, str) else given
                self.formulas[f"{get_column_letter(number)}{self.row}"] = known
            yield self.pens.cell(value, look)

    def _height(self, items: Sequence[Item | None]) -> float | None:
        """What wrapped text needs; LibreOffice does not fit the rows of a file it opens."""
        most = 1
        for item, width in zip(items, self._widths, strict=False):
            if item is None or not item[1].wrap:
                continue
            text = item[0].value if isinstance(item[0], Formula) else item[0]
            if isinstance(text, str) and len(text) > width * 0.9:
                most = max(most, lines_of(text, (width - 2) * (1.0 if item[1].bold else 1.1)))
        return min(409.0, most * LINE_HEIGHT) if most > 1 else None

    def _text(self, text: str | Phrase) -> str:
        return text if isinstance(text, str) else self.say(text)


def _placed(cells: Iterable[Any], row: int) -> Iterator[Any]:
    """Give each cell its place just before it is written, so that one cell can stand in many."""
    place = str(row)
    for letter, cell in zip(_LETTERS, cells, strict=False):
        if cell is not None:
            cell.coordinate = letter + place
            yield cell


def _part(part: Any, text: str) -> None:
    part.text, part.size, part.color = text, 9, MUTED


def _paper(locale: str) -> int | None:
    country = locale.replace("-", "_").partition("_")[2][:2].upper()
    if not country:
        return None
    return 1 if country in _LETTER_COUNTRIES else 9
