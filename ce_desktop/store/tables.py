"""The tables as peewee models, for everything small. Bound to no database: queries name theirs.

`Model.select().execute(db)` keeps two open schools apart without a global, and lets a test open
ten. The truth about the schema is the ladder in `migrations`; a test holds these models against it.
"""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, DateField, FloatField, IntegerField, Model, TextField

from ce_desktop.domain.school import DEFAULT_MINIMUM_GROUP


class Row(Model):
    """A row with a random id of its own."""

    id = IntegerField(primary_key=True)


class School(Row):
    """One row about the school."""

    name = TextField()
    vision = TextField(default="")
    minimum_group = IntegerField(default=DEFAULT_MINIMUM_GROUP)
    locale = TextField(default="")
    is_sample = BooleanField(default=False)
    file_id = IntegerField()
    created_on = DateField()
    written_by = TextField()


class Scale(Row):
    """An answer scale; `of_round` marks the private copy of one round."""

    name = TextField()
    low = IntegerField()
    high = IntegerField()
    of_round = BooleanField(default=False)


class ScalePoint(Model):
    """The words of one answer."""

    scale = IntegerField()
    value = IntegerField()
    label = TextField()

    class Meta:
        table_name = "scale_point"
        primary_key = CompositeKey("scale", "value")
        without_rowid = True


class Team(Row):
    """A team."""

    name = TextField()


class Person(Row):
    """A person."""

    name = TextField()
    role = TextField(default="")
    email = TextField(default="")
    active_from = DateField(null=True)
    active_to = DateField(null=True)
    note = TextField(default="")
    forgotten = BooleanField(default=False)


class Membership(Row):
    """A person in a team, from and to."""

    person = IntegerField()
    team = IntegerField()
    since = DateField(null=True)
    until = DateField(null=True)


class Skill(Row):
    """A skill."""

    name = TextField()
    looks_like = TextField(default="")
    category = TextField(default="")
    position = IntegerField(default=0)
    required_level = IntegerField(null=True)
    wanted_people = IntegerField(default=3)
    archived = BooleanField(default=False)


class Round(Row):
    """A round."""

    name = TextField()
    purpose = TextField(default="")
    mode = TextField()
    state = TextField()
    audience = TextField()
    scale = IntegerField()
    position = IntegerField(default=0)
    opens_on = DateField(null=True)
    closes_on = DateField(null=True)
    opened_on = DateField(null=True)
    closed_on = DateField(null=True)


class RoundSkill(Model):
    """A skill as a round took it."""

    round = IntegerField()
    skill = IntegerField()
    name = TextField()
    position = IntegerField(default=0)
    required_level = IntegerField(null=True)
    wanted_people = IntegerField(default=3)

    class Meta:
        table_name = "round_skill"
        primary_key = CompositeKey("round", "skill")
        without_rowid = True


class RoundMember(Model):
    """A person as a round took them."""

    round = IntegerField()
    person = IntegerField()
    position = IntegerField(default=0)
    team_name = TextField(default="")
    rates = BooleanField(default=True)
    is_rated = BooleanField(default=True)

    class Meta:
        table_name = "round_member"
        primary_key = CompositeKey("round", "person")
        without_rowid = True


class Assignment(Model):
    """Who is asked about whom; a round without any asks everyone about everyone."""

    round = IntegerField()
    rater = IntegerField()
    ratee = IntegerField()

    class Meta:
        primary_key = CompositeKey("round", "rater", "ratee")
        without_rowid = True


class RoundNote(Row):
    """What happened to a round, with the reason given."""

    round = IntegerField()
    on_day = DateField()
    state = TextField()
    text = TextField(default="")

    class Meta:
        table_name = "round_note"


class Participation(Model):
    """Who has answered, kept apart from the answers."""

    round = IntegerField()
    person = IntegerField()
    answered = BooleanField(default=True)

    class Meta:
        primary_key = CompositeKey("round", "person")
        without_rowid = True


class Response(Row):
    """The answers of one rater in one round; `rater` is empty in a confidential round."""

    round = IntegerField()
    rater = IntegerField(null=True)
    source = TextField()


class Rating(Model):
    """One answer; `value` empty means "have not seen"."""

    response = IntegerField()
    skill = IntegerField()
    ratee = IntegerField()
    value = IntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("response", "skill", "ratee")
        without_rowid = True


class Goal(Row):
    """A goal."""

    title = TextField()
    skill = IntegerField(null=True)
    team = IntegerField(null=True)
    owner = IntegerField(null=True)
    measure = TextField(default="")
    unit = TextField(default="")
    baseline = FloatField(null=True)
    target = FloatField(null=True)
    start = DateField(null=True)
    due = DateField(null=True)
    dropped_on = DateField(null=True)
    note = TextField(default="")


class GoalStep(Row):
    """A step on the way to a goal."""

    goal = IntegerField()
    position = IntegerField(default=0)
    text = TextField()
    done_on = DateField(null=True)

    class Meta:
        table_name = "goal_step"


class Reading(Row):
    """A measured value on a day."""

    goal = IntegerField()
    on_day = DateField()
    value = FloatField()
    note = TextField(default="")


class Win(Row):
    """A small success."""

    on_day = DateField()
    text = TextField()
    goal = IntegerField(null=True)
    reading = IntegerField(null=True)
    team = IntegerField(null=True)


class Event(Row):
    """Something done to the school's safeguards; what `was` and `became` are, `store/events.py` says."""

    on_day = DateField()
    kind = TextField()
    was = IntegerField(null=True)
    became = IntegerField(null=True)


ALL: tuple[type[Model], ...] = (
    School,
    Scale,
    ScalePoint,
    Team,
    Person,
    Membership,
    Skill,
    Round,
    RoundSkill,
    RoundMember,
    Assignment,
    RoundNote,
    Participation,
    Response,
    Rating,
    Goal,
    GoalStep,
    Reading,
    Win,
    Event,
)
