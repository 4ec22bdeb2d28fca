"""Two names that look the same are the same; two that look different stay two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.names import clean_name, name_key, sort_key, suggest

STAFF = ["Ana Lopez", "Ben Ode", "Ana-Maria O'Neil", "Priya Nair", "İpek Işık", "José Müller"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ana  lopez ", "Ana Lopez"),
        ("Ana\u00a0Lopez", "Ana Lopez"),
        ("\u200fAna Lopez\u200e", "Ana Lopez"),
        ("Ana\tLo\u00adpez", "Ana Lopez"),
        ("Ａｎａ Lopez", "Ana Lopez"),
        ("Jose\u0301 Mu\u0308ller", "José Müller"),
        ("Ana\u2011Maria O\u2019Neil", "Ana-Maria O'Neil"),
        ("ana\u2013maria o`neil", "Ana-Maria O'Neil"),
        ("O\u00b4Neil", "O'Neil"),
        ("IPEK IŞIK", "İpek Işık"),
        ("STRASSE", "Straße"),
    ],
)
def test_names_that_look_the_same_are_the_same(written, meant):
    assert name_key(written) == name_key(meant)


@pytest.mark.parametrize(("one", "other"), [("Jose", "José"), ("Ana Lopez", "Lopez Ana"), ("Ana", "Anna")])
def test_names_that_look_different_stay_two(one, other):
    assert name_key(one) != name_key(other)


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)


@given(st.text())
def test_cleaning_a_name_changes_nothing_that_counts(text):
    assert name_key(clean_name(text)) == name_key(text)
    assert clean_name(clean_name(text)) == clean_name(text)
    assert unicodedata.is_normalized("NFC", clean_name(text))


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_the_form_of_the_accents_does_not_count(text, form):
    assert name_key(unicodedata.normalize(form, text)) == name_key(text)


def test_a_cleaned_name_keeps_its_spelling():
    assert clean_name(" Ana\u00a0 Lo\u200bpez\n") == "Ana Lopez"
    assert clean_name("O’Neil") == "O’Neil"
    assert clean_name("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_name("\x00\u200f \n") == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lopez, Ana", "Ana Lopez"),
        ("Lopes, Ana", "Ana Lopez"),
        ("A. Lopez", "Ana Lopez"),
        ("Ana Lopes", "Ana Lopez"),
        ("Ode", "Ben Ode"),
        ("Jose Muller", "José Müller"),
        ("Priya K. Nair", "Priya Nair"),
    ],
)
def test_the_name_that_was_meant_is_suggested_first(written, meant):
    assert suggest(written, STAFF)[0] == meant


def test_nothing_is_suggested_for_a_stranger():
    assert suggest("Zed Quux", STAFF) == []
    assert suggest("", STAFF) == []


def test_no_more_than_asked_for_are_suggested():
    assert len(suggest("Ana", ["Ana A", "Ana B", "Ana C", "Ana D"], limit=2)) == 2


def test_numbers_in_names_count_as_numbers():
    teams = ["Grade 10", "Grade 2", "grade 1", "Élan 3", "Elan 12"]
    assert sorted(teams, key=sort_key) == ["Élan 3", "Elan 12", "grade 1", "Grade 2", "Grade 10"]
