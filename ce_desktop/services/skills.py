"""What can be done with skills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import Say, phrase, phrases
from ce_desktop.domain.skill import DEFAULT_WANTED_PEOPLE, Skill, StarterSkill
from ce_desktop.store import rows, tables
from ce_desktop.store import skills as store
from ce_desktop.store.school_file import School

_FIELDS = {"name", "looks_like", "category", "required_level", "wanted_people"}


def add_skill(
    school: School,
    *,
    name: str,
    looks_like: str = "",
    category: str = "",
    required_level: int | None = None,
    wanted_people: int = DEFAULT_WANTED_PEOPLE,
) -> int:
    """Add a skill at the end of the list.

    Returns:
        Its id.

    Raises:
        Refusal: no name, a skill of that name exists, or fewer than one person wanted.
    """
    with school.change(phrase("Add the skill {name}", name=clean_name(name))):
        return insert_skill(
            school,
            name=name,
            looks_like=looks_like,
            category=category,
            required_level=required_level,
            wanted_people=wanted_people,
        )


def add_starter_skills(school: School, *, chosen: Sequence[StarterSkill], say: Say = str) -> list[int]:
    """Add skills of the starter set; those the school already has are left out.

    Returns:
        The ids of the new ones.
    """
    known = {name_key(skill.name) for skill in store.skills(school)}
    fresh = [one for one in chosen if name_key(say(one.name)) not in known]
    with school.change(phrases("Add {n} skill", "Add {n} skills", len(fresh))):
        return [
            insert_skill(
                school, name=say(one.name), looks_like=say(one.looks_like), category=say(one.category)
            )
            for one in fresh
        ]


def edit_skill(school: School, *, skill: int, **values: Any) -> None:
    """Change name, looks_like, category, required_level or wanted_people; past rounds keep theirs.

    Raises:
        Refusal: an empty name, a name another skill has, or fewer than one person wanted.
        TypeError: a field that does not exist.
    """
    old = _known(school, skill)
    unknown = set(values) - _FIELDS
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    if "name" in values:
        values["name"] = _checked_name(school, values["name"], except_skill=skill)
    for field in ("looks_like", "category"):
        if field in values:
            values[field] = str(values[field]).strip()
    _check_wanted(values.get("wanted_people", old.wanted_people))
    with school.change(phrase("Change the skill {name}", name=old.name)):
        rows.update(school, tables.Skill, skill, **values)


def archive_skills(school: School, *, skills: Iterable[int], archived: bool = True) -> None:
    """Put skills out of sight for new rounds, or back in; past rounds keep them."""
    chosen = [_known(school, skill) for skill in skills]
    if not chosen:
        return
    one = phrase("Archive {name}" if archived else "Bring back {name}", name=chosen[0].name)
    many = (
        phrases("Archive {n} skill", "Archive {n} skills", len(chosen))
        if archived
        else phrases("Bring back {n} skill", "Bring back {n} skills", len(chosen))
    )
    with school.change(one if len(chosen) == 1 else many):
        for skill in chosen:
            rows.update(school, tables.Skill, skill.id, archived=archived)


def move_skill(school: School, *, skill: int, by: int) -> None:
    """Move a skill `by` places down the list, or up with a negative number."""
    moved = _known(school, skill)
    order = [one.id for one in store.skills(school)]
    place = order.index(skill)
    target = min(len(order) - 1, max(0, place + by))
    if target == place:
        return
    order.insert(target, order.pop(place))
    with school.change(phrase("Move the skill {name}", name=moved.name)):
        for position, one in enumerate(order, start=1):
            rows.update(school, tables.Skill, one, position=position)


def remove_skill(school: School, *, skill: int) -> None:
    """Remove a skill entered by mistake: possible while no round asked it.

    Raises:
        Refusal: a round asked it; it can be archived.
    """
    known = _known(school, skill)
    if store.rounds_of(school, skill):
        raise Refusal(
            phrase("A round has asked “{name}”, so the record stays.", name=known.name),
            safe=phrase("Nothing was removed."),
            do=phrase("Archive the skill instead: it will not be offered for new rounds."),
        )
    with school.change(phrase("Remove the skill {name}", name=known.name)):
        rows.update_where(school, tables.Goal, {"skill": skill}, skill=None)
        rows.delete(school, tables.Skill, skill)


def insert_skill(school: School, *, name: str, **values: Any) -> int:
    """Write a skill inside the caller's change; returns the id."""
    _check_wanted(values.get("wanted_people", DEFAULT_WANTED_PEOPLE))
    cleaned = _checked_name(school, name)
    return rows.insert(school, tables.Skill, name=cleaned, position=store.next_position(school), **values)


def _check_wanted(number: int) -> None:
    if number < 1:
        raise Refusal(
            phrase("At least one person has to be wanted for a skill."),
            do=phrase("Write 1 or a higher number."),
        )


def _checked_name(school: School, name: str, except_skill: int | None = None) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise Refusal(
            phrase("A skill needs a name."), do=phrase("Write what a colleague can be trusted to do.")
        )
    for skill in store.skills(school):
        if skill.id != except_skill and name_key(skill.name) == name_key(cleaned):
            raise Refusal(
                phrase("There already is a skill called “{name}”.", name=skill.name),
                do=phrase("Use that skill, or choose another name."),
            )
    return cleaned


def _known(school: School, skill: int) -> Skill:
    found = next((one for one in store.skills(school) if one.id == skill), None)
    if found is None:
        raise Refusal(phrase("This skill is no longer in the file."))
    return found
