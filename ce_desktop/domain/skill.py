"""Skills: acts a colleague can be trusted with, each on its own."""

from typing import NamedTuple

from ce_desktop.domain.phrase import Phrase, phrase

DEFAULT_WANTED_PEOPLE = 3


class Skill(NamedTuple):
    """An observable act. `required_level` None means: the default of the round's scale."""

    id: int
    name: str
    looks_like: str = ""
    category: str = ""
    position: int = 0
    required_level: int | None = None
    wanted_people: int = DEFAULT_WANTED_PEOPLE
    archived: bool = False


class StarterSkill(NamedTuple):
    """A skill offered to a new school, never forced on it."""

    name: Phrase
    looks_like: Phrase
    category: Phrase


TEACHING = phrase("Teaching")
TEAM = phrase("Working as a team")
FAMILIES = phrase("Students and families")
ROUTINES = phrase("Shared routines")

STARTER_SKILLS: tuple[StarterSkill, ...] = (
    StarterSkill(
        phrase("Runs small groups every day as planned"),
        phrase("Groups start on time, each child knows where to be, and the plan for the day is followed."),
        TEACHING,
    ),
    StarterSkill(
        phrase("Collects the class from specials on time"),
        phrase("At the door when the lesson ends; the specialist can start the next class."),
        ROUTINES,
    ),
    StarterSkill(
        phrase("Starts lessons within the first two minutes"),
        phrase("Students are at work on something that matters two minutes after they come in."),
        TEACHING,
    ),
    StarterSkill(
        phrase("Gives a quick check and changes tomorrow's plan from it"),
        phrase("A few questions at the end; the next day's plan shows what the answers said."),
        TEACHING,
    ),
    StarterSkill(
        phrase("Calms a tense moment without stopping the lesson"),
        phrase("The student settles, the others keep working, and nobody is put on show."),
        FAMILIES,
    ),
    StarterSkill(
        phrase("Reaches a family within two days of a concern"),
        phrase("A call or a visit, in the family's language where possible, with a next step agreed."),
        FAMILIES,
    ),
    StarterSkill(
        phrase("Brings student work, ready to discuss, to the team meeting"),
        phrase("Copies for everyone, sorted, with one question the team can answer together."),
        TEAM,
    ),
    StarterSkill(
        phrase("Leads the team agenda and ends with named next steps"),
        phrase("Everyone leaves knowing who does what by when."),
        TEAM,
    ),
    StarterSkill(
        phrase("Carries out the adjustments in a student's support plan"),
        phrase("What the plan says happens in the lesson, without the student having to ask."),
        FAMILIES,
    ),
    StarterSkill(
        phrase("Plans reading work for students new to English"),
        phrase("Texts and tasks the student can enter today, and a way up from there."),
        TEACHING,
    ),
    StarterSkill(
        phrase("Explains a hard maths idea more than one way"),
        phrase("A second picture or story is ready when the first does not land."),
        TEACHING,
    ),
    StarterSkill(
        phrase("Enters assessment data by the agreed day"),
        phrase("The team can look at everyone's results on the day it meets."),
        ROUTINES,
    ),
    StarterSkill(
        phrase("Sets up a room for a colleague's substitute at short notice"),
        phrase("Plan, materials and names are out; the day runs."),
        ROUTINES,
    ),
    StarterSkill(
        phrase("Welcomes a visitor who wants to watch and talk afterwards"),
        phrase("The door is open, and ten minutes are kept for questions."),
        TEAM,
    ),
    StarterSkill(
        phrase("Keeps dismissal safe and on schedule"),
        phrase("Every child leaves with the right person, at the right time."),
        ROUTINES,
    ),
)
