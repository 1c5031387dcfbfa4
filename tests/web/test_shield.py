"""Strangers' pages, oversized bodies and what every answer tells the browser."""

from pathlib import Path

import pytest
from flask import request
from flask.testing import FlaskClient

from tests.web import house
from tests.web.served import Served
from webapp.web import page

OURS = "http://localhost"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:8080"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_another_sites_page_changes_nothing(visitor: FlaskClient, headers: dict[str, str]) -> None:
    for method in ("POST", "DELETE", "PUT", "PATCH"):
        assert visitor.open("/counters/7", method=method, data={"to": "2"}, headers=headers).status_code == 403
    assert house.counts["7"] == 1


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": OURS}, {}]
)
def test_our_pages_and_programs_may(visitor: FlaskClient, headers: dict[str, str]) -> None:
    assert visitor.post("/counters/7", data={"to": "2"}, headers=headers).status_code == 303


def test_a_link_from_elsewhere_may_be_followed(visitor: FlaskClient) -> None:
    assert visitor.get("/counters/7", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_the_public_address_is_ours_too(tmp_path: Path) -> None:
    app = house.make(home=tmp_path, secret_key="x", base_url="https://club.example")
    answer = app.test_client().post("/counters/7", data={"to": "2"}, headers={"Origin": "https://club.example"})
    assert answer.status_code == 303


def test_scripts_styles_and_frames_of_others_are_forbidden_everywhere(visitor: FlaskClient) -> None:
    for path in ("/counters/7", "/nowhere", "/static/css/tokens.css"):
        with visitor.get(path) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers


def test_behind_https_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    app = house.make(home=tmp_path, secret_key="x", secure_cookies=True)
    assert "max-age=31536000" in app.test_client().get("/health").headers["Strict-Transport-Security"]


def test_ten_megabytes_are_refused_by_their_announcement(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data=b"x" * 10_000_000, content_type="text/plain")
    assert answer.status_code == 413
    assert visitor.get("/counters", data=b"x" * 10_000_000).status_code == 413
    assert house.counts["7"] == 1


def test_ten_megabytes_are_refused_on_the_wire(served: Served) -> None:
    assert served.refusal("/counters/7", b"to=" + b"1" * 10_000_000) == 413


def test_a_body_of_unknown_length_is_refused_rather_than_cut_off(served: Served) -> None:
    assert served.refusal("/counters/7", iter([b"to=", *[b"1" * 100_000] * 100])) == 411


def test_behind_a_trusted_proxy_it_says_who_asks(tmp_path: Path) -> None:
    told = {"X-Forwarded-For": "6.6.6.6, 10.0.0.9", "X-Forwarded-Proto": "https", "X-Request-Id": "given-by-proxy"}
    seen = []
    for trusted in (0, 1):
        app = house.make(home=tmp_path, secret_key="x", trusted_proxies=trusted)

        @app.after_request
        def _(answer):  # type: ignore[no-untyped-def]
            seen.append((request.remote_addr, request.scheme))
            return answer

        seen.append(app.test_client().get("/health", headers=told).headers["X-Request-Id"] == "given-by-proxy")
    assert seen == [("127.0.0.1", "http"), False, ("10.0.0.9", "https"), True]


def test_a_versioned_file_is_kept_for_ever_and_changes_its_address(visitor: FlaskClient) -> None:
    with visitor.application.test_request_context():
        address = page.asset("css/tokens.css")
    with visitor.get(address) as versioned, visitor.get("/static/css/tokens.css") as plain:
        assert "immutable" in versioned.headers["Cache-Control"]
        assert "immutable" not in plain.headers["Cache-Control"]
