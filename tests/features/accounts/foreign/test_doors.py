"""Signing in by another house, with a real one on this machine."""

import base64
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.club import free_port
from tests.features.accounts.letters import empty, letters, link
from webapp.features.accounts import actions, queries
from webapp.features.accounts.models import Identity, Login, User
from webapp.features.accounts.newcomers import actions as newcomers
from webapp.infra import oidc
from webapp.infra.db import db
from webapp.world import PASSWORD


@dataclass
class House:
    """The other house. ``knows`` has it say something of somebody; ``consent`` is what happens on its page."""

    url: str

    def knows(self, sub: str, **claims: object) -> None:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10).raise_for_status()

    def consent(self, address: str, sub: str) -> str:
        """Where it sends the browser back to, as a path of ours."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


@pytest.fixture(scope="module")
def _house() -> Iterator[House]:
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    house = House(f"http://localhost:{port}")
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                requests.get(f"{house.url}/jwks", timeout=1)
                break
            except requests.RequestException:
                time.sleep(0.05)
        yield house
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def house(_house: House, app, settings) -> Iterator[House]:
    """The other house, with our keys set for it."""
    oidc.init(replace(settings, oidc_issuer=_house.url, oidc_id="fieldhouse", oidc_secret="secret"))
    empty(settings)
    yield _house
    oidc.init(settings)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def sign_in(browser: FlaskClient, house: House, sub: str, start: str = "/login/with/own"):
    """Out there and back; our answer to the browser that comes back."""
    sent = browser.get(start)
    assert sent.status_code == 303 and sent.location.startswith(house.url)
    return browser.get(house.consent(sent.location, sub))


def test_the_button_is_there_only_when_the_keys_are_set(client, house, settings):
    assert "Sign in with Club account" in client.get("/login").text
    oidc.init(settings)
    assert "Sign in with" not in client.get("/login").text
    assert client.get("/login/with/own").status_code == 404
    assert set(oidc.doors()) == set()
    keys = {"google_id": "1", "google_secret": "2", "apple_id": "1", "facebook_id": "1", "facebook_secret": "2"}
    oidc.init(replace(settings, **keys))
    assert set(oidc.doors()) == {"google", "facebook"}, "Apple still lacks its key"


def test_the_way_there_carries_pkce_state_and_nonce(client, house):
    asked = parse_qs(urlsplit(client.get("/login/with/own?next=/teams").location).query)
    assert asked["code_challenge_method"] == ["S256"] and len(asked["code_challenge"][0]) == 43
    assert len(asked["state"][0]) > 20 and len(asked["nonce"][0]) > 20
    assert asked["response_type"] == ["code"] and asked["scope"] == ["openid email profile"]
    assert asked["redirect_uri"] == ["http://localhost/login/from/own"]


def test_una_comes_for_the_first_time_and_again(client, app, cast, house):
    house.knows("u1", email="Una@x.test", email_verified=True, name="Una Sand")
    people = count(User)
    answer = sign_in(client, house, "u1", "/login/with/own?next=/teams")
    assert answer.status_code == 303 and answer.location == "/teams"
    una = queries.by_email("una@x.test")
    assert (una.name, una.password_hash, una.role) == ("Una Sand", "", "member") and una.verified_at
    assert client.get("/me").status_code == 200
    assert sign_in(app.test_client(), house, "u1").status_code == 303
    assert count(User) == people + 1


def test_a_proven_address_opens_the_account_that_has_it(client, cast, house):
    house.knows("a1", email="ada@fieldhouse.test", email_verified=True)
    assert sign_in(client, house, "a1").status_code == 303
    assert "Ada Lindqvist" in client.get("/me").text
    assert actions.log_in("ada@fieldhouse.test", PASSWORD, ""), "her password still counts"


@pytest.mark.parametrize("verified", [{}, {"email_verified": False}, {"email_verified": "false"}])
def test_nobodys_account_is_taken_over_by_an_address_that_was_not_proven(client, cast, house, settings, verified):
    house.knows("z1", email="ada@fieldhouse.test", **verified)
    logins = count(Login)
    answer = sign_in(client, house, "z1")
    assert answer.location == "/login/who" and "Set-Cookie" in answer.headers
    assert client.get("/me").status_code == 303, "nobody is logged in"
    form = {"name": "Ada", "email": "ada@fieldhouse.test"}
    assert client.post("/login/who", data=form).location == "/login"
    assert count(Login) == logins and count(Identity) == 0
    assert [letter["Subject"] for letter in letters(settings)] == ["You have an account here"]


def test_who_has_no_proven_address_comes_in_after_opening_a_letter(client, app, cast, house, settings):
    house.knows("n1", name="Nia")
    assert sign_in(client, house, "n1").location == "/login/who"
    assert 'value="Nia"' in client.get("/login/who").text
    wrong = client.post("/login/who", data={"name": "Nia", "email": "nonsense"})
    assert wrong.status_code == 422 and "does not look like an email address" in wrong.text
    known = client.post("/login/who", data={"name": "Nia", "email": "nia@x.test"})
    assert known.status_code == 303
    assert sign_in(app.test_client(), house, "n1").status_code == 403, "not before the letter"
    assert client.post(link(letters(settings)[-1])).location == "/login", "nobody is logged in by a button alone"
    assert sign_in(client, house, "n1").status_code == 303 and client.get("/me").status_code == 200


def test_who_typed_somebodys_address_first_loses_it_to_its_owner(client, app, cast, house):
    newcomers.sign_up(email="coach@x.test", name="Squatter", password="a long sentence")
    squatter = app.test_client()
    squatter.post("/login", data={"email": "coach@x.test", "password": "a long sentence"})
    assert squatter.get("/me").status_code == 200
    house.knows("c1", email="coach@x.test", email_verified=True)
    assert sign_in(client, house, "c1").status_code == 303
    assert squatter.get("/me").status_code == 303, "thrown out"
    again = squatter.post("/login", data={"email": "coach@x.test", "password": "a long sentence"})
    assert again.status_code == 422


def test_linking_and_removing_on_ones_own_page(as_person, app, cast, house):
    ada = as_person("ada")
    house.knows("l1", email="somebody.else@x.test", email_verified=False)
    answer = sign_in(ada, house, "l1", "/me/identities/own/link")
    assert answer.location == "/me#identities" and "Opens this account" in ada.get("/me").text
    other = app.test_client()
    assert sign_in(other, house, "l1").status_code == 303 and "Ada Lindqvist" in other.get("/me").text
    ben = as_person("ben")
    assert sign_in(ben, house, "l1", "/me/identities/own/link").status_code == 409, "it is Ada's"
    row = db.session.scalars(select(Identity)).one()
    assert ben.post(f"/me/identities/{row.id}/unlink").status_code == 404
    assert ada.post(f"/me/identities/{row.id}/unlink").status_code == 303
    assert sign_in(app.test_client(), house, "l1").location == "/login/who"


def test_the_last_way_in_cannot_be_removed(client, cast, house):
    house.knows("o1", email="only@x.test", email_verified=True)
    sign_in(client, house, "o1")
    row = db.session.scalars(select(Identity)).one()
    assert client.post(f"/me/identities/{row.id}/unlink").status_code == 409


def test_what_does_not_fit_opens_nothing(client, app, cast, house):
    house.knows("f1", email="ada@fieldhouse.test", email_verified=True)
    sent = client.get("/login/with/own")
    back = house.consent(sent.location, "f1")
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert app.test_client().get(back).status_code == 403, "another browser: login CSRF"
    for forged in (back.replace(state, "x" * 32), f"/login/from/own?state={state}", back + "x"):
        client.get("/login/with/own")
        assert client.get(forged).status_code == 403
    fresh = house.consent(client.get("/login/with/own").location, "f1")
    assert client.get(fresh).status_code == 303
    assert client.get(fresh).status_code == 403, "a code works once"


def test_a_token_for_another_sitting_is_refused(client, cast, house, monkeypatch):
    house.knows("r1", email="ada@fieldhouse.test", email_verified=True)
    sent = client.get("/login/with/own").location
    asked = parse_qs(urlsplit(sent).query)
    replayed = sent.replace(asked["nonce"][0], "n" * 32)
    assert client.get(house.consent(replayed, "r1")).status_code == 403


def test_the_challenge_is_made_of_the_secret_that_goes_with_the_code(app, house):
    address, kept = oidc.begin(oidc.doors()["own"], "http://localhost/login/from/own")
    digest = base64.urlsafe_b64encode(hashlib.sha256(kept.verifier.encode()).digest()).rstrip(b"=").decode()
    assert parse_qs(urlsplit(address).query)["code_challenge"] == [digest]


def test_a_house_may_change_its_keys_at_any_moment(client, app, cast, house):
    from joserfc.jwk import RSAKey

    house.knows("k1", email="ada@fieldhouse.test", email_verified=True)
    assert sign_in(client, house, "k1").status_code == 303
    address = f"{house.url}/jwks"
    until, there = oidc._known[address]
    assert there["keys"], "they are remembered"
    before = RSAKey.generate_key(2048, {"kid": "last year's"}).as_dict(private=False)
    oidc._known[address] = (until, {"keys": [before]})
    assert sign_in(app.test_client(), house, "k1").status_code == 303
    assert oidc._known[address][1] == there, "asked again"


def test_a_house_that_is_away_is_said_to_be(client, house, settings):
    oidc.init(replace(settings, oidc_issuer=f"http://localhost:{free_port()}", oidc_id="1", oidc_secret="2"))
    assert client.get("/login/with/own").status_code == 503


def test_apple_gets_a_word_signed_by_our_key(settings):
    from joserfc import jwt
    from joserfc.jwk import ECKey

    from webapp.catalog.providers.apple import ITEM as apple

    key = ECKey.generate_key("P-256")
    pem = key.as_pem(private=True).decode().replace("\n", "\\n")
    oidc.init(replace(settings, apple_id="club.example", apple_team="TEAM", apple_key_id="KEY", apple_key=pem))
    try:
        read = jwt.decode(oidc._signed(apple), key, algorithms=["ES256"])
        assert read.header["kid"] == "KEY"
        assert (read.claims["iss"], read.claims["sub"], read.claims["aud"]) == ("TEAM", "club.example", apple.issuer)
    finally:
        oidc.init(settings)
