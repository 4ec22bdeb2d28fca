"""The ratings of a named round, one by one: for the terminal and the spreadsheet."""

from __future__ import annotations

from operator import itemgetter

from ce_desktop.domain.rating import Rating
from ce_desktop.domain.round import Round
from ce_desktop.insights.disclosure import check_names_raters
from ce_desktop.store import ratings as store
from ce_desktop.store import rounds as round_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.refusals import damaged
from ce_desktop.store.school_file import School


def ratings(school: School, *, round_: Round, skill: int | None = None) -> list[Rating]:
    """Who rated whom, for one skill or all, in the order of skills and then of people.

    Raises:
        Refusal: the round is confidential.
        DamagedFile: an answer that nobody can have given, or by or about somebody who is not a member.
    """
    check_names_raters(round_)
    names = staff_store.names(school)
    place = {one.person: number for number, one in enumerate(round_store.members(school, round_.id))}
    points = {None, *range(round_.scale.low, round_.scale.high + 1)}
    found = []
    for one in round_store.round_skills(school, round_.id):
        if skill is not None and one.skill != skill:
            continue
        answers = store.matrix(school, round_.id, one.skill)
        if not points.issuperset(map(itemgetter(2), answers)):
            raise damaged(school.path)
        try:
            answers.sort(key=lambda answer: (place[answer[0]], place[answer[1]]))
        except KeyError as error:
            raise damaged(school.path) from error
        found += [Rating(names[rater], names[ratee], one.name, value) for rater, ratee, value in answers]
    return found
