"""Words, dates and numbers in the language in force."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QLineEdit

from ce_desktop.domain.phrase import phrase, phrases
from ce_desktop.ui import i18n

MARCH_12 = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def english_after(qapp) -> Iterator[None]:
    i18n.install("en")
    yield
    i18n.install("en")


def catalogue(texts: dict[str, str]) -> bytes:
    """A gettext catalogue as msgfmt writes it."""
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"
    pairs = sorted((k.encode(), v.encode()) for k, v in {"": header, **texts}.items())
    keys, values, tables = b"", b"", ([], [])
    for key, value in pairs:
        tables[0].append((len(key), len(keys)))
        tables[1].append((len(value), len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    start = 28
    keys_at = start + 16 * len(pairs)
    values_at = keys_at + len(keys)
    out = struct.pack("<7I", 0x950412DE, 0, len(pairs), start, start + 8 * len(pairs), 0, 0)
    for table, base in zip(tables, (keys_at, values_at), strict=True):
        for length, offset in table:
            out += struct.pack("<2I", length, base + offset)
    return out + keys + values


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "translations" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ce_desktop.mo").write_bytes(
        catalogue(
            {
                "Saved {time}": "Enregistré à {time}",
                "{n} person\0{n} people": "{n} personne\0{n} personnes",
                "Add {what}": "Ajouter {what}",
            }
        )
    )

    def shipped(name: str) -> Path:
        if not (tmp_path / name).exists():
            raise FileNotFoundError(name)
        return tmp_path / name

    monkeypatch.setattr(i18n, "resource", shipped)


def test_english_is_the_literal_itself():
    assert i18n.tr("Saved {time}") == "Saved {time}"
    assert i18n.language() == "en"


def test_english_counts_one_and_many():
    assert i18n.ntr("{n} person", "{n} people", 1) == "{n} person"
    assert i18n.ntr("{n} person", "{n} people", 0) == "{n} people"


def test_a_catalogue_gives_words_and_plurals_of_its_own(french):
    i18n.install("fr_CA")
    assert i18n.language() == "fr"
    assert i18n.tr("Saved {time}").format(time="10:42") == "Enregistré à 10:42"
    assert i18n.ntr("{n} person", "{n} people", 0) == "{n} personne"
    assert i18n.tr("Never translated") == "Never translated"
    assert i18n.tr("") == ""


def test_a_phrase_inside_a_phrase_is_said_in_the_same_language(french):
    i18n.install("fr")
    assert (
        i18n.say(phrase("Add {what}", what=phrases("{n} person", "{n} people", 3))) == "Ajouter 3 personnes"
    )


def test_a_number_in_a_phrase_has_the_decimal_sign_of_the_place(french):
    i18n.install("fr_FR")
    assert i18n.say(phrase("{x} and {y:.1f}", x=0.45, y=2.0)) == "0,45 and 2,0"


def test_a_language_without_a_catalogue_is_english():
    i18n.install("eo")
    assert i18n.language() == "en"


def test_a_language_code_cannot_leave_the_resources():
    i18n.install("../../etc")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    "kept",
    ["{name}", "{n:.1f}", "{{", "}}", "&F", "%1", "%n", "<b>", "&amp;", "(*.xlsx *.csv)", "&&"],
)
def test_the_pseudo_language_leaves_alone_what_a_translator_must(kept):
    assert kept in i18n.pseudo(f"Open {kept}ile of the school")


def test_the_pseudo_language_is_a_third_longer_and_marked():
    plain = "Everybody who works at the school, one row for each of them"
    made = i18n.pseudo(plain)
    assert made.startswith("⟦")
    assert made.endswith("⟧")
    assert 1.25 <= len(made) / len(plain) <= 1.5
    assert i18n.is_pseudo(made)
    assert not i18n.is_pseudo(plain)


def test_text_made_of_several_translated_pieces_is_still_pseudo():
    assert i18n.is_pseudo(f"{i18n.pseudo('Fall round')} · {i18n.pseudo('named')} · 18/24")
    assert not i18n.is_pseudo(f"{i18n.pseudo('Fall round')} · named")


def test_text_without_letters_stays_as_it_is_in_pseudo():
    assert i18n.pseudo("·") == "·"
    assert i18n.pseudo("{n}") == "{n}"


def test_pseudo_is_not_applied_twice():
    assert i18n.pseudo(i18n.pseudo("Home")) == i18n.pseudo("Home")


def test_qt_speaks_the_pseudo_language_too_and_english_again_after(qtbot):
    field = QLineEdit("x")
    qtbot.addWidget(field)
    i18n.install("xx")
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words
    assert all(i18n.is_pseudo(text) for text in words)
    i18n.install("en")
    english = field.createStandardContextMenu()
    qtbot.addWidget(english)
    assert english.actions()[0].text().startswith("&Undo")


def test_dates_and_times_stay_readable_in_pseudo():
    i18n.install("xx")
    assert i18n.short_date(MARCH_12) == "Mar 12, 2026"
    assert i18n.day_and_month(MARCH_12) == "Mar 12"
    assert i18n.long_date(MARCH_12) == "Thursday, March 12, 2026"
    assert i18n.time_of_day(datetime(2026, 3, 12, 10, 42)).startswith("10:42")


def test_the_time_of_day_has_no_seconds_anywhere(monkeypatch: pytest.MonkeyPatch):
    moment = datetime(2026, 3, 12, 10, 42)
    every = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    )
    for place in (QLocale.c(), *every):
        monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(locale=place))
        short = place.toString(QTime(10, 42), QLocale.FormatType.ShortFormat)
        assert i18n.time_of_day(moment) == short.removesuffix(":00"), place.name()
    monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(locale=QLocale.c()))
    assert i18n.time_of_day(moment) == "10:42"


@pytest.mark.parametrize(
    ("place", "short", "day"),
    [
        ("de_DE", "12. März 2026", "12. März"),
        ("fr_FR", "12 mars 2026", "12 mars"),
        ("en_GB", "12 Mar 2026", "12 Mar"),
        ("ja_JP", "2026年3月12日", "3月12日"),
        ("hu_HU", "2026. márc. 12.", "márc. 12."),
    ],
)
def test_dates_follow_the_place(monkeypatch, place, short, day):
    monkeypatch.setattr(i18n, "_speech", i18n._Speech("en", QLocale(place), str, i18n._english_several))
    assert i18n.short_date(MARCH_12) == short
    assert i18n.day_and_month(MARCH_12) == day


def test_numbers_drop_what_says_nothing():
    assert i18n.number(4.0) == "4"
    assert i18n.number(0.45) == "0.45"
    assert i18n.number(0.0145) == "0.0145"
    assert i18n.number(-0.05) == "-0.05"
    assert i18n.number(1e-12) == "0.0"
    assert i18n.number(3.5) == "3.5"
    assert i18n.number(1234) == "1,234"
    assert i18n.number(2, 1) == "2.0"
    assert i18n.percent(0.8) == "80\u202f%"


@pytest.mark.parametrize("place", [QLocale("en_US"), QLocale.c()])
def test_names_are_in_the_order_a_reader_expects(monkeypatch, place):
    """Also where the computer says no language."""
    monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(locale=place))
    assert i18n.in_name_order(["Zoe", "Émile", "eva", "Grade 10", "Grade 2"]) == [
        "Émile",
        "eva",
        "Grade 2",
        "Grade 10",
        "Zoe",
    ]


def test_english_words_run_from_left_to_right_also_where_dates_follow_an_arabic_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arabic = QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt)
    monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(locale=arabic))
    assert i18n.direction() == Qt.LayoutDirection.LeftToRight
    monkeypatch.setattr(i18n, "_speech", i18n._speech._replace(language="ar"))
    assert i18n.direction() == Qt.LayoutDirection.RightToLeft
