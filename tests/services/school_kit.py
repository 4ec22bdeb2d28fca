"""A school of six people, and ways to see every byte of content a service may have changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ce_desktop.domain.drafts import NO_SKILL, NOT_SEEN, PersonRow, RatingsDraft, StaffDraft
from ce_desktop.services import rounds, skills, staff
from ce_desktop.services.school import new_school
from ce_desktop.store.school_file import School

TODAY = date(2026, 3, 12)
NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz", "Dana Kim", "Eli Sato", "Grace Williams")
GROUPS = "Runs small groups every day as planned"
SPECIALS = "Collects the class from specials on time"


@dataclass
class Six:
    """Six people in two teams, two skills, one open round."""

    school: School
    people: dict[str, int] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    round: int = 0


def empty(folder: Path, name: str = "Lincoln") -> School:
    return new_school(path=folder / f"{name}.ceschool", name=name)


def six(folder: Path) -> Six:
    made = Six(empty(folder))
    for place, name in enumerate(NAMES):
        team = "Grade 1" if place < 3 else "Grade 2"
        made.people[name] = staff.add_person(made.school, name=name, teams=[team])
    for name in (GROUPS, SPECIALS):
        made.skills[name] = skills.add_skill(made.school, name=name)
    made.round = rounds.create_round(
        made.school, name="Spring", skills=list(made.skills.values()), today=TODAY
    )
    rounds.open_round(made.school, round_id=made.round, today=TODAY)
    made.school.forget_history()
    return made


def dump(school: School) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted."""
    tables = [name for (name,) in school.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: sorted(school.rows(f'SELECT * FROM "{table}"'), key=repr) for table in sorted(tables)}


def broken_keys(school: School) -> list[tuple[object, ...]]:
    return school.rows("PRAGMA foreign_key_check")


def staff_draft(*people: PersonRow) -> StaffDraft:
    return StaffDraft("staff.xlsx", "Staff", people)


def ratings_draft(
    rows: Sequence[tuple[str, str, str, int | None]], *, names: Iterable[str] | None = None
) -> RatingsDraft:
    """A draft of (rater, ratee, skill or "", value or None for have not seen)."""
    people = tuple(names or dict.fromkeys(name for row in rows for name in row[:2]))
    named = tuple(dict.fromkeys(row[2] for row in rows if row[2]))
    return RatingsDraft(
        source="ratings.xlsx",
        sheet="Advice",
        names=people,
        skills=named,
        rater=array("i", [people.index(row[0]) for row in rows]),
        ratee=array("i", [people.index(row[1]) for row in rows]),
        skill=array("i", [named.index(row[2]) if row[2] else NO_SKILL for row in rows]),
        value=array("i", [NOT_SEEN if row[3] is None else row[3] for row in rows]),
        rows=array("i", range(2, len(rows) + 2)),
        columns=array("i", [4] * len(rows)),
        name_rows=array("i", range(2, len(people) + 2)),
        name_columns=array("i", [1] * len(people)),
    )
