"""What the school says about itself."""

from __future__ import annotations

from ce_desktop.domain.school import SchoolCard
from ce_desktop.insights.disclosure import Disclosure
from ce_desktop.store import school_card as store
from ce_desktop.store.school_file import School


def card(school: School) -> SchoolCard:
    """Name, vision, minimum group and the rest."""
    return store.card(school)


def disclosure(school: School) -> Disclosure:
    """The disclosure rule of this school."""
    return Disclosure(store.card(school).minimum_group)
