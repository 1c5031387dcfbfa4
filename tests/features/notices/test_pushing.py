"""Pushes on their way: what they say, and what a browser or its service answers."""

import json

import pytest
from sqlalchemy import select

from tests.features.notices.conftest import ways
from tests.features.notices.telling import MINUTE, NEWS, NOON, announce, work
from tests.infra.pushes import Browser
from webapp.features.notices import choices
from webapp.features.notices.models import Notice, Subscription
from webapp.infra.db import db


def test_a_push_says_little_and_nothing_of_what_was_written(cast, phone, service, letterbox):
    announce(cast.pia)
    work()
    assert ways() == [("mail", "sent"), ("push", "sent")]
    [pushed] = service.pushes
    words = json.loads(phone.read(pushed))
    notice = db.session.scalars(select(Notice)).one()
    assert words["title"] == "Fieldhouse" and words["body"] == "News for Herons"
    assert words["url"] == f"/notices/{notice.id}" and words["tag"] == pushed.headers["topic"]
    assert "moves" not in str(words)


@pytest.mark.parametrize("signs", ["x" * 5000, "ü" * 5000, "🏀" * 5000])
def test_a_push_fits_however_long_its_words_are(cast, phone, service, letterbox, signs):
    announce(cast.pia, words={**NEWS, "team": signs})
    work()
    assert len(service.pushes[0].body) <= 4096
    assert ("push", "sent") in ways()


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(cast, phone, service, letterbox, status):
    service.answers["/pia"] = (status, {})
    announce(cast.pia)
    announce(cast.pia, about="2")
    work()
    assert db.session.scalars(select(Subscription)).all() == []
    assert ways() == [("mail", "sent"), ("mail", "sent")]
    assert len(service.pushes) == 1, "it is not asked again"


def test_a_browser_that_is_gone_does_not_keep_another_from_ringing(cast, phone, service, letterbox, as_person):
    as_person("pia")
    from tests.features.notices.conftest import login_of

    laptop = Browser(service, "laptop")
    choices.subscribe(login_of(cast.pia.id), laptop.address)
    service.answers["/pia"] = (410, {})
    announce(cast.pia)
    work()
    assert {each.path for each in service.pushes} == {"/pia", "/laptop"}
    assert laptop.read(next(each for each in service.pushes if each.path == "/laptop"))


def test_a_push_service_that_is_busy_is_asked_again_when_it_wants(cast, phone, service, letterbox):
    service.answers["/pia"] = (429, {"Retry-After": "600"})
    announce(cast.pia)
    work()
    assert ("push", "waiting") in ways()
    service.answers.clear()
    assert work(NOON + 9 * MINUTE) == 0
    work(NOON + 10 * MINUTE)
    assert ways() == [("mail", "sent"), ("push", "sent")] and len(letterbox.mails) == 1


def test_what_the_push_service_refuses_is_not_tried_again(cast, phone, service, letterbox):
    service.answers["/pia"] = (413, {})
    announce(cast.pia)
    work()
    assert ("push", "failed") in ways()
