"""Whose address it is: after registering, and when somebody moves to another."""

from datetime import timedelta

import pytest

from tests.features.accounts.letters import empty, letters, link
from webapp.errors import Conflict, Invalid, Missing
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import queries
from webapp.features.accounts.newcomers import actions as newcomers
from webapp.features.accounts.proving import actions
from webapp.features.notices import actions as notices
from webapp.infra import clock
from webapp.infra.queue import perform_waiting
from webapp.world import PASSWORD

UNA, SENTENCE = "una@x.test", "a long sentence"


@pytest.fixture(autouse=True)
def _no_letters(settings):
    empty(settings)


def signed_up(settings) -> str:
    """Una has registered; the path of the link in her letter."""
    newcomers.sign_up(email=UNA, name="Una", password=SENTENCE)
    (letter,) = letters(settings)
    assert letter["To"] == UNA
    return link(letter)


def test_una_confirms_her_address_by_the_link_in_her_letter(client, cast, settings):
    path = signed_up(settings)
    assert queries.by_email(UNA).verified_at is None
    assert UNA in client.get(path).text
    assert queries.by_email(UNA).verified_at is None, "a program that follows links confirms nothing"
    assert client.post(path, data={"password": SENTENCE}).location == "/"
    assert queries.by_email(UNA).verified_at is not None and client.get("/me").status_code == 200, "she is in"
    assert client.post(path, data={"password": SENTENCE}).status_code == 404


def test_whoever_made_an_account_with_her_address_gets_in_by_no_button_of_hers(client, cast, settings):
    """Zed has registered Una's address with a password of his own, and waits for her to confirm it."""
    path = signed_up(settings)
    for password in ({}, {"password": "what una would choose"}):
        assert client.post(path, data=password).status_code == 422
    assert queries.by_email(UNA).verified_at is None
    actions.ask_reset(UNA)
    client.post(link(letters(settings)[-1]), data={"new": "what una would choose"})
    assert queries.by_email(UNA).verified_at is not None, "the account is hers by the other letter"
    with pytest.raises(Invalid):
        accounts.log_in(UNA, SENTENCE, "")


def test_until_then_nothing_that_happens_is_mailed_there(client, cast, settings):
    path = signed_up(settings)
    una = queries.by_email(UNA)
    tell = {"words": {}, "url": "/notices"}
    notices.tell([una.id, cast.ada.id], "notice.test", about="one", **tell)
    assert [letter["To"] for letter in letters(settings)[1:]] == [cast.ada.email]
    client.post(path, data={"password": SENTENCE})
    notices.tell([una.id], "notice.test", about="two", **tell)
    assert UNA in [letter["To"] for letter in letters(settings)[2:]]


def test_she_can_ask_for_the_letter_again_and_the_first_link_is_dead(client, cast, settings):
    first = signed_up(settings)
    client.post("/login", data={"email": UNA, "password": "a long sentence"})
    assert "You have not confirmed" in client.get("/me").text
    client.post("/me/address/prove")
    assert len(letters(settings)) == 1, "she looks into her mailbox first"
    with clock.at(clock.now() + timedelta(minutes=3)):
        client.post("/me/address/prove")
        again = letters(settings)[-1]
    assert client.get(first).status_code == 404 and client.post(link(again)).status_code == 303
    assert "You have not confirmed" not in client.get("/me").text


def test_the_owner_of_a_known_address_learns_that_somebody_tried_it(cast, settings):
    newcomers.sign_up(email=cast.ada.email, name="Somebody", password="a long sentence")
    (letter,) = letters(settings)
    assert letter["To"] == cast.ada.email and letter["Subject"] == "You have an account here"


def test_nobodys_mailbox_is_filled_by_registering_with_their_address(cast, settings):
    start = clock.now()
    for hours in (0, 1, 23, 25):
        with clock.at(start + timedelta(hours=hours)):
            newcomers.sign_up(email=cast.ada.email, name="Somebody", password=SENTENCE)
            perform_waiting()
    assert len(letters(settings)) == 2, "one a day"


