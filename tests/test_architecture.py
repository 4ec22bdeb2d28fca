"""The house keeps its shape: arrows, libraries in their rooms, and nothing heavy before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import architecture_rules as rules
from tests.source_tree import Module, read_package

Rule = Callable[[list[Module]], list[str]]
PACKAGE = Path(__file__).resolve().parent.parent / "ce_desktop"


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return read_package(PACKAGE)


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[dict[str, str]], list[Module]]:
    """Builds a small package of that name from texts and reads it."""

    def build(texts: dict[str, str]) -> list[Module]:
        for name, text in texts.items():
            path = tmp_path / "ce_desktop" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_package(tmp_path / "ce_desktop")

    return build


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_house_has_no(rule: Rule, house: list[Module]) -> None:
    assert rule(house) == []


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (rules.forbidden_arrows, {"ui/page.py": "from ce_desktop.store import school"}),
        (rules.forbidden_arrows, {"exchange/report.py": "def f():\n    import ce_desktop.store.school"}),
        (rules.forbidden_arrows, {"services/staff.py": "from ..insights import coverage"}),
        (
            rules.forbidden_arrows,
            {"insights/coverage.py": "from ce_desktop import services", "services/__init__.py": ""},
        ),
        (rules.forbidden_arrows, {"store/backup.py": "from ce_desktop import paths", "paths.py": ""}),
        (rules.forbidden_arrows, {"attic/box.py": ""}),
        (rules.libraries_in_the_wrong_room, {"domain/person.py": "import numpy"}),
        (rules.libraries_in_the_wrong_room, {"services/staff.py": "import peewee"}),
        (rules.libraries_in_the_wrong_room, {"ui/pages/map.py": "import pyqtgraph as pg"}),
        (
            rules.libraries_in_the_wrong_room,
            {"ui/dialogs/report.py": "def f():\n    from openpyxl import Workbook"},
        ),
        (rules.libraries_in_the_wrong_room, {"insights/home.py": "from PySide6.QtCore import Qt"}),
        (rules.libraries_in_the_wrong_room, {"ui/news.py": "import unknown_library"}),
        (rules.network_imports, {"services/news.py": "from urllib.request import urlopen"}),
        (rules.network_imports, {"ui/news.py": "from PySide6 import QtCore, QtNetwork"}),
        (rules.star_imports, {"ui/page.py": "from PySide6.QtWidgets import *"}),
        (
            rules.import_cycles,
            {"domain/a.py": "from ce_desktop.domain import b", "domain/b.py": "from . import a"},
        ),
        (rules.drawers, {"ui/utils.py": ""}),
        (rules.long_modules, {"ui/page.py": "\n" * 321}),
        (rules.global_objects, {"ui/page.py": "from PySide6.QtWidgets import QLabel\nlabel = QLabel('x')"}),
        (rules.global_objects, {"store/school.py": "db: object = APSWDatabase(None)"}),
        (rules.queries_outside_the_store, {"insights/home.py": "rows(f'SELECT name FROM {table}')"}),
        (rules.queries_outside_the_store, {"ui/page.py": "QUERY = '''\n  UPDATE person'''"}),
        (rules.queries_outside_the_store, {"services/goals.py": "tables.Win.update(goal=None).execute(db)"}),
        (rules.queries_outside_the_store, {"cli.py": "school.scalar(QUERY)"}),
        (rules.sentences_made_before_translation, {"ui/page.py": "tr(f'Saved {time}')"}),
        (rules.sentences_made_before_translation, {"ui/page.py": "tr('Saved {t}'.format(t=time))"}),
        (rules.sentences_made_before_translation, {"ui/page.py": "ntr('one', 'many ' + name, 3)"}),
    ],
)
def test_the_rule_catches(
    rule: Rule, texts: dict[str, str], tree: Callable[[dict[str, str]], list[Module]]
) -> None:
    assert len(rule(tree(texts))) == 1


def test_what_is_allowed_passes_every_rule(tree: Callable[[dict[str, str]], list[Module]]) -> None:
    modules = tree(
        {
            "__init__.py": "__version__ = '1'",
            "paths.py": "import platformdirs",
            "cli.py": "def main():\n    from ce_desktop.store import school",
            "store/school.py": (
                "import apsw\nfrom ce_desktop.domain.person import Person\ndb.execute('SELECT 1')"
            ),
            "services/words.py": "tr('Select a day'); tr('DELETE'.title()); execute('Update')",
            "store/migrations/m0001.py": "\n" * 900,
            "domain/person.py": (
                "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ce_desktop.domain import team"
            ),
            "domain/team.py": "from ce_desktop.domain.person import Person",
            "exchange/links.py": "from urllib.parse import quote",
            "ui/charts/map.py": "import numpy as np\nimport pyqtgraph as pg\nfrom ce_desktop import __version__",
            "ui/page.py": "from PySide6.QtGui import QColor\nGROUND = QColor('#fff')\ntr('Saved {t}').format(t=time)",
        }
    )
    assert [rule(modules) for rule in rules.RULES] == [[]] * len(rules.RULES)


DOORS = ("ce_desktop.app", "ce_desktop.ui.main_window", "ce_desktop.ui.pages.home")


def _after_importing(names: Iterable[str], found: str) -> set[str]:
    """What the set `found`, an expression over `sys.modules`, holds in a fresh Python that imported `names`."""
    code = (
        "import importlib, json, sys, __future__\n"
        f"for name in {list(names)!r}: importlib.import_module(name)\n"
        f"print(json.dumps(sorted({found})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def _packages_after(*names: str) -> set[str]:
    """The top-level packages a fresh Python holds after importing `names`."""
    return _after_importing(names, "{name.partition('.')[0] for name in sys.modules}")


def test_the_window_can_be_imported_without_the_heavy_libraries() -> None:
    assert _packages_after(*DOORS).isdisjoint({"numpy", "pyqtgraph", "openpyxl"})


def test_records_of_the_start_are_made_without_compiling_their_annotations() -> None:
    # With annotations as text, `NamedTuple` compiles each of them: 3 ms of the start together.
    own = "(name for name in sys.modules if name.startswith('ce_desktop.'))"
    slow = (
        f"{{name for name in {own} if vars(sys.modules[name]).get('annotations') is __future__.annotations"
        " and any(isinstance(x, type) and hasattr(x, '_fields') and x.__module__ == name"
        " for x in vars(sys.modules[name]).values())}"
    )
    assert _after_importing(DOORS, slow) == set()


def test_modules_imported_after_qt_are_not_read_as_text_by_it() -> None:
    import_ = "{'Python' if __import__ is __orig_import__ else 'PySide'}"
    assert _after_importing(DOORS, import_) == {"Python"}


def test_everything_below_the_window_works_without_qt(house: list[Module]) -> None:
    below = [
        module.name
        for module in house
        if module.room
        in {"domain", "analysis", "store", "services", "insights", "exchange", "paths", "settings"}
    ]
    assert _packages_after(*below).isdisjoint({"PySide6", "shiboken6", "pyqtgraph"})
