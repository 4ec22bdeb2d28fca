"""Who the rows of a staff list are, where nobody can be asked: no row overwrites what another one says.

Rows of one name are one person only where one of them says all that the other does about the person; teams
add up. All others are people of that name of their own. Where the staff list has the name already, its
bearer is the one of them who agrees with it; where that is not plain, nobody guesses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ce_desktop.domain.drafts import BY_NAME, SOMEBODY_NEW, PersonRow, StaffDraft
from ce_desktop.domain.name_questions import stands_before
from ce_desktop.domain.names import name_key, words_key
from ce_desktop.domain.phrase import Phrase, phrase
from ce_desktop.domain.problem import Problem, ProblemList, Severity
from ce_desktop.domain.staff import Person

_FACTS = ("role", "email", "active_from", "active_to", "note")


def told_apart(draft: StaffDraft, people: Sequence[Person]) -> StaffDraft:
    """The draft with one row for each person it is about, and `meant` where a name alone does not say who.

    Args:
        draft: as it was read.
        people: everyone on the staff list.

    Returns:
        Its `problems` say of each row of a name that stands further up too what it was taken as, who is new
        although the list has the name turned round or with other accents and, as errors, of which rows nobody
        can tell whom they mean.
    """
    bearers: dict[str, list[Person]] = {}
    for person in people:
        bearers.setdefault(name_key(person.name), []).append(person)
    groups: dict[str, list[PersonRow]] = {}
    for row in draft.rows:
        groups.setdefault(name_key(row.name), []).append(row)
    plain = stands_before("", 0).template
    problems = ProblemList()
    rows: list[PersonRow] = []
    for key, group in groups.items():
        found, said = _people_of(group)
        known = bearers.get(key, [])
        if len(found) > 1 or len(known) > 1:
            found, doubts = _with_bearers(found, known)
            said += [(row, _doubt(row.name), Severity.ERROR) for row in doubts]
        rows += found
        for row, text, severity in said:
            problems.add(Problem(text, draft.sheet, row.row, draft.name_column, severity))
    spelled = {words_key(person.name): person.name for person in people}
    for row in rows:
        known_as = spelled.get(words_key(row.name))
        if known_as is not None and name_key(row.name) not in bearers:
            text = _new(row.name, known_as)
            problems.add(Problem(text, draft.sheet, row.row, draft.name_column, Severity.NOTICE))
    rows.sort(key=lambda row: row.row)
    others = (one for one in draft.problems if one.text.template != plain)
    return replace(draft, rows=tuple(rows), problems=(*others, *problems.all(draft.sheet)))


_Said = list[tuple[PersonRow, Phrase, Severity]]


def _people_of(group: Sequence[PersonRow]) -> tuple[list[PersonRow], _Said]:
    """The people whom the rows of one name are about, and what each further row was taken as."""
    found: list[PersonRow] = []
    said: _Said = []
    for row in group:
        says = _facts(row)
        alike = [at for at, one in enumerate(found) if _agree(_facts(one), says)]
        may_be_several = len(alike) > 1
        if may_be_several:
            alike = [at for at in alike if _facts(found[at]) == says]
        if alike:
            one = found[alike[0]]
            text = phrase(
                "“{name}” stands in row {before} too, and is taken as the same person.",
                name=row.name,
                before=one.row,
            )
            fuller = row if len(says) > len(_facts(one)) else one
            facts = {field: getattr(fuller, field) for field in _FACTS}
            found[alike[0]] = replace(one, teams=(*one.teams, *row.teams), **facts)
        else:
            found.append(row)
            several = phrase(
                "“{name}” stands in several rows above, and this one may mean any of them: taken as another person "
                "of that name. If it is one of them, write the same in both rows.",
                name=row.name,
            )
            other = phrase(
                "“{name}” stands in row {before} too, but with something else about the person: taken as another "
                "person of that name. If it is the same one, write the same in both rows.",
                name=row.name,
                before=found[0].row,
            )
            text = several if may_be_several else other
        if row is not group[0]:
            said.append((row, text, Severity.NOTICE))
    return found, said


def _with_bearers(
    found: Sequence[PersonRow], known: Sequence[Person]
) -> tuple[list[PersonRow], list[PersonRow]]:
    """The people in the sheet with those on the list whom they surely are; the others are new.

    Returns:
        They, and those of whom nobody can tell, because somebody on the list is none of the sure ones. Where
        several people have the name, `shared_in_staff` finds these by their name.
    """
    matches = [[one.id for one in known if _is(row, one)] for row in found]
    taken = [one for match in matches for one in match]
    sure = [match[0] if len(match) == 1 and taken.count(match[0]) == 1 else BY_NAME for match in matches]
    is_plain = {one.id for one in known} <= set(sure)
    # Of people who are all new, the first has the name as if alone.
    others = SOMEBODY_NEW if is_plain else BY_NAME
    rows = [replace(row, meant=one or others) for row, one in zip(found, sure, strict=True)]
    if not known:
        rows[0] = found[0]
    return rows, [row for row in rows if not is_plain and len(known) == 1]


def _new(name: str, known: str) -> Phrase:
    return phrase("“{name}” is taken as somebody new; the staff list has “{known}”.", name=name, known=known)


def _doubt(name: str) -> Phrase:
    return phrase(
        "One person on the staff list is called “{name}”, and several in this sheet. The import in the window asks "
        "which of them is meant; or write in the sheet what the staff list says about the person.",
        name=name,
    )


def _facts(one: PersonRow | Person) -> dict[str, object]:
    """What is said about a person besides name and teams, as it is compared."""
    said = ((field, getattr(one, field)) for field in _FACTS)
    return {field: name_key(value) if isinstance(value, str) else value for field, value in said if value}


def _agree(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether one of two says all that the other does."""
    return one.items() <= other.items() or other.items() <= one.items()


def _is(row: PersonRow, person: Person) -> bool:
    """Whether a row is surely about a person of its name: nothing it says is new, or the address is the same."""
    says, known = _facts(row), _facts(person)
    if "email" in says and "email" in known:
        return says["email"] == known["email"]
    return bool(says) and says.items() <= known.items()
