"""The terminal's import: a spreadsheet into the school, or with --dry-run only what would happen."""

from __future__ import annotations

import argparse
from datetime import date

from ce_desktop import terminal
from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import RatingsDraft
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.domain.scale import parse_range
from ce_desktop.exchange.rating_values import Best
from ce_desktop.exchange.ratings_sheet import read_all_ratings, read_ratings
from ce_desktop.exchange.staff_sheet import read_staff
from ce_desktop.services.files import School, Shelf
from ce_desktop.services.imports import (
    Existing,
    find_round,
    import_ratings,
    import_staff,
    preview_ratings,
    preview_staff,
    staff_told_apart,
)


def staff(chosen: argparse.Namespace, school: School, shelf: Shelf) -> None:
    """Import a staff list as `chosen` says, or only say what would happen. Raises Refusal."""
    draft = read_staff(chosen.file, sheet=chosen.sheet)
    existing = Existing(chosen.existing or "update")
    if existing is Existing.UPDATE:
        draft = staff_told_apart(school, draft=draft)
    terminal.print_notices(draft.problems)
    if chosen.dry_run:
        would = preview_staff(school, draft=draft, existing=existing)
        terminal.print_not_taken(draft.not_taken)
        print(phrase("Nothing was changed. {n} would be added, {m} updated.", n=would.added, m=would.updated))
        return
    done = import_staff(school, draft=draft, existing=existing, shelf=shelf, today=date.today())
    terminal.print_not_taken(draft.not_taken)
    print(phrase("{n} added, {m} updated.", n=done.added, m=done.updated))


def ratings(chosen: argparse.Namespace, school: School, shelf: Shelf) -> None:
    """Import ratings as `chosen` says, or only say what would happen. Raises Refusal."""
    low, high = _scale(chosen, school)
    best: Best = chosen.best or "high"
    if chosen.sheet is None and chosen.skill is None:
        draft = read_all_ratings(chosen.file, low=low, high=high, best=best)
    else:
        draft = read_ratings(
            chosen.file, sheet=chosen.sheet, low=low, high=high, best=best, skill=chosen.skill
        )
    terminal.print_notices(draft.problems)
    into = Destination(chosen.round_name, chosen.skill or "", low, high)
    if chosen.dry_run:
        preview_ratings(school, draft=draft, into=into)
        _print_columns(draft)
        print(
            phrases(
                "Nothing was changed. {n} rating would be imported.",
                "Nothing was changed. {n} ratings would be imported.",
                len(draft),
            )
        )
        return
    done = import_ratings(school, draft=draft, into=into, shelf=shelf, today=date.today())
    _print_columns(draft)
    print(phrases("{n} rating imported.", "{n} ratings imported.", done.ratings))


def _print_columns(draft: RatingsDraft) -> None:
    """What each column of the wide tables became, and which columns are not taken."""
    ends = [*(part.start for part in draft.sheets[1:]), len(draft)]
    read = {
        skill
        for part, end in zip(draft.sheets, ends, strict=True)
        if part.layout == "wide"
        for skill in draft.skill[part.start : end]
    }
    if read:
        skills = ", ".join(draft.skills[skill] for skill in sorted(read))
        print(phrase("Columns read as skills: {skills}.", skills=skills))
    terminal.print_not_taken(draft.not_taken)


def _scale(chosen: argparse.Namespace, school: School) -> tuple[int, int]:
    """The scale that was asked for, or the round's, or 1 to 5. Raises Refusal where the round has another one."""
    low, high = parse_range(chosen.scale) if chosen.scale is not None else (1, 5)
    known = find_round(school, chosen.round_name)
    if known is None:
        return low, high
    of_round = known.scale.low, known.scale.high
    if chosen.scale is not None and (low, high) != of_round:
        raise Refusal(
            phrase(
                "The round “{name}” uses the scale {low} to {high}, not {scale}.",
                name=known.name,
                low=known.scale.low,
                high=known.scale.high,
                scale=chosen.scale,
            ),
            safe=phrase("The school file is unchanged."),
            do=phrase("Leave --scale out, or import into a round of another name."),
        )
    return of_round
