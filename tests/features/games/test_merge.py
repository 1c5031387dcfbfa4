"""What two scorers may do at the same moment."""

import pytest

from webapp.features.games.merge import objection
from webapp.features.games.rules import Play


def play(type: str, player: str | None = None, side: str = "home", **facts: object) -> Play:
    return Play(type, 1, 300_000, side, player, facts=facts)


SHOT = play("shot", "h7", made=True, value=2)


@pytest.mark.parametrize(
    "theirs",
    [
        play("shot", "h8", made=True, value=2),
        play("shot", "h7", made=False, value=2),
        play("foul", "h7", kind="personal"),
        play("substitution", ins=["h10"], outs=["h9"]),
        Play("clock", 1, 250_000, facts={"running": False}),
        play("mark", note="look again"),
    ],
)
def test_a_shot_goes_with_what_others_did_to_other_players(theirs: Play):
    assert objection(SHOT, [theirs]) is None


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (Play("period_end", 1, 0), "period"),
        (Play("official", 4), "period"),
        (play("substitution", ins=["h10"], outs=["h7"]), "line-up"),
        (play("lineup", five=["h7", "h8"]), "line-up"),
        (SHOT, "the same"),
    ],
)
def test_a_shot_does_not_go_with_what_changes_its_sense(theirs: Play, words: str):
    assert words in str(objection(SHOT, [play("foul", "a3", "away"), theirs]))


def test_two_cannot_set_one_clock_or_change_one_line_up():
    clock = Play("clock", 1, 250_000, facts={"running": True})
    change = play("substitution", ins=["h10"], outs=["h9"])
    other = play("substitution", ins=["h11"], outs=["h8"])
    assert "clock" in str(objection(clock, [clock]))
    assert "line-up" in str(objection(change, [other]))
    assert objection(play("substitution", side="away", ins=["a22"], outs=["a0"]), [other]) is None


def test_a_remark_always_goes():
    assert objection(play("mark", note="?"), [Play("period_end", 1, 0)]) is None
