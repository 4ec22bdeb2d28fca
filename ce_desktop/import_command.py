"""The terminal's import: a spreadsheet into the school, or with --dry-run only what would happen."""

from __future__ import annotations

import argparse
from datetime import date

from ce_desktop import terminal
from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import RatingsDraft
from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.domain.left_columns import not_taken
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.scale import parse_range
from ce_desktop.exchange.rating_values import Best, off_scale
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


def staff(chosen: argparse.Namespace, school: School, shelf: Shelf) -> list[Phrase]:
    """Import a staff list as `chosen` says, or only find out what would happen; what to say of it. Raises Refusal."""
    draft = read_staff(chosen.file, sheet=chosen.sheet)
    existing = Existing(chosen.existing or "update")
    if existing is Existing.UPDATE:
        draft = staff_told_apart(school, draft=draft)
    terminal.print_notices(draft.problems)
    said = not_taken(draft.not_taken)
    if chosen.dry_run:
        would = preview_staff(school, draft=draft, existing=existing)
        done = phrase("Nothing was changed. {n} would be added, {m} updated.", n=would.added, m=would.updated)
        return [*said, done]
    imported = import_staff(school, draft=draft, existing=existing, shelf=shelf, today=date.today())
    return [*said, phrase("{n} added, {m} updated.", n=imported.added, m=imported.updated)]


def ratings(chosen: argparse.Namespace, school: School, shelf: Shelf) -> list[Phrase]:
    """Import ratings as `chosen` says, or only find out what would happen; what to say of it. Raises Refusal."""
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
    try:
        if chosen.dry_run:
            preview_ratings(school, draft=draft, into=into)
        else:
            import_ratings(school, draft=draft, into=into, shelf=shelf, today=date.today())
    except ImportRefusal as refusal:
        nobody_said = chosen.scale is None and find_round(school, chosen.round_name) is None
        if nobody_said and any(one.text.template == off_scale(0, 0, 1).template for one in refusal.problems):
            refusal.do = phrase(
                "Correct the spreadsheet, or say with --scale which scale it has, such as 0-10."
            )
        raise
    if chosen.dry_run:
        done = phrases(
            "Nothing was changed. {n} rating would be imported.",
            "Nothing was changed. {n} ratings would be imported.",
            len(draft),
        )
    else:
        done = phrases("{n} rating imported.", "{n} ratings imported.", len(draft))
    return [*_columns(draft), done]


def _columns(draft: RatingsDraft) -> list[Phrase]:
    """What each column of the wide tables became, and which columns are not taken."""
    ends = [*(part.start for part in draft.sheets[1:]), len(draft)]
    read = {
        skill
        for part, end in zip(draft.sheets, ends, strict=True)
        if part.layout == "wide"
        for skill in draft.skill[part.start : end]
    }
    skills = ", ".join(draft.skills[skill] for skill in sorted(read))
    said = [phrase("Columns read as skills: {skills}.", skills=skills)] if read else []
    return [*said, *not_taken(draft.not_taken)]


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
