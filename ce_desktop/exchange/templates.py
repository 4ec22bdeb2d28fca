"""Empty spreadsheets to fill in: a list of staff, and squares of ratings. Both read back as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import Phrase, Say, phrase

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_STAFF_HEADINGS: Final = (
    (phrase("Name"), 28),
    (phrase("Team"), 30),
    (phrase("Role"), 24),
    (phrase("Email"), 32),
    (phrase("Joined"), 14),
    (phrase("Left"), 14),
    (phrase("Note"), 40),
)
_STAFF_HELP: Final = (
    (phrase("Name"), phrase("Required. One person in a row, for example Ana Lopez.")),
    (
        phrase("Team"),
        phrase("For example Grade 3. Several teams: divide them with a semicolon, Grade 3; Reading team."),
    ),
    (phrase("Role"), phrase("For example Teacher. May stay empty.")),
    (phrase("Email"), phrase("May stay empty.")),
    (phrase("Joined"), phrase("A date, for example 2024-08-15. May stay empty.")),
    (phrase("Left"), phrase("The last day, for people who have left. Otherwise empty.")),
    (phrase("Note"), phrase("May stay empty.")),
)
_HELP_TITLE: Final = phrase("How to fill this in")
_EMPTY_ROWS: Final = 300
_FORBIDDEN_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_staff_template(path: Path | str, *, say: Say = str) -> None:
    """Write a workbook with the headings of a staff list and, on a second sheet, what belongs under them.

    The list itself has no example row, because it would be imported. `say` chooses the language.
    Raises Refusal when `path` cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = _title(say(phrase("Staff")), set())
    for column, (heading, width) in enumerate(_STAFF_HEADINGS, start=1):
        _heading(sheet.cell(1, column), say(heading))
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for row in range(2, _EMPTY_ROWS + 2):
        # As text, Excel leaves a team called 3-4 alone.
        sheet.cell(row, 2).number_format = "@"
        for column in (5, 6):
            sheet.cell(row, column).number_format = "yyyy-mm-dd"
    dates = DataValidation(type="date", operator="greaterThan", formula1="18264", allow_blank=True)
    dates.errorTitle = say(phrase("Not a date"))
    dates.error = say(phrase("Write a date such as 2024-08-15, or leave the cell empty."))
    sheet.add_data_validation(dates)
    dates.add(f"E2:F{_EMPTY_ROWS + 1}")
    sheet.freeze_panes = "B2"
    _print_set_up(sheet)
    _help_sheet(book, _STAFF_HELP, say)
    _save(book, Path(path))


def write_ratings_template(
    path: Path | str,
    names: Sequence[str],
    skills: Sequence[str],
    *,
    low: int = 1,
    high: int = 5,
    say: Say = str,
) -> None:
    """Write a workbook with one square for each skill: who rates down the side, who is rated along the top.

    Own cells are grey, and Excel accepts only `low` to `high` and a full stop. Raises Refusal when `path`
    cannot be written, ValueError without names or skills.
    """
    from openpyxl import Workbook

    if not names or not skills:
        raise ValueError("a ratings template needs names and skills")
    book = Workbook()
    book.remove(book.active)
    taken: set[str] = {name_key(say(_HELP_TITLE))}
    for skill in skills:
        _square(book.create_sheet(_title(skill, taken)), names, skill, (low, high), say)
    _help_sheet(
        book,
        (
            (phrase("Down the side"), phrase("The person who answers. Each person fills in one row.")),
            (
                phrase("Along the top"),
                phrase("The colleague the answer is about. The grey cells stay empty."),
            ),
            (
                phrase("{low} to {high}", low=low, high=high),
                phrase("How far you trust this colleague with this skill; {high} is the most.", high=high),
            ),
            (
                phrase(". (full stop)"),
                phrase("Have not seen this colleague do it. That is an answer, and not a low one."),
            ),
            (phrase("Empty"), phrase("No answer.")),
        ),
        say,
    )
    _save(book, Path(path))


def _square(sheet: Worksheet, names: Sequence[str], skill: str, scale: tuple[int, int], say: Say) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    low, high = scale
    top, size = 3, len(names)
    _heading(sheet.cell(1, 1), say(phrase("Skill")))
    _text(sheet.cell(1, 2), skill)
    _heading(sheet.cell(top, 1), say(phrase("Who rates \\ Who is rated")))
    grey = PatternFill("solid", fgColor="FFD9D9D9")
    for index, name in enumerate(names, start=1):
        _heading(sheet.cell(top, index + 1), name)
        sheet.cell(top, index + 1).alignment = Alignment(text_rotation=60, horizontal="left")
        _heading(sheet.cell(top + index, 1), name)
        sheet.cell(top + index, index + 1).fill = grey
        sheet.column_dimensions[sheet.cell(top, index + 1).column_letter].width = 5
    sheet.column_dimensions["A"].width = min(40, max(24, *(len(name) + 2 for name in names)))
    sheet.row_dimensions[top].height = 90
    last = sheet.cell(top + size, size + 1).coordinate
    first = f"B{top + 1}"
    allowed = DataValidation(
        type="custom",
        formula1=f'OR({first}=".",AND(ISNUMBER({first}),{first}>={low},{first}<={high},{first}=INT({first})))',
        allow_blank=True,
    )
    allowed.errorTitle = say(phrase("Not an answer"))
    allowed.error = say(
        phrase(
            "Write a whole number from {low} to {high}, a full stop for have not seen, or nothing.",
            low=low,
            high=high,
        )
    )
    sheet.add_data_validation(allowed)
    allowed.add(f"{first}:{last}")
    sheet.freeze_panes = first
    _print_set_up(sheet)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_title_cols = "A:A"


def _help_sheet(book: Workbook, lines: Sequence[tuple[Phrase, Phrase]], say: Say) -> None:
    sheet = book.create_sheet(say(_HELP_TITLE)[:31])
    for row, (what, how) in enumerate(lines, start=1):
        _heading(sheet.cell(row, 1), say(what))
        _text(sheet.cell(row, 2), say(how))
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90


def _heading(cell: Cell, text: str) -> None:
    from openpyxl.styles import Font, PatternFill

    _text(cell, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FFE8EEF4")


def _text(cell: Cell, text: str) -> None:
    """Put text that stays text: openpyxl would make a formula of a name that begins with "="."""
    cell.value = clean_name(text)
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def _print_set_up(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _title(skill: str, taken: set[str]) -> str:
    """A sheet title Excel allows: 31 characters, some forbidden, no two alike."""
    plain = clean_name(skill.translate(_FORBIDDEN_IN_TITLES)) or "Skill"
    title, count = plain[:31].strip(), 1
    while name_key(title) in taken:
        count += 1
        title = f"{plain[:26].strip()} ({count})"
    taken.add(name_key(title))
    return title


def _save(book: Workbook, path: Path) -> None:
    """Write beside the target and move into place, so that a half-written file never has its name."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        book.save(partial)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Refusal(
            phrase(
                "“{file}” could not be written ({reason}).",
                file=path.name,
                reason=error.strerror or str(error),
            ),
            do=phrase("If it is open in Excel, close it there, or choose another name."),
        ) from None
