"""What tests of notices share: a post office, a push service, and every try unused."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from tests.features.accounts.letters import empty
from tests.infra.letterbox import Letterbox, post_office
from tests.infra.pushes import Browser, Service, push_service
from webapp.features.accounts.models import Login
from webapp.features.notices import choices
from webapp.features.notices.models import Delivery, Notice
from webapp.infra import bus, push, redis
from webapp.infra.db import db
from webapp.settings import Settings
from webapp.world import Cast

CLUB = "https://club.example"


@pytest.fixture(autouse=True)
def _no_letters(app: Flask) -> None:
    empty(app.config["SETTINGS"])


@pytest.fixture
def letterbox(app: Flask) -> Iterator[Letterbox]:
    """A mail server that takes the club's letters, and a club that knows its public address."""
    with post_office(app.config["SETTINGS"], CLUB) as box:
        yield box


@pytest.fixture
def heard(app: Flask) -> Iterator[list[tuple[str, object]]]:
    """The bells of this process, and no other's: what is said here does not need Redis."""
    redis.init(Settings())
    bells: list[tuple[str, object]] = []
    stop = bus.listen(lambda topic, key: bells.append((topic, key)))
    yield bells
    stop()
    redis.init(app.config["SETTINGS"])


@pytest.fixture
def service(app: Flask) -> Iterator[Service]:
    """A push service the club knows."""
    with push_service() as running:
        push.init(replace(app.config["SETTINGS"], push_services=running.url))
        yield running
    push.init(app.config["SETTINGS"])


@pytest.fixture
def phone(service: Service, as_person, cast: Cast) -> Browser:
    """Pia's phone, logged in and subscribed."""
    as_person("pia")
    found = Browser(service, "pia")
    choices.subscribe(login_of(cast.pia.id), found.address)
    return found


def login_of(user_id: int) -> Login:
    """Where this person is logged in."""
    return db.session.scalars(select(Login).where(Login.user_id == user_id).order_by(Login.id.desc())).first()


def lines(user_id: int) -> list[tuple[str, str]]:
    """The inbox as it is stored: kind and what it is about."""
    db.session.rollback()
    rows = db.session.scalars(select(Notice).where(Notice.user_id == user_id).order_by(Notice.id))
    return [(row.kind, row.about) for row in rows]


def ways() -> list[tuple[str, str]]:
    """Every delivery: channel and status."""
    db.session.rollback()
    return [(row.channel, row.status) for row in db.session.scalars(select(Delivery).order_by(Delivery.id))]
