"""In which language a page speaks: the reader's own, else the guest's choice, else what the browser asks for."""

from sqlalchemy import select, update

from webapp.features.accounts.models import User
from webapp.infra.db import db, write
from webapp.web.page import LANGUAGE


@write
def _speak(name: str, language: str) -> None:
    db.session.execute(update(User).where(User.email == f"{name}@fieldhouse.test").values(language=language))


def test_a_guest_is_spoken_to_as_the_browser_asks(client):
    for asked, spoken in (("es-MX,es;q=0.9", "es"), ("fa-IR", "fa"), ("de, fa;q=0.5", "fa"), ("de", "en"), ("", "en")):
        page = client.get("/login", headers={"Accept-Language": asked}).text
        assert f'<html lang="{spoken}" dir="{"rtl" if spoken == "fa" else "ltr"}"' in page, asked


def test_a_guest_chooses_a_language_and_comes_back_to_the_page(client):
    came = {"Referer": "http://localhost/games?past=1"}
    chosen = client.post("/language", data={"language": "es"}, headers=came)
    assert (chosen.status_code, chosen.location) == (303, "/games?past=1")
    page = client.get("/games", headers={"Accept-Language": "fa"}).text
    assert '<html lang="es"' in page and 'aria-current="true"><bdi>Español</bdi>' in page


def test_the_choice_leads_to_no_other_house_and_to_no_language_that_is_not_there(client):
    elsewhere = client.post("/language", data={"language": "es"}, headers={"Referer": "https://evil.example/x"})
    assert elsewhere.location == "/"
    nowhere = client.post("/language", data={"language": "es"}, headers={"Referer": "http://["})
    assert (nowhere.status_code, nowhere.location) == (303, "/")
    assert client.post("/language", data={"language": "tlh"}).status_code == 422
    client.set_cookie(LANGUAGE, "../../etc/passwd")
    assert '<html lang="en"' in client.get("/login").text


def test_whoever_has_an_account_is_spoken_to_in_its_language_everywhere(as_person):
    _speak("ada", "fa")
    ada = as_person("ada")
    ada.set_cookie(LANGUAGE, "es")
    page = ada.get("/games", headers={"Accept-Language": "es"}).text
    assert '<html lang="fa" dir="rtl"' in page
    assert "language-switch" not in page


def test_a_new_account_speaks_the_language_it_was_made_in(client):
    client.post("/language", data={"language": "fa"})
    form = {"name": "Nima", "email": "nima@x.test", "password": "a long sentence"}
    assert client.post("/register", data=form).status_code == 303
    assert db.session.scalars(select(User.language).where(User.email == "nima@x.test")).all() == ["fa"]
