"""What a team's people are told of its games."""

from datetime import timedelta

from tests.features.games.conftest import Courtside
from webapp.features.notices import queries
from webapp.infra import clock


def inbox(person) -> list[str]:
    return [line.title for line in queries.inbox(person).lines]


def test_the_team_is_told_that_its_game_begins_and_how_it_ended(courtside: Courtside, cast):
    assert inbox(cast.ben) == []
    courtside.begin()
    courtside.shot("h7")
    assert inbox(cast.ben) == ["Herons – Harbour Kites has begun"]
    courtside.play_to_the_end()
    assert len(inbox(cast.ben)) == 1, "the table has not said yet that it stands"
    courtside.write("final")
    for person in (cast.ben, cast.pia, cast.leo):
        assert inbox(person) == ["Herons 2, Harbour Kites 0", "Herons – Harbour Kites has begun"]
    for person in (cast.ada, cast.zed, cast.mo):
        assert inbox(person) == [], "who scored it knows, and others have no part in it"


def test_taken_back_and_done_again_it_is_told_once(courtside: Courtside, cast):
    from webapp.features.games import actions
    from webapp.features.games.turns import Tap

    courtside.begin()
    actions.undo(courtside.game, by=cast.ada, tap=Tap("undo"))
    assert courtside.fresh().phase in ("scheduled", "pregame")
    courtside.write("period_start")
    assert courtside.fresh().phase == "live"
    assert len(inbox(cast.ben)) == 1


def test_a_game_written_down_the_next_day_is_no_news(courtside: Courtside, cast):
    with clock.at(courtside.game.starts_at + timedelta(hours=13)):
        courtside.begin()
        courtside.shot("h7")
        courtside.play_to_the_end()
        courtside.write("final")
    assert inbox(cast.ben) == []
