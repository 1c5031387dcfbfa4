"""Recording plays: where they go, what they are completed with, what is refused, and twice the same tap."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.features.games.conftest import Courtside
from webapp.errors import Conflict, Invalid
from webapp.features.games import actions
from webapp.features.games.models import LogEntry
from webapp.features.games.report import Report
from webapp.features.games.turns import Tap
from webapp.infra.clock import at
from webapp.infra.db import db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def entries() -> int:
    return db.session.scalar(select(func.count()).select_from(LogEntry))


def test_a_basket_counts_everywhere(begun: Courtside):
    begun.shot("h7", value=3, assist="h4")
    assert begun.score == (3, 0)
    game = begun.fresh()
    assert (game.home_score, game.away_score, game.phase) == (3, 0, "live")
    assert begun.read(lambda folded: folded.state.lines["h4"][folded.state.machine.columns["ast"]]) == 1


def test_the_log_is_numbered_without_gaps(begun: Courtside):
    for player in ("h7", "a3", "h8"):
        begun.shot(player)
    numbers = db.session.scalars(select(LogEntry.seq).order_by(LogEntry.seq)).all()
    assert numbers == list(range(1, 7))
    assert begun.fresh().last_seq == 6


def test_the_clock_is_read_when_nobody_says_it(begun: Courtside):
    with at(NOON):
        begun.write("clock", running=True)
    with at(NOON + timedelta(seconds=75.5)):
        shot = begun.shot("h7")
    assert begun.row(shot.play).play.clock == 524_500
    assert begun.row(shot.play).play.period == 1


def test_the_side_is_the_players(begun: Courtside):
    assert begun.row(begun.shot("a3").play).play.side == "away"


@pytest.mark.parametrize(("x", "y", "value"), [(0, 1, 2), (0, 6.9, 3), (6.65, 0, 3), (6.5, 0, 2)])
def test_a_place_on_the_court_says_what_a_shot_is_worth(begun: Courtside, x: float, y: float, value: int):
    shot = begun.write("shot", player="h7", made="1", x=str(x), y=str(y))
    assert begun.row(shot.play).play.facts["value"] == value


def test_what_was_said_wins_over_the_place(begun: Courtside):
    shot = begun.write("shot", player="h7", made="1", x="0", y="6.9", value="2")
    assert begun.row(shot.play).play.facts["value"] == 2


def test_a_late_play_goes_where_its_clock_belongs(begun: Courtside):
    first = begun.shot("h7", clock=500_000)
    last = begun.shot("h8", clock=400_000)
    late = begun.shot("h9", clock=450_000)
    order = begun.read(lambda folded: [row.id for row in folded.plays][3:])
    assert order == [first.play, late.play, last.play]


def test_a_play_goes_behind_or_before_the_one_it_names(begun: Courtside):
    one, two = begun.shot("h7"), begun.shot("h8")
    behind = begun.shot("h9", after=one.play)
    before = begun.shot("h4", before=one.play)
    order = begun.read(lambda folded: [row.id for row in folded.plays][3:])
    assert order == [before.play, one.play, behind.play, two.play]
    assert begun.read(lambda folded: folded.plays[-1].score) == (8, 0)


def test_a_neighbour_that_is_gone_is_no_place(begun: Courtside):
    one = begun.shot("h7")
    actions.void(begun.game, one.play, by=begun.scorer)
    with pytest.raises(Conflict):
        begun.shot("h8", after=one.play)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"type": "shot", "player": "nobody", "made": True, "value": 2}, "player"),
        ({"type": "shot", "player": "h7", "side": "away", "made": True, "value": 2}, "player"),
        ({"type": "shot", "player": "h7", "side": "middle", "made": True, "value": 2}, "side"),
        ({"type": "shot", "player": "h7", "value": 2}, "made"),
        ({"type": "shot", "player": "h7", "made": "perhaps", "value": 2}, "made"),
        ({"type": "shot", "player": "h7", "made": True, "value": 4}, "value"),
        ({"type": "shot", "player": "h7", "made": True, "value": "many"}, "value"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "x": "nan"}, "x"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "y": "inf"}, "y"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "x": -99999}, "x"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "assist": "h7"}, "assist"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "assist": "a3"}, "assist"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "colour": "red"}, "colour"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "kind": "k" * 10_000}, "kind"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "kind": {"deep": 1}}, "kind"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "period": 3}, "period"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "period": 0}, "period"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "clock": 600_001}, "clock"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "clock": -1}, "clock"),
        ({"type": "shot", "player": "h7", "made": True, "value": 2, "cause": "nothing"}, "cause"),
        ({"type": "free_throw", "made": True}, "side"),
        ({"type": "dunk_contest", "player": "h7"}, "type"),
        ({"type": "lineup", "side": "home", "five": ["h4", "h5", "h7", "h8", "h9", "h10"]}, "five"),
        ({"type": "substitution", "side": "home", "ins": ["h10", "h10"], "outs": ["h4", "h5"]}, "ins"),
        ({"type": "substitution", "side": "home", "ins": "everybody", "outs": ["h4"]}, "ins"),
        ({"type": "period_end", "clock": 5_000}, "clock"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_nothing_is_stored(begun: Courtside, said: dict[str, Any], field: str):
    before = entries()
    with pytest.raises(Invalid) as refused:
        begun.write(**said)
    assert field in refused.value.fields
    assert entries() == before
    assert begun.score == (0, 0)


def test_a_report_of_nothing_is_refused(begun: Courtside):
    with pytest.raises(Invalid) as refused:
        actions.record(begun.game, Report(), by=begun.scorer)
    assert "type" in refused.value.fields


def test_the_same_tap_again_is_the_same_answer(begun: Courtside):
    tap = Tap("tap-1")
    first = begun.shot("h7", tap=tap)
    begun.shot("h8")
    again = begun.shot("h7", tap=tap)
    assert (again.id, again.seq, again.play) == (first.id, first.seq, first.play)
    assert again.again and not first.again
    assert begun.score == (4, 0)


def test_the_same_tap_again_is_the_same_also_when_the_clock_has_gone_on(begun: Courtside):
    with at(NOON):
        begun.write("clock", running=True)
        begun.shot("h7", tap=Tap("tap-1"))
    with at(NOON + timedelta(minutes=11)):
        begun.write("period_end", period=1, clock=0)
        begun.write("period_start", period=2)
        assert begun.shot("h7", tap=Tap("tap-1")).again


def test_another_play_under_the_same_id_is_refused(begun: Courtside):
    begun.shot("h7", tap=Tap("tap-1"))
    for other in ({"player": "h8"}, {"player": "h7", "made": False}, {"player": "h7", "value": 3}):
        with pytest.raises(Conflict):
            begun.shot(tap=Tap("tap-1"), **other)
    with pytest.raises(Conflict):
        actions.undo(begun.game, by=begun.scorer, tap=Tap("tap-1"))
    assert begun.score == (2, 0)


def test_nothing_is_written_into_an_official_game(begun: Courtside):
    begun.shot("h7")
    begun.play_to_the_end()
    actions.official(begun.game, by=begun.scorer)
    before = entries()
    for attempt in (
        lambda: begun.shot("h7"),
        lambda: actions.undo(begun.game, by=begun.scorer),
        lambda: actions.add_player(begun.game, side="home", number="77", name=None, by=begun.scorer),
    ):
        with pytest.raises(Conflict):
            attempt()
    assert entries() == before


def test_a_tie_goes_into_overtime(begun: Courtside):
    begun.play_to_the_end()
    assert begun.fresh().phase == "break"
    begun.write("period_start", period=5)
    assert begun.read(lambda folded: folded.state.clock.base_ms) == 300_000


@pytest.mark.parametrize(("player", "kind"), [("h8", "offensive"), ("a3", "defensive")])
def test_nobody_need_say_which_rebound_it_was(begun: Courtside, player: str, kind: str):
    begun.shot("h7", made=False)
    tap = Tap("which-one")
    rebound = begun.write("rebound", player=player, tap=tap)
    assert begun.row(rebound.play).play.facts == {"kind": kind}
    begun.shot("a0", made=False)
    assert begun.write("rebound", player=player, tap=tap).again, "sent twice it is the same"


def test_a_rebound_inserted_late_follows_from_its_own_miss(begun: Courtside):
    miss = begun.shot("a3", made=False)
    begun.shot("h7", made=False)
    rebound = begun.write("rebound", player="a0", after=miss.play)
    assert begun.row(rebound.play).play.facts == {"kind": "offensive"}


def test_without_a_miss_it_follows_from_who_had_the_ball(begun: Courtside):
    begun.shot("h7")
    rebound = begun.write("rebound", player="a0")
    assert begun.row(rebound.play).play.facts == {"kind": "offensive"}
