"""Logging in and out, and registering, as a browser does it."""

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from webapp.features.accounts import queries
from webapp.features.accounts.models import Login, User
from webapp.infra.db import db
from webapp.world import PASSWORD

ADA = {"email": "ada@fieldhouse.test", "password": PASSWORD}
UNA = {"email": "una@fieldhouse.test", "name": "Una", "password": "a long sentence"}
HTMX = {"HX-Request": "true"}


def people() -> int:
    return db.session.scalar(select(func.count()).select_from(User))


def test_the_door_is_open_to_everybody(client):
    for page in ("/login", "/register"):
        assert client.get(page).status_code == 200


def test_ada_logs_in_and_goes_where_she_wanted(client, cast):
    answer = client.post("/login", data={**ADA, "next": "/teams/herons?tab=1"})
    assert answer.status_code == 303 and answer.location == "/teams/herons?tab=1"
    assert client.get("/me").status_code == 200


def test_who_has_to_log_in_first_comes_back_to_the_page_they_wanted(client, cast):
    sent = client.get("/teams/herons/roster")
    assert sent.status_code == 303 and sent.location == "/login?next=/teams/herons/roster"
    assert 'name="next" value="/teams/herons/roster"' in client.get(sent.location).text


@pytest.mark.parametrize(
    "next",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "\\\\evil.test",
        "javascript:alert(1)",
        "http://[",
        "/\t/evil.test",
    ],
)
def test_the_door_leads_to_no_other_house(client, cast, next):
    shown = client.get("/login", query_string={"next": next})
    assert shown.status_code == 200
    answer = client.post("/login", data={**ADA, "next": next})
    assert answer.status_code == 303
    assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\"))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, cast):
    cookies = client.post("/login", data=ADA).headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_wrong_password_is_told_in_general_and_the_address_is_kept(client, cast):
    logins = db.session.scalar(select(func.count()).select_from(Login))
    answer = client.post("/login", data={**ADA, "password": "wrong"})
    assert answer.status_code == 422
    assert "Email or password is wrong" in answer.text and "Set-Cookie" not in answer.headers
    assert 'value="ada@fieldhouse.test"' in answer.text and "wrong" not in answer.text.split("<form")[1].split(
        'value="'
    )
    assert db.session.scalar(select(func.count()).select_from(Login)) == logins


def test_an_unknown_address_reads_exactly_like_a_wrong_password(client, cast):
    known = client.post("/login", data={**ADA, "password": "wrong"}).text
    unknown = client.post("/login", data={"email": "axa@fieldhouse.test", "password": "wrong"}).text
    assert known.replace("ada@", "axa@") == unknown


def test_htmx_gets_the_refusal_as_a_piece_for_its_slot(client, cast):
    answer = client.post("/login", data={**ADA, "password": "wrong"}, headers=HTMX)
    assert answer.status_code == 422 and 'id="err-form"' in answer.text and "<html" not in answer.text
    answer = client.post("/login", data=ADA, headers=HTMX)
    assert answer.status_code == 204 and answer.headers["HX-Redirect"] == "/"


def test_nothing_typed_is_told_at_each_field(client, cast):
    answer = client.post("/login", data={"email": "", "password": ""})
    assert answer.status_code == 422
    assert answer.text.count("Please fill this in.") == 2


def test_json_that_cannot_be_read_is_refused(client, cast):
    answer = client.post("/login", data='{"email": ', content_type="application/json")
    assert answer.status_code == 400 and answer.json["error"]["code"] == "bad_request"


