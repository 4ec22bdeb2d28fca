"""A whole round as it is planned in one form, written in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ce_desktop.domain.names import clean_name
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Audience, Mode, Round, RoundState
from ce_desktop.domain.scale import Scale
from ce_desktop.services import rounds as round_services
from ce_desktop.services import scales as scale_services
from ce_desktop.services.round_parts import add_pairs, pairs_in_teams, put_parts
from ce_desktop.store import rounds as store
from ce_desktop.store import rows, tables
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a form says about a round.

    Attributes:
        scale: the scale to copy; None keeps the round's own, or takes the school's first.
        skills: skill ids in the order asked. members: person ids.
        parts: person id -> (is asked, others are asked about them), of members; who is not in it keeps what
            they had, which is both at first.
        pairs: (rater, ratee), for the audience `PICKED` only.
    """

    name: str
    purpose: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    scale: Scale | None = None
    skills: tuple[int, ...] = ()
    members: tuple[int, ...] = ()
    audience: Audience = Audience.EVERYONE
    pairs: frozenset[tuple[int, int]] = frozenset()
    parts: Mapping[int, tuple[bool, bool]] = field(default_factory=dict)


def save_round(school: School, *, plan: RoundPlan, today: date, round_id: int | None = None) -> int:
    """Make the round of a plan, as a draft, or change the round `round_id` to it; one step of Undo.

    Of a closed round only name, purpose and dates change; the scale changes while it is a draft.

    Returns:
        The round's id.

    Raises:
        Refusal: as the services for its parts say. The file is as before.
    """
    if round_id is None:
        return _make(school, plan, today)
    old = store.known_round(school, round_id)
    with school.change(phrase("Change the round “{name}”", name=old.name)):
        round_services.edit_round(
            school,
            round_id=round_id,
            name=plan.name,
            purpose=plan.purpose.strip(),
            opens_on=plan.opens_on,
            closes_on=plan.closes_on,
        )
        if old.state is RoundState.DRAFT and plan.scale is not None:
            _put_scale(school, old, plan.scale)
        if old.state is not RoundState.CLOSED:
            _put_parts(school, old, plan, today)
    return round_id


def _make(school: School, plan: RoundPlan, today: date) -> int:
    with school.change(phrase("Make the round “{name}”", name=clean_name(plan.name))):
        round_id = round_services.create_round(
            school,
            name=plan.name,
            scale=plan.scale,
            skills=plan.skills,
            members=plan.members,
            purpose=plan.purpose,
            mode=Mode.NAMED,
            audience=plan.audience,
            opens_on=plan.opens_on,
            closes_on=plan.closes_on,
            today=today,
        )
        put_parts(school, round_id, _changed_parts(school, round_id, plan))
        if plan.audience is Audience.PICKED:
            _put_audience(school, round_id, plan.audience, plan.pairs, today)
        return round_id


def _put_parts(school: School, old: Round, plan: RoundPlan, today: date) -> None:
    skills = [one.skill for one in store.round_skills(school, old.id)]
    if list(plan.skills) != skills:
        round_services.set_round_skills(school, round_id=old.id, skills=plan.skills)
    members_change = {one.person for one in store.members(school, old.id)} != set(plan.members)
    parts_change = bool(_changed_parts(school, old.id, plan))
    pairs_change = plan.audience is Audience.PICKED and set(store.assignments(school, old.id)) != plan.pairs
    if not (members_change or parts_change or pairs_change or plan.audience is not old.audience):
        return
    if old.state is RoundState.OPEN and plan.audience is old.audience is Audience.OWN_TEAM:
        _keep_team_pairs(school, old, plan, today)
        return
    # Old pairs must not decide about new people: everyone first, then who is asked about whom.
    _put_audience(school, old.id, Audience.EVERYONE, (), today)
    if members_change:
        round_services.set_round_members(school, round_id=old.id, members=plan.members, today=today)
    put_parts(school, old.id, _changed_parts(school, old.id, plan))
    _put_audience(school, old.id, plan.audience, plan.pairs, today)


def _keep_team_pairs(school: School, old: Round, plan: RoundPlan, today: date) -> None:
    """Change people or parts of an open round of teams; whoever is asked already keeps the pairs of then."""
    before = {one.person for one in store.members(school, old.id)}
    if before != set(plan.members):
        round_services.set_round_members(school, round_id=old.id, members=plan.members, today=today)
    now = {one.person: one for one in store.members(school, old.id)}
    changed = _changed_parts(school, old.id, plan)
    put_parts(school, old.id, changed)
    rate_now = {person for person, (rates, _) in changed.items() if rates and not now[person].rates}
    rated_now = {person for person, (_, rated) in changed.items() if rated and not now[person].is_rated}
    pairs = pairs_in_teams(school, old.id, today)
    add_pairs(school, old.id, {pair for pair in pairs if pair[0] in rate_now or pair[1] in rated_now})


def _changed_parts(school: School, round_id: int, plan: RoundPlan) -> dict[int, tuple[bool, bool]]:
    """What the plan says of those who are in the round, where it is not so yet."""
    now = {one.person: (one.rates, one.is_rated) for one in store.members(school, round_id)}
    return {person: part for person, part in plan.parts.items() if now.get(person, part) != part}


def _put_audience(
    school: School, round_id: int, audience: Audience, pairs: Iterable[tuple[int, int]], today: date
) -> None:
    round_services.set_audience(school, round_id=round_id, audience=audience, pairs=pairs, today=today)


def _put_scale(school: School, old: Round, scale: Scale) -> None:
    same = (scale.name, scale.low, scale.high, dict(scale.labels)) == (
        old.scale.name,
        old.scale.low,
        old.scale.high,
        dict(old.scale.labels),
    )
    if not same:
        rows.update(school, tables.Round, old.id, scale=scale_services.copy_for_round(school, scale))
        scale_services.delete_scale(school, old.scale.id)
