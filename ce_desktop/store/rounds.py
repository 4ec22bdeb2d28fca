"""Queries about rounds: what they took from the school, and how far they have come."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import sort_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Audience, Mode, Round, RoundMember, RoundNote, RoundSkill, RoundState
from ce_desktop.domain.scale import Scale
from ce_desktop.store import skills as scales_store
from ce_desktop.store.ids import day
from ce_desktop.store.school_file import School


class Progress(NamedTuple):
    """How far a round has come, without counting its answers: there may be hundreds of thousands.

    Attributes:
        members: people in the round. raters: those asked. answered: raters with at least one answer.
    """

    members: int
    raters: int
    answered: int


_ROUND = (
    "SELECT id, name, scale, purpose, mode, state, audience, position, opens_on, closes_on, opened_on, closed_on "
    "FROM round"
)


def rounds(school: School) -> list[Round]:
    """Every round, in the order they were made."""
    scales = scales_store.scales_by_id(school)
    return [_round(row, scales.get(row[2])) for row in school.rows(f"{_ROUND} ORDER BY position, id")]


def round_by_id(school: School, round_id: int) -> Round | None:
    """One round, or None."""
    rows = school.rows(f"{_ROUND} WHERE id = ?", (round_id,))
    return next((_round(row, scales_store.scale(school, row[2])) for row in rows), None)


def known_round(school: School, round_id: int) -> Round:
    """The round with this id.

    Raises:
        Refusal: it is no longer in the file.
    """
    found = round_by_id(school, round_id)
    if found is None:
        raise Refusal(phrase("This round is no longer in the file."))
    return found


def current_round(school: School) -> Round | None:
    """The latest open round, else the latest closed one, else the latest draft, else None."""
    # Asked after every change and at every start, so only the one round is read.
    found = school.rows(
        "SELECT id FROM round ORDER BY CASE state WHEN ? THEN 0 WHEN ? THEN 1 ELSE 2 END, "
        "position DESC, id DESC LIMIT 1",
        (RoundState.OPEN.value, RoundState.CLOSED.value),
    )
    return round_by_id(school, found[0][0]) if found else None


def latest_draft(school: School) -> str:
    """The name of the latest draft, "" where there is none."""
    found = school.rows(
        "SELECT name FROM round WHERE state = ? ORDER BY position DESC, id DESC LIMIT 1",
        (RoundState.DRAFT.value,),
    )
    return str(found[0][0]) if found else ""


def round_for_answers(school: School, round_id: int) -> Round | None:
    """One round as far as taking an answer needs it, its scale without labels: 20 µs, once a key press."""
    rows = school.rows(
        "SELECT r.name, r.state, r.mode, s.name, s.low, s.high, s.id FROM round r JOIN scale s ON s.id = r.scale "
        "WHERE r.id = ?",
        (round_id,),
    )
    for name, state, mode, scale_name, low, high, scale_id in rows:
        scale = Scale(scale_name, low, high, {}, scale_id)
        return Round(round_id, name, scale, mode=Mode(mode), state=RoundState(state))
    return None


def _round(row: tuple[Any, ...], scale: Scale | None) -> Round:
    id_, name, _, purpose, mode, state, audience, position, *days = row
    return Round(
        id_,
        name,
        scale or Scale("", 1, 5),
        purpose,
        Mode(mode),
        RoundState(state),
        Audience(audience),
        position,
        *map(day, days),
    )


def next_position(school: School) -> int:
    """The position after the last round."""
    return int(school.scalar("SELECT coalesce(max(position), 0) FROM round")) + 1


def round_skills(school: School, round_id: int) -> list[RoundSkill]:
    """The skills as the round took them, in its order."""
    rows = school.rows(
        "SELECT skill, name, position, required_level, wanted_people "
        "FROM round_skill WHERE round = ? ORDER BY position, name",
        (round_id,),
    )
    return [RoundSkill(*row) for row in rows]


def member_ids(school: School, round_id: int) -> set[int]:
    """Who is in the round."""
    return {row[0] for row in school.rows("SELECT person FROM round_member WHERE round = ?", (round_id,))}


def members(school: School, round_id: int) -> list[RoundMember]:
    """The people of the round with their team of that time: by team, then by name."""
    rows = school.rows(
        "SELECT m.person, p.name, m.position, m.team_name, m.rates, m.is_rated "
        "FROM round_member m JOIN person p ON p.id = m.person WHERE m.round = ?",
        (round_id,),
    )
    found = [
        RoundMember(person, name, position, team, bool(rates), bool(is_rated))
        for person, name, position, team, rates, is_rated in rows
    ]
    teams = {name: (name == "", sort_key(name)) for name in {one.team_name for one in found}}
    # Numbers are compared faster than keys, and each team is met again and again.
    turn = {key: at for at, key in enumerate(sorted(set(teams.values())))}
    turns = {name: turn[key] for name, key in teams.items()}
    return sorted(found, key=lambda one: (turns[one.team_name], sort_key(one.name)))


def assignments(school: School, round_id: int) -> list[tuple[int, int]]:
    """Who is asked about whom, as (rater, ratee); empty means everyone about everyone."""
    return school.rows("SELECT rater, ratee FROM assignment WHERE round = ?", (round_id,))


def count_pairs(school: School, round_id: int, *, without: Collection[int] = ()) -> int:
    """How many pairs of rater and ratee a round asks, nobody about themselves, and no rater among `without`."""
    asked = f"rater NOT IN ({', '.join('?' * len(without))})"
    if school.scalar("SELECT EXISTS (SELECT 1 FROM assignment WHERE round = ?)", (round_id,)):
        query = f"SELECT count(*) FROM assignment WHERE round = ? AND {asked}"
        return int(school.scalar(query, (round_id, *without)))
    ((raters, rated, both),) = school.rows(
        "SELECT total(rates), total(is_rated), total(rates AND is_rated) FROM "
        f"(SELECT rates AND {asked} AS rates, is_rated FROM "
        "(SELECT person AS rater, rates, is_rated FROM round_member WHERE round = ?))",
        (*without, round_id),
    )
    return int(raters * rated - both)


def answered_pairs(school: School, round_id: int) -> set[tuple[int, int]]:
    """The (rater, ratee) of a named round between whom there is an answer."""
    return set(
        school.rows(
            "SELECT DISTINCT s.rater, r.ratee FROM response s JOIN rating r ON r.response = s.id "
            "WHERE s.round = ? AND s.rater IS NOT NULL",
            (round_id,),
        )
    )


def notes(school: School, round_id: int) -> list[RoundNote]:
    """What happened to the round, oldest first."""
    rows = school.rows(
        "SELECT on_day, state, text FROM round_note WHERE round = ? ORDER BY on_day, id", (round_id,)
    )
    return [RoundNote(date.fromisoformat(on_day), RoundState(state), text) for on_day, state, text in rows]


def set_part(school: School, round_id: int, person: int, *, rates: bool, is_rated: bool) -> None:
    """Write whether a member is asked and is asked about."""
    school.connection.execute(
        "UPDATE round_member SET rates = ?, is_rated = ? WHERE round = ? AND person = ?",
        (rates, is_rated, round_id, person),
    )


def let_go(school: School, person: int) -> None:
    """Ask a person no more, and nobody about them, where no answer says that they take part.

    They leave drafts altogether. The last pairs of an open round stay, because a round without any pair
    asks everyone about everyone. Closed rounds stay as they are.
    """
    connection = school.connection
    draft = "(SELECT id FROM round WHERE state = 'draft')"
    connection.execute(f"DELETE FROM assignment WHERE round IN {draft} AND ? IN (rater, ratee)", (person,))
    connection.execute(f"DELETE FROM round_member WHERE round IN {draft} AND person = ?", (person,))
    connection.execute(
        """UPDATE round_member SET
             rates = rates AND EXISTS (SELECT 1 FROM response s JOIN rating r ON r.response = s.id
               WHERE s.round = round_member.round AND s.rater = ?1),
             is_rated = is_rated AND EXISTS (SELECT 1 FROM response s JOIN rating r ON r.response = s.id
               WHERE s.round = round_member.round AND r.ratee = ?1)
           WHERE person = ?1 AND round IN (SELECT id FROM round WHERE state = 'open')""",
        (person,),
    )
    connection.execute(
        """DELETE FROM assignment
           WHERE EXISTS (SELECT 1 FROM round_member m JOIN round o ON o.id = m.round AND o.state = 'open'
               WHERE m.round = assignment.round AND m.person = ?1
               AND ((assignment.rater = ?1 AND NOT m.rates) OR (assignment.ratee = ?1 AND NOT m.is_rated)))
             AND EXISTS (SELECT 1 FROM assignment other
               WHERE other.round = assignment.round AND ?1 NOT IN (other.rater, other.ratee))""",
        (person,),
    )


def takes(school: School, round_id: int, rater: int, ratee: int, skill: int) -> bool:
    """Whether `rater` is asked about `ratee`, and `skill` is one of the round's."""
    return bool(
        school.scalar(
            "SELECT EXISTS (SELECT 1 FROM round_member WHERE round = ?1 AND person = ?2 AND rates) "
            "AND EXISTS (SELECT 1 FROM round_member WHERE round = ?1 AND person = ?3 AND is_rated) "
            "AND EXISTS (SELECT 1 FROM round_skill WHERE round = ?1 AND skill = ?4) "
            "AND (EXISTS (SELECT 1 FROM assignment WHERE round = ?1 AND rater = ?2 AND ratee = ?3) "
            "OR NOT EXISTS (SELECT 1 FROM assignment WHERE round = ?1))",
            (round_id, rater, ratee, skill),
        )
    )


