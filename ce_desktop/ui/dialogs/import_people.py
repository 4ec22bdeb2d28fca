"""The people a name in a spreadsheet may mean, those of one name told apart by what the staff list says of them."""

from __future__ import annotations

from collections.abc import Sequence

from ce_desktop.domain.drafts import BY_NAME
from ce_desktop.domain.name_choices import NameChoice, read_as
from ce_desktop.domain.names import name_key
from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui.i18n import in_name_order, number, short_date, tr

Answer = tuple[NameChoice, str]


class Colleagues:
    """Everyone on the staff list as answers to "who is meant", each a choice and the words for it."""

    def __init__(self, people: Sequence[StaffRow] = ()) -> None:
        self.names = [one.name for one in people]
        self._people: dict[str, list[StaffRow]] = {}
        for one in people:
            self._people.setdefault(name_key(one.name), []).append(one)
        self._ids = {one.id: one for one in people}

    def called(self, name: str) -> list[Answer]:
        """Those of this name, by name and what tells them apart."""
        people = self._people.get(name_key(name), [])
        if len(people) == 1:
            return [(read_as(people[0].name), people[0].name)]
        return [(choice, self.written(choice.name, choice.person)) for choice, _ in self.namesakes(name)]

    def namesakes(self, name: str) -> list[Answer]:
        """Those of this name, by what tells them apart alone."""
        people = self._people.get(name_key(name), [])
        return in_name_order(
            [(read_as(one.name, one.id), _apart(one, people)) for one in people],
            name=lambda answer: answer[1],
        )

    def everyone(self) -> list[Answer]:
        """All of them in the order of their names."""
        found = [answer for people in self._people.values() for answer in self.called(people[0].name)]
        return in_name_order(found, name=lambda answer: answer[1])

    def written(self, name: str, person: int) -> str:
        """The name, with what tells the person apart where it was said which of several is meant."""
        one = self._ids.get(person) if person != BY_NAME else None
        people = self._people[name_key(one.name)] if one is not None else []
        if one is None or len(people) < 2:
            return name
        return tr("{name} · {words}").format(name=one.name, words=_apart(one, people))


def _apart(one: StaffRow, namesakes: Sequence[StaffRow]) -> str:
    """Team and role; where others have the same, also the address, and at last the place in the list."""
    same = [other for other in namesakes if _usual(other) == _usual(one)]
    parts = _usual(one)
    if len(same) > 1 and one.email:
        parts.append(one.email)
    words = " · ".join(parts) or tr("no team and no role")
    alike = [other for other in same if other.email == one.email]
    if len(alike) < 2:
        return words
    place = number(alike.index(one) + 1)
    return tr("{words} ({n} of {count} in the list)").format(words=words, n=place, count=number(len(alike)))


def _usual(one: StaffRow) -> list[str]:
    parts = [", ".join(one.teams), one.role]
    if not one.active and one.active_to is not None:
        parts.append(tr("left {date}").format(date=short_date(one.active_to)))
    elif not one.active and one.active_from is not None:
        parts.append(tr("joins {date}").format(date=short_date(one.active_from)))
    return [part for part in parts if part]