def test_a_letter_to_confirm_is_followed_by_fewer_and_fewer(cast, settings):
    start = clock.now()
    newcomers.sign_up(email=UNA, name="Una", password=SENTENCE)
    for minutes in range(0, 7 * 24 * 60, 30):
        with clock.at(start + timedelta(minutes=minutes)):
            actions.ask_again(queries.by_email(UNA))
            perform_waiting()
    assert 6 < len(letters(settings)) < 16


def test_another_address_counts_once_it_is_confirmed_and_the_old_one_is_told(as_person, client, cast, settings):
    ada = as_person("ada")
    assert ada.post("/me/address", data={"email": "New@x.test", "password": PASSWORD}).status_code == 303
    told = {letter["To"]: letter for letter in letters(settings)}
    assert set(told) == {"new@x.test", "ada@fieldhouse.test"}
    assert queries.by_id(cast.ada.id).email == "ada@fieldhouse.test", "nothing has changed yet"
    assert client.post(link(told["new@x.test"])).status_code == 303, "the link is opened in another browser"
    assert queries.by_id(cast.ada.id).email == "new@x.test"
    last = letters(settings)[-1]
    assert last["To"] == "ada@fieldhouse.test" and last["Subject"] == "Your address was changed"


def test_a_wrong_password_moves_nobody(as_person, cast, settings):
    ada = as_person("ada")
    answer = ada.post("/me/address", data={"email": "new@x.test", "password": "wrong", "scope": "address-"})
    assert answer.status_code == 422 and "This is not your present password" in answer.text
    assert 'value="new@x.test"' in answer.text and letters(settings) == []


def test_an_address_somebody_has_is_not_told_to_whoever_asks(as_person, cast, settings):
    ada = as_person("ada")
    free, taken = (
        ada.post("/me/address", data={"email": email, "password": PASSWORD}).location
        for email in ("free@x.test", cast.zed.email)
    )
    assert free == taken
    to_zed = [letter for letter in letters(settings) if letter["To"] == cast.zed.email]
    assert [letter["Subject"] for letter in to_zed] == ["You have an account here"]


def test_whoever_is_quicker_has_the_address(cast, settings):
    actions.ask_address(cast.ada, email=UNA, password=PASSWORD)
    path = link(next(letter for letter in letters(settings) if letter["To"] == UNA))
    accounts.register(email=UNA, name="Una", password="a long sentence")
    with pytest.raises(Conflict):
        actions.move(path.rpartition("/")[2])
    assert queries.by_id(cast.ada.id).email == "ada@fieldhouse.test"


def test_the_link_to_move_is_dead_after_a_day(cast, settings):
    actions.ask_address(cast.ada, email=UNA, password=PASSWORD)
    path = link(next(letter for letter in letters(settings) if letter["To"] == UNA))
    with clock.at(clock.now() + timedelta(hours=25)), pytest.raises(Missing):
        actions.move(path.rpartition("/")[2])


def asked(cast, settings) -> str:
    """Somebody who knows Ada's password has asked for an address of their own; the path of the link they hold."""
    actions.ask_address(cast.ada, email=UNA, password=PASSWORD)
    return link(next(letter for letter in letters(settings) if letter["To"] == UNA))


def test_another_password_ends_the_letter_to_another_address(cast, settings):
    """The letter to the old address says: change your password now. So that has to help."""
    path = asked(cast, settings)
    accounts.change_password(cast.ada, old=PASSWORD, new="a new long sentence", token="")
    with pytest.raises(Missing):
        actions.move(path.rpartition("/")[2])


def test_so_does_a_password_set_by_a_link(cast, settings):
    path = asked(cast, settings)
    actions.ask_reset(cast.ada.email)
    actions.reset(link(letters(settings)[-1]).rpartition("/")[2], "a new long sentence")
    with pytest.raises(Missing):
        actions.move(path.rpartition("/")[2])


def test_a_link_in_the_old_mailbox_opens_nothing_once_the_address_has_changed(cast, settings):
    actions.ask_reset(cast.ada.email)
    in_the_old = link(letters(settings)[-1])
    actions.move(asked(cast, settings).rpartition("/")[2])
    with pytest.raises(Missing):
        actions.reset(in_the_old.rpartition("/")[2], "a new long sentence")
