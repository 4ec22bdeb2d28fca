"""PySide's own modules are compiled once, not at every start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ce_desktop.ui import bytecode

LOAD = """
import builtins, json, sys
first = builtins.compile
from ce_desktop import ui
print(json.dumps({"compiled": ui.bytecode_of_qt.compiled, "given_back": builtins.compile is first}))
"""


def start(kept: Path, **more: str) -> dict[str, object]:
    """What a fresh Python says that loads Qt as the app does and keeps its bytecode in `kept`."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD],
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(kept), "PYTHONDONTWRITEBYTECODE": "", **more},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def files_of(kept: Path) -> list[Path]:
    return sorted(kept.rglob("of_pyside.*"))


def test_what_the_first_start_compiled_the_second_one_takes_as_it_is(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)

    assert "shibokensupport/signature/parser.py" in first["compiled"]
    assert second["compiled"] == []
    assert first["given_back"]
    assert second["given_back"]
    assert len(files_of(tmp_path)) == 1


@pytest.mark.parametrize(
    "harm", [lambda kept: kept[:1000], lambda _kept: b"", lambda kept: b"1234" + kept[4:]]
)
def test_a_file_that_is_cut_off_or_of_another_python_is_made_again(tmp_path: Path, harm) -> None:
    start(tmp_path)
    [file] = files_of(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(harm(whole))

    assert start(tmp_path)["compiled"] != []
    assert file.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    assert start(tmp_path, PYTHONDONTWRITEBYTECODE="1")["compiled"] != []
    assert files_of(tmp_path) == []


def test_a_place_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("in the way", encoding="utf-8")

    assert start(no_folder)["compiled"] != []
    assert no_folder.read_text(encoding="utf-8") == "in the way"


def test_a_text_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    path, name = str(tmp_path / "kept"), "shibokensupport/one.py"
    with bytecode.Bytecode(path):
        exec(compile("number = 1", name, "exec"), old := {})
    with bytecode.Bytecode(path) as kept:
        exec(compile("number = 2", name, "exec"), new := {})

    assert (old["number"], new["number"], kept.compiled) == (1, 2, [name])


def test_the_built_app_adds_nothing_to_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with bytecode.Bytecode(str(tmp_path / "kept")):
        compile("number = 1", "shibokensupport/one.py", "exec")

    assert list(tmp_path.iterdir()) == []


def test_other_texts_are_compiled_as_ever_meanwhile(tmp_path: Path) -> None:
    with bytecode.Bytecode(str(tmp_path / "kept")) as kept:
        code = compile("1 + 1", "own.py", mode="eval", dont_inherit=True)

    assert eval(code) == 2
    assert kept.compiled == []
