"""Ben's family has said yes, unless a test says otherwise."""

import pytest

from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.world import Cast


@pytest.fixture
def ben(cast: Cast) -> Player:
    """Ben on the Herons' roster: nobody has answered yet."""
    return next(player for player in cast.herons.players if player.number == "7")


@pytest.fixture
def measured(ben: Player, cast: Cast) -> Player:
    """Ben, whose mother has agreed to everything the club asks about measurements."""
    for purpose in ("monitoring", "coach_sees", "bloodwork"):
        families.answer(ben, purpose, given=True, relation="guardian", by=cast.pia)
    return ben
