"""Text, titles and colours of the report, one rule at a time."""

from __future__ import annotations

import pytest

from ce_desktop.domain.scale import Scale
from ce_desktop.exchange.report_cache import with_values
from ce_desktop.exchange.report_colors import _luminance, ground_at, ink_at, white_from
from ce_desktop.exchange.report_measure import unique_headings
from ce_desktop.exchange.report_text import LONGEST_TEXT, header_text, needs_quote, safe_text, sheet_title


def test_what_no_file_can_hold_is_replaced_and_line_ends_stay() -> None:
    assert safe_text("a\x00b\x1fc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert safe_text("two\nlines\tand é 🙂") == "two\nlines\tand é 🙂"


def test_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    cut = safe_text("x" * 40_000)
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith("(cut: a cell holds 32767 characters)")
    assert safe_text("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_a_spreadsheet_could_calculate_is_quoted(text: str) -> None:
    assert needs_quote(text)


@pytest.mark.parametrize("text", ["", "Ana", "1-2", " =1"])
def test_other_text_is_not_quoted(text: str) -> None:
    assert not needs_quote(text)


def test_titles_are_short_allowed_and_unlike_each_other() -> None:
    taken: set[str] = set()
    assert sheet_title("Plans / reads: why? [1]", taken) == "Plans reads why 1"
    assert sheet_title("PLANS reads why 1", taken) == "PLANS reads why 1 (2)"
    long = [sheet_title("Gives a quick check and changes tomorrow's plan", taken) for _ in range(12)]
    assert len(set(long)) == 12
    assert all(len(title) <= 31 for title in long)
    assert sheet_title("'quoted'", taken) == "quoted"
    assert sheet_title("***", taken) == "Sheet"
    assert sheet_title("History", taken) == "History (2)"
    assert len(sheet_title("🙂" * 40, taken).encode("utf-16-le")) // 2 <= 31


def test_an_ampersand_in_a_printed_header_stays_one() -> None:
    assert header_text("Reading & writing\nfor all") == "Reading && writing for all"
    assert len(header_text("x" * 500)) == 130


def test_headings_of_a_table_are_unlike_each_other() -> None:
    assert unique_headings(["Team", "team", "", "Two\nlines"]) == ["Team", "team 2", "–", "Two lines"]


@pytest.mark.parametrize("scale", [Scale("", 0, 1), Scale("", 1, 5), Scale("", -2, 2), Scale("", 0, 100)])
def test_every_number_on_the_ramp_can_be_read(scale: Scale) -> None:
    for value in range(scale.low, scale.high + 1):
        ground, ink = _luminance(ground_at(scale, value)), _luminance(ink_at(scale, value))
        lighter, darker = max(ground, ink), min(ground, ink)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5
    assert scale.low < white_from(scale) <= scale.high


def test_only_known_formulas_get_a_value() -> None:
    xml = (
        b'<c r="A1" s="3"><f>SUM(B1:B2)</f><v /></c><c r="A2"><f>1</f><v></v></c><c r="A3" t="n"><v>7</v></c>'
    )
    assert with_values(xml, {"A1": 3}) == xml.replace(b"</f><v /></c>", b"</f><v>3</v></c>")
    assert b"<f>1</f><v>0.5</v>" in with_values(xml, {"A2": 0.5})


def test_text_that_a_formula_gives_is_marked_as_text() -> None:
    xml = b'<c r="A1" s="3"><f>B1</f><v /></c><c r="A2" s="3"><f>B2</f><v></v></c>'
    assert with_values(xml, {"A1": "Ana & <Ben>", "A2": ""}) == (
        b'<c r="A1" s="3" t="str"><f>B1</f><v>Ana &amp; &lt;Ben&gt;</v></c>'
        b'<c r="A2" s="3" t="str"><f>B2</f><v></v></c>'
    )
