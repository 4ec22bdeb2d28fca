"""What can be done with ratings, one at a time or as a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.round import Round, Source, check_takes_answers
from ce_desktop.store import ratings as store
from ce_desktop.store import rounds as round_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """One cell of a block: an answer, "have not seen" (`value` None), or blank (`is_blank`)."""

    rater: int
    ratee: int
    value: int | None = None
    is_blank: bool = False


def rate(school: School, *, round_id: int, rater: int, ratee: int, skill: int, value: int | None) -> None:
    """Write one answer; `value` None is "have not seen".

    Raises:
        Refusal: the round takes no answers, the value is not on the scale, it is about oneself, or
            the round does not ask it.
    """
    round_ = _taking_answers(school, round_id)
    _check_pair(rater, ratee)
    _check_value(round_, value)
    if not round_store.takes(school, round_id, rater, ratee, skill):
        raise _not_asked(round_)
    with school.change(_rating_name(school, rater, ratee, value)):
        response = store.ensure_response(school, round_id, rater, Source.GRID)
        store.set_rating(school, response, skill, ratee, value)


def clear(school: School, *, round_id: int, rater: int, ratee: int, skill: int) -> None:
    """Make one answer unanswered again.

    Raises:
        Refusal: the round takes no answers.
    """
    _taking_answers(school, round_id)
    response = store.response_of(school, round_id, rater)
    if response is None:
        return
    names = {"rater": staff_store.name(school, rater), "ratee": staff_store.name(school, ratee)}
    with school.change(phrase("Clear {rater} → {ratee}", **names)):
        store.clear_rating(school, response, skill, ratee)


def rate_block(school: School, *, round_id: int, skill: int, cells: Sequence[CellAnswer]) -> None:
    """Write a pasted or cleared block in one step; all of it or nothing.

    Raises:
        Refusal: the round takes no answers, or a cell is off the scale, about oneself or not
            asked.
    """
    round_ = _taking_answers(school, round_id)
    members = round_store.members(school, round_id)
    raters = {one.person for one in members if one.rates}
    rated = {one.person for one in members if one.is_rated}
    skills = {one.skill for one in round_store.round_skills(school, round_id)}
    pairs = set(round_store.assignments(school, round_id))
    for cell in cells:
        _check_pair(cell.rater, cell.ratee)
        if cell.rater not in raters or cell.ratee not in rated or skill not in skills:
            raise _not_asked(round_)
        if pairs and not cell.is_blank and (cell.rater, cell.ratee) not in pairs:
            raise _not_asked(round_)
        if not cell.is_blank:
            _check_value(round_, cell.value)
    blank = all(cell.is_blank for cell in cells)
    name = (
        phrases("Clear {n} answer", "Clear {n} answers", len(cells))
        if blank
        else phrases("Enter {n} answer", "Enter {n} answers", len(cells))
    )
    with school.change(name):
        for cell in cells:
            if cell.is_blank:
                response = store.response_of(school, round_id, cell.rater)
                if response is not None:
                    store.clear_rating(school, response, skill, cell.ratee)
            else:
                response = store.ensure_response(school, round_id, cell.rater, Source.GRID)
                store.set_rating(school, response, skill, cell.ratee, cell.value)


def _taking_answers(school: School, round_id: int) -> Round:
    round_ = round_store.round_for_answers(school, round_id)
    if round_ is None:
        raise Refusal(phrase("This round is no longer in the file."))
    check_takes_answers(round_)
    return round_


def _rating_name(school: School, rater: int, ratee: int, value: int | None) -> Phrase:
    answer: Phrase | str = phrase("have not seen") if value is None else str(value)
    return phrase(
        "Rate {rater} → {ratee}: {answer}",
        rater=staff_store.name(school, rater),
        ratee=staff_store.name(school, ratee),
        answer=answer,
    )


def _check_pair(rater: int, ratee: int) -> None:
    if rater == ratee:
        raise Refusal(phrase("Nobody is asked about themselves."), safe=phrase("Nothing was changed."))


def _not_asked(round_: Round) -> Refusal:
    return Refusal(
        phrase(
            "The round “{name}” does not ask this: its people, skills or pairs have changed.",
            name=round_.name,
        ),
        safe=phrase("Nothing was changed."),
    )


def _check_value(round_: Round, value: int | None) -> None:
    if value is not None and not round_.scale.holds(value):
        raise Refusal(
            phrase(
                "{value} is not on the scale of this round, which goes from {low} to {high}.",
                value=value,
                low=round_.scale.low,
                high=round_.scale.high,
            ),
            safe=phrase("Nothing was changed."),
        )
