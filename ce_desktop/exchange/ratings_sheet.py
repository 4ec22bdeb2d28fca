"""Ratings from a spreadsheet: a square, a long or a wide table; what is in it, and the draft it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ce_desktop.domain.drafts import EACH_SKILL, RatingsDraft
from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.problem import Problem, Severity
from ce_desktop.exchange.cells import as_text, shown
from ce_desktop.exchange.columns import RATING_FIELDS, find_header, match_columns
from ce_desktop.exchange.file_kind import refuse
from ce_desktop.exchange.rating_builder import RatingsBuilder
from ce_desktop.exchange.rating_layout import NEEDED, Wanted, looks_like_ratings, position, read_sheet
from ce_desktop.exchange.rating_matrix import find_square, skill_above
from ce_desktop.exchange.rating_table import about_another_skill
from ce_desktop.exchange.rating_values import Best, RatingValues
from ce_desktop.exchange.rating_wide import Wide, find_wide, skill_columns
from ce_desktop.exchange.safe_book import Book, Progress, open_book
from ce_desktop.exchange.sheet_choice import ALL_SHEETS, SheetChoices, choose_sheet, describe, first_rows
from ce_desktop.exchange.sheet_xml import Row


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
    chosen, rows = choose_sheet(book, sheet, looks_like_ratings)
    found = find_header(rows, RATING_FIELDS, NEEDED)
    wide = find_wide(rows, found)
    if wide is not None:
        return _describe_wide(book, chosen, rows, wide)
    if found is not None:
        return describe(book, chosen, rows, *found, layout="table", skills=skill_columns(rows, found[0], ()))
    square = find_square(rows)
    if square is not None:
        return describe(book, chosen, rows, square.top, {}, layout="matrix", skill=skill_above(rows, square))
    # What might be headings is shown all the same, so that a person can match them. No heading is a number.
    heads = match_columns(rows[0][1], RATING_FIELDS)
    if not heads and any((as_text(value) or "").isdecimal() for value in rows[0][1]):
        return describe(book, chosen, rows, -1, {}, layout="")
    return describe(book, chosen, rows, 0, heads, layout="", skills=skill_columns(rows, 0, ()))


def _describe_wide(book: Book, sheet: str, rows: Sequence[Row], wide: Wide) -> SheetChoices:
    mapping = {"rater": wide.rater, "ratee": wide.ratee, "value": EACH_SKILL}
    at = position(rows, wide.header_row)
    return describe(book, sheet, rows, at, mapping, layout="wide", skills=wide.skills)


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
        looks_right = looks_like_ratings if mapping is None else _anything
        chosen, first = choose_sheet(book, sheet, looks_right)
        builder = RatingsBuilder()
        read_sheet(
            book, builder, chosen, first, Wanted(scale, skill, mapping, header_row, skills=skills), progress
        )
        draft = builder.draft(book.source)
        if sheet is None:
            also = [
                Problem(
                    phrase("This sheet looks like ratings too, and was not read."),
                    one,
                    severity=Severity.NOTICE,
                )
                for one in _rating_sheets(book)
                if one != chosen
            ]
            draft = replace(draft, problems=(*draft.problems, *also))
    if not len(draft) and not draft.errors:
        if skill and any(one.text.template == about_another_skill(1, "").template for one in draft.problems):
            raise refuse(
                phrase(
                    "Sheet “{sheet}” of “{file}” holds no ratings about “{skill}”, only about other skills.",
                    sheet=chosen,
                    file=draft.source,
                    skill=skill,
                ),
                phrase("Write the skill as the sheet does, or read all of them."),
            )
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
    skills: Mapping[str, Mapping[int, str]] | None = None,
    progress: Progress | None = None,
) -> RatingsDraft:
    """Read every sheet that looks like ratings into one draft; the file may have any number of them.

    Of several sheets, one that names no skill is about the skill that its own title names. Ratings that
    stand in two sheets are problems; sheets with numbers that are no ratings are notices. `skills` are those of wide
    tables by sheet, as in `read_ratings`; a sheet with none of them is left out. A file with one such sheet is
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
                    wanted = Wanted(scale, title=sheet, skills=(skills or {}).get(sheet))
                    read_sheet(book, builder, sheet, looks[sheet], wanted, progress)
                    if len(builder.value) == before and not builder.problems.all():
                        builder.problems.notice(phrase("This sheet holds no ratings yet."))
                elif _may_hold_ratings(book, sheet):
                    builder.begin(sheet, "")
                    builder.problems.notice(phrase("This sheet was left out: it does not look like ratings."))
            draft = builder.draft(book.source)
            if not len(draft) and not draft.errors:
                if skills and not any(skills.values()):
                    raise refuse(
                        phrase("All columns with ratings are left out."),
                        phrase("Choose a skill for at least one of them."),
                    )
                raise refuse(
                    phrase("No sheet of “{file}” holds ratings yet.", file=book.source),
                    phrase("Fill the sheets in, save the file and try again."),
                )
            return draft
        one = next(iter(looks), None)
    return read_ratings(path, sheet=one, low=low, high=high, best=best, progress=progress)


def _rating_sheets(book: Book) -> dict[str, list[Row]]:
    """The sheets that look like ratings, with their first rows, in the order of the file."""
    found = {}
    for sheet in book.sheets:
        # What cannot be read is told of when it is chosen; other sheets may be what is wanted.
        with suppress(ImportRefusal):
            rows = first_rows(book, sheet)
            if looks_like_ratings(rows):
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
    wide_sheets: list[SheetChoices] = []
    for sheet, rows in looks.items():
        found = find_header(rows, RATING_FIELDS, NEEDED)
        wide, square = find_wide(rows, found), find_square(rows)
        if wide is not None:
            wide_sheets.append(_describe_wide(book, sheet, rows, wide))
            under = [v for number, v in rows if number > wide.header_row]
            sample += [("", *(shown(v[c]) for c in wide.skills if c < len(v))) for v in under]
        elif found is not None:
            at, column = found[0], found[1]["value"]
            sample += [("", shown(v[column])) for _, v in rows[at + 1 :] if column < len(v)]
        elif square is not None:
            sample += [("", *map(shown, v[square.side + 1 :])) for _, v in rows[square.top + 1 :]]
    return SheetChoices(
        book.source,
        tuple(book.sheets),
        ALL_SHEETS,
        0,
        (),
        {},
        tuple(sample),
        "all",
        wide_sheets=tuple(wide_sheets),
    )


def _anything(rows: Sequence[Row]) -> bool:
    return bool(rows)
