"""Mails and pushes on their way: what they say, and that each goes once, later, or never, as it should."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.features.notices.conftest import CLUB, ways
from tests.features.notices.telling import MINUTE, NEWS, NOON, announce, work
from webapp.features.accounts.models import User
from webapp.features.notices import actions, choices, post, queries, rules
from webapp.features.notices.models import Delivery, Notice
from webapp.infra import clock, mail
from webapp.infra.db import db, write


def part(mail_, kind):
    body = mail_.get_body((kind,))
    return " ".join(body.get_content().split())


def test_a_mail_says_it_in_text_and_html_and_leads_there(cast, letterbox):
    announce(cast.ben)
    assert letterbox.mails == []
    work()
    [came] = letterbox.mails
    assert (came["To"], came["Subject"]) == ("ben@fieldhouse.test", "Herons: Practice <moves>")
    text, html = part(came, "plain"), part(came, "html")
    notice = db.session.scalars(select(Notice)).one()
    for said in ("Herons: Practice <moves>", "To the small hall.", "Bring & share water.", "wrote this to Ben Okafor"):
        assert said in text and said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html
    for said in (f"{CLUB}/notices/{notice.id}", f"{CLUB}/notices/preferences", f"{CLUB}/notices/unsubscribe/"):
        assert said in text and said in html
    assert '<html lang="en" dir="ltr">' in html and "<script" not in html and "<link" not in html
    assert ways() == [("mail", "sent")]


def test_a_mail_can_be_stopped_by_one_click_of_the_mail_program(cast, letterbox, client):
    announce(cast.ben)
    work()
    [came] = letterbox.mails
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = came["List-Unsubscribe"]
    assert address.startswith(f"<{CLUB}/notices/unsubscribe/") and address.endswith(">")
    path = address[1:-1].removeprefix(CLUB)
    assert client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    announce(cast.ben, about="2")
    work()
    assert len(letterbox.mails) == 1


def test_without_a_public_address_a_mail_has_no_links_but_says_what_to_do(cast, app, letterbox):
    from webapp.infra import links

    links.init(app.config["SETTINGS"])
    announce(cast.ben)
    work()
    [came] = letterbox.mails
    assert came["List-Unsubscribe"] is None
    for kind in ("plain", "html"):
        assert "http" not in part(came, kind) and "Log in to the club" in part(came, kind)


def test_without_a_mail_server_mails_lie_in_the_outbox(cast, app):
    announce(cast.ben)
    work()
    assert ways() == [("mail", "sent")]
    [lying] = (app.config["SETTINGS"].home / "outbox").glob("notice-*.eml")
    lying.unlink()


def test_the_title_cannot_add_headers_to_a_mail(cast, letterbox):
    announce(cast.ben, words={**NEWS, "title": "Hi\r\nBcc: zed@fieldhouse.test\n\nhello" + "x" * 300})
    work()
    [came] = letterbox.mails
    assert came["Bcc"] is None and came["Subject"].startswith("Herons: Hi Bcc: zed@fieldhouse.test hello")
    assert len(came["Subject"]) <= 200


def test_a_mail_to_many_is_a_mail_to_each(cast, letterbox):
    announce(cast.ben, cast.pia, cast.leo)
    work()
    assert sorted(each["To"] for each in letterbox.mails) == [f"{n}@fieldhouse.test" for n in ("ben", "leo", "pia")]
    assert len({each["Message-ID"] for each in letterbox.mails}) == 3


def test_a_mail_server_that_is_away_is_tried_again_each_time_after_a_longer_while(cast, app, letterbox):
    from dataclasses import replace

    settings = mail._settings
    mail.init(replace(settings, smtp_port=1))
    announce(cast.ben)
    at, waits = NOON, []
    for _ in range(rules.TRIES):
        assert work(at) == 1
        row = db.session.scalars(select(Delivery)).one()
        waits.append((row.due - at) // MINUTE)
        at = row.due
    assert waits == [1, 4, 16, 64, 0]
    assert ways() == [("mail", "failed")]
    assert "Connection refused" in db.session.scalars(select(Delivery)).one().failure
    assert work(at + timedelta(days=9)) == 0
    mail.init(settings)


def test_an_address_the_mail_server_does_not_know_is_not_tried_again_and_holds_up_nobody(cast, letterbox):
    @write
    def move():
        db.session.execute(update(User).where(User.id == cast.ben.id).values(email="ben@elsewhere.test"))

    move()
    announce(cast.ben, cast.pia)
    work()
    assert ways() == [("mail", "failed"), ("mail", "sent")]
    assert [each["To"] for each in letterbox.mails] == ["pia@fieldhouse.test"]


def test_what_was_read_in_the_inbox_by_then_does_not_follow_by_mail(cast, letterbox):
    night = NOON + timedelta(hours=11)
    announce(cast.ben, about="1", at=night)
    announce(cast.ben, about="2", at=night)
    assert work(night) == 0
    actions.read(db.session.scalars(select(Notice).where(Notice.about == "1")).one())
    work(night + timedelta(hours=8))
    assert ways() == [("mail", "lapsed"), ("mail", "sent")]


def test_who_says_stop_in_the_night_gets_no_mail_in_the_morning(cast, letterbox):
    announce(cast.ben, at=NOON + timedelta(hours=11))
    choices.want(cast.ben.id, "announcement", "mail", False)
    work(NOON + timedelta(hours=20))
    assert ways() == [("mail", "lapsed")] and letterbox.mails == []


def test_that_a_game_began_is_not_told_when_it_is_long_over(cast, letterbox):
    choices.want(cast.ben.id, "game.started", "mail", True)
    with clock.at(NOON):
        actions.tell([cast.ben.id], "game.started", about="1", words={"home": "HER", "away": "KIT"}, url="/games/1")
    work(NOON + timedelta(hours=2))
    assert ways() == [("mail", "lapsed")]


def test_two_workers_at_one_delivery_send_one_mail(cast, letterbox, app):
    announce(cast.ben)
    ids = [row.id for row in db.session.scalars(select(Delivery))]
    gate = threading.Barrier(4)

    def carry():
        with app.app_context(), clock.at(NOON):
            seen = queries.undone(ids)
            db.session.rollback()
            gate.wait()
            for delivery_id in seen:
                taken.append(post._take(delivery_id))
            db.session.remove()

    taken = []
    threads = [threading.Thread(target=carry) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len([each for each in taken if each is not None]) == 1
    assert ways() == [("mail", "sending")]


def test_a_delivery_left_behind_in_the_middle_is_made_again_with_the_same_message_id(cast, letterbox):
    announce(cast.ben)
    work()
    first = letterbox.mails[0]["Message-ID"]

    @write
    def as_if_killed_before_marking():
        db.session.execute(update(Delivery).values(status="sending"))

    as_if_killed_before_marking()
    delivery_id = db.session.scalars(select(Delivery.id)).one()
    with clock.at(NOON + MINUTE):
        post.deliver(delivery_id)
    assert len(letterbox.mails) == 1, "its worker may still be at it"
    work(NOON + MINUTE + rules.LEASE)
    assert [each["Message-ID"] for each in letterbox.mails] == [first, first]
    assert ways() == [("mail", "sent")]


def test_a_job_given_a_second_time_sends_nothing(cast, letterbox):
    announce(cast.ben)
    ids = db.session.scalars(select(Delivery.id)).all()
    for _ in range(3):
        with clock.at(NOON):
            post.deliver(*ids)
    assert len(letterbox.mails) == 1


def test_one_that_breaks_is_put_back_loudly_and_the_others_go(cast, letterbox):
    announce(cast.ben, cast.pia)

    @write
    def break_the_first():
        notice = db.session.scalars(select(Notice).where(Notice.user_id == cast.ben.id)).one()
        db.session.execute(update(User).where(User.id == notice.user_id).values(email="not an address"))

    break_the_first()
    with pytest.raises(ValueError, match="one plain address"):
        work()
    assert ways() == [("mail", "waiting"), ("mail", "waiting")]
    with pytest.raises(ValueError, match="one plain address"):
        for minutes in range(1, 60):
            work(NOON + minutes * MINUTE)
    assert ("mail", "sent") in ways(), "Pia's mail went"
    assert letterbox.mails[0]["To"] == "pia@fieldhouse.test"
