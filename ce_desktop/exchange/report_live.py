"""Formulas for what should follow an edit: states, counts, the latest readings.

Only functions that Excel 2016 and LibreOffice both know, and none that has to be entered as an array.
Each gives at once what `domain` and `insights` give, with the day of the report for today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ce_desktop.domain.coverage import WORDS, CoverageState
from ce_desktop.domain.goal import (
    QUIET_AFTER,
    STANDING_WORDS,
    STATE_WORDS,
    GoalState,
    Standing,
    quiet_words,
)
from ce_desktop.domain.phrase import Phrase, Say
from ce_desktop.domain.scale import Scale

_LONGEST_LITERAL: Final = 255
_MOST_LABELS: Final = 11
# What is longer than 8192 characters Excel takes for damage.
_MOST_PEOPLE: Final = 400
# What the words of a quiet goal are made from; any number of weeks that is not one.
_SOME_WEEKS: Final = QUIET_AFTER.days // 7


def literal(text: str) -> str:
    """`text` as a formula writes it; no more of it than Excel takes."""
    return '"{}"'.format(text[:_LONGEST_LITERAL].replace('"', '""'))


def same_as(cell: str) -> str:
    """The value of another sheet's cell, and nothing where that is empty, instead of 0."""
    return f'=IF({cell}="","",{cell})'


@dataclass(frozen=True, slots=True)
class MapPlace:
    """Where the map of a skill stands.

    Attributes:
        totals: its answers and its "have not seen", two cells each with a sum.
        column: the first column of answers. people: how many such columns there are.
        answers: the row that counts the answers of each.
    """

    totals: str
    column: str
    answers: str
    people: int

    def judged(self, smallest: int) -> str:
        """How many people have enough answers."""
        return f'=COUNTIF({self.answers},">={smallest}")'

    def too_few(self, smallest: int) -> str:
        """How many people have some answers, but too few."""
        return f'=COUNTIF({self.answers},">0")-COUNTIF({self.answers},">={smallest}")'

    def trusted(self, smallest: int, scale: Scale, level: str) -> str | None:
        """How many people are trusted at the level in the cell `level`, as `domain.coverage.reaches` decides.

        None where they are too many for a formula.
        """
        if self.people > _MOST_PEOPLE:
            return None
        # Each column apart, one below the other: side by side LibreOffice would take all of them for each.
        apart = f"OFFSET({self.column},0,{{{';'.join(map(str, range(self.people)))}}})"
        answers, sums = f"SUBTOTAL(2,{apart})", f"SUBTOTAL(9,{apart})"
        reached = f"{sums}>={level}*{answers}"
        if scale.is_coarse:
            reached = f"2*{sums}>(2*{level}-1)*{answers}"
        return f"=SUMPRODUCT(({answers}>={smallest})*({reached}))"


def coverage_state(row: int, say: Say) -> str:
    """Where the skill of a row stands: D people wanted, E trusted, G with enough answers."""
    words = {state: literal(say(said)) for state, said in WORDS.items()}
    return (
        f"=IF(G{row}=0,{words[CoverageState.UNSEEN]},IF(E{row}=0,{words[CoverageState.UNCOVERED]},"
        f"IF(E{row}=1,{words[CoverageState.ONE_PERSON]},"
        f"IF(E{row}>=D{row},{words[CoverageState.COVERED]},{words[CoverageState.SHORT]}))))"
    )


def level_words(scale: Scale, row: int) -> str | None:
    """The label of the level in column B; None where the labels are too many or too long for a formula."""
    labels = [scale.label(value) for value in range(scale.low, scale.high + 1)]
    if sum(map(len, labels)) > _LONGEST_LITERAL or len(labels) > _MOST_LABELS:
        return None
    shift = f"{1 - scale.low:+d}" if scale.low != 1 else ""
    return f'=IFERROR(CHOOSE(B{row}{shift},{",".join(map(literal, labels))}),"")'


