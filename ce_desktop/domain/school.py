"""The school itself: its name, its vision, and the smallest group it shows results for."""

from datetime import date
from typing import NamedTuple

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase

DEFAULT_MINIMUM_GROUP = 5
LOWEST_MINIMUM_GROUP = 3
LARGEST_MINIMUM_GROUP = 50


class SchoolCard(NamedTuple):
    """What the file says about itself."""

    name: str
    vision: str
    minimum_group: int
    locale: str
    is_sample: bool
    file_id: int
    created_on: date


class Lowering(NamedTuple):
    """On which day the minimum group was set to less than before."""

    on_day: date
    before: int
    after: int


def check_minimum_group(number: int) -> None:
    """Refuse a minimum group below the floor.

    Raises:
        Refusal: fewer than 3 or more than 50.
    """
    if not LOWEST_MINIMUM_GROUP <= number <= LARGEST_MINIMUM_GROUP:
        raise Refusal(
            phrase(
                "The minimum group has to be between {low} and {high}.",
                low=LOWEST_MINIMUM_GROUP,
                high=LARGEST_MINIMUM_GROUP,
            ),
            safe=phrase("Below {low}, a result would point at single people.", low=LOWEST_MINIMUM_GROUP),
        )
