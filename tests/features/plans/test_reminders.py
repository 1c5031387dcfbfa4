"""Reminders reach whoever asked, once, at their hour; the mail's button works once; feeds say no more than they may."""

import re
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from sqlalchemy import select

from tests.features.notices.conftest import letterbox  # noqa: F401
from tests.features.plans.conftest import MONDAY, NOON, items, read, state
from webapp.features.accounts import actions as accounts
from webapp.features.notices.models import Delivery, Notice
from webapp.features.plans import actions
from webapp.features.plans.reminders import actions as reminders
from webapp.features.plans.reminders import queries
from webapp.features.plans.reminders.models import Reminder
from webapp.infra import clock
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup, perform_waiting

HOUR = timedelta(hours=1)
TWO = datetime.strptime("14:00", "%H:%M").time()


def told(person):
    return db.session.scalars(select(Notice.about).where(Notice.user_id == person.id).order_by(Notice.id)).all()


def work(at):
    with clock.at(at):
        perform_waiting()


@pytest.fixture
def reminded(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    reminders.remind_at(TWO, by=cast.ben)
    return held


def test_at_the_readers_hour_once_a_day_and_not_when_it_is_done(cast, reminded):
    work(NOON + 1.9 * HOUR)
    assert told(cast.ben) == []
    for _ in range(2):
        work(NOON + 2.1 * HOUR)
    assert told(cast.ben) == ["reading:2026-11-23"]
    with clock.at(NOON + 24 * HOUR):
        read(reminded, 1, 2, by=cast.ben)
    work(NOON + 26.1 * HOUR)
    assert told(cast.ben) == ["reading:2026-11-23"]
    with clock.at(NOON + 48 * HOUR):
        actions.pause(reminded, by=cast.ben)
    work(NOON + 50.1 * HOUR)
    assert len(told(cast.ben)) == 1
    with clock.at(NOON + 72 * HOUR):
        actions.resume(reminded, by=cast.ben)
    work(NOON + 74.1 * HOUR)
    assert told(cast.ben)[1:] == ["reading:2026-11-26"]


def test_the_hour_travels_with_the_reader(cast, reminded):
    known = {"name": cast.ben.name, "language": "en", "theme": "auto"}
    accounts.settle(cast.ben, zone="Asia/Tokyo", **known)  # nine in the evening there: two o'clock is tomorrow's
    work(NOON + 2.1 * HOUR)
    assert told(cast.ben) == []
    work(datetime(2026, 11, 24, 5, 1, tzinfo=UTC))
    assert told(cast.ben) == ["reading:2026-11-24"]


def test_a_worker_killed_in_the_middle_and_two_at_once_tell_once(app, cast, reminded):
    at, start = NOON + 2.1 * HOUR, Barrier(3)

    @write
    def killed():
        reminders.remind(cast.ben.id)
        raise KeyboardInterrupt

    with clock.at(at), pytest.raises(KeyboardInterrupt):
        killed()
    assert told(cast.ben) == []

    def run():
        with app.app_context(), clock.at(at):
            start.wait(10)
            reminders.remind(user)
            db.session.remove()

    user = cast.ben.id
    db.session.rollback()
    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    db.session.rollback()
    assert told(cast.ben) == ["reading:2026-11-23"]
    waiting = select(Wakeup.due).where(Wakeup.function.endswith(":remind"), Wakeup.due > at)
    assert db.session.scalars(waiting).all() == [NOON + 26 * HOUR]


def test_after_three_for_nothing_they_come_weekly_and_a_lost_job_is_found(cast, armband, begin):
    held = begin(armband, cast.ben)
    reminders.remind_at(TWO, by=cast.ben)
    for day in range(13):
        work(NOON + (2.1 + 24 * day) * HOUR)
    assert [each[-2:] for each in told(cast.ben)] == ["23", "24", "25", "02"]
    with clock.at(NOON + 13 * 24 * HOUR):
        read(held, 1, by=cast.ben)
    work(NOON + (2.1 + 24 * 14) * HOUR)
    assert told(cast.ben)[-1][-2:] == "07", "who reads again is reminded daily again"

    @write
    def lose():
        db.session.execute(Wakeup.__table__.delete())

    lose()
    with clock.at(NOON + 16 * 24 * HOUR):
        reminders.look_after()
    work(NOON + (2.1 + 24 * 16) * HOUR)
    assert told(cast.ben)[-1][-2:] == "09"


def mail(letterbox, at=NOON + 2.1 * HOUR):  # noqa: F811
    work(at)
    [came] = letterbox.mails
    text, html = (" ".join(came.get_body((kind,)).get_content().split()) for kind in ("plain", "html"))
    return came, text, html, re.search(r"https://club\.example(/plans/done/\S+)", text)[1]


def test_the_mail_has_how_the_day_begins_a_button_and_the_way_out(cast, reminded, letterbox, client):  # noqa: F811
    came, text, html, button = mail(letterbox)
    assert came["Subject"] == "Your reading is ready"
    assert "One hour to get up" in text and "One hour to get up" in html and button in html
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = came["List-Unsubscribe"].strip("<>").removeprefix("https://club.example")
    assert client.post(way_out, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    work(NOON + 26.1 * HOUR)
    assert len(letterbox.mails) == 1 and len(told(cast.ben)) == 2, "the inbox still has it"


def test_what_is_done_before_the_quiet_hours_end_is_not_sent(cast, sleep, begin, letterbox):  # noqa: F811
    held = begin(sleep, cast.ben)
    late = datetime.strptime("23:30", "%H:%M").time()
    reminders.remind_at(late, by=cast.ben)
    work(NOON + 11.6 * HOUR)
    assert told(cast.ben) and letterbox.mails == []
    with clock.at(NOON + 11.8 * HOUR):
        read(held, 1, by=cast.ben)
    work(NOON + 20 * HOUR)  # the next day has begun and asks for something, but that is not what was told
    assert letterbox.mails == [] and db.session.scalars(select(Delivery.status)).all() == ["lapsed"]


def test_a_scanners_look_ticks_nothing_and_the_button_works_once(cast, reminded, letterbox, client):  # noqa: F811
    *_, button = mail(letterbox)
    for _ in range(3):
        page = client.get(button)
        assert page.status_code == 200 and "It is done" in page.text and page.headers["Cache-Control"] == "no-store"
        assert client.head(button).status_code == 200
    assert not state(reminded).done
    assert "Done. See you tomorrow." in client.post(button).text
    assert set(state(reminded).done) == set(items(reminded, 1))
    actions.untick(reminded, items(reminded, 1), by=cast.ben)
    again = client.post(button)
    assert again.status_code == 410 and "pressed before" in again.text
    assert "pressed before" in client.get(button).text and not state(reminded).done


def test_a_button_pressed_when_all_was_done_is_spent_too(cast, reminded, letterbox, client):  # noqa: F811
    *_, button = mail(letterbox)
    read(reminded, 1, by=cast.ben)
    assert client.post(button).status_code == 200
    actions.untick(reminded, items(reminded, 1), by=cast.ben)
    assert client.post(button).status_code == 410 and not state(reminded).done


def test_the_button_is_for_its_person_and_day_and_not_for_ever(cast, sleep, reminded, letterbox, client, begin):  # noqa: F811
    *_, button = mail(letterbox)
    other = begin(sleep, cast.pia)
    assert client.post(button[:-3] + "abc").status_code == 404
    assert client.post("/plans/done/x").status_code == 404
    with clock.at(NOON + 51 * HOUR):
        assert client.get(button).status_code == client.post(button).status_code == 410
    assert client.post(button).status_code == 200
    assert not state(other).done and set(state(reminded).done) == set(items(reminded, 1)), "his, and of that day only"
    with clock.at(NOON + 3 * HOUR):
        actions.restart(reminded, state(reminded).pace, by=cast.ben)
        assert client.post(button).status_code == 410, "a plan begun anew has other buttons"


def test_reminders_are_chosen_and_ended_on_ones_practice(as_person, cast, reminded):
    ben = as_person("ben")
    assert 'value="14:00"' in ben.get("/plans/mine").text
    assert ben.post("/plans/reminders", data={"at": "06:15"}).status_code == 303
    db.session.rollback()
    assert db.session.get(Reminder, cast.ben.id).at == 375
    assert ben.post("/plans/reminders", data={"at": "noon"}).status_code == 422
    ben.post("/plans/reminders/end")
    db.session.rollback()
    assert db.session.get(Reminder, cast.ben.id) is None
    work(NOON + 30 * HOUR)
    assert told(cast.ben) == []


def test_the_feeds_have_the_days_and_nothing_of_what_was_done(as_person, client, cast, reminded):
    read(reminded, 1, by=cast.ben)
    ben = as_person("ben")
    ben.post("/plans/feeds")
    token = queries.feed(cast.ben).token
    answer = client.get(f"/plans/feed/{token}.ics")
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert "One hour to get up" in events[0]["summary"] and answer.mimetype == "text/calendar"
    same = client.get(f"/plans/feed/{token}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert same.status_code == 304
    atom = client.get(f"/plans/feed/{token}.atom")
    feed = ElementTree.fromstring(atom.data)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", names)) == 1, "only what has come"
    assert feed.find("a:entry/a:summary", names).text and token not in atom.text
    before = queries.dated(cast.ben, MONDAY)
    actions.untick(reminded, items(reminded, 1), by=cast.ben)
    assert queries.dated(cast.ben, MONDAY) == before
    ben.post("/plans/feeds")
    assert client.get(f"/plans/feed/{token}.ics").status_code == 404
    ben.post("/plans/feeds/end")
    db.session.rollback()
    assert queries.feed(cast.ben) is None
