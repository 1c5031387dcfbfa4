"""One's own page."""

import re

import pytest

from webapp.features.accounts import queries
from webapp.infra.db import db
from webapp.world import PASSWORD

PROFILE = {"name": "Ada L.", "zone": "Europe/Lisbon", "language": "en", "theme": "dark"}
HTMX = {"HX-Request": "true"}


def test_everybody_has_a_page_of_their_own(as_person):
    for name in ("ada", "leo", "zed", "mo"):
        page = as_person(name).get("/me")
        assert page.status_code == 200 and f"{name}@fieldhouse.test" in page.text


@pytest.mark.parametrize("address", ["/me", "/theme", "/me/password", "/me/logins/1/revoke"])
def test_anonymous_has_none(client, cast, address):
    if address == "/me":
        assert client.get(address).location == "/login?next=/me"
    assert client.post(address).status_code == 401


def test_name_zone_and_theme_are_kept_and_the_page_wears_the_theme(as_person, cast):
    ada = as_person("ada")
    assert "data-theme" not in ada.get("/me").text.split(">")[1]
    assert ada.post("/me", data=PROFILE).status_code == 303
    page = ada.get("/me").text
    assert '<html lang="en" dir="ltr" data-theme="dark">' in page and 'value="Ada L."' in page and "Saved" in page
    user = queries.by_id(cast.ada.id)
    assert (user.name, user.zone, user.theme, user.role) == ("Ada L.", "Europe/Lisbon", "dark", "member")


def test_the_theme_turns_from_any_page(as_person, cast):
    ada = as_person("ada")
    for theme in ("light", "dark", "auto"):
        assert ada.post("/theme", data={"theme": theme}).status_code == 303
        assert queries.by_id(cast.ada.id).theme == theme


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "Please fill this in."),
        ("zone", "Mars/Olympus", "There is no time zone of this name"),
        ("zone", "../../etc/passwd", "There is no time zone of this name"),
        ("language", "xx", "does not speak this language yet"),
        ("theme", "pink", "Choose one of these"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_nothing_is_stored(as_person, cast, field, typed, told):
    ada, form = as_person("ada"), {**PROFILE, field: typed}
    plain, piece = ada.post("/me", data=form), ada.post("/me", data=form, headers=HTMX)
    assert plain.status_code == piece.status_code == 422
    assert told in plain.text.split(f'id="err-{field}"')[1].split("</p>")[0]
    assert told in piece.text and f'id="err-{field}"' in piece.text
    if field != "name":
        assert 'value="Ada L."' in plain.text
    assert queries.by_id(cast.ada.id).name == "Ada Lindqvist"


def test_a_new_password_counts_at_once_and_other_devices_are_out(as_person, app):
    here, lost = as_person("ada"), as_person("ada")
    form = {"old": PASSWORD, "new": "a new long sentence"}
    assert here.post("/me/password", data=form).status_code == 303
    assert here.get("/me").status_code == 200 and lost.get("/me").status_code == 303
    new = app.test_client()
    assert new.post("/login", data={"email": "ada@fieldhouse.test", "password": PASSWORD}).status_code == 422
    assert new.post("/login", data={"email": "ada@fieldhouse.test", "password": form["new"]}).status_code == 303


@pytest.mark.parametrize(
    ("field", "form"),
    [("old", {"old": "wrong", "new": "a new long sentence"}), ("new", {"old": PASSWORD, "new": "short"})],
)
def test_a_password_is_not_changed_by_guessing_nor_to_a_short_one(as_person, cast, field, form):
    ada, before = as_person("ada"), cast.ada.password_hash
    answer = ada.post("/me/password", data=form)
    assert answer.status_code == 422
    assert answer.text.split(f'id="err-{field}" class="field-error">')[1].split("</p>")[0].strip()
    assert queries.by_id(cast.ada.id).password_hash == before


def logins_shown(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'action="/me/logins/(\d+)/revoke"', page)]


def test_a_device_can_be_logged_out_from_another(as_person):
    phone = as_person("ada")
    laptop = as_person("ada")
    shown = logins_shown(laptop.get("/me").text)
    assert len(shown) == 1, "the device in hand has no such button"
    assert laptop.post(f"/me/logins/{shown[0]}/revoke").status_code == 303
    assert phone.get("/me").status_code == 303 and laptop.get("/me").status_code == 200


def test_htmx_gets_the_list_without_it(as_person):
    as_person("ada")
    laptop = as_person("ada")
    page = laptop.get("/me").text
    answer = laptop.post(f"/me/logins/{logins_shown(page)[0]}/revoke", headers=HTMX)
    assert answer.status_code == 200 and '<section hx-swap-oob="morph" id="devices"' in answer.text
    assert logins_shown(answer.text) == []


def test_the_device_in_hand_can_be_logged_out_too(as_person):
    ada = as_person("ada")
    login = queries.login(ada.get_cookie("login").value)
    assert ada.post(f"/me/logins/{login.id}/revoke").location == "/login"
    assert ada.get("/me").status_code == 303


def test_nobody_ends_somebody_elses_login(as_person):
    ada, zed = as_person("ada"), as_person("zed")
    hers = queries.login(ada.get_cookie("login").value).id
    db.session.rollback()
    assert zed.post(f"/me/logins/{hers}/revoke").status_code == 404
    assert zed.post("/me/logins/999999/revoke").status_code == 404
    assert ada.get("/me").status_code == 200
