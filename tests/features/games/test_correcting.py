"""Correcting, taking back, bringing back: every number follows, and nothing that was written is lost."""

import pytest

from tests.features.games.conftest import Courtside
from webapp.errors import Conflict, Invalid, Missing
from webapp.features.games import actions, queries
from webapp.features.games.actions import Written
from webapp.features.games.actions.scoring import NO_TAP
from webapp.features.games.report import Report
from webapp.features.games.turns import Tap


def amend(table: Courtside, play: Written, tap: Tap = NO_TAP, **changes: object) -> Written:
    own = {
        name: changes.pop(name) for name in ("player", "period", "clock", "after", "before", "type") if name in changes
    }
    return actions.amend(table.game, play.play, Report(**own, others=changes), by=table.scorer, tap=tap)


def test_a_correction_changes_what_it_says_and_nothing_else(begun: Courtside):
    shot = begun.shot("h7", assist="h4")
    begun.shot("h8")
    amend(begun, shot, value="3")
    play = begun.row(shot.play).play
    assert (play.facts["value"], play.player, play.roles) == (3, "h7", {"assist": "h4"})
    assert begun.score == (5, 0)
    assert begun.types == ["shot", "shot"]


def test_made_instead_of_missed_takes_the_rebound_along_and_back(begun: Courtside):
    miss = begun.shot("h7", made=False, blocked_by="a3")
    begun.write("rebound", player="a0", kind="defensive", cause=miss.play)
    begun.shot("a13")
    amend(begun, miss, made="1")
    assert begun.types == ["shot", "shot"]
    assert begun.row(miss.play).play.roles == {}
    amend(begun, miss, made="0")
    assert begun.types == ["shot", "rebound", "shot"]


def test_missed_instead_of_made_drops_the_assist(begun: Courtside):
    shot = begun.shot("h7", assist="h4")
    amend(begun, shot, made="0")
    assert begun.row(shot.play).play.roles == {}
    assert begun.score == (0, 0)


def test_a_dash_means_nobody(begun: Courtside):
    shot = begun.shot("h7", assist="h4")
    amend(begun, shot, assist="-")
    assert begun.row(shot.play).play.roles == {}


def test_a_new_place_is_worth_what_it_is_worth(begun: Courtside):
    shot = begun.write("shot", player="h7", made="1", x="0", y="1")
    amend(begun, shot, x="0", y="7")
    assert begun.score == (3, 0)


def test_another_kind_of_play_keeps_only_what_it_knows(begun: Courtside):
    turnover = begun.write("turnover", player="h7", kind="lost_ball", stolen_by="a3")
    amend(begun, turnover, type="foul")
    play = begun.row(turnover.play).play
    assert (play.type, play.player, play.roles, play.facts) == ("foul", "h7", {}, {"kind": "lost_ball"})


def test_another_player_may_be_the_other_sides(begun: Courtside):
    shot = begun.shot("h7")
    amend(begun, shot, player="a3")
    assert begun.score == (0, 2)


def test_a_correction_may_move_the_play(begun: Courtside):
    one, two = begun.shot("h7"), begun.shot("a3")
    amend(begun, one, after=two.play)
    assert begun.read(lambda folded: [row.id for row in folded.plays][3:]) == [two.play, one.play]


def test_nonsense_is_refused_and_the_play_stays(begun: Courtside):
    shot = begun.shot("h7")
    for changes, field in (({"value": "7"}, "value"), ({"player": "nobody"}, "player"), ({"clock": 700_000}, "clock")):
        with pytest.raises(Invalid) as refused:
            amend(begun, shot, **changes)
        assert field in refused.value.fields
    assert begun.score == (2, 0)


def test_a_play_of_another_game_is_not_there(begun: Courtside):
    with pytest.raises(Missing):
        actions.amend(begun.game, "elsewhere", Report(), by=begun.scorer)
    with pytest.raises(Missing):
        actions.void(begun.game, "elsewhere", by=begun.scorer)


def test_the_same_correction_again_is_the_same(begun: Courtside):
    shot = begun.shot("h7")
    first = amend(begun, shot, Tap("c"), value="3")
    amend(begun, shot, made="0")
    assert amend(begun, shot, Tap("c"), value="3").seq == first.seq
    assert begun.score == (0, 0)
    with pytest.raises(Conflict):
        amend(begun, shot, Tap("c"), value="2")


