"""The house of ARCHITECTURE.md as data, and the rules that read it.

Each rule takes the modules of a package and returns what breaks it, one sentence each.
"""

from __future__ import annotations

import ast
import re

from tests.source_tree import Import, Module, cycles, is_standard, room_of

ROOT = "ce_desktop"
EVERYTHING = frozenset({"*"})

ARROWS: dict[str, frozenset[str]] = {
    "": frozenset(),
    "__main__": frozenset({"cli"}),
    "cli": EVERYTHING,
    "app": EVERYTHING,
    "demo": EVERYTHING,
    "self_check": EVERYTHING,
    "import_command": frozenset({"services", "exchange", "domain", "terminal"}),
    "faults": frozenset({"domain", "paths"}),
    "paths": frozenset(),
    "places": frozenset({"domain"}),
    "settings": frozenset({"domain", "paths"}),
    "system_check": frozenset({"domain"}),
    "terminal": frozenset({"domain", "terminal_words"}),
    "terminal_words": frozenset(),
    "usage": frozenset(),
    "ui": frozenset(
        {
            "services",
            "insights",
            "exchange",
            "domain",
            "paths",
            "places",
            "settings",
            "system_check",
            "faults",
        }
    ),
    "exchange": frozenset({"insights", "domain"}),
    "services": frozenset({"store", "domain", "paths"}),
    "insights": frozenset({"store", "analysis", "domain"}),
    "store": frozenset({"domain"}),
    "analysis": frozenset({"domain"}),
    "domain": frozenset(),
}
"""Which rooms a room may import, itself and the bare package (its version) besides."""

ONLY_IN: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"ui", "app", "demo", "self_check"}),
    "shiboken6": frozenset({"ui"}),
    "pyqtgraph": frozenset({"ui.charts"}),
    "openpyxl": frozenset({"exchange"}),
    "defusedxml": frozenset({"exchange"}),
    "peewee": frozenset({"store"}),
    "playhouse": frozenset({"store"}),
    "apsw": frozenset({"store"}),
    "numpy": frozenset({"analysis", "insights", "exchange", "ui", "self_check"}),
    "rustworkx": frozenset({"analysis"}),
    "highspy": frozenset({"analysis"}),
    "platformdirs": frozenset({"paths"}),
}
"""Each library has its rooms; one that is not listed here has none."""

NETWORK = frozenset(
    {
        "aiohttp",
        "asyncio",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "telnetlib",
        "urllib",
        "urllib3",
        "webbrowser",
        "xmlrpc",
        "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore",
        "PySide6.QtWebSockets",
    }
)
DRAWERS = frozenset({"common", "helper", "helpers", "misc", "util", "utils"})
LONGEST = 320

# Plain values that need no application, in upper case as constants are.
QT_VALUES = frozenset(
    {
        "QByteArray",
        "QColor",
        "QDate",
        "QDateTime",
        "QKeySequence",
        "QLineF",
        "QLocale",
        "QMargins",
        "QModelIndex",
        "QPersistentModelIndex",
        "QPoint",
        "QPointF",
        "QRect",
        "QRectF",
        "QRegularExpression",
        "QSize",
        "QSizeF",
        "QT_TRANSLATE_NOOP",
        "QTime",
        "QUrl",
    }
)
SQL = re.compile(
    r"\s*(ALTER|ATTACH|BEGIN|COMMIT|CREATE|DELETE|DROP|INSERT|PRAGMA|REPLACE|ROLLBACK|SAVEPOINT|SELECT|UPDATE|VACUUM|WITH)\s+\S"
)
RUNS_SQL = frozenset({"execute", "executemany", "execute_sql", "pragma", "scalar"})
GLOBAL_OBJECT = re.compile(
    r"^(Q[A-Z]\w+|\w*(Connection|Database|DatabaseProxy|Preferences|School|Settings|Window))$"
)


def forbidden_arrows(modules: list[Module]) -> list[str]:
    """Imports against the arrows, wherever in a module they stand."""
    found = []
    for module in modules:
        if module.room not in ARROWS:
            found.append(f"{module.name} is in no room of the house")
            continue
        allowed = ARROWS[module.room]
        for wanted in module.imports:
            if wanted.top != ROOT or wanted.name == ROOT or allowed == EVERYTHING:
                continue
            if room_of(wanted.name) not in allowed | {module.room}:
                found.append(f"{module.at(wanted.line)}: {module.room} may not import {wanted.name}")
    return found