def test_ten_wrong_tries_slow_down_and_the_owner_still_gets_in(client, app, cast):
    ada = app.test_client()
    assert ada.post("/login", data=ADA).status_code == 303
    wrong = [client.post("/login", data={**ADA, "password": "wrong"}).status_code for _ in range(12)]
    assert wrong == [422] * 10 + [429] * 2
    assert client.post("/login", data=ADA).status_code == 429, "the right password is no way round"
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    assert client.post("/login", data=ADA, environ_base=elsewhere).status_code == 303
    assert ada.post("/login", data=ADA).status_code == 303, "a browser Ada has used counts for itself"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_counters_count_the_address_that_is_tried(client, app, cast, as_json):
    """Zed may have used this browser, and say his own address, too: what is counted is Ada."""
    zed = {"email": "zed@fieldhouse.test", "password": PASSWORD}
    assert client.post("/login", **({"json": zed} if as_json else {"data": zed})).status_code in (200, 303)

    def wrong() -> int:
        if as_json:
            return client.post("/login", json={**ADA, "password": "wrong"}).status_code
        twice = MultiDict([("email", zed["email"]), ("email", ADA["email"]), ("email", " "), ("password", "wrong")])
        return client.post("/login", data=twice).status_code

    assert [wrong() for _ in range(11)] == [422] * 10 + [429]
    assert client.post("/login", data={**ADA, "password": "wrong"}).status_code == 429, "the same counter"


def test_trying_many_addresses_from_one_place_slows_down_too(client, cast):
    answers = [client.post("/login", data={"email": f"{n}@x.test", "password": "wrong"}).status_code for n in range(61)]
    assert answers == [422] * 60 + [429]


def test_logging_out_ends_the_login_itself_not_only_the_cookie(as_person):
    ada = as_person("ada")
    stolen = ada.get_cookie("login").value
    assert ada.post("/logout").location == "/login"
    assert ada.get("/me").status_code == 303
    ada.set_cookie("login", stolen)
    assert ada.get("/me").status_code == 303
    assert ada.post("/logout").status_code == 303


def test_logging_in_again_ends_the_login_before(as_person):
    browser = as_person("ada")
    before = browser.get_cookie("login").value
    assert browser.post("/login", data={"email": "leo@fieldhouse.test", "password": PASSWORD}).status_code == 303
    assert queries.login(before) is None


def test_una_makes_an_account_and_logs_in(client, cast):
    answer = client.post("/register", data={**UNA, "next": "/teams", "role": "admin"})
    assert answer.status_code == 303 and answer.location == "/login?registered=yes&next=/teams"
    assert "your account is ready" in client.get(answer.location).text
    assert queries.by_email("una@fieldhouse.test").role == "member", "the role is not taken from the form"
    assert client.post("/login", data={"email": UNA["email"], "password": UNA["password"]}).status_code == 303


def test_registering_a_known_address_answers_the_same_and_changes_nothing(client, cast):
    before, there = cast.ada.password_hash, people()
    new = client.post("/register", data=UNA)
    known = client.post("/register", data={**UNA, "email": "Ada@Fieldhouse.test"})
    assert (known.status_code, known.location, known.text) == (new.status_code, new.location, new.text)
    assert people() == there + 1
    assert queries.by_email("ada@fieldhouse.test").password_hash == before


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("email", "una", "does not look like an email address"),
        ("email", "", "Please fill this in."),
        ("email", "a b@x.test", "does not look like an email address"),
        ("name", "", "Please fill this in."),
        ("name", "U" * 81, "At most 80 characters"),
        ("name", "U\x00na", "This cannot be understood"),
        ("password", "short", "at least 8 characters"),
        ("password", "x" * 201, "At most 200 characters"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_the_rest_is_kept(client, cast, field, typed, told):
    there, form = people(), {**UNA, field: typed}
    plain = client.post("/register", data=form)
    piece = client.post("/register", data=form, headers=HTMX)
    assert plain.status_code == piece.status_code == 422
    slot = plain.text.split(f'id="err-{field}"')[1].split("</p>")[0]
    assert told in slot and told in piece.text and f'id="err-{field}"' in piece.text
    for other in {"email", "name"} - {field}:
        assert f'value="{UNA[other]}"' in plain.text
    assert UNA["password"] not in plain.text
    assert people() == there


def test_another_site_cannot_log_anybody_in_or_out(client, as_person):
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/login", data=ADA, headers=foreign).status_code == 403
    ada = as_person("ada")
    assert ada.post("/logout", headers=foreign).status_code == 403
    assert ada.get("/me").status_code == 200
