"""The rows of a list of staff: people, and what is wrong with what stands there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from unicodedata import normalize

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.name_questions import stands_before
from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import (
    Problems,
    as_date,
    as_text,
    day_comes_first,
    is_blank,
    is_moment,
    shown,
)
from ce_desktop.exchange.columns import HEADINGS_AGAIN, heading_words
from ce_desktop.exchange.sheet_xml import Row

_NAMES: Final = ("name", "first_name", "last_name")
_TOTALS: Final = frozenset(
    heading_words(word)
    for word in (
        "total", "totals", "grand total", "sum", "average", "count", "summe", "gesamt", "durchschnitt", "anzahl",
        "suma", "promedio", "somme", "moyenne",
    )
)  # fmt: skip
_NO_DAY: Final = frozenset(map(name_key, ("-", "?", "n/a", "na", "none", "unknown")))
_STILL_HERE: Final = frozenset(
    name_key(word)
    for word in (
        "present", "current", "now", "today", "ongoing", "heute", "aktuell", "presente", "actual", "présent", "actuel",
    )
)  # fmt: skip
_LISTS: Final = re.compile(r"[;\n\r|]+")


class StaffReader:
    """Turns rows into people, and notes what is wrong with each."""

    def __init__(self, sheet: str, fields: Mapping[str, int], header: int, heads: Sequence[object]) -> None:
        self.people: list[PersonRow] = []
        self.problems = Problems(sheet)
        self._fields = fields
        self._header = header
        self._heads = {f: heading_words(heads[c]) for f, c in fields.items() if c < len(heads)}
        self._seen: dict[str, int] = {}
        self._day_first: dict[str, bool | None] = {}

    def read(self, rows: Sequence[Row], merged: Sequence[tuple[int, int, int]] = ()) -> None:
        """Read the rows under the headings; `merged` are cells over several rows, see `sheet_xml.merged_down`."""
        for field in ("active_from", "active_to"):
            shows = {day_comes_first(value) for _, value in self._column(rows, field)} - {None}
            self._day_first[field] = shows.pop() if len(shows) == 1 else None
        teams = self._merged_teams(rows, merged)
        for number, values in rows:
            cells = {f: values[c] if c < len(values) else None for f, c in self._fields.items()}
            if is_blank(cells.get("teams")) and number in teams:
                cells["teams"] = teams[number]
            if all(is_blank(value) for value in cells.values()) or self._is_left_out(number, cells):
                continue
            person = self._person(number, cells)
            if person is not None:
                self.people.append(person)

    def _merged_teams(self, rows: Sequence[Row], merged: Sequence[tuple[int, int, int]]) -> dict[int, object]:
        """What stands in merged cells of the teams, by each further row that they reach over and that has a name."""
        found: dict[int, object] = {}
        values = dict(self._column(rows, "teams"))
        named = sorted({row for f in _NAMES for row, name in self._column(rows, f) if not is_blank(name)})
        for first, last, column in sorted(merged):
            if column != self._fields.get("teams") or is_blank(value := values.get(first)):
                continue
            reached = named[bisect_right(named, first) : bisect_right(named, last)]
            found |= dict.fromkeys(reached, value)
            if reached:
                text = phrase(
                    "“{value}” stands in merged cells and counts for rows {first} to {last}.",
                    value=shown(value),
                    first=first,
                    last=reached[-1],
                )
                self.problems.notice(text, first, column)
        return found

    def _is_left_out(self, row: int, cells: Mapping[str, object]) -> bool:
        """Whether a row is about nobody, which is noted: the headings once more, hints for them, or a sum."""
        filled = {field: value for field, value in cells.items() if not is_blank(value)}
        words = {field: heading_words(value) for field, value in filled.items()}
        is_hint = row == self._header + 1 and all(_is_aside(value) for value in filled.values())
        if is_hint or (self._heads and words == {f: said for f, said in self._heads.items() if said}):
            self.problems.notice(HEADINGS_AGAIN, row)
            return True
        total = next((field for field, said in words.items() if said in _TOTALS), None)
        if total is not None and self._is_sum(total, words):
            self.problems.notice(
                phrase("“{value}” is not a person and was left out.", value=shown(filled[total])),
                row,
                self._fields[total],
            )
            return True
        return False

    @staticmethod
    def _is_sum(total: str, words: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether such a word is no part of a name, as in "Sum Wai": it is all of it, or has but numbers beside it."""
        if total in _NAMES and not any(field in words for field in _NAMES if field != total):
            return True
        return all(_is_number(said) for field, said in words.items() if field != total)

    def _column(self, rows: Sequence[Row], field: str) -> Iterator[tuple[int, object]]:
        column = self._fields.get(field)
        if column is not None:
            yield from ((number, values[column]) for number, values in rows if column < len(values))

    def _person(self, row: int, cells: Mapping[str, object]) -> PersonRow | None:
        bad = [f for f, value in cells.items() if self.problems.cell(value, row, self._fields[f])]
        name = self._name(row, cells, bad)
        if not name:
            return None
        start = self._date(row, "active_from", cells, bad)
        end = self._date(row, "active_to", cells, bad)
        if start is not None and end is not None and end < start:
            self.problems.error(
                phrase("{name} left ({end}) before joining ({start}).", name=name, end=end, start=start),
                row,
                self._fields["active_to"],
            )
        return PersonRow(
            row=row,
            name=name,
            teams=self._teams(row, cells, bad),
            role=self._words("role", cells, bad),
            email=self._email(row, cells, bad),
            active_from=start,
            active_to=end,
            note=self._words("note", cells, bad),
        )

    def _name(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        # A German sheet heads the family name "Name" beside "Vorname".
        parts = ["first_name", "last_name" if "last_name" in cells else "name"]
        whole = "name" in cells and "first_name" not in cells
        fields = ["name"] if whole or ("name" in cells and "last_name" in cells) else parts
        words: list[str] = []
        for field in fields:
            value = cells.get(field)
            if field in bad or is_blank(value):
                continue
            text = as_text(value)
            if text is None:
                self.problems.error(
                    phrase("“{value}” is not a name.", value=shown(as_date(value) or value)),
                    row,
                    self._fields[field],
                )
                return ""
            words.append(text)
            if isinstance(value, str) and normalize("NFC", value) != text:
                self.problems.notice(
                    phrase("Extra spaces or invisible characters in “{name}” were removed.", name=text),
                    row,
                    self._fields[field],
                )
        name = " ".join(words)
        if not name:
            if not set(fields) & set(bad):
                self.problems.error(phrase("This row has no name."), row, self._fields[fields[0]])
            return ""
        before = self._seen.setdefault(name_key(name), row)
        if before != row:
            self.problems.notice(stands_before(name, before), row, self._fields[fields[0]])
        return name

    def _words(self, field: str, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        value = cells.get(field)
        if field in bad or is_blank(value):
            return ""
        text = as_text(value)
        return text if text is not None else shown(as_date(value) or value)

    def _email(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> str:
        text = self._words("email", cells, bad).removeprefix("mailto:")
        if text and ("@" not in text or " " in text):
            self.problems.notice(
                phrase("“{value}” does not look like an email address.", value=shown(text)),
                row,
                self._fields["email"],
            )
        return text

    def _teams(self, row: int, cells: Mapping[str, object], bad: Sequence[str]) -> tuple[str, ...]:
        value = cells.get("teams")
        if "teams" in bad or is_blank(value):
            return ()
        if is_moment(value):
            self.problems.error(
                phrase(
                    "“{value}” is a date, not a team. Excel may have changed a name like 3-4: format the "
                    "cell as Text and type the name again.",
                    value=shown(as_date(value) or value),
                ),
                row,
                self._fields["teams"],
            )
            return ()
        if isinstance(value, str):
            parts = _LISTS.split(value)
            return tuple(_distinct(parts if len(parts) > 1 else value.split(",")))
        text = as_text(value)
        return (text,) if text else ()

    def _date(self, row: int, field: str, cells: Mapping[str, object], bad: Sequence[str]) -> date | None:
        value = cells.get(field)
        if field in bad or is_blank(value) or self._is_no_day(field, value):
            return None
        day = as_date(value, day_first=self._day_first[field])
        column = self._fields[field]
        if day is None:
            text = as_text(value)
            if text is not None and text.isdecimal() and 1950 <= int(text) <= 2100:
                day = date(int(text), 1, 1) if field == "active_from" else date(int(text), 12, 31)
                self.problems.notice(
                    phrase("The year {year} was read as {date}.", year=text, date=str(day)), row, column
                )
            elif as_date(value, day_first=True) is not None:
                self.problems.error(
                    phrase(
                        "In “{value}” the day and the month cannot be told apart. Write year-month-day, "
                        "such as 2024-08-15.",
                        value=shown(value),
                    ),
                    row,
                    column,
                )
            else:
                self.problems.error(
                    phrase(
                        "“{value}” is not a date. Write year-month-day, such as 2024-08-15.",
                        value=shown(value),
                    ),
                    row,
                    column,
                )
        return day

    def _is_no_day(self, field: str, value: object) -> bool:
        """Whether people write this for a day that there is not, or that nobody knows."""
        key = name_key(value) if isinstance(value, str) else ""
        return key in _NO_DAY or (field == "active_to" and key in _STILL_HERE)


def _is_aside(value: object) -> bool:
    """Whether a cell is nothing but a remark in brackets."""
    text = clean_name(value) if isinstance(value, str) else ""
    return text[:1] in ("(", "[") and text[-1:] in (")", "]")


def _is_number(words: tuple[str, ...]) -> bool:
    return bool(words) and all(word.isdecimal() for word in words)


def _distinct(parts: Sequence[str]) -> list[str]:
    """The parts that say something, each once, as first written."""
    found: dict[str, str] = {}
    for part in parts:
        text = clean_name(part)
        if text:
            found.setdefault(name_key(text), text)
    return list(found.values())