def libraries_in_the_wrong_room(modules: list[Module]) -> list[str]:
    """Third-party imports outside the rooms that own the library."""
    return [
        f"{module.at(wanted.line)}: {wanted.top} has no place in {module.room or ROOT}"
        for module in modules
        for wanted in module.imports
        if wanted.top != ROOT and not is_standard(wanted.name) and not _is_at_home(module, wanted)
    ]


def _is_at_home(module: Module, wanted: Import) -> bool:
    inner = module.name.removeprefix(f"{ROOT}.")
    return any(inner == room or inner.startswith(f"{room}.") for room in ONLY_IN.get(wanted.top, ()))


def network_imports(modules: list[Module]) -> list[str]:
    """Anything that could reach a network; taking an address apart is not that."""
    return [
        f"{module.at(wanted.line)}: {wanted.name} can reach a network"
        for module in modules
        for wanted in module.imports
        if wanted.name != "urllib.parse" and (wanted.top in NETWORK or wanted.name in NETWORK)
    ]


def star_imports(modules: list[Module]) -> list[str]:
    """They defeat Qt's lazy classes: 122 ms and 15 MiB at start."""
    return [
        f"{module.at(wanted.line)}: from {wanted.name} import *"
        for module in modules
        for wanted in module.imports
        if wanted.star
    ]


def import_cycles(modules: list[Module]) -> list[str]:
    """Modules that need each other while being imported."""
    return [" <-> ".join(group) for group in cycles(modules)]


def drawers(modules: list[Module]) -> list[str]:
    """Modules named after nothing, where code goes to be forgotten."""
    return [module.name for module in modules if module.name.rpartition(".")[2] in DRAWERS]


def long_modules(modules: list[Module]) -> list[str]:
    """Modules nobody can hold in the head; frozen migrations only grow by new files."""
    return [
        f"{module.name} has {lines} lines"
        for module in modules
        if ".migrations" not in module.name and (lines := module.text.count("\n")) > LONGEST
    ]


def global_objects(modules: list[Module]) -> list[str]:
    """Windows, databases and settings made while a module is imported."""
    found = []
    for module in modules:
        for statement in module.tree.body:
            value = getattr(statement, "value", None)
            if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr) or value is None:
                continue
            for node in ast.walk(value):
                name = _called(node)
                if name and GLOBAL_OBJECT.match(name) and name not in QT_VALUES:
                    found.append(f"{module.at(statement.lineno)}: {name} is made at import")
    return found


def queries_outside_the_store(modules: list[Module]) -> list[str]:
    """SQL text, and anything that runs a statement: every query is a function of `store` with a name."""
    return [
        f"{module.at(node.lineno)}: a query belongs into store"
        for module in modules
        if module.room != "store"
        for node in ast.walk(module.tree)
        if _is_sql(node)
        or (isinstance(getattr(node, "func", None), ast.Attribute) and _called(node) in RUNS_SQL)
    ]


def sentences_made_before_translation(modules: list[Module]) -> list[str]:
    """Translated sentences must be whole literals; values are put in afterwards."""
    return [
        f"{module.at(node.lineno)}: {_called(node)}() of a made-up sentence"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _called(node) in {"tr", "ntr", "phrase", "phrases"}
        if any(
            _is_made_up(argument) for argument in node.args[: 2 if _called(node) in {"ntr", "phrases"} else 1]
        )
    ]


RULES = (
    forbidden_arrows,
    libraries_in_the_wrong_room,
    network_imports,
    star_imports,
    import_cycles,
    drawers,
    long_modules,
    global_objects,
    queries_outside_the_store,
    sentences_made_before_translation,
)


def _is_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(SQL.match(node.value))


def _is_made_up(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    if isinstance(argument, ast.BinOp):
        return any(isinstance(part, ast.Constant | ast.JoinedStr) for part in ast.walk(argument))
    return isinstance(argument, ast.Call) and _called(argument) in {"format", "join"}


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
