"""From insights to the map widget: plain arrays and sentences. Imports numpy, so it is imported late."""

from __future__ import annotations

from collections.abc import Sequence

from ce_desktop.domain.round import RoundMember
from ce_desktop.insights.disclosure import Disclosure
from ce_desktop.insights.trust_map import TeamMap, TrustMap
from ce_desktop.ui.charts.map_data import TeamMapData, TrustMapData
from ce_desktop.ui.i18n import ntr, number, say, tr


def map_data(shown: TrustMap, *, blocks: bool) -> TrustMapData:
    """What the widget draws of a map; `blocks` sets teams apart."""
    names = tuple(dict.fromkeys(one.team_name for one in (*shown.raters, *shown.ratees)))
    scale = shown.round.scale
    return TrustMapData(
        rows=tuple(one.name for one in shown.raters),
        columns=tuple(one.name for one in shown.ratees),
        row_block=_blocks(shown.raters, names) if blocks else (),
        column_block=_blocks(shown.ratees, names) if blocks else (),
        block_names=tuple(map(team_words, names)) if blocks and len(names) > 1 else (),
        values=shown.values,
        low=scale.low,
        high=scale.high,
        labels=scale.labels,
    )


def team_data(shown: TeamMap) -> TeamMapData:
    """What the widget draws of the means between teams."""
    scale = shown.round.scale
    names = tuple(map(team_words, shown.teams))
    return TeamMapData(
        rows=names,
        columns=names,
        means=shown.means,
        hidden=(shown.answers > 0) & ~shown.shown,
        hidden_words=hidden_words(shown.gate),
        low=scale.low,
        high=scale.high,
        labels=scale.labels,
        number=lambda mean: number(mean, 1),
    )


def hidden_words(gate: Disclosure) -> str:
    """What a cell without its mean stands for, in the legend."""
    return tr("Not shown: {hidden}").format(hidden=say(gate.hidden_team_words()))


def team_sentence(shown: TeamMap, row: int, column: int) -> str:
    """What a cell of the team map says."""
    one, other = team_words(shown.teams[row]), team_words(shown.teams[column])
    answers = int(shown.answers[row, column])
    if not answers:
        return tr("{team} about {other}: no answer yet").format(team=one, other=other)
    if not shown.shown[row, column]:
        return tr("{team} about {other}: {hidden}, so no mean is shown").format(
            team=one, other=other, hidden=say(shown.gate.hidden_team_words(answers))
        )
    return ntr(
        "{team} trusts {other}, {skill}: mean {mean} of {n} answer",
        "{team} trusts {other}, {skill}: mean {mean} of {n} answers",
        answers,
    ).format(
        team=one,
        other=other,
        skill=shown.skill.name,
        mean=number(float(shown.means[row, column]), 1),
        n=answers,
    )


def team_words(name: str) -> str:
    """The name of a team; people without one stand together too."""
    return name or tr("No team")


def _blocks(people: Sequence[RoundMember], names: Sequence[str]) -> tuple[int, ...]:
    number = {name: at for at, name in enumerate(names)}
    return tuple(number[one.team_name] for one in people)
