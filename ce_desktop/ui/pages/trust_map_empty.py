"""What stands in the place of the trust map while no round was planned."""

from __future__ import annotations

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.empty_state import EmptyState


def first_round(desk: Desk) -> EmptyState:
    """What belongs here, the one next step, and where to see it filled."""
    empty = EmptyState(
        "grid-3x3",
        tr(
            "A trust map needs a round: choose three to five skills, and your staff say how far they "
            "trust each other with each of them."
        ),
        tr("Plan a round"),
        tr("Look at the sample school"),
    )
    empty.acted.connect(lambda: desk.go("rounds", new=True))
    empty.link_acted.connect(lambda: desk.action("open_sample").trigger())
    return empty
