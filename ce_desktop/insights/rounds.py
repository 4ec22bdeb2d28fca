"""Where rounds stand, and who has not answered."""

from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.round import Round, RoundMember, RoundNote, RoundSkill
from ce_desktop.store import ratings as rating_store
from ce_desktop.store import rounds as store
from ce_desktop.store.school_file import School


class RoundRow(NamedTuple):
    """One round in counts. `asked` is how many answers a complete round would have."""

    round: Round
    skills: tuple[RoundSkill, ...]
    members: int
    raters: int
    answered: int
    asked: int


class Turnout(NamedTuple):
    """How far a round has come, without counting its answers: there may be hundreds of thousands.

    `answered`: sets of answers there are; `waiting`: raters who have given none.
    """

    round: Round
    raters: int
    answered: int
    waiting: int


class RoundDetail(NamedTuple):
    """One round with its people, its notes and who has not answered yet."""

    row: RoundRow
    members: tuple[RoundMember, ...]
    waiting: tuple[RoundMember, ...]
    notes: tuple[RoundNote, ...]
    pairs: tuple[tuple[int, int], ...]


def rounds(school: School) -> list[RoundRow]:
    """Every round, oldest first."""
    return [_row(school, round_) for round_ in store.rounds(school)]


def progress_of(school: School, *, round_id: int) -> store.Progress:
    """Members, raters, and who has answered, without counting the answers."""
    return store.progress(school, round_id)


def count_ratings(school: School, *, round_id: int) -> int:
    """How many answers a round has, "have not seen" among them; reads them all."""
    return rating_store.count(school, round_id)


def turnout_of(school: School, round_: Round) -> Turnout:
    """How far a round has come that was read already, and how many have not answered."""
    progress = store.progress(school, round_.id)
    asked = store.raters(school, round_.id)
    return Turnout(
        round_, progress.raters, progress.answered, len(asked - store.answered_raters(school, round_.id))
    )


def known_rounds(school: School) -> list[Round]:
    """Every round, oldest first, without counting anything: for a list to choose from."""
    return store.rounds(school)


def round_detail(school: School, *, round_id: int) -> RoundDetail:
    """Everything about one round but its answers.

    Raises:
        Refusal: the round is no longer in the file.
    """
    round_ = get_round(school, round_id)
    members = tuple(store.members(school, round_id))
    answered = store.answered_raters(school, round_id)
    return RoundDetail(
        row=_row(school, round_),
        members=members,
        waiting=tuple(one for one in members if one.rates and one.person not in answered),
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


def _row(school: School, round_: Round) -> RoundRow:
    skills = tuple(store.round_skills(school, round_.id))
    progress = store.progress(school, round_.id)
    return RoundRow(
        round=round_,
        skills=skills,
        members=progress.members,
        raters=progress.raters,
        answered=progress.answered,
        asked=store.count_pairs(school, round_.id) * len(skills),
    )
