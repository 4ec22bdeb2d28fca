"""Printing in the terminal, whatever its encoding, its width, and whoever reads on."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence

from ce_desktop.domain.phrase import phrase


def let_every_name_be_printed() -> None:
    """A terminal that knows no ñ shows its number instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write_to_nobody() -> None:
    """Python flushes once more on its way out, which must not fail again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(rows: Sequence[Mapping[str, object]]) -> None:
    """A list of objects, in ASCII where the terminal or the file knows no more."""
    is_utf8 = "utf" in (getattr(sys.stdout, "encoding", None) or "").lower()
    print(json.dumps(rows, ensure_ascii=not is_utf8, indent=1))


def print_table(rows: Sequence[Mapping[str, object]]) -> None:
    """Columns under the names of the keys; a value is one line whatever it holds."""
    if not rows:
        print(phrase("There is nothing to show yet."))
        return
    texts = [[str(name) for name in rows[0]]]
    texts += [["" if value is None else _cell(value) for value in row.values()] for row in rows]
    widths = [max(len(line[place]) for line in texts) for place in range(len(texts[0]))]
    for line in texts:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return " ".join(text.split())
