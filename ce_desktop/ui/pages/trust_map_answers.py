"""Writing answers from the trust map, and why it may not be."""

from __future__ import annotations

from collections.abc import Sequence

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Round, RoundState
from ce_desktop.services.ratings import CellAnswer, clear, rate, rate_block
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.session import Session


def locked_reason(session: Session, round_: Round) -> str:
    """Why no answer may be typed, "" where it may."""
    if not session.can_edit:
        return tr("This school is open for reading only.")
    if round_.state is RoundState.CLOSED:
        return tr("This round is closed: reopen it to correct answers.")
    return ""


def write_answers(session: Session, *, round_id: int, skill: int, cells: Sequence[CellAnswer]) -> bool:
    """Write one answer or a block, in one step; a refusal is told in words. Whether they were taken."""
    try:
        if len(cells) > 1:
            session.attempt(rate_block, round_id=round_id, skill=skill, cells=cells)
            return True
        one = cells[0]
        pair = {"rater": one.rater, "ratee": one.ratee}
        if one.is_blank:
            session.attempt(clear, round_id=round_id, skill=skill, **pair)
        else:
            session.attempt(rate, round_id=round_id, skill=skill, value=one.value, **pair)
    except Refusal as refusal:
        session.refused(refusal)
        return False
    return True
