"""Names that would be lost on somebody's computer are refused on every one."""

from __future__ import annotations

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.file_names import check_file_name, fitting

FIT = (
    "Lincoln Elementary.ceschool",
    "St. Mary's – Ñandú №1.ceschool",
    "Console.ceschool",
    "COM10.xlsx",
    "report 2.xlsx",
    "my.con.xlsx",
)


@pytest.mark.parametrize("name", FIT)
def test_usual_names_are_fine(name: str) -> None:
    check_file_name(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("CON.ceschool", "device"),
        ("nul.tar.xlsx", "device"),
        ("com1", "device"),
        ("LPT² .xlsx", "device"),
        ("What?.ceschool", "the sign ?"),
        ("Fall: results.xlsx", "the sign :"),
        ("a<b>c.xlsx", "the sign <"),
        ('The "best".xlsx', 'the sign "'),
        ("one|two*.xlsx", "the sign |"),
        ("back\\slash.xlsx", "the sign \\"),
        ("two\nlines.xlsx", "line breaks"),
        ("Lincoln..ceschool", "a dot or a space"),
        ("Lincoln .ceschool", "a dot or a space"),
        ("Lincoln.ceschool ", "a dot or a space"),
    ],
)
def test_a_name_that_windows_cannot_read_is_refused_and_says_why(name: str, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_file_name(name)
    assert why in str(caught.value.what)
    assert "Nothing was written." in caught.value.sentences()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fall: results", "Fall  results"),
        ("Reading, Autumn etc.", "Reading, Autumn etc"),
        (" a/b\\c\t.", "a b c"),
        ("?.", ""),
    ],
)
def test_what_is_offered_as_a_name_is_one(text: str, name: str) -> None:
    assert fitting(text) == name
    check_file_name(f"{fitting(text) or 'School'}.xlsx")
