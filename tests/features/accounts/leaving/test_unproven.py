"""Accounts nobody ever came into are told, and go; whoever was ever in, or has anything here, stays."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from tests.features.accounts.letters import link
from tests.infra.letterbox import Letterbox, post_office
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import queries
from webapp.features.accounts.foreign import actions as foreign
from webapp.features.accounts.leaving import retention, unproven
from webapp.features.accounts.models import Erasure, Login, User
from webapp.features.accounts.proving.rules import LASTS, VERIFY
from webapp.features.notices import choices
from webapp.features.teams import actions as teams
from webapp.features.teams.announcements.actions import announce
from webapp.infra import clock
from webapp.infra.db import db, write
from webapp.infra.queue import perform_waiting
from webapp.world import Cast

UNA, PASSWORD = "una@fieldhouse.test", "a long sentence"
FORM = {"email": UNA, "name": "Ada Lindqvist", "password": PASSWORD}  # a stranger may well call herself like a coach
MONTH, WEEK = unproven.UNPROVEN + timedelta(hours=1), LASTS[VERIFY]
TITLE = "Your account is about to go"


@pytest.fixture
def box(app: Flask) -> Iterator[Letterbox]:
    """A mail server that takes the club's letters."""
    with post_office(app.config["SETTINGS"], "https://club.example") as box:
        yield box


def told(box: Letterbox) -> list[str]:
    perform_waiting()
    return [letter["To"] for letter in box.mails if letter["Subject"] == TITLE]


def swept(after: timedelta) -> User | None:
    """The daily job on a day to come, and what it leaves of Una's account."""
    with clock.at(clock.now() + after):
        retention.sweep()
        perform_waiting()
    db.session.expire_all()
    return queries.by_email(UNA)


def test_it_is_told_after_a_month_and_gone_a_week_later(client, box: Letterbox, cast: Cast) -> None:
    words = announce(cast.herons, title="Practice", body="Ask Ada Lindqvist", by=cast.ada)
    client.post("/register", data=FORM)
    perform_waiting()
    number, people = queries.by_email(UNA).id, db.session.scalar(select(func.count(User.id)))
    assert swept(timedelta(days=29)) and told(box) == []
    assert swept(MONTH) and swept(MONTH + WEEK / 2) and told(box) == [UNA], "told once"
    assert swept(MONTH + WEEK) is None
    assert db.session.scalar(select(func.count(User.id))) == people - 1
    assert words.body == "Ask Ada Lindqvist", "who bears her name takes it with them from nowhere"
    assert db.session.scalars(select(Erasure.status).where(Erasure.about == f"user:{number}")).all() == ["done"]
    client.post("/register", data=FORM)
    assert queries.by_email(UNA).id != number, "the audit still speaks of that number"


def test_the_last_letter_still_opens_it(client, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    swept(MONTH)
    assert told(box) == [UNA]
    with clock.at(clock.now() + MONTH + timedelta(days=6)):
        assert client.post(link(box.mails[-1]), data={"password": PASSWORD}).status_code == 303
    assert swept(MONTH + 2 * WEEK) and swept(10 * MONTH)


def test_who_asked_for_another_letter_has_a_week_to_open_it(client, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    swept(MONTH)
    with clock.at(clock.now() + MONTH + timedelta(days=6)):
        client.post("/register", data=FORM)
        perform_waiting()
    assert swept(MONTH + WEEK), "their letter is five days from growing old"
    assert swept(MONTH + 2 * WEEK) and told(box) == [UNA, UNA]
    assert swept(MONTH + 3 * WEEK) is None


def test_where_no_letter_arrives_nobody_goes(client, cast: Cast) -> None:
    client.post("/register", data=FORM)
    assert swept(MONTH) and swept(MONTH + WEEK) and swept(10 * MONTH)


def test_who_was_in_before_there_was_a_mail_server_stays(app: Flask, client, cast: Cast) -> None:
    client.post("/register", data=FORM)
    assert client.post("/login", data={"email": UNA, "password": PASSWORD}).status_code == 303

    @write
    def forget_log_ins() -> None:  # as the sweep does after three months: the audit still knows
        db.session.execute(delete(Login))

    forget_log_ins()
    with post_office(app.config["SETTINGS"], "https://club.example") as box:
        assert swept(MONTH) and swept(MONTH + WEEK) and told(box) == []


def test_a_house_to_sign_in_with_saves_nobody_who_never_came(box: Letterbox, cast: Cast) -> None:
    foreign.say_address("google", "g-1", name="Una Sand", email=UNA)
    perform_waiting()
    swept(MONTH)
    assert swept(MONTH + WEEK) is None


def _child(cast: Cast, una: User) -> None:
    teams.entrust(teams.sign(cast.herons, name="Nia Sand", number="77", position="", by=cast.ada), una, by=cast.ada)


def _taste(cast: Cast, una: User) -> None:
    choices.want(una.id, "game.started", "mail", False)


@pytest.mark.parametrize("attach", [_child, _taste])
def test_whoever_has_anything_here_stays(attach: Callable[[Cast, User], None], box: Letterbox, cast: Cast) -> None:
    una = accounts.make(UNA, "Una Sand", verified=False)
    attach(cast, una)
    assert swept(MONTH) and swept(MONTH + WEEK)
    assert told(box) == []


def test_an_admin_stays(box: Letterbox, cast: Cast) -> None:
    accounts.make(UNA, "Una Sand", verified=False, role="admin")
    assert swept(MONTH) and swept(MONTH + WEEK)
