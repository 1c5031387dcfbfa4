"""Who is let through: declared on every route, asked of every single thing, ended from elsewhere."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web import house
from webapp.errors import Forbidden, Missing
from webapp.web import gate

HTMX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def enter(visitor: FlaskClient, name: str) -> None:
    assert visitor.post(f"/login/{name}").status_code == 303


def test_a_member_is_let_in(visitor: FlaskClient) -> None:
    enter(visitor, "leo")
    assert visitor.get("/members").text == "leo"


def test_anonymous_is_asked_to_log_in_and_finds_back(visitor: FlaskClient) -> None:
    answer = visitor.get("/members?page=2")
    assert (answer.status_code, answer.location) == (303, "/login?next=/members?page%3D2")


def test_an_open_page_whose_login_ended_is_led_to_the_door(visitor: FlaskClient) -> None:
    answer = visitor.get("/members", headers={**HTMX, "HX-Current-URL": "http://localhost/counters/7?a=b"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/login?next=/counters/7?a%3Db")


def test_an_open_page_that_is_nowhere_is_led_to_the_door_too(visitor: FlaskClient) -> None:
    answer = visitor.get("/members", headers={**HTMX, "HX-Current-URL": "http://["})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/login?next=/")


def test_a_program_is_told_in_json(visitor: FlaskClient) -> None:
    answer = visitor.get("/members", headers=JSON)
    assert answer.status_code == 401
    assert answer.json["error"]["code"] == "unauthorized"


def test_a_form_sent_after_the_login_ended_is_refused_not_lost(visitor: FlaskClient) -> None:
    answer = visitor.post("/members")
    assert answer.status_code == 401
    assert 'href="/login"' in answer.text


def test_what_another_did_on_the_same_phone_is_not_judged(visitor: FlaskClient) -> None:
    """A phone's outbox says whose deed it sends."""
    enter(visitor, "ada")
    assert visitor.post("/members", headers={"X-Account": "ada"}).status_code == 200
    enter(visitor, "ben")
    for asked in (JSON, HTMX):
        assert visitor.post("/members", headers={**asked, "X-Account": "ada"}).status_code == 401
        assert visitor.post("/counters/7", data={"to": "5"}, headers={**asked, "X-Account": "ada"}).status_code == 401
    assert house.counts["7"] == 1, "not even where everybody may"


def test_a_page_for_administrators_does_not_exist_for_others(visitor: FlaskClient) -> None:
    assert visitor.get("/admins").status_code == 303
    enter(visitor, "zed")
    assert visitor.get("/admins").status_code == 404
    enter(visitor, "mo")
    assert visitor.get("/admins").text == "for Mo"


def test_a_route_that_does_not_declare_who_may_is_a_bug_and_stays_shut(visitor: FlaskClient) -> None:
    enter(visitor, "mo")
    answer = visitor.get("/undeclared")
    assert answer.status_code == 500
    assert "a bug" not in answer.text


def test_a_login_ended_from_elsewhere_is_out_at_the_next_request(visitor: FlaskClient, small: Flask) -> None:
    enter(visitor, "ben")
    assert visitor.get("/members").status_code == 200
    small.test_client().post("/logout/ben")
    assert visitor.get("/members").status_code == 303


def test_leaving_takes_the_cookie_away(visitor: FlaskClient) -> None:
    enter(visitor, "ben")
    assert visitor.get_cookie("login") is not None
    visitor.post("/logout/ben")
    assert visitor.get_cookie("login") is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: FlaskClient) -> None:
    cookie = visitor.post("/login/ada").headers["Set-Cookie"]
    assert cookie.startswith("login=ada;")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie


def test_behind_https_the_cookie_travels_encrypted_only(tmp_path: Path) -> None:
    app = house.make(home=tmp_path, secret_key="x", secure_cookies=True)
    cookie = app.test_client().post("/login/ada", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-login=ada;")
    assert "Secure" in cookie


def test_what_may_not_be_seen_is_like_what_is_not_there(visitor: FlaskClient) -> None:
    unknown, hidden = visitor.get("/counters/nothing"), visitor.get(f"/counters/{house.SECRET}")
    assert (unknown.status_code, hidden.status_code) == (404, 404)
    without = [page.text.replace(page.headers["X-Request-Id"], "") for page in (unknown, hidden)]
    assert without[0] == without[1]


def test_what_may_be_seen_but_not_done_is_refused(visitor: FlaskClient) -> None:
    enter(visitor, "leo")
    assert visitor.post("/members").status_code == 403
    enter(visitor, "ada")
    assert visitor.post("/members").status_code == 200


def test_find_takes_answers_and_policies(small: Flask) -> None:
    thing = object()
    with small.test_request_context("/", headers={"Cookie": "login=ada"}):
        assert gate.find(thing) is thing
        assert gate.find(thing, lambda who, it: who.id == "ada" and it is thing, True) is thing
        with pytest.raises(Missing):
            gate.find(None, True, True)
        with pytest.raises(Missing):
            gate.find(thing, False, True)
        with pytest.raises(Forbidden):
            gate.find(thing, True, lambda who, it: False)


def test_nobody_has_no_name(small: Flask) -> None:
    with small.test_request_context("/"):
        assert gate.current() is None
        with pytest.raises(Forbidden):
            gate.person()


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/games/7?tab=box", "/games/7?tab=box"),
        ("games", "/games"),
        ("", "/home"),
        ("https://evil.example/", "/home"),
        ("//evil.example/x", "/home"),
        ("///evil.example", "/evil.example"),
        ("/\\evil.example", "/evil.example"),
        ("\\\\evil.example", "/evil.example"),
        ("javascript:alert(1)", "/home"),
        ("http://[", "/home"),
        ("/drills?q=\u0633", "/drills?q=%D8%B3"),
    ],
)
def test_after_logging_in_nobody_is_led_to_another_site(small: Flask, wanted: str, led_to: str) -> None:
    with small.test_request_context("/login", query_string={"next": wanted}):
        assert gate.next_url("/home") == led_to


def test_guessing_is_slowed_down_and_success_is_not_counted(visitor: FlaskClient) -> None:
    gate.limiter.reset()
    for _ in range(5):
        assert visitor.post("/knock", data={"please": "1"}).status_code == 200
    assert [visitor.post("/knock").status_code for _ in range(3)] == [403, 403, 429]
    refused = visitor.post("/knock", data={"please": "1"}, headers=JSON)
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many_requests")


def test_guessing_is_slowed_down_while_redis_is_away(tmp_path: Path) -> None:
    app = house.make(home=tmp_path, secret_key="x", redis_url="redis://127.0.0.1:1/0")
    visitor = app.test_client()
    try:
        assert [visitor.post("/knock").status_code for _ in range(3)] == [403, 403, 429]
    finally:  # the limits belong to the process, and the tests after this one count theirs in memory
        house.make(home=tmp_path, secret_key="x")
