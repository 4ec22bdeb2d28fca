"""The terminal's own words: they lead to what a terminal has, and are the same on every computer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from ce_desktop import terminal
from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.terminal_words import INSTEAD
from tests.cli.shell import ROOT, Shell, sha256, spawn, staff_book
from tests.cli.test_processes import held_by_another
from tests.exchange.made_workbooks import book

_PLACE = re.compile(r"{(\w+)}")


def sentences_below_the_window() -> set[str]:
    """Every sentence in the code outside of `ui`."""
    found = set()
    for file in (ROOT / "ce_desktop").rglob("*.py"):
        if "ui" in file.relative_to(ROOT).parts or file.stem == "terminal_words":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_sentence_that_is_replaced_is_still_said_somewhere() -> None:
    assert set(INSTEAD) <= sentences_below_the_window()


def test_a_replacement_has_no_placeholder_of_its_own() -> None:
    for sentence, words in INSTEAD.items():
        assert set(_PLACE.findall(words)) <= set(_PLACE.findall(sentence)), sentence


def test_menus_are_named_only_with_the_window_they_are_in() -> None:
    for words in INSTEAD.values():
        assert not re.search("File,|Edit,|▸", words) or "in the window" in words, words


def test_sentences_inside_sentences_are_said_in_the_words_of_the_terminal() -> None:
    inner = phrase("Choose one of these sheets.")
    assert terminal.say(phrase("No: {why}", why=inner)) == "No: Name one of these sheets with --sheet."
    assert terminal.say(phrases("{n} person", "{n} people", 3)) == "3 people"


def test_numbers_and_days_do_not_follow_the_language_of_the_computer(lincoln: Path, tmp_path: Path) -> None:
    rows = [("Name", "Joined"), *((f"Person {number:04}", "2024-08-01") for number in range(1_200))]
    many = book(tmp_path / "many.xlsx", {"Staff": rows})
    said = []
    for language in ("C", "de_DE.UTF-8", "en_US.UTF-8"):
        env = {"LANG": language, "LC_ALL": language}
        done = spawn("import", lincoln, many, "--as", "staff", "--dry-run", env=env)
        shown = spawn("show", lincoln, "staff", env=env)
        said.append((done.out, done.err, shown.out))
    assert said[0][0] == "Nothing was changed. 1200 would be added, 0 updated.\n"
    assert said[0] == said[1] == said[2]


def test_a_school_that_is_held_elsewhere_says_what_works_all_the_same(
    ce: Shell, lincoln: Path, tmp_path: Path
) -> None:
    with held_by_another(lincoln):
        before = sha256(lincoln)
        done = ce("import", lincoln, staff_book(tmp_path / "again.xlsx"), "--as", "staff")
        assert done.err.endswith(
            "Close it there first. What only looks (show, check, export, --dry-run) works all the same.\n"
        )
        assert sha256(lincoln) == before


def test_a_damaged_school_says_how_a_backup_comes_back(ce: Shell, lincoln: Path) -> None:
    content = bytearray(lincoln.read_bytes())
    content[4096:8192] = bytes(range(256)) * 16
    lincoln.write_bytes(content)
    said = ce("show", lincoln, "staff").err
    assert "Copy a backup over the file, or restore one in the window (File, Restore a backup)." in said
    assert "The newest backup is from " in said
