"""Words in the language of the person, and dates and numbers in the manner of the place.

The English literal is the key, so English needs no catalogue. Other languages are gettext catalogues,
``resources/translations/<language>/LC_MESSAGES/ce_desktop.mo``. Placeholders are filled after
translation, so a literal always stands whole in the source: ``tr("Saved {time}").format(time=t)``.

The language in force is module state, the one exception to "no globals to reset": Qt keeps its own
translators per process in the same way (``QCoreApplication.installTranslator``), every widget of a
process speaks one language, and handing a translator to each label would bury the words.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from math import floor, log10
from typing import NamedTuple, TypeVar

from PySide6.QtCore import (
    QCollator,
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    Qt,
    QTime,
    QTranslator,
)

from ce_desktop.domain.phrase import Phrase, Value, fill
from ce_desktop.paths import resource

PSEUDO = "xx"
DOMAIN = "ce_desktop"

T = TypeVar("T")


class _Speech(NamedTuple):
    """One language in force: how to turn a literal, a literal with a count, and a date."""

    language: str
    locale: QLocale
    one: Callable[[str], str]
    several: Callable[[str, str, int], str]
    qt_translators: tuple[QTranslator, ...] = ()


def _english_several(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


def _english_locale() -> QLocale:
    here = QLocale.system()
    if here.language() == QLocale.Language.English:
        return here
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


_speech = _Speech(
    "en", QLocale(QLocale.Language.English, QLocale.Country.UnitedStates), str, _english_several
)


# Choosing the language ------------------------------------------------------------------------------


def install(language: str | None) -> None:
    """Speak `language` from now on: a code such as ``"es"``, ``"xx"`` to test, None as the system does.

    A language without a catalogue is spoken in English. Windows that are open already keep their
    words, so call this before the first one.
    """
    global _speech
    app = QCoreApplication.instance()
    if app is not None:
        for translator in _speech.qt_translators:
            app.removeTranslator(translator)
    _speech = _pseudo_speech() if language == PSEUDO else _catalogue_speech(language)
    if app is not None:
        for translator in _speech.qt_translators:
            app.installTranslator(translator)


def language() -> str:
    """The code of the language in force, ``"en"`` when no catalogue was found."""
    return _speech.language


def locale() -> QLocale:
    """The locale that dates and numbers follow, for widgets of Qt that format by themselves."""
    return _speech.locale


def direction() -> Qt.LayoutDirection:
    """Where lines begin: decided by the words, also where dates and numbers follow another place."""
    if language() in ("en", PSEUDO):
        return Qt.LayoutDirection.LeftToRight
    return locale().textDirection()


def _catalogue_speech(wanted: str | None) -> _Speech:
    here = QLocale.system()
    codes = (
        [c.replace("-", "_") for c in here.uiLanguages()] if wanted is None else [wanted.replace("-", "_")]
    )
    for code in codes:
        if code.split("_")[0] in ("en", "C"):
            break
        for name in dict.fromkeys((code, code.split("_")[0])):
            speech = _load(name, here if wanted is None else QLocale(code))
            if speech is not None:
                return speech
    return _Speech("en", here if wanted is None else _english_locale(), str, _english_several)


def _load(name: str, place: QLocale) -> _Speech | None:
    try:
        path = resource(f"translations/{name}/LC_MESSAGES/{DOMAIN}.mo")
    except (FileNotFoundError, ValueError):
        return None
    import gettext  # only people who read another language pay for it

    with path.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    of_qt = QTranslator()
    found = of_qt.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return _Speech(name, place, catalogue.gettext, catalogue.ngettext, (of_qt,) if found else ())


# Words ----------------------------------------------------------------------------------------------


def tr(literal: str) -> str:
    """`literal` in the language in force, its placeholders still to be filled."""
    return _speech.one(literal) if literal else ""


def ntr(one: str, many: str, n: int) -> str:
    """The form of the sentence for `n`, its placeholders still to be filled, `n` among them."""
    return _speech.several(one, many, n)


def say(phrase: Phrase) -> str:
    """A phrase from below the window: translated, then filled; phrases inside it likewise."""
    if phrase.plural is not None and phrase.number is not None:
        template = ntr(phrase.template, phrase.plural, phrase.number)
    else:
        template = tr(phrase.template)
    return fill(template, {key: _local(value) for key, value in phrase.values.items()}, say)


# Letters written from right to left, and the marks that keep them from turning the words around them.
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name as it can stand inside a sentence: one written from right to left turns only itself."""
    # Most names are plain, and making the pattern takes 2 ms of the start.
    if text.isascii() or not re.search(_RIGHT_TO_LEFT, text):
        return text
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


def _local(value: Value) -> Value:
    if isinstance(value, str):
        return isolated(value)
    if isinstance(value, datetime):
        return f"{short_date(value)}, {time_of_day(value)}"
    if isinstance(value, date):
        return short_date(value)
    return _LocalFloat(value) if isinstance(value, float) else value


class _LocalFloat(float):
    """A number that is written with the decimal sign of the place, also inside a template."""

    def __format__(self, spec: str) -> str:
        fixed = re.fullmatch(r"\.(\d)f", spec)
        if fixed:
            return _speech.locale.toString(float(self), "f", int(fixed[1]))
        return number(self) if not spec else super().__format__(spec)


