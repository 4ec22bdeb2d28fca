"""Any file can be chosen; the answer is rows or a sentence."""

from __future__ import annotations

import os
import random
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from ce_desktop.domain.errors import Cancelled, ImportRefusal
from ce_desktop.exchange.safe_book import open_book
from ce_desktop.exchange.sheet_xml import UNCALCULATED, ExcelError
from tests.exchange.made_workbooks import book, raw_book, row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def all_rows(path: Path, **bounds):
    with open_book(path) as opened:
        return list(opened.rows(opened.sheets[0], **bounds))


def refusal(path: Path, **bounds) -> ImportRefusal:
    with pytest.raises(ImportRefusal) as caught:
        all_rows(path, **bounds)
    sentence = str(caught.value)
    assert "Your school file is unchanged." in sentence
    assert caught.value.do is not None
    return caught.value


def test_an_ordinary_workbook_gives_its_rows_with_excels_numbers(tmp_path):
    path = book(tmp_path / "s.xlsx", {"Staff": [["Name", "Years"], [], ["Ana Lopez", 4, True, 2.5]]})
    assert all_rows(path) == [(1, ("Name", "Years")), (3, ("Ana Lopez", 4, True, 2.5))]


def test_a_macro_workbook_and_a_workbook_with_a_wrong_ending_are_read(tmp_path):
    path = book(tmp_path / "s.xlsx", {"Staff": [["Name"]]})
    for name in ("s.xlsm", "s.xls", "staff list"):
        other = tmp_path / name
        other.write_bytes(path.read_bytes())
        assert all_rows(other) == [(1, ("Name",))]


@pytest.mark.parametrize("size", ["A1:A1", "A1:XFD1048576"])
def test_a_sheet_that_lies_about_its_size_loses_no_row(tmp_path, size):
    data = "".join(row(n, f"Person {n}", n) for n in range(1, 41))
    path = raw_book(tmp_path / "s.xlsx", data, before=f'<dimension ref="{size}"/>')
    rows = all_rows(path)
    assert len(rows) == 40
    assert rows[-1] == (40, ("Person 40", 40))


def test_rows_and_cells_without_addresses_are_counted(tmp_path):
    path = raw_book(
        tmp_path / "s.xlsx", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    )
    assert all_rows(path) == [(1, (1, 2)), (2, (3,))]


def test_shared_and_rich_texts_come_without_their_reading_aids(tmp_path):
    strings = "<si><r><t>Ana </t></r><r><t>Lopez</t></r><rPh><t>hint</t></rPh></si>"
    path = raw_book(tmp_path / "s.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings)
    assert all_rows(path) == [(1, ("Ana Lopez",))]


def test_prefixed_tags_are_read(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert all_rows(path) == [(2, (None, 7))]


def test_a_formula_without_a_stored_result_is_told_from_an_empty_cell(tmp_path):
    data = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"/>'
        '<c r="D1" t="e"><v>#N/A</v></c></row>'
    )
    [(_, values)] = all_rows(raw_book(tmp_path / "s.xlsx", data))
    assert values[0] is UNCALCULATED
    assert values[1:3] == (2, None)
    assert isinstance(values[3], ExcelError)


def test_a_date_cell_is_a_date_and_an_impossible_one_an_error(tmp_path):
    data = '<row r="1"><c r="A1" s="1"><v>45536</v></c><c r="B1" s="1"><v>99999999999</v></c></row>'
    [(_, values)] = all_rows(raw_book(tmp_path / "s.xlsx", data))
    assert str(values[0]) == "2024-09-01 00:00:00"
    assert isinstance(values[1], ExcelError)


def with_empty_rows(path: Path, count: int) -> Path:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, count + 2))
    return raw_book(path, row(1, "Name") + empty + row(count + 2, "Ana Lopez"))


def test_a_million_empty_rows_take_seconds_and_hide_nothing(tmp_path):
    path = with_empty_rows(tmp_path / "s.xlsx", 1_000_000)
    started = time.perf_counter()
    assert all_rows(path) == [(1, ("Name",)), (1_000_002, ("Ana Lopez",))]
    assert time.perf_counter() - started < 20


