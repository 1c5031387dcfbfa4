"""A forgotten password: nobody learns who has an account, the link works once, and a thief is thrown out."""

import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.features.accounts.letters import empty, letters, link
from tests.laws.test_queries import counted
from webapp.errors import Missing
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import queries
from webapp.features.accounts.foreign import actions as foreign
from webapp.features.accounts.models import Identity, Link
from webapp.features.accounts.proving import actions
from webapp.infra import clock
from webapp.infra.db import db
from webapp.world import PASSWORD

ADA, NOBODY = "ada@fieldhouse.test", "axa@fieldhouse.test"
NEW = "a new long sentence"


@pytest.fixture(autouse=True)
def _no_letters(settings):
    empty(settings)


def hashes(act: Callable[[], object]) -> int:
    """How often Argon2 ran: all the time there is to measure."""
    ran = 0

    def look(frame, event, _arg):
        nonlocal ran
        ran += event == "call" and frame.f_globals.get("__name__", "") == "argon2.low_level"

    sys.setprofile(look)
    try:
        act()
    finally:
        sys.setprofile(None)
    return ran


def asked(settings, cast) -> str:
    """Ada has asked; the token of her link."""
    actions.ask_reset(ADA)
    (letter,) = letters(settings)
    assert letter["To"] == ADA
    return link(letter).rpartition("/")[2]


def test_a_known_and_an_unknown_address_get_the_same_answer_for_the_same_work(client, cast, settings):
    client.post("/forgot", data={"email": NOBODY})
    work, answers = {}, {}
    for email in (ADA, NOBODY):
        with counted() as sent:
            hashed = hashes(lambda email=email: answers.update({email: client.post("/forgot", data={"email": email})}))
        work[email] = (hashed, [statement.split()[:3] for statement in sent])
    assert work[ADA] == work[NOBODY] and work[ADA][0] == 0
    known, unknown = answers.values()
    assert (known.status_code, known.location, known.text) == (unknown.status_code, unknown.location, unknown.text)
    assert [letter["To"] for letter in letters(settings)] == [ADA], "a letter goes to whom we know, and to nobody else"


def test_the_link_sets_a_new_password_once_and_ends_every_login(client, as_person, cast, settings):
    thief = as_person("ada")
    token = asked(settings, cast)
    assert ADA in client.get(f"/reset/{token}").text
    answer = client.post(f"/reset/{token}", data={"new": NEW})
    assert answer.status_code == 303 and answer.location == "/login"
    assert thief.get("/me").status_code == 303, "the stolen cookie is dead"
    assert client.post(f"/reset/{token}", data={"new": "something else"}).status_code == 404
    assert client.get(f"/reset/{token}").status_code == 404
    assert client.post("/login", data={"email": ADA, "password": PASSWORD}).status_code == 422
    assert client.post("/login", data={"email": ADA, "password": NEW}).status_code == 303


def test_the_link_is_dead_after_an_hour(cast, settings):
    token = asked(settings, cast)
    before = clock.now()
    with clock.at(before + timedelta(minutes=61)), pytest.raises(Missing):
        actions.reset(token, NEW)
    with clock.at(before + timedelta(minutes=58)):
        actions.reset(token, NEW)
        assert accounts.log_in(ADA, NEW, "")


def test_a_second_letter_ends_the_first_link_and_none_is_sent_right_after_another(cast, settings):
    first = asked(settings, cast)
    actions.ask_reset(ADA)
    assert len(letters(settings)) == 1, "her mailbox cannot be filled"
    with clock.at(clock.now() + timedelta(minutes=5)):
        actions.ask_reset(ADA)
        second = link(letters(settings)[-1]).rpartition("/")[2]
        with pytest.raises(Missing):
            actions.reset(first, NEW)
        actions.reset(second, NEW)


def test_a_password_that_is_too_short_does_not_use_the_link_up(client, cast, settings):
    token = asked(settings, cast)
    answer = client.post(f"/reset/{token}", data={"new": "short"})
    assert answer.status_code == 422 and "at least 8 characters" in answer.text
    assert client.post(f"/reset/{token}", data={"new": NEW}).status_code == 303


def test_a_token_for_something_else_opens_nothing_here(cast, settings, client):
    token = asked(settings, cast)
    for door in ("verify", "address"):
        assert client.get(f"/{door}/{token}").status_code == 404
        assert client.post(f"/{door}/{token}").status_code == 404


def test_the_owner_is_told_that_the_password_is_another(cast, settings):
    actions.reset(asked(settings, cast), NEW)
    assert letters(settings)[-1]["Subject"] == "Your password was changed"


def test_no_token_is_kept_anywhere(cast, settings):
    token = asked(settings, cast)
    row = db.session.scalars(select(Link)).one()
    assert token not in (row.token_hash, row.address) and queries.digest(token) == row.token_hash


def test_who_proves_an_address_by_a_new_password_gets_no_strangers_door_with_it(cast, settings):
    """Zed says Ada's new address at another house, and waits for its owner to make something of the account."""
    foreign.say_address("own", "zeds number there", name="Una", email="una@x.test")
    actions.ask_reset("una@x.test")
    actions.reset(link(letters(settings)[-1]).rpartition("/")[2], NEW)
    una = queries.by_email("una@x.test")
    assert una.verified_at is not None
    assert db.session.scalars(select(Identity).where(Identity.user_id == una.id)).all() == []
