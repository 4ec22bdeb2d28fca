"""Text that reaches a sheet: never a formula, never a broken file, never a name Excel refuses."""

from __future__ import annotations

import re
from typing import Final

from ce_desktop.domain.phrase import Say, phrase

LONGEST_TEXT: Final = 32_767
"""What a cell holds, in characters."""
LONGEST_TITLE: Final = 31

# What XML 1.0 cannot hold: control characters besides tab and the two line ends, halves of pairs, non-characters.
_BROKEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTED: Final = frozenset("=+-@\t\r")
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Excel keeps this title for itself.
_RESERVED: Final = frozenset({"history"})


def safe_text(text: str, say: Say = str) -> str:
    """`text` as a cell can hold it: broken characters become �, and what is too long is cut with a note."""
    if _BROKEN.search(text):
        text = _BROKEN.sub("\ufffd", text)
    if len(text) > LONGEST_TEXT:
        note = say(phrase(" … (cut: a cell holds {n} characters)", n=LONGEST_TEXT))
        text = text[: LONGEST_TEXT - len(note)] + note
    return text


def needs_quote(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula when someone edits the cell."""
    return text[:1] in _QUOTED if text else False


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A title Excel takes: at most 31 UTF-16 units, nothing forbidden, not in `taken` (which it joins)."""
    plain = " ".join(_NOT_IN_TITLES.sub(" ", wanted).split()).strip("' ") or "Sheet"
    title, count = _cut(plain, LONGEST_TITLE), 1
    while title.casefold() in taken or title.casefold() in _RESERVED:
        count += 1
        mark = f" ({count})"
        title = _cut(plain, LONGEST_TITLE - len(mark)) + mark
    taken.add(title.casefold())
    return title


def header_text(text: str, longest: int = 130) -> str:
    """Text for a printed header or footer, where "&" starts a command and 255 characters are the end."""
    line = " ".join(_BROKEN.sub(" ", text).split())
    if len(line) > longest:
        line = f"{line[: longest - 1].rstrip()}…"
    return line.replace("&", "&&")


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.strip("' ")
