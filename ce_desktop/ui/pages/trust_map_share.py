"""Share the map as a picture: PNG or SVG, always on white."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights.school import card
from ce_desktop.ui.i18n import ntr, short_date, tr
from ce_desktop.ui.pages.base import Desk

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TrustMap
    from ce_desktop.ui.charts.trust_map import TrustMapView

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')


def share(desk: Desk, chart: TrustMapView, shown: TrustMap) -> None:
    """Ask where to, write the picture there, and say so."""
    name = _FORBIDDEN.sub(" ", f"{shown.skill.name}, {shown.round.name}").strip()
    target = desk.messages.choose_save(
        tr("Share picture"),
        desk.session.school.path.with_name(f"{name}.png"),
        [(tr("Picture"), ["*.png"]), (tr("Drawing that stays sharp"), ["*.svg"])],
    )
    if target is None:
        return
    school = card(desk.session.school)
    least = school.minimum_group
    note = " · ".join(
        (
            school.name,
            shown.round.name,
            short_date(desk.session.today()),
            tr("rows trust columns"),
            ntr("minimum group {n}", "minimum group {n}", least).format(n=least),
        )
    )
    try:
        if target.suffix.lower() == ".svg":
            chart.to_svg(target, shown.skill.name, note)
        elif not chart.to_image(2.0, shown.skill.name, note).save(str(target)):
            raise OSError(str(target))
    except OSError:
        desk.messages.tell(
            Refusal(
                phrase("The picture could not be written to “{name}”.", name=target.name),
                do=phrase("Choose another folder or another name."),
            )
        )
        return
    desk.hint(tr("The picture is saved as {name}.").format(name=target.name))
