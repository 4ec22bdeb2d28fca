"""Printing in the terminal, whatever its encoding, its width, and whoever reads on.

Numbers and days are the same for everybody, whatever the language of the computer: plain digits, and
year-month-day. Another program may read them.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, fill, phrase
from ce_desktop.domain.problem import Problem, Severity
from ce_desktop.terminal_words import INSTEAD

# Too long for a column: it is printed beneath.
RULE = "rule"
_WIDEST = 60
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def let_every_name_be_printed() -> None:
    """A terminal that knows no ñ shows its number instead of ending the program; without any, nobody reads."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Not left at None: argparse of older Pythons writes there all the same.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(sentence: Phrase) -> str:
    """A sentence in the words of the terminal, "" for one that helps nobody here."""
    words = INSTEAD.get(sentence.template)
    if words is None and sentence.plural is None:
        words = sentence.template
    return _harmless(str(sentence) if words is None else fill(words, sentence.values, say))


def tell(*sentences: Phrase) -> None:
    """Say what was done. Where nobody can be told, it is done all the same: the sentence about it is no refusal."""
    try:
        for sentence in sentences:
            print(say(sentence))
        finish()
    except OSError as error:
        write_to_nobody()
        if not isinstance(error, BrokenPipeError):
            words = phrase("This could not be written to the output: {words}", words=say(sentences[-1]))
            complain(words)


def complain(sentence: Phrase) -> None:
    """Say it on standard error."""
    print(say(sentence), file=sys.stderr)


def unwritten(error: OSError) -> Refusal:
    """A name too long for the disk, or an output that takes no more."""
    reason = error.strerror or str(error)
    return Refusal(phrase("A file could not be read or written ({reason}).", reason=reason))


def print_notices(problems: Sequence[Problem]) -> None:
    """What a sheet had that stops nothing, on standard error."""
    for problem in problems:
        if problem.severity is Severity.NOTICE:
            print(problem.sentence(say), file=sys.stderr)


def finish() -> None:
    """Write out what is still waiting.

    Raises:
        OSError: nobody reads on, or the disk is full.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def write_to_nobody() -> None:
    """Python flushes once more on its way out, which must not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(rows: Sequence[Mapping[str, object]]) -> None:
    """A list of objects, in ASCII where the terminal or the file knows no more."""
    is_utf8 = "utf" in (getattr(sys.stdout, "encoding", None) or "").lower()
    print(json.dumps(rows, ensure_ascii=not is_utf8, indent=1))


def print_table(rows: Sequence[Mapping[str, object]]) -> None:
    """Columns under the names of the keys, rules beneath; a value is one line whatever it holds.

    One that is far longer than others are pushes the rest of its own line aside, and of no other.
    """
    if not rows:
        print(say(phrase("There is nothing to show yet.")))
        return
    columns = [name for name in rows[0] if name != RULE]
    texts = [columns]
    texts += [["" if row[name] is None else _cell(row[name]) for name in columns] for row in rows]
    widths = [min(max(len(line[place]) for line in texts), _WIDEST) for place in range(len(texts[0]))]
    for line in texts:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
    _print_rules(rows)


def _print_rules(rows: Sequence[Mapping[str, object]]) -> None:
    """Each rule once, with the rows it belongs to where there are several rules."""
    belongs: dict[str, list[str]] = {}
    for row in rows:
        if RULE in row:
            belongs.setdefault(_cell(row[RULE]), []).append(_cell(next(iter(row.values()))))
    for rule, names in belongs.items():
        print()
        print(rule if len(belongs) == 1 else f"{', '.join(names)}: {rule}")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return _harmless(" ".join(text.split()))


def _harmless(text: str) -> str:
    """Without what a terminal would obey: a name may come from anywhere."""
    return _ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)
