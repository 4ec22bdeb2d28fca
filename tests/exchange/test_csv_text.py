"""Text tables in the spellings that Excel, LibreOffice and school systems write."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.errors import ImportRefusal
from ce_desktop.exchange import csv_text
from ce_desktop.exchange.safe_book import open_book

TABLE = 'Name;Team\r\nJosé Müller;Grade 3\r\n\r\n"Lopez; Ana";"two\r\nlines"\r\n'


def rows_of(path):
    with open_book(path) as opened:
        return list(opened.rows(opened.sheets[0]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_excel_writes_gives_the_same_rows(tmp_path, encoding):
    path = tmp_path / "staff.csv"
    path.write_bytes(TABLE.encode(encoding))
    assert rows_of(path) == [
        (1, ("Name", "Team")),
        (2, ("José Müller", "Grade 3")),
        (4, ("Lopez; Ana", "two\r\nlines")),
    ]


@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
def test_the_separator_is_found(between):
    text = "\n".join(between.join(cells) for cells in (["Name", "Team", "Note"], ["Ana", "3", "a. b"]))
    assert csv_text.delimiter(text) == between


def test_decimal_commas_do_not_hide_semicolons():
    assert csv_text.delimiter("Name;Years\nAna;7,5\nBen;1,5\n") == ";"


def test_a_list_with_one_column_stays_one_column():
    assert list(csv_text.rows("Name\nAna Lopez\nBen Ode\n"))[1] == (2, ("Ana Lopez",))


def test_excels_own_separator_line_is_obeyed_and_not_a_row():
    assert list(csv_text.rows("sep=;\nName;Team\nAna;3\n")) == [(1, ("Name", "Team")), (2, ("Ana", "3"))]


def test_a_very_long_field_is_a_sentence(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text('Name\n"' + "x" * 200_000)
    with pytest.raises(ImportRefusal):
        rows_of(path)


@pytest.mark.parametrize("after", ['3,Ben\n4,"Carla"\n', '3,Ben\n4,"Carla"\n5,Dana\n', "3,Ben\n4,Carla\n"])
def test_a_quotation_mark_that_is_missing_takes_no_rows_up_to_the_next_one(after):
    with pytest.raises(csv.Error):
        list(csv_text.rows('Nr,Name\n2,"Ana\n' + after))


def test_a_cell_of_several_lines_is_one_also_with_quotes_inside_and_a_space_after_it():
    text = 'Name;Note\nAna;"one ""quoted"", \ntwo" ;\nBen;""\n'
    assert list(csv_text.rows(text))[1:] == [(2, ("Ana", 'one "quoted", \ntwo ')), (3, ("Ben",))]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        rows = list(csv_text.rows(csv_text.decode(data)))
    except (csv_text.NotText, csv.Error):
        return
    assert all(values for _, values in rows)