def progress(school: School, round_id: int) -> Progress:
    """Members, raters, and who has answered."""
    (row,) = school.rows(
        """SELECT
            (SELECT count(*) FROM round_member WHERE round = ?1),
            (SELECT count(*) FROM round_member WHERE round = ?1 AND rates),
            (SELECT count(*) FROM response s WHERE s.round = ?1
                AND EXISTS (SELECT 1 FROM rating r WHERE r.response = s.id))""",
        (round_id,),
    )
    return Progress(*row)


def raters(school: School, round_id: int) -> dict[int, date | None]:
    """Who is asked in a round, and their last day at the school, None for those who stay."""
    rows = school.rows(
        "SELECT m.person, p.active_to FROM round_member m JOIN person p ON p.id = m.person "
        "WHERE m.round = ? AND m.rates",
        (round_id,),
    )
    return {person: day(last) for person, last in rows}


def answered_raters(school: School, round_id: int) -> set[int]:
    """Who has given at least one answer: from the answers of a named round, from the tally of a confidential one."""
    rows = school.rows(
        """SELECT s.rater FROM response s WHERE s.round = ?1 AND s.rater IS NOT NULL
             AND EXISTS (SELECT 1 FROM rating r WHERE r.response = s.id)
           UNION SELECT person FROM participation WHERE round = ?1 AND answered""",
        (round_id,),
    )
    return {row[0] for row in rows}
