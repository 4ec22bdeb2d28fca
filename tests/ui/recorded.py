"""The answers of a person, given beforehand: a `Messages` for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ce_desktop.domain.errors import Refusal
from ce_desktop.ui.i18n import say
from ce_desktop.ui.messages import FileKind, with_ending


class Recorded:
    """Hands out `answers` in turn and keeps what was said.

    A question nobody prepared for fails the test, as does an answer nobody asked for when
    `nothing_left` is called.

    Attributes:
        said: each notice and question, in order, as the person would read it.
        suggested: the file offered last.
    """

    def __init__(self, answers: Iterable[Any] = ()) -> None:
        self.said: list[str] = []
        self.suggested: Path | None = None
        self._answers = list(answers)

    def tell(self, refusal: Refusal) -> None:
        """Keep the sentences of the refusal."""
        self.said.append(refusal.sentences(say))

    def inform(self, title: str, text: str) -> None:
        """Keep both texts."""
        self.said.append(f"{title} {text}".strip())

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """The next answer, True or False."""
        return bool(self._next(f"{question} {detail}".strip() + f" [{verb}]"))

    def choose_open(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """The next answer, a path or None."""
        return self._next(title)

    def choose_save(self, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """The next answer, a path or None, with its ending as the real one gives it."""
        self.suggested = suggested
        chosen = self._next(title)
        return with_ending(chosen, kinds) if chosen is not None else None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """The next answer, a path or None."""
        return self._next(title)

    def nothing_left(self) -> bool:
        """Whether every answer was asked for."""
        return not self._answers

    def _next(self, question: str) -> Any:
        self.said.append(question)
        if not self._answers:
            raise AssertionError(f"nobody answers {question!r}")
        return self._answers.pop(0)
