"""Only the school's own scales are changed or removed, never the copy a round keeps."""

from __future__ import annotations

from functools import partial

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.services.scales import add_scale, edit_scale, remove_scale
from tests.services.school_kit import Six, dump


@pytest.mark.parametrize(
    "action", [remove_scale, partial(edit_scale, name="Two", low=0, high=1, labels={0: "No"})]
)
def test_a_scale_that_is_gone_or_a_rounds_own_is_refused_in_words(six: Six, action: partial[None]) -> None:
    add_scale(six.school, name="Spare", low=0, high=1)
    before = dump(six.school)
    of_round = six.school.scalar("SELECT scale FROM round")
    for scale in (of_round, 1):
        with pytest.raises(Refusal, match="no longer in the file"):
            action(six.school, scale=scale)
    assert dump(six.school) == before
