"""Where imported ratings go: skills and a round, found by name or made."""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.names import name_key
from ce_desktop.domain.round import RoundState, check_takes_answers
from ce_desktop.domain.scale import Scale
from ce_desktop.services import round_parts
from ce_desktop.services import rounds as round_services
from ce_desktop.services import scales as scale_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services.import_checks import find_round
from ce_desktop.store import rounds as round_store
from ce_desktop.store import skills as skill_store
from ce_desktop.store.school_file import School


def skill_ids(school: School, names: tuple[str, ...]) -> list[int]:
    """The skills of these names, made where there are none, inside the caller's change."""
    known = {name_key(skill.name): skill.id for skill in skill_store.skills(school)}
    ids = []
    for name in names:
        found = known.get(name_key(name))
        if found is None:
            found = known[name_key(name)] = skill_services.insert_skill(school, name=name)
        ids.append(found)
    return ids


def ready_round(school: School, into: Destination, skills: list[int], people: list[int], today: date) -> int:
    """The open round that ratings go into, holding these skills and people, made where needed.

    Inside the caller's change; raises Refusal when the round takes no answers.
    """
    found = find_round(school, into.round_name)
    if found is None:
        round_id = round_services.create_round(
            school,
            name=into.round_name,
            scale=_scale_for(school, into.low, into.high),
            skills=skills,
            members=people,
            today=today,
        )
    else:
        round_id = found.id
        have = [one.skill for one in round_store.round_skills(school, round_id)]
        if not set(skills) <= set(have):
            round_parts.put_skills(school, round_id, [*have, *skills])
        members = [one.person for one in round_store.members(school, round_id)]
        if not set(people) <= set(members):
            round_parts.put_members(school, round_id, [*members, *people], today)
    if round_store.known_round(school, round_id).state is RoundState.DRAFT:
        round_services.open_round(school, round_id=round_id, today=today)
    check_takes_answers(round_store.known_round(school, round_id))
    return round_id


def _scale_for(school: School, low: int, high: int) -> Scale:
    for scale in skill_store.scales(school):
        if (scale.low, scale.high) == (low, high):
            return scale
    name = f"{low}–{high}"
    row = scale_services.insert_scale(school, name=name, low=low, high=high, labels={})
    return Scale(name, low, high, {}, row)
