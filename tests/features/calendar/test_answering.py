"""Who may say who comes, what is assumed, and what the sum is."""

from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from webapp.errors import Conflict, Forbidden, Invalid, Missing
from webapp.features.accounts.queries import by_email
from webapp.features.calendar import actions, queries
from webapp.features.calendar.looks import Who
from webapp.features.calendar.models import Answer
from webapp.features.calendar.rules import Tally
from webapp.features.teams import actions as teams
from webapp.features.teams.models import Player
from webapp.infra import bus, clock
from webapp.infra.db import db

from .conftest import NOW


def count(occasion) -> Tally:
    return queries.tallies([occasion])[occasion.id]


def named(occasion, name: str):
    return next(each for each in queries.names(occasion) if each.who.name == name)


@pytest.mark.parametrize("who", ["ben", "pia", "ada", "mo"])
def test_the_player_a_guardian_the_coach_and_an_admin_answer_for_a_player(cast, practice, ben, who):
    actions.answer(practice, answer="going", by=getattr(cast, who), player=ben)
    assert count(practice) == Tally(going=1, open=9)


def test_who_said_it_for_somebody_else_is_named(cast, practice, ben):
    actions.answer(practice, answer="no", by=cast.pia, player=ben, reason="Dentist")
    assert (named(practice, "Ben Okafor").by, named(practice, "Ben Okafor").reason) == ("Pia Okafor", "Dentist")
    actions.answer(practice, answer="maybe", by=cast.ben, player=ben)
    assert (named(practice, "Ben Okafor").by, named(practice, "Ben Okafor").reason) == ("", "")


@pytest.mark.parametrize("who", ["ben", "pia", "leo"])
def test_nobody_else_answers_for_others(cast, practice, tam, who):
    with pytest.raises(Forbidden):
        actions.answer(practice, answer="going", by=getattr(cast, who), player=tam)


def test_for_a_stranger_there_is_nothing_to_answer(cast, practice, ben):
    with pytest.raises(Missing):
        actions.answer(practice, answer="no", by=cast.zed, player=ben)


def test_a_guardian_no_more_answers_no_more(cast, practice, ben):
    teams.relieve(ben, cast.pia, by=cast.ada)
    with pytest.raises(Forbidden):
        actions.answer(practice, answer="no", by=cast.pia, player=ben)


def test_the_staff_answers_for_itself_and_a_viewer_is_not_asked(cast, practice):
    actions.answer(practice, answer="maybe", by=cast.ada, user=cast.ada)
    assert named(practice, "Ada Lindqvist").answer == "maybe"
    assert count(practice) == Tally(open=10), "the count is of players"
    with pytest.raises(Missing):
        actions.answer(practice, answer="going", by=cast.leo, user=cast.leo)


def test_a_player_of_another_team_and_a_released_one_are_not_asked(cast, practice, tam):
    kite = db.session.scalars(select(Player).where(Player.team_id == cast.kites.id)).first()
    teams.release(tam, by=cast.ada)
    for player in (kite, tam):
        with pytest.raises(Missing):
            actions.answer(practice, answer="going", by=cast.ada, player=player)


def test_what_was_called_off_takes_no_answers(cast, practice, ben):
    actions.cancel(practice, by=cast.ada)
    with pytest.raises(Conflict, match="called off"):
        actions.answer(practice, answer="going", by=cast.ada, player=ben)


def test_once_it_has_begun_only_the_coach_notes_down_who_was_there(cast, practice, ben):
    with clock.at(practice.starts_at):
        for late in (cast.ben, cast.pia):
            with pytest.raises(Conflict, match="has begun"):
                actions.answer(practice, answer="going", by=late, player=ben)
        actions.answer(practice, answer="going", by=cast.ada, player=ben)
    assert count(practice).going == 1


def test_every_answer_is_remembered_and_saying_the_same_is_saying_nothing(cast, practice, ben):
    for answer in ("going", "going", "no", "going"):
        actions.answer(practice, answer=answer, by=cast.ben, player=ben)
    said = queries.log(practice, Who(cast.herons.id, ben.id, None, "Ben"))
    assert [each.answer for each in said] == ["going", "no", "going"]
    assert len(db.session.scalars(select(Answer)).all()) == 1


def test_a_reason_stays_with_its_answer_and_goes_with_it(cast, practice, ben):
    actions.answer(practice, answer="no", by=cast.ben, player=ben, reason="Dentist")
    actions.answer(practice, answer="no", by=cast.ben, player=ben)
    assert named(practice, "Ben Okafor").reason == "Dentist"
    actions.answer(practice, answer="going", by=cast.ben, player=ben)
    assert named(practice, "Ben Okafor").reason == ""


