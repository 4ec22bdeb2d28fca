"""Where rounds stand, and who has not answered.

Whoever has left without answering is no longer waited for: they are not among the raters that answers
are counted against, but told apart. `domain.round.has_left` is the rule.
"""

from datetime import date
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Mode, Round, RoundMember, RoundNote, RoundSkill, has_left
from ce_desktop.store import ratings as rating_store
from ce_desktop.store import rounds as store
from ce_desktop.store.school_file import School


class RoundRow(NamedTuple):
    """One round in counts. `asked` is how many answers it would have if everybody who is waited for answered all.

    `raters` and `asked` are without those who have left without answering; `left` is how many they are.
    """

    round: Round
    skills: tuple[RoundSkill, ...]
    members: int
    raters: int
    answered: int
    asked: int
    left: int = 0


class Turnout(NamedTuple):
    """How far a round has come, without counting its answers: there may be hundreds of thousands.

    `answered`: sets of answers there are; `silent`: raters who have given none. `raters` and `silent` are
    without those who have left without answering.
    """

    round: Round
    raters: int
    answered: int
    silent: frozenset[int]

    @property
    def waiting(self) -> int:
        """How many are waited for."""
        return len(self.silent)


class RoundDetail(NamedTuple):
    """One round with its people, its notes, who has not answered yet and who has left without answering."""

    row: RoundRow
    members: tuple[RoundMember, ...]
    waiting: tuple[RoundMember, ...]
    left: tuple[RoundMember, ...]
    notes: tuple[RoundNote, ...]
    pairs: tuple[tuple[int, int], ...]


def rounds(school: School, *, today: date | None = None) -> list[RoundRow]:
    """Every round, oldest first; without `today` an open one still waits for those who have left."""
    return [_row(school, round_, _silent(school, round_, today)[1]) for round_ in store.rounds(school)]


def count_ratings(school: School, *, round_id: int) -> int:
    """How many answers a round has, "have not seen" among them; reads them all."""
    return rating_store.count(school, round_id)


def turnout_of(school: School, round_: Round, *, today: date) -> Turnout:
    """How far a round has come that was read already, and who has not answered."""
    progress = store.progress(school, round_.id)
    waiting, left = _silent(school, round_, today)
    return Turnout(round_, progress.raters - len(left), progress.answered, frozenset(waiting))


def waited_for(school: School, turnout: Turnout) -> tuple[str, ...]:
    """The names of those who have not answered, by team and name; () in a confidential round."""
    if turnout.round.mode is Mode.CONFIDENTIAL:
        return ()
    members = store.members(school, turnout.round.id)
    return tuple(one.name for one in members if one.person in turnout.silent)


def known_rounds(school: School) -> list[Round]:
    """Every round, oldest first, without counting anything: for a list to choose from."""
    return store.rounds(school)


def round_detail(school: School, *, round_id: int, today: date | None = None) -> RoundDetail:
    """Everything about one round but its answers; without `today` an open one still waits for leavers.

    Raises:
        Refusal: the round is no longer in the file.
    """
    round_ = get_round(school, round_id)
    members = tuple(store.members(school, round_id))
    waiting, left = _silent(school, round_, today)
    return RoundDetail(
        row=_row(school, round_, left),
        members=members,
        waiting=tuple(one for one in members if one.person in waiting),
        left=tuple(one for one in members if one.person in left),
        notes=tuple(store.notes(school, round_id)),
        pairs=tuple(store.assignments(school, round_id)),
    )


def get_round(school: School, round_id: int) -> Round:
    """The round with this id.

    Raises:
        Refusal: it is no longer in the file.
    """
    return store.known_round(school, round_id)


def find_round(school: School, name: str | None) -> Round:
    """The round called `name`, or without a name the one that matters now.

    Raises:
        Refusal: there is no such round, or no round at all.
    """
    known = store.rounds(school)
    if name is None:
        current = current_round(school)
        if current is None:
            raise Refusal(phrase("This school has no round yet."), do=phrase("Make one, or import ratings."))
        return current
    found = next((one for one in known if name_key(one.name) == name_key(name)), None)
    if found is None:
        raise Refusal(
            phrase("There is no round called “{name}”.", name=name),
            do=phrase("Rounds in this school: {names}.", names=", ".join(one.name for one in known) or "–"),
        )
    return found


def current_round(school: School) -> Round | None:
    """The latest open round, else the latest closed one, else the latest draft, else None."""
    return store.current_round(school)


def latest_draft(school: School) -> str:
    """The name of the latest draft, "" where there is none."""
    return store.latest_draft(school)


def _silent(school: School, round_: Round, today: date | None) -> tuple[set[int], set[int]]:
    """Raters who have given no answer: those who are waited for, and those who have left."""
    last_days = store.raters(school, round_.id)
    silent = last_days.keys() - store.answered_raters(school, round_.id)
    left = {person for person in silent if has_left(last_days[person], round_, today)}
    return silent - left, left


def _row(school: School, round_: Round, left: set[int]) -> RoundRow:
    skills = tuple(store.round_skills(school, round_.id))
    progress = store.progress(school, round_.id)
    return RoundRow(
        round=round_,
        skills=skills,
        members=progress.members,
        raters=progress.raters - len(left),
        answered=progress.answered,
        asked=store.count_pairs(school, round_.id, without=left) * len(skills),
        left=len(left),
    )
