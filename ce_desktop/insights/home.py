"""Home: what a leader wants to know at a glance, and what to do next."""

from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from ce_desktop.domain.coverage import CoverageState
from ce_desktop.domain.goal import GoalState, Standing
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.round import RoundState
from ce_desktop.domain.school import SchoolCard
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights import rounds as round_insights
from ce_desktop.insights import school as school_insights
from ce_desktop.insights.coverage import CoverageCount, SkillCoverage, coverage
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.insights.rounds import Turnout
from ce_desktop.store import skills as skill_store
from ce_desktop.store import staff as staff_store
from ce_desktop.store.school_file import School

RECENT_WIN = timedelta(days=14)
FEW_NAMES = 3


class Step(Enum):
    """Where a suggestion leads."""

    STAFF = "staff"
    SKILLS = "skills"
    ROUNDS = "rounds"
    TRUST_MAP = "trust_map"
    GOALS = "goals"
    WINS = "wins"


class DoNext(NamedTuple):
    """One suggestion: a sentence, a note under it, and where it leads; `whole` is the note unshortened."""

    text: Phrase
    note: Phrase | None
    step: Step
    celebrate: bool = False
    whole: Phrase | None = None


class HomeView(NamedTuple):
    """Everything Home shows. `round` is None while the school has none.

    `waiting` names who has not answered, by team and name, unless the round is confidential.
    `draft` is the name of a draft that waits behind a closed round, "" for none. `is_counted` says
    whether `coverage` is known already: with very many answers it comes later, and where `is_readable`
    is False, the file being damaged, never.
    """

    card: SchoolCard
    staff: int
    skills: int
    round: Turnout | None
    coverage: tuple[SkillCoverage, ...]
    goals: tuple[GoalView, ...]
    wins: tuple[WinView, ...]
    wins_this_month: int
    do_next: tuple[DoNext, ...]
    waiting: tuple[str, ...] = ()
    draft: str = ""
    is_counted: bool = True
    is_readable: bool = True

    @property
    def skills_needing_people(self) -> int:
        """How many skills of the round are not well covered and were seen enough to say so."""
        needing = (CoverageState.SHORT, CoverageState.ONE_PERSON, CoverageState.UNCOVERED)
        return sum(one.state in needing for one in self.coverage)


def count_coverage(school: School) -> CoverageCount | None:
    """The coverage that Home shows, to be counted step by step and given to `home`; None without a round."""
    current = round_insights.current_round(school)
    return CoverageCount(school, current) if current is not None else None


def home(school: School, *, today: date, count: CoverageCount | None = None) -> HomeView:
    """Gather Home for `today`.

    Args:
        school: the open school.
        today: the day that goals and steps are judged by.
        count: from `count_coverage`, finished or not; without it coverage is counted here.
    """
    current = round_insights.current_round(school)
    turnout: Turnout | None = None
    waiting: tuple[str, ...] = ()
    if current is not None:
        turnout = round_insights.turnout_of(school, current, today=today)
        if turnout.waiting and current.state is RoundState.OPEN:
            waiting = round_insights.waited_for(school, turnout)
    if count is not None:
        covered = tuple(count.found) if count.is_done else ()
    else:
        covered = tuple(coverage(school, round_=current)) if current is not None else ()
    goals = tuple(
        view for view in goal_insights.goals(school, today=today) if view.state is not GoalState.DROPPED
    )
    wins = tuple(goal_insights.wins(school))
    view = HomeView(
        card=school_insights.card(school),
        staff=staff_store.count_active(school, today),
        skills=skill_store.count_in_use(school),
        round=turnout,
        waiting=waiting,
        coverage=covered,
        goals=goals,
        wins=wins,
        wins_this_month=sum(
            (one.win.on_day.year, one.win.on_day.month) == (today.year, today.month) for one in wins
        ),
        do_next=(),
        is_counted=count is None or count.is_done,
        is_readable=count is None or count.is_readable,
        draft=round_insights.latest_draft(school)
        if current is not None and current.state is RoundState.CLOSED
        else "",
    )
    return view._replace(do_next=tuple(_do_next(view, today)))


