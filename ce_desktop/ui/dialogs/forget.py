"""Forget a person: said exactly, because nothing brings the name back."""

from __future__ import annotations

from ce_desktop.services.staff import forget_person
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.messages import Messages
from ce_desktop.ui.session import Session


def forget(session: Session, messages: Messages, *, person: int, name: str) -> bool:
    """Ask, and forget; whether it was done."""
    agreed = messages.confirm(
        tr("Forget {name} for good?").format(name=name),
        tr("Forget this person"),
        tr(
            "The name, role, email, dates, teams and note leave this file for good. Answers given by and "
            "about this person stay, under a stand-in name, so that past results do not change. The full name "
            "also leaves wins, goals and notes; a first name or nickname you wrote there stays. Backups made "
            "before today still hold the name. This cannot be undone, and earlier steps can no longer be "
            "undone either."
        ),
    )
    return agreed and session.did(forget_person, person=person, say=say)
