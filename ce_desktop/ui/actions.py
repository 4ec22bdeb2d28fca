"""Every action of the window, declared once: name, words, key, menu, icon, and when it can be used."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.widgets.plain import as_read, plain_tip

ALWAYS, OPEN, EDIT = "always", "open", "edit"
"""When an action can be used: always, while a school is open, while it can be written to."""


class Declared(NamedTuple):
    """One action; `words` are called late, in the language in force.

    `key` is a standard key or text; `also` is a second one, where people try what other programs have.
    """

    name: str
    menu: str
    words: Callable[[], str]
    key: QKeySequence.StandardKey | str | None = None
    icon: str = ""
    needs: str = ALWAYS
    gap: bool = False
    also: str = ""


_KEY = QKeySequence.StandardKey

DECLARED: tuple[Declared, ...] = (
    Declared("new_school", "file", lambda: tr("&New school…"), _KEY.New, "file-plus"),
    Declared("open_school", "file", lambda: tr("&Open…"), _KEY.Open, "folder-open"),
    Declared("recent", "file", lambda: tr("Open &recent")),
    Declared("open_sample", "file", lambda: tr("Loo&k at the sample school"), None, "school"),
    Declared("import_staff", "file", lambda: tr("Import &staff…"), "Ctrl+I", "upload", EDIT, gap=True),
    Declared("import_ratings", "file", lambda: tr("Import ra&tings…"), "Ctrl+Shift+I", "upload", EDIT),
    Declared("export_report", "file", lambda: tr("&Export report…"), "Ctrl+E", "file-spreadsheet", OPEN),
    Declared("print", "file", lambda: tr("&Print…"), _KEY.Print, "printer", OPEN),
    Declared("save_copy", "file", lambda: tr("Save a &copy…"), _KEY.SaveAs, "copy", OPEN, gap=True),
    Declared("back_up", "file", lambda: tr("Make a &backup now"), None, "archive", OPEN),
    Declared("restore_backup", "file", lambda: tr("Restore &a backup…"), None, "archive-restore"),
    Declared("close_school", "file", lambda: tr("C&lose the school"), _KEY.Close, "", OPEN, gap=True),
    Declared("quit", "file", lambda: tr("&Quit"), "Ctrl+Q"),
    Declared("undo", "edit", lambda: tr("&Undo"), _KEY.Undo, "undo", EDIT),
    Declared("redo", "edit", lambda: tr("&Redo"), _KEY.Redo, "redo", EDIT, also="Ctrl+Y"),
    Declared("find", "edit", lambda: tr("&Find"), _KEY.Find, "search", OPEN, gap=True),
    Declared(
        "school_details",
        "edit",
        lambda: tr("&School, vision and minimum group…"),
        None,
        "school",
        EDIT,
        gap=True,
    ),
    Declared("add_people", "edit", lambda: tr("&Add people…"), None, "user-plus", EDIT, gap=True),
    Declared("add_skill", "edit", lambda: tr("Add a s&kill…"), None, "plus", EDIT),
    Declared("scales", "edit", lambda: tr("Answer s&cales…"), None, "", EDIT),
    Declared("preferences", "edit", lambda: tr("&Preferences…"), "Ctrl+,", "settings", gap=True),
    Declared("go_home", "view", lambda: tr("&Home"), "Alt+1", "home", OPEN),
    Declared("go_staff", "view", lambda: tr("&Staff"), "Alt+2", "users", OPEN),
    Declared("go_skills", "view", lambda: tr("S&kills"), "Alt+3", "star", OPEN),
    Declared("go_rounds", "view", lambda: tr("&Rounds"), "Alt+4", "clipboard-check", OPEN),
    Declared("go_trust_map", "view", lambda: tr("&Trust map"), "Alt+5", "grid-3x3", OPEN),
    Declared("go_goals", "view", lambda: tr("&Goals"), "Alt+6", "flag", OPEN),
    Declared("larger", "view", lambda: tr("&Larger text"), _KEY.ZoomIn, "zoom-in", gap=True, also="Ctrl+="),
    Declared("smaller", "view", lambda: tr("S&maller text"), _KEY.ZoomOut, "zoom-out"),
    Declared("normal_size", "view", lambda: tr("&Normal text"), "Ctrl+0"),
    Declared("dark", "view", lambda: tr("Switch light and &dark"), "Ctrl+Shift+D", "moon", gap=True),
    Declared("plan_round", "round", lambda: tr("&Plan a round…"), "Ctrl+R", "clipboard-check", EDIT),
    Declared("enter_answers", "round", lambda: tr("&Enter answers"), "Ctrl+G", "pencil", EDIT),
    Declared("new_goal", "round", lambda: tr("New &goal…"), "Ctrl+Shift+G", "flag", EDIT, gap=True),
    Declared("log_win", "round", lambda: tr("Log a &win…"), "Ctrl+Shift+W", "trophy", EDIT),
    Declared("palette", "tools", lambda: tr("&Command palette…"), "Ctrl+K", "command"),
    Declared("check_file", "tools", lambda: tr("Chec&k this file"), None, "circle-check", OPEN),
    Declared(
        "show_folder", "tools", lambda: tr("Show the &folder of this school"), None, "folder-open", OPEN
    ),
    Declared("shortcuts", "help", lambda: tr("&Keyboard shortcuts"), _KEY.HelpContents, "keyboard"),
    Declared("about", "help", lambda: tr("&About CE Desktop"), None, "info"),
)

# Where macOS wants these three, instead of where it would put them by their words.
_ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}


def menu_titles() -> dict[str, str]:
    """The menus in their order, with their words."""
    return {
        "file": tr("&File"),
        "edit": tr("&Edit"),
        "view": tr("&View"),
        "round": tr("&Round"),
        "tools": tr("&Tools"),
        "help": tr("&Help"),
    }


class Actions(QObject):
    """The window's `QAction`s, by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for one in DECLARED:
            action = QAction(one.words(), window)
            action.setObjectName(one.name)
            action.setMenuRole(_ROLES.get(one.name, QAction.MenuRole.NoRole))
            if isinstance(one.key, str):
                action.setShortcut(QKeySequence(one.key))
            elif one.key is not None:
                action.setShortcuts(one.key)
            if one.also and QKeySequence(one.also) not in action.shortcuts():
                action.setShortcuts([*action.shortcuts(), QKeySequence(one.also)])
            if one.icon:
                action.setIcon(icon(one.icon))
            self._actions[one.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect_all(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Give each action what it does.

        Raises:
            KeyError: an action without a handler, or the other way round.
        """
        missing = set(self._actions) - set(handlers) - {"recent"}
        unknown = set(handlers) - set(self._actions)
        if missing or unknown:
            raise KeyError(f"actions and handlers differ: {sorted(missing | unknown)}")
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda _checked=False, do=handler: do())

    def build_menus(self, bar: QMenuBar, recent: QMenu) -> None:
        """Fill the menu bar; `recent` stands in the place of its action."""
        # Made here: to hand out one that Qt made, every kind of widget is loaded, 17 ms.
        menus = {key: QMenu(title, bar) for key, title in menu_titles().items()}
        for menu in menus.values():
            bar.addMenu(menu)
        for one in DECLARED:
            menu = menus[one.menu]
            if one.gap:
                menu.addSeparator()
            if one.name == "recent":
                recent.setTitle(one.words())
                menu.addMenu(recent)
            else:
                menu.addAction(self._actions[one.name])

    def enable(self, *, is_open: bool, can_edit: bool) -> None:
        """Switch actions on and off, with the reason in the tooltip."""
        for one in DECLARED:
            action = self._actions[one.name]
            usable = (
                one.needs == ALWAYS or (one.needs == OPEN and is_open) or (one.needs == EDIT and can_edit)
            )
            action.setEnabled(usable)
            reason = (
                tr("Open a school first.") if not is_open else tr("This school is open for reading only.")
            )
            action.setToolTip(plain_tip(as_read(action.text()) if usable else reason))