def _do_next(view: HomeView, today: date) -> list[DoNext]:
    if view.staff == 0:
        return [
            DoNext(phrase("Bring in the staff"), phrase("paste names, or import a spreadsheet"), Step.STAFF)
        ]
    if view.skills == 0:
        return [
            DoNext(phrase("Choose the skills that matter"), phrase("a starter set is offered"), Step.SKILLS)
        ]
    steps = _round_steps(view, today)
    steps += _coverage_steps(view.coverage)
    steps += _goal_steps(view.goals, today)
    if view.wins and timedelta(0) <= today - view.wins[0].win.on_day <= RECENT_WIN:
        steps.append(
            DoNext(
                phrase("Celebrate: {win}", win=view.wins[0].win.text),
                _team_note(view.wins[0].team_name),
                Step.WINS,
                celebrate=True,
            )
        )
    return steps


def _round_steps(view: HomeView, today: date) -> list[DoNext]:
    turnout = view.round
    if turnout is None:
        return [
            DoNext(phrase("Plan the first round"), phrase("three to five skills are enough"), Step.ROUNDS)
        ]
    round_ = turnout.round
    draft = round_.name if round_.state is RoundState.DRAFT else view.draft
    if draft:
        return [
            DoNext(phrase("Open the round “{name}”", name=draft), phrase("it is still a draft"), Step.ROUNDS)
        ]
    if round_.state is RoundState.CLOSED:
        return []
    if turnout.waiting:
        closes = _closes_note(round_.closes_on, today)
        return [
            DoNext(
                phrases(
                    "{n} person has not answered the round “{name}”",
                    "{n} people have not answered the round “{name}”",
                    turnout.waiting,
                    name=round_.name,
                ),
                _waiting_note(view.waiting, closes, most=FEW_NAMES),
                Step.TRUST_MAP,
                whole=_waiting_note(view.waiting, closes, most=len(view.waiting)),
            )
        ]
    return [
        DoNext(
            phrase("Everyone has answered: close the round “{name}”", name=round_.name),
            phrase("closing keeps the answers as they are"),
            Step.ROUNDS,
        )
    ]


def _waiting_note(names: tuple[str, ...], closes: Phrase | None, *, most: int) -> Phrase | None:
    """When the round closes, the first of those who have not answered, and how many more there are."""
    if not names:
        return closes
    # One more name takes no more room than the words that there is one more.
    shown = names if len(names) <= most + 1 else names[:most]
    who = phrase("{names}", names=", ".join(shown))
    more = len(names) - len(shown)
    if more:
        who = phrases("{names} and {n} more", "{names} and {n} more", more, names=", ".join(shown))
    return phrase("{when} · {who}", when=closes, who=who) if closes is not None else who


def _closes_note(closes_on: date | None, today: date) -> Phrase | None:
    if closes_on is None:
        return None
    days = (closes_on - today).days
    if days < 0:
        return phrase("it was to close on {day}", day=closes_on)
    if days == 0:
        return phrase("closes today")
    return phrases("closes tomorrow", "closes in {n} days", days)


def _coverage_steps(covered: tuple[SkillCoverage, ...]) -> list[DoNext]:
    carried = [one for one in covered if one.state is CoverageState.ONE_PERSON]
    steps = [
        DoNext(
            phrase("“{skill}” rests on one person", skill=one.name),
            phrase("a goal could bring a second one"),
            Step.GOALS,
        )
        for one in carried[:2]
    ]
    more = len(carried) - len(steps)
    if more:
        rest = phrases("{n} more skill rests on one person", "{n} more skills rest on one person", more)
        steps.append(DoNext(rest, None, Step.GOALS))
    return steps


def _goal_steps(goals: tuple[GoalView, ...], today: date) -> list[DoNext]:
    steps = []
    for view in goals:
        is_over = view.goal.due is not None and view.goal.due < today
        if view.state is GoalState.MISSED or (view.state is GoalState.ACTIVE and is_over):
            steps.append(
                DoNext(
                    phrase("“{goal}” is past its due day", goal=view.goal.title),
                    _team_note(view.team_name),
                    Step.GOALS,
                )
            )
        elif view.state is GoalState.ACTIVE and view.standing is Standing.QUIET:
            steps.append(
                DoNext(
                    phrases(
                        "“{goal}” has had no reading for {n} week",
                        "“{goal}” has had no reading for {n} weeks",
                        view.quiet_weeks,
                        goal=view.goal.title,
                    ),
                    _team_note(view.team_name),
                    Step.GOALS,
                )
            )
    if not goals:
        steps.append(
            DoNext(phrase("Set a first goal"), phrase("something small you can measure"), Step.GOALS)
        )
    return steps


def _team_note(team: str) -> Phrase | None:
    return phrase("{team}", team=team) if team else None
