"""The errors people can cause, or the world can: each one a sentence, none of them a traceback."""

from __future__ import annotations

from collections.abc import Sequence

from ce_desktop.domain.phrase import Phrase, Say
from ce_desktop.domain.problem import Problem


class Refusal(Exception):
    """Something was not done, and why.

    Attributes:
        what: what happened.
        safe: what is safe (optional where nothing was at risk).
        do: the next step (optional where `what` makes it plain).
    """

    def __init__(self, what: Phrase, *, safe: Phrase | None = None, do: Phrase | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.do = do

    def sentences(self, say: Say = str) -> str:
        """The whole message in one paragraph, in the language of `say`."""
        said = (say(part) for part in (self.what, self.safe, self.do) if part is not None)
        return " ".join(words for words in said if words)

    def __str__(self) -> str:
        return self.sentences()


class ImportRefusal(Refusal):
    """A spreadsheet that cannot be imported as it is; `problems` lists every reason found."""

    def __init__(
        self,
        what: Phrase,
        *,
        safe: Phrase | None = None,
        do: Phrase | None = None,
        problems: Sequence[Problem] = (),
    ) -> None:
        super().__init__(what, safe=safe, do=do)
        self.problems = tuple(problems)


class Cancelled(Exception):
    """A person pressed Cancel during a long job; nothing was changed."""
