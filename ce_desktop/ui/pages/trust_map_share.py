"""Share the map: as a picture, PNG or SVG, always on white, or as numbers for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ce_desktop.domain.exports import Export
from ce_desktop.insights.disclosure import HIDDEN_MARK
from ce_desktop.insights.school import card
from ce_desktop.ui.i18n import ntr, number, short_date, tr
from ce_desktop.ui.models.rating_block import block_text
from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.noting import note_and_say
from ce_desktop.ui.pages import sharing
from ce_desktop.ui.pages.base import Desk

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TeamMap, TrustMap
    from ce_desktop.ui.charts.trust_map import TrustMapView


def share(desk: Desk, chart: TrustMapView, shown: TrustMap | TeamMap) -> None:
    """Ask where to, write the picture there, and say so."""
    school = card(desk.session.school)
    least = school.minimum_group
    note = " · ".join(
        (
            school.name,
            shown.round.name,
            short_date(desk.session.today()),
            what_is_shown(shown),
            ntr("minimum group {n}", "minimum group {n}", least).format(n=least),
        )
    )
    sharing.save_picture(
        desk,
        chart.drawing(shown.skill.name, note),
        f"{shown.skill.name}, {shown.round.name}",
        Export.PICTURE,
        round_id=shown.round.id,
    )


def what_is_shown(shown: TrustMap | TeamMap) -> str:
    """Below the picture: what its cells are."""
    from ce_desktop.insights.trust_map import TeamMap

    if isinstance(shown, TeamMap):
        return tr("means between teams, rows trust columns")
    return tr("rows trust columns")


def copy_picture(desk: Desk, chart: TrustMapView, shown: TrustMap | TeamMap) -> None:
    """Put the picture on the clipboard."""
    title = f"{shown.skill.name} · {shown.round.name}"
    picture = chart.drawing(title, what_is_shown(shown))
    sharing.copy_picture(desk, picture, Export.PICTURE, round_id=shown.round.id)


def copy_table(desk: Desk, shown: TrustMap | TeamMap) -> None:
    """Put the numbers with the names on the clipboard; in the place of a hidden mean stands a mark."""
    sharing.copy_table(desk, table_text(shown), Export.TABLE, round_id=shown.round.id)


def note_copied(desk: Desk, shown: TrustMap | TeamMap) -> None:
    """Numbers with the names beside them are on the clipboard."""
    note_and_say(desk, Export.TABLE, round_id=shown.round.id)


def table_text(shown: TrustMap | TeamMap) -> str:
    """The numbers as a spreadsheet takes them: names on both sides, tabs between.

    A hidden mean has its mark, as in the report; where nobody answered it is empty.
    """
    from ce_desktop.insights.trust_map import TeamMap
    from ce_desktop.ui.pages.trust_map_feed import team_words

    if not isinstance(shown, TeamMap):
        model = TrustModel(lambda _cells: False)
        model.show_map(shown)
        return block_text(model, range(model.rowCount()), range(model.columnCount()), names=True)
    names = [team_words(name) for name in shown.teams]
    lines = [["", *names]]
    for at, name in enumerate(names):
        cells = zip(
            shown.means[at].tolist(), shown.shown[at].tolist(), shown.answers[at].tolist(), strict=True
        )
        lines.append([name, *(_mean_text(*cell) for cell in cells)])
    return "\n".join("\t".join(line) for line in lines)


def _mean_text(mean: float, is_shown: bool, answers: int) -> str:
    if not answers:
        return ""
    return number(mean, 1) if is_shown else HIDDEN_MARK
