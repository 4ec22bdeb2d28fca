"""How much a round asks of one person, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ce_desktop.domain.round import COMFORTABLE_RATINGS, SECONDS_PER_RATING, Audience
from ce_desktop.ui.i18n import ntr, tr


@dataclass(frozen=True, slots=True)
class Load:
    """The sentence, and whether it is more than people answer with care."""

    words: str
    is_heavy: bool = False


def colleagues_each(
    raters: Collection[int],
    audience: Audience,
    *,
    rated: Collection[int],
    teams: Mapping[int, Collection[str]],
    pairs: Iterable[tuple[int, int]],
) -> list[int]:
    """For each rater the number of colleagues they are asked about; `teams` are those of today."""
    colleagues = set(rated)
    if audience is Audience.EVERYONE:
        return [len(colleagues - {one}) for one in raters]
    if audience is Audience.OWN_TEAM:
        own = {one: set(teams.get(one, ())) for one in {*raters, *colleagues}}
        return [sum(1 for other in colleagues - {one} if own[one] & own[other]) for one in raters]
    counts = dict.fromkeys(raters, 0)
    for rater, ratee in pairs:
        if rater in counts and ratee in colleagues and rater != ratee:
            counts[rater] += 1
    return list(counts.values())


def load(skills: int, colleagues: Collection[int], *, can_change: bool = True) -> Load:
    """What `skills` cost people who are asked about so many `colleagues` each; advice only while it helps."""
    most = max(colleagues, default=0)
    if not skills or most < 1:
        return Load(tr("Choose skills and people, and here stands how long it takes."))
    answers = skills * most
    minutes = max(1, round(answers * SECONDS_PER_RATING / 60))
    template = (
        tr("{skills} × {colleagues} = {answers} each, about {minutes}.")
        if min(colleagues) == most
        else tr("{skills} × up to {colleagues} = up to {answers} each, about {minutes}.")
    )
    words = template.format(
        skills=ntr("{n} skill", "{n} skills", skills).format(n=skills),
        colleagues=ntr("{n} colleague", "{n} colleagues", most).format(n=most),
        answers=ntr("{n} answer", "{n} answers", answers).format(n=answers),
        minutes=ntr("{n} minute", "{n} minutes", minutes).format(n=minutes),
    )
    if answers <= COMFORTABLE_RATINGS or not can_change:
        return Load(words)
    advice = tr(
        "Most people stay careful for about {n} answers: fewer skills, or asking within teams, helps."
    ).format(n=COMFORTABLE_RATINGS)
    return Load(f"{words} {advice}", is_heavy=True)
