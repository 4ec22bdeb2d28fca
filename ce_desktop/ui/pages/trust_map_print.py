"""The trust map on paper: the whole map, whatever part of it the screen shows."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ce_desktop.insights.trust_map import TeamMap, TrustMap
from ce_desktop.ui.charts.map_export import drawings
from ce_desktop.ui.pages.trust_map_feed import map_data, team_data
from ce_desktop.ui.pages.trust_map_share import what_is_shown
from ce_desktop.ui.printing.printed import Picture, Printed, joined


def printed_map(shown: TrustMap, teams: TeamMap | None, *, blocks: bool) -> Printed:
    """The map of people, or of `teams` where those are in view; a large one on several sheets."""
    data = map_data(shown, blocks=blocks) if teams is None else team_data(teams)
    what = what_is_shown(teams or shown)
    parts = tuple(Picture(one.width, one.height, one.paint) for one in drawings(data, QGuiApplication.font()))
    return Printed(
        shown.skill.name, joined([shown.round.name, what]), parts, landscape=True, round_id=shown.round.id
    )
