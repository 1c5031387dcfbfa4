"""Flags, waiving them, making a game official, opening it again."""

import pytest

from tests.features.games.conftest import Courtside
from webapp.errors import Conflict, Invalid
from webapp.features.games import actions, queries
from webapp.features.games.turns import Tap


@pytest.fixture
def flagged(begun: Courtside) -> Courtside:
    """A game that is over, with one flag: a miss nobody rebounded."""
    begun.shot("h7", made=False)
    begun.shot("h8")
    begun.play_to_the_end()
    assert [flag.mark.kind for flag in queries.flags(begun.game).open] == ["miss_without_rebound"]
    return begun


def test_a_flag_clears_by_itself_when_the_missing_play_is_inserted(flagged: Courtside):
    miss = queries.flags(flagged.game).open[0].line
    flagged.write("rebound", player="h9", kind="offensive", after=miss.id)
    assert queries.flags(flagged.game).open == ()


def test_official_waits_for_open_flags_and_says_how_many(flagged: Courtside):
    with pytest.raises(Conflict, match="1"):
        actions.official(flagged.game, by=flagged.scorer)
    assert flagged.fresh().phase == "ended"


def test_a_waived_flag_is_settled_with_its_reason(flagged: Courtside):
    key = queries.flags(flagged.game).open[0].mark.key
    actions.waive(flagged.game, key, "the ball went out of the hall", by=flagged.scorer)
    flags = queries.flags(flagged.game)
    assert flags.open == () and flags.can_finish
    assert flags.waived[0].reason == "the ball went out of the hall"
    actions.official(flagged.game, by=flagged.scorer)
    assert flagged.fresh().phase == "official"


def test_a_waiver_can_be_taken_back(flagged: Courtside):
    key = queries.flags(flagged.game).open[0].mark.key
    actions.waive(flagged.game, key, "never mind", by=flagged.scorer)
    actions.void(flagged.game, queries.flags(flagged.game).waived[0].waiver, by=flagged.scorer)
    assert [flag.mark.key for flag in queries.flags(flagged.game).open] == [key]


def test_only_flags_that_are_there_are_waived(flagged: Courtside):
    with pytest.raises(Invalid) as refused:
        actions.waive(flagged.game, "marked:nothing", "because", by=flagged.scorer)
    assert "flag" in refused.value.fields


def test_a_game_that_is_not_over_cannot_be_official(begun: Courtside):
    begun.shot("h7")
    with pytest.raises(Conflict, match="not over"):
        actions.official(begun.game, by=begun.scorer)


def test_an_official_game_opens_again_with_a_reason(begun: Courtside):
    begun.shot("h7")
    begun.play_to_the_end()
    actions.official(begun.game, by=begun.scorer)
    actions.reopen(begun.game, "the referee's sheet says three points", by=begun.scorer)
    assert begun.fresh().phase == "ended"
    shot = begun.read(lambda folded: next(row.id for row in folded.plays if row.play.type == "shot"))
    actions.void(begun.game, shot, by=begun.scorer)
    assert begun.score == (0, 0)


def test_what_is_open_cannot_be_opened(begun: Courtside):
    with pytest.raises(Conflict):
        actions.reopen(begun.game, "no reason", by=begun.scorer)


def test_making_it_official_twice_is_once(begun: Courtside):
    begun.shot("h7")
    begun.play_to_the_end()
    first = actions.official(begun.game, by=begun.scorer, tap=Tap("o"))
    assert actions.official(begun.game, by=begun.scorer, tap=Tap("o")).seq == first.seq
