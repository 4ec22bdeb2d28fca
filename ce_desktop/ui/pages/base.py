"""What every page of an open school is: a kit page that knows what it shows and when to refresh."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.changes import Changes
from ce_desktop.settings import Settings
from ce_desktop.ui.messages import Messages
from ce_desktop.ui.session import Session
from ce_desktop.ui.tasks import Tasks
from ce_desktop.ui.theme import ThemeManager
from ce_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from ce_desktop.ui.printing.printed import Printed


class Desk(NamedTuple):
    """Everything a page may reach, handed in by the window: pages know no other globals.

    Attributes:
        session: the open school. messages: what is said and asked. tasks: long jobs.
        settings: preferences of this computer. themes: theme and text size.
        go: go to a page by its key, with what it should show: ``go("trust_map", round_id=…)``.
        hint: put a sentence into the foot of the window ("" clears it).
        offer_undo: say what was done, with an Undo button, for removals.
        notice: say what was done, with other buttons: ``notice(sentence, (words, what it does), …)``.
        action: the window's own `QAction` by its name, for a button that does the same.
    """

    session: Session
    messages: Messages
    tasks: Tasks
    settings: Settings
    themes: ThemeManager
    go: Callable[..., None]
    hint: Callable[[str], None]
    offer_undo: Callable[[str], None]
    notice: Callable[..., None]
    action: Callable[[str], QAction]


class SchoolPage(Page):
    """A page of the open school.

    A page fills itself in `refresh`, which the window calls when the page is shown and something it
    shows was touched since the last time. It reads through `insights`, writes through
    `desk.session.act(service, …)`, and keeps no copy of the truth.

    Attributes:
        key: its name in navigation.
        shows: the tables whose changes concern it.
    """

    key: ClassVar[str] = ""
    shows: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, desk: Desk, title: str, *, scrolls: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, scrolls=scrolls, parent=parent)
        self.desk = desk
        self.is_stale = True
        self._read_on: date | None = None

    def refresh(self) -> None:
        """Read everything again and show it. To override."""
        raise NotImplementedError

    def show_place(self, **where: Any) -> None:
        """Go to a place inside the page, as `Desk.go` was asked to. To override where there is one."""

    def printed(self) -> "Printed | None":
        """What is printed of the page: what it shows, nothing else; None while it is empty. To override."""
        return None

    def state_to_keep(self) -> dict[str, Any]:
        """What to remember until the next sitting (filters, view, order), in JSON's types. To override."""
        return {}

    def bring_back(self, state: dict[str, Any]) -> None:
        """Take up what `state_to_keep` gave. To override; must survive a state of an older version."""

    def is_of_another_day(self) -> bool:
        """Whether what is shown was read before today: who has left and what is late go by the day."""
        return self._read_on not in (None, self.desk.session.today())

    def note_changes(self, changes: Changes) -> None:
        """Refresh now if concerned and in view, otherwise when next shown."""
        if changes.touch(*self.shows):
            self.is_stale = True
            if self.isVisible():
                self.freshen()

    def freshen(self) -> None:
        """Refresh if something changed since the last time, or another day began."""
        if self.desk.session.is_open and (self.is_stale or self.is_of_another_day()):
            self.is_stale, self._read_on = False, self.desk.session.today()
            try:
                self.refresh()
            except BaseException:
                # The stick was pulled, say: when it is back, a look at the page reads again.
                self.is_stale = True
                raise