def test_an_answer_rings_the_team(cast, practice, ben):
    heard = []
    stop = bus.listen(lambda *bell: heard.append(bell))
    actions.answer(practice, answer="going", by=cast.ben, player=ben)
    stop()
    assert ("calendar", cast.herons.id) in heard


def test_away_counts_as_not_coming_until_somebody_says_otherwise(cast, practice, ben):
    actions.be_away([f"p{ben.id}"], first=date(2026, 11, 25), last=date(2026, 11, 27), reason="Trip", by=cast.pia)
    assert count(practice) == Tally(no=1, open=9)
    assert named(practice, "Ben Okafor").assumed
    actions.answer(practice, answer="going", by=cast.ben, player=ben)
    assert count(practice) == Tally(going=1, open=9)
    assert not named(practice, "Ben Okafor").assumed


def test_away_is_by_the_clock_on_the_wall_there(cast, ben):
    tokyo = actions.plan(cast.herons, kind="game", wall=datetime(2026, 11, 26, 7), zone="Asia/Tokyo", by=cast.ada)
    assert tokyo.starts_at.date() == date(2026, 11, 25)
    actions.be_away([f"p{ben.id}"], first=date(2026, 11, 26), last=date(2026, 11, 26), by=cast.ben)
    assert count(tokyo).no == 1


def test_a_habit_is_assumed_and_can_be_forgotten(cast, practice, ben):
    actions.usually(f"p{ben.id}", weekday=3, kind="practice", answer="going", by=cast.ben)
    actions.usually(f"p{ben.id}", weekday=3, kind="practice", answer="maybe", by=cast.pia)
    assert count(practice) == Tally(maybe=1, open=9)
    (habit,) = queries.habits(queries.whose(cast.ben, {}))
    actions.forget_habit(queries.habit(queries.whose(cast.ben, {}), habit.id), by=cast.ben)
    assert count(practice) == Tally(open=10)


def test_nobody_is_away_for_others_and_no_holiday_ends_before_it_begins(cast, ben, tam):
    for key in (f"p{tam.id}", f"u{cast.ada.id}", "p99999"):
        with pytest.raises(Invalid) as refused:
            actions.be_away([key], first=NOW.date(), last=NOW.date(), by=cast.pia)
        assert set(refused.value.fields) == {"who"}
    with pytest.raises(Invalid) as refused:
        actions.be_away([f"p{ben.id}"], first=NOW.date(), last=NOW.date() - timedelta(days=1), by=cast.pia)
    assert set(refused.value.fields) == {"last"}


def test_who_is_released_is_counted_no_more(cast, practice, tam):
    actions.answer(practice, answer="going", by=cast.ada, player=tam)
    teams.release(tam, by=cast.ada)
    assert count(practice) == Tally(open=9)


def test_mother_and_coach_at_the_same_moment_make_one_answer(app, cast, practice, ben):
    start, came, occasion_id, ben_id = Barrier(6), [], practice.id, ben.id

    def say(who: str) -> None:
        with app.app_context(), clock.at(NOW):
            occasion, by = queries.one(occasion_id), by_email(f"{who}@fieldhouse.test")
            player = db.session.get(Player, ben_id)
            start.wait(10)
            actions.answer(occasion, answer="going", by=by, player=player)
            came.append(who)

    db.session.rollback()
    threads = [Thread(target=say, args=(who,)) for who in ("pia", "ada", "ben") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(came) == 6
    assert len(db.session.scalars(select(Answer)).all()) == 1


def test_counts_add_up_to_the_roster_whatever_is_said(cast, weekly, ben, tam):
    made = weekly(count=6)
    actions.usually(f"p{ben.id}", weekday=1, kind=None, answer="no", by=cast.ben)
    actions.be_away([f"p{ben.id}"], first=date(2026, 11, 26), last=date(2026, 12, 3), by=cast.ben)
    for each, answer in zip(made, ("going", "maybe", "no", "going", "no", "maybe"), strict=True):
        actions.answer(each, answer=answer, by=cast.ada, player=tam)
    counts = queries.tallies(made)
    assert {t.going + t.maybe + t.no + t.open for t in counts.values()} == {10}
    assert [counts[each.id].open for each in made] == [8, 8, 8, 8, 8, 9]
    for each in made:
        said = [one.answer for one in queries.names(each) if one.who.player_id]
        assert counts[each.id] == Tally(said.count("going"), said.count("maybe"), said.count("no"), said.count(None))
