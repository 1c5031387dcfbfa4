"""Browsers that ring: taken in, handed on, let go."""

import pytest
from sqlalchemy import select

from tests.infra.pushes import Browser
from webapp.features.notices import queries
from webapp.features.notices.models import Subscription
from webapp.infra import push
from webapp.infra.db import db

HTMX = {"HX-Request": "true"}


def test_a_browser_is_taken_in_shown_and_let_go(as_person, cast, service):
    pia, phone = as_person("pia"), Browser(service, "pia")
    answer = pia.post("/notices/browsers", json=phone.as_json(), headers=HTMX)
    assert answer.status_code == 200 and '<section hx-swap-oob="morph" id="browsers"' in answer.text
    page = pia.get("/notices/preferences").text
    assert phone.address.endpoint not in page and f'data-key="{push.public_key()}"' in page
    pia.post("/notices/browsers", json=phone.as_json())
    [kept] = db.session.scalars(select(Subscription)).all()
    assert pia.post(f"/notices/browsers/{kept.id}/remove").status_code == 303
    assert db.session.scalars(select(Subscription)).all() == []


def test_a_browser_that_changes_hands_rings_for_who_has_it_now(as_person, cast, service):
    tablet = Browser(service, "tablet")
    for who in ("pia", "ben"):
        assert as_person(who).post("/notices/browsers", json=tablet.as_json()).status_code == 200
    assert queries.browsers([cast.pia.id, cast.ben.id]).keys() == {cast.ben.id}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"endpoint": "http://127.0.0.1/inside"}, "endpoint"),
        ({"endpoint": "https://evil.example/x"}, "endpoint"),
        ({"endpoint": "x" * 1001}, "endpoint"),
        ({"endpoint": None}, "endpoint"),
        ({"keys": {"p256dh": "AA", "auth": "AA"}}, "endpoint"),
        ({"keys": {}}, "keys"),
        ({"keys": None}, "keys"),
    ],
)
def test_what_is_no_browser_of_a_known_service_is_refused(as_person, service, change, field):
    sent = {**Browser(service, "pia").as_json(), **change}
    answer = as_person("pia").post("/notices/browsers", json=sent)
    assert answer.status_code == 422 and field in answer.json["error"]["fields"]
    assert db.session.scalars(select(Subscription)).all() == []


def test_nobody_lets_go_of_anybody_elses_browser(as_person, cast, phone):
    [kept] = db.session.scalars(select(Subscription)).all()
    for who in ("ben", "mo"):
        assert as_person(who).post(f"/notices/browsers/{kept.id}/remove").status_code == 404
    assert db.session.scalars(select(Subscription)).all()
