"""Where our letters arrive an account opens by one, and nobody at the door learns who has an account."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from tests.features.accounts.letters import link
from tests.infra.letterbox import Letterbox, post_office
from tests.laws.test_queries import counted
from webapp.features.accounts import queries
from webapp.features.accounts.models import Login, User
from webapp.features.teams import queries as teams
from webapp.features.teams.joining import actions as joining
from webapp.features.teams.models import Player
from webapp.infra import clock
from webapp.infra.db import db, write
from webapp.infra.queue import perform_waiting
from webapp.world import Cast

ADA, UNA, PASSWORD = "ada@fieldhouse.test", "una@fieldhouse.test", "a long sentence"
FORM = {"email": UNA, "name": "Una Sand", "password": PASSWORD}


@pytest.fixture
def box(app: Flask) -> Iterator[Letterbox]:
    """A mail server that takes the club's letters."""
    with post_office(app.config["SETTINGS"], "https://club.example") as box:
        yield box


def arrived(box: Letterbox) -> list[EmailMessage]:
    """Do the waiting jobs; then every letter that was sent, oldest first."""
    perform_waiting()
    return box.mails


def try_in(client: FlaskClient, email: str = UNA, password: str = PASSWORD, **more: str) -> TestResponse:
    return client.post("/login", data={"email": email, "password": password, **more})


def test_an_account_opens_by_its_letter_and_in_one_go(client: FlaskClient, box: Letterbox, cast: Cast) -> None:
    asked = client.post("/register", data={**FORM, "next": "/teams"})
    assert "a letter is on its way to you" in client.get(asked.location).text
    assert try_in(client).status_code == 422, "not before"
    (letter,) = arrived(box)
    assert letter["To"] == UNA and "?next=/teams" in link(letter)
    shown = client.get(link(letter)).text
    assert UNA in shown and 'type="password"' not in shown, "the browser that registered presses a button"
    assert client.post(link(letter), data={"next": "/teams"}).location == "/teams"
    assert client.get("/me").status_code == 200
    assert try_in(client).status_code == 303, "and from now on the password opens it"