def test_empty_rows_take_no_memory(tmp_path):
    path = with_empty_rows(tmp_path / "s.xlsx", 100_000)
    all_rows(path)
    tracemalloc.start()
    all_rows(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * 1024 * 1024


def test_a_gap_of_a_million_rows_costs_nothing(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", row(1, "Name") + row(1_048_576, "Ana Lopez"))
    assert [number for number, _ in all_rows(path)] == [1, 1_048_576]


def test_a_row_beyond_excels_last_is_refused(tmp_path):
    assert "damaged" in str(refusal(raw_book(tmp_path / "s.xlsx", row(99_999_999, "Ana"))))


def test_cells_far_to_the_right_are_refused_by_address(tmp_path):
    cells = '<row r="7"><c r="A7"><v>1</v></c><c r="XFD7"><v>1</v></c></row>'
    sentence = str(refusal(raw_book(tmp_path / "s.xlsx", cells)))
    assert "column XFD, row 7" in sentence


def test_empty_cells_far_to_the_right_do_no_harm(tmp_path):
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="XFD{n}" s="1"/></row>' for n in range(1, 301)
    )
    assert len(all_rows(raw_book(tmp_path / "s.xlsx", cells))) == 300


def test_more_cells_in_a_row_than_any_list_has_are_refused(tmp_path):
    cells = "<c><v>1</v></c>" * 401
    assert "column OK" in str(refusal(raw_book(tmp_path / "s.xlsx", f"<row>{cells}</row>")))


def test_too_many_filled_rows_are_refused_not_cut(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "".join(row(n, n) for n in range(1, 12)))
    assert "more than 10 filled rows" in str(refusal(path, most_rows=10))
    assert len(all_rows(path, most_rows=11)) == 11


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "", more={"xl/media/zeros.bin": b"\0" * (70 * 1024 * 1024)})
    assert path.stat().st_size < 200_000
    started = time.perf_counter()
    assert "unpacks to far more" in str(refusal(path))
    assert time.perf_counter() - started < 1


def test_too_many_parts_are_refused(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "", more={f"xl/p{n}": b"" for n in range(2001)})
    assert "unpacks to far more" in str(refusal(path))


def test_a_style_sheet_of_many_megabytes_is_refused(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", row(1, "Name"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/styles.xml"] = b"<styleSheet>" + b"<font/>" * 1_300_000 + b"</styleSheet>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert "too many styles" in str(refusal(path))


def test_a_flood_of_shared_texts_is_refused(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "", strings="<si/>" * 600_000)
    assert "far more text" in str(refusal(path))


def test_a_text_longer_than_excel_allows_is_refused(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", row(1, "x" * 1_000_000))
    assert "damaged" in str(refusal(path))


def test_a_part_with_a_lying_size_is_refused(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", row(1, "Name") * 2000)
    data = bytearray(path.read_bytes())
    place = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[place + 24 : place + 28] = (50).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert "damaged" in str(refusal(path))


def test_entities_are_never_expanded(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "")
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"):
        changed = dict(parts)
        changed[part] = bomb.encode() + parts[part]
        with zipfile.ZipFile(path, "w") as new:
            for name, content in changed.items():
                new.writestr(name, content)
        assert "damaged" in str(refusal(path))


def test_an_old_xls_is_named(tmp_path):
    path = tmp_path / "staff.xlsx"
    path.write_bytes(OLE + b"\0" * 5000 + "Workbook".encode("utf-16-le"))
    assert "old Excel format" in str(refusal(path))


def test_a_password_is_named(tmp_path):
    path = tmp_path / "staff.xlsx"
    path.write_bytes(OLE + b"\0" * (1024 * 1024 - 20) + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500)
    assert "protected with a password" in str(refusal(path))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty (0 bytes)"),
        (b"SQLite format 3\0" + b"\0" * 100, "school file"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>Ana</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "web page or XML"),
        (b"{\\rtf1 Ana}", "text document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a spreadsheet"),
        (bytes(range(256)) * 8, "not a spreadsheet"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path, content, word):
    path = tmp_path / "staff.xlsx"
    path.write_bytes(content)
    assert word in str(refusal(path))


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        (["content.xml", "mimetype"], ".ods"),
        (["[Content_Types].xml", "word/document.xml"], "Word"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "PowerPoint"),
        (["[Content_Types].xml", "xl/workbook.bin"], ".xlsb"),
        (["Index/Document.iwa"], "Numbers"),
        (["photo.jpg"], "zip archive"),
        (["[Content_Types].xml"], "damaged"),
    ],
)
def test_a_package_of_another_kind_is_named(tmp_path, parts, word):
    path = tmp_path / "staff.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    assert word in str(refusal(path))


