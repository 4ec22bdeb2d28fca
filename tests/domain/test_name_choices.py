"""Answers about unknown names change a draft as they say, and what comes to stand twice is told with its place."""

from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ce_desktop.domain.drafts import (
    NO_SKILL,
    NOT_SEEN,
    SOMEBODY_NEW,
    DraftPart,
    PersonRow,
    RatingsDraft,
    StaffDraft,
)
from ce_desktop.domain.name_choices import (
    ADD,
    LEAVE_OUT,
    NameChoice,
    added_names,
    read_as,
    staff_with_names,
    with_names,
)
from ce_desktop.domain.name_questions import check_people, nearly_known, row_key, shared_in_staff

NAMES = ("Ana Lopez", "Ana Lopes", "Ben Ode", "Carla Diaz")
ANA, LOPES, BEN, CARLA = range(4)


def draft(
    *ratings: tuple[int, int, int], places: list[tuple[int, int]] | None = None, **more
) -> RatingsDraft:
    """Of (rater, ratee, value), one in a row from row 2 on where no places are given."""
    places = places or [(at + 2, 4) for at in range(len(ratings))]
    return RatingsDraft(
        source="r.xlsx",
        sheet="Answers",
        names=NAMES,
        skills=(),
        rater=array("i", [one[0] for one in ratings]),
        ratee=array("i", [one[1] for one in ratings]),
        skill=array("i", [NO_SKILL] * len(ratings)),
        value=array("h", [one[2] for one in ratings]),
        rows=array("i", [row for row, _ in places]),
        columns=array("i", [column for _, column in places]),
        name_rows=array("i", [1, 2, 3, 4]),
        name_columns=array("i", [1] * 4),
        **more,
    )


def read(one: RatingsDraft) -> list[tuple[str, str, int]]:
    columns = zip(one.rater, one.ratee, one.value, strict=True)
    return [(one.names[rater], one.names[ratee], value) for rater, ratee, value in columns]


def sentences(one: RatingsDraft) -> list[str]:
    return [problem.sentence() for problem in one.errors]


def test_a_name_read_as_another_is_that_person_everywhere() -> None:
    found = with_names(draft((LOPES, BEN, 3), (BEN, LOPES, 4)), {"ana lopes": read_as("Ana Lopez")})
    assert read(found) == [("Ana Lopez", "Ben Ode", 3), ("Ben Ode", "Ana Lopez", 4)]
    assert found.names == ("Ana Lopez", "Ben Ode", "Carla Diaz")
    assert list(found.name_rows) == [1, 3, 4]
    assert found.errors == ()


def test_a_name_left_out_takes_what_it_gave_and_got_with_it() -> None:
    found = with_names(draft((LOPES, BEN, 3), (BEN, LOPES, 4), (BEN, CARLA, 5)), {"Ana Lopes": LEAVE_OUT})
    assert read(found) == [("Ben Ode", "Carla Diaz", 5)]
    assert "Ana Lopes" not in found.names
    assert list(found.rows) == [4]


def test_a_name_to_be_added_stays_as_it_is() -> None:
    one = draft((LOPES, BEN, 3))
    assert with_names(one, {"Ana Lopes": ADD}) is one
    assert added_names(one, {"ANA LOPES": ADD, "Nobody Here": ADD}) == ["Ana Lopes"]


def test_a_rating_that_comes_to_stand_twice_is_told_with_both_places() -> None:
    found = with_names(draft((ANA, BEN, 3), (LOPES, BEN, 5)), {"Ana Lopes": read_as("Ana Lopez")})
    assert sentences(found) == [
        "Sheet Answers, row 3, column D: “Ana Lopez” on “Ben Ode” stands in row 2 already."
    ]


def test_a_rating_that_comes_to_be_about_oneself_is_told_and_a_crossed_out_cell_goes() -> None:
    answers = {"Ana Lopes": read_as("Ana Lopez")}
    found = with_names(draft((ANA, LOPES, 3)), answers)
    assert sentences(found) == [
        "Sheet Answers, row 2, column D: “Ana Lopez” is both rater and colleague here; nobody rates themselves."
    ]
    gone = with_names(draft((ANA, LOPES, NOT_SEEN)), answers)
    assert (len(gone), gone.errors) == (0, ())


def test_two_columns_and_two_rows_of_a_square_are_one_problem_each() -> None:
    square = (DraftPart("Answers", 0, "matrix", 3, 1),)
    columns = draft(
        (BEN, ANA, 1), (BEN, LOPES, 2), (CARLA, ANA, 3), (CARLA, LOPES, 4),
        places=[(4, 2), (4, 3), (5, 2), (5, 3)], parts=square, name_parts=array("i", [0] * 4),
    )  # fmt: skip
    answers = {"Ana Lopes": read_as("Ana Lopez")}
    assert sentences(with_names(columns, answers)) == [
        "Sheet Answers, row 3, column C: This column and column B are both read as “Ana Lopez”."
    ]
    rows = draft(
        (ANA, BEN, 1), (ANA, CARLA, 2), (LOPES, BEN, 3), (LOPES, CARLA, 4),
        places=[(4, 2), (4, 3), (5, 2), (5, 3)], parts=square, name_parts=array("i", [0] * 4),
    )  # fmt: skip
    assert sentences(with_names(rows, answers)) == [
        "Sheet Answers, row 5, column A: This row and row 4 are both read as “Ana Lopez”."
    ]


def test_two_columns_of_one_person_are_told_even_where_no_cell_stands_twice() -> None:
    square = draft(
        (BEN, ANA, 1), (CARLA, LOPES, 4),
        places=[(4, 2), (5, 3)],
        parts=(DraftPart("Answers", 0, "matrix", 3, 1),), name_parts=array("i", [0] * 4),
    )  # fmt: skip
    assert len(with_names(square, {"Ana Lopes": read_as("Ana Lopez")}).errors) == 1


