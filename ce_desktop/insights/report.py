"""Everything a report says about one round and the goals, gathered before a sheet is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ce_desktop.domain.exports import Exported
from ce_desktop.domain.round import Mode
from ce_desktop.domain.school import Lowering, SchoolCard
from ce_desktop.insights import events
from ce_desktop.insights import goals as goal_insights
from ce_desktop.insights import rounds as round_insights
from ce_desktop.insights import school as school_insights
from ce_desktop.insights.coverage import SkillCoverage, coverage
from ce_desktop.insights.disclosure import Disclosure
from ce_desktop.insights.goals import GoalView, WinView
from ce_desktop.insights.rounds import RoundDetail
from ce_desktop.insights.skills import SkillRow, skills
from ce_desktop.insights.staff import StaffRow, staff
from ce_desktop.insights.trust_map import TeamMap, TrustMap, TrustMaps
from ce_desktop.store.school_file import School


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report. `round` is None for a school without rounds; `maps` is empty for a confidential round.

    `ratings` is how many answers the round has, "have not seen" among them. `lowerings`: of the minimum
    group, newest first. `exports`: what left before this report, newest first.
    """

    card: SchoolCard
    gate: Disclosure
    lowerings: tuple[Lowering, ...]
    exports: tuple[Exported, ...]
    made_on: date
    staff: tuple[StaffRow, ...]
    skills: tuple[SkillRow, ...]
    round: RoundDetail | None
    ratings: int
    coverage: tuple[SkillCoverage, ...]
    maps: tuple[TrustMap, ...]
    team_maps: tuple[TeamMap, ...]
    goals: tuple[GoalView, ...]
    wins: tuple[WinView, ...]


def report(school: School, *, round_name: str | None = None, today: date) -> ReportView:
    """Gather the report on one round, by default the one that matters now.

    Raises:
        Refusal: there is no round of that name.
    """
    current = (
        round_insights.find_round(school, round_name)
        if round_name is not None
        else round_insights.current_round(school)
    )
    maps: tuple[TrustMap, ...] = ()
    team_maps: tuple[TeamMap, ...] = ()
    if current is not None and current.mode is Mode.NAMED:
        source = TrustMaps(school, current.id)
        maps = tuple(source.map(one.skill) for one in source.skills)
        team_maps = tuple(source.team_map(one.skill) for one in source.skills)
    return ReportView(
        card=school_insights.card(school),
        gate=school_insights.disclosure(school),
        lowerings=tuple(events.lowerings(school)),
        exports=tuple(events.exports(school)),
        made_on=today,
        staff=tuple(staff(school, today=today)),
        skills=tuple(skills(school)),
        round=round_insights.round_detail(school, round_id=current.id, today=today)
        if current is not None
        else None,
        ratings=round_insights.count_ratings(school, round_id=current.id) if current is not None else 0,
        coverage=tuple(coverage(school, round_=current)) if current is not None else (),
        maps=maps,
        team_maps=team_maps,
        goals=tuple(goal_insights.goals(school, today=today)),
        wins=tuple(goal_insights.wins(school)),
    )
