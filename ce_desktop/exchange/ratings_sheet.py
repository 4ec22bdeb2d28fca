"""Ratings from a spreadsheet: a square, a long or a wide table; what is in it, and the draft it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from ce_desktop.domain.drafts import EACH_SKILL, RatingsDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import shown
from ce_desktop.exchange.columns import RATING_FIELDS, find_header, left_columns, match_columns
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.rating_builder import RatingsBuilder
from ce_desktop.exchange.rating_matrix import SquareReader, find_square, skill_above
from ce_desktop.exchange.rating_table import TableReader
from ce_desktop.exchange.rating_values import Best, RatingValues
from ce_desktop.exchange.rating_wide import Wide, WideReader, find_wide, skill_columns
from ce_desktop.exchange.safe_book import MOST_RATING_ROWS, Book, Progress, open_book
from ce_desktop.exchange.sheet_choice import ALL_SHEETS, SheetChoices, choose_sheet, describe, first_rows
from ce_desktop.exchange.sheet_xml import Row

NEEDED: Final = (frozenset({"rater", "ratee", "value"}),)


def inspect_ratings(path: Path | str, *, sheet: str | None = None) -> SheetChoices:
    """Look at the first rows of `sheet`, of all sheets with ratings, or of the one that looks like ratings.

    Without `sheet`, or with ALL_SHEETS, a file with several sheets of ratings is described as a whole:
    `layout` is then "all". Else it is "table", "wide" for one with a column for each skill, "matrix" (then
    there is nothing to match) or "" for none of them. Raises ImportRefusal when the file cannot be read or
    has no such sheet.
    """
    with open_book(path) as book:
        looks = _rating_sheets(book)
        if sheet in (None, ALL_SHEETS) and len(looks) > 1:
            seen = _describe_all(book, looks)
        else:
            seen = _describe(book, None if sheet == ALL_SHEETS else sheet)
        return replace(seen, rating_sheets=tuple(looks))


def _describe(book: Book, sheet: str | None) -> SheetChoices:
    chosen, rows = choose_sheet(book, sheet, _looks_like_ratings)
    found = find_header(rows, RATING_FIELDS, NEEDED)
    wide = find_wide(rows, found)
    if wide is not None:
        mapping = {"rater": wide.rater, "ratee": wide.ratee, "value": EACH_SKILL}
        at = _position(rows, wide.header_row)
        return describe(book, chosen, rows, at, mapping, layout="wide", skills=wide.skills)
    if found is not None:
        return describe(book, chosen, rows, *found, layout="table", skills=skill_columns(rows, found[0], ()))
    square = find_square(rows)
    if square is not None:
        return describe(book, chosen, rows, square.top, {}, layout="matrix", skill=skill_above(rows, square))
    # What might be headings is shown all the same, so that a person can match them.
    heads = match_columns(rows[0][1], RATING_FIELDS)
    return describe(book, chosen, rows, 0, heads, layout="", skills=skill_columns(rows, 0, ()))


def read_ratings(
    path: Path | str,
    *,
    sheet: str | None = None,
    low: int = 1,
    high: int = 5,
    best: Best = "high",
    skill: str | None = None,
    mapping: Mapping[str, int] | None = None,
    header_row: int | None = None,
    skills: Mapping[int, str] | None = None,
    progress: Progress | None = None,
) -> RatingsDraft:
    """Read the ratings of one sheet on the scale `low`..`high`; with `best="low"` they are turned round.

    `skill` names the skill of a sheet that names none; of a table with several skills only that one is
    read. `mapping` (field of `columns.RATING_FIELDS` to column from 0) makes the sheet a table, with its
    headings in `header_row` as Excel counts (0 for none). With EACH_SKILL for the rating it is a wide table,
    with `skills` (column to the skill it is read as) instead of those that look like it.

    Raises ImportRefusal when there is no sheet, no ratings, or neither a square nor a table of either kind; Cancelled
    from `progress`; ValueError when `low` is not below `high`. Everything else that is wrong is in the
    draft's problems.
    """
    scale = RatingValues(low, high, best)
    with open_book(path) as book:
        looks_right = _looks_like_ratings if mapping is None else _anything
        chosen, first = choose_sheet(book, sheet, looks_right)
        builder = RatingsBuilder()
        _read_sheet(
            book, builder, chosen, first, _Wanted(scale, skill, mapping, header_row, skills=skills), progress
        )
        draft = builder.draft(book.source)
    if not len(draft) and not draft.errors:
        raise refuse(
            phrase("Sheet “{sheet}” of “{file}” holds no ratings yet.", sheet=chosen, file=draft.source),
            phrase("Choose another sheet, or fill this one in."),
        )
    return draft


def read_all_ratings(
    path: Path | str,
    *,
    low: int = 1,
    high: int = 5,
    best: Best = "high",
    progress: Progress | None = None,
) -> RatingsDraft:
    """Read every sheet that looks like ratings into one draft; the file may have any number of them.

    Of several sheets, one that names no skill is about the skill that its own title names. Ratings that
    stand in two sheets are problems; sheets with numbers that are no ratings are notices. A file with one such sheet is
    read as `read_ratings` reads it, and raises the same.
    """
    scale = RatingValues(low, high, best)
    with open_book(path) as book:
        looks = _rating_sheets(book)
        if len(looks) > 1:
            builder = RatingsBuilder()
            for sheet in book.sheets:
                if sheet in looks:
                    before = len(builder.value)
                    _read_sheet(book, builder, sheet, looks[sheet], _Wanted(scale, title=sheet), progress)
                    if len(builder.value) == before and not builder.problems.all():
                        builder.problems.notice(phrase("This sheet holds no ratings yet."))
                elif _may_hold_ratings(book, sheet):
                    builder.begin(sheet, "")
                    builder.problems.notice(phrase("This sheet was left out: it does not look like ratings."))
            draft = builder.draft(book.source)
            if not len(draft) and not draft.errors:
                raise refuse(
                    phrase("No sheet of “{file}” holds ratings yet.", file=book.source),
                    phrase("Fill the sheets in, save the file and try again."),
                )
            return draft
        one = next(iter(looks), None)
    return read_ratings(path, sheet=one, low=low, high=high, best=best, progress=progress)


class _Wanted(NamedTuple):
    """What a caller says of a sheet; `title` is the skill where neither the caller nor the sheet names one."""

    scale: RatingValues
    skill: str | None = None
    mapping: Mapping[str, int] | None = None
    header_row: int | None = None
    title: str = ""
    skills: Mapping[int, str] | None = None


def _read_sheet(
    book: Book,
    builder: RatingsBuilder,
    sheet: str,
    first: Sequence[Row],
    wanted: _Wanted,
    progress: Progress | None,
) -> None:
    rows = book.rows(sheet, most_rows=MOST_RATING_ROWS, progress=progress)
    wide = _wide(first, wanted)
    if wide is not None:
        if wanted.skill:
            wide = replace(wide, skills=_only(wide.skills, clean_name(wanted.skill), sheet))
        taken = {wide.rater, wide.ratee, *wide.skills}
        builder.begin(sheet, "wide", not_taken=left_columns(first, wide.header_row, taken))
        WideReader(builder, wanted.scale, wide).read(row for row in rows if row[0] > wide.header_row)
        return
    table = _table(first, wanted.mapping, wanted.header_row)
    if table is not None:
        header, fields = table
        builder.begin(sheet, "table", not_taken=left_columns(first, header, set(fields.values())))
        skill = wanted.skill or (wanted.title if "skill" not in fields else None)
        TableReader(builder, wanted.scale, fields, skill).read(row for row in rows if row[0] > header)
        return
    square = find_square(first)
    if square is None:
        raise _neither(sheet, book.source)
    builder.begin(sheet, "matrix", first[square.top][0], square.side + 1)
    name = clean_name(wanted.skill or "") or skill_above(first, square) or clean_name(wanted.title)
    SquareReader(builder, wanted.scale, square, name).read(list(rows))


def _rating_sheets(book: Book) -> dict[str, list[Row]]:
    """The sheets that look like ratings, with their first rows, in the order of the file."""
    found = {}
    for sheet in book.sheets:
        # What cannot be read is told of when it is chosen; other sheets may be what is wanted.
        with suppress(ImportRefusal):
            rows = first_rows(book, sheet)
            if _looks_like_ratings(rows):
                found[sheet] = rows
    return found


def _may_hold_ratings(book: Book, sheet: str) -> bool:
    """Whether leaving a sheet out is worth a word: it holds a number, or cannot be read."""
    try:
        return any(isinstance(value, int | float) for _, row in first_rows(book, sheet) for value in row)
    except ImportRefusal:
        return True


def _describe_all(book: Book, looks: Mapping[str, Sequence[Row]]) -> SheetChoices:
    """All sheets with ratings at once; the sample holds nothing but answers."""
    sample: list[tuple[str, ...]] = []
    for rows in looks.values():
        found = find_header(rows, RATING_FIELDS, NEEDED)
        wide, square = find_wide(rows, found), find_square(rows)
        if wide is not None:
            under = [v for number, v in rows if number > wide.header_row]
            sample += [("", *(shown(v[c]) for c in wide.skills if c < len(v))) for v in under]
        elif found is not None:
            at, column = found[0], found[1]["value"]
            sample += [("", shown(v[column])) for _, v in rows[at + 1 :] if column < len(v)]
        elif square is not None:
            sample += [("", *map(shown, v[square.side + 1 :])) for _, v in rows[square.top + 1 :]]
    return SheetChoices(book.source, tuple(book.sheets), ALL_SHEETS, 0, (), {}, tuple(sample), layout="all")


def _wide(rows: Sequence[Row], wanted: _Wanted) -> Wide | None:
    """The wide table of a sheet, found or as a caller says; None if the sheet is none.

    Raises ImportRefusal when a caller says so, but not for which columns.
    """
    if wanted.mapping is None:
        return find_wide(rows, find_header(rows, RATING_FIELDS, NEEDED))
    if wanted.mapping.get("value") != EACH_SKILL:
        return None
    header = wanted.header_row or 0
    pair = {field: column for field, column in wanted.mapping.items() if field in ("rater", "ratee")}
    skills = wanted.skills
    if skills is None:
        skills = skill_columns(rows, _position(rows, header), set(pair.values())) if header else {}
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


def _position(rows: Sequence[Row], header_row: int) -> int:
    return next((at for at, (number, _) in enumerate(rows) if number == header_row), 0)


def _table(
    rows: Sequence[Row], mapping: Mapping[str, int] | None, header_row: int | None
) -> tuple[int, dict[str, int]] | None:
    """Row number of the headings and the fields of a long table; None if the sheet is not one."""
    if header_row is not None:
        heads = next((values for number, values in rows if number == header_row), ())
        fields = dict(mapping) if mapping is not None else match_columns(heads, RATING_FIELDS)
        row = header_row
    else:
        found = find_header(rows, RATING_FIELDS, NEEDED)
        if mapping is None and found is None:
            return None
        row = rows[found[0]][0] if found is not None else rows[0][0]
        fields = dict(mapping) if mapping is not None else found[1] if found is not None else {}
    missing = NEEDED[0] - fields.keys()
    if missing and mapping is None:
        return None
    if missing:
        raise refuse(
            phrase("A table of ratings needs a column for the rater, the colleague and the rating."),
            phrase("Choose a column for each of them."),
        )
    return row, fields


def _looks_like_ratings(rows: Sequence[Row]) -> bool:
    return (
        find_header(rows, RATING_FIELDS, NEEDED) is not None
        or find_wide(rows, None) is not None
        or find_square(rows) is not None
    )


def _anything(rows: Sequence[Row]) -> bool:
    return bool(rows)


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
