"""Keys are named as the computer names them: no sentence says Ctrl to somebody who has ⌘."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QKeySequence

import ce_desktop
from ce_desktop.ui.keys import key_words

_SAY = {"tr", "ntr", "phrase", "phrases"}
_MODIFIER = re.compile(r"\b(Ctrl|Alt|Shift|Meta|Cmd)\b|⌘")


def spoken(path: Path) -> Iterator[str]:
    """The literals of `path` that people read."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _SAY:
            yield from (one.value for one in call.args if isinstance(one, ast.Constant))


def test_no_sentence_writes_out_a_modifier_key():
    root = Path(ce_desktop.__file__).parent
    found = [
        f"{path.relative_to(root)}: {words}"
        for path in sorted(root.rglob("*.py"))
        for words in spoken(path)
        if isinstance(words, str) and _MODIFIER.search(words)
    ]
    assert found == []


def test_a_key_is_written_as_the_menus_write_it():
    native = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
    assert key_words("Ctrl+K") == key_words(QKeySequence("Ctrl+K")) == native
    assert key_words("Ctrl+Left") == native.removesuffix("K") + "←"
    assert key_words("") == ""