@dataclass(frozen=True, slots=True)
class GoalFormulas:
    """The formulas of one goal's row: G baseline, H target, I start, J due, K state, M latest, N measured, O expected.

    Attributes:
        readings: the rows it looks through, with titles in A, days in C and values in D; last before first for none.
        today: the cell with the day of the report.
        until_today: whether readings of later days wait.
        reached: of a goal that was met and fell back, when it was met, in words; else "".
    """

    row: int
    readings: tuple[int, int]
    today: str
    until_today: bool
    reached: str
    say: Say

    @property
    def has_readings(self) -> bool:
        """Whether there are rows to look through."""
        return self.readings[0] <= self.readings[1]

    def measured(self) -> str:
        """The day of the latest reading."""
        own = self._own()
        return f'=IF(SUMPRODUCT({own})=0,"",SUMPRODUCT(MAX({own}*{self._column("C")})))'

    def latest(self) -> str:
        """The value of the latest reading; of two on one day the lower one in the list."""
        tests = f"{self._own()}*({self._column('C')}=N{self.row})"
        return f'=IF(N{self.row}="","",LOOKUP(2,1/({tests}),{self._column("D")}))'

    def state(self) -> str:
        """The state by `STATE_RULES`, of a goal that is not put aside."""
        r, words = self.row, self._words
        is_over = f"AND(ISNUMBER(J{r}),J{r}<{self.today})"
        met = self._reaches(f"M{r}")
        if self.has_readings:
            met = f"IF({is_over},OR({self._reached_late()}>0,{self._reached_in_time()}),{met})"
        return (
            f"=IF(AND(COUNT(M{r},H{r})=2,{met}),{words(STATE_WORDS[GoalState.MET])},"
            f"IF(AND(ISNUMBER(I{r}),I{r}>{self.today}),{words(STATE_WORDS[GoalState.PLANNED])},"
            f"IF(AND(COUNT(J{r},H{r})=2,J{r}<{self.today}),{words(STATE_WORDS[GoalState.MISSED])},"
            f"{words(STATE_WORDS[GoalState.ACTIVE])})))"
        )

    def standing(self) -> str:
        """How an active goal is doing, by `STANDING_RULES`; of one that fell from its target when it was there."""
        r, words = self.row, self._words
        age = f"{self.today}-IF(ISNUMBER(N{r}),N{r},I{r})"
        near = f"-1E-9*MAX(ABS(M{r}),ABS(O{r}))"
        other = '""'
        if self.reached:
            fell = f"AND(K{r}={words(STATE_WORDS[GoalState.MET])},NOT({self._reaches(f'M{r}')}))"
            other = f'IF({fell},{literal(self.reached)},"")'
        return (
            f"=IF(K{r}<>{words(STATE_WORDS[GoalState.ACTIVE])},{other},"
            f"IF(AND(COUNT(N{r},I{r})>0,{age}>={QUIET_AFTER.days}),{self._quiet(f'INT(({age})/7)')},"
            f"IF(NOT(ISNUMBER(M{r})),{words(STANDING_WORDS[Standing.NO_READING])},"
            f"IF(NOT(ISNUMBER(O{r})),{words(STANDING_WORDS[Standing.NO_LINE])},"
            f"IF(IF(H{r}<G{r},O{r}-M{r},M{r}-O{r})>={near},{words(STANDING_WORDS[Standing.ON_COURSE])},"
            f"{words(STANDING_WORDS[Standing.BEHIND])})))))"
        )

    def expected(self) -> str:
        """What the latest reading is held against: the line on its day, of a goal not met in time the target."""
        r, words = self.row, self._words
        return (
            f'=IF(M{r}="","",IF(K{r}={words(STATE_WORDS[GoalState.MISSED])},H{r},'
            f"IF(AND(K{r}={words(STATE_WORDS[GoalState.ACTIVE])},COUNT(G{r}:J{r})=4),"
            f'{line_on(f"N{r}", r)},"")))'
        )

    def progress(self) -> str:
        """The share of the way from baseline to target."""
        r = self.row
        return f'=IF(COUNT(M{r},G{r},H{r})<3,"",IF(G{r}=H{r},"",MAX(0,MIN(1,(M{r}-G{r})/(H{r}-G{r})))))'

    def _own(self) -> str:
        """1 for each reading of the goal that counts, 0 for each other row."""
        tests = f"({self._column('A')}=A{self.row})*ISNUMBER({self._column('D')})"
        return f"{tests}*({self._column('C')}<={self.today})" if self.until_today else tests

    def _is_falling(self) -> str:
        """Whether the target is below the baseline."""
        return f"AND(ISNUMBER(G{self.row}),H{self.row}<G{self.row})"

    def _reaches(self, value: str) -> str:
        """Whether a value is at the target or past it."""
        return f"IF({self._is_falling()},{value}<=H{self.row},{value}>=H{self.row})"

    def _reached_late(self) -> str:
        """How many readings after the due day are at the target or past it."""
        late, values = f"{self._own()}*({self._column('C')}>J{self.row})", self._column("D")
        down, up = (f"SUMPRODUCT({late}*({values}{sign}H{self.row}))" for sign in ("<=", ">="))
        return f"IF({self._is_falling()},{down},{up})"

    def _reached_in_time(self) -> str:
        """Whether the latest reading up to the due day is at the target or past it."""
        days, values = self._column("C"), self._column("D")
        timely = f"{self._own()}*({days}<=J{self.row})"
        last = f"LOOKUP(2,1/({timely}*({days}=SUMPRODUCT(MAX({timely}*{days})))),{values})"
        return f"IFERROR({self._reaches(last)},FALSE)"

    def _column(self, letter: str) -> str:
        return f"${letter}${self.readings[0]}:${letter}${self.readings[1]}"

    def _words(self, words: Phrase) -> str:
        return literal(self.say(words))

    def _quiet(self, weeks: str) -> str:
        before, number, after = self.say(quiet_words(_SOME_WEEKS)).partition(str(_SOME_WEEKS))
        return f"{literal(before)}&{weeks}&{literal(after)}" if number else literal(before)


def line_on(day: str, row: int) -> str:
    """The line from baseline to target of the goal in `row`, on the day in a cell."""
    start, due = f"$I${row}", f"$J${row}"
    share = f"IF({due}<={start},1,MAX(0,MIN(1,({day}-{start})/({due}-{start}))))"
    return f"$G${row}+($H${row}-$G${row})*{share}"