def test_what_followed_goes_with_what_is_taken_back_and_comes_back_with_it(begun: Courtside):
    foul = begun.write("foul", player="a3", kind="shooting", drawn_by="h7")
    first = begun.write("free_throw", player="h7", made=True, n=1, of=2, cause=foul.play)
    second = begun.write("free_throw", player="h7", made=False, n=2, of=2, cause=foul.play)
    begun.write("rebound", player="h8", kind="offensive", cause=second.play)
    begun.shot("h8")
    void = actions.void(begun.game, foul.play, by=begun.scorer)
    assert begun.types == ["shot"]
    assert begun.score == (2, 0)
    actions.void(begun.game, foul.play, entry=void.id, by=begun.scorer)
    assert begun.types == ["foul", "free_throw", "free_throw", "rebound", "shot"]
    assert begun.row(first.play).score == (1, 0)


def test_taking_back_twice_is_told(begun: Courtside):
    shot = begun.shot("h7")
    first = actions.void(begun.game, shot.play, by=begun.scorer, tap=Tap("v"))
    assert actions.void(begun.game, shot.play, by=begun.scorer, tap=Tap("v")).seq == first.seq
    with pytest.raises(Conflict):
        actions.void(begun.game, shot.play, by=begun.scorer)
    with pytest.raises(Conflict):
        amend(begun, shot, value="3")


def test_one_correction_of_several_can_be_taken_back(begun: Courtside):
    shot = begun.shot("h7")
    wrong = amend(begun, shot, made="0")
    actions.void(begun.game, shot.play, entry=wrong.id, by=begun.scorer)
    assert begun.score == (2, 0)


def test_undo_and_redo_step_by_step(begun: Courtside):
    begun.shot("h7")
    shot = begun.shot("a3", value=3)
    amend(begun, shot, value="2")
    scores = []
    for step in (actions.undo, actions.undo, actions.undo, actions.redo, actions.redo, actions.redo):
        step(begun.game, by=begun.scorer)
        scores.append(begun.score)
    assert scores == [(2, 3), (2, 0), (0, 0), (2, 0), (2, 3), (2, 2)]


def test_undo_of_a_deletion_brings_the_play_back(begun: Courtside):
    miss = begun.shot("h7", made=False)
    begun.write("rebound", player="a0", kind="defensive", cause=miss.play)
    actions.void(begun.game, miss.play, by=begun.scorer)
    actions.undo(begun.game, by=begun.scorer)
    assert begun.types == ["shot", "rebound"]


def test_undo_takes_what_others_hung_on_it_along(begun: Courtside, cast):
    miss = begun.shot("h7", made=False)
    begun.write("rebound", by=cast.mo, player="a0", kind="defensive", cause=miss.play)
    actions.undo(begun.game, by=begun.scorer)
    assert begun.types == []
    actions.redo(begun.game, by=begun.scorer)
    assert begun.types == ["shot", "rebound"]


def test_undo_is_ones_own(begun: Courtside, cast):
    begun.shot("h7")
    begun.shot("a3", by=cast.mo)
    actions.undo(begun.game, by=begun.scorer)
    assert begun.score == (0, 2)
    with pytest.raises(Conflict):
        actions.redo(begun.game, by=cast.mo)


def test_undo_sent_twice_is_one_undo(begun: Courtside):
    begun.shot("h7")
    begun.shot("h8")
    for _ in range(3):
        actions.undo(begun.game, by=begun.scorer, tap=Tap("u"))
    assert begun.score == (2, 0)


def test_there_is_an_end_to_undoing(courtside: Courtside):
    with pytest.raises(Conflict):
        actions.undo(courtside.game, by=courtside.scorer)
    with pytest.raises(Conflict):
        actions.redo(courtside.game, by=courtside.scorer)


def test_the_history_tells_who_did_what_and_why(begun: Courtside, cast):
    shot = begun.shot("h7")
    actions.amend(
        begun.game, shot.play, Report(others={"value": "3"}), by=cast.mo, tap=Tap(reason="his foot was behind the line")
    )
    actions.undo(begun.game, by=cast.mo)
    told = queries.history(begun.game, shot.play)
    assert [(line.kind, line.by, line.alive) for line in told.lines] == [
        ("record", "Ada Lindqvist", True),
        ("amend", "Mo Haddad", False),
        ("void", "Mo Haddad", True),
    ]
    assert told.lines[1].reason == "his foot was behind the line"
    assert len(queries.history(begun.game).lines) == begun.fresh().last_seq
