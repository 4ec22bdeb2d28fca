"""What can be done with rounds: make, open, close, reopen, change, delete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Audience, Mode, Round, RoundState, check_can_open
from ce_desktop.domain.scale import Scale
from ce_desktop.domain.staff import check_span
from ce_desktop.services import scales as scale_services
from ce_desktop.services.round_parts import (
    nobody_asked,
    pairs_in_teams,
    put_members,
    put_pairs,
    put_parts,
    put_skills,
    put_team_pairs,
)
from ce_desktop.store import ratings as rating_store
from ce_desktop.store import rounds as store
from ce_desktop.store import rows, tables
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School


def create_round(  # noqa: PLR0913 - the fields of one form
    school: School,
    *,
    name: str,
    scale: Scale | None = None,
    skills: Sequence[int] = (),
    members: Sequence[int] | None = None,
    purpose: str = "",
    mode: Mode = Mode.NAMED,
    audience: Audience = Audience.EVERYONE,
    opens_on: date | None = None,
    closes_on: date | None = None,
    today: date,
) -> int:
    """Make a draft round: it takes its own copy of the scale, the skills and the members' teams.

    Args:
        members: person ids; None takes everyone who works here today.
        scale: None takes the school's first scale.

    Returns:
        Its id.

    Raises:
        Refusal: no name, a round of that name exists, or it would close before it opens.
    """
    cleaned = _checked_name(school, name)
    check_span(opens_on, closes_on)
    with school.change(phrase("Make the round “{name}”", name=cleaned)):
        chosen_scale = scale or skill_store.scales(school)[0]
        round_id = rows.insert(
            school,
            tables.Round,
            name=cleaned,
            purpose=purpose.strip(),
            mode=mode.value,
            state=RoundState.DRAFT.value,
            audience=audience.value,
            scale=scale_services.copy_for_round(school, chosen_scale),
            position=store.next_position(school),
            opens_on=opens_on,
            closes_on=closes_on,
        )
        put_skills(school, round_id, skills)
        if members is None:
            members = [person.id for person in staff_store.people(school) if person.active_on(today)]
        put_members(school, round_id, members, today)
        return round_id


def edit_round(school: School, *, round_id: int, **values: Any) -> None:
    """Change name, purpose, opens_on or closes_on.

    Raises:
        Refusal: an empty name, a name another round has, or a round that closes before it opens.
        TypeError: a field that does not exist.
    """
    old = store.known_round(school, round_id)
    unknown = set(values) - {"name", "purpose", "opens_on", "closes_on"}
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    if "name" in values:
        values["name"] = _checked_name(school, values["name"], except_round=round_id)
    check_span(values.get("opens_on", old.opens_on), values.get("closes_on", old.closes_on))
    with school.change(phrase("Change the round “{name}”", name=old.name)):
        rows.update(school, tables.Round, round_id, **values)


def set_round_skills(school: School, *, round_id: int, skills: Sequence[int]) -> None:
    """Choose the skills of a round. Skills already answered stay until their answers are gone.

    Raises:
        Refusal: the round is closed, or a skill with answers would be dropped.
    """
    round_ = store.known_round(school, round_id)
    _check_not_closed(round_)
    for old in store.round_skills(school, round_id):
        if old.skill not in skills and rating_store.count(school, round_id, old.skill):
            raise Refusal(
                phrase("“{skill}” already has answers in this round, so it stays.", skill=old.name),
                safe=phrase("Nothing was changed."),
            )
    with school.change(phrase("Choose the skills of “{name}”", name=round_.name)):
        put_skills(school, round_id, skills)


def set_round_members(school: School, *, round_id: int, members: Sequence[int], today: date) -> None:
    """Choose who takes part. People who already answered, or were answered about, stay.

    Raises:
        Refusal: the round is closed, or someone with answers would be dropped.
    """
    round_ = store.known_round(school, round_id)
    _check_not_closed(round_)
    answers = rating_store.all_of_round(school, round_id)
    needed = {rater for rater, _, _, _ in answers} | {ratee for _, ratee, _, _ in answers}
    lost = needed - set(members)
    if lost:
        name = staff_store.names(school).get(min(lost), "")
        raise _has_answers(name)
    before = {one.person for one in store.members(school, round_id)}
    pairs = store.assignments(school, round_id)
    with school.change(phrase("Choose the people of “{name}”", name=round_.name)):
        put_members(school, round_id, members, today)
        if round_.audience is Audience.OWN_TEAM and round_.state is RoundState.OPEN:
            # Who was asked about whom stays, by the teams of then; only newcomers bring pairs of today.
            new = {pair for pair in pairs_in_teams(school, round_id, today) if not before.issuperset(pair)}
            put_pairs(school, round_id, {*pairs, *new})
        elif round_.audience is Audience.PICKED:
            put_pairs(school, round_id, pairs)


def set_part(
    school: School, *, round_id: int, person: int, rates: bool = True, is_rated: bool = True
) -> None:
    """Say whether someone in the round is asked, and whether others are asked about them.

    Raises:
        Refusal: the round is closed, the person is not in it, or answers would lose their place.
    """
    round_ = store.known_round(school, round_id)
    _check_not_closed(round_)
    member = next((one for one in store.members(school, round_id) if one.person == person), None)
    if member is None:
        raise Refusal(phrase("This person is not in the round “{name}”.", name=round_.name))
    with school.change(phrase("Change the part of {name} in “{round}”", name=member.name, round=round_.name)):
        put_parts(school, round_id, {person: (rates, is_rated)})


def set_audience(
    school: School, *, round_id: int, audience: Audience, pairs: Iterable[tuple[int, int]] = (), today: date
) -> None:
    """Choose who is asked about whom: everyone, one's own team, or the given (rater, ratee) pairs.

    Raises:
        Refusal: the round is closed, or nobody would be asked about anyone.
    """
    round_ = store.known_round(school, round_id)
    _check_not_closed(round_)
    with school.change(phrase("Choose who is asked about whom in “{name}”", name=round_.name)):
        rows.update(school, tables.Round, round_id, audience=audience.value)
        if audience is Audience.PICKED:
            chosen = list(pairs)
            if not chosen and round_.state is RoundState.OPEN:
                raise nobody_asked()
            put_pairs(school, round_id, chosen)
        elif audience is Audience.OWN_TEAM and round_.state is RoundState.OPEN:
            put_team_pairs(school, round_id, today)
        else:
            put_pairs(school, round_id, ())


def open_round(school: School, *, round_id: int, today: date) -> None:
    """Let a draft take answers; from here on it keeps its skills and teams as they are today.

    People who left since the draft was made are not asked.

    Raises:
        Refusal: it has no skill, or nobody is asked about anyone, or it is no draft.
    """
    round_ = store.known_round(school, round_id)
    if round_.state is not RoundState.DRAFT:
        raise Refusal(phrase("The round “{name}” was opened before.", name=round_.name))
    if round_.mode is Mode.CONFIDENTIAL:
        raise Refusal(
            phrase("Confidential rounds cannot be collected by this version yet."),
            do=phrase("Make a named round, or wait for the version that can."),
        )
    gone = {
        one.id for one in staff_store.people(school) if one.active_to is not None and one.active_to < today
    }
    people = [one for one in store.members(school, round_id) if one.person not in gone]
    check_can_open(
        round_.name,
        len(store.round_skills(school, round_id)),
        sum(one.rates for one in people),
        sum(one.is_rated for one in people),
    )
    with school.change(phrase("Open the round “{name}”", name=round_.name)):
        # A draft may be weeks old: what the round keeps of the school is what holds when it opens.
        put_skills(school, round_id, [one.skill for one in store.round_skills(school, round_id)])
        in_order = sorted(people, key=lambda one: one.position)
        put_members(school, round_id, [one.person for one in in_order], today)
        _set_state(school, round_id, RoundState.OPEN, today, "", opened_on=today)
        if round_.audience is Audience.OWN_TEAM:
            put_team_pairs(school, round_id, today)
        elif round_.audience is Audience.PICKED:
            put_pairs(school, round_id, store.assignments(school, round_id))
            if not store.assignments(school, round_id):
                raise nobody_asked()


def close_round(school: School, *, round_id: int, today: date) -> None:
    """Stop taking answers.

    Raises:
        Refusal: the round is not open.
    """
    round_ = store.known_round(school, round_id)
    if round_.state is not RoundState.OPEN:
        raise Refusal(phrase("The round “{name}” is not open, so it cannot be closed.", name=round_.name))
    with school.change(phrase("Close the round “{name}”", name=round_.name)):
        # A computer whose clock was wrong must not leave a round that closed before it opened.
        last = max(today, round_.opened_on or today)
        _set_state(school, round_id, RoundState.CLOSED, last, "", closed_on=last)


def reopen_round(school: School, *, round_id: int, note: str, today: date) -> None:
    """Take answers again, with the reason why.

    Raises:
        Refusal: the round is not closed, or no reason is given.
    """
    round_ = store.known_round(school, round_id)
    if round_.state is not RoundState.CLOSED:
        raise Refusal(phrase("The round “{name}” is not closed, so it cannot be reopened.", name=round_.name))
    if not note.strip():
        raise Refusal(
            phrase("A closed round is reopened with a reason."),
            do=phrase("Write in a few words why, for those who read the results later."),
        )
    with school.change(phrase("Reopen the round “{name}”", name=round_.name)):
        _set_state(school, round_id, RoundState.OPEN, today, note.strip(), closed_on=None)


def delete_round(school: School, *, round_id: int) -> None:
    """Delete a round with its answers."""
    round_ = store.known_round(school, round_id)
    with school.change(phrase("Delete the round “{name}”", name=round_.name)):
        rating_store.delete_of_round(school, round_id)
        for table in (
            tables.Assignment,
            tables.Participation,
            tables.RoundNote,
            tables.RoundMember,
            tables.RoundSkill,
        ):
            rows.delete_where(school, table, round=round_id)
        rows.delete(school, tables.Round, round_id)
        scale_services.delete_scale(school, round_.scale.id)


def _set_state(
    school: School, round_id: int, state: RoundState, today: date, text: str, **dates: date | None
) -> None:
    rows.update(school, tables.Round, round_id, state=state.value, **dates)
    rows.insert_after(
        school,
        tables.RoundNote,
        {"round": round_id},
        round=round_id,
        on_day=today,
        state=state.value,
        text=text,
    )


def _has_answers(name: str) -> Refusal:
    return Refusal(
        phrase("{name} already has answers in this round, so the person stays in it.", name=name),
        safe=phrase("Nothing was changed."),
    )


def _check_not_closed(round_: Round) -> None:
    if round_.state is RoundState.CLOSED:
        raise Refusal(
            phrase("The round “{name}” is closed, so it stays as it is.", name=round_.name),
            do=phrase("Reopen it with a note first."),
        )


def _checked_name(school: School, name: str, except_round: int | None = None) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise Refusal(phrase("A round needs a name."), do=phrase("Write a name, such as “Fall”."))
    for other in store.rounds(school):
        if other.id != except_round and name_key(other.name) == name_key(cleaned):
            raise Refusal(
                phrase("There already is a round called “{name}”.", name=other.name),
                do=phrase("Use that round, or choose another name."),
            )
    return cleaned
