"""One sheet of ratings: which of the three layouts it has, and reading it into a builder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ce_desktop.domain.drafts import EACH_SKILL
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.columns import (
    HEADINGS_AGAIN,
    RATING_FIELDS,
    find_header,
    left_columns,
    settled_columns,
)
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.rating_builder import RatingsBuilder
from ce_desktop.exchange.rating_matrix import SquareReader, find_square, skill_above
from ce_desktop.exchange.rating_table import TableReader
from ce_desktop.exchange.rating_values import RatingValues
from ce_desktop.exchange.rating_wide import Wide, WideReader, find_wide, skill_columns
from ce_desktop.exchange.safe_book import MOST_RATING_ROWS, Book, Progress
from ce_desktop.exchange.sheet_xml import Row

NEEDED: Final = (frozenset({"rater", "ratee", "value"}),)


class Wanted(NamedTuple):
    """What a caller says of a sheet; `title` is the skill where neither the caller nor the sheet names one."""

    scale: RatingValues
    skill: str | None = None
    mapping: Mapping[str, int] | None = None
    header_row: int | None = None
    title: str = ""
    skills: Mapping[int, str] | None = None


def read_sheet(
    book: Book,
    builder: RatingsBuilder,
    sheet: str,
    first: Sequence[Row],
    wanted: Wanted,
    progress: Progress | None,
) -> None:
    """Read `sheet`, with `first` rows, into a builder as it is laid out. Raises ImportRefusal where it is neither."""
    rows = book.rows(sheet, most_rows=MOST_RATING_ROWS, progress=progress)
    wide = _wide(first, wanted)
    if wide is not None:
        if wanted.skill:
            wide = replace(wide, skills=_only(wide.skills, clean_name(wanted.skill), sheet))
        taken = {wide.rater, wide.ratee, *wide.skills}
        builder.begin(sheet, "wide", not_taken=left_columns(first, wide.header_row, taken))
        if not wide.skills:
            builder.problems.notice(phrase("This sheet was left out, because all its columns are."))
            return
        WideReader(builder, wanted.scale, wide).read(_under(rows, wide.header_row, builder))
        return
    table = _table(first, wanted.mapping, wanted.header_row)
    if table is not None:
        header, fields = table
        builder.begin(sheet, "table", not_taken=left_columns(first, header, set(fields.values())))
        skill = wanted.skill or (wanted.title if "skill" not in fields else None)
        TableReader(builder, wanted.scale, fields, skill).read(_under(rows, header, builder))
        return
    square = find_square(first)
    if square is None:
        raise _neither(sheet, book.source)
    builder.begin(sheet, "matrix", first[square.top][0], square.side + 1)
    name = clean_name(wanted.skill or "") or skill_above(first, square) or clean_name(wanted.title)
    SquareReader(builder, wanted.scale, square, name).read(list(rows))


def _under(rows: Iterable[Row], header: int, builder: RatingsBuilder) -> Iterator[Row]:
    """The rows under the headings, without those in which the headings stand again."""
    heads: tuple[object, ...] | None = None
    for row in rows:
        if row[0] > header:
            if row[1] == heads:
                builder.problems.notice(HEADINGS_AGAIN, row[0])
            else:
                yield row
        elif row[0] == header:
            heads = row[1]


def _wide(rows: Sequence[Row], wanted: Wanted) -> Wide | None:
    """The wide table of a sheet, found or as a caller says; None if the sheet is none.

    Raises ImportRefusal when a caller says so, but not for which columns.
    """
    if wanted.mapping is None:
        wide = find_wide(rows, find_header(rows, RATING_FIELDS, NEEDED))
        return wide if wide is None or wanted.skills is None else replace(wide, skills=wanted.skills)
    if wanted.mapping.get("value") != EACH_SKILL:
        return None
    header = wanted.header_row or 0
    pair = {field: column for field, column in wanted.mapping.items() if field in ("rater", "ratee")}
    skills = wanted.skills
    if skills is None:
        skills = skill_columns(rows, position(rows, header), set(pair.values())) if header else {}
    if len(pair) < 2 or not skills:
        raise refuse(
            phrase(
                "A table with a column for each skill needs a column for the rater, the colleague and a skill."
            ),
            phrase("Choose a column for each of them."),
        )
    return Wide(header, pair["rater"], pair["ratee"], skills)


def _only(skills: Mapping[int, str], wanted: str, sheet: str) -> dict[int, str]:
    """The columns of one skill; a single column may have any heading. Raises ImportRefusal where there is none."""
    found = {column: name for column, name in skills.items() if name_key(name) == name_key(wanted)}
    if found or len(skills) == 1:
        return found or dict.fromkeys(skills, wanted)
    raise refuse(
        phrase("No column of sheet “{sheet}” is headed “{skill}”.", sheet=sheet, skill=wanted),
        phrase("Its skills are: {skills}.", skills=", ".join(skills.values())),
    )


def position(rows: Sequence[Row], header_row: int) -> int:
    """Where the row of this number is among `rows`, 0 where it is not."""
    return next((at for at, (number, _) in enumerate(rows) if number == header_row), 0)


def _table(
    rows: Sequence[Row], mapping: Mapping[str, int] | None, header_row: int | None
) -> tuple[int, dict[str, int]] | None:
    """Row number of the headings and the fields of a long table; None if the sheet is not one."""
    settled = settled_columns(rows, RATING_FIELDS, NEEDED, mapping=mapping, header_row=header_row)
    if settled is None:
        return None
    row, fields = settled
    missing = NEEDED[0] - fields.keys()
    if missing and mapping is None:
        return None
    if missing:
        raise refuse(
            phrase("A table of ratings needs a column for the rater, the colleague and the rating."),
            phrase("Choose a column for each of them."),
        )
    return row, fields


def looks_like_ratings(rows: Sequence[Row]) -> bool:
    """Whether the first rows of a sheet are those of a square or of a table of either kind."""
    return (
        find_header(rows, RATING_FIELDS, NEEDED) is not None
        or find_wide(rows, None) is not None
        or find_square(rows) is not None
    )


def _neither(sheet: str, source: str) -> Exception:
    return refuse(
        phrase(
            "Sheet “{sheet}” of “{file}” holds neither a square with the same names along the top and down "
            "the side, nor a table with columns for rater, colleague and rating, or rater, colleague and each skill.",
            sheet=sheet,
            file=source,
        ),
        phrase("Choose another sheet, or start from the template."),
    )
