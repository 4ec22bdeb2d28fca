"""What an import of ratings would write, in words and rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from ce_desktop.domain.drafts import BY_NAME, NO_SKILL, NOT_SEEN, RatingsDraft
from ce_desktop.ui.dialogs.import_parts import SHOWN_ROWS, Marks
from ce_desktop.ui.dialogs.import_skills import is_title_of
from ce_desktop.ui.i18n import ntr, number, tr

# The skill takes what is left; the sheet gives way first.
WIDTHS = [62, 112, 112, 112, 92, 90]
SKILL = 4


def headings() -> list[str]:
    """The words above the columns of `rows`."""
    return [tr("Row"), tr("Who rates"), tr("Colleague"), tr("Rating"), tr("Skill"), tr("Sheet")]


def rows(
    draft: RatingsDraft, names: Sequence[str], skill: str, waiting: Collection[str]
) -> tuple[list[list[str]], Marks]:
    """One rating in a row, the first few hundred; those of people in `waiting` are marked.

    `names` are those of the draft as they are written here. `skill` is the one chosen for a sheet that names
    none. Of several sheets one is named where it is not called like its skill.
    """
    asked = set(waiting)
    unknown = {at for at, name in enumerate(draft.names) if name in asked and draft.person_of(at) == BY_NAME}
    shown, marks = [], {}
    for at in islice(range(len(draft)), SHOWN_ROWS):
        rater, ratee, of, value = draft.rater[at], draft.ratee[at], draft.skill[at], draft.value[at]
        named, sheet = (skill if of == NO_SKILL else draft.skills[of]), draft.part_of(at).sheet
        shown.append(
            [
                number(draft.rows[at]),
                names[rater],
                names[ratee],
                tr("have not seen") if value == NOT_SEEN else number(value),
                named,
                "" if len(draft.sheets) == 1 or is_title_of(sheet, named) else sheet,
            ]
        )
        if rater in unknown or ratee in unknown:
            marks[at] = ("alert-triangle", "attention")
    return shown, marks


def summary(draft: RatingsDraft, *, found: int, added: int) -> str:
    """How many ratings, people and skills; `found` ratings stood in the file, `added` people are new."""
    unseen = sum(value == NOT_SEEN for value in draft.value)
    parts = [
        ntr("{n} rating", "{n} ratings", len(draft)).format(n=number(len(draft))),
        ntr("{n} person", "{n} people", len(draft.names)).format(n=number(len(draft.names))),
    ]
    if draft.skills:
        parts.append(ntr("{n} skill", "{n} skills", len(draft.skills)).format(n=number(len(draft.skills))))
    if unseen:
        parts.append(tr("{n} × have not seen").format(n=number(unseen)))
    if added:
        parts.append(
            ntr("{n} new on the staff list", "{n} new on the staff list", added).format(n=number(added))
        )
    if found > len(draft):
        parts.append(tr("{n} left out").format(n=number(found - len(draft))))
    if len(draft) > SHOWN_ROWS:
        parts.append(tr("the first {n} are shown").format(n=number(SHOWN_ROWS)))
    return " · ".join(parts)


def skills_by_sheet(draft: RatingsDraft) -> Iterator[tuple[str, str]]:
    """Each skill that is written in a sheet but heads no column, with the sheet, "" where there is but one."""
    ends = [part.start for part in draft.sheets[1:]] + [len(draft)]
    for part, end in zip(draft.sheets, ends, strict=True):
        if part.layout == "wide":
            continue
        sheet = part.sheet if len(draft.sheets) > 1 else ""
        for skill in dict.fromkeys(draft.skill[part.start : end]):
            if skill != NO_SKILL:
                yield sheet, draft.skills[skill]