# Dates, numbers and order ---------------------------------------------------------------------------


def short_date(day: date) -> str:
    """Day, short month and year: "Mar 12, 2026" or "12. März 2026"."""
    return _speech.locale.toString(_qdate(day), medium_format())


def day_and_month(day: date) -> str:
    """Day and short month, where the year is plain: "Mar 12"."""
    without_year = re.sub(r"[\s,./]*(de\s+|'de'\s+)?y+[.年]?", "", medium_format()).strip(" ,")
    return _speech.locale.toString(_qdate(day), without_year)


def long_date(day: date) -> str:
    """The day in full, with its weekday: "Thursday, March 12, 2026"."""
    return _speech.locale.toString(_qdate(day), QLocale.FormatType.LongFormat)


def time_of_day(moment: datetime) -> str:
    """Hours and minutes: "10:42 AM" or "10:42"."""
    # Where the system speaks no language (LC_TIME=C) the short form has seconds.
    pattern = re.sub(r"[^\w']*s+", "", _speech.locale.timeFormat(QLocale.FormatType.ShortFormat))
    return _speech.locale.toString(QTime(moment.hour, moment.minute), pattern)


def number(x: float, decimals: int | None = None) -> str:
    """`x` by the place's signs. Without `decimals` whole ones stay whole; others get two, or three digits below 0.1."""
    if decimals is None:
        decimals = 0 if float(x).is_integer() else 2 if abs(x) >= 0.1 else min(9, 2 - floor(log10(abs(x))))
        while decimals > 1 and round(x, decimals - 1) == round(x, decimals):
            decimals -= 1
    return _speech.locale.toString(float(x), "f", decimals)


def percent(share: float) -> str:
    """A share from 0 to 1 as whole per cent: "80 %"."""
    return f"{number(round(share * 100))}\u202f{_speech.locale.percent()}"


def in_name_order(items: Iterable[T], name: Callable[[T], str] = str) -> list[T]:
    """`items` sorted by their names as a reader of the language expects, not by character codes."""
    order = collator()
    return sorted(items, key=lambda item: order.sortKey(name(item)))


def collator() -> QCollator:
    """Compares names as a reader of the language expects: Grade 2 before Grade 10, small letters as capitals."""
    place = _speech.locale
    if place.language() == QLocale.Language.C:
        # A computer that says no language; Qt would then compare character codes, whatever is set below.
        place = QLocale(QLocale.Language.English)
    order = QCollator(place)
    order.setNumericMode(True)
    order.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return order


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def medium_format() -> str:
    """Qt's pattern of `short_date`.

    Qt knows a long and a short date; the readable one between them is the long one made shorter.
    """
    long = _speech.locale.dateFormat(QLocale.FormatType.LongFormat)
    return re.sub(r"d{4}(\s*'[^']*')?[\s,.]*|[\s,]*d{4}", "", long).replace("MMMM", "MMM").strip(" ,")


# The pseudo-language --------------------------------------------------------------------------------

_ACCENTED = str.maketrans(
    "aceinosuyACEINOSUYdghklrtwzDGHKLRTWZ",
    "áçéíñöšúýÁÇÉÍÑÖŠÚÝďğĥķľřťŵžĎĞĤĶĽŘŤŴŽ",
)
# What a translator may not touch: {placeholders}, %-codes, the mnemonic with its letter, tags,
# entities, and the patterns of a file filter.
_KEPT = re.compile(
    r"(\{\{|\}\}|\{[^{}]*\}|%(?:L?\d|n|\([a-z]+\)[a-z]|[sd%])|&&|&[a-z]+;|&\w|<[^<>]*>|\(\*[^)]*\))"
)


def pseudo(text: str) -> str:
    """`text` as the pseudo-language writes it: accented, about 35 % longer, between ``⟦`` and ``⟧``.

    Text without a letter of its own comes back as it is.
    """
    parts = _KEPT.split(text)
    letters = sum(c.isalpha() for part in parts[::2] for c in part)
    if not letters or text.startswith("⟦"):
        return text
    lacking = max(1, round(letters * 0.35))
    for i in range(0, len(parts), 2):
        longer = []
        for c in parts[i]:
            longer.append(c)
            if lacking > 0 and c in "aeiouAEIOU":
                longer.append(c.lower())
                lacking -= 1
        parts[i] = "".join(longer).translate(_ACCENTED)
    return f"⟦{''.join(parts)}{'~' * lacking}⟧"


def is_pseudo(text: str) -> bool:
    """Whether all of `text` went through `tr`: no word stands outside the brackets."""
    outside = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    while outside != text:  # a sentence can hold sentences: the inner brackets go first
        text, outside = outside, re.sub(r"⟦[^⟦⟧]*⟧", "", outside)
    return not any(c.isalpha() for c in outside)


class _PseudoQt(QTranslator):
    """Qt's own words (Undo in a text field's menu) in the pseudo-language too."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]  # None is Qt's "no translation", which the stubs do not know
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # These are not words: the direction of layout, and key names that are parsed back.
        if context in ("QGuiApplication", "QShortcut", "QApplication"):
            return None
        return pseudo(source_text)


def _pseudo_speech() -> _Speech:
    return _Speech(
        PSEUDO,
        QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
        pseudo,
        lambda one, many, n: pseudo(_english_several(one, many, n)),
        (_PseudoQt(),),
    )
