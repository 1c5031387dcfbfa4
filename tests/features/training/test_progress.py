"""The log of what was done and what is folded from it: once is once, the last word counts, days are the athlete's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from webapp.features.accounts.models import User
from webapp.features.training import actions, queries
from webapp.features.training.actions.doing import score_of
from webapp.features.training.looks import Text
from webapp.features.training.models import Result
from webapp.features.training.rules.deeds import sessions
from webapp.infra import clock
from webapp.infra.db import db, write

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def train(build, cast, keys):
    """``train(day, …)``: Ben does a session of his own, all of it or only so much, so many days ago."""

    def do(days_ago, share=1.0, felt="right", effort=None, uid=None):
        practice = build(own="ben", minutes=30)
        pieces = queries.one(practice.id).pieces
        done = {piece.key: int(piece.minutes * 60 * share) for piece in pieces}
        uid = uid or f"{practice.id:032d}"
        me, at = queries.myself(cast.ben), NOON - timedelta(days=days_ago)
        felts = dict.fromkeys(done, felt)
        actions.record(practice, [me], uid=uid, done=done, at=at, felts=felts, effort=effort, over=True, by=cast.ben)
        return practice

    return do


def progress(cast, month=""):
    return queries.progress(queries.myself(cast.ben), cast.ben, month, own=True)


def test_a_report_sent_twice_counts_once(cast, given, keys, ben):
    who = [queries.athlete(ben, cast.ben)]
    for _ in range(2):
        actions.record(given, who, uid="a" * 32, done=dict.fromkeys(keys(given)), effort=6, by=cast.ben)
    assert db.session.query(Result).count() == len(keys(given))
    past = sessions(queries.entries(who)[who[0].key])
    assert len(past) == 1 and past[0].counts and past[0].load == past[0].minutes * 6


def test_of_two_phones_the_last_word_counts(cast, given, keys, ben):
    who = [queries.athlete(ben, cast.ben)]
    actions.record(given, who, uid="a" * 32, done=dict.fromkeys(keys(given)), by=cast.ada)
    actions.record(given, who, uid="b" * 32, done={keys(given)[0]: 60}, by=cast.ben)
    rows = queries.entries(who)[who[0].key]
    assert len(rows) == len(keys(given)) and sum(row.seconds for row in rows) == 60
    assert not sessions(rows)[0].counts


def test_a_session_counts_from_sixty_percent_of_its_main_part(cast, train):
    train(0, share=0.61)
    train(1, share=0.5)
    assert [each.done.counts for each in progress(cast).past] == [True, False]


def test_streaks_come_from_the_log_and_rest_days_do_not_break_them(cast, train):
    for days_ago in (0, 1, 3, 4):  # Monday, Sunday, Friday, Thursday
        train(days_ago)
    assert progress(cast).days == 2
    actions.describe(cast.ben, rest_days=[5], weekly=3)  # Saturday
    look = progress(cast)
    assert (look.days, look.weeks, look.this_week) == (4, 1, 1)


def test_days_are_those_of_the_athletes_own_clock(cast, train):
    @write
    def move():
        db.session.execute(update(User).where(User.id == cast.ben.id).values(zone="Pacific/Auckland"))

    move()
    db.session.expire_all()
    train(0)  # noon in UTC is one in the morning of Tuesday there
    assert progress(cast).past[0].done.day == date(2026, 11, 24)
    assert db.session.scalars(select(Result.day)).first() == date(2026, 11, 24)


def test_a_day_the_date_line_swallowed_breaks_no_streak(cast, train):
    @write
    def move(zone):
        db.session.execute(update(User).where(User.id == cast.ben.id).values(zone=zone))
        db.session.expire_all()

    move("Pacific/Honolulu")
    train(1.125)  # Sunday, nine in the morning in UTC: late on Saturday there
    move("Pacific/Kiritimati")
    train(0)  # Monday noon in UTC: the small hours of Tuesday there, with a Sunday and a Monday between
    assert progress(cast).days == 1
    train(0.5)  # Monday midnight in UTC: the afternoon of Monday there; of Sunday there was nothing
    assert progress(cast).days == 3


def test_minutes_go_to_skills_by_their_weights(cast, train):
    practice = train(0)
    look = progress(cast)
    minutes = sum(piece.minutes for piece in queries.one(practice.id).pieces)
    assert sum(bar.minutes for bar in look.skills) == pytest.approx(minutes)
    assert look.minutes == minutes and look.skills[0].share == 1


def test_success_raises_points_and_with_them_the_next_difficulty(cast, train):
    for days_ago in range(6, 0, -1):
        train(days_ago, felt="easy")
    look = progress(cast)
    assert look.next_up and all(gain.rating > 1000 for gain in look.next_up)
    one = look.next_up[0]
    assert one.points == pytest.approx(one.rating - 147.190714)
    assert all(gain.results >= 5 for gain in look.gains), "fewer say nothing"


def test_what_was_done_spaces_what_comes_next(cast, train):
    train(0)
    past = queries.past_of(cast.ben, None, "basketball")
    assert past.recent and set(past.days_since.values()) == {0.0}
    assert all(token.startswith("basketball.") for token in past.ratings)


def test_weaknesses_somebody_speaks_of_count_until_results_say_otherwise(cast, drills):
    actions.describe(
        cast.ben, experience="beginner", weaknesses=["basketball.shooting"], strengths=["basketball.passing"]
    )
    known = queries.past_of(cast.ben, None, "basketball").ratings
    assert known["basketball.shooting.form"] == 750 and known["basketball.passing.chest_bounce"] == 1050


def test_a_team_is_rated_by_the_average_of_those_who_have_results(cast, given, keys, ben):
    actions.record(
        given, queries.squad(cast.herons.id, cast.ada), uid="a" * 32, done=dict.fromkeys(keys(given)),
        felts=dict.fromkeys(keys(given), "hard"), by=cast.ada, over=True,
    )  # fmt: skip
    look = queries.team(cast.herons, cast.ada, queries.part(cast.ada, given).standing)
    assert [mate.sessions for mate in look.mates] == [1] * 10
    assert queries.past_of(cast.ada, cast.herons, "basketball").ratings
    assert queries.one(given.id).status == "done"


def test_scores_entered_afterwards_replace_and_keep_the_rest(cast, build, ben, drills):
    practice = build(skills=["basketball.shooting.free_throw"])
    key = next(p.key for p in practice.pieces if p.drill_id == drills["Ten from the line"].id)
    who = queries.athlete(ben, cast.ada)
    actions.record(practice, [who], uid="a" * 32, done={key: 100}, effort=4, by=cast.ada)
    actions.correct(practice, [(key, who, 8)], uid="b" * 32, by=cast.ada)
    row = queries.of_practice(practice)[key, who.key]
    assert (row.score, row.seconds, row.effort) == (0.8, 100, 4)


@pytest.mark.parametrize(
    ("metric", "counted", "felt", "score"),
    [
        ({"type": "success_of_n", "target": 10}, 7, "", 0.7),
        ({"type": "reps", "target": 20}, 30, "", 1.0),
        ({"type": "time", "target": 10}, 15, "", 0.5),
        ({"type": "time", "target": 60, "better": "more"}, 30, "", 0.5),
        ({"type": "success_of_n", "target": 10}, None, "hard", 0.4),
        (None, 7, "easy", 0.95),
        (None, None, "", None),
    ],
)
def test_what_was_counted_becomes_a_success_between_nothing_and_all(metric, counted, felt, score):
    assert score_of(Text("x", metric=metric), counted, felt) == score


def test_quiet_minutes_count_once(cast, as_person):
    ben = as_person("ben")
    for _ in range(2):
        sent = {"uid": "q" * 32, "seconds": 300, "at": "2026-11-23T11:00:00+00:00"}
        assert ben.post("/training/mind", json=sent).status_code == 200
    assert progress(cast).still == 5
    refused = ben.post("/training/mind", json={"uid": "r" * 32, "seconds": 5})
    assert refused.status_code == 422 and set(refused.json["error"]["fields"]) == {"seconds"}


def test_progress_is_for_athlete_guardian_and_coach(as_person, cast, train, ben):
    train(0, effort=5)
    for name, status in (("ben", 200), ("pia", 200), ("ada", 200), ("leo", 403), ("zed", 404)):
        answer = as_person(name).get(f"/training/athletes/{ben.id}")
        assert answer.status_code == status, name
        if status == 200:
            assert "Minutes per skill" in answer.text and "Most improved" not in answer.text
    assert "November 2026" in as_person("ben").get("/training/progress").text
    assert "October 2026" in as_person("ben").get("/training/progress?month=2026-10").text


def test_results_of_a_phone_that_was_away_count_on_the_day_they_were_done(cast, given, keys, ben):
    who = [queries.athlete(ben, cast.ben)]
    with clock.at(NOON + timedelta(days=3)):
        actions.record(given, who, uid="a" * 32, done=dict.fromkeys(keys(given)), at=NOON, by=cast.ben)
    assert {row.day for row in queries.entries(who)[who[0].key]} == {date(2026, 11, 23)}


def test_the_calendar_begins_where_the_readers_week_does_and_rows_of_weeks_stay_mondays(as_person, cast, train):
    train(2)  # Saturday the 21st; today is Monday the 23rd
    look = progress(cast)
    assert (look.weeks_grid[0][0].day.weekday(), look.this_week) == (0, 0)
    persian = queries.progress(queries.myself(cast.ben), User(language="fa"), "", own=True)
    assert {week[0].day.weekday() for week in persian.weeks_grid} == {5} and len(persian.weeks_grid[0]) == 7
    assert (persian.weeks, persian.this_week, persian.days) == (look.weeks, look.this_week, look.days)
