"""Names of people and skills as they are written, stored and compared.

Two names that look the same on screen must be the same name, whatever keyboard, spreadsheet or
mail program wrote them; two that look different stay two, and are offered as suggestions only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# The acute and grave accents standing alone must go before NFKC, which turns them into a space and
# a combining mark.
LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u1ffd`\uff07\u055a", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
# casefold() leaves İ as i with a dot above and ı alone, so that a name typed in capitals would not
# match itself.
_TURKISH = (("i\u0307", "i"), ("\u0131", "i"))
# Persian and Indic spelling needs these two invisible characters; every other one is an accident of
# copying.
_JOINERS = "\u200c\u200d"
_CLOSE = 0.72
_NEARLY = 0.82


def name_key(text: str) -> str:
    """What makes two spellings the same name; never shown, never stored.

    Ignores case, width, accents written as one character or two, invisible characters, kinds of
    space, apostrophe and hyphen. Keeps the accents themselves: Jose and José are two names.
    """
    if text.isascii() and text.isprintable() and "`" not in text:
        return " ".join(text.casefold().split())
    before, key = "", text
    while key != before:
        before = key
        key = unicodedata.normalize("NFKC", key.translate(LOOKALIKES)).translate(LOOKALIKES).casefold()
        for dotted, plain in _TURKISH:
            key = key.replace(dotted, plain)
        key = " ".join(
            "".join(c for c in key if unicodedata.category(c) not in _INVISIBLE or c.isspace()).split()
        )
    return key


_INVISIBLE = frozenset({"Cf", "Cc", "Cs"})


_NUMBER = re.compile(r"\d+")
_DIGITS = 12


def sort_key(text: str) -> tuple[str, str]:
    """Orders names as a staff list does: without regard to case or accents, accents deciding ties.

    Numbers in names count as numbers: Grade 2 stands before Grade 10.
    """
    key = name_key(text)
    bare = key
    if not key.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    return _NUMBER.sub(lambda found: found.group().zfill(_DIGITS), bare), key


def clean_name(text: str) -> str:
    """The spelling that is stored: composed, trimmed, one plain space between words, nothing invisible."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    kept = (c for c in composed if c in _JOINERS or c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    # Dropping a character can bring a letter and its accent together.
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def suggest(name: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """Up to `limit` of `known` that `name` may have meant, likeliest first; [] when none is close.

    Finds typing slips ("Ana Lopes"), turned names ("Lopez, Ana") and short ones ("A. Lopez", "Ana").
    """
    return KnownNames(known).suggest(name, limit)


def is_near(name: str, other: str) -> bool:
    """Whether two names that differ may well be one: turned round, or with a slip or two."""
    key, other = name_key(name), name_key(other)
    from difflib import SequenceMatcher  # only imports ask

    words, others = (sorted(one.replace(",", " ").replace(".", " ").split()) for one in (key, other))
    return words == others or SequenceMatcher(None, key, other, autojunk=False).ratio() >= _NEARLY


def words_key(text: str) -> tuple[str, ...]:
    """What a name has in common with itself turned round ("Lopez, Ana") or without its accents."""
    return tuple(sorted(_words(sort_key(text)[0])))


class KnownNames:
    """A list of names asked many times: exact matches by key, and suggestions."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        for name in known:
            self._by_key.setdefault(name_key(name), []).append(name)
        self._words = {key: _words(key) for key in self._by_key}

    def find(self, name: str) -> list[str]:
        """Every known name that is the same name; more than one when people share it."""
        return self._by_key.get(name_key(name), [])

    def suggest(self, name: str, limit: int = 3) -> list[str]:
        """See `suggest`."""
        key = name_key(name)
        words = _words(key)
        turned = " ".join(sorted(words))
        from difflib import SequenceMatcher  # only imports ask for suggestions

        scored: list[tuple[float, str]] = []
        matcher = SequenceMatcher(autojunk=False)
        # SequenceMatcher keeps its work on the second text, so that one is set once.
        turned_matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        turned_matcher.set_seq2(turned)
        for other, other_words in self._words.items():
            score = _word_score(words, other_words)
            matcher.set_seq1(other)
            score = max(score, _ratio(matcher))
            if score < 1.0:
                turned_matcher.set_seq1(" ".join(sorted(other_words)))
                score = max(score, _ratio(turned_matcher))
            if score >= _CLOSE:
                scored.append((score, other))
        scored.sort(key=lambda found: (-found[0], found[1]))
        names: list[str] = []
        for _, other in scored:
            for known in self._by_key[other]:
                if known not in names:
                    names.append(known)
        return names[:limit]


def _words(key: str) -> tuple[str, ...]:
    """The words of a key without commas and dots."""
    return tuple(key.replace(",", " ").replace(".", " ").split())


def _ratio(matcher: SequenceMatcher[str]) -> float:
    """Likeness 0-1, without the slow part when it cannot be close."""
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:
        return 0.0
    return matcher.ratio()


def _word_score(words: tuple[str, ...], other: tuple[str, ...]) -> float:
    """1 for the same words in another order, 0.9 when every word begins or is one of the other's."""
    if not words or not other:
        return 0.0
    if sorted(words) == sorted(other):
        return 1.0
    short, long = sorted((words, other), key=len)
    left = list(long)
    whole = 0
    for word in short:
        match = next((w for w in left if w == word), None)
        if match is None:
            initial = len(word) == 1 or any(len(w) == 1 for w in left)
            match = next(
                (w for w in left if initial and w[:1] == word[:1] and 1 in (len(w), len(word))), None
            )
        else:
            whole += 1
        if match is None:
            return 0.0
        left.remove(match)
    return 0.9 if whole else 0.0
