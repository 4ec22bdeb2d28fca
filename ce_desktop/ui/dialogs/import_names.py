"""Who is meant by names that are nobody's, several people's or nearly somebody's: asked, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from ce_desktop.domain.name_choices import ADD, LEAVE_OUT, SAME, NameChoice
from ce_desktop.domain.name_questions import NameQuestion, RepeatedName, SharedName, UnknownName
from ce_desktop.domain.names import name_key
from ce_desktop.ui.dialogs.import_parts import place_of
from ce_desktop.ui.dialogs.import_people import Answer, Colleagues
from ce_desktop.ui.dialogs.import_questions import Question, QuestionsPart
from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.plain import plain_tip

SHOWN_NAMES = 100


@dataclass(frozen=True)
class Words:
    """What is said about names: two answers, and the button that answers for the rest."""

    leave_out: str
    add: str
    rest: str
    rest_tip: str


class NamesPart(QuestionsPart):
    """One row for each name asked about: where it stands, and the answer. Answers outlive reading again.

    Signals:
        changed: a person gave an answer, or took one back.
    """

    changed = Signal()

    def __init__(self, words: Words, rest: NameChoice, icon: str) -> None:
        """`rest` is the answer that the button with `icon` gives about every name without one.

        Where it is to add them, names that several people have are left to be answered one by one.
        """
        rest_button = LinkButton(words.rest, icon)
        super().__init__(tr("Who is meant?"), rest_button)
        self.rest_button = rest_button
        self._words = words
        self._rest = rest
        self._questions: tuple[NameQuestion, ...] = ()
        self._answers: dict[str, NameChoice] = {}
        self._fields: dict[str, Choice] = {}
        self.rest_button.setToolTip(plain_tip(words.rest_tip))
        self.rest_button.clicked.connect(self._answer_rest)

    def show_names(
        self,
        questions: Sequence[NameQuestion],
        colleagues: Colleagues,
        *,
        with_sheets: bool = False,
        adds_namesakes: bool = False,
        offers_all: bool = True,
    ) -> None:
        """Ask about these names, any of which may be read as one of `colleagues`.

        With `adds_namesakes` a name that several people have may be a further one's. Without `offers_all`
        only the names that come near are offered.
        """
        # Names on the staff list or further up come first: only they wait for an answer of their own.
        asked = tuple(sorted(questions, key=lambda one: isinstance(one, UnknownName)))
        if asked != self._questions:
            self._questions = asked
            self._build(colleagues, with_sheets, adds_namesakes, offers_all)
        self._say()

    def choices(self) -> dict[str, NameChoice]:
        """The answers given about the names shown."""
        return {
            one.key: self._answers[key]
            for one in self._questions
            if (key := name_key(one.key)) in self._answers
        }

    def waiting(self) -> list[str]:
        """The names without an answer, each as its question's key."""
        return [one.key for one in self._questions if name_key(one.key) not in self._answers]

    def missing(self) -> str:
        """What still has to be answered, "" for nothing."""
        n = len(self.waiting())
        if not n:
            return ""
        return ntr(
            "Say under “Who is meant?” what becomes of {n} name.",
            "Say under “Who is meant?” what becomes of {n} names.",
            n,
        ).format(n=number(n))

    def field(self, key: str) -> Choice:
        """The field that asks about the name, or the row, that `key` stands for."""
        return self._fields[name_key(key)]

    # Internal

    def _build(
        self, colleagues: Colleagues, with_sheets: bool, adds_namesakes: bool, offers_all: bool
    ) -> None:
        others = colleagues.everyone() if offers_all else []
        asked = []
        self._fields = {}
        for one in self._questions[:SHOWN_NAMES]:
            if isinstance(one, SharedName):
                field = self._which_field(one, colleagues, adds_namesakes)
            elif isinstance(one, RepeatedName):
                field = self._again_field(one)
            else:
                # Two spellings of one name bring the same people.
                near = list(dict.fromkeys(answer for name in one.near for answer in colleagues.called(name)))
                field = self._who_field(one.name, near, others)
            self._prepare(field, name_key(one.key))
            asked.append(Question(one.name, _said(one, with_sheets), field))
        self.ask(asked)

    def _which_field(self, one: SharedName, colleagues: Colleagues, adds: bool) -> Choice:
        """Which of the people of one name."""
        field = Choice(
            [(None, tr("Choose…")), *colleagues.namesakes(one.name), (LEAVE_OUT, self._words.leave_out)]
        )
        if adds:
            field.addItem(self._words.add, ADD)
        question = tr("Which “{name}” is meant?").format(name=one.name)
        field.setAccessibleName(" · ".join((question, *one.said)))
        return field

    def _again_field(self, one: RepeatedName) -> Choice:
        """The person of the row above, or a further one of that name."""
        field = Choice(
            [
                (None, tr("Choose…")),
                (SAME, tr("The same person as in row {n}").format(n=number(one.before))),
                (ADD, tr("Somebody else of this name")),
                (LEAVE_OUT, self._words.leave_out),
            ]
        )
        question = tr("Which “{name}” is meant?").format(name=one.name)
        field.setAccessibleName(" · ".join((question, *one.said)))
        return field

    def _who_field(self, name: str, near: Sequence[Answer], others: Sequence[Answer]) -> Choice:
        """Somebody whose name comes near, nobody, somebody new, or anybody else."""
        field = Choice(
            [
                (None, tr("Choose…")),
                *((choice, tr("Read as {name}").format(name=words)) for choice, words in near),
                (LEAVE_OUT, self._words.leave_out),
                (ADD, self._words.add),
            ]
        )
        if others:
            field.insertSeparator(field.count())
        # By name alone, so that typing its beginning finds it.
        for choice, words in others:
            if (choice, words) not in near:
                field.addItem(words, choice)
        field.setAccessibleName(tr("Who is meant by “{name}”?").format(name=name))
        return field

    def _prepare(self, field: Choice, key: str) -> None:
        field.set_value(self._answers.get(key))
        field.currentIndexChanged.connect(lambda: self._on_chosen(key, field.value()))
        self._fields[key] = field

    def _on_chosen(self, key: str, choice: NameChoice | None) -> None:
        if choice is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = choice
        self._say()
        self.changed.emit()

    def _rest_names(self) -> list[str]:
        """Those without an answer for which the button answers."""
        apart = {one.key for one in self._questions if not isinstance(one, UnknownName) and self._rest == ADD}
        return [key for key in self.waiting() if key not in apart]

    def _answer_rest(self) -> None:
        for name in self._rest_names():
            key = name_key(name)
            self._answers[key] = self._rest
            if key in self._fields:
                self._fields[key].blockSignals(True)
                self._fields[key].set_value(self._rest)
                self._fields[key].blockSignals(False)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        unlisted = len(self._questions) - SHOWN_NAMES
        self.rest_button.setEnabled(bool(self._rest_names()))
        more = ntr(
            "The first {n} is shown; the button above answers for the others.",
            "The first {n} are shown; the button above answers for the others.",
            SHOWN_NAMES,
        )
        self.say_hint(more.format(n=number(SHOWN_NAMES)) if unlisted > 0 else "")
        self.say_waiting(len(self.waiting()), needed=bool(self._questions))


def names_part(*, leave_out: str, adds: bool) -> NamesPart:
    """Questions about names of which one `leave_out`s each by itself; the rest is added at once, or left out at once.

    A rest is added where names are likely to be new: in a list of staff, and in a school without any.
    """
    add = tr("Add as new staff")
    if adds:
        everyone = tr("Everyone without an answer is somebody new.")
        return NamesPart(Words(leave_out, add, tr("Add the rest as new"), everyone), ADD, "user-plus")
    everyone = tr("Leave out the ratings by and about every name without an answer.")
    return NamesPart(Words(leave_out, add, tr("Leave out the rest"), everyone), LEAVE_OUT, "user-minus")


def _said(one: NameQuestion, with_sheets: bool) -> str:
    """Why it is asked, where it stands, and what else stands there."""
    problem = one.problem()
    if isinstance(one, UnknownName):
        return place_of(problem, with_sheet=with_sheets)
    if one.said or isinstance(one, RepeatedName):
        return " · ".join((place_of(problem._replace(column=None)), *one.said))
    n = ntr("{n} with this name", "{n} with this name", one.count).format(n=number(one.count))
    return f"{place_of(problem, with_sheet=with_sheets)} · {n}"
