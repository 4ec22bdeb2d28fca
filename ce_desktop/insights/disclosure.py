"""Disclosure: the one gate between numbers about people and anyone who looks.

A result about a person needs answers from the minimum group (default 5, never below 3). Below that
the result is hidden, which is not the same as absent: a screen says "fewer than 5 answers". In a
table with totals a single hidden cell could be found by subtraction, so a second one is hidden too, and
more while the hidden ones together rest on too few answers.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.round import Mode, Round
from ce_desktop.domain.school import LOWEST_MINIMUM_GROUP

HIDDEN_MARK = "–"
"""What stands for a hidden result where there is no room for words; an empty cell says that nobody answered."""


class Disclosure(NamedTuple):
    """The rule of one school."""

    minimum_group: int

    @property
    def smallest(self) -> int:
        """The number of answers needed: the school's, never below the floor."""
        return max(self.minimum_group, LOWEST_MINIMUM_GROUP)

    def shows(self, answers: int) -> bool:
        """Whether a result that rests on `answers` answers may be shown."""
        return answers >= self.smallest

    def hidden_words(self) -> Phrase:
        """What stands in the place of a hidden result."""
        return phrases("fewer than {n} answer", "fewer than {n} answers", self.smallest)

    @property
    def fewest_raters(self) -> int:
        """The number of people whose answers a mean between teams needs.

        Twelve answers of one person are a result about how that person answers.
        """
        return LOWEST_MINIMUM_GROUP

    def hidden_team_words(self, answers: int | None = None) -> Phrase:
        """What stands in the place of a hidden mean between teams: of one of `answers`, or of any."""
        if answers is not None and not self.shows(answers):
            return self.hidden_words()
        if answers is not None:
            return phrase("answers of fewer than {people} people", people=self.fewest_raters)
        return phrase(
            "fewer than {n} answers, or answers of fewer than {people} people",
            n=self.smallest,
            people=self.fewest_raters,
        )

    def shown_cells(self, answers: Sequence[Sequence[int]], *, with_totals: bool) -> list[list[bool]]:
        """Which cells of a table may be shown, complementary hiding included.

        Args:
            answers: for each cell, how many answers it rests on; 0 is an empty cell.
            with_totals: whether row or column totals, or anything they follow from, are shown too.
        """
        shown = [[self.shows(n) for n in row] for row in answers]
        if with_totals:
            lines = [*_row_lines(answers), *_column_lines(answers)]
            # Hiding a partner in a row can leave a column with a single hidden cell, so go on until none is left.
            while True in [_hide_partner(shown, answers, line, self.smallest) for line in lines]:
                pass
        return shown


def check_names_raters(round_: Round) -> None:
    """Refuse to show who trusts whom in a confidential round.

    Raises:
        Refusal: the round is confidential.
    """
    if round_.mode is Mode.CONFIDENTIAL:
        raise Refusal(
            phrase(
                "“{name}” is a confidential round: the file does not hold who gave which answer.",
                name=round_.name,
            )
        )


Line = list[tuple[int, int]]


def _row_lines(answers: Sequence[Sequence[int]]) -> list[Line]:
    return [[(i, j) for j in range(len(row))] for i, row in enumerate(answers)]


def _column_lines(answers: Sequence[Sequence[int]]) -> list[Line]:
    width = len(answers[0]) if answers else 0
    return [[(i, j) for i in range(len(answers))] for j in range(width)]


def _hide_partner(
    shown: list[list[bool]], answers: Sequence[Sequence[int]], line: Line, smallest: int
) -> bool:
    """Hide the smallest shown cell of a line whose hidden cells could be found by subtraction.

    That is so when exactly one filled cell is hidden, and when the hidden ones together rest on fewer
    than `smallest` answers: what is left of the total is then a result of too few people itself.
    """
    filled = [(i, j) for i, j in line if answers[i][j] > 0]
    hidden = [cell for cell in filled if not shown[cell[0]][cell[1]]]
    rest = [cell for cell in filled if shown[cell[0]][cell[1]]]
    too_few = len(hidden) == 1 or sum(answers[i][j] for i, j in hidden) < smallest
    if not hidden or not rest or not too_few:
        return False

    def crosses_hidden(cell: tuple[int, int]) -> bool:
        row, column = cell
        across = [(row, j) for j in range(len(shown[row]))] + [(i, column) for i in range(len(shown))]
        return any(answers[i][j] > 0 and not shown[i][j] for i, j in across if (i, j) not in line)

    # A cell whose other line hides something already needs no further partner there: less is lost.
    i, j = min(rest, key=lambda cell: (not crosses_hidden(cell), answers[cell[0]][cell[1]]))
    shown[i][j] = False
    return True