def test_a_missing_file_a_folder_and_a_huge_file_are_named(tmp_path):
    assert "There is no file" in str(refusal(tmp_path / "gone.xlsx"))
    assert "is a folder" in str(refusal(tmp_path))
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b"Name\n" + b"Ana Lopez\n" * 2_200_000)
    assert "larger than 20 MB" in str(refusal(huge))


def test_what_is_no_file_at_all_is_neither_waited_for_nor_read_for_ever(tmp_path):
    devices = [Path("NUL")] if os.name == "nt" else [Path("/dev/zero"), tmp_path / "pipe"]
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe")
    for device in devices:
        assert "is not a file" in str(refusal(device))


def test_a_truncated_workbook_is_damaged_at_every_length(tmp_path):
    whole = book(tmp_path / "s.xlsx", {"Staff": [["Name"], *[[f"P {n}"] for n in range(300)]]}).read_bytes()
    path = tmp_path / "cut.xlsx"
    for share in range(1, 20):
        path.write_bytes(whole[: len(whole) * share // 20])
        assert "damaged" in str(refusal(path))


def test_a_hundred_mutations_give_rows_or_a_sentence(tmp_path):
    whole = raw_book(
        tmp_path / "s.xlsx", "".join(row(n, f"Person {n}", n) for n in range(1, 200)), strings=["a", "b"]
    ).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "m.xlsx"
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        rows_or_sentence(path)


def test_a_hundred_mutations_inside_the_parts_give_rows_or_a_sentence(tmp_path):
    original = raw_book(
        tmp_path / "s.xlsx",
        "".join(row(n, f"Person {n}", n) for n in range(1, 40)) + '<row><c t="s"><v>1</v></c></row>',
        strings=["a", "b"],
    )
    with zipfile.ZipFile(original) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(11)
    path = tmp_path / "m.xlsx"
    for _ in range(100):
        name = chance.choice(list(parts))
        data = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice(b'<>"/=0123456789 abc')
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, bytes(data) if part == name else content)
        rows_or_sentence(path)


def rows_or_sentence(path: Path) -> None:
    sentences: list[str] = []
    try:
        with open_book(path) as opened:
            for sheet in opened.sheets:
                assert all(number >= 1 and values for number, values in opened.rows(sheet))
    except ImportRefusal as refused:
        sentences.append(str(refused))
    assert all("unchanged" in sentence for sentence in sentences)


def test_a_missing_sheet_is_refused_with_the_ones_there_are(tmp_path):
    with open_book(book(tmp_path / "s.xlsx", {"Staff": [["Name"]], "Advice": [[1]]})) as opened:
        assert opened.sheet_named("staff ") == "Staff"
        with pytest.raises(ImportRefusal) as caught:
            opened.sheet_named("Teachers")
    assert "Staff, Advice" in str(caught.value)


def test_cancel_stops_reading_and_lets_go_of_the_file(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "".join(row(n, f"Person {n}") for n in range(1, 9000)))
    told: list[tuple[int, int | None]] = []

    def cancel_at_the_second(done: int, total: int | None) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        all_rows(path, most_rows=10_000, progress=cancel_at_the_second)
    assert len(told) == 2
    assert told[0][0] < told[1][0] <= 9000
    path.unlink()


def test_progress_ends_with_all_rows(tmp_path):
    path = raw_book(tmp_path / "s.xlsx", "".join(row(n, f"Person {n}") for n in range(1, 5000)))
    told: list[tuple[int, int | None]] = []
    all_rows(path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4999, 4999)
    assert all(total is None or total >= done for done, total in told)