def test_another_browser_shows_that_it_is_hers_by_the_password(app: Flask, client, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    (letter,) = arrived(box)
    laptop = app.test_client()
    assert 'type="password"' in laptop.get(link(letter)).text
    assert laptop.post(link(letter), data={"password": "wrong one"}).status_code == 422
    assert laptop.post(link(letter), data={"password": PASSWORD}).status_code == 303
    assert laptop.get("/me").status_code == 200


def test_nothing_at_the_door_tells_a_known_address_from_a_new_one(app: Flask, box: Letterbox, cast: Cast) -> None:
    """Mallory registers an address, logs in with what he typed, and compares what he sees."""

    def seen(email: str) -> list[tuple[int, str | None, str, list[str]]]:
        mallory, form = app.test_client(), {**FORM, "email": email}
        came = []
        for act in (
            lambda: mallory.post("/register", data=form),
            lambda: mallory.get("/login?registered=yes"),
            lambda: try_in(mallory, email),
            lambda: try_in(mallory, email, "another one"),
        ):
            answer = act()
            text = answer.text.replace(email, "…").replace(answer.headers.get("X-Request-Id", "none"), "…")
            came.append((answer.status_code, answer.headers.get("Location"), text, sorted(answer.headers.keys())))
        return came

    assert seen(UNA) == seen(ADA)
    subjects = {letter["To"]: letter["Subject"] for letter in arrived(box)}
    assert subjects == {UNA: "Is this your address?", ADA: "You have an account here"}


def test_a_refusal_does_the_same_work_whoever_it_is(client: FlaskClient, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    try_in(client, "nobody@fieldhouse.test")  # whatever is done only once is done
    work = []
    for email, password in ((UNA, PASSWORD), (UNA, "wrong"), (ADA, "wrong"), ("axa@fieldhouse.test", "wrong")):
        with counted() as sent:
            assert try_in(client, email, password).status_code == 422
        work.append([statement.split()[:3] for statement in sent])
    assert work[0] and work[1:] == work[:1] * 3


def test_logging_in_too_early_sends_the_letter_again_after_a_pause(client, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    arrived(box)
    try_in(client), try_in(client)
    assert len(arrived(box)) == 1, "she looks into her mailbox first"
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert "it is on its way again" in try_in(client, next="/join/ABC234").text
        try_in(client, password="wrong")
        (_, again) = arrived(box)
    assert "?next=/join/ABC234" in link(again)
    assert client.post(link(again)).status_code == 303


def test_who_lost_the_letter_registers_again_and_the_last_password_counts(app, client, box, cast: Cast) -> None:
    client.post("/register", data=FORM)
    arrived(box)
    with clock.at(clock.now() + timedelta(minutes=3)):
        client.post("/register", data={**FORM, "password": "quite another"})
        assert client.post(link(arrived(box)[-1])).status_code == 303
    assert try_in(app.test_client(), password="quite another").status_code == 303
    assert try_in(app.test_client()).status_code == 422


def test_who_was_in_before_there_was_a_mail_server_keeps_the_password(app: Flask, client, cast: Cast) -> None:
    client.post("/register", data=FORM)
    assert try_in(client).status_code == 303, "without a mail server an account opens at once"
    with post_office(app.config["SETTINGS"], "https://club.example"):
        app.test_client().post("/register", data={**FORM, "password": "a stranger's choice"})
        assert client.get("/me").status_code == 200
        assert try_in(app.test_client()).status_code == 422, "now the address has to be proven"
    assert try_in(app.test_client()).status_code == 303
    assert try_in(app.test_client(), password="a stranger's choice").status_code == 422


def invited(cast: Cast, box: Letterbox, email: str = UNA) -> str:
    """Ada invites somebody as Tam's parent; the path in the letter."""
    tam = db.session.scalars(select(Player).where(Player.team_id == cast.herons.id, Player.number == "4")).one()
    url = "https://club.example/invitations/{}"
    joining.invite(cast.herons, email=email, role="parent", player=tam, by=cast.ada, address=url.format)
    return link(next(each for each in arrived(box) if each["To"] == email and "invites you" in each["Subject"]))


def test_an_invitation_proves_the_address_and_the_family_is_in_at_once(client, box: Letterbox, cast: Cast) -> None:
    path = invited(cast, box)
    assert f'value="{UNA}"' in client.get("/register", query_string={"next": path}).text, "she need not type it"
    assert client.post("/register", data={**FORM, "next": path}).location == path
    assert client.post(f"{path}/accept").location == "/teams/herons"
    una = queries.by_email(UNA)
    assert una.verified_at and teams.standing(una, cast.herons.id).role == "parent"
    assert len(arrived(box)) == 1, "and no letter is needed any more"


def test_an_invitation_proves_nobody_elses_address(client: FlaskClient, box: Letterbox, cast: Cast) -> None:
    path = invited(cast, box)
    other = {**FORM, "email": "uno@fieldhouse.test", "next": path}
    assert client.post("/register", data=other).location.startswith("/login?registered=yes")
    assert try_in(client, "uno@fieldhouse.test", next=path).status_code == 422
    known = client.post("/register", data={**FORM, "email": ADA, "next": invited(cast, box, ADA)})
    assert known.location.startswith("/login?registered=yes"), "who has an account logs in with its password"


def test_who_never_opened_the_letter_is_let_in_by_an_invitation(client, box: Letterbox, cast: Cast) -> None:
    client.post("/register", data=FORM)
    path = invited(cast, box)
    assert try_in(client).status_code == 422
    assert try_in(client, next=path).location == path and queries.by_email(UNA).verified_at


def test_a_parent_in_the_hall_joins_by_the_code_on_the_wall(
    client: FlaskClient, box: Letterbox, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    tam = db.session.scalars(select(Player).where(Player.team_id == cast.herons.id, Player.number == "4")).one()
    door = f"/join/{joining.open_code(cast.herons, role='parent', immediate=True, days=7, by=cast.ada).code}"
    assert f"/register?next={door}" in client.get(door).text
    client.post("/register", data={**FORM, "next": door})
    (letter,) = arrived(box)
    opened = link(letter)
    assert f'name="next" value="{door}"' in client.get(opened).text
    assert client.post(opened, data={"next": door}).location == door
    assert client.post(door, data={"player": tam.id}).location == "/family"
    assert "Tam Ellery" in client.get("/family").text


@write
def unproven(user: User) -> None:
    db.session.execute(update(User).where(User.id == user.id).values(verified_at=None))


def test_a_refused_log_in_opens_no_login(client: FlaskClient, box: Letterbox, cast: Cast) -> None:
    unproven(cast.leo)
    assert try_in(client, cast.leo.email, "fieldhouse").status_code == 422
    assert db.session.scalars(select(Login).where(Login.user_id == cast.leo.id)).all() == []
    assert [letter["To"] for letter in arrived(box)] == [cast.leo.email]
