"""Staff and the teams they belong to."""

from datetime import date
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase


class Person(NamedTuple):
    """Someone who works, or worked, at the school. People leave by date; they are not deleted."""

    id: int
    name: str
    role: str = ""
    email: str = ""
    active_from: date | None = None
    active_to: date | None = None
    note: str = ""
    forgotten: bool = False

    def active_on(self, day: date) -> bool:
        """Whether the person works here on `day`; the last day counts."""
        return within(day, self.active_from, self.active_to)


class Team(NamedTuple):
    """People who work together: a grade, a department, a project."""

    id: int
    name: str


class Membership(NamedTuple):
    """One person in one team for a while. A person can be in several at once."""

    id: int
    person: int
    team: int
    since: date | None = None
    until: date | None = None

    def active_on(self, day: date) -> bool:
        """Whether the membership holds on `day`; the last day counts."""
        return within(day, self.since, self.until)


def within(day: date, start: date | None, end: date | None) -> bool:
    """Whether `day` lies between two dates, both counted, either of them open."""
    return (start is None or start <= day) and (end is None or day <= end)


def check_span(start: date | None, end: date | None) -> None:
    """Refuse a span that ends before it starts.

    Raises:
        Refusal: `end` is before `start`.
    """
    if start is not None and end is not None and end < start:
        raise Refusal(
            phrase("The last day ({end}) is before the first day ({start}).", end=end, start=start),
            do=phrase("Change one of the two dates."),
        )
