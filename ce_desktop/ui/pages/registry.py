"""The pages of a school: where they stand in navigation, and how each is made when first shown."""

from __future__ import annotations

from importlib import import_module

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.widgets.nav import NavEntry, NavGroup

START = "start"

# Listed by hand: a frozen build cannot search folders. Imported late: only Home is needed at once.
_PAGES: dict[str, tuple[str, str]] = {
    "home": ("ce_desktop.ui.pages.home", "HomePage"),
    "staff": ("ce_desktop.ui.pages.staff", "StaffPage"),
    "skills": ("ce_desktop.ui.pages.skills", "SkillsPage"),
    "rounds": ("ce_desktop.ui.pages.rounds", "RoundsPage"),
    "trust_map": ("ce_desktop.ui.pages.trust_map", "TrustMapPage"),
    "goals": ("ce_desktop.ui.pages.goals", "GoalsPage"),
}


def page_keys() -> tuple[str, ...]:
    """The keys of all pages, in the order of navigation."""
    return tuple(_PAGES)


def navigation() -> list[NavGroup]:
    """The groups of the navigation, with their words."""
    return [
        NavGroup("", [NavEntry("home", tr("Home"), "home")]),
        NavGroup(
            tr("People"), [NavEntry("staff", tr("Staff"), "users"), NavEntry("skills", tr("Skills"), "star")]
        ),
        NavGroup(
            tr("Trust"),
            [
                NavEntry("rounds", tr("Rounds"), "clipboard-check"),
                NavEntry("trust_map", tr("Trust map"), "grid-3x3"),
            ],
        ),
        NavGroup(tr("Growth"), [NavEntry("goals", tr("Goals"), "flag")]),
    ]


def build_page(key: str, desk: Desk) -> SchoolPage:
    """Make the page `key`."""
    module, name = _PAGES[key]
    page: SchoolPage = getattr(import_module(module), name)(desk)
    return page
