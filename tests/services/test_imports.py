"""Spreadsheets into the school: all of it or nothing, with a backup first, and one step back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.errors import Cancelled, ImportRefusal, Refusal
from ce_desktop.domain.name_choices import ADD, LEAVE_OUT, SAME, Answers, read_as, staff_with_names
from ce_desktop.domain.name_questions import row_key, rows_of_one
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.problem import Problem, Severity
from ce_desktop.domain.round import Audience
from ce_desktop.insights.coverage import coverage
from ce_desktop.insights.ratings import ratings
from ce_desktop.insights.rounds import count_ratings, find_round, rounds
from ce_desktop.insights.staff import staff as staff_list
from ce_desktop.services import rounds as round_services
from ce_desktop.services import skills as skill_services
from ce_desktop.services import staff as staff_services
from ce_desktop.services.imports import (
    Existing,
    StaffImported,
    import_ratings,
    import_staff,
    preview_ratings,
    preview_staff,
)
from ce_desktop.store import skills as skill_store
from ce_desktop.store.backup import Shelf, contents
from tests.services.school_kit import (
    GROUPS,
    NAMES,
    SPECIALS,
    TODAY,
    Six,
    broken_keys,
    dump,
    ratings_draft,
    staff_draft,
)

ANA, BEN, CARLA = NAMES[:3]


def test_new_people_come_in_with_their_teams_and_known_ones_are_updated(six: Six) -> None:
    draft = staff_draft(
        PersonRow(2, "ana  lopez", teams=("Grade 4",), role="Reading coach"),
        PersonRow(3, "Noor Aziz", teams=("Grade 4", "Grade 1"), email="noor@school.example"),
    )
    assert preview_staff(six.school, draft=draft) == StaffImported(added=1, updated=1)
    assert import_staff(six.school, draft=draft) == StaffImported(added=1, updated=1)
    people = {one.name: one for one in staff_list(six.school, today=TODAY)}
    assert (people[ANA].role, people[ANA].teams) == ("Reading coach", ("Grade 4",))
    assert people["Noor Aziz"].teams == ("Grade 4", "Grade 1")
    assert len(people) == len(NAMES) + 1


def test_an_empty_cell_takes_nothing_away(six: Six) -> None:
    staff_services.edit_person(six.school, person=six.people[ANA], role="Lead", note="Mentor")
    import_staff(six.school, draft=staff_draft(PersonRow(2, ANA, email="a@school.example")))
    ana = next(one for one in staff_list(six.school, today=TODAY) if one.name == ANA)
    assert (ana.role, ana.note, ana.email, ana.teams) == ("Lead", "Mentor", "a@school.example", ("Grade 1",))


def test_someone_in_the_sheet_twice_is_one_person_and_on_request_two(six: Six) -> None:
    draft = staff_draft(PersonRow(2, "Noor Aziz"), PersonRow(3, "NOOR AZIZ", role="Librarian"))
    assert preview_staff(six.school, draft=draft) == StaffImported(added=1, updated=0)
    assert import_staff(six.school, draft=draft) == StaffImported(added=1, updated=0)
    assert str(six.school.undo_name) == "Import 1 person"
    six.school.undo()
    assert import_staff(six.school, draft=draft, existing=Existing.CREATE) == StaffImported(2, 0)


def test_rows_of_one_name_are_as_many_people_as_was_said(six: Six) -> None:
    rows = [
        PersonRow(2, "Noor Aziz", ("Grade 1",), "Teacher"),
        PersonRow(3, "Noor Aziz", ("Grade 2",), "Coach"),
        PersonRow(4, "Noor Aziz", role="Librarian"),
        PersonRow(5, BEN, role="Cook"),
        PersonRow(6, BEN, role="Nurse"),
    ]
    answers = {row_key(rows[1]): ADD, row_key(rows[2]): SAME, row_key(rows[4]): ADD}
    done = import_staff(six.school, draft=staff_draft(*rows), names=answers)
    assert done == StaffImported(added=3, updated=1)
    people = sorted((one.name, one.teams, one.role) for one in staff_list(six.school, today=TODAY))
    assert [one for one in people if one[0] == "Noor Aziz"] == [
        ("Noor Aziz", ("Grade 1",), "Librarian"),
        ("Noor Aziz", ("Grade 2",), "Coach"),
    ]
    assert {role for name, _, role in people if name == BEN} == {"Cook", "Nurse"}


def test_rows_that_name_one_team_each_put_a_person_into_all_of_them(six: Six) -> None:
    rows = [
        PersonRow(at, name, (team,))
        for at, (name, team) in enumerate(
            ((BEN, "Grade 4"), (BEN, "Reading"), ("Noor Aziz", "Grade 4"), ("Noor Aziz", "Reading")), start=2
        )
    ]
    import_staff(six.school, draft=staff_draft(*rows), today=TODAY)
    teams = {one.name: one.teams for one in staff_list(six.school, today=TODAY)}
    assert teams[BEN] == teams["Noor Aziz"] == ("Grade 4", "Reading")


def test_a_name_two_colleagues_share_is_not_guessed_at(six: Six) -> None:
    staff_services.add_person(six.school, name=ANA)
    before = dump(six.school)
    draft = staff_draft(PersonRow(2, BEN, role="Lead"), PersonRow(7, ANA, role="Lead"))
    for attempt in (import_staff, preview_staff):
        with pytest.raises(ImportRefusal) as refused:
            attempt(six.school, draft=draft)
        (problem,) = refused.value.problems
        assert (problem.row, problem.sheet) == (7, "Staff")
        assert ANA in problem.sentence()
    assert dump(six.school) == before


def test_each_row_goes_to_the_namesake_who_was_said_to_be_meant(six: Six) -> None:
    other = staff_services.add_person(six.school, name=ANA)
    rows = [
        PersonRow(n, ANA, role=role) for n, role in ((2, "Lead"), (3, "Coach"), (4, "Cook"), (5, "Nurse"))
    ]
    answers = {
        row_key(rows[0]): read_as(ANA, other),
        row_key(rows[1]): read_as(ANA, six.people[ANA]),
        row_key(rows[2]): ADD,
        row_key(rows[3]): LEAVE_OUT,
    }
    before = dump(six.school)
    assert import_staff(six.school, draft=staff_draft(*rows), names=answers) == StaffImported(
        added=1, updated=2
    )
    people = {one.id: one.role for one in staff_list(six.school, today=TODAY) if one.name == ANA}
    assert (people.pop(other), people.pop(six.people[ANA]), list(people.values())) == (
        "Lead",
        "Coach",
        ["Cook"],
    )
    six.school.undo()
    assert dump(six.school) == before


def test_rows_that_say_the_same_add_one_namesake_not_several(six: Six) -> None:
    """They are asked about once, so the answer is about one person."""
    staff_services.add_person(six.school, name=ANA)
    cook, again = PersonRow(2, ANA, role="Cook"), PersonRow(3, ANA, role="Cook")
    answers = {row_key(cook): ADD}
    done = import_staff(six.school, draft=staff_draft(cook, again), names=answers)
    assert done == StaffImported(added=1, updated=0)
    assert rows_of_one(staff_with_names(staff_draft(cook, again), answers)) == {3: 2}
    assert [one.role for one in staff_list(six.school, today=TODAY) if one.name == ANA].count("Cook") == 1


def test_somebody_said_to_be_meant_who_is_not_there_is_refused(six: Six) -> None:
    row = PersonRow(2, ANA, role="Lead")
    with pytest.raises(ImportRefusal):
        import_staff(six.school, draft=staff_draft(row), names={row_key(row): read_as(ANA, 12345)})
    with pytest.raises(ImportRefusal):
        import_ratings(
            six.school,
            draft=ratings_draft([(ANA, BEN, GROUPS, 3)]),
            into=Destination("Spring"),
            answers=Answers({ANA: read_as(ANA, 12345)}),
            today=TODAY,
        )


def test_ratings_go_to_the_namesake_who_was_said_to_be_meant(six: Six) -> None:
    other = staff_services.add_person(six.school, name=ANA)
    draft = ratings_draft([(ANA, BEN, GROUPS, 3), ("Ana L.", BEN, GROUPS, 4), (BEN, ANA, GROUPS, 5)])
    with pytest.raises(ImportRefusal, match="2 problems"):
        import_ratings(six.school, draft=draft, into=Destination("New"), today=TODAY)
    answers = Answers({ANA: read_as(ANA, other), "Ana L.": read_as(ANA, six.people[ANA])})
    made = import_ratings(six.school, draft=draft, into=Destination("New"), answers=answers, today=TODAY)
    given = six.school.rows(
        "SELECT rater, ratee, value FROM rating JOIN response ON response.id = response WHERE round = ?",
        (made.round_id,),
    )
    ana, ben = six.people[ANA], six.people[BEN]
    assert set(given) == {(other, ben, 3), (ana, ben, 4), (ben, other, 5)}


def test_a_last_day_before_the_first_day_in_the_file_is_listed_with_its_row(six: Six) -> None:
    staff_services.edit_person(six.school, person=six.people[ANA], active_from=date(2025, 8, 1))
    before = dump(six.school)
    draft = staff_draft(PersonRow(5, ANA, active_to=date(2025, 7, 1)))
    with pytest.raises(ImportRefusal) as refused:
        import_staff(six.school, draft=draft)
    assert [one.row for one in refused.value.problems] == [5]
    assert dump(six.school) == before


def test_a_draft_with_an_error_is_refused_and_one_with_a_notice_is_not(six: Six) -> None:
    row = PersonRow(2, "Noor Aziz")
    bad = Problem(phrase("There is no name."), "Staff", 3, "A")
    with pytest.raises(ImportRefusal) as refused:
        import_staff(six.school, draft=replace(staff_draft(row), problems=(bad,)))
    assert refused.value.problems == (bad,)
    notice = bad._replace(severity=Severity.NOTICE)
    assert import_staff(six.school, draft=replace(staff_draft(row), problems=(notice,))).added == 1


def test_an_empty_sheet_says_so(six: Six) -> None:
    for attempt in (
        lambda: import_staff(six.school, draft=staff_draft()),
        lambda: import_ratings(six.school, draft=ratings_draft([]), into=Destination("X", "Y"), today=TODAY),
    ):
        with pytest.raises(ImportRefusal, match="nothing to import"):
            attempt()


def test_three_hundred_people_are_one_step_back(six: Six) -> None:
    before = dump(six.school)
    import_staff(
        six.school,
        draft=staff_draft(*(PersonRow(n, f"Person {n}", teams=(f"Team {n % 9}",)) for n in range(300))),
    )
    assert str(six.school.undo_name) == "Import 300 people"
    six.school.undo()
    assert dump(six.school) == before


def test_cancel_in_the_middle_leaves_the_file_as_it_was(six: Six) -> None:
    before, bytes_before = dump(six.school), six.school.path.read_bytes()

    def cancel_half_way(done: int, total: int) -> None:
        if done * 2 >= total:
            raise Cancelled

    people = staff_draft(*(PersonRow(n, f"Person {n}", teams=("New",)) for n in range(20)))
    pairs = [(one, two, "New skill", 3) for one in NAMES for two in NAMES if one != two]
    with pytest.raises(Cancelled):
        import_staff(six.school, draft=people, progress=cancel_half_way)
    with pytest.raises(Cancelled):
        import_ratings(
            six.school,
            draft=ratings_draft(pairs),
            into=Destination("New round"),
            progress=cancel_half_way,
            today=TODAY,
        )
    assert dump(six.school) == before
    assert six.school.path.read_bytes() == bytes_before
    assert six.school.undo_name is None
    staff_services.add_person(six.school, name="Work goes on")


def test_a_backup_is_on_the_shelf_before_anything_is_written(six: Six, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "backups")
    import_staff(six.school, draft=staff_draft(PersonRow(2, "Noor Aziz")), shelf=shelf)
    (backup,) = shelf.list(six.school.path)
    assert backup.reason == "before-import"
    assert contents(backup.path).staff == len(NAMES)


def test_a_refused_import_makes_no_backup(six: Six, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "backups")
    with pytest.raises(ImportRefusal):
        import_ratings(
            six.school,
            draft=ratings_draft([(ANA, "Nobody Known", GROUPS, 3)]),
            into=Destination("Spring"),
            shelf=shelf,
            today=TODAY,
        )
    assert shelf.list(six.school.path) == []


def test_a_round_a_skill_and_a_scale_that_do_not_exist_are_made_and_the_round_is_open(six: Six) -> None:
    made = import_ratings(
        six.school,
        draft=ratings_draft([(ANA, BEN, "", 1), (BEN, ANA, "", 0), (ANA, CARLA, "", None)]),
        into=Destination("Advice", "Gives advice", low=0, high=1),
        today=TODAY,
    )
    row = next(one for one in rounds(six.school) if one.round.id == made.round_id)
    assert (row.round.state.value, row.round.scale.low, row.round.scale.high) == ("open", 0, 1)
    assert ([one.name for one in row.skills], row.members, row.answered) == (
        ["Gives advice"],
        3,
        2,
    )
    assert count_ratings(six.school, round_id=made.round_id) == 3
    values = {(one.rater, one.ratee): one.value for one in ratings(six.school, round_=row.round)}
    assert values == {(ANA, BEN): 1, (BEN, ANA): 0, (ANA, CARLA): None}
    assert "Gives advice" in [one.name for one in skill_store.skills(six.school)]
    before = dump(six.school)
    six.school.undo()
    assert "Advice" not in [one.round.name for one in rounds(six.school)]
    six.school.redo()
    assert dump(six.school) == before
    assert broken_keys(six.school) == []


def test_a_scale_the_school_has_keeps_its_words(six: Six) -> None:
    made = import_ratings(
        six.school, draft=ratings_draft([(ANA, BEN, GROUPS, 5)]), into=Destination("New"), today=TODAY
    )
    row = next(one for one in rounds(six.school) if one.round.id == made.round_id)
    assert row.round.scale.label(5) == "Completely sure"


def test_answers_already_there_are_overwritten_and_others_stay(six: Six) -> None:
    first = ratings_draft([(ANA, BEN, GROUPS, 2), (BEN, ANA, GROUPS, 4)])
    import_ratings(six.school, draft=first, into=Destination("Spring"), today=TODAY)
    import_ratings(
        six.school, draft=ratings_draft([(ANA, BEN, GROUPS, None)]), into=Destination("spring"), today=TODAY
    )
    found = {(one.rater, one.value) for one in ratings(six.school, round_=find_round(six.school, "Spring"))}
    assert found == {(ANA, None), (BEN, 4)}


def test_unknown_people_are_all_listed_with_names_that_come_close(six: Six) -> None:
    before = dump(six.school)
    draft = ratings_draft(
        [("Ana Lopes", BEN, GROUPS, 3), (ANA, "Xerxes Quill", GROUPS, 3), (BEN, ANA, GROUPS, 3)]
    )
    with pytest.raises(ImportRefusal) as refused:
        import_ratings(six.school, draft=draft, into=Destination("Spring"), today=TODAY)
    texts = [one.sentence() for one in refused.value.problems]
    assert len(texts) == 2
    assert "Did you mean Ana Lopez?" in texts[0]
    assert "Xerxes Quill" in texts[1]
    assert "mean" not in texts[1]
    assert dump(six.school) == before


def test_a_sheet_without_a_skill_asks_which_one(six: Six) -> None:
    with pytest.raises(ImportRefusal) as refused:
        import_ratings(
            six.school, draft=ratings_draft([(ANA, BEN, "", 3)]), into=Destination("Spring"), today=TODAY
        )
    assert "does not name a skill" in refused.value.problems[0].sentence()


def test_a_closed_round_takes_nothing(six: Six) -> None:
    round_services.close_round(six.school, round_id=six.round, today=TODAY)
    before = dump(six.school)
    for attempt in (
        lambda draft: preview_ratings(six.school, draft=draft, into=Destination("Spring")),
        lambda draft: import_ratings(six.school, draft=draft, into=Destination("Spring"), today=TODAY),
    ):
        with pytest.raises(ImportRefusal) as refused:
            attempt(ratings_draft([(ANA, BEN, GROUPS, 3)]))
        assert "closed" in refused.value.problems[0].sentence()
    assert dump(six.school) == before


@pytest.mark.parametrize("round_name", ["Spring", "A new round"])
def test_a_value_off_the_scale_of_the_round_is_refused(six: Six, round_name: str) -> None:
    before = dump(six.school)
    with pytest.raises(ImportRefusal) as refused:
        import_ratings(
            six.school,
            draft=ratings_draft([(ANA, BEN, GROUPS, 9)]),
            into=Destination(round_name),
            today=TODAY,
        )
    assert "1 to 5" in refused.value.problems[0].sentence()
    assert dump(six.school) == before


def test_a_scale_that_cannot_be_is_refused(six: Six) -> None:
    with pytest.raises(Refusal):
        import_ratings(
            six.school,
            draft=ratings_draft([(ANA, BEN, GROUPS, 1)]),
            into=Destination("N", low=1, high=1),
            today=TODAY,
        )


def test_people_of_the_sheet_join_the_round_and_its_skills_stay_as_they_were(six: Six) -> None:
    noor = staff_services.add_person(six.school, name="Noor Aziz", teams=["Grade 4"])
    skill_services.edit_skill(
        six.school, skill=six.skills[GROUPS], name="Groups", wanted_people=6, required_level=2
    )
    import_ratings(
        six.school,
        draft=ratings_draft([("Noor Aziz", ANA, "Groups", 4), (ANA, "Noor Aziz", "Brand new", 4)]),
        into=Destination("Spring"),
        today=TODAY,
    )
    found = find_round(six.school, "Spring")
    detail = next(one for one in rounds(six.school) if one.round.id == found.id)
    assert [one.name for one in detail.skills] == [GROUPS, SPECIALS, "Brand new"]
    assert detail.members == len(NAMES) + 1
    assert next(one.wanted for one in coverage(six.school, round_=found)) == 3
    assert noor in {
        one for (one,) in six.school.rows("SELECT person FROM round_member WHERE round = ?", (found.id,))
    }


def test_a_round_that_asks_within_teams_refuses_when_there_is_no_team(six: Six) -> None:
    for person in six.people.values():
        staff_services.set_teams(six.school, person=person, teams=[])
    made = round_services.create_round(
        six.school, name="Teams", skills=[six.skills[GROUPS]], audience=Audience.OWN_TEAM, today=TODAY
    )
    before = dump(six.school)
    with pytest.raises(Refusal):
        round_services.open_round(six.school, round_id=made, today=TODAY)
    with pytest.raises(Refusal):
        import_ratings(
            six.school, draft=ratings_draft([(ANA, BEN, GROUPS, 1)]), into=Destination("Teams"), today=TODAY
        )
    assert dump(six.school) == before


def test_answers_about_unknown_names_go_in_with_the_ratings_as_one_step(six: Six) -> None:
    before = dump(six.school)
    draft = ratings_draft(
        [("Ana Lopes", BEN, "Advice", 4), (BEN, "Noor Aziz", "Advice", 2), (CARLA, "Zed", "Advice", 1)]
    )
    plan = {"draft": draft, "into": Destination("Spring")}
    answers = {"Ana Lopes": read_as(ANA), "Noor Aziz": ADD}
    with pytest.raises(ImportRefusal) as refused:
        import_ratings(six.school, **plan, answers=Answers(answers), today=TODAY)
    assert [one.text.values["name"] for one in refused.value.problems] == ["Zed"]
    assert dump(six.school) == before
    answers["zed"] = LEAVE_OUT
    preview_ratings(six.school, **plan, answers=Answers(answers))
    assert dump(six.school) == before
    done = import_ratings(six.school, **plan, answers=Answers(answers), today=TODAY)
    assert done.ratings == 2
    round_ = find_round(six.school, "Spring")
    found = {(one.rater, one.ratee): one.value for one in ratings(six.school, round_=round_)}
    assert found == {(ANA, BEN): 4, (BEN, "Noor Aziz"): 2}
    assert broken_keys(six.school) == []
    six.school.undo()
    assert dump(six.school) == before


def test_a_name_is_not_added_where_somebody_has_it_by_now(six: Six) -> None:
    draft = ratings_draft([(ANA, "Noor Aziz", "Advice", 4)])
    staff_services.add_person(six.school, name="noor aziz")
    import_ratings(
        six.school, draft=draft, into=Destination("Spring"), answers=Answers({"Noor Aziz": ADD}), today=TODAY
    )
    assert len(staff_list(six.school, today=TODAY)) == len(NAMES) + 1


def test_a_name_may_not_be_read_as_somebody_who_is_not_there(six: Six) -> None:
    draft = ratings_draft([(ANA, "Noor Aziz", "Advice", 4)])
    with pytest.raises(ImportRefusal, match="1 problem"):
        import_ratings(
            six.school,
            draft=draft,
            into=Destination("Spring"),
            answers=Answers({"Noor Aziz": read_as("Nobody")}),
            today=TODAY,
        )


def test_with_every_name_left_out_there_is_nothing_to_import(six: Six) -> None:
    draft = ratings_draft([(ANA, "Noor Aziz", "Advice", 4)])
    with pytest.raises(ImportRefusal, match="nothing to import"):
        import_ratings(
            six.school,
            draft=draft,
            into=Destination("Spring"),
            answers=Answers({"Noor Aziz": LEAVE_OUT}),
            today=TODAY,
        )