def test_places_stay_right_where_a_sheet_before_loses_ratings() -> None:
    two = draft(
        (LOPES, BEN, 1), (BEN, CARLA, 2), (CARLA, BEN, 3),
        parts=(DraftPart("One", 0), DraftPart("Two", 2)), name_parts=array("i", [0, 0, 0, 1]),
    )  # fmt: skip
    found = with_names(two, {"Ana Lopes": LEAVE_OUT})
    assert [found.part_of(at).sheet for at in range(2)] == ["One", "Two"]
    assert found.first_place(2) == ("Two", 4, "A")


@given(
    ratings=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 5)), max_size=12),
    choices=st.dictionaries(
        st.sampled_from(NAMES[1:]), st.sampled_from([LEAVE_OUT, ADD, read_as(NAMES[0]), read_as("Dana Kim")])
    ),
)
def test_every_rating_is_kept_read_or_left_out_as_answered(
    ratings: list[tuple[int, int, int]], choices: dict[str, NameChoice]
) -> None:
    one = replace(draft(*ratings), problems=())

    def meant(name: str) -> str | None:
        choice = choices.get(name, ADD)
        return None if choice == LEAVE_OUT else choice.name or name

    expected = [
        (meant(NAMES[a]), meant(NAMES[b]), value)
        for a, b, value in ratings
        if meant(NAMES[a]) is not None and meant(NAMES[b]) is not None
    ]
    found = with_names(one, choices)
    assert read(found) == expected
    if found is not one:
        twice = len(expected) - len({pair[:2] for pair in expected if pair[0] != pair[1]})
        assert len(found.errors) == twice


def test_names_that_are_nearly_known_are_found_and_namesakes_are_not() -> None:
    rows = [PersonRow(at, name) for at, name in enumerate(
        ("Ana Lopez", "ANA  LOPES", "Lopez, Ana", "Eva Lopez", "Ana Lopes", "Zed"), start=2)]  # fmt: skip
    found = nearly_known(StaffDraft("s.xlsx", "Staff", tuple(rows)), ["Ana Lopez", "Ben Ode"])
    assert [(one.name, one.near, one.row) for one in found] == [
        ("ANA  LOPES", ("Ana Lopez",), 3),
        ("Lopez, Ana", ("Ana Lopez",), 4),
    ]


def test_rows_of_staff_are_read_as_answered() -> None:
    rows = (PersonRow(2, "Ana Lopes", role="Coach"), PersonRow(3, "Zed"), PersonRow(4, "Ben Ode"))
    answers = {"ana lopes": read_as("Ana Lopez"), "Zed": LEAVE_OUT, "Ben Ode": ADD}
    found = staff_with_names(StaffDraft("s.xlsx", "Staff", rows), answers)
    assert found.rows == (PersonRow(2, "Ana Lopez", role="Coach"), rows[2])


def test_two_names_read_as_two_people_of_one_name_stay_two() -> None:
    one = draft((ANA, BEN, 3), (LOPES, BEN, 5), (BEN, ANA, 2))
    found = with_names(one, {"Ana Lopez": read_as("Ana Lopez", 7), "Ana Lopes": read_as("Ana Lopez", 8)})
    assert found.names == ("Ana Lopez", "Ana Lopez", "Ben Ode", "Carla Diaz")
    assert [found.person_of(at) for at in range(3)] == [7, 8, 0]
    assert sentences(found) == []
    both = with_names(one, {"Ana Lopez": read_as("Ana Lopez", 7), "Ana Lopes": read_as("Ana Lopez", 7)})
    assert sentences(both) == [
        "Sheet Answers, row 3, column D: “Ana Lopez” on “Ben Ode” stands in row 2 already."
    ]


def test_a_name_that_several_have_is_asked_about_until_somebody_says_who_is_meant() -> None:
    known = ["Ana Lopez", "ANA LOPEZ", "Ben Ode", "Carla Diaz", "Ana Lopes"]
    (asked,) = check_people(draft((ANA, BEN, 3)), known)
    assert (asked.name, asked.row, asked.column) == ("Ana Lopez", 1, "A")
    assert check_people(with_names(draft((ANA, BEN, 3)), {asked.key: read_as("Ana Lopez", 7)}), known) == []


def test_each_row_of_a_shared_name_in_a_staff_sheet_is_answered_by_itself_wherever_it_moves() -> None:
    one, two = PersonRow(2, "Ana Lopez", ("Grade 1",)), PersonRow(3, "Ana Lopez", ("Grade 4",), "Coach")
    sheet = StaffDraft("s.xlsx", "Staff", (one, two), name_column="B")
    asked = shared_in_staff(sheet, ["Ana Lopez", "Ana Lopez"])
    assert [(ask.row, ask.column, ask.said) for ask in asked] == [
        (2, "B", ("Grade 1",)),
        (3, "B", ("Grade 4", "Coach")),
    ]
    answers = {row_key(one): read_as("Ana Lopez", 7), row_key(two): ADD}
    found = staff_with_names(sheet, answers)
    assert [row.meant for row in found.rows] == [7, SOMEBODY_NEW]
    assert shared_in_staff(found, ["Ana Lopez", "Ana Lopez"]) == []
    # After a row was deleted above, the second stands where the first one stood.
    moved = staff_with_names(replace(sheet, rows=(replace(two, row=2),)), answers)
    assert [row.meant for row in moved.rows] == [SOMEBODY_NEW]
    assert staff_with_names(sheet, {row_key(two): LEAVE_OUT}).rows == (one,)
