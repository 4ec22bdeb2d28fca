"""Ratings of a draft that stand twice, or are about oneself, once names or sheets have come together."""

from __future__ import annotations

from ce_desktop.domain.drafts import NO_SKILL, DraftPart, RatingsDraft, column_letter
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.problem import Problem, ProblemList


def repeats(draft: RatingsDraft) -> tuple[Problem, ...]:
    """One error for each, at its place, that says where the first one stands.

    A square where two columns, or two rows, have one name is one error for each column or row, not one
    for each cell.
    """
    found = ProblemList()
    twice = _Twice(draft, found)
    people, skills = max(len(draft.names), 1), len(draft.skills) + 1
    first: dict[int, int] = {}
    for at, (rater, ratee, skill) in enumerate(zip(draft.rater, draft.ratee, draft.skill, strict=True)):
        if rater == ratee:
            found.add(_problem(draft, at, rates_self(draft.names[rater])))
            continue
        before = first.setdefault((rater * people + ratee) * skills + skill + 1, at)
        if before != at and not twice.explains(at, before):
            found.add(_problem(draft, at, _stands_already(draft, at, before)))
    return found.all()


def rates_self(name: str) -> Phrase:
    """The sentence for somebody who stands as rater and colleague at once."""
    return phrase("“{name}” is both rater and colleague here; nobody rates themselves.", name=name)


def stands_already(rater: str, colleague: str, skill: str, before: int) -> Phrase:
    """The sentence for a rating that stands in row `before` too; `skill` is "" where there is but one."""
    if skill:
        return phrase(
            "“{rater}” on “{colleague}” for “{skill}” stands in row {before} already.",
            rater=rater,
            colleague=colleague,
            skill=skill,
            before=before,
        )
    return phrase(
        "“{rater}” on “{colleague}” stands in row {before} already.",
        rater=rater,
        colleague=colleague,
        before=before,
    )


def columns_alike(before: int, name: str) -> Phrase:
    """The sentence for a column that is about the same as an earlier one, counted from 1."""
    return phrase(
        "This column and column {before} are both read as “{name}”.", before=column_letter(before), name=name
    )


class _Twice:
    """The columns and the rows of squares that have the name of an earlier one."""

    def __init__(self, draft: RatingsDraft, found: ProblemList) -> None:
        self._columns: set[tuple[str, int]] = set()
        self._rows: set[tuple[str, int]] = set()
        self._draft = draft
        ends = [part.start for part in draft.sheets[1:]] + [len(draft)]
        for part, end in zip(draft.sheets, ends, strict=True):
            if part.layout == "matrix":
                self._look(part, end, found)

    def explains(self, at: int, before: int) -> bool:
        """Whether a repeated rating was told of as a whole column or row."""
        draft, sheet = self._draft, self._draft.part_of(at).sheet
        return sheet == draft.part_of(before).sheet and (
            (sheet, draft.columns[at]) in self._columns or (sheet, draft.rows[at]) in self._rows
        )

    def _look(self, part: DraftPart, end: int, found: ProblemList) -> None:
        draft = self._draft
        columns = sorted({(draft.columns[at], draft.ratee[at]) for at in range(part.start, end)})
        before: dict[int, int] = {}
        for column, person in columns:
            if before.setdefault(person, column) != column:
                self._columns.add((part.sheet, column))
                text = columns_alike(before[person], draft.names[person])
                found.add(Problem(text, part.sheet, part.label_row, column_letter(column)))
        rows = sorted({(draft.rows[at], draft.rater[at]) for at in range(part.start, end)})
        before = {}
        for row, person in rows:
            if before.setdefault(person, row) != row:
                self._rows.add((part.sheet, row))
                text = phrase(
                    "This row and row {before} are both read as “{name}”.",
                    before=before[person],
                    name=draft.names[person],
                )
                found.add(Problem(text, part.sheet, row, column_letter(part.label_column)))


def _problem(draft: RatingsDraft, at: int, text: Phrase) -> Problem:
    return Problem(text, draft.part_of(at).sheet, draft.rows[at], column_letter(draft.columns[at]))


def _stands_already(draft: RatingsDraft, at: int, before: int) -> Phrase:
    rater, colleague = draft.names[draft.rater[at]], draft.names[draft.ratee[at]]
    skill = draft.skill[at]
    sheet = draft.part_of(before).sheet
    named = "" if skill == NO_SKILL or len(draft.skills) < 2 else draft.skills[skill]
    if sheet != draft.part_of(at).sheet:
        return phrase(
            "“{rater}” on “{colleague}” stands in sheet {sheet}, row {before} already, for the same skill.",
            rater=rater,
            colleague=colleague,
            sheet=sheet,
            before=draft.rows[before],
        )
    return stands_already(rater, colleague, named, draft.rows[before])
