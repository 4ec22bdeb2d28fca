"""What the menus other than File do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase
from ce_desktop.domain.round import Mode, Round, RoundState
from ce_desktop.paths import written_on
from ce_desktop.services import files
from ce_desktop.ui.actions import Actions
from ce_desktop.ui.i18n import say, time_of_day, tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.widgets.nav import Nav
from ce_desktop.ui.widgets.plain import plain_tip, without_keys
from ce_desktop.ui.widgets.status_line import StatusLine

MOST_OFFERED = 10


class WindowCommands:
    """Edit, View, Round, Tools and Help."""

    def __init__(
        self, desk: Desk, actions: Actions, window: QWidget, shown: Callable[[], SchoolPage | None]
    ) -> None:
        self._desk = desk
        self._shown = shown
        self._actions = actions
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "import_staff": self.import_staff,
            "import_ratings": self.import_ratings,
            "school_details": self.school_details,
            "preferences": self.preferences,
            "larger": self.larger,
            "smaller": self.smaller,
            "normal_size": self.normal_size,
            "dark": self.switch_theme,
            "add_people": lambda: self._desk.go("staff", new=True),
            "add_skill": lambda: self._desk.go("skills", new=True),
            "scales": lambda: self._desk.go("skills", scales=True),
            "plan_round": lambda: self._desk.go("rounds", new=True),
            "enter_answers": self.enter_answers,
            "new_goal": lambda: self._desk.go("goals", new=True),
            "log_win": lambda: self._desk.go("goals", win=True),
            "palette": self.palette,
            "print": self.print_page,
            "check_file": self.check_file,
            "shortcuts": self.shortcuts,
            "about": self.about,
        }

    def undo(self) -> None:
        """Take back the last change and say which."""
        session = self._desk.session
        is_long = session.is_open and session.school.takes_long()
        name = self._in_worker(tr("Undoing"), session.undo_quietly) if is_long else session.undo()
        if name is not None:
            self._desk.hint(tr("Undone: {step}").format(step=say(name)))

    def redo(self) -> None:
        """Bring back what Undo took and say what."""
        session = self._desk.session
        is_long = session.is_open and session.school.takes_long(redo=True)
        name = self._in_worker(tr("Doing again"), session.redo_quietly) if is_long else session.redo()
        if name is not None:
            self._desk.hint(tr("Done again: {step}").format(step=say(name)))

    def _in_worker(self, title: str, step: Callable[[], Phrase]) -> Phrase | None:
        """Undo an import of 130,000 ratings: a third of a second in which the window lives on."""
        try:
            name: Phrase = self._desk.tasks.run(title, lambda _: step(), self._window, stops=False)
        except Refusal as refusal:
            self._desk.session.refused(refusal)
            return None
        return name

    def name_undo(self) -> None:
        """Put the names of the steps into the Edit menu."""
        school = self._desk.session.school if self._desk.session.can_edit else None
        undo = school.undo_name if school is not None else None
        redo = school.redo_name if school is not None else None
        self._actions["undo"].setText(
            tr("&Undo {step}").format(step=_menu_text(say(undo))) if undo else tr("&Undo")
        )
        self._actions["redo"].setText(
            tr("&Redo {step}").format(step=_menu_text(say(redo))) if redo else tr("&Redo")
        )
        self._actions["undo"].setEnabled(undo is not None)
        self._actions["redo"].setEnabled(redo is not None)

    def show_foot(self, foot: StatusLine, nav: Nav) -> None:
        """The foot and the head of navigation: what is saved, and where the round stands."""
        session = self._desk.session
        if not session.is_open:
            return
        from ce_desktop.insights import rounds
        from ce_desktop.insights import school as school_insights

        school = session.school
        card = school_insights.card(school)
        nav.set_school(card.name, tr("Sample school") if card.is_sample else "")
        if school.read_only:
            foot.show_saved(tr("For reading only"), attention=True)
        elif not school.is_in_place():
            foot.show_saved(tr("The file is gone: save a copy"), attention=True)
        elif school.saved_at is not None:
            foot.show_saved(tr("Saved {time}").format(time=time_of_day(school.saved_at)))
        else:
            foot.show_saved(tr("Everything is saved"))
        current = rounds.current_round(school)
        if current is None:
            foot.show_state(tr("minimum group {n}").format(n=card.minimum_group))
            nav.set_badge("rounds", "")
            return
        foot.show_state(_round_words(current).format(name=current.name, n=card.minimum_group))
        turnout = rounds.turnout_of(school, current, today=session.today())
        answered, raters = turnout.answered, turnout.raters
        is_open = current.state is RoundState.OPEN
        nav.set_badge(
            "rounds",
            f"{answered}/{raters}" if is_open else "",
            tr("{n} of {m} have answered").format(n=answered, m=raters) if is_open else "",
        )

    def import_staff(self, path: Path | None = None) -> None:
        """Bring in staff from a spreadsheet."""
        from ce_desktop.ui.dialogs.import_staff import import_staff

        if import_staff(self._desk, path, self._window):
            self._desk.go("staff")

    def import_ratings(self, path: Path | None = None) -> None:
        """Bring in ratings from a spreadsheet."""
        from ce_desktop.ui.dialogs.import_ratings import import_ratings

        if import_ratings(self._desk, path, self._waiting_round(), self._window):
            self._desk.go("trust_map")

    def _waiting_round(self) -> int | None:
        """The round one most likely brings the ratings for: the present one while it has none."""
        if not self._desk.session.is_open:
            return None
        from ce_desktop.insights import rounds

        session = self._desk.session
        current = rounds.current_round(session.school)
        if current is None or rounds.turnout_of(session.school, current, today=session.today()).answered:
            return None
        return current.id

    def enter_answers(self) -> None:
        """Go to the grid; of the one open round, whichever was looked at last."""
        from ce_desktop.insights import rounds

        known = rounds.known_rounds(self._desk.session.school)
        taking = [one.id for one in known if one.state is RoundState.OPEN]
        self._desk.go("trust_map", view="grid", **({"round_id": taking[0]} if len(taking) == 1 else {}))

    def import_any(self, path: Path) -> None:
        """A spreadsheet was dropped: look what is in it, then the same preview as from the menu."""
        from ce_desktop.ui.dialogs.import_any import import_any

        import_any(self._desk, path, self._window)

    def print_page(self) -> None:
        """The preview of the page in view, from where it is printed."""
        from ce_desktop.ui.printing.preview import print_page

        page = self._shown()
        if page is not None:
            print_page(self._desk, page, self._window)

    def fill_recent(self, menu: QMenu, open_path: Callable[[Path], object]) -> None:
        """Recent schools: pinned ones on top, missing ones marked."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for path in self._desk.settings.recent()[:MOST_OFFERED]:
            is_there = written_on(path) is not None
            words = path.stem if is_there else tr("{school} (not found)").format(school=path.stem)
            action = menu.addAction(without_keys(words))
            action.setToolTip(plain_tip(str(path)))
            action.setEnabled(is_there)
            if self._desk.settings.is_pinned(path):
                action.setIcon(icon("pin"))
            action.triggered.connect(lambda _checked=False, chosen=path: open_path(chosen))
        if menu.isEmpty():
            menu.addAction(tr("No school was opened yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(tr("&Clear this list")).triggered.connect(self._forget_recent)

    def _forget_recent(self) -> None:
        self._desk.settings.forget()

    def school_details(self) -> None:
        """Name, vision and minimum group of the school."""
        from ce_desktop.ui.dialogs.school_details import edit_school

        edit_school(self._desk, self._window)

    def preferences(self) -> None:
        """Preferences of this computer."""
        from ce_desktop.ui.dialogs.preferences import edit_preferences

        edit_preferences(self._desk, self._window)

    def larger(self) -> None:
        """One step larger text."""
        self._desk.themes.larger()
        self._keep_size()

    def smaller(self) -> None:
        """One step smaller text."""
        self._desk.themes.smaller()
        self._keep_size()

    def normal_size(self) -> None:
        """Text as it comes."""
        self._desk.themes.set_scale(1.0)
        self._keep_size()

    def switch_theme(self) -> None:
        """From light to dark, or back."""
        preference = "light" if self._desk.themes.theme.is_dark else "dark"
        self._desk.themes.set_preference(preference)
        self._desk.settings.set("theme", preference)

    def palette(self) -> None:
        """Find an action by typing."""
        from ce_desktop.ui.dialogs.palette import choose_action

        action = choose_action(list(self._actions), self._window)
        if action is not None:
            action.trigger()

    def check_file(self) -> None:
        """Check the whole file and tell in plain words."""
        session = self._desk.session
        try:
            found = self._desk.tasks.run(
                tr("Checking the file"),
                lambda _progress: files.check_school(session.school),
                self._window,
                stops=False,
            )
        except Refusal as refusal:
            self._desk.messages.tell(refusal)
            return
        if found:
            self._desk.messages.inform(
                tr("Something is not as it should be"),
                "\n".join([*map(say, found), tr("Restore a backup first; repair only if there is none.")]),
            )
        else:
            self._desk.messages.inform(tr("The file is whole"), tr("Every check passed."))

    def shortcuts(self) -> None:
        """All keys in one list."""
        from ce_desktop.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(list(self._actions), self._window).open_modeless()

    def about(self) -> None:
        """Version, licence, and what the app does not do."""
        from ce_desktop import __version__

        self._desk.messages.inform(
            tr("CE Desktop {version}").format(version=__version__),
            tr(
                "Staff, skill-specific trust maps, goals and small wins of one school, in one file on this "
                "computer. The app makes no network connection, and sends nothing to anyone. It is made for "
                "growth, not for evaluation. MIT licence."
            ),
        )

    def _keep_size(self) -> None:
        self._desk.settings.set("text_scale", self._desk.themes.scale)


def _menu_text(words: str) -> str:
    """Step names in a menu: an ampersand in a name is no mnemonic, and a long name is cut."""
    words = words if len(words) <= 48 else words[:47] + "…"
    return without_keys(words)


def _round_words(current: Round) -> str:
    if current.mode is Mode.CONFIDENTIAL:
        return tr("Round “{name}” · confidential · minimum group {n}")
    if current.state is RoundState.OPEN:
        return tr("Round “{name}” · open · named · minimum group {n}")
    if current.state is RoundState.CLOSED:
        return tr("Round “{name}” · closed · named · minimum group {n}")
    return tr("Round “{name}” · draft · named · minimum group {n}")
