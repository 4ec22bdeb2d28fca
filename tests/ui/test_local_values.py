"""Days inside a sentence from below the window are written as on the rest of the screen."""

from __future__ import annotations

from datetime import date

from ce_desktop.domain.phrase import phrase
from ce_desktop.ui import i18n

MARCH_12 = date(2026, 3, 12)


def test_a_day_in_a_sentence_is_written_as_on_the_rest_of_the_screen(qapp) -> None:
    sentence = phrase("it was to close on {day}", day=MARCH_12)
    i18n.install("en_US")
    try:
        assert i18n.say(sentence) == "it was to close on Mar 12, 2026"
    finally:
        i18n.install("en")
    assert str(sentence) == "it was to close on 2026-03-12"


def test_a_name_from_right_to_left_does_not_turn_the_sentence_around(qapp) -> None:
    sentence = i18n.say(phrase("{rater} trusts {ratee}", rater="שרה כהן", ratee="Ana Lopez"))
    assert sentence == "\u2068שרה כהן\u2069 trusts Ana Lopez"
