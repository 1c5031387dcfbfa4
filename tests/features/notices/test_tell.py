"""Telling: to the inbox once, outwards as wanted, nothing before the commit."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.features.notices.conftest import lines, ways
from webapp.catalog import shelf
from webapp.errors import Say
from webapp.features.notices import actions, choices, queries, wording
from webapp.features.notices.models import Delivery, Notice, Telling
from webapp.infra import clock, tongue
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup

NEWS = {"team": "Herons", "title": "Practice moves", "body": "To the small hall."}
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 20, 23, tzinfo=UTC)
MORNING = datetime(2026, 11, 21, 7, tzinfo=UTC)


def announce(*people, about="1", **more):
    told = {"what": "announcement", "words": NEWS, "url": "/teams/herons", **more}
    return actions.tell([person.id for person in people], told.pop("what"), about=about, **told)


def jobs():
    db.session.rollback()
    return db.session.scalars(select(Wakeup).order_by(Wakeup.id)).all()


def test_whoever_is_told_has_it_in_their_inbox_and_nobody_else(cast):
    assert announce(cast.ben, cast.pia) == 2
    for person in (cast.ben, cast.pia):
        assert lines(person.id) == [("announcement", "1")]
        [line] = queries.inbox(person).lines
        assert (line.title, line.body, line.unread) == ("Herons: Practice moves", "To the small hall.", True)
    for person in (cast.ada, cast.zed, cast.leo, cast.mo):
        assert lines(person.id) == []


def test_telling_twice_is_telling_once(cast):
    assert announce(cast.ben) == 1
    assert announce(cast.ben, cast.pia) == 1
    assert announce(cast.ben, cast.pia) == 0
    assert announce(cast.ben, about="2") == 1
    assert lines(cast.ben.id) == [("announcement", "1"), ("announcement", "2")]
    assert lines(cast.pia.id) == [("announcement", "1")]
    assert len(ways()) == 3
    assert len(db.session.scalars(select(Telling)).all()) == 3, "what reached nobody is not kept"


def test_somebody_named_twice_or_not_there_does_no_harm(cast):
    assert announce(cast.ben, cast.ben) == 1
    assert actions.tell([999_999], "announcement", about="1", words=NEWS, url="/") == 0
    assert actions.tell([], "announcement", about="1", words=NEWS, url="/") == 0


def test_nothing_leaves_before_the_commit_and_nothing_of_what_failed(cast, heard):
    @write
    def half():
        announce(cast.ben)
        raise ZeroDivisionError

    @write
    def whole():
        announce(cast.ben)
        assert heard == []

    with pytest.raises(ZeroDivisionError):
        half()
    assert (heard, lines(cast.ben.id), ways(), jobs()) == ([], [], [], [])
    whole()
    assert heard == [("inbox", cast.ben.id)]
    assert ways() == [("mail", "waiting")]
    assert len(jobs()) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": "no.such"}, "nobody declared"),
        ({"words": {"team": "Herons"}}, "nobody said"),
        ({"words": None}, "nobody said"),
        ({"url": "https://evil.example/"}, "page of ours"),
        ({"url": "//evil.example/"}, "page of ours"),
        ({"url": "/\\evil.example/"}, "page of ours"),
        ({"url": "teams"}, "page of ours"),
        ({"url": "/" + "x" * 500}, "page of ours"),
        ({"about": "x" * 121}, "too long"),
    ],
)
def test_nonsense_of_a_caller_is_a_bug_that_shows_at_once(cast, wrong, says):
    with pytest.raises(ValueError, match=says):
        announce(cast.ben, **wrong)
    assert lines(cast.ben.id) == []


def test_words_are_text_numbers_and_instants(cast):
    with pytest.raises(TypeError, match="text, whole numbers, instants"):
        announce(cast.ben, words={**NEWS, "body": 1.5})


def test_an_instant_is_said_by_its_readers_clock_in_their_language(cast):
    @write
    def move(person, zone):
        db.session.merge(person).zone = zone

    move(cast.ben, "Asia/Tehran")
    move(cast.pia, "America/New_York")
    told = {"device": "Firefox on Linux", "at": datetime(2026, 11, 20, 20, 30, tzinfo=UTC)}
    actions.tell([cast.ben.id, cast.pia.id], "account.new_login", about="1", words=told, url="/me")
    ben, pia = (queries.inbox(db.session.merge(each)).lines[0].body for each in (cast.ben, cast.pia))
    assert "Saturday, 21 November 2026, 00:00" in ben
    assert "Friday, 20 November 2026, 15:30" in pia


@pytest.mark.parametrize("kind", list(shelf("notices").values()), ids=lambda kind: kind.key)
def test_every_kind_can_be_told_and_keeps_to_its_words(cast, kind):
    class Any(dict):
        def __missing__(self, key):
            self[key] = f"<{key}>"
            return self[key]

    words = Any()
    for sentence in (kind.title, kind.body, kind.glance):
        sentence % words
    with clock.at(NOON):
        assert actions.tell([cast.ben.id], kind.key, about="1", words=dict(words), url="/") == 1
    [line] = queries.inbox(cast.ben).lines
    assert line.title and "%(" not in line.title + line.body
    assert ways() == ([("mail", "waiting")] if kind.mail else []), "Ben has no device that takes pushes"


def test_who_does_not_want_it_by_mail_has_it_in_the_inbox_only(cast):
    choices.want(cast.ben.id, "announcement", "mail", False)
    announce(cast.ben)
    assert lines(cast.ben.id) == [("announcement", "1")]
    assert ways() == []
    choices.want(cast.ben.id, "announcement", "mail", True)
    announce(cast.ben, about="2")
    assert ways() == [("mail", "waiting")]


def test_a_device_that_is_logged_in_gets_a_push_one_that_was_logged_out_gets_none(cast, phone, as_person):
    announce(cast.pia)
    assert ways() == [("mail", "waiting"), ("push", "waiting")]
    as_person("pia").post("/me/logins/1/revoke")
    announce(cast.pia, about="2")
    assert ways()[4:] == [("mail", "waiting")], "after the announcement and the new log-in, both by mail and push"


def test_in_quiet_hours_everything_waits_for_their_end_on_the_readers_own_clock(cast):
    @write
    def move(person, zone):
        db.session.merge(person).zone = zone

    move(cast.ben, "America/New_York")  # where it is six in the evening
    with clock.at(NIGHT):
        announce(cast.ben, cast.pia)
    dues = {row.notice.user_id: row.due for row in db.session.scalars(select(Delivery))}
    assert dues == {cast.ben.id: NIGHT, cast.pia.id: MORNING}
    assert [job.due for job in jobs()] == [NIGHT, MORNING]


def test_a_new_login_is_told_at_any_hour_and_a_game_that_began_not_the_next_morning(cast):
    with clock.at(NIGHT):
        words = {"device": "Firefox", "at": NIGHT}
        actions.tell([cast.pia.id], "account.new_login", about="1", words=words, url="/me")
    [told] = db.session.scalars(select(Delivery)).all()
    assert told.due == NIGHT
    choices.want(cast.pia.id, "game.started", "mail", True)
    with clock.at(NIGHT):
        actions.tell(
            [cast.pia.id], "game.started", about="game:1", words={"home": "HER", "away": "KIT"}, url="/games/1"
        )
    assert lines(cast.pia.id)[-1] == ("game.started", "game:1")
    assert len(ways()) == 1, "the mail would come in the morning, when it is of no use"


def test_a_whole_club_is_told_in_a_constant_number_of_statements_per_five_hundred(cast, app):
    from sqlalchemy import event, insert

    from webapp.features.accounts.models import User

    @write
    def crowd():
        rows = [
            {
                "email": f"p{n}@fieldhouse.test",
                "name": f"P {n}",
                "password_hash": "-",
                "zone": "Europe/Berlin",
                "verified_at": NOON,
            }
            for n in range(1200)
        ]
        return list(db.session.scalars(insert(User).returning(User.id), rows))

    people, asked = crowd(), []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    with clock.at(NOON):
        assert actions.tell(people, "announcement", about="1", words=NEWS, url="/") == 1200
    event.remove(db.engine, "before_cursor_execute", note)
    assert len(ways()) == 1200
    assert len(jobs()) == 60, "twenty mails a job"
    assert len([each for each in asked if "wakeups" not in each]) <= 3 * 7 + 5


def test_erasing_somebody_leaves_nothing_said_to_them_alone(cast):
    announce(cast.ben)
    announce(cast.ben, cast.pia, about="2")
    actions.forget(cast.ben.id)
    assert lines(cast.ben.id) == [] and lines(cast.pia.id) == [("announcement", "2")]
    assert len(db.session.scalars(select(Telling)).all()) == 1
    assert [row.user_id for row in db.session.scalars(select(Notice))] == [cast.pia.id]


def test_a_word_of_ours_is_said_in_each_readers_language(monkeypatch):
    packed = wording.pack({"team": "Herons", "title": Say("Practice"), "at": NIGHT})
    assert packed["title"] == {"say": "Practice"}
    assert wording.said("calendar.planned", packed, "en", "UTC").title == "Herons: Practice"
    spanish = {"Practice": "Entrenamiento"}
    monkeypatch.setattr(tongue, "say", lambda _lang, text, params: spanish.get(text, text) % params)
    assert wording.said("calendar.planned", packed, "es", "UTC").title == "Herons: Entrenamiento"
    with pytest.raises(TypeError):
        wording.pack({"title": Say("%(n)s players", n=3)})
